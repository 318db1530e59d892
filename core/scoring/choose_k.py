"""Choosing K from ID data alone: each class in turn stands in for a stranger.

With every image of a class out of the bank, that class's images are OOD by construction; how well kNN tells them
from left-out ID images is measured for each K. No OOD image is ever consulted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import DoubleArray, FloatArray, RowArray
from core.jobs import JobContext
from core.scoring.bank import Bank
from core.text import Text

RELEASED_K, RELEASED_BANK = 300, 640_000  # method: K = 300 for half of ImageNet-1k's training images
CANDIDATES = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000)


@dataclass(frozen=True, eq=False)
class KChoice:
    """The K chosen, and the evidence: AUROC of left-out ID against left-out classes for each candidate."""

    k: int
    candidates: tuple[int, ...]
    auroc: tuple[float, ...]


def scaled_k(bank_size: int) -> int:
    """The released K scaled to the bank: round(300·n/640k), clipped to [1, n − 1]."""
    return int(np.clip(round(RELEASED_K * bank_size / RELEASED_BANK), 1, max(1, bank_size - 1)))


def candidate_ks(bank: Bank) -> tuple[int, ...]:
    """Ks worth trying: up to the median class size, beyond which neighbours must be of other classes."""
    typical = int(np.median(np.diff(bank.class_starts)[np.diff(bank.class_starts) > 0]))
    highest = max(1, min(typical, len(bank) - 1))
    return tuple(k for k in CANDIDATES if k <= highest)


def choose_k(bank: Bank, held_out: RowArray, own_distances: FloatArray, job: JobContext) -> KChoice:
    """The candidate with the highest leave-class-out AUROC; the released K, scaled, where there is one class.

    `held_out` [m] are bank rows and `own_distances` [m, ≥ max candidate] their leave-one-out distances, ascending.
    """
    from core.scoring.metrics import measure  # scikit-learn takes a second to import; a cached choice needs none

    candidates = candidate_ks(bank)
    if np.count_nonzero(np.diff(bank.class_starts)) < 2:
        return KChoice(scaled_k(len(bank)), (), ())
    strangers = _distances_without_class(bank, held_out, candidates[-1], job)
    usable = np.isfinite(strangers[:, -1])
    auroc = tuple(
        measure(-_double(own_distances[:, k - 1]), -_double(strangers[usable, k - 1])).auroc for k in candidates
    )
    return KChoice(candidates[int(np.argmax(auroc))], candidates, auroc)


def _distances_without_class(bank: Bank, rows: RowArray, k: int, job: JobContext) -> FloatArray:
    """[m, k] distances of bank rows to the nearest images of *other* classes."""
    distances = np.full((len(rows), k), np.inf, np.float32)
    labels = bank.labels[rows]
    for label in job.track(np.unique(labels).tolist(), Text("Choosing K from the ID set")):
        own = labels == label
        first, last = int(bank.class_starts[label]), int(bank.class_starts[label + 1])
        distances[own] = bank.index.search_outside(bank.features[rows[own]], k, first, last).distances
    return distances


def _double(values: FloatArray) -> DoubleArray:
    return values.astype(np.float64)
