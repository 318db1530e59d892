"""How well scores tell ID from OOD. ID is the positive class unless a name says otherwise; shares are 0–1."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from core.arrays import DoubleArray, IntArray
from core.errors import UsageError
from core.text import Text


@dataclass(frozen=True)
class DetectionMetrics:
    """Figures of one OOD set against the ID test images."""

    auroc: float
    aupr_in: float
    aupr_out: float
    fpr95: float  # ID positive: OOD kept when 95 % of ID is kept
    fpr95_ood_positive: float  # OOD positive (OpenOOD, pytorch-ood): ID flagged when 95 % of OOD is flagged
    n_ood: int


def measure(id_scores: DoubleArray, ood_scores: DoubleArray) -> DetectionMetrics:
    """All figures for scores [n] of ID and [m] of OOD images; NaN or an empty side is refused."""
    from sklearn.metrics import roc_auc_score  # a screening needs none of it

    positive, negative = _checked(id_scores, "ID"), _checked(ood_scores, "OOD")
    truth = np.repeat(np.array([1, 0], np.int32), [len(positive), len(negative)])
    scores = np.concatenate([positive, negative])
    return DetectionMetrics(
        auroc=float(roc_auc_score(truth, scores)),
        aupr_in=_average_precision(truth, scores),
        aupr_out=_average_precision(1 - truth, -scores),
        fpr95=fpr_at_tpr(positive, negative, 0.95),
        fpr95_ood_positive=fpr_at_tpr(-negative, -positive, 0.95),
        n_ood=len(negative),
    )


def fpr_at_tpr(positive: DoubleArray, negative: DoubleArray, tpr: float) -> float:
    """Share of `negative` at or above the highest threshold that keeps at least `tpr` of `positive`."""
    ordered = np.sort(positive)
    threshold = ordered[math.floor((1 - tpr) * len(ordered) + 1e-9)]
    return float(np.mean(negative >= threshold))


def _average_precision(truth: IntArray, scores: DoubleArray) -> float:
    from sklearn.metrics import average_precision_score  # a screening needs none of it

    return min(1.0, float(average_precision_score(truth, scores)))  # its sum can end a rounding error above 1


def _checked(scores: DoubleArray, side: str) -> DoubleArray:
    scores = np.asarray(scores, np.float64)
    if len(scores) == 0 or np.isnan(scores).any():
        raise UsageError(
            Text("The {side} scores can't be measured: there are none, or one is not a number.", side=side),
            Text("Check that the {side} folder holds readable images.", side=side),
        )
    return scores
