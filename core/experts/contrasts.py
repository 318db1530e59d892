"""How much better one way of scoring is than another on the same images, and how sure that is: by bootstrap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import DoubleArray, IntArray
from core.experts.results import Contrast, FigureName, Interval
from core.scoring.metrics import fpr_at_tpr

DRAWS = 400
GAIN_CONFIDENCE = 0.90  # two-sided: the bound that decides is one-sided, at 95 %
FIGURES: tuple[FigureName, ...] = ("auroc", "fpr95", "id_accuracy")


@dataclass(frozen=True, eq=False)
class FoldScores:
    """What both ways of scoring say in one fold; row i is the same image for both."""

    id_scores: DoubleArray  # [2, n] frozen, experts
    id_right: DoubleArray  # [2, n] 1 where the class was named rightly
    stranger_scores: DoubleArray  # [2, m]
    stranger_classes: IntArray  # [m]


def contrasts(folds: list[FoldScores], seed: int) -> tuple[Contrast, ...]:
    """AUROC, FPR95 and ID accuracy of both, averaged over the folds, with bootstrap intervals.

    Strangers are drawn by class and ID images one by one, the same for both ways of scoring.
    """
    random = np.random.default_rng([seed, 77])
    point = np.mean([_figures(fold) for fold in folds], axis=0)  # [3 figures, 2 ways]
    drawn = np.stack([np.mean([_figures(_redraw(fold, random)) for fold in folds], axis=0) for _ in range(DRAWS)])
    found = []
    for number, name in enumerate(FIGURES):
        frozen, experts = (_interval(point[number, side], drawn[:, number, side], 0.95) for side in (0, 1))
        gained = drawn[:, number, 1] - drawn[:, number, 0]
        gain = _interval(point[number, 1] - point[number, 0], gained, GAIN_CONFIDENCE)
        found.append(Contrast(name, frozen, experts, gain))
    return tuple(found)


def _figures(fold: FoldScores) -> DoubleArray:
    """[3, 2] AUROC, FPR95, ID accuracy × frozen, experts."""
    both = [(fold.id_scores[side], fold.stranger_scores[side]) for side in (0, 1)]
    return np.array(
        [[_auroc(*each) for each in both], [_fpr95(*each) for each in both], fold.id_right.mean(1).tolist()]
    )


def _redraw(fold: FoldScores, random: np.random.Generator) -> FoldScores:
    images = random.integers(fold.id_scores.shape[1], size=fold.id_scores.shape[1])
    classes = np.unique(fold.stranger_classes)
    places = [np.flatnonzero(fold.stranger_classes == c) for c in random.choice(classes, len(classes))]
    strangers = np.concatenate(places)
    return FoldScores(
        fold.id_scores[:, images],
        fold.id_right[:, images],
        fold.stranger_scores[:, strangers],
        fold.stranger_classes[strangers],
    )


def _auroc(positive: DoubleArray, negative: DoubleArray) -> float:
    """Share of pairs in order, ties as half; by ranks, as hundreds of bootstrap draws ask for it."""
    ordered = np.sort(negative)
    below = np.searchsorted(ordered, positive, "left") + np.searchsorted(ordered, positive, "right")
    return float(below.sum() / (2 * len(positive) * len(negative)))


def _fpr95(positive: DoubleArray, negative: DoubleArray) -> float:
    return fpr_at_tpr(positive, negative, 0.95)


def _interval(value: float, drawn: DoubleArray, confidence: float) -> Interval:
    low, high = np.quantile(drawn, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Interval(float(value), float(low), float(high))
