"""The geometry of the report's chart of the share flagged over time."""

from __future__ import annotations

import math
from dataclasses import dataclass

from core.review.drift import Drift, Period, name_of

WIDTH, HEIGHT, LEFT = 960.0, 190.0, 46.0  # in the units of the drawing; the shares stand left of LEFT
MOST_LABELS, N_LINES = 8, 4
WIDEST_STEP = 90.0  # room for a label; and so that two periods don't stand at the far ends


@dataclass(frozen=True)
class Mark:
    """One period: a dot, or a triangle where more than usual are flagged, with the whisker of its interval."""

    period: Period
    x: float
    y: float
    low_y: float
    high_y: float


@dataclass(frozen=True)
class DriftChart:
    """`lines` are (y, share) of the grid, `labels` (x, name); the band is that of the false alarms to expect."""

    drift: Drift
    marks: tuple[Mark, ...]
    lines: tuple[tuple[float, str], ...]
    labels: tuple[tuple[float, str], ...]
    expected_y: float
    band_y: tuple[float, float]  # upper, lower
    left: float = LEFT
    width: float = WIDTH
    height: float = HEIGHT


def build_drift_chart(drift: Drift) -> DriftChart:
    """Periods stand where their time is, so that gaps show. `drift` has at least one period."""
    first, last = drift.periods[0].place, drift.periods[-1].place
    step, middle = min((WIDTH - LEFT) / (last - first + 1), WIDEST_STEP), (WIDTH + LEFT) / 2
    top = _round_up(min(1.0, drift.top_share))

    def x_of(place: int) -> float:
        return middle + (place - (first + last) / 2) * step

    def y_of(share: float) -> float:
        return HEIGHT * (1 - min(share, top) / top)

    threshold, shares = drift.threshold, [top * line / N_LINES for line in range(N_LINES + 1)]
    every = math.ceil((last - first + 1) / MOST_LABELS)
    labels = [(x_of(place), name_of(place, drift.by)) for place in range(first, last + 1, every)]
    return DriftChart(
        drift,
        tuple(Mark(each, x_of(each.place), *map(y_of, (each.share, each.low, each.high))) for each in drift.periods),
        tuple((y_of(share), f"{100 * share:.3g}%") for share in shares),
        tuple(labels),
        y_of(threshold.false_alarm_rate),
        (y_of(threshold.high), y_of(threshold.low)),
    )


def _round_up(share: float) -> float:
    """The next of 1, 2, 4 or 8 times a power of ten, and at most all."""
    power = 10.0 ** math.floor(math.log10(share))
    return min(1.0, next(factor * power for factor in (1, 2, 4, 8, 10) if factor * power >= share * 0.999))
