"""How a bank's vectors are kept for searching: as they are, or at half precision beside those on disk.

At full precision nothing is copied: a memory-mapped bank is searched where it lies. At half precision two bytes a
number are held in memory, and blocks of them are widened while a batch of queries is compared. Half-precision vectors
only propose candidates: distances are always measured to the full ones, so scores do not depend on the choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
import psutil
from numpy.typing import NDArray

from core.arrays import FloatArray, RowArray

Storage = Literal["full", "half"]
BankMemory = Literal["auto", "full", "half"]

BLOCK_BYTES = 1 << 26
SHARE_OF_FREE_MEMORY = 0.5  # that a bank may take at full precision, unless a person says otherwise
ERROR_MARGIN = 1.001  # for the rounding of the measured error itself


class Vectors(Protocol):
    """n vectors of D numbers that a search walks through."""

    @property
    def storage(self) -> Storage: ...

    @property
    def error(self) -> float:
        """The largest distance between a vector as it is walked through and as it is."""

    @property
    def shape(self) -> tuple[int, int]: ...

    def blocks(self, first: int, last: int) -> Iterator[tuple[int, FloatArray]]:
        """The rows first … last − 1, contiguous, in parts: each with the number of its first row, and good until the
        next is asked for."""

    def exact(self, rows: RowArray) -> FloatArray:
        """[q, D] those rows at full precision."""


@dataclass(frozen=True, eq=False)
class FullVectors:
    """The array itself, which may be memory-mapped."""

    features: FloatArray  # [n, D] contiguous
    storage: Storage = "full"
    error: float = 0.0

    @property
    def shape(self) -> tuple[int, int]:
        return self.features.shape[0], self.features.shape[1]

    def blocks(self, first: int, last: int) -> Iterator[tuple[int, FloatArray]]:
        if last > first:
            yield first, self.features[first:last]

    def exact(self, rows: RowArray) -> FloatArray:
        return np.asarray(self.features[rows])


@dataclass(frozen=True, eq=False)
class HalfVectors:
    """Rounded to float16 in memory; `rows` of `features`, which stay where they are, usually on disk."""

    halves: NDArray[np.float16]  # [n, D]
    features: FloatArray  # [m, D]
    rows: RowArray | None  # [n] None for all
    error: float
    storage: Storage = "half"

    @property
    def shape(self) -> tuple[int, int]:
        return self.halves.shape[0], self.halves.shape[1]

    def blocks(self, first: int, last: int) -> Iterator[tuple[int, FloatArray]]:
        widened = np.empty((0, 0), np.float32)
        for start, stop in parts(first, last, self.shape[1]):
            if not len(widened):  # made once: fresh memory for each block costs more than widening it
                widened = np.empty((stop - start, self.shape[1]), np.float32)
            np.copyto(widened[: stop - start], self.halves[start:stop])
            yield start, widened[: stop - start]

    def exact(self, rows: RowArray) -> FloatArray:
        return np.asarray(self.features[rows if self.rows is None else self.rows[rows]], np.float32)


def keep_vectors(features: FloatArray, rows: RowArray | None, storage: Storage) -> Vectors:
    """`rows` of `features` [m, D], or all of them, ready to be searched."""
    if storage == "half":
        return _halve(features, rows)
    chosen = features if rows is None else features[rows]
    return FullVectors(np.ascontiguousarray(chosen, np.float32))


def storage_for(wish: BankMemory, n_bytes: int) -> Storage:
    """What `wish` means for a bank of so many bytes at full precision: "auto" goes by the memory that is free."""
    if wish != "auto":
        return wish
    return "full" if n_bytes <= SHARE_OF_FREE_MEMORY * psutil.virtual_memory().available else "half"


def parts(first: int, last: int, width: int) -> Iterator[tuple[int, int]]:
    """first … last − 1 in stretches of about 64 MiB of float32 rows."""
    n_rows = max(1, BLOCK_BYTES // (4 * width))
    for start in range(first, last, n_rows):
        yield start, min(start + n_rows, last)


def _halve(features: FloatArray, rows: RowArray | None) -> HalfVectors:
    n, width = len(features) if rows is None else len(rows), features.shape[1]
    halves, error = np.empty((n, width), np.float16), 0.0
    for start, stop in parts(0, n, width):
        block = np.asarray(features[start:stop] if rows is None else features[rows[start:stop]], np.float32)
        halves[start:stop] = block
        lost = halves[start:stop].astype(np.float32) - block
        error = max(error, float(np.sqrt(np.einsum("nd,nd->n", lost, lost).max())))
    return HalfVectors(halves, features, rows, error * ERROR_MARGIN)
