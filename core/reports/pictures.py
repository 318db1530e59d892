"""Thumbnails that travel inside the report."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable

from PIL import Image

from core.arrays import PixelArray
from core.dataset.images import ImageProblem, load_thumbnail

JPEG_QUALITY = 80
LoadThumbnail = Callable[[str, int], PixelArray]

__all__ = ["LoadThumbnail", "Pictures", "load_thumbnail"]


class Pictures:
    """Loads each picture once and hands it out as a `data:` address; "" for one that can't be read any more."""

    def __init__(self, load: LoadThumbnail = load_thumbnail) -> None:
        self._load = load
        self._known: dict[tuple[str, int], str] = {}

    def address(self, path: str, size_px: int) -> str:
        """The picture at most `size_px` wide and high."""
        if (path, size_px) not in self._known:
            self._known[path, size_px] = self._embed(path, size_px)
        return self._known[path, size_px]

    def _embed(self, path: str, size_px: int) -> str:
        try:
            pixels = self._load(path, size_px)
        except (ImageProblem, OSError):
            return ""
        buffer = io.BytesIO()
        Image.fromarray(pixels).save(buffer, "JPEG", quality=JPEG_QUALITY)
        return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")
