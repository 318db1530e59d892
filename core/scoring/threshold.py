"""A threshold from held-out ID scores alone: no OOD image is ever consulted.

Scores are higher for ID (paper eq. 1); an image is flagged when its score is below the threshold λ.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv

from core.arrays import BoolArray, DoubleArray, IntArray
from core.errors import UsageError
from core.text import Text

FEW_HELD_OUT = 100  # below this many, the interval is too wide to promise a rate


@dataclass(frozen=True)
class Threshold:
    """λ and what it costs in ID images.

    `value` is a score; `false_alarm_rate` is the share of held-out ID below it, and `low`, `high` a two-sided 95 %
    interval for the share of vouched-for images that will be flagged: Clopper and Pearson's of the true rate, or, where
    the size of the next folder is known, one that the share in that folder will lie in. Where clusters (classes,
    bursts) are known, it is as wide as alarms that come in clusters make it.
    """

    value: float
    false_alarm_rate: float
    low: float
    high: float
    n_held_out: int
    design_effect: float = 1.0  # how much more a share of clustered images varies than one of independent ones

    @property
    def is_uncertain(self) -> bool:
        """True when too few held-out images stand behind the interval."""
        return self.n_held_out < FEW_HELD_OUT

    @classmethod
    def keeping(
        cls, held_out_scores: DoubleArray, keep_id: float, clusters: IntArray | None = None, n_next: int | None = None
    ) -> Threshold:
        """The largest held-out score that leaves at least `keep_id` (0–1) of held-out ID at or above it."""
        if not 0 < keep_id < 1:
            raise UsageError(
                Text("The share of ID images to keep is {keep_id}.", keep_id=keep_id),
                Text("Choose a number between 0 and 1, such as 0.95."),
            )
        scores = np.sort(_checked(held_out_scores))
        index = math.floor((1 - keep_id) * len(scores) + 1e-9)
        return cls.at(held_out_scores, float(scores[index]), clusters, n_next)

    @classmethod
    def at(
        cls, held_out_scores: DoubleArray, value: float, clusters: IntArray | None = None, n_next: int | None = None
    ) -> Threshold:
        """The threshold `value`, chosen by hand, with its rate and interval on held-out ID.

        `clusters` [m] number the classes (or bursts) that the held-out images come from, in the order of their scores;
        `n_next` is how many images the folder holds that the interval is for.
        """
        scores = _checked(held_out_scores)
        is_below = scores < value
        below, n = int(np.count_nonzero(is_below)), len(scores)
        effect = 1.0 if clusters is None or len(clusters) != n else design_effect(is_below, clusters)
        n_clusters = 0 if clusters is None else int(np.count_nonzero(np.bincount(clusters)))
        worth = _worth(n, effect, n_clusters, n_next) / n
        low = float(betaincinv(worth * below, worth * (n - below) + 1, 0.025)) if below else 0.0
        high = float(betaincinv(worth * below + 1, worth * (n - below), 0.975)) if below < n else 1.0
        return cls(value, below / n, low, high, n, effect)


def design_effect(is_below: BoolArray, clusters: IntArray) -> float:
    """How many times the variance of the share of `is_below` [m] is that of independent images, at least 1 (Kish 1965):
    from the sums of each cluster's deviations."""
    share, n = float(is_below.mean()), len(is_below)
    sums = np.bincount(clusters, weights=is_below - share)[np.bincount(clusters) > 0]
    if len(sums) < 2 or share in (0.0, 1.0):
        return 1.0
    variance = float((sums**2).sum()) * len(sums) / (len(sums) - 1) / n**2
    return max(1.0, variance * n / (share * (1 - share)))


def _worth(n: int, effect: float, n_clusters: int, n_next: int | None) -> float:
    """How many independent held-out images these n are worth; in a prediction with the next folder, as variances add up
    and its images cluster as these do."""
    if n_next is None:
        return n / effect
    each, next_each = n / max(1, n_clusters), n_next / max(1, n_clusters)
    likeness = min(1.0, (effect - 1) / max(each - 1, 1e-9)) if each > 1 else 0.0  # within a cluster
    next_effect = 1 + max(0.0, next_each - 1) * likeness
    return 1 / (effect / n + next_effect / max(1, n_next))


def alarms_by_class(
    held_out_scores: DoubleArray, labels: IntArray, value: float, n_classes: int
) -> tuple[IntArray, IntArray]:
    """[C] held-out images of each class below the threshold `value`, and [C] in all: which classes false alarms come
    from."""
    below = np.bincount(labels[held_out_scores < value], minlength=n_classes)
    return below.astype(np.int32), np.bincount(labels, minlength=n_classes).astype(np.int32)


def percentiles(held_out_scores: DoubleArray, scores: DoubleArray) -> DoubleArray:
    """[n] share (0–100) of held-out ID scores that are no higher than each score; NaN stays NaN."""
    ordered = np.sort(_checked(held_out_scores))
    share = 100.0 * np.searchsorted(ordered, scores, side="right") / len(ordered)
    return np.where(np.isnan(scores), np.nan, share)


def p_values(held_out_scores: DoubleArray, scores: DoubleArray) -> DoubleArray:
    """[n] conformal p-value of each image being ID: (1 + #held-out ≤ score) / (1 + m) (Vovk et al. 2005)."""
    ordered = np.sort(_checked(held_out_scores))
    no_higher = np.searchsorted(ordered, scores, side="right")
    return np.where(np.isnan(scores), np.nan, (1 + no_higher) / (1 + len(ordered)))


def _checked(scores: DoubleArray) -> DoubleArray:
    scores = np.asarray(scores, np.float64)
    if scores.ndim != 1 or len(scores) == 0 or np.isnan(scores).any():
        raise UsageError(
            Text("A threshold needs at least one held-out ID score, and none may be NaN."), Text("Check the ID set.")
        )
    return scores
