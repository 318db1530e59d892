"""Which kind of image a file is, by its first bytes, and its decoder with the header read and the size accepted.

The suffix counts for nothing, and only the kinds below are tried: Pillow has others that start outside programs.
Plug-ins are used directly: `Image.open` refuses a huge JPEG that would be decoded at an eighth of its size.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray
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

from core.arrays import PixelArray
from core.errors import DatasetError
from core.text import Text

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
            Text(
                "too large to decode: {width}×{height} pixels, the limit is {limit} megapixels",
                width=width_px,
                height=height_px,
                limit=MAX_PIXELS // 1000000,
            )
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
        raise ImageProblem(Text("damaged or cut short, or a kind of {kind} that can't be read", kind=kind)) from error


MIN_IS_WHITE = 0  # TIFF 6.0, PhotometricInterpretation
ORIENTATION_TAG = 274
MAX_BYTES = 1 << 30


def tiff_size(file: IO[bytes]) -> tuple[int, int]:
    """Width and height in pixels of the first page, from the header. Raises what tifffile raises for a damaged file."""
    page = _first_page(file)
    return int(page.imagewidth), int(page.imagelength)


def read_tiff(file: IO[bytes]) -> Image.Image:
    """The first page as L or RGB, its values brought to 8 bits by `to_8_bits`; further channels are left out."""
    page = _first_page(file)
    if page.nbytes > MAX_BYTES:
        raise ImageProblem(
            Text(
                "too large to decode: {size} MiB, the limit is {limit} MiB",
                size=page.nbytes >> 20,
                limit=MAX_BYTES >> 20,
            )
        )
    pixels = to_8_bits(_grey_or_rgb(page.asarray(), page.axes))
    image = Image.fromarray(255 - pixels if page.photometric == MIN_IS_WHITE else pixels)
    if ORIENTATION_TAG in page.tags:
        image.getexif()[ORIENTATION_TAG] = int(page.tags[ORIENTATION_TAG].value)
    return image


def _first_page(file: IO[bytes]) -> Any:
    import tifffile  # rarely needed

    file.seek(0)
    return tifffile.TiffFile(file).pages[0]


def _grey_or_rgb(values: NDArray[Any], axes: str) -> NDArray[Any]:
    """[h, w] or [h, w, 3]"""
    if axes == "SYX":
        values, axes = np.moveaxis(values, 0, -1), "YXS"
    if axes == "YXS":
        return np.ascontiguousarray(values[..., :3] if values.shape[-1] >= 3 else values[..., 0])
    if axes != "YX":
        raise ValueError(f"a TIFF page with the axes {axes}")
    return values


EMPTY_FILE = Text("empty file")
NOT_AN_IMAGE = Text("not an image")
NO_PIXELS = Text("an image without a pixel")
TRUNCATED = Text("truncated: only part of the image is there")
A_FOLDER = Text("a folder, not a file")
SPECIAL_FILE = Text("a pipe, socket or device, not a file")
NO_PERMISSION = Text("permission denied")
BROKEN_LINK = Text("the link points nowhere")
LINK_LOOP = Text("the link leads back to itself")
LINK_TO_SCANNED = Text("the link leads to a folder that is scanned already")
NO_SUCH_FILE = Text("there is no such file")
PATH_TOO_LONG = Text("the path is too long for this system")
DRIVE_FAILED = Text("the drive could not be read")
NO_CLASS_FOLDER = Text("not in a class folder")
NO_LABEL = Text("the list gives it no label")
OUT_OF_MEMORY = Text("too large for the free memory of this machine")


class ImageProblem(DatasetError):
    """This file can't be read as an image; `message` is the reason, a phrase for its row."""


class PassingProblem(ImageProblem):
    """A reason that may be gone next time, so it must not be remembered: permission, a drive, memory."""


_BY_ERRNO = {
    errno.EACCES: NO_PERMISSION,
    errno.EPERM: NO_PERMISSION,
    errno.ELOOP: LINK_LOOP,
    errno.ENAMETOOLONG: PATH_TOO_LONG,
    errno.EISDIR: A_FOLDER,
    errno.ENXIO: SPECIAL_FILE,
    errno.EIO: DRIVE_FAILED,
    errno.ENODEV: DRIVE_FAILED,
    errno.ESTALE: DRIVE_FAILED,
}


def reason_of(error: OSError, path: str) -> Text:
    """The phrase for what the system said about `path`."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return BROKEN_LINK if os.path.islink(path) else NO_SUCH_FILE
    known = _BY_ERRNO.get(error.errno or 0)
    return known or Text("could not be read: {reason}", reason=error.strerror or error)


DEPTHS_BITS = (8, 12, 16, 32)
STRIP_VALUES = 1 << 22  # converted at a time: the intermediate floats never exceed 32 MiB


def to_8_bits(values: NDArray[Any]) -> PixelArray:
    """`values`, of any shape and real type, as uint8 of the same shape; uint8 as it is, bool as 0 and 255."""
    if values.dtype == np.uint8:
        return values
    if values.dtype == np.bool_:
        return values.astype(np.uint8) * np.uint8(255)
    low, high = _range(values)
    span = (high - low) or 1.0
    pixels = np.empty(values.shape, np.uint8)
    for rows in _strips(values):
        share = (values[rows].astype(np.float64) - low) / span * 255
        pixels[rows] = np.rint(np.nan_to_num(share, nan=0.0, posinf=255.0, neginf=0.0).clip(0, 255))
    return pixels


def _range(values: NDArray[Any]) -> tuple[float, float]:
    """The values that become 0 and 255."""
    low, high = _finite_extremes(values)
    if np.issubdtype(values.dtype, np.integer) and low >= 0:
        bits = next((bits for bits in DEPTHS_BITS if high < 2**bits), 64)
        return 0.0, float(2**bits - 1)
    if low >= 0 and high <= 1:
        return 0.0, 1.0
    return low, high


def _finite_extremes(values: NDArray[Any]) -> tuple[float, float]:
    """Smallest and largest finite value; (0, 0) if there is none."""
    low, high = np.inf, -np.inf
    for rows in _strips(values):
        strip = values[rows]
        finite = strip[np.isfinite(strip)]
        if finite.size:
            low, high = min(low, float(finite.min())), max(high, float(finite.max()))
    return (low, high) if low <= high else (0.0, 0.0)


def _strips(values: NDArray[Any]) -> Iterator[slice]:
    n_rows = len(values)
    step = max(1, STRIP_VALUES * n_rows // max(1, values.size))
    for start in range(0, n_rows, step):
        yield slice(start, start + step)
