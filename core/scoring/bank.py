"""The bank: features of ID images, sorted by class, that incoming images are compared with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.arrays import FloatArray, IntArray, RowArray
from core.scoring.bursts import no_bursts
from core.scoring.neighbors import NeighborIndex, normalize
from core.scoring.vectors import Storage, parts


@dataclass(frozen=True, eq=False)
class Bank:
    """n ID images, each content once, sorted by label.

    `features` are F⁰ and `trunk` z′⁰, both L2-normalised, `lengths` what F⁰ was divided by; `images` are row numbers of
    the ID set's ImageTable.
    """

    features: FloatArray  # [n, D]
    trunk: FloatArray  # [n, Dz]
    labels: IntArray  # [n] ascending
    images: IntArray  # [n]
    n_classes: int
    additions: str = ""  # fingerprint of the images that were added to those of the ID set; "" for none
    storage: Storage = "full"  # how `index` keeps the features in memory; it finds the same
    lengths: FloatArray | None = None  # [n] of F⁰; None where they are not known
    bursts: IntArray | None = None  # [n] the number of each image's burst; None where each stands by itself

    def __len__(self) -> int:
        return len(self.labels)

    def only(self, rows: RowArray) -> Bank:
        """The bank of some of its rows, ascending."""
        columns = (self.features[rows], self.trunk[rows], self.labels[rows], self.images[rows])
        lengths = None if self.lengths is None else self.lengths[rows]
        bursts = None if self.bursts is None else self.bursts[rows]
        return Bank(*columns, self.n_classes, self.additions, self.storage, lengths, bursts)

    @cached_property
    def index(self) -> NeighborIndex:
        return NeighborIndex(self.features, storage=self.storage)

    def raw(self, rows: RowArray) -> FloatArray:
        """[m, D] F⁰ of some rows as the backbone gave it; of length 1 where that is not known."""
        unit = np.asarray(self.features[rows], np.float32)
        return unit if self.lengths is None else unit * np.asarray(self.lengths[rows])[:, None]

    @cached_property
    def burst_of(self) -> IntArray:
        """[n] images of one number are nearly the same picture, and are left out together."""
        return no_bursts(len(self)) if self.bursts is None else self.bursts

    @cached_property
    def class_starts(self) -> RowArray:
        """[C + 1] first row of each class; class c holds rows class_starts[c] … class_starts[c + 1] − 1."""
        return np.searchsorted(self.labels, np.arange(self.n_classes + 1)).astype(np.int64)

    @cached_property
    def class_sums(self) -> FloatArray:
        """[C, Dz] sum of z′⁰ over the images of each class."""
        sums = np.zeros((self.n_classes, self.trunk.shape[1]), np.float64)
        for label in np.flatnonzero(np.diff(self.class_starts)):
            sums[label] = self.trunk[self.class_starts[label] : self.class_starts[label + 1]].sum(0, dtype=np.float64)
        return sums.astype(np.float32)

    @cached_property
    def prototypes(self) -> FloatArray:
        """[C, Dz] class prototypes: the mean z′⁰ of each class, normalised (paper 4.1)."""
        return normalize(self.class_sums)


def build_bank(features: FloatArray, trunk: FloatArray, labels: IntArray, images: IntArray, n_classes: int) -> Bank:
    """Sort by class and normalise; rows are taken as given (the caller drops repeated content)."""
    return gather_bank(features.__getitem__, trunk.__getitem__, labels, images, n_classes)


def gather_bank(
    features: Callable[[RowArray], FloatArray],
    trunk: Callable[[RowArray], FloatArray],
    labels: IntArray,
    images: IntArray,
    n_classes: int,
) -> Bank:
    """As `build_bank`, from functions that read some rows: so that a large bank is in memory once while it is built."""
    order = np.lexsort((images, labels)).astype(np.int64)
    unit, lengths = _unit(features, order)
    return Bank(unit, _unit(trunk, order)[0], labels[order], images[order], n_classes, lengths=lengths)


def _unit(read: Callable[[RowArray], FloatArray], rows: RowArray) -> tuple[FloatArray, FloatArray]:
    """Rows [n, D] of length 1, and the lengths [n] that they had."""
    width = read(rows[:1]).shape[1]
    found, lengths = np.empty((len(rows), width), np.float32), np.empty(len(rows), np.float32)
    for start, stop in parts(0, len(rows), width):
        values = read(rows[start:stop])
        found[start:stop], lengths[start:stop] = normalize(values), np.linalg.norm(values, axis=1)
    return found, lengths


def sample_rows(bank: Bank, limit: int, seed: int) -> RowArray:
    """At most `limit` bank rows, spread evenly over the classes, ascending; all rows where they fit."""
    if len(bank) <= limit:
        return np.arange(len(bank), dtype=np.int64)
    random = np.random.default_rng(seed)
    shuffled = random.permutation(len(bank))
    labels = bank.labels[shuffled]
    order = np.argsort(labels, kind="stable")
    starts = np.searchsorted(labels[order], labels[order], side="left")
    rank = np.empty(len(bank), np.int64)
    rank[order] = np.arange(len(bank)) - starts  # how many of its class come before it
    return np.sort(shuffled[np.argsort(rank, kind="stable")[:limit]]).astype(np.int64)
