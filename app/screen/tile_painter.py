"""Draws the tiles of the grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPixmap

from app.base.i18n import percentile_text, score_text
from app.base.theme import tones_of
from app.screen.results import Status
from app.screen.style import WORDS, decision_colour, draw_badge, draw_mark, draw_stamp, verdict_colors
from app.screen.tile_geometry import TileGeometry
from app.widgets.thumbnails import Thumbnail
from core.review.model import Decision

RADIUS_PX = 8
SCORE_FROM_PX = 128
EDGE_PX = 2  # round a picture that was decided about
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class TileLook:
    """All that a tile shows."""

    area: QRect
    name: str
    verdict: Status
    score: float
    percentile: float
    reason: str  # why the file couldn't be read
    thumbnail: Thumbnail | None
    is_selected: bool
    is_current: bool
    is_hovered: bool
    decision: Decision = Decision.NONE
    badge: str = ""  # tags and note, as short as can be

    @property
    def pixmap(self) -> QPixmap | None:
        return None if self.thumbnail is None else self.thumbnail.pixmap

    @cached_property
    def figure(self) -> str:
        if self.verdict is Status.FAILED:
            return QCoreApplication.translate("TilePainter", "Unreadable")
        return "…" if self.verdict is Status.PENDING else percentile_text(self.percentile)


class TilePainter:
    """Draws layer by layer, not tile by tile.

    Every call into Qt lets go of the interpreter's lock, and while pictures load it takes a moment to get it back;
    so the painter's state changes once a layer.
    """

    def __init__(self, palette: QPalette, font: QFont, pixel_ratio: float) -> None:
        tones, self._verdicts = tones_of(palette), verdict_colors(palette)
        self._text, self._muted = QColor(tones.text), QColor(tones.muted)
        self._hover, self._selected = QColor(tones.hover), QColor(tones.accent_soft)
        self._accent, self._placeholder = QColor(tones.accent), QColor(tones.hover)
        self._hairline = QColor(self._text)
        self._hairline.setAlpha(28)
        self._name_font, self._figure_font = QFont(font), QFont(font)
        self._figure_font.setPointSizeF(font.pointSizeF() * 0.88)
        self._names = QFontMetrics(self._name_font)
        self._marks = TileMarks(pixel_ratio)

    def paint(self, painter: QPainter, geometry: TileGeometry, tiles: Sequence[TileLook]) -> None:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_grounds(painter, tiles)
        shown = [_fit(tile.pixmap, geometry.picture_rect(tile.area)) for tile in tiles]
        self._paint_placeholders(painter, tiles, shown)
        self._paint_pictures(painter, tiles, shown)
        self._paint_edges(painter, tiles, shown)
        self._paint_marks(painter, tiles, shown)
        if geometry.has_captions:
            self._paint_captions(painter, tiles, [geometry.caption_rect(tile.area) for tile in tiles])

    def _paint_grounds(self, painter: QPainter, tiles: Sequence[TileLook]) -> None:
        for tile in tiles:
            if tile.is_selected or tile.is_hovered or tile.is_current:
                painter.setPen(QPen(self._accent, 2) if tile.is_current else QPen(Qt.PenStyle.NoPen))
                painter.setBrush(self._ground(tile))
                painter.drawRoundedRect(QRectF(tile.area).adjusted(1, 1, -1, -1), RADIUS_PX, RADIUS_PX)

    def _ground(self, tile: TileLook) -> QColor:
        if tile.is_selected:
            return self._selected
        return self._hover if tile.is_hovered else QColor(Qt.GlobalColor.transparent)

    def _paint_placeholders(self, painter: QPainter, tiles: Sequence[TileLook], shown: Sequence[QRect]) -> None:
        empty = [(tile, area) for tile, area in zip(tiles, shown, strict=True) if tile.pixmap is None]
        if not empty:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._placeholder)
        painter.drawRects([area for _, area in empty])
        painter.setFont(self._figure_font)
        painter.setPen(self._muted)
        for tile, area in empty:
            reason = tile.reason or (tile.thumbnail.reason if tile.thumbnail else "")
            if reason and area.width() >= SMALL_BELOW_PX:
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(area.adjusted(10, 24, -10, -8), flags, reason)

    def _paint_pictures(self, painter: QPainter, tiles: Sequence[TileLook], shown: Sequence[QRect]) -> None:
        for tile, area in zip(tiles, shown, strict=True):
            if tile.pixmap is not None:
                painter.drawPixmap(area, tile.pixmap)
                _frame(painter, area, 1, self._hairline)

    def _paint_edges(self, painter: QPainter, tiles: Sequence[TileLook], shown: Sequence[QRect]) -> None:
        """In the colour of what a person decided."""
        for tile, area in zip(tiles, shown, strict=True):
            if tile.decision is not Decision.NONE:
                _frame(painter, area, EDGE_PX, decision_colour(tile.decision))

    def _paint_marks(self, painter: QPainter, tiles: Sequence[TileLook], shown: Sequence[QRect]) -> None:
        for tile, area in zip(tiles, shown, strict=True):
            for place, mark in self._marks.placed(area, tile.area.width(), tile.verdict, tile.decision, tile.badge):
                painter.drawPixmap(place, mark)

    def _paint_captions(self, painter: QPainter, tiles: Sequence[TileLook], captions: Sequence[QRect]) -> None:
        painter.setFont(self._name_font)
        painter.setPen(self._text)
        for tile, area in zip(tiles, captions, strict=True):
            name = self._names.elidedText(tile.name, Qt.TextElideMode.ElideMiddle, area.width())
            painter.drawText(area.adjusted(0, 0, 0, -area.height() // 2), _LEFT, name)
        painter.setFont(self._figure_font)
        below = [area.adjusted(0, area.height() // 2, 0, 0) for area in captions]
        for colour, is_flagged in ((self._verdicts.ood_color, True), (self._muted, False)):
            painter.setPen(colour)
            for tile, area in zip(tiles, below, strict=True):
                if (tile.verdict is Status.FLAGGED) == is_flagged:
                    painter.drawText(area, _LEFT, tile.figure)
        for tile, area in zip(tiles, below, strict=True):
            if tile.verdict in (Status.FLAGGED, Status.KEPT) and area.width() >= SCORE_FROM_PX:
                painter.drawText(area, _RIGHT, score_text(tile.score))


def _frame(painter: QPainter, area: QRect, width_px: int, colour: QColor) -> None:
    """Within `area`; four sides filled are crisp, and much quicker than one rectangle drawn."""
    x, y, width, height = area.x(), area.y(), area.width(), area.height()
    painter.fillRect(x, y, width, width_px, colour)
    painter.fillRect(x, y + height - width_px, width, width_px, colour)
    painter.fillRect(x, y + width_px, width_px, height - 2 * width_px, colour)
    painter.fillRect(x + width - width_px, y + width_px, width_px, height - 2 * width_px, colour)


def _fit(pixmap: QPixmap | None, area: QRect) -> QRect:
    """Where the picture goes: whole, in the middle. Exactly as many pixels as it has, if it was loaded for `area`."""
    if pixmap is None:
        return area
    shown = QRect(QPoint(0, 0), pixmap.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio))
    shown.moveCenter(area.center())
    return shown


MARK_PX = 18
SMALL_MARK_PX = 14
SMALL_BELOW_PX = 96  # pictures smaller than this get small marks
MARK_EDGE_PX = 5
_SCORED = (Status.KEPT, Status.FLAGGED, Status.FAILED)


class TileMarks:
    """Drawn once for each size, and then only copied."""

    def __init__(self, pixel_ratio: float) -> None:
        self._pixel_ratio = pixel_ratio
        sides = (MARK_PX, SMALL_MARK_PX)
        self._verdicts = {(each, side): draw_mark(each, side, pixel_ratio) for each in _SCORED for side in sides}
        self._stamps = {(each, side): draw_stamp(each, side, pixel_ratio) for each in WORDS for side in sides}
        self._badge = lru_cache(64)(lambda text, side: draw_badge(text, side, pixel_ratio))

    def placed(
        self, picture: QRect, tile_width: int, verdict: Status, decision: Decision, badge: str
    ) -> list[tuple[QPoint, QPixmap]]:
        """What is to be drawn on a picture, and where."""
        side = MARK_PX if tile_width >= SMALL_BELOW_PX else SMALL_MARK_PX
        found = []
        if mark := self._verdicts.get((verdict, side)):
            found.append((picture.topLeft() + QPoint(MARK_EDGE_PX, MARK_EDGE_PX), mark))
        if stamp := self._stamps.get((decision, side)):
            corner = picture.topRight() + QPoint(1 - MARK_EDGE_PX - self._width(stamp), MARK_EDGE_PX)
            found.append((corner, stamp))
        if badge:
            label = self._badge(badge, side)
            corner = picture.bottomRight() + QPoint(1 - MARK_EDGE_PX - self._width(label), 1 - MARK_EDGE_PX - side)
            found.append((corner, label))
        return found

    def _width(self, pixmap: QPixmap) -> int:
        return round(pixmap.width() / self._pixel_ratio)
