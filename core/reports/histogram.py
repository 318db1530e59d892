"""The geometry of the report's histogram: held-out ID above the axis, incoming below it, the threshold through both."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from core.arrays import DoubleArray
from core.reports.table import ReportTable

WIDTH, HALF_HEIGHT, MARGIN = 960.0, 120.0, 24.0  # in the units of the drawing
N_BINS = 48
N_TICKS = 6


@dataclass(frozen=True)
class Bar:
    """One bin of one group; `y` is its upper edge."""

    x: float
    y: float
    width: float
    height: float
    count: int
    low: float  # the bin's scores: low ≤ score < high
    high: float
    flagged: bool


@dataclass(frozen=True)
class Histogram:
    """`axis_y` is where the axis lies; ticks are (x, score)."""

    held_out: tuple[Bar, ...]
    incoming: tuple[Bar, ...]
    threshold_x: float
    ticks: tuple[tuple[float, str], ...]
    axis_y: float = MARGIN + HALF_HEIGHT
    width: float = WIDTH
    height: float = 2 * (MARGIN + HALF_HEIGHT)


def build_histogram(table: ReportTable) -> Histogram | None:
    """Both groups on one scale of scores, each as shares of its own; None when nothing was scored.

    A bin edge lies on the threshold, so that every bar is on one side of it.
    """
    scores = np.asarray(table.screening.rows.scores[table.rows], np.float64)
    scores = scores[np.isfinite(scores)]
    held_out = table.screening.held_out_scores
    if not len(scores):
        return None
    edges = _edges(np.concatenate([scores, held_out, [table.threshold.value]]), table.threshold.value)
    above, below = np.histogram(held_out, edges)[0], np.histogram(scores, edges)[0]
    tallest = max(float(np.max(above)) / len(held_out), float(np.max(below)) / len(scores))
    return Histogram(
        _bars(above, edges, table.threshold.value, 1 / (tallest * len(held_out)), upward=True),
        _bars(below, edges, table.threshold.value, 1 / (tallest * len(scores)), upward=False),
        _place(table.threshold.value, edges),
        tuple((_place(tick, edges), label) for tick, label in _ticks(float(edges[0]), float(edges[-1]))),
    )


def _edges(values: DoubleArray, threshold: float) -> DoubleArray:
    low, high = float(values.min()), float(values.max())
    step = max((high - low) / (N_BINS - 2), 1e-6)
    first, last = math.ceil((threshold - low) / step), math.floor((high - threshold) / step) + 1
    return threshold + step * np.arange(-max(first, 1), last + 1, dtype=np.float64)


def _bars(counts: DoubleArray, edges: DoubleArray, threshold: float, scale: float, *, upward: bool) -> tuple[Bar, ...]:
    axis_y = MARGIN + HALF_HEIGHT
    bars = []
    for count, low, high in zip(counts.tolist(), edges.tolist(), edges[1:].tolist(), strict=False):
        if count:
            x, height = _place(low, edges), max(1.0, HALF_HEIGHT * count * scale)
            y = axis_y - height if upward else axis_y
            flagged = (low + high) / 2 < threshold
            bars.append(Bar(x, y, _place(high, edges) - x, height, count, low, high, flagged))
    return tuple(bars)


def _place(score: float, edges: DoubleArray) -> float:
    return WIDTH * (score - float(edges[0])) / float(edges[-1] - edges[0])


def _ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Round scores, about N_TICKS of them, and how they are written."""
    rough = (high - low) / N_TICKS
    power = math.floor(math.log10(rough))
    unit = next(unit for unit in (1, 2, 5, 10) if unit * 10.0**power >= rough)
    step, decimals = unit * 10.0**power, max(0, -power - (unit == 10))
    ticks = (step * i for i in range(math.ceil(low / step), math.floor(high / step) + 1))
    return [(tick, f"{tick:.{decimals}f}".replace("-", "−")) for tick in ticks]
