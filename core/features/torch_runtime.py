"""PyTorch runtime: on the CPU, or on an NVIDIA GPU, in the precision that the backbone's spec asks for.

Pixels are staged in pinned memory, and a batch that does not fit into the device's memory is tried again at half its
size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Any

import numpy as np
import torch
from torch import nn

from core.arrays import PixelArray
from core.errors import ModelError
from core.features.batch import FeatureBatch, PixelModel, concatenate, empty_batch
from core.features.catalog import BackboneSpec, Precision
from core.features.parity import judge_half, seeded_pixels
from core.text import Text

CPU_BATCH = 16
PROBE_BATCH = 8
LARGEST_BATCH = 256
MEMORY_SHARE = 0.5  # of the GPU's free memory; the rest is for whatever else runs there
COMPUTING = Lock()  # torch uses all cores, or all of the GPU, for one batch; and its switch for TF32 is everybody's

Forward = Callable[[torch.Tensor], tuple[torch.Tensor, torch.Tensor]]


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


def computing_in(precision: Precision, device_type: str) -> Any:
    """A context in which a module computes in that precision; its weights stay float32 numbers."""
    return torch.autocast(device_type, torch.bfloat16, enabled=precision == "bfloat16")


class TorchRuntime:
    """On `device`, in the spec's precision unless another is given.

    Float32 gives the same numbers everywhere: features from a GPU and from a CPU share one bank. Raises ModelError
    where half precision changes the features too much.
    """

    def __init__(self, backbone: PixelModel, device: str, note: str = "", precision: Precision | None = None) -> None:
        self.spec: BackboneSpec = backbone.spec
        self.note = note
        self._precision: Precision = precision or self.spec.precision
        self._device = torch.device(device)
        is_gpu = self._device.type == "cuda"
        self._copies = torch.cuda.Stream(self._device) if is_gpu else None
        self._buffers = StagingBuffers(pinned) if is_gpu else None
        self.model = PixelBackbone(backbone).to(self._device, memory_format=torch.channels_last)
        self._forward: Forward = self.model
        self._only_size: int | None = None
        self.batch_size = self._fitting_batch() if is_gpu else CPU_BATCH
        self.cosine = self._measure_cosine() if self._precision == "bfloat16" else 1.0

    @property
    def name(self) -> str:
        if self._only_size is not None:
            return "compiled"
        return "cuda" if self._device.type == "cuda" else "eager"

    @property
    def device(self) -> str:
        return "CPU" if self._device.type == "cpu" else str(torch.cuda.get_device_properties(self._device).name)

    def __call__(self, pixels: PixelArray) -> FeatureBatch:
        if not len(pixels):
            return empty_batch(self.spec)
        batch, size = run_shrinking(self._run, pixels, self.batch_size, torch.OutOfMemoryError)
        if size < self.batch_size:
            self.batch_size = size
            self.note = f"Memory ran out: {size} images at a time are run now."
        return batch

    def run_compiled(self, forward: Forward) -> None:
        """From now on run `forward`, which a compiler made of `model`. It gets batches of one size only, short ones
        being filled up: any other size would be compiled anew."""
        self._forward, self._only_size = forward, self.batch_size

    def run_plain(self) -> None:
        """From now on run the model as it is."""
        self._forward, self._only_size = self.model, None

    def _run(self, pixels: PixelArray) -> FeatureBatch:
        whole = pixels if self._only_size is None else _filled_up(pixels, self._only_size)
        try:
            return self._run_whole(whole, len(pixels))
        except torch.OutOfMemoryError:
            self.run_plain()  # smaller batches will be tried
            raise

    def _run_whole(self, pixels: PixelArray, n: int) -> FeatureBatch:
        """Features of the first `n` of `pixels`."""
        if self._buffers is None or self._copies is None:
            return self._compute(torch.from_numpy(np.ascontiguousarray(pixels)), n)
        with self._buffers.holding(pixels) as staged:
            try:
                with torch.cuda.stream(self._copies):  # while another caller's batch is computed
                    uploaded = staged.to(self._device, non_blocking=True)
                return self._compute(uploaded, n)
            finally:
                self._copies.synchronize()  # nothing reads `staged` any more, also after a failure

    def _compute(self, uploaded: torch.Tensor, n: int) -> FeatureBatch:
        # TF32 would round a GPU's convolutions to 10 bits: inference_mode and full float32 keep CPU and GPU alike.
        full = torch.backends.cudnn.flags(enabled=True, allow_tf32=False)
        with COMPUTING, torch.inference_mode(), full, computing_in(self._precision, self._device.type):
            features, trunk = self._forward(self._hand_over(uploaded))
            return FeatureBatch(features[:n].float().cpu().numpy(), trunk[:n].float().cpu().numpy())

    def _hand_over(self, uploaded: torch.Tensor) -> torch.Tensor:
        """Let the computing stream wait for the copying one, and keep the memory until it has used it."""
        if self._copies is not None:
            computing = torch.cuda.current_stream(self._device)
            computing.wait_stream(self._copies)
            uploaded.record_stream(computing)
        return uploaded

    def _measure_cosine(self) -> float:
        """How near half precision comes to float32 here. Raises ModelError when that is not near enough."""
        pixels = seeded_pixels(self.spec)
        half = self._run(pixels)
        self._precision = "float32"
        exact = self._run(pixels)
        self._precision = "bfloat16"
        return judge_half(self.spec, exact, half)

    def _fitting_batch(self) -> int:
        """How many images fit into the share of the free GPU memory, judged by a small run."""
        torch.cuda.reset_peak_memory_stats(self._device)
        before = torch.cuda.memory_allocated(self._device)
        self._run(seeded_pixels(self.spec, PROBE_BATCH))
        each = max(1, (torch.cuda.max_memory_allocated(self._device) - before) // PROBE_BATCH)
        free, _ = torch.cuda.mem_get_info(self._device)
        return int(np.clip(MEMORY_SHARE * free // each, 1, LARGEST_BATCH))


def _filled_up(pixels: PixelArray, size: int) -> PixelArray:
    """`pixels` [n, s, s, 3] with black images behind them, up to `size`."""
    missing = max(0, size - len(pixels))
    return np.concatenate([pixels, np.zeros((missing, *pixels.shape[1:]), np.uint8)]) if missing else pixels


Allocate = Callable[[int], torch.Tensor]  # bytes → uint8 [bytes]


def pinned(n_bytes: int) -> torch.Tensor:
    """Page-locked memory: the only kind that a GPU copies from while something else is computed. Locking is slow."""
    return torch.empty(n_bytes, dtype=torch.uint8, pin_memory=True)


class StagingBuffers:
    """As many buffers as there are callers at a time, each as large as the largest batch it has held."""

    def __init__(self, allocate: Allocate) -> None:
        self._allocate = allocate
        self._free: SimpleQueue[torch.Tensor] = SimpleQueue()

    @contextmanager
    def holding(self, values: np.ndarray[Any, Any]) -> Iterator[torch.Tensor]:
        """`values` in a buffer, as a tensor of their shape and type, within the block; afterwards it is used again."""
        source = torch.from_numpy(np.ascontiguousarray(values))
        buffer = self._take(source.nbytes)
        try:
            yield buffer[: source.nbytes].view(source.dtype).view(source.shape).copy_(source)
        finally:
            self._free.put(buffer)

    def _take(self, n_bytes: int) -> torch.Tensor:
        try:
            buffer = self._free.get_nowait()
        except Empty:
            return self._allocate(n_bytes)
        return buffer if len(buffer) >= n_bytes else self._allocate(n_bytes)


def run_shrinking(
    run: Callable[[PixelArray], FeatureBatch],
    pixels: PixelArray,
    batch_size: int,
    out_of_memory: type[BaseException],
) -> tuple[FeatureBatch, int]:
    """Features of `pixels` [n ≥ 1, s, s, 3] in runs of at most `batch_size`, halved whenever `out_of_memory` is raised.

    Also returns the size that worked, to be remembered. Raises ModelError when a single image doesn't fit.
    """
    done: list[FeatureBatch] = []
    start = 0
    while start < len(pixels):
        chunk = pixels[start : start + batch_size]
        try:
            done.append(run(chunk))
        except out_of_memory as error:
            if len(chunk) == 1:
                raise ModelError(
                    Text("The device has too little free memory for a single image."),
                    Text("Close other programs that use it, or choose a smaller backbone."),
                ) from error
            batch_size = len(chunk) // 2
        else:
            start += len(chunk)
    return concatenate(done), batch_size
