"""Samples of more than 8 bits → 8 bits: 16-bit, signed and float images, by one range for a whole dataset.

Such files rarely say which value is white: a camera of 12 bits writes 0 to 4095 into TIFFs of 16. What the ID set
shows decides (`measure_ranges`), and holds for all images of a project; where it shows none, the image's own values do.
Neither depends on single pixels: one in a thousand may lie outside, and becomes black or white.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.arrays import PixelArray

DEPTHS_BITS = (8, 12, 16, 32)
STRIP_VALUES = 1 << 22  # converted at a time: the intermediate floats never exceed 32 MiB
SAMPLED_VALUES = 1 << 16  # of an image, for the range of a dataset
OWN_VALUES = 1 << 22  # of an image, for its own range; of more, that many are looked at
OUTSIDE = 1000  # one value in so many may lie outside a range


@dataclass(frozen=True)
class SampleRange:
    """The values that become 0 and 255 in images whose samples are of the type `dtype`, such as uint16."""

    dtype: str
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Samples:
    """A decoded image whose samples are not 8-bit yet."""

    values: NDArray[Any]  # [h, w] or [h, w, 3]
    is_inverted: bool = False  # the least value is white
    bits: int | None = None  # what the file says of their depth, where that is not their type's
    orientation: int = 1

    def to_8_bits(self, ranges: Iterable[SampleRange] = ()) -> PixelArray:
        """[h, w] or [h, w, 3] by the depth that the file tells, the range of its type among `ranges`, or its own."""
        pixels = to_8_bits(self.values, self._stated() or _range_for(self.values, ranges))
        return 255 - pixels if self.is_inverted else pixels

    @property
    def needs_range(self) -> bool:
        """Whether its values alone don't tell what is white."""
        return self._stated() is None and self.values.dtype not in (np.uint8, np.bool_)

    def _stated(self) -> tuple[float, float] | None:
        return (0.0, float(2**self.bits - 1)) if self.bits else None


def to_8_bits(values: NDArray[Any], limits: tuple[float, float] | None = None) -> PixelArray:
    """`values`, of any shape and real type, as uint8 of the same shape; uint8 as it is, bool as 0 and 255.

    `limits` are the values that become 0 and 255; without them they are the image's own.
    """
    if values.dtype == np.uint8:
        return values
    if values.dtype == np.bool_:
        return values.astype(np.uint8) * np.uint8(255)
    low, high = limits or own_range(values)
    span = (high - low) or 1.0
    pixels = np.empty(values.shape, np.uint8)
    for rows in _strips(values):
        share = (values[rows].astype(np.float64) - low) / span * 255
        pixels[rows] = np.rint(np.nan_to_num(share, nan=0.0, posinf=255.0, neginf=0.0).clip(0, 255))
    return pixels


def own_range(values: NDArray[Any]) -> tuple[float, float]:
    """The values that become 0 and 255, by `values` alone.

    Whole numbers from 0 on: 0 and the most of the fewest bits that hold them. Fractions between 0 and 1: those two.
    All else: the least and the most. One value in a thousand may be an exception.
    """
    low, high = _inner_extremes(values)
    if np.issubdtype(values.dtype, np.integer) and low >= 0:
        most = float(np.iinfo(values.dtype).max)
        return 0.0, next((min(most, 2.0**bits - 1) for bits in DEPTHS_BITS if high < 2**bits), most)
    if low >= 0 and high <= 1:
        return 0.0, 1.0
    return low, high


def measure_ranges(images: Iterable[Samples]) -> tuple[SampleRange, ...]:
    """The range of each type of samples among `images`, by what they hold together, ordered by type."""
    pools: dict[str, list[NDArray[Any]]] = {}
    for image in images:
        if image.needs_range:
            pools.setdefault(image.values.dtype.name, []).append(_some(image.values, SAMPLED_VALUES))
    return tuple(SampleRange(name, *own_range(np.concatenate(pool))) for name, pool in sorted(pools.items()))


def _range_for(values: NDArray[Any], ranges: Iterable[SampleRange]) -> tuple[float, float] | None:
    return next(((each.low, each.high) for each in ranges if each.dtype == values.dtype.name), None)


def _inner_extremes(values: NDArray[Any]) -> tuple[float, float]:
    """Smallest and largest finite value but for one in OUTSIDE at either end; (0, 0) if there is none."""
    some = _some(values, OWN_VALUES)
    if some.dtype.kind == "f":
        some = some[np.isfinite(some)]
    if not some.size:
        return 0.0, 0.0
    outside = some.size // OUTSIDE
    parted = np.partition(some, (outside, some.size - 1 - outside))
    return float(parted[outside]), float(parted[some.size - 1 - outside])


def _some(values: NDArray[Any], at_most: int) -> NDArray[Any]:
    """[up to `at_most`] of the values, spread over the image, the same each time."""
    flat = values.reshape(-1)
    return flat if flat.size <= at_most else flat[np.random.default_rng(0).integers(flat.size, size=at_most)]


def _strips(values: NDArray[Any]) -> Iterator[slice]:
    n_rows = len(values)
    step = max(1, STRIP_VALUES * n_rows // max(1, values.size))
    for start in range(0, n_rows, step):
        yield slice(start, start + step)
