"""Trunk tokens of all training images on disk, computed once: the trunk never changes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch

from core.arrays import PixelArray
from core.dataset.images import load_pixels
from core.errors import ProjectError
from core.experts.precision import computing_trunk
from core.features.backbone import Backbone
from core.jobs import JobContext
from core.storage.files import write_json

BATCH = 32
LARGEST_BYTES = 16 << 30
FLOAT_BYTES = 2
LARGEST_HALF = 65_504.0  # the largest number that half precision holds


def token_bytes(backbone: Backbone, n_images: int, n_views: int) -> int:
    """How much disk the tokens of that many images take."""
    return FLOAT_BYTES * n_views * n_images * int(np.prod(_shape(backbone)))


def open_tokens(
    folder: Path, paths: Sequence[str], backbone: Backbone, n_views: int, device: torch.device, job: JobContext
) -> np.ndarray:
    """[V, n, …] trunk tokens, memory-mapped; view 1 is the image flipped. Computed unless `folder` holds them already.

    The caller names the folder by what the tokens depend on. Raises ProjectError when the disk does not take them,
    JobCancelled; what was computed by then is lost.
    """
    shape = (n_views, len(paths), *_shape(backbone))
    file = folder / "tokens.f16"
    if not _is_whole(folder, shape):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _fill(file, shape, paths, backbone, device, job)
            write_json(folder / "manifest.json", {"dtype": "<f2", "shape": list(shape)})
        except OSError as error:
            raise ProjectError(
                f"Trunk tokens can't be written to {folder}: {error.strerror}.",
                f"Free {token_bytes(backbone, len(paths), n_views) >> 20} MB, then start again.",
            ) from error
    return np.memmap(file, "<f2", "r", shape=shape)


def _is_whole(folder: Path, shape: tuple[int, ...]) -> bool:
    try:
        stored = json.loads((folder / "manifest.json").read_text("utf-8"))["shape"]
        size_bytes = (folder / "tokens.f16").stat().st_size
    except (OSError, ValueError, KeyError):
        return False
    return stored == list(shape) and size_bytes == FLOAT_BYTES * int(np.prod(shape))


def _fill(
    file: Path, shape: tuple[int, ...], paths: Sequence[str], backbone: Backbone, device: torch.device, job: JobContext
) -> None:
    progress = job.begin("Running the trunk", len(paths))
    tokens = np.memmap(file, "<f2", "w+", shape=shape)
    with ThreadPoolExecutor(max(2, os.cpu_count() or 2), thread_name_prefix="decode") as pool:
        for start, pixels in _batches(paths, backbone, pool):
            for view in range(shape[0]):
                seen = pixels[:, :, ::-1] if view else pixels
                tokens[view, start : start + len(pixels)] = run_trunk(backbone, seen, device)
            progress.advance(len(pixels))
    tokens.flush()
    progress.finish()


def _batches(paths: Sequence[str], backbone: Backbone, pool: ThreadPoolExecutor) -> Iterator[tuple[int, PixelArray]]:
    """Decoded images, one batch ahead of the trunk."""
    preprocessing = backbone.spec.preprocessing

    def submit(start: int) -> list:  # type: ignore[type-arg]
        return [pool.submit(load_pixels, path, preprocessing) for path in paths[start : start + BATCH]]

    coming = submit(0)
    for start in range(0, len(paths), BATCH):
        ready, coming = coming, submit(start + BATCH)
        yield start, np.stack([future.result().pixels for future in ready])


def run_trunk(backbone: Backbone, pixels: PixelArray, device: torch.device) -> np.ndarray:
    """Half-precision trunk tokens [n, …] of uint8 RGB pixels [n, s, s, 3]."""
    preprocessing = backbone.spec.preprocessing
    images = torch.from_numpy(np.ascontiguousarray(pixels)).to(device).permute(0, 3, 1, 2).float()
    mean = 255 * torch.tensor(preprocessing.mean, device=device).view(1, 3, 1, 1)
    std = 255 * torch.tensor(preprocessing.std, device=device).view(1, 3, 1, 1)
    with torch.inference_mode(), computing_trunk(backbone.spec, device):
        tokens = backbone.trunk((images - mean) / std)
    return np.asarray(tokens.clamp(-LARGEST_HALF, LARGEST_HALF).half().cpu().numpy())


def _shape(backbone: Backbone) -> tuple[int, ...]:
    size_px = backbone.spec.preprocessing.size_px
    device = next(backbone.parameters()).device
    with torch.inference_mode():
        return tuple(backbone.trunk(torch.zeros(1, 3, size_px, size_px, device=device)).shape[1:])
