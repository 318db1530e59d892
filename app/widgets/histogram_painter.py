"""Draws the two distributions of scores and the threshold between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen

from app.base.i18n import numeral
from app.base.theme import tones_of
from app.screen.style import verdict_colors
from app.widgets.chart import HistogramBins, nice_ticks
from app.widgets.figures import score_text, share_text
from core.arrays import DoubleArray

_LEFT_PX, _RIGHT_PX, _TOP_PX, _BOTTOM_PX = 48, 12, 52, 20
_PILL_PX = 20
_SWATCH_PX = 12
_LABEL_GAP_PX, _ITEM_GAP_PX = 5, 10
Labels = tuple[str, str, str]


@dataclass(frozen=True)
class PlotArea:
    """Maps scores to x and heights to y."""

    rect: QRectF
    low: float
    high: float

    @classmethod
    def inside(cls, widget: QRectF, bins: HistogramBins) -> PlotArea:
        return cls(widget.adjusted(_LEFT_PX, _TOP_PX, -_RIGHT_PX, -_BOTTOM_PX), bins.low, bins.high)

    def x_of(self, score: float) -> float:
        return self.rect.left() + (score - self.low) / (self.high - self.low) * self.rect.width()

    def score_at(self, x: float) -> float:
        share = (x - self.rect.left()) / max(self.rect.width(), 1.0)
        return self.low + min(max(share, 0.0), 1.0) * (self.high - self.low)

    def y_of(self, height: float) -> float:
        return self.rect.bottom() - height * self.rect.height()


class HistogramPainter:
    """Incoming images are bars, orange and hatched where flagged; held-out ID is a blue line over them."""

    def __init__(self, palette: QPalette, font: QFont) -> None:
        tones, self._verdicts = tones_of(palette), verdict_colors(palette)
        self._text, self._muted = QColor(tones.text), QColor(tones.muted)
        self._grid, self._kept = QColor(tones.border), QColor(tones.strong_border)
        self._accent, self._ground = QColor(tones.accent), QColor(tones.raised)
        self._font = QFont(font)
        self._font.setPointSizeF(font.pointSizeF() * 0.85)
        self._metrics = QFontMetricsF(self._font)

    def paint(
        self, painter: QPainter, area: PlotArea, bins: HistogramBins, threshold: float, *, logarithmic: bool
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        self._paint_axes(painter, area, bins, logarithmic)
        held_out, incoming = bins.heights(logarithmic=logarithmic)
        self._paint_incoming(painter, area, incoming, threshold)
        self._paint_held_out(painter, area, held_out)

    def paint_threshold(self, painter: QPainter, area: PlotArea, threshold: float, *, is_focused: bool) -> None:
        """The line, and its value in a pill that is its handle."""
        x, text = area.x_of(threshold), score_text(threshold)
        painter.setPen(QPen(self._text, 2))
        painter.drawLine(QPointF(x, area.rect.top() - 4), QPointF(x, area.rect.bottom()))
        width = self._metrics.horizontalAdvance(text) + 16
        pill = QRectF(x - width / 2, area.rect.top() - 4 - _PILL_PX, width, _PILL_PX)
        pill.moveLeft(min(max(pill.left(), 2.0), area.rect.right() + _RIGHT_PX - width - 2))
        painter.setBrush(self._text)
        painter.setPen(QPen(self._accent, 3) if is_focused else QPen(Qt.PenStyle.NoPen))
        painter.drawRoundedRect(pill, _PILL_PX / 2, _PILL_PX / 2)
        painter.setPen(self._ground)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_axes(self, painter: QPainter, area: PlotArea, bins: HistogramBins, logarithmic: bool) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for height, share in bins.share_ticks(logarithmic=logarithmic):
            y = area.y_of(height)
            painter.setPen(QPen(self._grid, 1))
            painter.drawLine(QPointF(area.rect.left(), y), QPointF(area.rect.right(), y))
            painter.setPen(self._muted)
            painter.drawText(QRectF(0, y - 8, _LEFT_PX - 6, 16), right, _tick_text(share))
        painter.setPen(QPen(self._kept, 1))
        painter.drawLine(area.rect.bottomLeft(), area.rect.bottomRight())
        painter.setPen(self._muted)
        ticks = nice_ticks(area.low, area.high, max(2, int(area.rect.width() // 90)))
        decimals = max(0, -math.floor(math.log10(ticks[1] - ticks[0]) + 1e-9)) if len(ticks) > 1 else 3
        for score in ticks:
            box = QRectF(area.x_of(score) - 40, area.rect.bottom() + 4, 80, 16)
            painter.drawText(
                box,
                Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
                numeral(score, f".{decimals}f").replace("-", "−"),
            )

    def _paint_incoming(self, painter: QPainter, area: PlotArea, heights: DoubleArray, threshold: float) -> None:
        bars, x = QPainterPath(), area.x_of(threshold)
        step = area.rect.width() / len(heights)
        for index, height in enumerate(heights.tolist()):
            if height > 0:
                top = area.y_of(height)
                bars.addRect(
                    QRectF(area.rect.left() + index * step + 0.5, top, max(step - 1, 1), area.rect.bottom() - top)
                )
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setClipRect(QRectF(x, area.rect.top(), area.rect.right() - x, area.rect.height()))
        painter.fillPath(bars, QBrush(self._kept))
        painter.setClipRect(QRectF(area.rect.left(), area.rect.top(), x - area.rect.left(), area.rect.height()))
        painter.fillPath(bars, _tint(self._verdicts.ood_color, 110))
        painter.fillPath(bars, QBrush(self._verdicts.ood_color, Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(self._verdicts.ood_color, 1))
        painter.drawPath(bars)
        painter.restore()

    def _paint_held_out(self, painter: QPainter, area: PlotArea, heights: DoubleArray) -> None:
        step = area.rect.width() / len(heights)
        line = QPainterPath(area.rect.bottomLeft())
        for index, height in enumerate(heights.tolist()):
            line.lineTo(area.rect.left() + index * step, area.y_of(height))
            line.lineTo(area.rect.left() + (index + 1) * step, area.y_of(height))
        line.lineTo(area.rect.bottomRight())
        painter.fillPath(line, _tint(self._verdicts.id_color, 36))
        painter.setPen(QPen(self._verdicts.id_color, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(line)

    def paint_legend(self, painter: QPainter, room: QRectF, wordings: Sequence[Labels]) -> None:
        """The key: held-out ID, incoming kept, incoming flagged, in the strokes of the plot. Of `wordings`, which grow
        shorter, the first that fits; the last one is cut short where even that doesn't.
        """
        painter.setFont(self._font)
        labels = next((each for each in wordings if self._legend_width(each) <= room.width()), None)
        if labels is None:
            each_px = room.width() / 3 - _SWATCH_PX - _LABEL_GAP_PX - _ITEM_GAP_PX
            one, two, three = (
                self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(each_px, 0.0)) for text in wordings[-1]
            )
            labels = (one, two, three)
        x = room.left()
        for label, paint_swatch in zip(labels, (self._id_swatch, self._kept_swatch, self._flagged_swatch), strict=True):
            paint_swatch(painter, QRectF(x, room.center().y() - 5, _SWATCH_PX, 10))
            width = self._metrics.horizontalAdvance(label)
            painter.setPen(self._muted)
            place = QRectF(x + _SWATCH_PX + _LABEL_GAP_PX, room.top(), width + 2, room.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, label)
            x += _SWATCH_PX + _LABEL_GAP_PX + width + _ITEM_GAP_PX

    def _legend_width(self, labels: Labels) -> float:
        texts = sum(self._metrics.horizontalAdvance(label) for label in labels)
        return texts + 3 * (_SWATCH_PX + _LABEL_GAP_PX) + 2 * _ITEM_GAP_PX

    def _id_swatch(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, _tint(self._verdicts.id_color, 36))
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 2), self._verdicts.id_color)

    def _kept_swatch(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, self._kept)

    def _flagged_swatch(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, _tint(self._verdicts.ood_color, 110))
        painter.fillRect(box, QBrush(self._verdicts.ood_color, Qt.BrushStyle.BDiagPattern))


def _tint(colour: QColor, alpha: int) -> QColor:
    tint = QColor(colour)
    tint.setAlpha(alpha)
    return tint


def _tick_text(share: float) -> str:
    return f"{numeral(100 * share, '.3g')} %" if share < 1 else share_text(share)
