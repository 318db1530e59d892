"""Draws the tiles of the grid: it is told what there is to draw, and knows neither view nor model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPixmap

from app.base.i18n import percentile_text, score_text, tr
from app.base.theme import tones_of
from app.screen.results import Status
from app.screen.style import (
    WORDS,
    decision_colour,
    draw_badge,
    draw_mark,
    draw_quarantine_badge,
    draw_stamp,
    verdict_colors,
)
from app.screen.tile_geometry import TileLayout
from app.widgets.thumbnails import Thumbnail
from core.review.model import Decision

RADIUS_PX = 8
SCORE_FROM_PX = 128
EDGE_PX = 2  # round a picture that was decided about
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Tile:
    """All that a tile shows of its image."""

    position: int
    name: str
    verdict: Status
    score: float
    percentile: float
    reason: str  # why the file couldn't be read
    thumbnail: Thumbnail | None
    is_selected: bool
    decision: Decision = Decision.NONE
    badge: str = ""  # tags and note, as short as can be
    is_quarantined: bool = False

    @property
    def pixmap(self) -> QPixmap | None:
        return None if self.thumbnail is None else self.thumbnail.pixmap

    @cached_property
    def figure(self) -> str:
        if self.verdict is Status.FAILED:
            return tr("Unreadable")
        return "…" if self.verdict is Status.PENDING else percentile_text(self.percentile)


@dataclass(frozen=True)
class GridState:
    """What there is to draw: the tiles that are asked for, and what the user does with them."""

    tiles: Sequence[Tile]
    hovered: int = -1  # position, or -1
    current: int = -1  # position of the tile that keys go to; -1 while there is none, or the focus is elsewhere
    empty_text: str = ""  # what stands where there are no tiles


class TilePainter:
    """Draws layer by layer, not tile by tile, in the colours and the font of a view.

    Every call into Qt lets go of the interpreter's lock, and while pictures load it takes a moment to get it back;
    so the painter's state changes once a layer.
    """

    def __init__(self, palette: QPalette, font: QFont, pixel_ratio: float) -> None:
        tones, self._verdicts = tones_of(palette), verdict_colors(palette)
        self._ground = QBrush(palette.base())
        self._text, self._muted = QColor(tones.text), QColor(tones.muted)
        self._hover, self._selected = QColor(tones.hover), QColor(tones.accent_soft)
        self._accent, self._placeholder = QColor(tones.accent), QColor(tones.hover)
        self._hairline = QColor(self._text)
        self._hairline.setAlpha(28)
        self._name_font, self._figure_font = QFont(font), QFont(font)
        self._figure_font.setPointSizeF(font.pointSizeF() * 0.88)
        self._names = QFontMetrics(self._name_font)
        self._marks = TileMarks(pixel_ratio)

    def paint(self, painter: QPainter, layout: TileLayout, state: GridState) -> None:
        """Draw the tiles of `state` where `layout` says that they are."""
        viewport = QRect(0, 0, layout.width_px, layout.height_px)
        painter.fillRect(viewport, self._ground)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        tiles = state.tiles
        areas = [layout.rect(tile.position) for tile in tiles]
        shown = [_fit(tile.pixmap, layout.picture_rect(area)) for tile, area in zip(tiles, areas, strict=True)]
        self._paint_grounds(painter, state, areas)
        self._paint_placeholders(painter, tiles, shown)
        self._paint_pictures(painter, tiles, shown)
        self._paint_edges(painter, tiles, shown)
        self._paint_marks(painter, tiles, shown, layout.tile_width)
        if layout.has_captions:
            self._paint_captions(painter, tiles, [layout.caption_rect(area) for area in areas])
        if not layout.count:
            self._paint_empty_text(painter, viewport, state.empty_text)

    def _paint_grounds(self, painter: QPainter, state: GridState, areas: Sequence[QRect]) -> None:
        for tile, area in zip(state.tiles, areas, strict=True):
            is_hovered, is_current = tile.position == state.hovered, tile.position == state.current
            if tile.is_selected or is_hovered or is_current:
                painter.setPen(QPen(self._accent, 2) if is_current else QPen(Qt.PenStyle.NoPen))
                clear = QColor(Qt.GlobalColor.transparent)
                painter.setBrush(self._selected if tile.is_selected else self._hover if is_hovered else clear)
                painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), RADIUS_PX, RADIUS_PX)

    def _paint_placeholders(self, painter: QPainter, tiles: Sequence[Tile], shown: Sequence[QRect]) -> None:
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

    def _paint_pictures(self, painter: QPainter, tiles: Sequence[Tile], shown: Sequence[QRect]) -> None:
        for tile, area in zip(tiles, shown, strict=True):
            if tile.pixmap is not None:
                painter.drawPixmap(area, tile.pixmap)
                _frame(painter, area, 1, self._hairline)

    def _paint_edges(self, painter: QPainter, tiles: Sequence[Tile], shown: Sequence[QRect]) -> None:
        """In the colour of what a person decided."""
        for tile, area in zip(tiles, shown, strict=True):
            if tile.decision is not Decision.NONE:
                _frame(painter, area, EDGE_PX, decision_colour(tile.decision))

    def _paint_marks(self, painter: QPainter, tiles: Sequence[Tile], shown: Sequence[QRect], tile_width: int) -> None:
        for tile, area in zip(tiles, shown, strict=True):
            for place, mark in self._marks.placed(area, tile_width, tile):
                painter.drawPixmap(place, mark)

    def _paint_captions(self, painter: QPainter, tiles: Sequence[Tile], captions: Sequence[QRect]) -> None:
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

    def _paint_empty_text(self, painter: QPainter, area: QRect, text: str) -> None:
        painter.setFont(self._figure_font)
        painter.setPen(self._muted)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


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
    """The engine's verdict on the left, the person's decision on the right; below them that the file lies in
    quarantine, and tags and note.

    Each is drawn once for each size, and then only copied.
    """

    def __init__(self, pixel_ratio: float) -> None:
        self._pixel_ratio = pixel_ratio
        sides = (MARK_PX, SMALL_MARK_PX)
        self._verdicts = {(each, side): draw_mark(each, side, pixel_ratio) for each in _SCORED for side in sides}
        self._stamps = {(each, side): draw_stamp(each, side, pixel_ratio) for each in WORDS for side in sides}
        self._quarantined = {side: draw_quarantine_badge(side, pixel_ratio) for side in sides}
        self._badge = lru_cache(64)(lambda text, side: draw_badge(text, side, pixel_ratio))

    def placed(self, picture: QRect, tile_width: int, tile: Tile) -> list[tuple[QPoint, QPixmap]]:
        """What is to be drawn on a picture, and where."""
        side = MARK_PX if tile_width >= SMALL_BELOW_PX else SMALL_MARK_PX
        found = []
        if mark := self._verdicts.get((tile.verdict, side)):
            found.append((picture.topLeft() + QPoint(MARK_EDGE_PX, MARK_EDGE_PX), mark))
        if stamp := self._stamps.get((tile.decision, side)):
            corner = picture.topRight() + QPoint(1 - MARK_EDGE_PX - self._width(stamp), MARK_EDGE_PX)
            found.append((corner, stamp))
        if tile.is_quarantined:
            corner = picture.bottomLeft() + QPoint(MARK_EDGE_PX, 1 - MARK_EDGE_PX - side)
            found.append((corner, self._quarantined[side]))
        if tile.badge:
            label = self._badge(tile.badge, side)
            corner = picture.bottomRight() + QPoint(1 - MARK_EDGE_PX - self._width(label), 1 - MARK_EDGE_PX - side)
            found.append((corner, label))
        return found

    def _width(self, pixmap: QPixmap) -> int:
        return round(pixmap.width() / self._pixel_ratio)
