"""K-Means on class prototypes (paper 4.1), free or with a cap on the size of a group and classes that must stay.

Rows are L2-normalised prototypes, so that distances follow the angle between classes.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.cluster import KMeans

from core.arrays import DoubleArray, IntArray
from core.errors import PartitionError
from core.partition.prototypes import centroids, squared_distances

FREE = -1  # of a class that may go to any group
RESTARTS = 10
MOST_ROUNDS = 100
FORBIDDEN = 1e4  # a cost that no assignment pays if there is another: squared distances of unit vectors are at most 4


def cluster(rows: DoubleArray, n_groups: int, seed: int) -> IntArray:
    """[C] labels of K-Means from scratch: k-means++, the best of ten."""
    found = KMeans(n_groups, n_init=RESTARTS, random_state=seed).fit_predict(rows)
    return fill_empty(rows, found.astype(np.int32), n_groups)


def refine(
    rows: DoubleArray,
    labels: IntArray,
    n_groups: int,
    seed: int,
    cap: int | None = None,
    pinned: IntArray | None = None,
) -> IntArray:
    """[C] labels of K-Means that starts from the centroids of `labels`.

    At most `cap` classes to a group; `pinned` [C] names the group that a class must stay in, or FREE.
    """
    start = centroids(rows, labels, n_groups)
    if cap is None and pinned is None:
        found = KMeans(n_groups, init=start, n_init=1, tol=0.0, random_state=seed).fit_predict(rows)
        return fill_empty(rows, found.astype(np.int32), n_groups)
    return _bound_lloyd(rows, start, labels, cap, pinned)


def assign(cost: DoubleArray, cap: int | None) -> IntArray:
    """[C] the cheapest group of each class, at most `cap` classes in one: an exact assignment (Jonker–Volgenant)."""
    n_classes, n_groups = cost.shape
    if cap is None or cap >= n_classes:
        nearest: IntArray = cost.argmin(axis=1).astype(np.int32)
        return nearest
    seats: IntArray = np.repeat(np.arange(n_groups, dtype=np.int32), cap)
    rows, taken = linear_sum_assignment(cost[:, seats])
    assigned: IntArray = seats[taken[np.argsort(rows)]]
    return assigned


def pin(cost: DoubleArray, pinned: IntArray | None) -> DoubleArray:
    """The cost with every group but its own forbidden to a pinned class."""
    if pinned is None:
        return cost
    elsewhere = (pinned[:, None] != FREE) & (pinned[:, None] != np.arange(cost.shape[1]))
    return np.where(elsewhere, FORBIDDEN, cost)


def fill_empty(rows: DoubleArray, labels: IntArray, n_groups: int, pinned: IntArray | None = None) -> IntArray:
    """The labels with each empty group given the free class that sits worst in a group of several."""
    labels = labels.copy()
    fixed = np.zeros(len(labels), bool) if pinned is None else pinned != FREE
    while (empty := np.flatnonzero(np.bincount(labels, minlength=n_groups) == 0)).size:
        used, dense = np.unique(labels, return_inverse=True)
        distance = squared_distances(rows, centroids(rows, dense.astype(np.int32), len(used)))[
            np.arange(len(rows)), dense
        ]
        movable = (np.bincount(labels, minlength=n_groups)[labels] > 1) & ~fixed
        if not movable.any():
            raise PartitionError(
                "The locked classes leave an expert without any class.", "Unlock some classes or ask for fewer experts."
            )
        labels[int(np.argmax(np.where(movable, distance, -1.0)))] = empty[0]
    return labels


def _bound_lloyd(
    rows: DoubleArray, centres: DoubleArray, labels: IntArray, cap: int | None, pinned: IntArray | None
) -> IntArray:
    """Lloyd's rounds with the nearest centroid replaced by the assignment that respects cap and pins."""
    n_groups = len(centres)
    for _ in range(MOST_ROUNDS):
        found = assign(pin(squared_distances(rows, centres), pinned), cap)
        found = fill_empty(rows, found, n_groups, pinned)
        if np.array_equal(found, labels):
            break
        labels, centres = found, centroids(rows, found, n_groups)
    return labels
