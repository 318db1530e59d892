"""How a verdict looks everywhere: a colour that colour-blind people can tell apart, and a shape beside it.

ID is blue and round, OOD is orange and pointed, a file that couldn't be read is grey and square.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from app.base.theme import draw
from app.screen.results import Status
from core.review.model import Decision


@dataclass(frozen=True)
class VerdictColors:
    """The pair on one kind of background, and what is neither."""

    id_color: QColor
    ood_color: QColor
    failed: QColor
    pending: QColor

    def of(self, verdict: Status) -> QColor:
        return {
            Status.KEPT: self.id_color,
            Status.FLAGGED: self.ood_color,
            Status.FAILED: self.failed,
            Status.PENDING: self.pending,
        }[verdict]


ON_LIGHT = VerdictColors(QColor("#2f6fde"), QColor("#d96c06"), QColor("#6b7280"), QColor("#a6a8b2"))
ON_DARK = VerdictColors(QColor("#6ea8ff"), QColor("#ffa047"), QColor("#9aa1ad"), QColor("#62646f"))


def verdict_colors(shown: QPalette) -> VerdictColors:
    """The colours that stand out on the background of a palette."""
    return ON_LIGHT if shown.color(QPalette.ColorRole.Window).lightness() > 127 else ON_DARK


def paint_mark(painter: QPainter, area: QRectF, verdict: Status) -> None:
    """Draw the shape of `verdict` into a square `area`, legible on any picture."""
    if verdict is Status.PENDING:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(255, 255, 255, 235), max(1.0, area.width() / 14)))
    painter.setBrush(ON_LIGHT.of(verdict))
    painter.drawPath(_outline(area, verdict))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(Qt.GlobalColor.white, area.width() / 9)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPath(_sign(area, verdict))
    painter.restore()


def draw_mark(verdict: Status, size_px: int, pixel_ratio: float) -> QPixmap:
    """The mark as a pixmap of `size_px` logical pixels."""
    pixmap = QPixmap(round(size_px * pixel_ratio), round(size_px * pixel_ratio))
    pixmap.setDevicePixelRatio(pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_mark(painter, QRectF(1, 1, size_px - 2, size_px - 2), verdict)
    painter.end()
    return pixmap


def mark_pixmap(widget: QWidget, verdict: Status, size_px: int) -> QPixmap:
    """The mark, sharp on the screen that `widget` is on."""
    return draw_mark(verdict, size_px, widget.devicePixelRatioF())


def _outline(area: QRectF, verdict: Status) -> QPainterPath:
    path = QPainterPath()
    if verdict is Status.KEPT:
        path.addEllipse(area)
    elif verdict is Status.FLAGGED:
        path.moveTo(area.center().x(), area.top())
        path.lineTo(area.bottomRight() - QPointF(0, area.height() * 0.06))
        path.lineTo(area.bottomLeft() - QPointF(0, area.height() * 0.06))
        path.closeSubpath()
    else:
        path.addRoundedRect(area, 3, 3)
    return path


def _sign(area: QRectF, verdict: Status) -> QPainterPath:
    """A tick, an exclamation mark or a cross."""

    def at(x: float, y: float) -> QPointF:
        return QPointF(area.left() + x * area.width(), area.top() + y * area.height())

    path = QPainterPath()
    strokes = {
        Status.KEPT: [[at(0.29, 0.52), at(0.44, 0.67), at(0.72, 0.36)]],
        Status.FLAGGED: [[at(0.5, 0.38), at(0.5, 0.6)], [at(0.5, 0.775), at(0.5, 0.78)]],
        Status.FAILED: [[at(0.32, 0.32), at(0.68, 0.68)], [at(0.68, 0.32), at(0.32, 0.68)]],
    }
    for stroke in strokes[verdict]:
        path.moveTo(stroke[0])
        for point in stroke[1:]:
            path.lineTo(point)
    return path


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
    painter.drawPath(_decision_outline(area, decision))
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


def draw_quarantine_badge(height_px: int, pixel_ratio: float) -> QPixmap:
    """A dark label for a file that lies in quarantine."""
    pixmap = _canvas(height_px, height_px, pixel_ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(BADGE)
    painter.drawRoundedRect(QRectF(0, 0, height_px, height_px), 4, 4)
    icon_px = height_px - 4
    painter.drawPixmap(QPointF(2, 2), draw("quarantine", icon_px, "#ffffff", pixel_ratio))
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


def _decision_outline(area: QRectF, decision: Decision) -> QPainterPath:
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
