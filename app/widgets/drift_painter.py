"""Draws the share flagged over time: a dot for each period with its whisker, over the false alarms to expect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QPolygonF

from app.base.i18n import numeral
from app.base.theme import SCALES, tones_of
from app.screen.style import verdict_colors
from app.widgets.chart import nice_ticks

if TYPE_CHECKING:
    from core.review.drift import Drift, Period

RIGHT_PX, GAP_PX = 12, 8
WIDEST_SHARE, WIDEST_NAME = "12.5 %", "2026-12-30"  # what stands left of the chart and below it
WIDEST_STEP_PX = 100.0  # so that two periods don't stand at the far ends
DOT_PX, MARK_PX = 3.5, 6.0
THIN = 0.38  # how much of its ink a period of few images gets
BAND_ALPHA = 40
CROWDED_PX = 5.0  # less room for each period


@dataclass(frozen=True)
class DriftPlot:
    """Maps places to x and shares to y; gaps between periods are as wide as the time that they last."""

    rect: QRectF
    first: int
    last: int
    top: float
    label_px: float  # room that a name wants

    @classmethod
    def inside(cls, widget: QRectF, drift: Drift, metrics: QFontMetricsF) -> DriftPlot:
        """Leaves room for shares at the left, a key above, and names below, in letters of `metrics`."""
        left, line = metrics.horizontalAdvance(WIDEST_SHARE) + 2 * GAP_PX, metrics.height()
        rect = widget.adjusted(left, line + 2 * GAP_PX, -RIGHT_PX, -line - GAP_PX)
        top = min(1.0, drift.top_share * 1.06)
        label_px = metrics.horizontalAdvance(WIDEST_NAME) + 2 * GAP_PX
        return cls(rect, drift.periods[0].place, drift.periods[-1].place, top, label_px)

    @property
    def step_px(self) -> float:
        return min(self.rect.width() / (self.last - self.first + 1), WIDEST_STEP_PX)

    def x_of(self, place: int) -> float:
        return self.rect.center().x() + (place - (self.first + self.last) / 2) * self.step_px

    def y_of(self, share: float) -> float:
        return self.rect.bottom() - min(share / self.top, 1.0) * self.rect.height()

    def labelled(self) -> range:
        """The places that have room for a name below them."""
        most = max(1, int(self.rect.width() // self.label_px))
        shown = int(self.rect.width() / self.step_px + 1e-9)
        every = max(1, -(-shown // most))
        return range(self.first, self.last + 1, every)


class DriftPainter:
    """Made anew when palette or font change."""

    def __init__(self, palette: QPalette, font: QFont) -> None:
        tones, verdicts = tones_of(palette), verdict_colors(palette)
        self._text, self._muted, self._grid = QColor(tones.text), QColor(tones.muted), QColor(tones.border)
        self._ground, self._accent, self._strong = (
            QColor(tones.surface),
            QColor(tones.accent),
            QColor(tones.strong_border),
        )
        self._more, self._expected = QColor(verdicts.ood_color), QColor(verdicts.id_color)
        self._font = QFont(font)
        self._font.setPointSizeF(font.pointSizeF() * SCALES["caption"])
        self.metrics = QFontMetricsF(self._font)

    def axes(self, painter: QPainter, plot: DriftPlot, labels: Sequence[tuple[int, str]]) -> None:
        """Lines at round shares, and the names of some periods."""
        painter.setFont(self._font)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        line = self.metrics.height()
        for share in nice_ticks(0.0, plot.top, max(2, int(plot.rect.height() // 44))):
            y = plot.y_of(share)
            painter.setPen(QPen(self._grid, 1))
            painter.drawLine(QLineF(plot.rect.left(), y, plot.rect.right(), y))
            painter.setPen(self._muted)
            painter.drawText(
                QRectF(0, y - line / 2, plot.rect.left() - GAP_PX, line), right, f"{numeral(100 * share, '.3g')} %"
            )
        for place, text in labels:
            box = QRectF(plot.x_of(place) - plot.label_px / 2, plot.rect.bottom() + GAP_PX, plot.label_px, line)
            box.moveRight(min(box.right(), plot.rect.right() + RIGHT_PX + GAP_PX))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def expected(self, painter: QPainter, plot: DriftPlot, drift: Drift) -> None:
        """The band and the line of the false alarms to expect."""
        rate, band = drift.threshold, QColor(self._expected)
        band.setAlpha(BAND_ALPHA)
        top = plot.y_of(rate.high)
        painter.fillRect(QRectF(plot.rect.left(), top, plot.rect.width(), plot.y_of(rate.low) - top), band)
        painter.setPen(QPen(self._expected, 1.4, Qt.PenStyle.DashLine))
        y = plot.y_of(rate.false_alarm_rate)
        painter.drawLine(QLineF(plot.rect.left(), y, plot.rect.right(), y))

    def pointer(self, painter: QPainter, plot: DriftPlot, period: Period, *, is_focused: bool) -> None:
        """A line through the period that is chosen."""
        painter.setPen(QPen(self._accent if is_focused else self._strong, 2 if is_focused else 1))
        x = plot.x_of(period.place)
        painter.drawLine(QLineF(x, plot.rect.top(), x, plot.rect.bottom()))

    def periods(self, painter: QPainter, plot: DriftPlot, drift: Drift) -> None:
        """Whiskers, and over them dots, or triangles where more than usual are flagged.

        Where it is crowded, periods of few images have no whisker: theirs would cross the whole chart.
        """
        is_crowded = plot.step_px < CROWDED_PX
        for period in drift.periods:
            if is_crowded and period.is_thin:
                continue
            x = plot.x_of(period.place)
            painter.setOpacity(THIN if period.is_thin else 1.0)
            painter.setPen(QPen(self._muted, 0.7 if is_crowded else 1.2))
            painter.drawLine(QLineF(x, plot.y_of(period.low), x, plot.y_of(period.high)))
        for period in drift.periods:
            painter.setOpacity(THIN if period.is_thin else 1.0)
            at = QPointF(plot.x_of(period.place), plot.y_of(period.share))
            self._mark(painter, at, period, is_crowded=is_crowded)
        painter.setOpacity(1.0)

    def _mark(self, painter: QPainter, at: QPointF, period: Period, *, is_crowded: bool) -> None:
        painter.setPen(QPen(Qt.PenStyle.NoPen) if is_crowded else QPen(self._ground, 1))
        painter.setBrush(self._more if period.has_more else self._text)
        if period.has_more:
            painter.drawPolygon(triangle(at))
        else:
            size = DOT_PX * 0.6 if is_crowded else DOT_PX
            painter.drawEllipse(at, size, size)

    def legend(self, painter: QPainter, plot: DriftPlot, texts: tuple[str, str, str, str]) -> None:
        """The key: a share and its interval, few images, more than usual, false alarms; as many as have room."""
        painter.setFont(self._font)
        swatches = self._dot_swatch, self._thin_swatch, self._more_swatch, self._band_swatch
        x, line = plot.rect.left(), self.metrics.height()
        y = line / 2 + 2
        for text, swatch in zip(texts, swatches, strict=True):
            width = self.metrics.horizontalAdvance(text)
            if x + 18 + width > plot.rect.right():
                break
            swatch(painter, QPointF(x + 6, y))
            painter.setPen(self._muted)
            painter.drawText(QRectF(x + 18, y - line / 2, width + 2, line), Qt.AlignmentFlag.AlignVCenter, text)
            x += 18 + width + 20

    def _dot_swatch(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(self._muted, 1.2))
        painter.drawLine(QLineF(at.x(), at.y() - 7, at.x(), at.y() + 7))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._text)
        painter.drawEllipse(at, DOT_PX, DOT_PX)

    def _thin_swatch(self, painter: QPainter, at: QPointF) -> None:
        painter.setOpacity(THIN)
        self._dot_swatch(painter, at)
        painter.setOpacity(1.0)

    def _more_swatch(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._more)
        painter.drawPolygon(triangle(at))

    def _band_swatch(self, painter: QPainter, at: QPointF) -> None:
        band = QColor(self._expected)
        band.setAlpha(BAND_ALPHA)
        painter.fillRect(QRectF(at.x() - 6, at.y() - 6, 12, 12), band)
        painter.setPen(QPen(self._expected, 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(at.x() - 6, at.y(), at.x() + 6, at.y()))


def triangle(at: QPointF) -> QPolygonF:
    """The pointed mark of what is flagged, around a point."""
    low = at.y() + MARK_PX * 0.7
    return QPolygonF(
        [QPointF(at.x(), at.y() - MARK_PX), QPointF(at.x() + MARK_PX, low), QPointF(at.x() - MARK_PX, low)]
    )
