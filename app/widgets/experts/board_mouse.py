"""What the mouse does on the board: selects, stretches a band, scrolls lanes, drags cards and whole lanes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QRubberBand

from app.models.board import NO_CLASS
from app.widgets.experts.drag_ghost import DragGhost

if TYPE_CHECKING:
    from app.widgets.experts.board_view import LaneBoard

EDGE_PX = 48
SCROLL_STEP_PX = 24
SCROLL_INTERVAL_MS = 16
_LEFT = Qt.MouseButton.LeftButton
Gesture = Literal["", "pressed_card", "pressed_head", "pressed_ground", "band", "cards", "lane", "scroll"]
FindLane = Callable[[QPoint], int]
"""From a global point to the lane that another widget shows there, or -1; called with (-1, -1) when a drag ends."""


class BoardMouse:
    """One gesture at a time, from press to release. Esc breaks it off."""

    def __init__(self, view: LaneBoard) -> None:
        self._view = view
        self._gesture: Gesture = ""
        self._pressed_at, self._last = QPoint(), QPoint()
        self._pressed_class, self._pressed_lane = NO_CLASS, -1
        self._grip = 0  # of a scroll bar's handle: from its top to where it was taken
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, view.viewport())
        self._band_from = QPoint()  # in the board's coordinates
        self._ghost: DragGhost | None = None
        self._timer = QTimer(view, interval=SCROLL_INTERVAL_MS)
        self._timer.timeout.connect(self._scroll_on)
        self.other_targets: list[FindLane] = []

    @property
    def scrolled_lane(self) -> int:
        """The lane whose scroll bar is held, or -1."""
        return self._pressed_lane if self._gesture == "scroll" else -1

    @property
    def is_dragging(self) -> bool:
        return self._gesture in ("cards", "lane")

    # press, move, release

    def press(self, event: QMouseEvent) -> None:
        view, point = self._view, event.position().toPoint()
        if view.board is None or event.button() not in (_LEFT, Qt.MouseButton.RightButton):
            return
        c, lane = view.class_at(point), view.lane_at(point)
        if event.button() != _LEFT:
            if c != NO_CLASS and not view.selection.contains(c):
                view.set_current_lane(-1)
                view.selector.click(c, Qt.KeyboardModifier.NoModifier)
            return
        self._pressed_at, self._pressed_class, self._pressed_lane = point, c, lane
        self._modifiers = event.modifiers()
        if 0 <= lane < len(view.board.lanes) and self._press_lane(lane, point):
            return
        view.set_current_lane(-1)
        if c == NO_CLASS:
            self._gesture = "pressed_ground"
            if not self._modifiers:
                view.selector.clear()
        else:
            self._gesture = "pressed_card"
            if self._modifiers or not view.selection.contains(c):
                view.selector.click(c, self._modifiers)
            else:
                view.selection.set_current(c)  # on release alone: the press may begin a drag of them all

    def _press_lane(self, lane: int, point: QPoint) -> bool:
        """A press on a scroll bar or a head."""
        view, at = self._view, self._view.on_board(point)
        handle = view.geometry_px.handle_rect(lane, view.scroll_of(lane))
        if view.geometry_px.bar_rect(lane).contains(at) and not handle.isEmpty():
            self._gesture = "scroll"
            is_on_handle = handle.adjusted(-3, 0, 3, 0).contains(at)
            self._grip = at.y() - handle.top() if is_on_handle else handle.height() // 2
            self._drag_handle(point)
        elif view.geometry_px.menu_rect(lane).contains(at):
            view.set_current_lane(lane)
            place = view.on_screen(view.geometry_px.menu_rect(lane)).bottomLeft()
            view.lane_menu_wanted.emit(lane, view.viewport().mapToGlobal(place))
        elif view.geometry_px.header_rect(lane).contains(at):
            self._gesture = "pressed_head"
            view.set_current_lane(lane)
        else:
            return False
        return True

    def move(self, event: QMouseEvent) -> None:
        point = self._last = event.position().toPoint()
        if not self._gesture:
            self.hover(point)
        elif self._gesture == "scroll":
            self._drag_handle(point)
        elif self._gesture == "band":
            self._stretch_band(point)
        elif self.is_dragging:
            self._follow(point)
        elif (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._begin(point)

    def release(self, event: QMouseEvent) -> None:
        if event.button() != _LEFT:
            return
        view, gesture, target = self._view, self._gesture, self._view.target_lane
        dragged, lane, c = view.dragged, self._pressed_lane, self._pressed_class
        self._end()
        if gesture == "pressed_card" and not self._modifiers and view.selection.count > 1:
            view.selector.click(c, Qt.KeyboardModifier.NoModifier)
        elif gesture == "cards" and target >= 0:
            self._drop_cards(tuple(sorted(dragged)), target)
        elif gesture == "lane" and view.board is not None and 0 <= target < len(view.board.lanes):
            view.merge_wanted.emit(target, lane)

    def double_click(self, event: QMouseEvent) -> None:
        view, point = self._view, event.position().toPoint()
        lane, at = view.lane_at(point), view.on_board(point)
        if view.board is None or event.button() != _LEFT or not 0 <= lane < len(view.board.lanes):
            return
        if view.class_at(point) != NO_CLASS:
            view.key_pressed.emit("inspect")
        elif view.geometry_px.header_rect(lane).contains(at) and not view.geometry_px.menu_rect(lane).contains(at):
            view.edit_name(lane)

    def cancel(self) -> bool:
        """Break off what is going on; False if nothing is."""
        was_busy = self._gesture in ("cards", "lane", "band")
        self._end()
        return was_busy

    def hover(self, point: QPoint) -> None:
        view, lane = self._view, self._view.lane_at(point)
        c = view.class_at(point)
        if c != view.hovered:
            before, view.hovered = view.hovered, c
            view.update_class(before)
            view.update_class(c)
        on_menu = view.board is not None and 0 <= lane < len(view.board.lanes)
        on_menu = on_menu and view.geometry_px.menu_rect(lane).contains(view.on_board(point))
        if (lane if on_menu else -1) != view.menu_lane:
            before, view.menu_lane = view.menu_lane, lane if on_menu else -1
            view.update_lane(before)
            view.update_lane(view.menu_lane)

    # gestures

    def _begin(self, point: QPoint) -> None:
        view = self._view
        if self._gesture == "pressed_ground":
            self._gesture = "band"
            view.selector.begin_band(self._modifiers)
            self._band_from = view.on_board(self._pressed_at)
            self._band.show()
            self._stretch_band(point)
            return
        self._gesture = "cards" if self._gesture == "pressed_card" else "lane"
        assert view.board is not None
        if self._gesture == "cards":
            view.dragged = frozenset(view.selector.selected() or (self._pressed_class,))
        else:
            view.dragged = frozenset(view.board.lanes[self._pressed_lane])
        self._ghost = DragGhost(view, self._pressed_lane if self._gesture == "lane" else -1, self._pressed_class)
        view.viewport().update()
        self._timer.start()
        self._follow(point)

    def _follow(self, point: QPoint) -> None:
        view, there = self._view, self._view.viewport().mapToGlobal(point)
        target = self._target(point, there)
        if target != view.target_lane:
            before, view.target_lane = view.target_lane, target
            view.update_lane(before)
            view.update_lane(target)
        if self._ghost is not None:
            self._ghost.follow(there, target)

    def _target(self, point: QPoint, there: QPoint) -> int:
        """The lane that would take what is dragged, or -1."""
        view = self._view
        assert view.board is not None
        elsewhere = max((find(there) for find in self.other_targets), default=-1)
        inside = view.viewport().rect().contains(point)
        target = elsewhere if elsewhere >= 0 else view.lane_at(point) if inside else -1
        if self._gesture == "lane":
            return target if target != self._pressed_lane and target < len(view.board.lanes) else -1
        comes_from = {view.board.lane_of(c) for c in view.dragged}
        return -1 if comes_from == {target} else target

    def _drop_cards(self, classes: tuple[int, ...], target: int) -> None:
        assert self._view.board is not None
        if target == len(self._view.board.lanes):
            self._view.new_wanted.emit(classes)
        else:
            self._view.move_wanted.emit(classes, target)

    def _stretch_band(self, point: QPoint) -> None:
        view = self._view
        assert view.board is not None
        band = QRect(self._band_from, view.on_board(point)).normalized()
        self._band.setGeometry(view.on_screen(band))
        touched: list[int] = []
        for lane, classes in enumerate(view.board.lanes):
            places = view.geometry_px.places_touching(lane, band, view.scroll_of(lane))
            seen = view.geometry_px.visible_places(lane, view.scroll_of(lane))
            touched += [classes[place] for place in places if place in seen]
        view.selector.move_band(touched)

    def _drag_handle(self, point: QPoint) -> None:
        view, lane, places = self._view, self._pressed_lane, self._view.geometry_px
        bar, length = places.bar_rect(lane), places.handle_rect(lane, 0).height()
        room = max(1, bar.height() - length)
        view.scroll_lane(lane, (point.y() - bar.top() - self._grip) * places.most_scroll(lane) // room)

    def _scroll_on(self) -> None:
        """While something is dragged to an edge, what is beyond it comes into sight."""
        view, point = self._view, self._last
        area, bar = view.viewport().rect(), view.horizontalScrollBar()
        if not area.adjusted(-EDGE_PX, 0, EDGE_PX, 0).contains(point):
            return
        if point.x() < EDGE_PX or point.x() > area.width() - EDGE_PX:
            bar.setValue(bar.value() + (SCROLL_STEP_PX if point.x() > EDGE_PX else -SCROLL_STEP_PX))
        lane, top = view.lane_at(point), view.geometry_px.style.header_px
        if view.board is not None and 0 <= lane < len(view.board.lanes):
            if point.y() > area.height() - EDGE_PX:
                view.scroll_lane(lane, view.scroll_of(lane) + SCROLL_STEP_PX // 2)
            elif top < point.y() < top + EDGE_PX:
                view.scroll_lane(lane, view.scroll_of(lane) - SCROLL_STEP_PX // 2)
        self._follow(point)

    def _end(self) -> None:
        self._timer.stop()
        self._band.hide()
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None
        if self.is_dragging:
            for find in self.other_targets:
                find(QPoint(-1, -1))
        self._gesture = ""
        self._view.dragged, self._view.target_lane = frozenset(), -1
        self._view.viewport().update()
