"""A threshold from held-out ID scores alone: no OOD image is ever consulted.

Scores are higher for ID (paper eq. 1); an image is flagged when its score is below the threshold λ.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv

from core.arrays import DoubleArray
from core.errors import UsageError
from core.text import Text

FEW_HELD_OUT = 100  # below this many, the interval is too wide to promise a rate


@dataclass(frozen=True)
class Threshold:
    """λ and what it costs in ID images.

    `value` is a score; `false_alarm_rate` is the share of held-out ID below it, and `low`, `high` its
    two-sided 95 % Clopper–Pearson interval: the rate at which vouched-for images will be flagged.
    """

    value: float
    false_alarm_rate: float
    low: float
    high: float
    n_held_out: int

    @property
    def is_uncertain(self) -> bool:
        """True when too few held-out images stand behind the interval."""
        return self.n_held_out < FEW_HELD_OUT

    @classmethod
    def keeping(cls, held_out_scores: DoubleArray, keep_id: float) -> Threshold:
        """The largest held-out score that leaves at least `keep_id` (0–1) of held-out ID at or above it."""
        if not 0 < keep_id < 1:
            raise UsageError(
                Text("The share of ID images to keep is {keep_id}.", keep_id=keep_id),
                Text("Choose a number between 0 and 1, such as 0.95."),
            )
        scores = np.sort(_checked(held_out_scores))
        index = math.floor((1 - keep_id) * len(scores) + 1e-9)
        return cls.at(scores, float(scores[index]))

    @classmethod
    def at(cls, held_out_scores: DoubleArray, value: float) -> Threshold:
        """The threshold `value`, chosen by hand, with its rate and interval on held-out ID."""
        scores = _checked(held_out_scores)
        below, n = int(np.count_nonzero(scores < value)), len(scores)
        low = float(betaincinv(below, n - below + 1, 0.025)) if below else 0.0
        high = float(betaincinv(below + 1, n - below, 0.975)) if below < n else 1.0
        return cls(value, below / n, low, high, n)


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
