"""Where a movement key leads in a grid of tiles."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.widgets.tile_geometry import TileGeometry

Key = Qt.Key


def key_target(key: Key, current: int, geometry: TileGeometry, page_lines: int) -> int | None:
    """The position that `key` leads to from `current`, or None if it isn't a movement key."""
    last, columns = geometry.count - 1, geometry.columns
    if key in (Key.Key_Home, Key.Key_End):
        return 0 if key == Key.Key_Home else last
    if key in (Key.Key_Left, Key.Key_Right):
        return min(max(current + (1 if key == Key.Key_Right else -1), 0), last)
    lines = {Key.Key_Up: -1, Key.Key_Down: 1, Key.Key_PageUp: -page_lines, Key.Key_PageDown: page_lines}.get(key)
    return None if lines is None else _down(current, lines, last, columns)


def _down(current: int, lines: int, last: int, columns: int) -> int:
    """`lines` further down in the same column, as far as there are lines; the last line may be short."""
    line, column = divmod(current, columns)
    target_line = min(max(line + lines, 0), last // columns)
    return current if target_line == line else min(target_line * columns + column, last)
