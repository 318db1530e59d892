"""How far a review has come, and how many of the flagged were right: honest figures from decisions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv

from core.arrays import BoolArray
from core.review.model import Decision, Decisions


@dataclass(frozen=True)
class ReviewFigures:
    """Counts of flagged rows, and precision of the flagged over distinct images that were reviewed.

    `low` and `high` are the two-sided 95 % Clopper–Pearson interval. Copies of an image count once in the precision,
    since they share their decision; in the progress each row counts. The interval speaks of flagged images like those
    reviewed: where the lowest scores were reviewed first, the rest is likely to hold fewer strangers.
    """

    n_flagged: int  # rows
    n_reviewed: int  # flagged rows that were confirmed or accepted
    n_judged: int  # distinct images among these
    n_confirmed: int  # distinct images among these that were confirmed to be OOD
    precision: float | None  # 0–1; None while nothing is reviewed
    low: float
    high: float


def review_figures(is_flagged: BoolArray, decisions: Decisions) -> ReviewFigures:
    """The figures of flagged [n] rows under the decisions on them."""
    reviewed = np.flatnonzero(is_flagged & decisions.is_reviewed)
    _, first = np.unique(decisions.images[reviewed], return_index=True)
    n = len(first)
    confirmed = int(np.count_nonzero(decisions.verdicts[reviewed[first]] == Decision.OOD))
    low, high = binomial_interval(confirmed, n)
    precision = confirmed / n if n else None
    return ReviewFigures(int(np.count_nonzero(is_flagged)), len(reviewed), n, confirmed, precision, low, high)


def binomial_interval(k: int, n: int) -> tuple[float, float]:
    """Two-sided 95 % interval of a share seen as k of n (Clopper and Pearson 1934); (0, 1) for n = 0."""
    low = float(betaincinv(k, n - k + 1, 0.025)) if k else 0.0
    high = float(betaincinv(k + 1, n - k, 0.975)) if k < n else 1.0
    return low, high
