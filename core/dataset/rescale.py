"""Pixels of more than 8 bits to 8 bits, by one rule for every image.

- Whole numbers keep their share of the range of 8, 12, 16 or 32 bits, the smallest that holds the largest value of the
  image (a 12-bit camera's picture in a 16-bit file is not black). Of 16-bit colour, Pillow itself keeps the upper byte.
- Fractions, and whole numbers of which some are negative, are taken as 0 … 1 if they all lie there; otherwise the
  finite minimum becomes 0 and the finite maximum 255. NaN becomes 0, and infinities the ends of the range.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.arrays import PixelArray

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
