"""An image file → RGB pixels, or the reason why not.

EXIF orientation is applied; transparency is laid over white, or over black where white would hide all there is. An
animation gives its first frame, a TIFF its first page. Colour profiles are not applied. A truncated image is refused,
not filled up with grey. DECODER counts the times that some kind of file came to other pixels than before.
"""

from __future__ import annotations

import io
import logging
import os
import stat
import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from threading import RLock

import xxhash
from PIL import Image

from core.dataset import formats as reasons
from core.dataset.extra_formats import LeastSize
from core.dataset.formats import (
    START_BYTES,
    Header,
    ImageProblem,
    PassingProblem,
    is_unrevised,
    open_header,
    orientation_of,
    reason_of,
)
from core.dataset.samples import SampleRange, Samples
from core.text import Text

MAX_FILE_BYTES = 1 << 30
LARGE_PIXELS, LARGE_BYTES = 32_000_000, 64 << 20  # of what is larger, only one at a time is in memory
DECODER = 2  # 1: ranges by extremes; wrong signs, planes and whites of some TIFFs; white icons on white
FAINT, NEARLY_WHITE, LEAST_SEEN = 64, 240, 0.01  # of alpha, of grey, of the pixels that can be seen
SIDEWAYS = (5, 6, 7, 8)  # orientations that swap width and height
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_one_large_image = RLock()  # bounds the memory of the process, whichever pool decodes

# The row of a damaged file tells of it. What the libraries say besides would only clutter the terminal, and
# `warnings.catch_warnings` around each image is not safe in threads.
warnings.filterwarnings("ignore", module=r"(PIL|pydicom)\.")
for _name in ("PIL", "tifffile", "pydicom"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


@dataclass(frozen=True)
class Picture:
    """An upright RGB image, maybe at a fraction of its size."""

    image: Image.Image
    width_px: int  # of the whole image, upright
    height_px: int
    content_hash: str  # xxh3-128 of the file's bytes
    is_revised: bool  # its pixels may differ from those that an earlier DECODER made of the file


@contextmanager
def open_picture(
    path: str, least_size: LeastSize | None = None, ranges: Sequence[SampleRange] = ()
) -> Iterator[Picture]:
    """Read, hash and decode `path`. Use the picture inside the block: a large one keeps other large ones waiting.

    `least_size` is asked, with a JPEG's stored width and height, for the smallest width and height that are of use;
    it may then come at 1/2, 1/4 or 1/8. `ranges` say what becomes black and white of more than 8 bits. Raises
    ImageProblem; PassingProblem if trying again later may help.
    """
    with ExitStack() as held, _explained(path):
        if _checked_size(path) > LARGE_BYTES:
            held.enter_context(_one_large_image)
        with open(path, "rb") as file:
            data = file.read()
        with open_header(io.BytesIO(data), least_size) as header:
            if header.width_px * header.height_px > LARGE_PIXELS:
                held.enter_context(_one_large_image)
            picture = _decode(header, xxhash.xxh3_128_hexdigest(data), ranges)
        del data, header  # which holds the file and the decoder
        held_on = held.pop_all()
    with held_on:
        yield picture


def read_samples(path: str) -> Samples | None:
    """The samples of an image that has more than 8 bits; None for any other. Raises ImageProblem."""
    if decodes_as_ever(path):
        return None
    with _explained(path):
        _checked_size(path)
        with open(path, "rb") as file, _one_large_image, open_header(file) as header:
            loaded = header.load()
            return loaded if isinstance(loaded, Samples) else None


def decodes_as_ever(path: str) -> bool:
    """Whether the first bytes of a file are enough to tell that every DECODER makes the same pixels of it, or none."""
    try:
        with _explained(path):
            _checked_size(path)
            with open(path, "rb") as file:
                return is_unrevised(file.read(START_BYTES))
    except ImageProblem:
        return True


def is_revised(path: str) -> bool:
    """Whether an earlier DECODER may have made other pixels of a file; decodes it where its first bytes don't tell."""
    if decodes_as_ever(path):
        return False
    try:
        with open_picture(path) as picture:
            return picture.is_revised
    except ImageProblem:
        return False


def upright_size(path: str) -> tuple[int, int]:
    """Width and height in pixels of the upright image, by its header. Raises ImageProblem."""
    with _explained(path):
        _checked_size(path)
        with open(path, "rb") as file, open_header(file, need="orientation") as header:
            width, height = header.stored
            return (height, width) if header.orientation() in SIDEWAYS else (width, height)


def check_header(path: str) -> str | None:
    """The reason why `path` can't be an image, as far as its header tells; None if that is well. Decodes no pixel."""
    try:
        with _explained(path):
            _checked_size(path)
            with open(path, "rb") as file, open_header(file, lambda width, height: (1, 1), "header"):
                return None
    except ImageProblem as problem:
        return problem.message


def _checked_size(path: str) -> int:
    """The file's size in bytes, once it is sure that reading it neither waits for ever nor fills the memory."""
    status = os.stat(path)
    if stat.S_ISDIR(status.st_mode):
        raise ImageProblem(reasons.A_FOLDER)
    if not stat.S_ISREG(status.st_mode):
        raise ImageProblem(reasons.SPECIAL_FILE)
    if status.st_size == 0:
        raise ImageProblem(reasons.EMPTY_FILE)
    if status.st_size > MAX_FILE_BYTES:
        raise ImageProblem(
            Text(
                "too large to read: {size} MiB, the limit is {limit} MiB",
                size=status.st_size >> 20,
                limit=MAX_FILE_BYTES >> 20,
            )
        )
    return status.st_size


def _decode(header: Header, content_hash: str, ranges: Sequence[SampleRange]) -> Picture:
    loaded = header.load()
    if isinstance(loaded, Samples):
        orientation, differs = loaded.orientation, True
        upright = Image.fromarray(loaded.to_8_bits(ranges)).convert("RGB")
    else:
        orientation = orientation_of(loaded)
        upright, differs = _to_rgb(loaded)
    differs = differs or header.is_revised
    if orientation in TURNS:
        upright = upright.transpose(TURNS[orientation])
    if header.stored == (header.width_px, header.height_px):
        return Picture(upright, *upright.size, content_hash, differs)
    full = header.stored[::-1] if orientation in SIDEWAYS else header.stored
    return Picture(upright, *full, content_hash, differs)


def _to_rgb(image: Image.Image) -> tuple[Image.Image, bool]:
    """The image without transparency, and whether it does not lie on white, as it did with the first DECODER."""
    if not image.has_transparency_data:
        return image if image.mode == "RGB" else image.convert("RGB"), False
    layer = image.convert("RGBA")
    is_lost = _is_lost_on_white(layer)
    paper = Image.new("RGB", image.size, "black" if is_lost else "white")
    paper.paste(layer, mask=layer)
    return paper, is_lost


def _is_lost_on_white(layer: Image.Image) -> bool:
    """Whether all that can be seen of a partly transparent image is white: an icon for a dark page."""
    seen = layer.getchannel("A").point(lambda alpha: 255 * (alpha >= FAINT))
    shades = layer.convert("L").histogram(seen)
    return 0 < sum(shades) < layer.width * layer.height and sum(shades[:NEARLY_WHITE]) < LEAST_SEEN * sum(shades)


@contextmanager
def _explained(path: str) -> Iterator[None]:
    """Say what the system refused as a phrase."""
    try:
        yield
    except OSError as error:
        raise PassingProblem(reason_of(error, path)) from error
    except MemoryError as error:
        raise PassingProblem(reasons.OUT_OF_MEMORY) from error
    except ValueError as error:  # a NUL in the path
        raise ImageProblem(reasons.NO_SUCH_FILE) from error
