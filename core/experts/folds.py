"""Classes held out as stand-in strangers: some scattered over the ID set, some a whole branch of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.arrays import IntArray, RowArray

NEAR_FOLDS, FAR_FOLDS = 4, 2
LARGEST_FAR_SHARE = 0.5  # a branch that holds more classes leaves too little to train on
FEWEST_CLASSES = 4
IMAGES_PER_CLASS = 100  # beyond which the guard learns nothing new
LARGEST_IMAGES = 20_000


@dataclass(frozen=True, eq=False)
class Fold:
    """Classes that are kept, and classes that play strangers."""

    strangers: IntArray
    is_far: bool


def make_folds(n_classes: int, branches: IntArray, seed: int) -> tuple[Fold, ...]:
    """Four folds of scattered classes, so that each class is a stranger once, and the two largest `branches` [C] that
    leave half of the classes; none at all where there are fewer than four classes."""
    if n_classes < FEWEST_CLASSES:
        return ()
    order = np.random.default_rng(seed).permutation(n_classes)
    near = [Fold(np.sort(part).astype(np.int32), False) for part in np.array_split(order, NEAR_FOLDS)]
    numbers, counts = np.unique(branches, return_counts=True)
    fitting = [number for number, count in zip(numbers, counts, strict=True) if count <= LARGEST_FAR_SHARE * n_classes]
    largest = sorted(fitting, key=lambda number: -counts[numbers == number][0])[:FAR_FOLDS]
    far = [Fold(np.flatnonzero(branches == number).astype(np.int32), True) for number in largest if len(fitting) > 1]
    return (*near, *far)


def guard_rows(labels: IntArray, seed: int) -> RowArray:
    """The images that the guard works with: all of a small ID set, evenly fewer of a large one."""
    n_classes = len(np.unique(labels))
    each = min(IMAGES_PER_CLASS, max(2, LARGEST_IMAGES // max(1, n_classes)))
    shuffled = np.random.default_rng(seed).permutation(len(labels))
    order = shuffled[np.argsort(labels[shuffled], kind="stable")]
    ordered = labels[order]
    rank = np.arange(len(labels)) - np.searchsorted(ordered, ordered, side="left")
    return np.sort(order[rank < each]).astype(np.int64)


def renumber(values: Sequence[int] | IntArray) -> IntArray:
    """The same grouping with numbers 0, 1, 2, … and none left out."""
    return np.asarray(np.unique(np.asarray(values), return_inverse=True)[1], np.int32)
