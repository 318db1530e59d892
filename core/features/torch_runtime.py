"""A backbone run by torch itself: on the CPU, or on an NVIDIA GPU."""

from __future__ import annotations

from threading import Lock

import numpy as np
import torch
from torch import nn

from core.arrays import PixelArray
from core.errors import ModelError
from core.features.batch import FeatureBatch, PixelModel, empty_batch
from core.features.catalog import BackboneSpec
from core.features.shrinking import run_shrinking

CPU_BATCH = 16
PROBE_BATCH = 8
LARGEST_BATCH = 256
MEMORY_SHARE = 0.5  # of the GPU's free memory; the rest is for whatever else runs there


class PixelBackbone(nn.Module):  # type: ignore[misc]
    """uint8 RGB [n, s, s, 3] → F⁰ [n, D] and z′⁰ [n, Dz], mean and std applied inside."""

    def __init__(self, backbone: PixelModel) -> None:
        super().__init__()
        self.backbone = backbone
        preprocessing = backbone.spec.preprocessing
        self.register_buffer("mean", 255 * torch.tensor(preprocessing.mean).view(1, 3, 1, 1))
        self.register_buffer("std", 255 * torch.tensor(preprocessing.std).view(1, 3, 1, 1))
        self.eval()

    def forward(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        images = (pixels.permute(0, 3, 1, 2).float() - self.mean) / self.std
        features, trunk = self.backbone(images)
        return features, trunk


class TorchRuntime:
    """Float32 on `device`. The same numbers everywhere: features from a GPU and from a CPU share one bank."""

    def __init__(self, backbone: PixelModel, device: str, note: str = "") -> None:
        self.spec: BackboneSpec = backbone.spec
        self.note = note
        self._device = torch.device(device)
        self._computing = Lock()  # torch uses all cores, or all of the GPU, for one batch
        self._copies = torch.cuda.Stream(self._device) if self._device.type == "cuda" else None
        self.model = PixelBackbone(backbone).to(self._device, memory_format=torch.channels_last)
        self.batch_size = CPU_BATCH if self._device.type == "cpu" else self._fitting_batch()

    @property
    def name(self) -> str:
        return "eager" if self._device.type == "cpu" else "cuda"

    @property
    def device(self) -> str:
        return "CPU" if self._device.type == "cpu" else str(torch.cuda.get_device_name(self._device))

    def __call__(self, pixels: PixelArray) -> FeatureBatch:
        if not len(pixels):
            return empty_batch(self.spec)
        batch, size = run_shrinking(self._run, pixels, self.batch_size, torch.OutOfMemoryError)
        if size < self.batch_size:
            self.batch_size = size
            self.note = f"Memory ran out: {size} images at a time are run now."
        return batch

    def _run(self, pixels: PixelArray) -> FeatureBatch:
        uploaded = self._upload(pixels)  # while another caller's batch is computed
        # TF32 would round a GPU's convolutions to 10 bits: inference_mode and full float32 keep CPU and GPU alike.
        with self._computing, torch.inference_mode(), torch.backends.cudnn.flags(enabled=True, allow_tf32=False):
            features, trunk = self.model(self._hand_over(uploaded))
            return FeatureBatch(features.float().cpu().numpy(), trunk.float().cpu().numpy())

    def _upload(self, pixels: PixelArray) -> torch.Tensor:
        tensor = torch.from_numpy(np.ascontiguousarray(pixels))
        if self._copies is None:
            return tensor
        with torch.cuda.stream(self._copies):
            return tensor.pin_memory().to(self._device, non_blocking=True)

    def _hand_over(self, uploaded: torch.Tensor) -> torch.Tensor:
        """Let the computing stream wait for the copying one, and keep the memory until it has used it."""
        if self._copies is not None:
            computing = torch.cuda.current_stream(self._device)
            computing.wait_stream(self._copies)
            uploaded.record_stream(computing)
        return uploaded

    def _fitting_batch(self) -> int:
        """How many images fit into the share of the free GPU memory, judged by a small run."""
        size_px = self.spec.preprocessing.size_px
        torch.cuda.reset_peak_memory_stats(self._device)
        before = torch.cuda.memory_allocated(self._device)
        self._run(np.zeros((PROBE_BATCH, size_px, size_px, 3), np.uint8))
        each = max(1, (torch.cuda.max_memory_allocated(self._device) - before) // PROBE_BATCH)
        free, _ = torch.cuda.mem_get_info(self._device)
        return int(np.clip(MEMORY_SHARE * free // each, 1, LARGEST_BATCH))


def open_cuda(backbone: PixelModel) -> TorchRuntime:
    """`backbone` on the first GPU. Raises ModelError when torch finds none."""
    if not torch.cuda.is_available():
        raise ModelError(
            "There is no NVIDIA GPU that torch can use on this computer.",
            "Choose auto, or install a driver and a torch built for CUDA.",
        )
    return TorchRuntime(backbone, "cuda")
