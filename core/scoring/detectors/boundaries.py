"""Scores of a classifier's geometry: ViM and fDBD.

ViM: the energy of the logits minus α·‖residual‖, the residual being what of f − o the first d principal axes of ID
features leave, o = −W⁺b, and α making both of a size on ID images (its eq. 6–8). fDBD: the mean over the other
classes c of |l_max − l_c| / ‖w_max − w_c‖, the distance to their decision boundaries, divided by ‖f − μ‖ (its eq. 6).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import eigh

from core.arrays import DoubleArray, FloatArray
from core.scoring.detectors.logits import NO_SETTING, energy, head_needs
from core.scoring.detectors.model import Head, HeadName, Known, Need, Seen

WIDE, MIDDLE = (2048, 1000), (768, 512)  # the paper's d for features as wide as that; else half of the width
SMALLEST_LENGTH = 1e-8


def principal_dimensions(width: int) -> int:
    """ViM's d for features of that width."""
    return next((d for least, d in (WIDE, MIDDLE) if width >= least), width // 2)


@dataclass(frozen=True, eq=False)
class FittedVim:
    head: Head
    residual: FloatArray  # [D, D − d] the axes that are left
    alpha: float

    def score(self, seen: Seen) -> DoubleArray:
        left = np.linalg.norm((seen.features - self.head.origin).astype(np.float32) @ self.residual, axis=1)
        return np.asarray(energy(seen.logits(self.head)) - self.alpha * left)


@dataclass(frozen=True)
class Vim:
    """Virtual-logit matching."""

    head: HeadName
    title: str = "ViM"
    paper: str = "Wang et al., CVPR 2022"
    settings: tuple[float, ...] = NO_SETTING

    @property
    def needs(self) -> frozenset[Need]:
        return head_needs(self.head)

    def fit(self, known: Known, setting: float) -> FittedVim:
        head = known.head(self.head)
        centred = (known.features - head.origin).astype(np.float32)
        width = centred.shape[1]
        n_left = width - principal_dimensions(width)
        axes = eigh(centred.T @ centred / np.float32(len(centred)), subset_by_index=(0, n_left - 1))[1]
        residual = np.asarray(axes, np.float32)
        left = np.linalg.norm(centred @ residual, axis=1)
        alpha = float(known.logits(head).max(1).mean() / max(float(left.mean()), SMALLEST_LENGTH))
        return FittedVim(head, residual, alpha)


@dataclass(frozen=True, eq=False)
class FittedFdbd:
    head: Head
    mean: FloatArray  # [D]
    apart: FloatArray  # [C, C] ‖wᵢ − wⱼ‖, 1 on the diagonal

    def score(self, seen: Seen) -> DoubleArray:
        logits = seen.logits(self.head)
        named = logits.argmax(1)
        gaps = (logits[np.arange(len(named)), named][:, None] - logits) / self.apart[named]
        length = np.maximum(np.linalg.norm(seen.features - self.mean, axis=1), SMALLEST_LENGTH)
        return np.asarray(gaps.sum(1) / (max(1, logits.shape[1] - 1) * length), np.float64)


@dataclass(frozen=True)
class Fdbd:
    """Fast decision-boundary distance."""

    head: HeadName
    title: str = "fDBD"
    paper: str = "Liu & Qin, ICML 2024"
    settings: tuple[float, ...] = NO_SETTING

    @property
    def needs(self) -> frozenset[Need]:
        return head_needs(self.head)

    def fit(self, known: Known, setting: float) -> FittedFdbd:
        head = known.head(self.head)
        return FittedFdbd(head, known.features.mean(0), _apart(head.weight))


def _apart(weight: FloatArray) -> FloatArray:
    """[C, C] distances between rows; equal rows, and the diagonal, count as 1."""
    wide = weight.astype(np.float64)
    lengths = (wide**2).sum(1)
    squares = np.maximum(lengths[:, None] - 2 * wide @ wide.T + lengths, 0)
    np.fill_diagonal(squares, 1.0)
    return np.sqrt(np.where(squares > SMALLEST_LENGTH**2, squares, 1.0)).astype(np.float32)
