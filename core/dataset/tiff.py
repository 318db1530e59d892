"""TIFF kinds that Pillow does not open: fractions in several channels, 16-bit channels stored one after another, …"""

from __future__ import annotations

from typing import IO, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.dataset.reasons import ImageProblem
from core.dataset.rescale import to_8_bits

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
        raise ImageProblem(f"too large to decode: {page.nbytes >> 20} MiB, the limit is {MAX_BYTES >> 20} MiB")
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
