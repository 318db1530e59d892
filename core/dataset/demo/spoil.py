"""Files that are named like images and are none: what a copy that broke off leaves behind."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

from PIL import Image

from core.arrays import PixelArray
from core.dataset.demo.palette import Rng
from core.dataset.demo.strangers import draw_texture

JPEG_QUALITY = 88


def encode(pixels: PixelArray, kind: str = "JPEG") -> bytes:
    """The picture as the bytes of a file."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, kind, quality=JPEG_QUALITY)
    return buffer.getvalue()


def _truncated_jpeg(rng: Rng) -> bytes:
    whole = encode(draw_texture(rng))
    return whole[: len(whole) // 3]


def _truncated_png(rng: Rng) -> bytes:
    whole = encode(draw_texture(rng), "PNG")
    return whole[: len(whole) // 2]


def _blank_disk(rng: Rng) -> bytes:
    return bytes(int(rng.integers(9_000, 20_000)))


def _text(_: Rng) -> bytes:
    return b"<html><body><h1>404 Not Found</h1><p>The picture has moved.</p></body></html>\n"


BAD_FILES: Mapping[str, Callable[[Rng], PixelArray | bytes]] = {
    "truncated JPEG": _truncated_jpeg,
    "truncated PNG": _truncated_png,
    "empty file": lambda _: b"",
    "zeros only": _blank_disk,
    "text named .jpg": _text,
}
