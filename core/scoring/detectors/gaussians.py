"""Scores of class shapes: Mahalanobis distances under one covariance for all classes.

Mahalanobis: −min_c (f − μ_c)ᵀ Σ⁻¹ (f − μ_c), Σ being the covariance within classes. Mahalanobis++: the same for
f/‖f‖. Relative: Mahalanobis++ plus (f − μ)ᵀ Σ₀⁻¹ (f − μ) of all images as one class: what is far from everything is no
stranger for that. Covariances are shrunk towards a sphere of the same mean variance, (1 − s)·Σ + s·(tr Σ/D)·I, since
few ID sets have more images than features have columns; the setting is s.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from scipy.linalg import cholesky
from scipy.linalg.lapack import dtrtri

from core.arrays import DoubleArray, FloatArray, IntArray
from core.scoring.detectors.model import Known, Need, Seen
from core.text import Text

SHRINKAGE = 0.7  # share of the sphere; chosen by classes held out of the ID set, see docs/experiments.md
SHRINKAGES = (0.3, 0.5, 0.7, 0.9)
SHAPE_IMAGES = 50_000  # more would not change a covariance of a thousand columns
LEAST_VARIANCE = 1e-9

Kind = Literal["plain", "unit", "relative"]


@dataclass(frozen=True, eq=False)
class Scatter:
    """Class means and both covariances, from which shapes of any shrinkage are made."""

    means: DoubleArray  # [C, D]
    centre: DoubleArray  # [D]
    within: DoubleArray  # [D, D]
    overall: DoubleArray  # [D, D]


@dataclass(frozen=True, eq=False)
class ClassShape:
    """Class means under one covariance, beside a single Gaussian over everything. Projections are made when they are
    asked for first: half of them are for the relative distance alone."""

    scatter: Scatter
    shrinkage: float

    @cached_property
    def _inside(self) -> tuple[FloatArray, FloatArray]:
        """[D, D] what whitens the spread within classes, and [C, D] the class means, whitened."""
        whiten = _whitening(self.scatter.within, self.shrinkage)
        return whiten.astype(np.float32), (self.scatter.means @ whiten).astype(np.float32)

    @cached_property
    def _whole(self) -> tuple[FloatArray, FloatArray]:
        """[D, D] what whitens the spread of all images, and [D] their centre."""
        whiten = _whitening(self.scatter.overall, self.shrinkage)
        return whiten.astype(np.float32), self.scatter.centre.astype(np.float32)

    def absolute(self, features: FloatArray) -> DoubleArray:
        """[n] −distance² to the nearest class of features [n, D] (Lee et al. 2018)."""
        whiten, means = self._inside
        inside = features @ whiten
        squares = (inside**2).sum(1)[:, None] - 2 * inside @ means.T + (means**2).sum(1)
        return np.asarray(-squares.min(1), np.float64)

    def relative(self, features: FloatArray) -> DoubleArray:
        """[n] as `absolute`, plus the distance² to the whole (Ren et al. 2021)."""
        whiten, centre = self._whole
        whole = (((features - centre) @ whiten) ** 2).sum(1)
        return np.asarray(self.absolute(features) + whole, np.float64)


def fit_scatter(features: FloatArray, labels: IntArray) -> Scatter:
    """Of features [n, D]; classes without an image are passed over."""
    present, place = np.unique(labels, return_inverse=True)
    means = np.zeros((len(present), features.shape[1]), np.float64)
    np.add.at(means, place, features)
    means /= np.bincount(place)[:, None]
    centre = features.mean(0, dtype=np.float64)
    within = _covariance((features - means[place]).astype(np.float32))
    return Scatter(means, centre, within, _covariance((features - centre).astype(np.float32)))


def fit_shape(features: FloatArray, labels: IntArray, shrinkage: float = SHRINKAGE) -> ClassShape:
    """Of features [n, D], at one shrinkage."""
    return ClassShape(fit_scatter(features, labels), shrinkage)


def _covariance(residuals: FloatArray) -> DoubleArray:
    return np.asarray(residuals.T @ residuals, np.float64) / len(residuals)


def _whitening(covariance: DoubleArray, shrinkage: float) -> DoubleArray:
    """[D, D] W with W·Wᵀ the inverse of the shrunk covariance."""
    sphere = np.trace(covariance) / len(covariance)
    shrunk = (1 - shrinkage) * covariance
    shrunk[np.diag_indices_from(shrunk)] += shrinkage * sphere + LEAST_VARIANCE * max(1.0, sphere)
    root = cholesky(shrunk, lower=True, check_finite=False)
    return np.asarray(dtrtri(root, lower=1)[0].T)


@dataclass(frozen=True, eq=False)
class FittedShape:
    shape: ClassShape
    kind: Kind

    def score(self, seen: Seen) -> DoubleArray:
        if self.kind == "relative":
            return self.shape.relative(seen.unit)
        return self.shape.absolute(seen.features if self.kind == "plain" else seen.unit)


@dataclass(frozen=True)
class Mahalanobis:
    """One of the three above; the setting is the shrinkage."""

    kind: Kind
    title: str
    paper: str
    settings: tuple[float, ...] = SHRINKAGES
    needs: frozenset[Need] = frozenset({"labels"})

    def fit(self, known: Known, setting: float) -> FittedShape:
        is_plain = self.kind == "plain"
        features = known.features if is_plain else known.unit
        scatter = known.keep(("scatter", is_plain), lambda: fit_scatter(features, known.labels))
        return FittedShape(known.keep(("shape", is_plain, setting), lambda: ClassShape(scatter, setting)), self.kind)


def mahalanobis() -> Mahalanobis:
    return Mahalanobis("plain", Text("Mahalanobis distance"), "Lee et al., NeurIPS 2018")


def mahalanobis_pp() -> Mahalanobis:
    return Mahalanobis("unit", Text("Mahalanobis++ distance"), "Müller & Hein, ICML 2025")


def relative_mahalanobis() -> Mahalanobis:
    return Mahalanobis("relative", Text("Relative Mahalanobis distance"), "Ren et al., ICML workshop 2021")
