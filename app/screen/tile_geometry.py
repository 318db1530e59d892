"""Where the tiles of a wrapped grid are: arithmetic only, so a million of them cost nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt

from core.arrays import RowArray

MARGIN_PX = 12
GAP_PX = 8
PADDING_PX = 6
CAPTION_PX = 40
CAPTION_FROM_PX = 100  # smaller tiles show the picture only
Key = Qt.Key


@dataclass(frozen=True)
class TileLayout:
    """`count` tiles of equal size in as many columns as fit; they widen so that each line is full.

    A tile is named by its position, 0 to count − 1; −1 stands for none. All points and areas are in pixels of the
    viewport, whose top stands `scroll_px` below the top of the grid.
    """

    width_px: int  # of the viewport
    height_px: int
    scroll_px: int
    tile_px: int  # the least width of a tile
    count: int

    # sizes

    @cached_property
    def columns(self) -> int:
        return max(1, (self.width_px - 2 * MARGIN_PX + GAP_PX) // (self.tile_px + GAP_PX))

    @property
    def lines(self) -> int:
        return -(-self.count // self.columns)

    @cached_property
    def tile_width(self) -> int:
        return max(24, (self.width_px - 2 * MARGIN_PX + GAP_PX) // self.columns - GAP_PX)

    @property
    def has_captions(self) -> bool:
        return self.tile_px >= CAPTION_FROM_PX

    @cached_property
    def tile_height(self) -> int:
        return self.tile_width + (CAPTION_PX if self.has_captions else 0)

    @cached_property
    def line_px(self) -> int:
        return self.tile_height + GAP_PX

    @property
    def content_px(self) -> int:
        """The height of the whole grid."""
        return 2 * MARGIN_PX + self.lines * self.line_px - GAP_PX if self.count else 0

    def has_room_for(self, lines: int) -> bool:
        """Whether so many lines of tiles can be seen whole."""
        return MARGIN_PX + lines * self.line_px - GAP_PX <= self.height_px

    @property
    def most_scroll_px(self) -> int:
        return max(0, self.content_px - self.height_px)

    @cached_property
    def picture_px(self) -> int:
        """The side of the square that a picture fits into."""
        return self.tile_width - 2 * PADDING_PX

    # the area of a tile

    def rect(self, position: int) -> QRect:
        line, column = divmod(position, self.columns)
        x, y = MARGIN_PX + column * (self.tile_width + GAP_PX), MARGIN_PX + line * self.line_px
        return QRect(x, y - self.scroll_px, self.tile_width, self.tile_height)

    def picture_rect(self, tile: QRect) -> QRect:
        return QRect(tile.x() + PADDING_PX, tile.y() + PADDING_PX, self.picture_px, self.picture_px)

    def caption_rect(self, tile: QRect) -> QRect:
        top = tile.y() + PADDING_PX + self.picture_px
        return QRect(tile.x() + PADDING_PX, top + 4, self.picture_px, CAPTION_PX - 4)

    # the tiles of an area

    def position_at(self, point: QPoint) -> int:
        """The tile under a point, or -1."""
        column = (point.x() - MARGIN_PX) // (self.tile_width + GAP_PX)
        line = (point.y() + self.scroll_px - MARGIN_PX) // self.line_px
        if not (0 <= column < self.columns and line >= 0):
            return -1
        position = line * self.columns + column
        return position if position < self.count and self.rect(position).contains(point) else -1

    def is_on_picture(self, point: QPoint, position: int) -> bool:
        return position >= 0 and self.picture_rect(self.rect(position)).contains(point)

    def positions_between(self, top: int, bottom: int) -> range:
        """Positions on every line that touches the band from `top` to `bottom`."""
        first = max(0, (top + self.scroll_px - MARGIN_PX) // self.line_px)
        last = max(first, (bottom + self.scroll_px - MARGIN_PX) // self.line_px)
        return range(min(self.count, first * self.columns), min(self.count, (last + 1) * self.columns))

    @property
    def visible_positions(self) -> range:
        return self.positions_between(0, self.height_px - 1)

    def is_visible(self, position: int) -> bool:
        return position >= 0 and self.rect(position).intersects(QRect(0, 0, self.width_px, self.height_px))

    def positions_touching(self, area: QRect) -> RowArray:
        """Positions of the tiles that `area` touches."""
        step, down = self.tile_width + GAP_PX, self.scroll_px - MARGIN_PX
        left, right = (area.left() - MARGIN_PX + GAP_PX) // step, (area.right() - MARGIN_PX) // step
        top, bottom = (area.top() + down + GAP_PX) // self.line_px, (area.bottom() + down) // self.line_px
        lines = np.arange(max(0, top), min(self.lines - 1, bottom) + 1, dtype=np.int64)
        columns = np.arange(max(0, left), min(self.columns - 1, right) + 1, dtype=np.int64)
        positions = (lines[:, None] * self.columns + columns).ravel()
        return positions[positions < self.count]

    @property
    def top_position(self) -> int:
        """The first tile of the line at the top; -1 while there is none."""
        return next(iter(self.positions_between(MARGIN_PX, MARGIN_PX)), -1)

    @property
    def middle_position(self) -> int:
        """The first tile of the line in the middle of the viewport, or -1."""
        return self.position_at(QPoint(MARGIN_PX, self.height_px // 2))

    # where to scroll to

    def scroll_to_show(self, position: int) -> int:
        """The scroll that brings a tile into sight by the shortest way."""
        tile = self.rect(position).translated(0, self.scroll_px)
        if tile.top() - MARGIN_PX < self.scroll_px:
            return tile.top() - MARGIN_PX
        return max(self.scroll_px, tile.bottom() + MARGIN_PX - self.height_px)

    def scroll_to_centre(self, position: int) -> int:
        return self.rect(position).translated(0, self.scroll_px).center().y() - self.height_px // 2

    def scroll_to_put(self, position: int, top: int = MARGIN_PX) -> int:
        """The scroll that puts the top of a tile so far below the top of the viewport."""
        return self.rect(position).top() + self.scroll_px - top

    # keys

    def neighbour(self, key: Key, position: int) -> int | None:
        """The position that `key` leads to from `position`, or None if it isn't a movement key."""
        last, page_lines = self.count - 1, max(1, self.height_px // self.line_px)
        if key in (Key.Key_Home, Key.Key_End):
            return 0 if key == Key.Key_Home else last
        if key in (Key.Key_Left, Key.Key_Right):
            return min(max(position + (1 if key == Key.Key_Right else -1), 0), last)
        lines = {Key.Key_Up: -1, Key.Key_Down: 1, Key.Key_PageUp: -page_lines, Key.Key_PageDown: page_lines}.get(key)
        return None if lines is None else self._down(position, lines)

    def _down(self, position: int, lines: int) -> int:
        """`lines` further down in the same column, as far as there are lines; the last line may be short."""
        line, column = divmod(position, self.columns)
        target_line = min(max(line + lines, 0), (self.count - 1) // self.columns)
        return position if target_line == line else min(target_line * self.columns + column, self.count - 1)
