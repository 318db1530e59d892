"""Which kind of image a file is, by its first bytes, and its decoder with the header read and the size accepted.

The suffix counts for nothing, and only the kinds below are tried: Pillow has others that start outside programs.
Plug-ins are used directly: `Image.open` refuses a huge JPEG that would be decoded at an eighth of its size.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
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

from core.dataset.extra_formats import JXL_BOXES, JXL_CODESTREAM, OPENERS, LeastSize
from core.dataset.pixel_data import Need, jpeg_without_end, png_pixels, ppm_pixels
from core.dataset.samples import Samples
from core.errors import DatasetError
from core.text import Text

MAX_PIXELS = 178_956_970  # decoded at once: where Pillow itself refuses; 683 MiB at its 4 bytes a pixel of RGB
START_BYTES = 1024
CAMERA_RAW, VIDEO = "camera RAW", "video"
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
    (JXL_CODESTREAM, "JPEG XL"),
    (JXL_BOXES, "JPEG XL"),
    *((sign, CAMERA_RAW) for sign in (b"FUJIFILMCCD-RAW", b"FOVb", b"\0MRM", b"IIRO", b"IIRS", b"MMOR", b"IIU\0")),
    *((sign, VIDEO) for sign in (b"\x1aE\xdf\xa3", b"\0\0\1\xba", b"\0\0\1\xb3", b"FLV\1", b"0&\xb2u")),
)
HEIF_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"))
QUICKTIME_ATOMS = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")  # with which older films begin
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
ESSENTIALS: Mapping[str, Callable[[IO[bytes], Need], IO[bytes]]] = {"PNG": png_pixels, "PPM": ppm_pixels}
MAX_BYTES = 1 << 30  # that decoding one image may take
BYTES_PER_PIXEL: Mapping[str, int] = {  # that decoding to RGB takes at its peak, measured
    **dict.fromkeys(("JPEG", "PNG", "GIF", "BMP", "TIFF", "PPM"), 6),
    **dict.fromkeys(("AVIF", "HEIF"), 9),
    "WebP": 16,  # a canvas, a frame and a copy of each
    "JPEG 2000": 20,  # whole numbers of 32 bits for each colour
}
BYTES_PER_PIXEL_OF_LAYERS = 6  # for laying what is transparent over paper
SIGNS_OF_TRUNCATION = ("truncated", "unexpected end", "premature end")


@dataclass(frozen=True)
class Header:
    """What an image says of itself before a pixel is decoded."""

    width_px: int  # as it will be decoded, not yet turned upright
    height_px: int
    stored: tuple[int, int]  # width and height of the whole image
    bytes_per_pixel: int  # that decoding takes
    load: Callable[[], Image.Image | Samples]
    orientation: Callable[[], int]  # 1 to 8, of an image of the size `stored`
    is_revised: bool = False  # other pixels may have been made of its kind before


@contextmanager
def open_header(file: IO[bytes], least_size: LeastSize | None = None, need: Need = "pixels") -> Iterator[Header]:
    """Read the header and accept its size, or raise ImageProblem; so does a decoder's trouble inside the block.

    `need` says what will be asked of it.
    """
    kind = _kind(file.read(START_BYTES))
    if kind is None or kind == VIDEO:
        raise ImageProblem(NOT_AN_IMAGE if kind is None else A_VIDEO)
    file.seek(0)
    with _explained_as_damage(kind), ExitStack() as opened:
        header = _header(kind, file, opened, least_size, need)
        _check_pixels(header.width_px, header.height_px, header.bytes_per_pixel)
        yield header


def _header(kind: str, file: IO[bytes], opened: ExitStack, least_size: LeastSize | None, need: Need) -> Header:
    if kind in OPENERS:
        return _extra_header(kind, file, least_size)
    if kind in ESSENTIALS:
        file = opened.enter_context(ESSENTIALS[kind](file, need))
    try:
        image = opened.enter_context(_plugin(kind)(file, ""))
    except SyntaxError:  # how Pillow says "not a kind of mine"
        if kind != "TIFF":
            raise
        tags = {tag.code: tag.value for tag in _first_page(file).tags}
        return _extra_header(CAMERA_RAW, file, least_size) if _is_camera_raw(tags) else _tiff_header(file)
    if isinstance(image, TiffImageFile) and _is_camera_raw(image.tag_v2):
        return _extra_header(CAMERA_RAW, file, least_size)
    if isinstance(image, TiffImageFile) and not _is_plain_tiff(image):
        return _tiff_header(file, image)
    return _pillow_header(kind, file, image, least_size)


def _extra_header(kind: str, file: IO[bytes], least_size: LeastSize | None) -> Header:
    file.seek(0)
    try:
        found = OPENERS[kind](file, least_size)
    except ImportError as error:
        raise ImageProblem(
            Text("{kind} needs more than is installed: pip install 'interloper-audit[formats]'", kind=kind)
        ) from error
    return Header(*found.decoded_px, found.size_px, found.bytes_per_pixel, found.load, lambda: 1, is_revised=True)


def _pillow_header(kind: str, file: IO[bytes], image: ImageFile, least_size: LeastSize | None) -> Header:
    stored, bytes_per_pixel = image.size, BYTES_PER_PIXEL[kind]
    if isinstance(image, JpegImageFile):
        least = least_size(*stored) if least_size is not None else None
        if least is not None:
            image.draft(None, least)
        if "progressive" in image.info:  # all its coefficients are kept, at whatever size it is decoded
            _check_pixels(*stored, bytes_per_pixel)
        load = partial(_load_jpeg, file, image, least)
        return Header(*image.size, stored, bytes_per_pixel, load, partial(orientation_of, image))
    if image.has_transparency_data:
        bytes_per_pixel += BYTES_PER_PIXEL_OF_LAYERS
    is_turned = kind in ("TIFF", "HEIF")  # its size already, its pixels by their decoders
    orientation = (lambda: 1) if is_turned else partial(orientation_of, image)
    return Header(*stored, stored, bytes_per_pixel, partial(_load, image), orientation)


def orientation_of(image: Image.Image) -> int:
    """1 to 8, by EXIF or XMP. Pillow turns a TIFF, and libheif a HEIF, while decoding; both then report 1."""
    try:
        orientation = image.getexif().get(ORIENTATION_TAG, 1)
    except Exception:  # damaged metadata raise anything; the pixels are good
        return 1
    return orientation if orientation in range(1, 9) else 1


def _load(image: ImageFile) -> Image.Image | Samples:
    image.load()
    return _deep_samples(image) if image.mode.startswith(("I", "F")) else image


def _load_jpeg(file: IO[bytes], image: ImageFile, draft: tuple[int, int] | None) -> Image.Image:
    try:
        image.load()
    except OSError as error:
        if error.errno is not None:
            raise
        file.seek(0)
        whole = jpeg_without_end(file.read(), draft)
        if whole is None:
            raise
        return whole
    return image


def _deep_samples(image: ImageFile) -> Samples:
    """What Pillow decoded to more than 8 bits: grey PNG and JPEG 2000 of 16, and PPM, which it brings to 16."""
    values = np.asarray(image)
    return Samples(values.astype(np.uint16) if image.mode == "I" else values)


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
        return _kind_of_brands(start[8 : int.from_bytes(start[:4], "big")])
    if (start[:1] == b"\0" and start[4:8] in QUICKTIME_ATOMS) or (start[:4] == b"RIFF" and start[8:12] == b"AVI "):
        return VIDEO
    if start[128:132] == b"DICM":
        return "DICOM"
    if start[:2] == b"BM" and start[6:10] == bytes(4):
        return "BMP"
    if start[:1] == b"P" and start[1:2] in b"123456" and (start[2:3].isspace() or start[2:3] == b"#"):
        return "PPM"
    return next((kind for sign, kind in STARTS if start.startswith(sign)), None)


def _kind_of_brands(brands: bytes) -> str:
    """What kind of ISO media file names these brands, each of four bytes."""
    named = {brands[place : place + 4] for place in range(0, len(brands), 4)}
    if named & {b"avif", b"avis"}:
        return "AVIF"
    if named & HEIF_BRANDS:
        return "HEIF"
    return CAMERA_RAW if b"crx " in named else VIDEO


def is_unrevised(start: bytes) -> bool:
    """Whether a file that begins with `start` came to the same pixels ever since, or is no image that is read here."""
    kind = _kind(start)
    if kind == "PNG":  # of grey or RGB, without transparency unless a chunk that follows says otherwise
        bits, colours = start[24:26] if len(start) > 25 else (0, 0)
        return bits <= 8 and colours in (0, 2) and b"tRNS" not in start
    if kind == "WebP":
        return start[12:16] == b"VP8 "
    return kind in ("JPEG", "BMP", VIDEO, None)


def _check_pixels(width_px: int, height_px: int, bytes_per_pixel: int) -> None:
    if width_px < 1 or height_px < 1:
        raise ImageProblem(NO_PIXELS)
    limit = min(MAX_PIXELS, MAX_BYTES // bytes_per_pixel)
    if width_px * height_px > limit:
        raise ImageProblem(
            Text(
                "too large to decode: {width}×{height} pixels, the limit is {limit} megapixels",
                width=width_px,
                height=height_px,
                limit=limit // 1_000_000,
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


MIN_IS_WHITE, MIN_IS_BLACK, RGB = 0, 1, 2  # TIFF 6.0, PhotometricInterpretation
RAW_KINDS = (32803, 34892)  # the values of a camera's sensor, grey or RGB
BITS_TAG, PHOTOMETRIC_TAG, ORIENTATION_TAG, FORMAT_TAG = 258, 262, 274, 339
PAGE_KIND_TAG, MAKER_TAG, SUB_PAGES_TAG, DNG_TAG = 254, 271, 330, 50706
UNSIGNED, VOID = 1, 4  # TIFF 6.0, SampleFormat
CONTIGUOUS = 1  # TIFF 6.0, PlanarConfiguration
WHOLE_BITS = (8, 16, 32, 64)


def _tiff_header(file: IO[bytes], image: ImageFile | None = None) -> Header:
    """The header of the first page of a TIFF that Pillow does not decode. Raises whatever tifffile raises."""
    page = _first_page(file)
    size = int(page.imagewidth), int(page.imagelength)
    bytes_per_pixel = BYTES_PER_PIXEL["TIFF"] + page.nbytes // max(1, size[0] * size[1])
    return Header(*size, size, bytes_per_pixel, partial(read_tiff, file, image), partial(_tiff_orientation, page))


def read_tiff(file: IO[bytes], image: ImageFile | None = None) -> Samples | Image.Image:
    """The first page's samples as they are stored; channels beyond grey or RGB are left out.

    `image` is the same page as Pillow opened it: it has compressions that tifffile needs another library for.
    """
    page = _first_page(file)
    if page.photometric not in (MIN_IS_WHITE, MIN_IS_BLACK, RGB, *RAW_KINDS):
        raise ValueError(f"a deep TIFF of the photometric interpretation {page.photometric}")
    orientation = _tiff_orientation(page)
    try:
        values = _grey_or_rgb(page.asarray(), page.axes)
    except (ValueError, ModuleNotFoundError) as error:
        if image is None or not _lacks_library(error) or not _is_right_in_pillow(image, page):
            raise
        image.load()
        if image.mode in ("RGB", "RGBA", "RGBX"):  # the upper halves of its 16 bits
            return image
        values, orientation = np.asarray(image), 1  # Pillow has turned it already
        is_same_size = values.itemsize == page.dtype.itemsize
        values = values.view(page.dtype) if is_same_size else values.astype(page.dtype)
    bits = int(page.bitspersample)
    return Samples(values, page.photometric == MIN_IS_WHITE, None if bits in WHOLE_BITS else bits, orientation)


def _is_camera_raw(tags: Mapping[int, Any]) -> bool:
    """Whether a TIFF is a DNG, or of a camera, its first page being a preview or the values of the sensor."""
    is_preview = bool(tags.get(PAGE_KIND_TAG, 0) & 1) and SUB_PAGES_TAG in tags
    return DNG_TAG in tags or (MAKER_TAG in tags and (is_preview or tags.get(PHOTOMETRIC_TAG) == RAW_KINDS[0]))


def _tiff_orientation(page: Any) -> int:
    return int(page.tags[ORIENTATION_TAG].value) if ORIENTATION_TAG in page.tags else 1


def _is_plain_tiff(image: TiffImageFile) -> bool:
    """Whether its samples are of up to 8 bits from 0 on; of others, Pillow mistakes sign, order, planes or white."""
    tags = image.tag_v2
    is_shallow = max(tags.get(BITS_TAG, (1,))) <= 8 and set(tags.get(FORMAT_TAG, (UNSIGNED,))) <= {UNSIGNED, VOID}
    return is_shallow or image.mode == "CMYK"


def _lacks_library(error: Exception) -> bool:
    return isinstance(error, ModuleNotFoundError) or "imagecodecs" in str(error)


def _is_right_in_pillow(image: ImageFile, page: Any) -> bool:
    if page.planarconfig != CONTIGUOUS:
        return False
    if page.dtype == np.uint16:
        return image.mode.startswith("I;16") or image.mode in ("RGB", "RGBA", "RGBX")
    return page.parent.byteorder == "<" and image.mode in ("I", "F")


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
A_VIDEO = Text("a video, not an image")
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
OTHER_CLASS = Text("the same image stands in another class, where it counts")
NO_LABEL = Text("the list gives it no label")
SEVERAL_LABELS = Text("the list gives it different labels")
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
