"""The four curves of a training on one axis of epochs: pointing at an epoch in one reads it out in all."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPalette, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from app.base.i18n import numeral, share_text, tr
from app.widgets.chart import (
    GAP_PX,
    Chart,
    Curve,
    Look,
    Mark,
    Marks,
    Note,
    Rule,
    Sample,
    percent_text,
    round_step,
)
from core.experts.results import EpochReport

ROUTING_GUIDE = 0.95  # FPR95 can't be good while routing errs on more than the 5 % of ID that the threshold gives away
Read = Callable[[EpochReport], float | None]


class Curves(QWidget):
    """Losses, validation accuracy, routing accuracy and feature norm."""

    pointed = Signal(int)  # the epoch that is read out; 0: the latest

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.losses = LineChart(tr("Loss"), loss_text, plain_text)
        self.accuracy = LineChart(tr("Validation accuracy"), share_text, percent_text, 1.0)
        self.routing = LineChart(tr("Routing accuracy"), share_text, percent_text, 1.0)
        self.norm = LineChart(tr("Mean feature norm"), plain_text, plain_text)
        self.routing.set_guide(ROUTING_GUIDE, tr("Enough to gain from experts"))
        self.losses.empty_text = tr("The first epoch is on its way")
        self._explain()
        self._lay_out()
        for chart in self.charts:
            chart.pointed.connect(self._point_at)

    @property
    def charts(self) -> tuple[LineChart, ...]:
        return self.losses, self.accuracy, self.routing, self.norm

    def show_reports(self, reports: Sequence[EpochReport], n_epochs: int) -> None:
        """Draw the epochs that are done, of `n_epochs`."""

        def series(name: str, ink: Ink, read: Read) -> Series:
            return Series(name, ink, tuple(_number(read(each)) for each in reports))

        losses = (
            series(tr("Expert"), "first", lambda each: each.expert_loss),
            series(tr("Router"), "second", lambda each: each.route_loss),
            series(tr("Mixup"), "third", lambda each: each.mixup_loss),
            series(tr("Held out"), "quiet", lambda each: each.validation_loss),
        )
        self.losses.show_series(losses, n_epochs)
        for chart, name, read in (
            (self.accuracy, tr("Right class"), lambda each: each.validation_accuracy),
            (self.routing, tr("Right expert"), lambda each: each.routing_accuracy),
            (self.norm, tr("Length of F⁰"), lambda each: each.feature_norm),
        ):
            chart.show_series((series(name, "first", read),), n_epochs)

    def _point_at(self, epoch: int) -> None:
        for chart in self.charts:
            chart.point_at(epoch)
        self.pointed.emit(epoch)

    def _explain(self) -> None:
        self.losses.setToolTip(tr("What training lowers; the dashed line is measured on images held out."))
        self.accuracy.setToolTip(tr("Share of the images held out that get their own class."))
        self.routing.setToolTip(
            tr("Share of the images held out that reach the expert of their class. Below 95 %, experts lose more "
                    "images than the threshold gives away.")
        )  # fmt: skip
        self.norm.setToolTip(tr("Features that grow longer and longer are a sign of overconfidence."))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        for number, chart in enumerate(self.charts):
            grid.addWidget(chart, number // 2, number % 2)
        for number in range(2):
            grid.setColumnStretch(number, 1)
            grid.setRowStretch(number, 1)


def plain_text(value: float) -> str:
    """Three significant places."""
    return numeral(value, ".3g") if abs(value) < 1000 else numeral(value, ",.0f")


def loss_text(value: float) -> str:
    """Short, for four of them stand in a row."""
    return numeral(value, ".2f") if value >= 0.1 else numeral(value, ".2g")


def _number(value: float | None) -> float:
    return float("nan") if value is None else value


Ink = Literal["first", "second", "third", "quiet"]
INKS_ON_LIGHT: dict[Ink, str] = {"first": "#5450d6", "second": "#c75f04", "third": "#0f7f86", "quiet": "#5f626d"}
INKS_ON_DARK: dict[Ink, str] = {"first": "#918efc", "second": "#ffa047", "third": "#4cc3c9", "quiet": "#a0a2ad"}
DASHES: dict[Ink, Qt.PenStyle] = {"quiet": Qt.PenStyle.DashLine}


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


def value_range(series: Sequence[Series], *, marks: Sequence[float] = (), limit: float = math.inf) -> ValueRange:
    """A range with round ends around all values and `marks`, never beyond `limit`; 0 to 1 where there are none."""
    values = [*marks, *(value for each in series for value in each.values if math.isfinite(value))]
    if not values:
        return ValueRange(0.0, 1.0, (0.0, 0.5, 1.0))
    low, high = min(values), max(values)
    spread = high - low or abs(high) * 0.1 or 1.0
    step = round_step(spread / 2)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if first == last:
        first -= 1
    ticks = tuple(step * number for number in range(first, last + 1) if step * number <= limit + 1e-9)
    return ValueRange(ticks[0], max(ticks[-1], min(limit, high)), ticks)


def epoch_ticks(n_epochs: int, most: int) -> tuple[int, ...]:
    """Epochs to name under an axis: the first, the last, and round ones between."""
    if n_epochs <= most:
        return tuple(range(1, n_epochs + 1))
    step = next(step for step in (2, 5, 10, 20, 50, 100, 200, 500, 1000) if n_epochs / step <= most or step == 1000)
    inner = [epoch for epoch in range(step, n_epochs, step) if min(epoch - 1, n_epochs - epoch) > 0.6 * step]
    return (1, *inner, n_epochs)


SMALLEST_PX = QSize(220, 132)
LINE_PX, DOT_PX = 2.0, 9.0
RIGHT_PX, HEAD_GAP_PX = 16, 12
TICK_PX = 28  # room that an epoch's number wants


class LineChart(Chart):
    """Title, legend with the value at the epoch pointed at (else the latest), lines, and an optional guide."""

    pointed = Signal(int)  # the epoch under the mouse or chosen by arrow keys; 0: none
    _KEYS: ClassVar = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}

    def __init__(
        self,
        title: str,
        value_text: Callable[[float], str],
        tick_text: Callable[[float], str],
        limit: float = math.inf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title=title, left=self._value_ticks, bottom=self._epoch_ticks, parent=parent)
        self._value_text, self._tick_text, self._limit = value_text, tick_text, limit
        self._series: tuple[Series, ...] = ()
        self._curves: list[Curve] = []
        self._values = value_range(())
        self._n_epochs = self._pointed = 0
        self._guide: float | None = None
        self._guide_line, self._guide_note = Rule(is_level=True), Note()
        self._pointer, self._dots = Rule(is_level=False), Marks()
        self.empty_text = ""  # what is said before the first epoch is done
        self._dots.setZValue(1)  # above the lines, which come later
        self.add(self._guide_line, self._guide_note, self._pointer, self._dots)
        self.set_margins(0, 0, RIGHT_PX, 0, HEAD_GAP_PX)
        self.setMinimumSize(SMALLEST_PX)
        self.setAccessibleName(title)
        self.redress()
        self.show_series((), 0)

    def set_guide(self, value: float, text: str) -> None:
        """A line across the chart that the values are to be compared with."""
        self._guide = value
        self._guide_line.setValue(value)
        self._guide_note.set_text(text)

    def show_series(self, series: Sequence[Series], n_epochs: int) -> None:
        self._series, self._n_epochs = tuple(series), n_epochs
        for _ in range(len(self._curves), len(self._series)):
            self._curves.append(Curve())
            self.add(self._curves[-1])
            self.redress()
        for curve, each in zip(self._curves, self._series, strict=False):
            curve.setData(np.arange(1, len(each.values) + 1), np.asarray(each.values, np.float64))
        marks = () if self._guide is None or not self._n_done else (self._guide,)
        self._values = value_range(self._series, marks=marks, limit=self._limit)
        last = max(1, n_epochs)
        self.set_range((1, last) if last > 1 else (0.5, 1.5), (self._values.low, self._values.high))
        self.show_message("" if self._n_done else self.empty_text, is_alone=False)
        self._read_out()

    def point_at(self, epoch: int) -> None:
        """Read out this epoch, without telling; 0 reads out the latest."""
        self._pointed = epoch
        self._read_out()

    def readout(self) -> tuple[tuple[str, str], ...]:
        """Name and value of each line, as the legend shows them."""
        return tuple((each.name, self._text_of(each)) for each in self._series)

    def sizeHint(self) -> QSize:
        return QSize(360, 200)

    @property
    def _n_done(self) -> int:
        return max((len(each.values) for each in self._series), default=0)

    @property
    def _shown_epoch(self) -> int:
        return self._pointed if 0 < self._pointed <= self._n_done else self._n_done

    def _value_of(self, each: Series) -> float:
        at = self._shown_epoch - 1
        return each.values[at] if 0 <= at < len(each.values) else math.nan

    def _text_of(self, each: Series) -> str:
        if not self._n_done:
            return ""
        value = self._value_of(each)
        return "–" if math.isnan(value) else self._value_text(value)

    # drawing

    def dress(self, look: Look) -> None:
        for curve, each in zip(self._curves, self._series, strict=False):
            curve.setPen(self._pen_of(each.ink))
        self._guide_line.setPen(look.stroke(look.tones.muted, 1, Qt.PenStyle.DotLine))
        self._guide_note.dress(look)
        self._read_out()

    def _pen_of(self, ink: Ink) -> QPen:
        return self.look.stroke(ink_color(ink, self.palette()), LINE_PX, DASHES.get(ink, Qt.PenStyle.SolidLine))

    def arrange(self) -> None:
        """The guide's text stands on the side where the line does not end."""
        has_guide = self._guide is not None and bool(self._n_done)
        self._guide_line.setVisible(has_guide)
        self._guide_note.setVisible(has_guide)
        if has_guide and self._guide is not None:
            has_room_below = self.y_of(self._guide) + self.look.metrics.height() + GAP_PX <= self.plot_rect.bottom()
            is_below = self._series[0].values[-1] >= self._guide and has_room_below
            self._guide_note.place(self.plot.viewRange()[0][1], self._guide, is_below=is_below)

    def _read_out(self) -> None:
        """Show and say the values at one epoch."""
        epoch, entries, tones = self._shown_epoch, self.readout(), self.look.tones
        shown = [(each.ink, value) for each in self._series if not math.isnan(value := self._value_of(each))]
        dots = [Mark(epoch, value, ink_color(ink, self.palette()), size_px=DOT_PX) for ink, value in shown]
        self._dots.set_marks(dots, self.look.stroke(tones.surface, 1.5))
        self._pointer.setVisible(bool(self._pointed))
        self._pointer.setValue(epoch)
        self._pointer.setPen(self.look.stroke(tones.accent if self.hasFocus() else tones.strong_border))
        if self.bottom is not None:
            self.bottom.show_ticks(str(epoch) if self._pointed else "")
        samples = [Sample(line=self._pen_of(each.ink)) for each in self._series]
        short = [("", value) if self._pointed else (name, "") for name, value in entries]
        self.head.show_keys(samples if len(samples) > 1 else (), (entries, short) if entries else ())
        read_out = ", ".join(" ".join(each) for each in entries)
        spoken = tr("Epoch {0}").format(epoch) + f": {read_out}"
        self.update()
        self.setAccessibleDescription(spoken if self._n_done else tr("No epoch is done"))

    def _value_ticks(self, low: float, high: float, length_px: float) -> list[tuple[float, str]]:
        return [(tick, self._tick_text(tick) if self._n_done else "") for tick in self._values.ticks]

    def _epoch_ticks(self, low: float, high: float, length_px: float) -> list[tuple[float, str]]:
        ticks = epoch_ticks(max(1, self._n_epochs), max(2, int(length_px // TICK_PX)))
        return [(float(epoch), str(epoch)) for epoch in ticks]

    # pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._tell(min(max(round(self.value_at(event.position().x())), 1), self._n_done))

    def leaveEvent(self, event: QEvent) -> None:
        self._tell(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._tell(0)
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._tell(self._n_done)
        super().focusInEvent(event)
        self._read_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._KEYS.get(Qt.Key(event.key()))
        if step is None or not self._n_done:
            super().keyPressEvent(event)
            return
        self._tell(min(max(self._shown_epoch + step, 1), self._n_done))

    def _tell(self, epoch: int) -> None:
        if epoch != self._pointed:
            self.point_at(epoch)
            self.pointed.emit(epoch)
