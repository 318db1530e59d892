"""Thumbnails on disk, so that a large photo is decoded once and not at every visit.

The folder may be deleted at any time. An entry is named by what it is of (path, size, time of change), so a file that
changes gets another entry, and the old one goes when room is needed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from pathlib import Path
from uuid import uuid4

import numpy as np
import xxhash
from PIL import Image

from app.widgets.load_queue import LoadPicture
from core.arrays import PixelArray

MAX_BYTES = 1 << 30
WORTHWHILE_BYTES = 200_000  # a smaller file is decoded about as fast as its thumbnail
SIZES_PX = (256, 512)  # what is kept; a wish in between is served by the next larger
QUALITY = 88
TRIM_EVERY = 1000  # new entries


class ThumbnailCache:
    """Loads by `load` what it doesn't hold. Safe to call from several threads."""

    def __init__(self, folder: Path, load: LoadPicture, max_bytes: int = MAX_BYTES) -> None:
        self._folder, self._load, self._max_bytes = folder, load, max_bytes
        self._n_kept = count()

    def __call__(self, path: str, size_px: int) -> PixelArray:
        """[h, w, 3] RGB, its longer side at most the next size of `SIZES_PX`. Raises what `load` raises."""
        kept_px = next((size for size in SIZES_PX if size >= size_px), None)
        entry = None if kept_px is None else self._entry(path, kept_px)
        if entry is None or kept_px is None:
            return self._load(path, size_px)
        with suppress(OSError), Image.open(entry) as picture:
            return np.asarray(picture.convert("RGB"))
        pixels = self._load(path, kept_px)
        with suppress(OSError):  # a full disk must not cost the picture
            self._keep(entry, pixels)
        return pixels

    def trim(self) -> None:
        """Delete the oldest entries until those that are left take four fifths of the room."""
        entries = [
            (status.st_mtime, status.st_size, path) for path in self._folder.glob("*/*") if (status := _stat(path))
        ]
        excess_bytes = sum(size for _, size, _ in entries) - self._max_bytes
        if excess_bytes <= 0:
            return
        to_free_bytes = excess_bytes + self._max_bytes // 5
        for _, size, path in sorted(entries):
            if to_free_bytes <= 0:
                return
            path.unlink(missing_ok=True)
            to_free_bytes -= size

    def _entry(self, path: str, size_px: int) -> Path | None:
        """Where the thumbnail is or would be; None for a file that isn't worth it."""
        status = _stat(Path(path))
        if status is None or status.st_size < WORTHWHILE_BYTES:
            return None
        identity = os.fsencode(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0{size_px}")
        name = xxhash.xxh3_128_hexdigest(identity)
        return self._folder / name[:2] / f"{name[2:]}.jpg"

    def _keep(self, entry: Path, pixels: PixelArray) -> None:
        entry.parent.mkdir(parents=True, exist_ok=True)
        temporary = entry.with_name(f".{uuid4().hex[:8]}.tmp")
        try:
            Image.fromarray(pixels).save(temporary, "JPEG", quality=QUALITY, subsampling=0)
            os.replace(temporary, entry)
        finally:
            temporary.unlink(missing_ok=True)
        if next(self._n_kept) % TRIM_EVERY == 0:
            self.trim()


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (OSError, ValueError):
        return None
