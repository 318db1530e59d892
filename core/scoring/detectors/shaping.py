"""Scores that reshape the feature before a classifier's energy is taken: ReAct clips it, SCALE stretches it.

ReAct: energy of W·min(f, c) + b with c the 90 % quantile of all activations of ID images. SCALE: energy of
W·(f·exp(Σf / Σ_top f)) + b, where the top are the largest 15 % of an image's own activations.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import DoubleArray, FloatArray
from core.scoring.detectors.logits import energy, head_needs
from core.scoring.detectors.model import Head, HeadName, Known, Need, Seen

REACT_QUANTILE = 0.9  # the paper's
SCALE_QUANTILE = 0.85  # the paper's, for ImageNet
SMALLEST_SUM = 1e-6
LARGEST_EXPONENT = 20.0  # features that may be negative can have top activations that sum to almost nothing


@dataclass(frozen=True, eq=False)
class FittedReact:
    head: Head
    highest: float

    def score(self, seen: Seen) -> DoubleArray:
        return energy(self.head.logits(np.minimum(seen.features, self.highest)))


@dataclass(frozen=True)
class React:
    """Rectified activations; the setting is the quantile at which they are clipped."""

    head: HeadName
    title: str = "ReAct"
    paper: str = "Sun et al., NeurIPS 2021"
    settings: tuple[float, ...] = (REACT_QUANTILE,)

    @property
    def needs(self) -> frozenset[Need]:
        return head_needs(self.head)

    def fit(self, known: Known, setting: float) -> FittedReact:
        return FittedReact(known.head(self.head), float(np.quantile(known.features, setting)))


@dataclass(frozen=True, eq=False)
class FittedScale:
    head: Head
    quantile: float

    def score(self, seen: Seen) -> DoubleArray:
        return energy(self.head.logits(stretched(seen.features, self.quantile)))


@dataclass(frozen=True)
class Scaling:
    """SCALE; the setting is the quantile above which activations are the top."""

    head: HeadName
    title: str = "SCALE"
    paper: str = "Xu et al., ICLR 2024"
    settings: tuple[float, ...] = (SCALE_QUANTILE,)

    @property
    def needs(self) -> frozenset[Need]:
        return head_needs(self.head)

    def fit(self, known: Known, setting: float) -> FittedScale:
        return FittedScale(known.head(self.head), setting)


def stretched(features: FloatArray, quantile: float) -> FloatArray:
    """[n, D] each row times exp(sum of all / sum of its top (1 − quantile)·D)."""
    width = features.shape[1]
    n_top = max(1, width - round(width * quantile))
    top = np.partition(features, width - n_top, axis=1)[:, width - n_top :].sum(1)
    top = np.where(np.abs(top) < SMALLEST_SUM, SMALLEST_SUM, top)
    factor = np.exp(np.clip(features.sum(1) / top, -LARGEST_EXPONENT, LARGEST_EXPONENT))
    return np.asarray(features * factor[:, None], np.float32)
