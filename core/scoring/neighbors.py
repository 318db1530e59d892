"""Exact nearest neighbours in a bank of unit vectors. The one place that knows faiss.

Distances are L2 between unit vectors (0–2), which rank like cosine similarity (Sun et al. 2022).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import faiss
import numpy as np

from core.arrays import FloatArray, RowArray
from core.errors import ModelError

TINY_NORM = 1e-10
SPARE_CANDIDATES = 8  # looked at beyond k, so that rounding in the search can't hide the true k-th neighbour
QUERY_ROWS = 1024
PRODUCTS_PER_THREAD = (
    8e9  # multiplications worth another thread: below, waiting for each other on busy cores costs more
)


def normalize(vectors: FloatArray) -> FloatArray:
    """[n, D] rows scaled to unit length; a zero row stays zero (the guard sits in the denominator)."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, TINY_NORM), np.float32)


@dataclass(frozen=True, eq=False)
class Neighbors:
    """The k nearest bank rows of q queries, nearest first. Missing ones are at infinity, row -1."""

    distances: FloatArray  # [q, k]
    rows: RowArray  # [q, k]


class NeighborIndex:
    """A flat, exact index over a bank [n, D] of unit vectors; on a GPU where there is one."""

    def __init__(self, bank: FloatArray) -> None:
        if bank.ndim != 2 or not len(bank):
            raise ModelError("The bank holds no images to compare with.", "Check that the ID set has readable images.")
        if not np.isfinite(bank).all():
            raise ModelError("A feature in the bank is not a finite number.", "Check the backbone's weights file.")
        self._bank = bank
        self._index = _on_gpu_if_any(_flat_index(bank))
        self._selecting: Any = None  # a GPU index can't pass over rows: one on the CPU is made when asked for

    def __len__(self) -> int:
        return len(self._bank)

    def search(self, queries: FloatArray, k: int) -> Neighbors:
        """The k nearest rows of each query [q, D]; queries must be unit vectors."""
        return self._search(queries, k, self._index)

    def search_outside(self, queries: FloatArray, k: int, first: int, last: int) -> Neighbors:
        """As `search`, passing over the bank rows first … last − 1."""
        if self._selecting is None:
            self._selecting = self._index if isinstance(self._index, faiss.IndexFlat) else _flat_index(self._bank)
        selector = faiss.IDSelectorNot(faiss.IDSelectorRange(first, last))
        return self._search(queries, k, self._selecting, faiss.SearchParameters(sel=selector))  # type: ignore[call-arg]

    def search_others(self, rows: RowArray, k: int) -> Neighbors:
        """The k nearest rows of the bank rows `rows` [q] that are not that row itself (leave-one-out)."""
        found = self.search(self._bank[rows], k + 1)
        itself = found.rows == rows[:, None]
        itself[~itself.any(1), -1] = True  # more than k duplicates: drop the farthest instead
        keep = ~itself
        shape = (len(rows), found.rows.shape[1] - 1)
        return Neighbors(found.distances[keep].reshape(shape), found.rows[keep].reshape(shape))

    def _search(self, queries: FloatArray, k: int, index: Any, parameters: Any = None) -> Neighbors:
        wanted = min(k + SPARE_CANDIDATES, len(self._bank))
        distances = np.full((len(queries), k), np.inf, np.float32)
        rows = np.full((len(queries), k), -1, np.int64)
        for start in range(0, len(queries), QUERY_ROWS):
            part = np.ascontiguousarray(queries[start : start + QUERY_ROWS], np.float32)
            faiss.omp_set_num_threads(self._threads_for(len(part)))  # of this thread's searches alone
            _, candidates = index.search(part, wanted, params=parameters)
            exact, ordered = self._measure(part, candidates)
            found = min(k, wanted)
            distances[start : start + len(part), :found] = exact[:, :found]
            rows[start : start + len(part), :found] = ordered[:, :found]
        return Neighbors(distances, rows)

    def _threads_for(self, n_queries: int) -> int:
        """One while a backbone has the cores and the search is short beside it; all for a search that is not."""
        wanted = int(n_queries * self._bank.size / PRODUCTS_PER_THREAD)
        return min(max(1, wanted), _usable_cores())

    def _measure(self, queries: FloatArray, candidates: RowArray) -> tuple[FloatArray, RowArray]:
        """Distances by direct difference: the search's ‖a‖² − 2ab + ‖b‖² loses the digits of near duplicates."""
        exact = np.empty(candidates.shape, np.float32)
        for column in range(candidates.shape[1]):
            difference = queries - self._bank[candidates[:, column]]
            exact[:, column] = np.sqrt(np.einsum("qd,qd->q", difference, difference))
        exact[candidates < 0] = np.inf
        order = np.lexsort((candidates, exact), axis=1)
        return np.take_along_axis(exact, order, 1), np.take_along_axis(candidates, order, 1)


def _usable_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _flat_index(bank: FloatArray) -> Any:
    index = faiss.IndexFlatL2(bank.shape[1])
    index.add(np.ascontiguousarray(bank, np.float32))
    return index


def _on_gpu_if_any(index: Any) -> Any:
    if hasattr(faiss, "get_num_gpus") and faiss.get_num_gpus() > 0:
        return faiss.index_cpu_to_gpu(faiss.StandardGpuResources(), 0, index)
    return index
