"""Mahalanobis distance to the classes (Lee et al. 2018), and relative to all photographs (Ren et al. 2021).

Nearest neighbours look at single images; this looks at the shape of the classes. Both covariances are shrunk towards
a sphere, which a few dozen images a class make necessary.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import DoubleArray, FloatArray, IntArray

SHRINKAGE = 0.7  # share of the sphere; chosen by classes held out of the ID set, see docs/experiments.md
LEAST_VARIANCE = 1e-9


@dataclass(frozen=True, eq=False)
class ClassShape:
    """Class means under one covariance, beside a single Gaussian over everything. Stored as projections."""

    whiten: FloatArray  # [D, D] of the spread within classes
    means: FloatArray  # [C, D] whitened
    centre: FloatArray  # [D]
    whiten_all: FloatArray  # [D, D] of the spread of all images

    def absolute(self, features: FloatArray) -> DoubleArray:
        """[n] −distance² to the nearest class of unit features [n, D] (Lee et al. 2018)."""
        inside = features @ self.whiten
        squares = (inside**2).sum(1)[:, None] - 2 * inside @ self.means.T + (self.means**2).sum(1)
        return np.asarray(-squares.min(1), np.float64)

    def relative(self, features: FloatArray) -> DoubleArray:
        """[n] as `absolute`, plus the distance² to the whole: what is far from everything is no stranger for that."""
        whole = (((features - self.centre) @ self.whiten_all) ** 2).sum(1)
        return np.asarray(self.absolute(features) + whole, np.float64)


def fit_shape(features: FloatArray, labels: IntArray, shrinkage: float = SHRINKAGE) -> ClassShape:
    """Of unit features [n, D]; classes without an image are passed over."""
    present, place = np.unique(labels, return_inverse=True)
    means = np.zeros((len(present), features.shape[1]), np.float64)
    np.add.at(means, place, features)
    means /= np.bincount(place)[:, None]
    centre = features.mean(0, dtype=np.float64)
    whiten = _whitening(features - means[place], shrinkage)
    whiten_all = _whitening(features - centre, shrinkage)
    columns = (whiten, means @ whiten, centre, whiten_all)
    return ClassShape(*(np.asarray(each, np.float32) for each in columns))


def _whitening(residuals: DoubleArray, shrinkage: float) -> DoubleArray:
    """[D, D] W with W·Wᵀ the inverse of the shrunk covariance of `residuals` [n, D]."""
    covariance = residuals.T @ residuals / len(residuals)
    sphere = np.trace(covariance) / len(covariance)
    shrunk = (1 - shrinkage) * covariance + shrinkage * sphere * np.eye(len(covariance))
    variances, axes = np.linalg.eigh(shrunk)
    return np.asarray(axes / np.sqrt(np.maximum(variances, LEAST_VARIANCE)), np.float64)
