"""Where the tiles of a wrapped grid are: arithmetic only, so a million of them cost nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRect

from core.arrays import RowArray

MARGIN_PX = 12
GAP_PX = 8
PADDING_PX = 6
CAPTION_PX = 40
CAPTION_FROM_PX = 112  # smaller tiles show the picture only


@dataclass(frozen=True)
class TileGeometry:
    """`count` tiles of equal size in as many columns as fit; they widen so that each line is full."""

    width_px: int  # of the viewport
    tile_px: int  # the least width of a tile
    count: int

    @property
    def columns(self) -> int:
        return max(1, (self.width_px - 2 * MARGIN_PX + GAP_PX) // (self.tile_px + GAP_PX))

    @property
    def lines(self) -> int:
        return -(-self.count // self.columns)

    @property
    def tile_width(self) -> int:
        return max(24, (self.width_px - 2 * MARGIN_PX + GAP_PX) // self.columns - GAP_PX)

    @property
    def has_captions(self) -> bool:
        return self.tile_px >= CAPTION_FROM_PX

    @property
    def tile_height(self) -> int:
        return self.tile_width + (CAPTION_PX if self.has_captions else 0)

    @property
    def line_px(self) -> int:
        return self.tile_height + GAP_PX

    @property
    def height_px(self) -> int:
        return 2 * MARGIN_PX + self.lines * self.line_px - GAP_PX if self.count else 0

    @property
    def picture_px(self) -> int:
        """The side of the square that a picture fits into."""
        return self.tile_width - 2 * PADDING_PX

    def rect(self, position: int) -> QRect:
        """In the coordinates of the whole grid."""
        line, column = divmod(position, self.columns)
        x, y = MARGIN_PX + column * (self.tile_width + GAP_PX), MARGIN_PX + line * self.line_px
        return QRect(x, y, self.tile_width, self.tile_height)

    def picture_rect(self, tile: QRect) -> QRect:
        return QRect(tile.x() + PADDING_PX, tile.y() + PADDING_PX, self.picture_px, self.picture_px)

    def caption_rect(self, tile: QRect) -> QRect:
        top = tile.y() + PADDING_PX + self.picture_px
        return QRect(tile.x() + PADDING_PX, top + 4, self.picture_px, CAPTION_PX - 4)

    def position_at(self, x: int, y: int) -> int:
        """The tile under a point of the whole grid, or -1."""
        column, line = (x - MARGIN_PX) // (self.tile_width + GAP_PX), (y - MARGIN_PX) // self.line_px
        if not (0 <= column < self.columns and line >= 0):
            return -1
        position = line * self.columns + column
        return position if position < self.count and self.rect(position).contains(x, y) else -1

    def lines_between(self, top: int, bottom: int) -> range:
        """Positions on every line that touches the band of grid coordinates from `top` to `bottom`."""
        first = max(0, (top - MARGIN_PX) // self.line_px)
        last = max(first, (bottom - MARGIN_PX) // self.line_px)
        return range(min(self.count, first * self.columns), min(self.count, (last + 1) * self.columns))

    def positions_touching(self, area: QRect) -> RowArray:
        """Positions of the tiles that `area`, in grid coordinates, touches."""
        step = self.tile_width + GAP_PX
        left, right = (area.left() - MARGIN_PX + GAP_PX) // step, (area.right() - MARGIN_PX) // step
        top, bottom = (area.top() - MARGIN_PX + GAP_PX) // self.line_px, (area.bottom() - MARGIN_PX) // self.line_px
        lines = np.arange(max(0, top), min(self.lines - 1, bottom) + 1, dtype=np.int64)
        columns = np.arange(max(0, left), min(self.columns - 1, right) + 1, dtype=np.int64)
        positions = (lines[:, None] * self.columns + columns).ravel()
        return positions[positions < self.count]
