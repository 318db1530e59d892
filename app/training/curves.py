"""The four curves of a training on one axis of epochs: pointing at an epoch in one reads it out in all."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.base.i18n import numeral, share_text
from app.base.theme import SCALES, tones_of
from core.experts.results import EpochReport

ROUTING_GUIDE = 0.95  # FPR95 can't be good while routing errs on more than the 5 % of ID that the threshold gives away
Read = Callable[[EpochReport], float | None]


class Curves(QWidget):
    """Losses, validation accuracy, routing accuracy and feature norm."""

    pointed = Signal(int)  # the epoch that is read out; 0: the latest

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.losses = LineChart(self.tr("Loss"), loss_text, plain_text)
        self.accuracy = LineChart(self.tr("Validation accuracy"), share_text, percent_text, 1.0)
        self.routing = LineChart(self.tr("Routing accuracy"), share_text, percent_text, 1.0)
        self.norm = LineChart(self.tr("Mean feature norm"), plain_text, plain_text)
        self.routing.set_guide(ROUTING_GUIDE, self.tr("Enough to gain from experts"))
        self.losses.empty_text = self.tr("The first epoch is on its way")
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
            series(self.tr("Expert"), "first", lambda each: each.expert_loss),
            series(self.tr("Router"), "second", lambda each: each.route_loss),
            series(self.tr("Mixup"), "third", lambda each: each.mixup_loss),
            series(self.tr("Held out"), "quiet", lambda each: each.validation_loss),
        )
        self.losses.show_series(losses, n_epochs)
        for chart, name, read in (
            (self.accuracy, self.tr("Right class"), lambda each: each.validation_accuracy),
            (self.routing, self.tr("Right expert"), lambda each: each.routing_accuracy),
            (self.norm, self.tr("Length of F⁰"), lambda each: each.feature_norm),
        ):
            chart.show_series((series(name, "first", read),), n_epochs)

    def _point_at(self, epoch: int) -> None:
        for chart in self.charts:
            chart.point_at(epoch)
        self.pointed.emit(epoch)

    def _explain(self) -> None:
        self.losses.setToolTip(self.tr("What training lowers; the dashed line is measured on images held out."))
        self.accuracy.setToolTip(self.tr("Share of the images held out that get their own class."))
        self.routing.setToolTip(
            self.tr("Share of the images held out that reach the expert of their class. Below 95 %, experts lose more "
                    "images than the threshold gives away.")
        )  # fmt: skip
        self.norm.setToolTip(self.tr("Features that grow longer and longer are a sign of overconfidence."))

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


def percent_text(share: float) -> str:
    """Of a tick, which is round."""
    return f"{numeral(100 * share, '.3g')} %"


def _number(value: float | None) -> float:
    return float("nan") if value is None else value


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


SMALLEST_PX = QSize(220, 132)
PLOT_MARGINS_PX = (52, 52, 16, 28)  # left for the values, above for title and legend, right, below for the epochs


class LineChart(QWidget):
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
        super().__init__(parent)
        self._title, self._value_text, self._tick_text, self._limit = title, value_text, tick_text, limit
        self._series: tuple[Series, ...] = ()
        self._n_epochs = self._pointed = 0
        self._guide: tuple[float, str] | None = None
        self.empty_text = ""  # what is said before the first epoch is done
        self._painter: ChartPainter | None = None
        self.setMinimumSize(SMALLEST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)

    def set_guide(self, value: float, text: str) -> None:
        """A line across the chart that the values are to be compared with."""
        self._guide = value, text

    def show_series(self, series: Sequence[Series], n_epochs: int) -> None:
        self._series, self._n_epochs = tuple(series), n_epochs
        self._describe()
        self.update()

    def point_at(self, epoch: int) -> None:
        """Read out this epoch, without telling; 0 reads out the latest."""
        self._pointed = epoch
        self._describe()
        self.update()

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

    def _text_of(self, each: Series) -> str:
        at = self._shown_epoch - 1
        if not self._n_done:
            return ""
        if not 0 <= at < len(each.values) or math.isnan(each.values[at]):
            return "–"
        return self._value_text(each.values[at])

    def _describe(self) -> None:
        parts = [f"{name} {text}" for name, text in self.readout()]
        epoch = self.tr("Epoch {0}").format(self._shown_epoch)
        self.setAccessibleDescription(f"{epoch}: {', '.join(parts)}" if self._n_done else self.tr("No epoch is done"))

    def _plot(self) -> ChartPlot:
        left, top, right, bottom = PLOT_MARGINS_PX
        marks = (self._guide[0],) if self._guide and self._n_done else ()
        values = value_range(self._series, marks=marks, limit=self._limit)
        return ChartPlot(QRectF(self.rect()).adjusted(left, top, -right, -bottom), values, max(1, self._n_epochs))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._painter is None:
            self._painter = ChartPainter(self.palette(), self.font())
        paint, plot, painter = self._painter, self._plot(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.title(painter, plot, self._title)
        paint.legend(
            painter, plot, [(each, self._text_of(each)) for each in self._series], is_pointing=bool(self._pointed)
        )
        tick_text = self._tick_text if self._n_done else _no_text
        paint.axes(painter, plot, tick_text, self._shown_epoch if self._pointed else 0)
        if not self._n_done:
            paint.nothing(painter, plot, self.empty_text)
            return
        if self._guide is not None:
            paint.guide(painter, plot, *self._guide, self._series[0].values[-1])
        if self._pointed:
            paint.pointer(painter, plot, self._shown_epoch, is_focused=self.hasFocus())
        for each in self._series:
            paint.line(painter, plot, each, self._shown_epoch)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._painter = None

    # pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._tell(min(self._plot().epoch_at(event.position().x()), self._n_done))

    def leaveEvent(self, event: QEvent) -> None:
        self._tell(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._tell(0)
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._tell(self._n_done)
        super().focusInEvent(event)

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


def _no_text(value: float) -> str:
    return ""


SWATCH_PX, GAP_PX, DOT_PX = 12, 12, 3.5
LEGEND_TOP_PX, LEGEND_LINE_PX = 24, 16
TICK_PX = 28  # room that an epoch's number wants


@dataclass(frozen=True)
class ChartPlot:
    """Maps epochs to x and values to y."""

    rect: QRectF
    values: ValueRange
    n_epochs: int

    def x_of(self, epoch: int) -> float:
        share = (epoch - 1) / (self.n_epochs - 1) if self.n_epochs > 1 else 0.5
        return self.rect.left() + share * self.rect.width()

    def y_of(self, value: float) -> float:
        spread = self.values.high - self.values.low or 1.0
        return self.rect.bottom() - (value - self.values.low) / spread * self.rect.height()

    def epoch_at(self, x: float) -> int:
        share = (x - self.rect.left()) / max(self.rect.width(), 1.0)
        return min(max(1 + round(share * (self.n_epochs - 1)), 1), self.n_epochs)


class ChartPainter:
    """Made anew when palette or font change."""

    def __init__(self, palette: QPalette, font: QFont) -> None:
        tones, self._palette = tones_of(palette), palette
        self._text, self._muted = QColor(tones.text), QColor(tones.muted)
        self._ground, self._accent = QColor(tones.surface), QColor(tones.accent)
        self._strong = QColor(tones.strong_border)
        self._title_font, self._small_font = QFont(font), QFont(font)
        self._title_font.setWeight(QFont.Weight.DemiBold)
        self._small_font.setPointSizeF(font.pointSizeF() * SCALES["caption"])
        self._metrics = QFontMetricsF(self._small_font)

    def title(self, painter: QPainter, plot: ChartPlot, text: str) -> None:
        painter.setFont(self._title_font)
        painter.setPen(self._text)
        box = QRectF(0, 0, plot.rect.right(), 20)
        shown = QFontMetricsF(self._title_font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    def legend(
        self, painter: QPainter, plot: ChartPlot, entries: Sequence[tuple[Series, str]], *, is_pointing: bool
    ) -> None:
        """A swatch, a name and a value for each line. Where they don't all fit: names, or values while pointing."""
        painter.setFont(self._small_font)
        has_swatch = len(entries) > 1
        whole = self._legend_width([f"{each.name} {value}" for each, value in entries], has_swatch)
        fits, x = whole <= plot.rect.right(), 0.0
        for each, value in entries:
            if has_swatch:
                painter.setPen(ink_pen(each.ink, self._palette))
                y = LEGEND_TOP_PX + LEGEND_LINE_PX / 2
                painter.drawLine(QLineF(x, y, x + SWATCH_PX, y))
                x += SWATCH_PX + 6
            if fits or not is_pointing:
                x = self._word(painter, x, each.name, self._muted) + self._metrics.horizontalAdvance(" ")
            if fits or is_pointing:
                x = self._word(painter, x, value, self._text)
            x += GAP_PX

    def _legend_width(self, texts: Sequence[str], has_swatch: bool) -> float:
        swatch = SWATCH_PX + 6 if has_swatch else 0
        return sum(self._metrics.horizontalAdvance(text) + swatch + GAP_PX for text in texts) - GAP_PX

    def _word(self, painter: QPainter, x: float, text: str, colour: QColor) -> float:
        width = self._metrics.horizontalAdvance(text)
        painter.setPen(colour)
        painter.drawText(QRectF(x, LEGEND_TOP_PX, width + 1, LEGEND_LINE_PX), Qt.AlignmentFlag.AlignVCenter, text)
        return x + width

    def axes(self, painter: QPainter, plot: ChartPlot, value_text: Callable[[float], str], pointed: int) -> None:
        painter.setFont(self._small_font)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for tick in plot.values.ticks:
            y = plot.y_of(tick)
            painter.setPen(grid_pen(self._palette))
            painter.drawLine(QLineF(plot.rect.left(), y, plot.rect.right(), y))
            painter.setPen(self._muted)
            painter.drawText(QRectF(0, y - 8, plot.rect.left() - 8, 16), right, value_text(tick))
        most = max(2, int(plot.rect.width() // TICK_PX))
        for epoch in epoch_ticks(plot.n_epochs, most):
            painter.setPen(self._text if epoch == pointed else self._muted)
            box = QRectF(plot.x_of(epoch) - 20, plot.rect.bottom() + 8, 40, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(epoch))

    def nothing(self, painter: QPainter, plot: ChartPlot, text: str) -> None:
        if not text:
            return
        painter.setFont(self._small_font)
        width = self._metrics.horizontalAdvance(text) + 16
        box = QRectF(plot.rect.center().x() - width / 2, plot.rect.center().y() - 10, width, 20)
        painter.fillRect(box, self._ground)
        painter.setPen(self._muted)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def guide(self, painter: QPainter, plot: ChartPlot, value: float, text: str, latest: float) -> None:
        """The text stands on the side where the line does not end."""
        painter.setFont(self._small_font)
        y = plot.y_of(value)
        painter.setPen(QPen(self._muted, 1, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(plot.rect.left(), y, plot.rect.right(), y))
        has_room_below = y + 18 <= plot.rect.bottom()
        top = y + 2 if latest >= value and has_room_below else y - 18
        painter.setPen(self._muted)
        painter.drawText(QRectF(plot.rect.left(), top, plot.rect.width(), 16), Qt.AlignmentFlag.AlignRight, text)

    def pointer(self, painter: QPainter, plot: ChartPlot, epoch: int, *, is_focused: bool) -> None:
        painter.setPen(QPen(self._accent if is_focused else self._strong, 1))
        x = plot.x_of(epoch)
        painter.drawLine(QLineF(x, plot.rect.top(), x, plot.rect.bottom()))

    def line(self, painter: QPainter, plot: ChartPlot, each: Series, shown_epoch: int) -> None:
        """The line, with a dot at the epoch that is read out."""
        path, is_down = QPainterPath(), False
        for epoch, value in enumerate(each.values, 1):
            if math.isnan(value):
                is_down = False
                continue
            point = QPointF(plot.x_of(epoch), plot.y_of(value))
            path.lineTo(point) if is_down else path.moveTo(point)
            is_down = True
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ink_pen(each.ink, self._palette))
        painter.drawPath(path)
        if 0 < shown_epoch <= len(each.values) and not math.isnan(value := each.values[shown_epoch - 1]):
            painter.setPen(QPen(self._ground, 1.5))
            painter.setBrush(ink_color(each.ink, self._palette))
            painter.drawEllipse(QPointF(plot.x_of(shown_epoch), plot.y_of(value)), DOT_PX + 1, DOT_PX + 1)
