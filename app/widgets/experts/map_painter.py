"""Draws the map: thumbnails where there is room, the experts' shapes elsewhere, and badges in their midst."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPixmap

from app.base.theme import tones_of
from app.experts.board import Board
from app.widgets.expert_badge import ExpertStyle, paint_badge, shape_path, style_of
from core.arrays import DoubleArray

DOT_PX = 9
BADGE_PX = 22


@dataclass(frozen=True)
class MapLook:
    """What there is to draw."""

    board: Board
    places: DoubleArray  # [C, 2] pixels
    pictures: dict[int, QPixmap | None]  # of the classes that are shown as thumbnails
    selected: frozenset[int]
    marked: frozenset[int]
    hovered: int
    labelled: Sequence[int]  # classes whose names are written
    picture_px: int


class MapPainter:
    def __init__(self, painter: QPainter, palette: QPalette, font: QFont) -> None:
        self._painter, self._tones, self._palette = painter, tones_of(palette), palette
        self._font = QFont(font)
        self._font.setPointSizeF(font.pointSizeF() * 0.88)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)

    def paint(self, look: MapLook) -> None:
        styles = [style_of(slot, self._palette) for slot in look.board.slots]
        is_dimmed = len(look.selected) > 1
        late = look.selected | look.marked | ({look.hovered} if look.hovered >= 0 else frozenset())
        everything = range(len(look.places))
        early = sorted((c for c in everything if c not in late), key=lambda c: c in look.pictures)
        for c in early + sorted(late):
            style = styles[look.board.lane_of(c)]
            self._painter.setOpacity(0.5 if is_dimmed and c not in late else 1.0)
            if c in look.pictures:
                self._paint_picture(look, c, style)
            else:
                self._paint_dot(look, c, style)
        self._painter.setOpacity(1.0)
        self._paint_badges(look, styles)
        for c in look.labelled:
            self._paint_label(look, c)

    def _paint_dot(self, look: MapLook, c: int, style: ExpertStyle) -> None:
        side = DOT_PX + (4 if c in look.selected or c == look.hovered else 0)
        area = QRectF(look.places[c][0] - side / 2, look.places[c][1] - side / 2, side, side)
        self._painter.setPen(self._edge(look, c, 1.0))
        self._painter.setBrush(style.colour)
        self._painter.drawPath(shape_path(area, style.shape))

    def _edge(self, look: MapLook, c: int, width: float) -> QPen:
        if c in look.selected:
            return QPen(QColor(self._tones.text), 2)
        return QPen(QColor(self._tones.warning), 2) if c in look.marked else QPen(QColor(self._tones.surface), width)

    def _paint_picture(self, look: MapLook, c: int, style: ExpertStyle) -> None:
        side = look.picture_px + (8 if c == look.hovered else 0)
        area = QRectF(look.places[c][0] - side / 2, look.places[c][1] - side / 2, side, side)
        frame = area.adjusted(-2.5, -2.5, 2.5, 2.5)
        self._painter.setPen(self._edge(look, c, 1.0))
        self._painter.setBrush(style.colour)
        self._painter.drawRoundedRect(frame, 7, 7)
        picture = look.pictures[c]
        if picture is not None:
            self._painter.drawPixmap(area.toRect(), picture)
        badge = QRectF(frame.right() - 11, frame.top() - 4, 15, 15)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._tones.surface))
        self._painter.drawPath(shape_path(badge.adjusted(-1.5, -1.5, 1.5, 1.5), style.shape))
        paint_badge(self._painter, badge, style, look.board.lane_of(c) + 1)

    def _paint_badges(self, look: MapLook, styles: Sequence[ExpertStyle]) -> None:
        """A badge in the midst of each expert, where dots alone would leave it to the colour."""
        for lane, classes in enumerate(look.board.lanes):
            if any(c in look.pictures for c in classes):
                continue
            x, y = np.median(look.places[list(classes)], axis=0)
            badge = QRectF(x - BADGE_PX / 2, y - BADGE_PX / 2, BADGE_PX, BADGE_PX)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(self._tones.surface))
            self._painter.drawPath(shape_path(badge.adjusted(-2, -2, 2, 2), styles[lane].shape))
            paint_badge(self._painter, badge, styles[lane], lane + 1)

    def _paint_label(self, look: MapLook, c: int) -> None:
        metrics, text = QFontMetrics(self._font), look.board.titles[c]
        below = look.picture_px / 2 + 6 if c in look.pictures else DOT_PX / 2 + 4
        width, height = metrics.horizontalAdvance(text) + 10, metrics.height() + 2
        area = QRect(round(look.places[c][0] - width / 2), round(look.places[c][1] + below), width, height)
        ground = QColor(self._tones.raised)
        ground.setAlpha(235)
        self._painter.setPen(QPen(QColor(self._tones.border), 1))
        self._painter.setBrush(ground)
        self._painter.drawRoundedRect(QRectF(area), 4, 4)
        self._painter.setFont(self._font)
        self._painter.setPen(QColor(self._tones.text))
        self._painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def paint_lasso(self, outline: Sequence[QPointF]) -> None:
        veil = QColor(self._tones.accent)
        veil.setAlpha(36)
        self._painter.setPen(QPen(QColor(self._tones.accent), 1.5, Qt.PenStyle.DashLine))
        self._painter.setBrush(veil)
        self._painter.drawPolygon(list(outline))
