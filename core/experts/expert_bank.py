"""The bank of trained experts: every ID image as each expert sees it, searched where the route leads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.arrays import BoolArray, DoubleArray, FloatArray, IntArray, RowArray
from core.experts.serving import Views
from core.scoring.neighbors import NeighborIndex, normalize


@dataclass(frozen=True, eq=False)
class KnownImages:
    """n ID images after training, each content once; `is_trained` marks those that the experts were trained on."""

    views: Views
    trunk: FloatArray  # [n, Dz] z′⁰ as it comes
    labels: IntArray  # [n]
    is_trained: BoolArray  # [n]
    expert_of: IntArray  # [C]

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def n_experts(self) -> int:
        return int(self.views.experts.shape[1])

    @cached_property
    def own(self) -> FloatArray:
        """[n, D] unit F⁰ of each image by the expert of its own class."""
        return normalize(self.views.experts[np.arange(len(self)), self.expert_of[self.labels]])

    @property
    def held_out(self) -> RowArray:
        """Images that no weight has seen: as new to the experts as an incoming image is."""
        return np.flatnonzero(~self.is_trained)


@dataclass(frozen=True, eq=False)
class Part:
    """One searchable part: rows of KnownImages, and their unit F⁰ by one expert (or each by its own)."""

    rows: RowArray
    index: NeighborIndex

    @classmethod
    def of(cls, rows: RowArray, features: FloatArray) -> Part:
        return cls(rows, NeighborIndex(features))

    def search(self, queries: FloatArray, k: int) -> tuple[RowArray, FloatArray, FloatArray]:
        """Nearest row [q], its distance [q], and that of the K-th nearest [q], for unit queries [q, D]."""
        found = self.index.search(queries, self.usable_k(k))
        return self.rows[found.rows[:, 0]], found.distances[:, 0], found.distances[:, -1]

    def kth_of_others(self, queries: FloatArray, rows: RowArray, k: int) -> DoubleArray:
        """[m] distance of the images `rows` to the K-th nearest that is not that image itself."""
        found = self.index.search(queries, self.usable_k(k) + 1)
        itself = (self.rows[found.rows] == rows[:, None]) & (found.rows >= 0)
        others = np.sort(np.where(itself, np.inf, found.distances), axis=1)
        return np.asarray(others[:, self.usable_k(k) - 1], np.float64)

    def usable_k(self, k: int) -> int:
        """K, or less where this part is smaller than that."""
        return max(1, min(k, len(self.rows) - 1))


def expert_parts(known: KnownImages) -> tuple[Part, ...]:
    """For each expert the images of its classes, as it sees them (paper: "the corresponding subspace")."""
    own = known.expert_of[known.labels]
    rows = [np.flatnonzero(own == expert) for expert in range(known.n_experts)]
    return tuple(Part.of(mine, known.own[mine]) for mine in rows)


def global_part(known: KnownImages) -> Part:
    """All images, each as the expert of its own class sees it (the released evaluation)."""
    return Part.of(np.arange(len(known), dtype=np.int64), known.own)


def frozen_part(known: KnownImages) -> Part:
    """All images as the frozen backbone sees them."""
    return Part.of(np.arange(len(known), dtype=np.int64), normalize(known.views.frozen))
