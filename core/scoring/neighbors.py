"""Exact nearest neighbours in a bank of unit vectors. The one place that knows faiss.

Distances are L2 between unit vectors (0–2), which rank like cosine similarity (Sun et al. 2022). faiss walks through
the bank where it lies and proposes a few candidates more than are asked for; their distances are measured anew.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from threading import Lock
from typing import Any

import faiss
import numpy as np

from core.arrays import BoolArray, FloatArray, IntArray, RowArray
from core.errors import ModelError
from core.scoring.vectors import Storage, Vectors, keep_vectors, parts
from core.text import Text

log = logging.getLogger(__name__)

TINY_NORM = 1e-10
SPARE_CANDIDATES = 8  # looked at beyond k, so that rounding in the search can't hide the true k-th neighbour
SPARE_OF_HALVES = 16  # or this and an eighth of k at half precision: enough that hardly any search is repeated
QUERY_ROWS = 1024
PRODUCTS_PER_THREAD = (
    8e9  # multiplications worth another thread: below, waiting for each other on busy cores costs more
)
GPU_MOST_CANDIDATES = 2048  # faiss selects no more on a GPU
GPU_SCRATCH_BYTES = 1 << 28  # for each index; faiss would take 1.5 GiB
HALF_ROUNDING, FLOAT_ROUNDING = 2.0**-11, 2.0**-24  # relative, of one number

Blocks = Iterator[tuple[int, FloatArray]]
Ranges = Sequence[tuple[int, int]]


def normalize(vectors: FloatArray) -> FloatArray:
    """[n, D] rows scaled to unit length; a zero row stays zero (the guard sits in the denominator)."""
    scaled = np.empty(vectors.shape, np.float32)
    for start, stop in parts(0, len(vectors), max(1, vectors.shape[1])):  # all at once would take three times as much
        rows = vectors[start:stop]
        scaled[start:stop] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), TINY_NORM)
    return scaled


@dataclass(frozen=True, eq=False)
class Neighbors:
    """The k nearest bank rows of q queries, nearest first. Missing ones are at infinity, row -1."""

    distances: FloatArray  # [q, k]
    rows: RowArray  # [q, k]


class NeighborIndex:
    """Exact search in a bank [n, D] of unit vectors, or in its rows `rows`; on a GPU where there is one.

    At full precision the bank is searched where it lies, without a copy unless `rows` pick from it. At half precision
    the bank is the full one to measure by, and may stay on disk. What is found is the same.
    """

    def __init__(self, bank: FloatArray, rows: RowArray | None = None, storage: Storage = "full") -> None:
        if bank.ndim != 2 or not len(bank) or (rows is not None and not len(rows)):
            raise ModelError(
                Text("The bank holds no images to compare with."), Text("Check that the ID set has readable images.")
            )
        self._vectors = keep_vectors(bank, rows, storage)
        self._norms = _squared_norms(self._vectors)
        self._gpu = _on_gpu_if_any(self._vectors)
        self._asking_gpu = Lock()  # faiss ends the process where two threads ask one index on a GPU at once

    def __len__(self) -> int:
        return self._vectors.shape[0]

    def search(self, queries: FloatArray, k: int) -> Neighbors:
        """The k nearest rows of each query [q, D]; queries must be unit vectors."""
        return self._search(queries, k, [(0, len(self))])

    def search_outside(self, queries: FloatArray, k: int, first: int, last: int) -> Neighbors:
        """As `search`, passing over the bank rows first … last − 1."""
        return self._search(queries, k, [(0, first), (last, len(self))])

    def search_others(self, rows: RowArray, k: int, burst_of: IntArray | None = None) -> Neighbors:
        """The k nearest rows of the bank rows `rows` [q] that are not that row itself (leave-one-out), nor of its burst
        where `burst_of` [n] numbers the bursts."""
        burst_of = np.arange(len(self), dtype=np.int32) if burst_of is None else burst_of
        sizes = np.bincount(burst_of)[burst_of[rows]]
        distances, found = np.full((len(rows), k), np.inf, np.float32), np.full((len(rows), k), -1, np.int64)
        for size in np.unique(sizes).tolist():
            mine = np.flatnonzero(sizes == size)
            near = self.search(self._vectors.exact(rows[mine]), k + size)
            left_out = (burst_of[near.rows] == burst_of[rows[mine]][:, None]) & (near.rows >= 0)
            order = np.argsort(left_out, axis=1, kind="stable")[:, :k]  # more than k copies: the farthest are dropped
            kept = np.take_along_axis(np.where(left_out, np.inf, near.distances), order, 1)
            distances[mine] = kept
            found[mine] = np.where(np.isfinite(kept), np.take_along_axis(near.rows, order, 1), -1)
        return Neighbors(distances, found)

    def _search(self, queries: FloatArray, k: int, ranges: Ranges) -> Neighbors:
        n = sum(last - first for first, last in ranges)
        distances = np.full((len(queries), k), np.inf, np.float32)
        rows = np.full((len(queries), k), -1, np.int64)
        for start in range(0, len(queries) if n else 0, QUERY_ROWS):
            part = np.ascontiguousarray(queries[start : start + QUERY_ROWS], np.float32)
            with _omp_threads(self._threads_for(len(part))):
                exact, ordered = self._nearest(part, k, n, ranges)
            found = min(k, n)
            distances[start : start + len(part), :found] = exact[:, :found]
            rows[start : start + len(part), :found] = ordered[:, :found]
        return Neighbors(distances, rows)

    def _nearest(self, queries: FloatArray, k: int, n: int, ranges: Ranges) -> tuple[FloatArray, RowArray]:
        """At least min(k, n) distances and rows for each of a batch of queries, nearest first."""
        spare = SPARE_CANDIDATES if self._vectors.storage == "full" else SPARE_OF_HALVES + k // 8
        wanted, error = min(k + spare, n), self._error()
        squares, candidates = self._candidates(queries, wanted, ranges)
        exact, ordered = self._measure(queries, candidates)
        if self._vectors.storage == "half" and wanted < n:
            doubtful = np.flatnonzero(~_is_proven(queries, squares[:, -1], exact[:, k - 1], error))
            if len(doubtful):
                again = np.ascontiguousarray(queries[doubtful])
                _, full = _walk(again, wanted, chain.from_iterable(self._full_blocks(*each) for each in ranges))
                exact[doubtful], ordered[doubtful] = self._measure(again, full)
        return exact, ordered

    def _candidates(self, queries: FloatArray, wanted: int, ranges: Ranges) -> tuple[FloatArray, RowArray]:
        """Squared distances and rows [q, wanted] of the nearest by what is kept, the farthest of them last."""
        if ranges == [(0, len(self))] and wanted <= GPU_MOST_CANDIDATES:
            found = self._ask_gpu(queries, wanted)
            if found is not None:
                return found
        return _walk(queries, wanted, chain.from_iterable(self._vectors.blocks(*each) for each in ranges), self._norms)

    def _ask_gpu(self, queries: FloatArray, wanted: int) -> tuple[FloatArray, RowArray] | None:
        """As `_candidates`; None where there is no GPU, or none any more."""
        with self._asking_gpu:
            try:
                return self._gpu.search(queries, wanted) if self._gpu is not None else None
            except RuntimeError as error:  # its memory may have been taken by another program meanwhile
                log.warning("The GPU can't search any more, the processor does from now on: %s", error)
                self._gpu = None
                return None

    def _full_blocks(self, first: int, last: int) -> Blocks:
        for start, stop in parts(first, last, self._vectors.shape[1]):
            yield start, np.ascontiguousarray(self._vectors.exact(np.arange(start, stop)))

    def _error(self) -> float:
        """How far a distance may be off by what is rounded before it is computed."""
        if self._gpu is None:
            return self._vectors.error
        return self._vectors.error + HALF_ROUNDING * 1.01  # there queries are rounded, too

    def _threads_for(self, n_queries: int) -> int:
        """One while a backbone has the cores and the search is short beside it; all for a search that is not."""
        n, width = self._vectors.shape
        wanted = int(n_queries * n * width / PRODUCTS_PER_THREAD)
        return min(max(1, wanted), usable_cores())

    def _measure(self, queries: FloatArray, candidates: RowArray) -> tuple[FloatArray, RowArray]:
        """Distances by direct difference: the search's ‖a‖² − 2ab + ‖b‖² loses the digits of near duplicates."""
        exact = np.empty(candidates.shape, np.float32)
        for column in range(candidates.shape[1]):
            difference = queries - self._vectors.exact(candidates[:, column])
            exact[:, column] = np.sqrt(np.einsum("qd,qd->q", difference, difference))
        exact[candidates < 0] = np.inf
        order = np.lexsort((candidates, exact), axis=1)
        return np.take_along_axis(exact, order, 1), np.take_along_axis(candidates, order, 1)


def _is_proven(queries: FloatArray, last_squares: FloatArray, kth: FloatArray, error: float) -> BoolArray:
    """[q] whether no vector outside the candidates can be nearer than the k-th, `kth` [q], of those measured.

    A vector that lies `error` off when rounded is at least d̃ − error away (triangle inequality), and d̃² of any
    outside is no less than the last candidate's but for float32 rounding: at most D + 4 roundings of each of the
    terms of ‖a‖² − 2ab + ‖b‖², 4 in all for unit vectors, and half as many of a distance measured by difference.
    """
    roundings = (queries.shape[1] + 4) * FLOAT_ROUNDING
    nearest_outside = np.sqrt(np.maximum(last_squares.astype(np.float64) - 4 * roundings, 0)) - error
    return np.asarray(nearest_outside * (1 - roundings) > kth)


def _walk(
    queries: FloatArray, wanted: int, blocks: Blocks, norms: FloatArray | None = None
) -> tuple[FloatArray, RowArray]:
    """The `wanted` nearest of what `blocks` hold, by squared distance; blocks are compared in place, one at a time."""
    heap = faiss.ResultHeap(len(queries), wanted)
    for first, block in blocks:
        found = min(wanted, len(block))
        squares = np.empty((len(queries), found), np.float32)
        rows = np.empty((len(queries), found), np.int64)
        of_block = None if norms is None else faiss.swig_ptr(norms[first : first + len(block)])
        given = (faiss.swig_ptr(queries), faiss.swig_ptr(block), queries.shape[1], len(queries), len(block), found)
        faiss.knn_L2sqr(*given, faiss.swig_ptr(squares), faiss.swig_ptr(rows), of_block)
        heap.add_result(squares, rows + first)
    heap.finalize()
    return heap.D, heap.I


def _squared_norms(vectors: Vectors) -> FloatArray:
    """[n] ‖b‖², which each search needs. Raises ModelError where one is not finite: that shows a broken feature."""
    n, width = vectors.shape
    norms = np.empty(n, np.float32)
    for first, last in parts(0, n, width):
        for start, block in vectors.blocks(first, last):
            norms[start : start + len(block)] = np.einsum("nd,nd->n", block, block)
    if not np.isfinite(norms).all():
        raise ModelError(
            Text("A feature in the bank is not a finite number."), Text("Check the backbone's weights file.")
        )
    return norms


@contextmanager
def _omp_threads(n: int) -> Iterator[None]:
    """`n` threads for searches in the block. torch's share the setting, so what it was comes back: training in this
    thread would run on one core ever after."""
    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(n)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)


def usable_cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _on_gpu_if_any(vectors: Vectors) -> Any:
    """An index on the first GPU that takes the bank; None where there is none, or none has room."""
    for device in range(faiss.get_num_gpus() if hasattr(faiss, "get_num_gpus") else 0):
        try:
            return _on_gpu(vectors, device)
        except RuntimeError as error:
            log.warning(
                "The bank can't be searched on GPU %d, the processor does it unless another can: %s", device, error
            )
    return None


def _on_gpu(vectors: Vectors, device: int) -> Any:
    resources = faiss.StandardGpuResources()
    resources.setTempMemory(GPU_SCRATCH_BYTES)
    resources.setPinnedMemory(0)  # 256 MiB for each index otherwise, and only queries of more than that go through it
    config = faiss.GpuIndexFlatConfig()
    config.device = device
    config.useFloat16 = vectors.storage == "half"
    index = faiss.GpuIndexFlatL2(resources, vectors.shape[1], config)
    for _, block in vectors.blocks(0, vectors.shape[0]):
        index.add(block)
    return index
