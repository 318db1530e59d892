"""How a person's decision looks: a stamp with a word in it, so that nobody takes it for the engine's verdict.

Accepted is blue with round ends, confirmed OOD is orange with pointed ends.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from app.screen.style import ON_LIGHT
from core.review.model import Verdict as Decision

WORDS = {Decision.OOD: "OOD", Decision.ID: "ID"}
COLOURS = {Decision.OOD: QColor("#b85500"), Decision.ID: ON_LIGHT.id_color}
BADGE = QColor(18, 18, 20, 205)


def decision_colour(decision: Decision) -> QColor:
    return COLOURS[decision]


def draw_stamp(decision: Decision, height_px: int, pixel_ratio: float) -> QPixmap:
    """The stamp of a decision, `height_px` high."""
    font = _font(height_px)
    width_px = round(QFontMetricsF(font).horizontalAdvance(WORDS[decision]) + 1.5 * height_px)
    pixmap = _canvas(width_px, height_px, pixel_ratio)
    painter, area = QPainter(pixmap), QRectF(1, 1, width_px - 2, height_px - 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(255, 255, 255, 235), 1.3))
    painter.setBrush(COLOURS[decision])
    painter.drawPath(_outline(area, decision))
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, WORDS[decision])
    painter.end()
    return pixmap


def draw_badge(text: str, height_px: int, pixel_ratio: float) -> QPixmap:
    """A dark label for tags and notes."""
    font = _font(height_px)
    width_px = round(max(QFontMetricsF(font).horizontalAdvance(text) + 0.8 * height_px, height_px))
    pixmap = _canvas(width_px, height_px, pixel_ratio)
    painter, area = QPainter(pixmap), QRectF(0, 0, width_px, height_px)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(BADGE)
    painter.drawRoundedRect(area, 4, 4)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return pixmap


def _canvas(width_px: int, height_px: int, pixel_ratio: float) -> QPixmap:
    pixmap = QPixmap((QSizeF(width_px, height_px) * pixel_ratio).toSize())
    pixmap.setDevicePixelRatio(pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _font(height_px: int) -> QFont:
    font = QFont()
    font.setPixelSize(round(height_px * 0.6))
    font.setWeight(QFont.Weight.Bold)
    return font


def _outline(area: QRectF, decision: Decision) -> QPainterPath:
    path, half = QPainterPath(), area.height() / 2
    if decision is Decision.ID:
        path.addRoundedRect(area, half, half)
        return path
    left, right, middle = area.left(), area.right(), area.center().y()
    points = [
        QPointF(left, middle),
        QPointF(left + half * 0.8, area.top()),
        QPointF(right - half * 0.8, area.top()),
        QPointF(right, middle),
        QPointF(right - half * 0.8, area.bottom()),
        QPointF(left + half * 0.8, area.bottom()),
    ]
    path.addPolygon(QPolygonF(points))
    path.closeSubpath()
    return path
