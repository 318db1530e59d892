"""What a chart of training shows: lines over epochs, and how each is drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QPen

from app.base.theme import tones_of

Ink = Literal["first", "second", "third", "quiet"]
INKS_ON_LIGHT: dict[Ink, str] = {"first": "#5450d6", "second": "#c75f04", "third": "#0f7f86", "quiet": "#5f626d"}
INKS_ON_DARK: dict[Ink, str] = {"first": "#918efc", "second": "#ffa047", "third": "#4cc3c9", "quiet": "#a0a2ad"}
DASHES: dict[Ink, Qt.PenStyle] = {"quiet": Qt.PenStyle.DashLine}
LINE_PX = 2.0


@dataclass(frozen=True)
class Series:
    """One line: a value for each epoch from the first on; NaN where there is none."""

    name: str
    ink: Ink
    values: tuple[float, ...]


@dataclass(frozen=True)
class ValueRange:
    """The y axis: from `low` to `high`, with a tick at each of `ticks`."""

    low: float
    high: float
    ticks: tuple[float, ...]


def ink_color(ink: Ink, shown: QPalette) -> QColor:
    """The colour of an ink on the ground of a palette; the four are told apart without colour vision, too."""
    is_light = shown.color(QPalette.ColorRole.Window).lightness() > 127
    return QColor((INKS_ON_LIGHT if is_light else INKS_ON_DARK)[ink])


def ink_pen(ink: Ink, shown: QPalette) -> QPen:
    pen = QPen(ink_color(ink, shown), LINE_PX, DASHES.get(ink, Qt.PenStyle.SolidLine))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if ink not in DASHES else Qt.PenCapStyle.FlatCap)
    return pen


def grid_pen(shown: QPalette) -> QPen:
    return QPen(QColor(tones_of(shown).border), 1)


def value_range(series: Sequence[Series], *, marks: Sequence[float] = (), limit: float = math.inf) -> ValueRange:
    """A range with round ends around all values and `marks`, never beyond `limit`; 0 to 1 where there are none."""
    values = [*marks, *(value for each in series for value in each.values if math.isfinite(value))]
    if not values:
        return ValueRange(0.0, 1.0, (0.0, 0.5, 1.0))
    low, high = min(values), max(values)
    spread = high - low or abs(high) * 0.1 or 1.0
    step = _round_step(spread / 2)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if first == last:
        first -= 1
    ticks = tuple(step * number for number in range(first, last + 1) if step * number <= limit + 1e-9)
    return ValueRange(ticks[0], max(ticks[-1], min(limit, high)), ticks)


def _round_step(raw: float) -> float:
    """1, 2 or 5 times a power of ten, not below `raw`."""
    power = 10.0 ** math.floor(math.log10(raw))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw * (1 - 1e-9))


def epoch_ticks(n_epochs: int, most: int) -> tuple[int, ...]:
    """Epochs to name under an axis: the first, the last, and round ones between."""
    if n_epochs <= most:
        return tuple(range(1, n_epochs + 1))
    step = next(step for step in (2, 5, 10, 20, 50, 100, 200, 500, 1000) if n_epochs / step <= most or step == 1000)
    inner = [epoch for epoch in range(step, n_epochs, step) if min(epoch - 1, n_epochs - epoch) > 0.6 * step]
    return (1, *inner, n_epochs)
