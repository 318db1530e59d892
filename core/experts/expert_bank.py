"""The bank of trained experts: every ID image as each expert sees it, searched where the route leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.arrays import BoolArray, DoubleArray, FloatArray, IntArray, RowArray
from core.experts.serving import Views
from core.scoring.neighbors import NeighborIndex, normalize

HELD_OUT_LIMIT = 20_000  # images that calibrate: more would not narrow the interval noticeably
CHUNK = 4096


@dataclass(frozen=True, eq=False)
class KnownImages:
    """n ID images after training, each content once; `is_trained` marks those that the experts were trained on.

    Only for held-out images is kept what every expert says: they alone are scored. Images that a person added while
    reviewing are neither trained on nor held out: they are searched, and calibrate nothing, for they were picked.
    """

    frozen: FloatArray  # [n, D] unit F⁰ of the frozen backbone
    own: FloatArray  # [n, D] unit F⁰ of each image by the expert of its own class
    trunk: FloatArray  # [n, Dz] z′⁰ as it comes
    labels: IntArray  # [n]
    is_trained: BoolArray  # [n]
    expert_of: IntArray  # [C]
    held_out: RowArray  # [m] rows that no weight has seen: as new to the experts as an incoming image is
    held_out_views: Views  # of those rows

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def n_experts(self) -> int:
        return int(self.held_out_views.experts.shape[1])

    @classmethod
    def gather(
        cls,
        views_of: Callable[[RowArray], Views],
        trunk: FloatArray,
        labels: IntArray,
        is_trained: BoolArray,
        expert_of: IntArray,
        is_added: BoolArray | None = None,
    ) -> KnownImages:
        """From `views_of` some rows; they are asked for a few thousand at a time, as all may not fit into memory."""
        width = views_of(np.zeros(1, np.int64)).frozen.shape[1]
        frozen, own = np.empty((len(labels), width), np.float32), np.empty((len(labels), width), np.float32)
        for start in range(0, len(labels), CHUNK):
            rows = np.arange(start, min(start + CHUNK, len(labels)), dtype=np.int64)
            views = views_of(rows)
            frozen[rows] = normalize(views.frozen)
            own[rows] = normalize(views.experts[np.arange(len(rows)), expert_of[labels[rows]]])
        held_out = np.flatnonzero(~is_trained if is_added is None else ~is_trained & ~is_added)
        if len(held_out) > HELD_OUT_LIMIT:
            held_out = np.sort(np.random.default_rng(0).permutation(held_out)[:HELD_OUT_LIMIT])
        columns = (trunk, labels, is_trained, expert_of, held_out, views_of(held_out))
        return cls(frozen, own, *columns)


@dataclass(frozen=True, eq=False)
class Part:
    """One searchable part: rows of KnownImages, and their unit F⁰ by one expert (or each by its own)."""

    rows: RowArray
    index: NeighborIndex

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
    return tuple(Part(mine, NeighborIndex(known.own, mine)) for mine in rows)


def global_part(known: KnownImages) -> Part:
    """All images, each as the expert of its own class sees it (the released evaluation)."""
    return Part(np.arange(len(known), dtype=np.int64), NeighborIndex(known.own))


def frozen_part(known: KnownImages) -> Part:
    """All images as the frozen backbone sees them."""
    return Part(np.arange(len(known), dtype=np.int64), NeighborIndex(known.frozen))
