"""What experts are trained on: images, labels, their frozen features, and which of them are held out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import FloatArray, IntArray, RowArray
from core.errors import DatasetError
from core.experts.images import TrainingImages

FEWEST_TO_SPLIT = 4  # a class with fewer images gives none of them away


@dataclass(frozen=True, eq=False)
class TrainingSet:
    """n labelled ID images. Row i of everything is the same image."""

    images: TrainingImages
    labels: IntArray  # [n] 0 … C − 1
    features: FloatArray  # [n, D] F⁰ of the frozen backbone
    trunk: FloatArray  # [n, Dz] z′⁰
    n_classes: int

    def __post_init__(self) -> None:
        if len(self.labels) < 2:
            raise DatasetError("There are fewer than two images to train on.", "Add images to the ID set.")

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True, eq=False)
class Split:
    """Rows of a TrainingSet: those trained on, and those that no weight has seen."""

    train: RowArray
    validation: RowArray


def split_rows(labels: IntArray, rows: RowArray, share: float, seed: int) -> Split:
    """Hold out `share` (0–1) of the images of each class among `rows`, at least one where the class has four."""
    held_out = np.zeros(len(labels), bool)
    for label in np.unique(labels[rows]):
        mine = rows[labels[rows] == label]
        if len(mine) >= FEWEST_TO_SPLIT and share > 0:
            random = np.random.default_rng([seed, int(label)])
            held_out[random.permutation(mine)[: max(1, round(share * len(mine)))]] = True
    return Split(rows[~held_out[rows]], rows[held_out[rows]])


def mean_by_class(values: FloatArray, labels: IntArray, n_classes: int) -> FloatArray:
    """[C, D] mean of the normalised rows of each class; zero for a class without any."""
    sums = np.zeros((n_classes, values.shape[1]), np.float64)
    norms = np.maximum(np.linalg.norm(values, axis=1, keepdims=True), 1e-10)
    np.add.at(sums, labels, values / norms)
    return (sums / np.maximum(np.bincount(labels, minlength=n_classes), 1)[:, None]).astype(np.float32)
