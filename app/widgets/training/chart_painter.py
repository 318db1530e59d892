"""Draws the parts of a small chart: title, legend, axes, lines, guide and pointer."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen

from app.base.theme import SCALES, tones_of
from app.widgets.training.series import Series, ValueRange, epoch_ticks, grid_pen, ink_color, ink_pen

SWATCH_PX, GAP_PX, DOT_PX = 12, 12, 3.5
LEGEND_TOP_PX, LINE_PX = 24, 16
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
                y = LEGEND_TOP_PX + LINE_PX / 2
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
        painter.drawText(QRectF(x, LEGEND_TOP_PX, width + 1, LINE_PX), Qt.AlignmentFlag.AlignVCenter, text)
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
