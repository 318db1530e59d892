"""Images as model, thumbnails and viewer see them: one decoder, and one preprocessing for ID and incoming alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from PIL import Image

from core.arrays import PixelArray
from core.dataset.decode import check_header, open_picture
from core.dataset.formats import ImageProblem, PassingProblem
from core.errors import UsageError
from core.text import Text

__all__ = [
    "ImageProblem",
    "LoadedImage",
    "PassingProblem",
    "Preprocessing",
    "check_header",
    "load_full",
    "load_pixels",
    "load_thumbnail",
    "open_image",
]

FILTERS = {
    "bicubic": Image.Resampling.BICUBIC,
    "bilinear": Image.Resampling.BILINEAR,
    "lanczos": Image.Resampling.LANCZOS,
}
OVERSAMPLING = 2  # a JPEG is decoded at no less than this many times the size it is then resized to
REDUCING_GAP = 3.0  # Pillow: from here on not to be told from resampling in one go
LONGEST_ASPECT = (
    16  # more of a strip than this is cut off at both ends before resizing: the centre crop never reaches it
)


@dataclass(frozen=True)
class Preprocessing:
    """How an image becomes the backbone's input: shorter side to `resize_px`, centre crop of `size_px`, mean and std.

    `mean` and `std` are of values 0 … 1, for red, green and blue.
    """

    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    size_px: int = 224
    resize_px: int = 256
    interpolation: Literal["bicubic", "bilinear", "lanczos"] = "bicubic"

    def __post_init__(self) -> None:
        if not 0 < self.size_px <= self.resize_px:
            raise UsageError(
                Text(
                    "A crop of {size_px} pixels does not fit an image of {resize_px}.",
                    size_px=self.size_px,
                    resize_px=self.resize_px,
                ),
                Text("Make the crop no larger than the size that images are resized to."),
            )
        if self.interpolation not in FILTERS:
            raise UsageError(
                Text("There is no interpolation {name}.", name=self.interpolation),
                Text("Choose one of {names}.", names=", ".join(FILTERS)),
            )

    def as_dict(self) -> dict[str, Any]:
        """Every setting, for fingerprints and JSON."""
        return asdict(self)


@dataclass(frozen=True, eq=False)
class LoadedImage:
    """A decoded image, ready for a batch, and what its file was."""

    pixels: PixelArray  # [size_px, size_px, 3] RGB
    content_hash: str  # xxh3-128 of the file's bytes, 32 hex digits
    width_px: int  # of the whole upright image
    height_px: int


def load_pixels(path: str, preprocessing: Preprocessing) -> LoadedImage:
    """Read, hash, decode, resize and crop one file. Mean and std are left to the runtime.

    An image whose shorter side is under 4·resize_px goes exactly through Pillow's convert("RGB"), resize and crop; a
    larger JPEG is decoded at a fraction of its size first. Raises ImageProblem; PassingProblem if it may be gone later.
    """
    least_px = OVERSAMPLING * preprocessing.resize_px
    with open_picture(path, lambda width, height: (least_px, least_px)) as picture:
        pixels = np.array(_resize_and_crop(picture.image, preprocessing))
        return LoadedImage(pixels, picture.content_hash, picture.width_px, picture.height_px)


def load_thumbnail(path: str, size_px: int) -> PixelArray:
    """[h, w, 3] RGB, upright, its longer side at most `size_px`; never enlarged. Raises ImageProblem."""
    with open_picture(path, _least_size(size_px)) as picture:
        return _fit(picture.image, size_px)


def load_full(path: str, max_px: int) -> PixelArray:
    """[h, w, 3] RGB and upright for the viewer: whole, or its longer side brought to `max_px`. Raises ImageProblem."""
    with open_picture(path, _least_size(max_px)) as picture:
        return _fit(picture.image, max_px)


def open_image(path: str) -> Image.Image:
    """The whole image, RGB and upright, at full size. Raises ImageProblem."""
    with open_picture(path) as picture:
        return picture.image


def _resize_and_crop(image: Image.Image, preprocessing: Preprocessing) -> Image.Image:
    image = _without_far_ends(image)
    short = min(image.size)
    width, height = (preprocessing.resize_px * side // short for side in image.size)
    resized = image.resize((width, height), FILTERS[preprocessing.interpolation])
    size = preprocessing.size_px
    left, top = round((width - size) / 2), round((height - size) / 2)
    return resized.crop((left, top, left + size, top + size))


def _without_far_ends(image: Image.Image) -> Image.Image:
    """Cut a very long strip to its middle, the centre kept to the pixel, so that resizing it stays small."""
    short, long = sorted(image.size)
    kept = LONGEST_ASPECT * short + (LONGEST_ASPECT * short - long) % 2
    if long <= kept:
        return image
    start = (long - kept) // 2
    box = (start, 0, start + kept, short) if image.width > image.height else (0, start, short, start + kept)
    return image.crop(box)


def _least_size(longer_px: int) -> Callable[[int, int], tuple[int, int]]:
    def least_size(width: int, height: int) -> tuple[int, int]:
        scale = OVERSAMPLING * longer_px / max(width, height)
        return max(1, round(width * scale)), max(1, round(height * scale))

    return least_size


def _fit(image: Image.Image, longer_px: int) -> PixelArray:
    longer = max(image.size)
    if longer <= longer_px:
        return np.array(image)
    width, height = (max(1, round(side * longer_px / longer)) for side in image.size)
    return np.array(image.resize((width, height), Image.Resampling.BICUBIC, reducing_gap=REDUCING_GAP))
