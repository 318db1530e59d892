"""What keys do on the grid: move, select, zoom, look closer, open. Every other key is the window's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.screen.tile_geometry import TileGeometry
from app.widgets.tile_selector import TileSelector

if TYPE_CHECKING:
    from app.screen.tile_view import TileView

Key = Qt.Key
Modifier = Qt.KeyboardModifier
_ZOOM_STEPS = {Key.Key_Plus: 1, Key.Key_Equal: 1, Key.Key_Minus: -1}


class TileKeys:
    """Movement keys select as in a file browser: Shift extends, Ctrl only moves."""

    def __init__(self, view: TileView, selector: TileSelector) -> None:
        self._view, self._selector = view, selector

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; False leaves it to the window."""
        key, modifiers = Key(event.key()), event.modifiers() & ~Modifier.KeypadModifier
        return not modifiers & Modifier.AltModifier and (self._move(key, modifiers) or self._act(key, modifiers))

    def _move(self, key: Key, modifiers: Modifier) -> bool:
        view, geometry, current = self._view, self._view.tile_geometry, self._selector.current_position
        page_lines = max(1, view.viewport().height() // geometry.line_px)
        target = key_target(key, max(current, 0), geometry, page_lines)
        if target is None:
            return False
        if geometry.count:
            is_first = current < 0 and key != Key.Key_End  # nothing is current: begin with what is in sight
            target = view.places.visible_positions().start if is_first else target
            self._selector.step_to(target, modifiers)
            view.scroll_to(target)
        return True

    def _act(self, key: Key, modifiers: Modifier) -> bool:
        with_ctrl = {
            Key.Key_A: self._selector.select_all,
            Key.Key_I: self._selector.invert,
            Key.Key_Space: self._selector.toggle_current,
        }
        alone = {
            Key.Key_Space: self._view.look_closer,
            Key.Key_Return: self._view.open_current,
            Key.Key_Enter: self._view.open_current,
        }
        has_ctrl, has_shift = bool(modifiers & Modifier.ControlModifier), bool(modifiers & Modifier.ShiftModifier)
        if key in _ZOOM_STEPS and not has_ctrl:
            self._view.zoom_by(_ZOOM_STEPS[key])
            return True
        acts = {} if has_ctrl and has_shift else with_ctrl if has_ctrl else alone
        if key not in acts:
            return False
        acts[key]()
        return True


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
