"""Images as model, thumbnails and viewer see them: one decoder, and one preprocessing for ID and incoming alike."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from PIL import Image

from core.arrays import PixelArray
from core.dataset.decode import (
    DECODER,
    check_header,
    decodes_as_ever,
    is_revised,
    open_picture,
    read_samples,
    upright_size,
)
from core.dataset.formats import ImageProblem, PassingProblem
from core.dataset.samples import SampleRange, Samples, measure_ranges
from core.errors import UsageError
from core.text import Text

__all__ = [
    "DECODER",
    "ImageProblem",
    "LoadedImage",
    "PassingProblem",
    "Preprocessing",
    "check_header",
    "decodes_as_ever",
    "is_revised",
    "load_full",
    "load_pixels",
    "load_thumbnail",
    "open_image",
    "ranges_of",
    "upright_size",
]

FILTERS = {
    "bicubic": Image.Resampling.BICUBIC,
    "bilinear": Image.Resampling.BILINEAR,
    "lanczos": Image.Resampling.LANCZOS,
}
OVERSAMPLING = 2  # a JPEG is decoded at no less than this many times the size it is then resized to
LOOKED_AT, MEASURED = 256, 64  # files of each suffix, and images of more than 8 bits, that tell a dataset's ranges
REDUCING_GAP = 3.0  # Pillow: from here on not to be told from resampling in one go
LONGEST_ASPECT = (
    16  # more of a strip than this is cut off at both ends before resizing: the centre crop never reaches it
)


@dataclass(frozen=True)
class Preprocessing:
    """How an image becomes the backbone's input: shorter side to `resize_px`, centre crop of `size_px`, mean and std.

    `mean` and `std` are of values 0 … 1, for red, green and blue. `ranges` say what is black and white in images of
    more than 8 bits; `decoder` is the DECODER that the first features were made with.
    """

    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    size_px: int = 224
    resize_px: int = 256
    interpolation: Literal["bicubic", "bilinear", "lanczos"] = "bicubic"
    ranges: tuple[SampleRange, ...] = ()
    decoder: int = 1

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
        """Every setting, for fingerprints and JSON. The first decoder and no ranges leave no trace: features from
        before there were others stay valid."""
        plain = asdict(self)
        plain["ranges"] = [asdict(each) for each in self.ranges]
        return {key: value for key, value in plain.items() if (key, value) not in (("ranges", []), ("decoder", 1))}

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Preprocessing:
        """The inverse of `as_dict`, also after a trip through JSON. Raises KeyError or TypeError on a bad value."""
        triples = {key: tuple(value[key]) for key in ("mean", "std")}
        ranges = tuple(SampleRange(**each) for each in value.get("ranges", ()))
        return cls(**{**value, **triples, "ranges": ranges})


@dataclass(frozen=True, eq=False)
class LoadedImage:
    """A decoded image, ready for a batch, and what its file was."""

    pixels: PixelArray  # [size_px, size_px, 3] RGB
    content_hash: str  # xxh3-128 of the file's bytes, 32 hex digits
    width_px: int  # of the whole upright image
    height_px: int
    is_revised: bool = False  # an earlier DECODER may have made other pixels of the file


def load_pixels(path: str, preprocessing: Preprocessing) -> LoadedImage:
    """Read, hash, decode, resize and crop one file. Mean and std are left to the runtime.

    An image whose shorter side is under 4·resize_px goes exactly through Pillow's convert("RGB"), resize and crop; a
    larger JPEG is decoded at a fraction of its size first. Raises ImageProblem; PassingProblem if it may be gone later.
    """
    least_px = OVERSAMPLING * preprocessing.resize_px
    with open_picture(path, lambda width, height: (least_px, least_px), preprocessing.ranges) as picture:
        pixels = np.array(_resize_and_crop(picture.image, preprocessing))
        return LoadedImage(pixels, picture.content_hash, picture.width_px, picture.height_px, picture.is_revised)


def ranges_of(paths: Sequence[str]) -> tuple[SampleRange, ...]:
    """What is black and white in a dataset's images of more than 8 bits, by some of its files; none if it has none."""
    of_suffix: dict[str, list[str]] = {}
    for path in paths:
        of_suffix.setdefault(os.path.splitext(path)[1].lower(), []).append(path)
    looked_at = (path for group in of_suffix.values() for path in _spread(group, LOOKED_AT))
    deep = [path for path in looked_at if not decodes_as_ever(path)]
    return measure_ranges(samples for path in _spread(deep, MEASURED) if (samples := _samples_or_none(path)))


def _spread(paths: Sequence[str], at_most: int) -> list[str]:
    """Up to so many of `paths`, evenly spread."""
    return [paths[place * len(paths) // at_most] for place in range(at_most)] if len(paths) > at_most else list(paths)


def _samples_or_none(path: str) -> Samples | None:
    try:
        return read_samples(path)
    except ImageProblem:
        return None


def load_thumbnail(path: str, size_px: int, ranges: Sequence[SampleRange] = ()) -> PixelArray:
    """[h, w, 3] RGB, upright, its longer side at most `size_px`; never enlarged. `ranges` say what is black and white
    in images of more than 8 bits, as for the engine. Raises ImageProblem."""
    with open_picture(path, _least_size(size_px), ranges) as picture:
        return _fit(picture.image, size_px)


def load_full(path: str, max_px: int, ranges: Sequence[SampleRange] = ()) -> PixelArray:
    """[h, w, 3] RGB and upright for the viewer: whole, or its longer side brought to `max_px`. `ranges` as for a
    thumbnail. Raises ImageProblem."""
    with open_picture(path, _least_size(max_px), ranges) as picture:
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
