"""Which kind of image a file is, by its first bytes, and its decoder with the header read and the size accepted.

The suffix counts for nothing, and only the kinds below are tried: Pillow has others that start outside programs.
Plug-ins are used directly: `Image.open` refuses a huge JPEG that would be decoded at an eighth of its size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import IO

from PIL import Image
from PIL.AvifImagePlugin import AvifImageFile
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.Jpeg2KImagePlugin import Jpeg2KImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.PpmImagePlugin import PpmImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from core.dataset.reasons import NO_PIXELS, NOT_AN_IMAGE, TRUNCATED, ImageProblem
from core.dataset.tiff import read_tiff, tiff_size

MAX_PIXELS = 178_956_970  # decoded at once: where Pillow itself refuses; 683 MiB at its 4 bytes a pixel of RGB
START_BYTES = 64
STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
)
PLUGINS: dict[str, Callable[[IO[bytes], str], ImageFile]] = {
    "JPEG": JpegImageFile,
    "PNG": PngImageFile,
    "GIF": GifImageFile,
    "BMP": BmpImageFile,
    "TIFF": TiffImageFile,
    "WebP": WebPImageFile,
    "AVIF": AvifImageFile,
    "JPEG 2000": Jpeg2KImageFile,
    "PPM": PpmImageFile,
}
SIGNS_OF_TRUNCATION = ("truncated", "unexpected end", "premature end")

LeastSize = Callable[[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Header:
    """What an image says of itself before a pixel is decoded."""

    width_px: int  # as it will be decoded, not yet turned upright
    height_px: int
    stored: tuple[int, int]  # width and height of the whole image
    load: Callable[[], Image.Image]


@contextmanager
def open_header(file: IO[bytes], least_size: LeastSize | None) -> Iterator[Header]:
    """Read the header and accept its size, or raise ImageProblem; so does a decoder's trouble inside the block."""
    kind = _kind(file.read(START_BYTES))
    if kind is None:
        raise ImageProblem(NOT_AN_IMAGE)
    file.seek(0)
    with _explained_as_damage(kind), ExitStack() as opened:
        try:
            header = _header(opened.enter_context(_plugin(kind)(file, "")), least_size)
        except SyntaxError:  # how Pillow says "not a kind of mine"
            if kind != "TIFF":
                raise
            size = tiff_size(file)
            header = Header(*size, size, lambda: read_tiff(file))
        _check_pixels(header.width_px, header.height_px)
        yield header


def _header(image: ImageFile, least_size: LeastSize | None) -> Header:
    stored = image.size
    if least_size is not None and isinstance(image, JpegImageFile):
        image.draft(None, least_size(*stored))
        if "progressive" in image.info:  # all its coefficients are kept, at whatever size it is decoded
            _check_pixels(*stored)

    def load() -> Image.Image:
        image.load()
        return image

    return Header(*image.size, stored, load)


def _plugin(kind: str) -> Callable[[IO[bytes], str], ImageFile]:
    if kind != "HEIF":
        return PLUGINS[kind]
    from pillow_heif import HeifImageFile  # rarely needed

    plugin: Callable[[IO[bytes], str], ImageFile] = HeifImageFile
    return plugin


def _kind(start: bytes) -> str | None:
    """What kind of image a file is that begins with `start`; None if of none that is read here."""
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "WebP"
    if start[4:8] == b"ftyp":
        brands = start[8 : int.from_bytes(start[:4], "big")]
        return "AVIF" if b"avif" in brands or b"avis" in brands else "HEIF"
    if start[:2] == b"BM" and start[6:10] == bytes(4):
        return "BMP"
    if start[:1] == b"P" and start[1:2] in b"123456" and start[2:3].isspace():
        return "PPM"
    return next((kind for sign, kind in STARTS if start.startswith(sign)), None)


def _check_pixels(width_px: int, height_px: int) -> None:
    if width_px < 1 or height_px < 1:
        raise ImageProblem(NO_PIXELS)
    if width_px * height_px > MAX_PIXELS:
        raise ImageProblem(
            f"too large to decode: {width_px}×{height_px} pixels, the limit is {MAX_PIXELS // 1_000_000} megapixels"
        )


@contextmanager
def _explained_as_damage(kind: str) -> Iterator[None]:
    """Say as a phrase what a decoder stumbled over. Fed a damaged file, decoders raise almost any exception."""
    try:
        yield
    except (ImageProblem, MemoryError):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the drive, not the content
        text = str(error).lower()
        if isinstance(error, EOFError) or any(sign in text for sign in SIGNS_OF_TRUNCATION):
            raise ImageProblem(TRUNCATED) from error
        raise ImageProblem(f"damaged or cut short, or a kind of {kind} that can't be read") from error
