"""What the mouse does on the board: selects, stretches a band, scrolls lanes, begins and ends drags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QRubberBand

from app.experts.board import NO_CLASS, NO_LANE
from app.widgets.experts.board_drag import BoardDrag

if TYPE_CHECKING:
    from app.experts.board_view import LaneBoard

_LEFT = Qt.MouseButton.LeftButton
Gesture = Literal["", "pressed_card", "pressed_head", "pressed_ground", "band", "drag", "scroll"]


class BoardMouse:
    """One gesture at a time, from press to release. Esc breaks it off."""

    def __init__(self, view: LaneBoard) -> None:
        self._view, self.drag = view, BoardDrag(view)
        self._gesture: Gesture = ""
        self._pressed_at = QPoint()
        self._pressed_class, self._pressed_lane = NO_CLASS, NO_LANE
        self._grip = 0  # of a scroll bar's handle: from its top to where it was taken
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, view.viewport())
        self._band_from = QPoint()  # in the board's coordinates

    @property
    def scrolled_lane(self) -> int:
        """The lane whose scroll bar is held, or -1."""
        return self._pressed_lane if self._gesture == "scroll" else NO_LANE

    # press, move, release

    def press(self, event: QMouseEvent) -> None:
        view, point = self._view, event.position().toPoint()
        if view.board is None or event.button() not in (_LEFT, Qt.MouseButton.RightButton):
            return
        c, lane = view.places.class_at(point), view.places.lane_at(point)
        if event.button() != _LEFT:
            self._press_right(c)
            return
        self._pressed_at, self._pressed_class, self._pressed_lane = point, c, lane
        self._modifiers = event.modifiers()
        if view.places.is_lane(lane) and self._press_lane(lane, point):
            return
        view.set_current_lane(NO_LANE)
        if c == NO_CLASS:
            self._press_ground()
        else:
            self._press_card(c)

    def _press_right(self, c: int) -> None:
        """The menu that follows is about what is selected."""
        view = self._view
        if c != NO_CLASS and not view.selection.contains(c):
            view.set_current_lane(NO_LANE)
            view.selector.click(c, Qt.KeyboardModifier.NoModifier)

    def _press_ground(self) -> None:
        self._gesture = "pressed_ground"
        if not self._modifiers:
            self._view.selector.clear()

    def _press_card(self, c: int) -> None:
        view = self._view
        self._gesture = "pressed_card"
        if self._modifiers or not view.selection.contains(c):
            view.selector.click(c, self._modifiers)
        else:
            view.selection.set_current(c)  # on release alone: the press may begin a drag of them all

    def _press_lane(self, lane: int, point: QPoint) -> bool:
        """A press on a scroll bar or a head."""
        view, places, boxes = self._view, self._view.places, self._view.places.geometry_px
        at, handle = places.on_board(point), boxes.handle_rect(lane, places.scroll_of(lane))
        if boxes.bar_rect(lane).contains(at) and not handle.isEmpty():
            self._gesture = "scroll"
            is_on_handle = handle.adjusted(-3, 0, 3, 0).contains(at)
            self._grip = at.y() - handle.top() if is_on_handle else handle.height() // 2
            self._drag_handle(point)
        elif boxes.menu_rect(lane).contains(at):
            view.set_current_lane(lane)
            view.lane_menu_wanted.emit(lane, places.below_menu(lane))
        elif boxes.header_rect(lane).contains(at):
            self._gesture = "pressed_head"
            view.set_current_lane(lane)
        else:
            return False
        return True

    def move(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if not self._gesture:
            self.hover(point)
        elif self._gesture == "scroll":
            self._drag_handle(point)
        elif self._gesture == "band":
            self._stretch_band(point)
        elif self._gesture == "drag":
            self.drag.follow(point)
        elif (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._begin(point)

    def _begin(self, point: QPoint) -> None:
        if self._gesture == "pressed_ground":
            self._begin_band(point)
            return
        was_on_card, self._gesture = self._gesture == "pressed_card", "drag"
        if was_on_card:
            self.drag.begin_cards(self._pressed_class, point)
        else:
            self.drag.begin_lane(self._pressed_lane, point)

    def release(self, event: QMouseEvent) -> None:
        if event.button() != _LEFT:
            return
        view, gesture = self._view, self._end_gesture()
        if gesture == "drag":
            self.drag.drop()
        elif gesture == "pressed_card" and not self._modifiers and view.selection.count > 1:
            view.selector.click(self._pressed_class, Qt.KeyboardModifier.NoModifier)

    def double_click(self, event: QMouseEvent) -> None:
        view, point = self._view, event.position().toPoint()
        lane, at, boxes = view.places.lane_at(point), view.places.on_board(point), view.places.geometry_px
        if event.button() != _LEFT or not view.places.is_lane(lane):
            return
        if view.places.class_at(point) != NO_CLASS:
            view.key_pressed.emit("inspect")
        elif boxes.header_rect(lane).contains(at) and not boxes.menu_rect(lane).contains(at):
            view.edit_name(lane)

    def cancel(self) -> bool:
        """Break off what is going on; False if nothing is."""
        self.drag.end()
        return self._end_gesture() in ("drag", "band")

    def _end_gesture(self) -> Gesture:
        """What was going on until now."""
        ended, self._gesture = self._gesture, ""
        self._band.hide()
        self._view.viewport().update()
        return ended

    def hover(self, point: QPoint) -> None:
        view, places, lane = self._view, self._view.places, self._view.places.lane_at(point)
        c = places.class_at(point)
        if c != view.hovered:
            before, view.hovered = view.hovered, c
            view.update_class(before)
            view.update_class(c)
        on_menu = places.is_lane(lane) and places.geometry_px.menu_rect(lane).contains(places.on_board(point))
        if (lane if on_menu else NO_LANE) != view.menu_lane:
            before, view.menu_lane = view.menu_lane, lane if on_menu else NO_LANE
            view.update_lane(before)
            view.update_lane(view.menu_lane)

    # the band and the scroll bars

    def _begin_band(self, point: QPoint) -> None:
        self._gesture = "band"
        self._view.selector.begin_band(self._modifiers)
        self._band_from = self._view.places.on_board(self._pressed_at)
        self._band.show()
        self._stretch_band(point)

    def _stretch_band(self, point: QPoint) -> None:
        view, places, boxes = self._view, self._view.places, self._view.places.geometry_px
        assert view.board is not None
        band = QRect(self._band_from, places.on_board(point)).normalized()
        self._band.setGeometry(places.on_screen(band))
        touched: list[int] = []
        for lane, classes in enumerate(view.board.lanes):
            seen = boxes.visible_places(lane, places.scroll_of(lane))
            touched_here = boxes.places_touching(lane, band, places.scroll_of(lane))
            touched += [classes[place] for place in touched_here if place in seen]
        view.selector.move_band(touched)

    def _drag_handle(self, point: QPoint) -> None:
        view, lane, boxes = self._view, self._pressed_lane, self._view.places.geometry_px
        bar, length = boxes.bar_rect(lane), boxes.handle_rect(lane, 0).height()
        room = max(1, bar.height() - length)
        view.places.scroll_lane(lane, (point.y() - bar.top() - self._grip) * boxes.most_scroll(lane) // room)
