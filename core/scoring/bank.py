"""The bank: features of ID images, sorted by class, that incoming images are compared with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.arrays import FloatArray, IntArray, RowArray
from core.scoring.neighbors import NeighborIndex, normalize


@dataclass(frozen=True, eq=False)
class Bank:
    """n ID images, each content once, sorted by label.

    `features` are F⁰ and `trunk` z′⁰, both L2-normalised; `images` are row numbers of the ID set's ImageTable.
    """

    features: FloatArray  # [n, D]
    trunk: FloatArray  # [n, Dz]
    labels: IntArray  # [n] ascending
    images: IntArray  # [n]
    n_classes: int
    additions: str = ""  # fingerprint of the images that were added to those of the ID set; "" for none

    def __len__(self) -> int:
        return len(self.labels)

    @cached_property
    def index(self) -> NeighborIndex:
        return NeighborIndex(self.features)

    @cached_property
    def class_starts(self) -> RowArray:
        """[C + 1] first row of each class; class c holds rows class_starts[c] … class_starts[c + 1] − 1."""
        return np.searchsorted(self.labels, np.arange(self.n_classes + 1)).astype(np.int64)

    @cached_property
    def class_sums(self) -> FloatArray:
        """[C, Dz] sum of z′⁰ over the images of each class."""
        sums = np.zeros((self.n_classes, self.trunk.shape[1]), np.float64)
        np.add.at(sums, self.labels, self.trunk)
        return sums.astype(np.float32)

    @cached_property
    def prototypes(self) -> FloatArray:
        """[C, Dz] class prototypes: the mean z′⁰ of each class, normalised (paper 4.1)."""
        return normalize(self.class_sums)


def build_bank(features: FloatArray, trunk: FloatArray, labels: IntArray, images: IntArray, n_classes: int) -> Bank:
    """Sort by class and normalise; rows are taken as given (the caller drops repeated content)."""
    order = np.lexsort((images, labels))
    return Bank(normalize(features[order]), normalize(trunk[order]), labels[order], images[order], n_classes)


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
