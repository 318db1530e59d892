"""Class prototypes: their distances in groups, and their projection on a plane. Light: numpy only."""

from __future__ import annotations

import numpy as np

from core.arrays import DoubleArray, FloatArray, IntArray
from core.errors import PartitionError
from core.text import Text


def normalise(prototypes: FloatArray) -> DoubleArray:
    """[C, D] rows of unit length. Raises PartitionError for anything but finite rows; a row of zeros stays."""
    rows = np.asarray(prototypes, np.float64)
    if rows.ndim != 2 or not rows.size or not np.isfinite(rows).all():
        raise PartitionError(
            Text("The class prototypes are not a table of finite numbers."), Text("Extract the features again.")
        )
    lengths: DoubleArray = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.maximum(lengths, 1e-12)


def centroids(rows: DoubleArray, labels: IntArray, n_groups: int) -> DoubleArray:
    """[E, D] mean row of each group; none may be empty."""
    member: DoubleArray = np.eye(n_groups)[labels]  # [C, E]
    means: DoubleArray = member.T @ rows / member.sum(axis=0)[:, None]
    return means


def squared_distances(rows: DoubleArray, centres: DoubleArray) -> DoubleArray:
    """[C, E]"""
    squares: DoubleArray = (rows**2).sum(axis=1)[:, None] - 2 * rows @ centres.T + (centres**2).sum(axis=1)
    return np.maximum(squares, 0.0)


def class_distances(prototypes: FloatArray) -> DoubleArray:
    """[C, C] Euclidean distance between normalised prototypes, 0–2."""
    rows = normalise(prototypes)
    distances = np.sqrt(squared_distances(rows, rows))
    np.fill_diagonal(distances, 0.0)
    return distances


def flatten(prototypes: FloatArray) -> DoubleArray:
    """[C, 2] where to draw each class: the first two principal components, the largest coordinate positive."""
    rows = normalise(prototypes)
    centred = rows - rows.mean(axis=0)
    left, scale, _ = np.linalg.svd(centred, full_matrices=False)
    points: DoubleArray = np.zeros((len(rows), 2))
    points[:, : min(2, len(scale))] = (left * scale)[:, :2]
    signs = np.sign(points[np.abs(points).argmax(axis=0), [0, 1]])
    return points * np.where(signs == 0, 1.0, signs)
