"""Draws one tile of the grid."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen

from app.models.verdicts import Verdict
from app.theme import tones_of
from app.widgets.figures import percentile_text, score_text
from app.widgets.thumbnails import Thumbnail
from app.widgets.tile_geometry import TileGeometry
from app.widgets.verdict_style import paint_mark, verdict_colors

MARK_PX = 18
RADIUS_PX = 8


@dataclass(frozen=True)
class TileLook:
    """All that a tile shows."""

    name: str
    verdict: Verdict
    score: float
    percentile: float
    reason: str  # why the file couldn't be read
    thumbnail: Thumbnail | None
    is_selected: bool
    is_current: bool
    is_hovered: bool


class TilePainter:
    """Fonts and colours are looked up once for a palette; painting a tile then costs a few microseconds."""

    def __init__(self, palette: QPalette, font: QFont) -> None:
        tones, self._verdicts = tones_of(palette), verdict_colors(palette)
        self._text, self._muted = QColor(tones.text), QColor(tones.muted)
        self._hover, self._selected = QColor(tones.hover), QColor(tones.accent_soft)
        self._accent, self._placeholder = QColor(tones.accent), QColor(tones.hover)
        self._hairline = QColor(self._text)
        self._hairline.setAlpha(28)
        self._name_font = QFont(font)
        self._figure_font = QFont(font)
        self._figure_font.setPointSizeF(font.pointSizeF() * 0.88)
        self._names, self._figures = QFontMetrics(self._name_font), QFontMetrics(self._figure_font)

    def paint(self, painter: QPainter, geometry: TileGeometry, tile: QRect, look: TileLook) -> None:
        self._paint_ground(painter, tile, look)
        picture = self._paint_picture(painter, geometry.picture_rect(tile), look)
        self._paint_mark(painter, picture, look)
        if geometry.has_captions:
            self._paint_caption(painter, geometry.caption_rect(tile), look)

    def _paint_ground(self, painter: QPainter, tile: QRect, look: TileLook) -> None:
        if not (look.is_selected or look.is_hovered or look.is_current):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._accent, 2) if look.is_current else QPen(Qt.PenStyle.NoPen)
        painter.setPen(pen)
        fill = self._selected if look.is_selected else self._hover
        painter.setBrush(fill if look.is_selected or look.is_hovered else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(tile).adjusted(1, 1, -1, -1), RADIUS_PX, RADIUS_PX)

    def _paint_picture(self, painter: QPainter, area: QRect, look: TileLook) -> QRect:
        """Draw the picture, whole, in the middle of `area`; return where it is."""
        pixmap = None if look.thumbnail is None else look.thumbnail.pixmap
        if pixmap is None:
            self._paint_placeholder(painter, area, look)
            return area
        size = pixmap.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        shown = QRect(QPoint(0, 0), size)
        shown.moveCenter(area.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(shown, pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(self._hairline, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(shown.adjusted(0, 0, -1, -1))
        return shown

    def _paint_placeholder(self, painter: QPainter, area: QRect, look: TileLook) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._placeholder)
        painter.drawRoundedRect(area, 4, 4)
        reason = look.reason or (look.thumbnail.reason if look.thumbnail else "")
        if reason and area.width() >= 96:
            painter.setFont(self._figure_font)
            painter.setPen(self._muted)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area.adjusted(10, 22, -10, -8), flags, reason)

    def _paint_mark(self, painter: QPainter, picture: QRect, look: TileLook) -> None:
        side = MARK_PX if picture.width() >= 72 else MARK_PX * 0.75
        paint_mark(painter, QRectF(picture.x() + 6, picture.y() + 6, side, side), look.verdict)

    def _paint_caption(self, painter: QPainter, area: QRect, look: TileLook) -> None:
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        top, bottom = QRect(area), QRect(area)
        top.setHeight(area.height() // 2)
        bottom.setTop(area.top() + area.height() // 2)
        painter.setFont(self._name_font)
        painter.setPen(self._text)
        painter.drawText(
            top,
            left | Qt.AlignmentFlag.AlignVCenter,
            self._names.elidedText(look.name, Qt.TextElideMode.ElideMiddle, area.width()),
        )
        painter.setFont(self._figure_font)
        painter.setPen(self._verdicts.of(look.verdict) if look.verdict is Verdict.FLAGGED else self._muted)
        painter.drawText(bottom, left | Qt.AlignmentFlag.AlignVCenter, _figure(look))
        if look.verdict in (Verdict.FLAGGED, Verdict.KEPT) and area.width() >= 128:
            painter.setPen(self._muted)
            painter.drawText(bottom, right | Qt.AlignmentFlag.AlignVCenter, score_text(look.score))


def _figure(look: TileLook) -> str:
    if look.verdict is Verdict.FAILED:
        return "Unreadable"
    if look.verdict is Verdict.PENDING:
        return "…"
    return percentile_text(look.percentile)
