"""What keys do on the board. Commands that are more than moving about are named, and left to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.experts.board import NO_CLASS, Board
from app.experts.board_geometry import CARD_GAP_PX

if TYPE_CHECKING:
    from app.experts.board_view import LaneBoard

_Key, _Mod = Qt.Key, Qt.KeyboardModifier
COMMANDS: dict[tuple[Qt.KeyboardModifier, Qt.Key], str] = {
    (_Mod.NoModifier, _Key.Key_M): "move",
    (_Mod.NoModifier, _Key.Key_N): "new",
    (_Mod.NoModifier, _Key.Key_L): "lock",
    (_Mod.NoModifier, _Key.Key_S): "synset",
    (_Mod.NoModifier, _Key.Key_F2): "rename",
    (_Mod.ControlModifier, _Key.Key_X): "cut",
    (_Mod.ControlModifier, _Key.Key_V): "paste",
    (_Mod.AltModifier, _Key.Key_Left): "move_left",
    (_Mod.AltModifier, _Key.Key_Right): "move_right",
}


class BoardKeys:
    """Arrows move in the lane and across lanes; from the first card, up to the head of the lane."""

    def __init__(self, view: LaneBoard) -> None:
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; False leaves it to the window."""
        view, key = self._view, Qt.Key(event.key())
        modifiers = event.modifiers() & ~_Mod.KeypadModifier
        if key == _Key.Key_Escape:
            return view.mouse.cancel() or self._clear()
        if view.board is None:
            return False
        if command := COMMANDS.get((modifiers, key)):
            view.key_pressed.emit(command)
            return True
        if modifiers & _Mod.AltModifier:
            return False
        if view.current_lane >= 0:
            return self._press_on_head(view.board, key)
        return self._select(view.board, key, modifiers) or self._step(view.board, key, modifiers)

    def _clear(self) -> bool:
        had = bool(self._view.selection.count or self._view.cut)
        self._view.cut = frozenset()
        self._view.selector.clear()
        self._view.viewport().update()
        return had

    def _press_on_head(self, board: Board, key: Qt.Key) -> bool:
        view, lane = self._view, self._view.current_lane
        if key in (_Key.Key_Left, _Key.Key_Right):
            view.set_current_lane(min(max(lane + (1 if key == _Key.Key_Right else -1), 0), len(board.lanes) - 1))
            view.places.reveal_lane(view.current_lane)
        elif key in (_Key.Key_Down, _Key.Key_Escape):
            view.jump_to(board.lanes[lane][0])
        elif key in (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Space):
            view.lane_menu_wanted.emit(lane, view.places.below_menu(lane))
        else:
            return key == _Key.Key_Up
        return True

    def _select(self, board: Board, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        view = self._view
        if key == _Key.Key_A and modifiers == _Mod.ControlModifier:
            view.selector.select(board.lanes[self._lane(board)])
        elif key == _Key.Key_A and modifiers == _Mod.ControlModifier | _Mod.ShiftModifier:
            view.selector.select(range(len(board.order)))
        elif key == _Key.Key_I and modifiers == _Mod.ControlModifier:
            view.selection.toggle(board.order.astype("int64"))
        elif key == _Key.Key_Space:
            view.selector.toggle_current()
        elif key in (_Key.Key_Return, _Key.Key_Enter):
            view.key_pressed.emit("inspect")
        else:
            return False
        return True

    def _lane(self, board: Board) -> int:
        current = self._view.selection.current
        return board.lane_of(current) if current != NO_CLASS else 0

    def _step(self, board: Board, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        view, current = self._view, self._view.selection.current
        if current == NO_CLASS:
            target: int | None = board.lanes[0][0] if key in _STEPS else None
        elif key == _Key.Key_Up and board.place_of[current] == 0 and not modifiers:
            view.set_current_lane(board.lane_of(current))
            return True
        else:
            target = self._target(board, current, key)
        if target is None:
            return False
        view.selector.step_to(target, modifiers)
        view.places.reveal(target)
        return True

    def _target(self, board: Board, current: int, key: Qt.Key) -> int | None:
        lane, place = board.lane_of(current), int(board.place_of[current])
        boxes = self._view.places.geometry_px
        page = max(1, boxes.list_height_px // (boxes.style.card_px + CARD_GAP_PX))
        steps = {_Key.Key_Up: -1, _Key.Key_Down: 1, _Key.Key_PageUp: -page, _Key.Key_PageDown: page}
        if key in steps:
            return board.lanes[lane][min(max(place + steps[key], 0), len(board.lanes[lane]) - 1)]
        if key in (_Key.Key_Home, _Key.Key_End):
            return board.lanes[lane][0 if key == _Key.Key_Home else -1]
        if key in (_Key.Key_Left, _Key.Key_Right):
            return self._across(board, lane, place, 1 if key == _Key.Key_Right else -1)
        return None

    def _across(self, board: Board, lane: int, place: int, step: int) -> int:
        """The class beside, at the same height of the screen."""
        beside = min(max(lane + step, 0), len(board.lanes) - 1)
        places = self._view.places
        unit = places.geometry_px.style.card_px + CARD_GAP_PX
        height = place * unit - places.scroll_of(lane) + places.scroll_of(beside)
        return board.lanes[beside][min(max(round(height / unit), 0), len(board.lanes[beside]) - 1)]


_STEPS = {_Key.Key_Up, _Key.Key_Down, _Key.Key_Left, _Key.Key_Right, _Key.Key_Home, _Key.Key_End}
