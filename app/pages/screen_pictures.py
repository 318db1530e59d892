"""The engine's decoder, imported by the thread that first needs it: the window's first paint doesn't wait for it."""

from __future__ import annotations

from core.arrays import PixelArray


def load_thumbnail(path: str, size_px: int) -> PixelArray:
    """[h, w, 3] a small upright picture."""
    from core.dataset import images

    return images.load_thumbnail(path, size_px)


def load_full(path: str, max_px: int) -> PixelArray:
    """[h, w, 3] the whole upright picture, no larger than `max_px`."""
    from core.dataset import images

    return images.load_full(path, max_px)
