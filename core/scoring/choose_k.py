"""Choosing K from ID data alone: each class in turn stands in for a stranger.

With every image of a class out of the bank, that class's images are OOD by construction; how well kNN tells them
from left-out ID images is measured for each K. No OOD image is ever consulted. An image is left out together with its
burst. Where several Ks do about as well, the middle of their plateau is taken: the highest of nearly equal values would
be luck, and the first of equal ones K = 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import DoubleArray, FloatArray, IntArray, RowArray
from core.jobs import JobContext
from core.scoring.bank import Bank
from core.scoring.choose_score import middle_of_plateau
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
    """The middle of the candidates around the highest leave-class-out AUROC that are within one standard error of it,
    classes being drawn; the released K, scaled, where there is one class; 1 where bursts leave too few to compare with.

    `held_out` [m] are bank rows and `own_distances` [m, ≥ max candidate] their distances with their own bursts left
    out, ascending.
    """
    from core.scoring.metrics import measure  # scikit-learn takes a second to import; a cached choice needs none

    candidates = candidate_ks(bank)
    if np.count_nonzero(np.diff(bank.class_starts)) < 2:
        return KChoice(scaled_k(len(bank)), (), ())
    strangers = _distances_without_class(bank, held_out, candidates[-1], job)
    columns = [k - 1 for k in candidates]
    usable, comparable = np.isfinite(strangers[:, -1]), np.isfinite(own_distances[:, columns[-1]])
    if not (usable.any() and comparable.any()):  # the bursts are so large that too few others are left
        return KChoice(1, (), ())
    own, away = -_double(own_distances[comparable][:, columns]), -_double(strangers[usable][:, columns])
    auroc = tuple(measure(own[:, place], away[:, place]).auroc for place in range(len(candidates)))
    by_class = _by_class(own, away, bank.labels[held_out][usable])
    best = int(np.argmax(auroc))
    return KChoice(candidates[middle_of_plateau(-by_class, best)], candidates, auroc)


def _by_class(own: DoubleArray, away: DoubleArray, labels: IntArray) -> DoubleArray:
    """[candidates, classes] AUROC of left-out ID against each class as the stranger."""
    found = []
    for k in range(own.shape[1]):
        ordered = np.sort(own[:, k])
        above = 1 - (np.searchsorted(ordered, away[:, k], "left") + np.searchsorted(ordered, away[:, k], "right")) / (
            2 * len(ordered)
        )
        found.append([above[labels == label].mean() for label in np.unique(labels)])
    return np.array(found)


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
