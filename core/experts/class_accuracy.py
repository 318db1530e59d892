"""s_c of eq. 12: how well each class is told apart on validation images, smoothed over the epochs."""

from __future__ import annotations

import numpy as np

from core.arrays import DoubleArray, FloatArray, IntArray
from core.scoring.neighbors import NeighborIndex, normalize

KEEP = 0.5  # share of the former value in the moving average


def measure_accuracy(predicted: IntArray, labels: IntArray, n_classes: int) -> DoubleArray:
    """[C] share of each class's images that got its label; NaN for a class without an image."""
    right = np.bincount(labels[predicted == labels], minlength=n_classes)
    count = np.bincount(labels, minlength=n_classes)
    with np.errstate(invalid="ignore"):
        return right / count


def first_accuracy(
    train: FloatArray, train_labels: IntArray, validation: FloatArray, labels: IntArray, n_classes: int
) -> DoubleArray:
    """s [C] before training: the nearest training image by frozen features [n, D] names the class."""
    if not len(validation):
        return np.full(n_classes, 0.5)
    nearest = NeighborIndex(normalize(train)).search(normalize(validation), 1).rows[:, 0]
    return fill(measure_accuracy(train_labels[nearest], labels, n_classes))


def update_accuracy(former: DoubleArray, measured: DoubleArray) -> DoubleArray:
    """The moving average; a class without validation images keeps what it had."""
    return np.where(np.isnan(measured), former, KEEP * former + (1 - KEEP) * measured)


def fill(accuracy: DoubleArray) -> DoubleArray:
    """Classes without validation images take the mean of the others."""
    known = ~np.isnan(accuracy)
    return np.where(known, accuracy, accuracy[known].mean() if known.any() else 0.5)
