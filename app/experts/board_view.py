"""The lanes: painted, scrolled and dragged in one view, of which only what is visible is drawn."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Literal

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QLineEdit, QRubberBand, QToolTip, QWidget

from app.base.i18n import fill
from app.base.theme import tones_of
from app.experts.board import NO_CLASS, NO_LANE, Board
from app.experts.board_geometry import CARD_GAP_PX, MARGIN_PX, BoardGeometry, CardStyle, comfortable, compact
from app.experts.board_painter import BoardDrawing, BoardLooks
from app.widgets.expert_badge import paint_badge, style_of
from app.widgets.selection import RowSelection
from app.widgets.thumbnails import ThumbnailStore


class LaneBoard(QAbstractScrollArea):
    """Shows a Board. What the user wants is said by signals; the board itself changes nothing."""

    move_wanted = Signal(object, int)  # classes, lane
    new_wanted = Signal(object)  # classes
    merge_wanted = Signal(int, int)  # the lane that keeps its name, the lane that joins it
    rename_wanted = Signal(int, str)
    lane_chosen = Signal(int)  # its head was clicked or reached by key; NO_LANE: a card was
    lane_menu_wanted = Signal(int, QPoint)  # global
    card_menu_wanted = Signal(QPoint)  # global
    key_pressed = Signal(str)  # a command by its name: see board_keys

    def __init__(self, selection: RowSelection, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selection, self.selector = selection, BoardSelector(selection)
        self.board: Board | None = None
        self.places, self.looks = BoardPlaces(self), BoardLooks(self)
        self.drawing = BoardDrawing(self, thumbnails)
        self.current_lane = self.target_lane = self.menu_lane = NO_LANE
        self.hovered = NO_CLASS
        self.dragged: frozenset[int] = frozenset()
        self.cut: frozenset[int] = frozenset()
        self.marked: frozenset[int] = frozenset()
        self.found: frozenset[int] | None = None  # None while nothing is searched for
        self.mouse, self._keys = BoardMouse(self), BoardKeys(self)
        self.editor = LaneNameEditor(self.viewport())
        self._set_up()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Experts and their classes"))
        self.viewport().setMouseTracking(True)
        self.selection.changed.connect(self.viewport().update)
        self.selection.current_changed.connect(self._describe_current)
        self.editor.renamed.connect(self.rename_wanted)
        self.editor.left.connect(self.setFocus)

    # what is shown

    def set_board(self, board: Board | None) -> None:
        """Show these lanes; what is selected and how far each lane is scrolled stay."""
        is_same = self.board is not None and board is not None and self.board.classes is board.classes
        self.board = self.selector.board = board
        self.looks.forget()
        self.editor.close_unchanged()
        self.cut = frozenset()
        if not is_same:
            self.places.forget_scrolls()
            self.selection.reset(board.classes.n_classes if board else 0)
        if board is None or self.current_lane >= len(board.lanes):
            self.set_current_lane(NO_LANE)
        self.places.measure()
        self.viewport().update()

    def set_compact(self, is_compact: bool) -> None:
        """Small cards with one picture, or large ones with three."""
        self.places.is_compact = is_compact
        self.places.measure()
        if self.selection.current != NO_CLASS:
            self.places.reveal(self.selection.current)
        self.viewport().update()

    def set_marked(self, classes: Collection[int]) -> None:
        """Mark the classes that differ from what is compared with."""
        self.marked = frozenset(classes)
        self.viewport().update()

    def set_found(self, classes: frozenset[int] | None) -> None:
        """Let the classes that were searched for stand out."""
        if classes != self.found:
            self.found = classes
            self.viewport().update()

    def set_cut(self, classes: Collection[int]) -> None:
        """Mark the classes that are about to be put elsewhere."""
        self.cut = frozenset(classes)
        self.viewport().update()

    def set_current_lane(self, lane: int) -> None:
        """Put the focus on a lane's head, or back on the cards."""
        if lane != self.current_lane:
            self.current_lane = lane
            self.lane_chosen.emit(lane)
            self._describe_current()
            self.viewport().update()

    def jump_to(self, c: int) -> None:
        """Select a class, alone, and show it."""
        self.set_current_lane(NO_LANE)
        self.selector.select_only(c)
        self.selection.set_current(c)
        self.places.reveal(c)

    def edit_name(self, lane: int) -> None:
        """Let the user type another name for a lane."""
        if self.board is not None and self.places.is_lane(lane):
            self.places.reveal_lane(lane)
            self.editor.begin(lane, self.board.partition.expert_names[lane], self.places.name_area(lane))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self.drawing.draw(painter, event.rect())
        painter.end()

    def update_class(self, c: int) -> None:
        if c != NO_CLASS and self.board is not None:
            self.viewport().update(self.places.card_area(c))

    def update_lane(self, lane: int) -> None:
        if lane != NO_LANE:
            area = self.places.geometry_px.lane_rect(lane)
            self.viewport().update(self.places.on_screen(area))

    # words for those who don't see it

    def _describe_current(self, _: int = 0) -> None:
        self.setAccessibleDescription(self.looks.describe())
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if text := self.looks.tip(event.pos()):
                QToolTip.showText(event.globalPos(), text, self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    # what Qt tells

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.editor.close_unchanged()
        self.places.measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.drawing.forget_style()
            self.looks.forget()
            self.places.measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.editor.close_unchanged()
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Down the lane under the cursor; across with Shift, or by a sideways wheel."""
        turn, lane = event.angleDelta(), self.places.lane_at(event.position().toPoint())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.key_pressed.emit("compact" if turn.y() < 0 else "comfortable")
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turn.x()) > abs(turn.y()):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (turn.x() or turn.y()))
        elif self.places.is_lane(lane):
            self.places.scroll_lane(lane, self.places.scroll_of(lane) - turn.y())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mouse.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.mouse.hover(QPoint(-1, -1))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.board is None:
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._want_menu_of_current()
            return
        lane = self.places.lane_at(event.pos())
        if self.places.class_at(event.pos()) != NO_CLASS:
            self.card_menu_wanted.emit(event.globalPos())
        elif self.places.is_lane(lane):
            self.lane_menu_wanted.emit(lane, event.globalPos())

    def _want_menu_of_current(self) -> None:
        """By key: of the head that has the focus, or of what is selected."""
        if self.current_lane != NO_LANE:
            self.lane_menu_wanted.emit(self.current_lane, self.places.below_menu(self.current_lane))
        elif self.selection.current != NO_CLASS:
            area = self.places.card_area(self.selection.current)
            self.card_menu_wanted.emit(self.viewport().mapToGlobal(area.center()))


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


EDGE_PX = 48
SCROLL_STEP_PX = 24
SCROLL_INTERVAL_MS = 16
FindLane = Callable[[QPoint], int]
"""From a global point to the lane that another widget shows there, or -1; called with (-1, -1) when a drag ends."""


class BoardDrag:
    """From `begin_cards` or `begin_lane` to `drop` or `end`."""

    def __init__(self, view: LaneBoard) -> None:
        self._view, self._lane, self._point = view, NO_LANE, QPoint()
        self._ghost: DragGhost | None = None
        self._timer = QTimer(view, interval=SCROLL_INTERVAL_MS)
        self._timer.timeout.connect(self._scroll_on)
        self.other_targets: list[FindLane] = []

    def begin_cards(self, c: int, point: QPoint) -> None:
        """Drag the selected classes, or the one that was pressed."""
        self._begin(frozenset(self._view.selector.selected() or (c,)), NO_LANE, c, point)

    def begin_lane(self, lane: int, point: QPoint) -> None:
        assert self._view.board is not None
        self._begin(frozenset(self._view.board.lanes[lane]), lane, NO_CLASS, point)

    def _begin(self, classes: frozenset[int], lane: int, c: int, point: QPoint) -> None:
        self._view.dragged, self._lane = classes, lane
        self._ghost = DragGhost(self._view, lane, c)
        self._view.viewport().update()
        self._timer.start()
        self.follow(point)

    def follow(self, point: QPoint) -> None:
        """The mouse is at a point of the viewport, or outside it."""
        view, there = self._view, self._view.viewport().mapToGlobal(point)
        self._point, target = point, self._target(point, there)
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
        elsewhere = max((find(there) for find in self.other_targets), default=NO_LANE)
        inside = view.viewport().rect().contains(point)
        target = elsewhere if elsewhere >= 0 else view.places.lane_at(point) if inside else NO_LANE
        if self._lane >= 0:
            return target if target != self._lane and target < len(view.board.lanes) else NO_LANE
        comes_from = {view.board.lane_of(c) for c in view.dragged}
        return NO_LANE if comes_from == {target} else target

    def drop(self) -> None:
        """Say what was wanted, if it is above a lane that takes it."""
        view, lane, target, classes = self._view, self._lane, self._view.target_lane, self._view.dragged
        self.end()
        if target == NO_LANE or view.board is None:
            return
        if lane >= 0:
            view.merge_wanted.emit(target, lane)
        elif target == len(view.board.lanes):
            view.new_wanted.emit(tuple(sorted(classes)))
        else:
            view.move_wanted.emit(tuple(sorted(classes)), target)

    def end(self) -> None:
        """Leave everything where it was."""
        self._timer.stop()
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None
            for find in self.other_targets:
                find(QPoint(-1, -1))
        self._view.dragged, self._view.target_lane = frozenset(), NO_LANE
        self._view.viewport().update()

    def _scroll_on(self) -> None:
        """While something is dragged to an edge, what is beyond it comes into sight."""
        view, point = self._view, self._point
        area, bar = view.viewport().rect(), view.horizontalScrollBar()
        if not area.adjusted(-EDGE_PX, 0, EDGE_PX, 0).contains(point):
            return
        if point.x() < EDGE_PX or point.x() > area.width() - EDGE_PX:
            bar.setValue(bar.value() + (SCROLL_STEP_PX if point.x() > EDGE_PX else -SCROLL_STEP_PX))
        self._scroll_lane(view.places.lane_at(point), point.y())
        self.follow(point)

    def _scroll_lane(self, lane: int, y: int) -> None:
        places, top = self._view.places, self._view.places.geometry_px.style.header_px
        if not places.is_lane(lane):
            return
        if y > self._view.viewport().height() - EDGE_PX:
            places.scroll_lane(lane, places.scroll_of(lane) + SCROLL_STEP_PX // 2)
        elif top < y < top + EDGE_PX:
            places.scroll_lane(lane, places.scroll_of(lane) - SCROLL_STEP_PX // 2)


class BoardPlaces:
    """The arithmetic of `geometry_px`, applied to what its view shows and where that is scrolled."""

    def __init__(self, view: LaneBoard) -> None:
        self._view = view
        self._scroll_of: dict[int, int] = {}  # by the lane's colour number: it stays true when lanes come and go
        self.is_compact = False
        self.geometry_px = BoardGeometry(self._style(), (), 0, 0)

    def measure(self) -> None:
        """Follow another board, size, font or style of cards."""
        view, board = self._view, self._view.board
        sizes = tuple(len(lane) for lane in board.lanes) if board else ()
        size, bar = view.viewport().size(), view.horizontalScrollBar()
        self.geometry_px = BoardGeometry(self._style(), sizes, size.width(), size.height())
        bar.setRange(0, max(0, self.geometry_px.content_px - size.width()) if board else 0)
        bar.setPageStep(size.width())
        bar.setSingleStep(self.geometry_px.style.lane_px // 3)

    def _style(self) -> CardStyle:
        line_px = self._view.fontMetrics().height()
        return compact(line_px) if self.is_compact else comfortable(line_px)

    # between the board and the viewport

    @property
    def offset(self) -> int:
        return self._view.horizontalScrollBar().value()

    def on_screen(self, area: QRect) -> QRect:
        """From the board's coordinates to the viewport's."""
        return area.translated(-self.offset, 0)

    def on_board(self, point: QPoint) -> QPoint:
        return point + QPoint(self.offset, 0)

    def is_lane(self, lane: int) -> bool:
        """Whether that is a lane, and not the place for a new expert or beside them all."""
        return self._view.board is not None and 0 <= lane < len(self._view.board.lanes)

    def lane_at(self, point: QPoint) -> int:
        """The lane at a point of the viewport; as many as there are for the place for a new expert; or -1."""
        return self.geometry_px.lane_at(self.on_board(point).x()) if self._view.board else NO_LANE

    def class_at(self, point: QPoint) -> int:
        lane, board = self.lane_at(point), self._view.board
        if board is None or not self.is_lane(lane):
            return NO_CLASS
        place = self.geometry_px.place_at(lane, self.on_board(point), self.scroll_of(lane))
        return board.lanes[lane][place] if place >= 0 else NO_CLASS

    def card_area(self, c: int) -> QRect:
        """Where a class is drawn in the viewport, seen or not."""
        board = self._view.board
        assert board is not None
        lane = board.lane_of(c)
        return self.on_screen(self.geometry_px.card_rect(lane, int(board.place_of[c]), self.scroll_of(lane)))

    def name_area(self, lane: int) -> QRect:
        """Where a lane's name can be edited, in the viewport."""
        header, menu = self.geometry_px.header_rect(lane), self.geometry_px.menu_rect(lane)
        left, width = self.on_screen(header).left() + 34, menu.left() - header.left() - 38
        return QRect(left, header.top() + 6, width, self.geometry_px.style.line_px + 12)

    def below_menu(self, lane: int) -> QPoint:
        """Where the menu of a lane opens; global."""
        place = self.on_screen(self.geometry_px.menu_rect(lane)).bottomLeft()
        return self._view.viewport().mapToGlobal(place)

    def visible_classes(self) -> list[int]:
        """The classes of which something is seen, lane by lane."""
        board = self._view.board
        assert board is not None
        lanes = [lane for lane in self.geometry_px.visible_lanes(self.offset) if lane < len(board.lanes)]
        places = [(lane, self.geometry_px.visible_places(lane, self.scroll_of(lane))) for lane in lanes]
        return [board.lanes[lane][place] for lane, seen in places for place in seen]

    # scrolling

    def forget_scrolls(self) -> None:
        self._scroll_of.clear()

    def scroll_of(self, lane: int) -> int:
        assert self._view.board is not None
        return min(self._scroll_of.get(self._view.board.slots[lane], 0), self.geometry_px.most_scroll(lane))

    def scroll_lane(self, lane: int, scroll: int) -> None:
        board = self._view.board
        if board is None or not self.is_lane(lane):
            return
        scroll = min(max(scroll, 0), self.geometry_px.most_scroll(lane))
        if scroll != self.scroll_of(lane):
            self._scroll_of[board.slots[lane]] = scroll
            self._view.update_lane(lane)

    def reveal(self, c: int) -> None:
        """Bring a class into sight."""
        board = self._view.board
        if board is None:
            return
        lane, place = board.lane_of(c), int(board.place_of[c])
        self.reveal_lane(lane)
        scroll, step = self.scroll_of(lane), self.geometry_px.style.card_px + CARD_GAP_PX
        low = place * step + self.geometry_px.style.card_px - self.geometry_px.list_height_px
        self.scroll_lane(lane, min(max(scroll, low), place * step))

    def reveal_lane(self, lane: int) -> None:
        area, bar = self.geometry_px.lane_rect(lane), self._view.horizontalScrollBar()
        right = area.right() + MARGIN_PX - self._view.viewport().width()
        bar.setValue(min(max(bar.value(), right), area.left() - MARGIN_PX))


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class BoardSelector:
    """Ranges run in the order shown, lane after lane."""

    def __init__(self, selection: RowSelection) -> None:
        self.selection = selection
        self.board: Board | None = None
        self._anchor = NO_CLASS
        self._before_band = selection.mask

    def selected(self) -> tuple[int, ...]:
        """In the order shown."""
        if self.board is None:
            return ()
        return tuple(int(c) for c in self.board.order if self.selection.contains(int(c)))

    def click(self, c: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & SHIFT:
            self._select_range(c, keep=bool(modifiers & CTRL))
        elif modifiers & CTRL:
            self.selection.toggle(c)
            self._anchor = c
        else:
            self.select_only(c)
        self.selection.set_current(c)

    def step_to(self, c: int, modifiers: Qt.KeyboardModifier) -> None:
        """By key: plain selects, Shift extends, Ctrl moves without selecting."""
        if modifiers & SHIFT:
            self._select_range(c, keep=False)
        elif not modifiers & CTRL:
            self.select_only(c)
        self.selection.set_current(c)

    def select_only(self, c: int) -> None:
        self._anchor = c
        self.selection.select_only(c)

    def toggle_current(self) -> None:
        if self.selection.current != NO_CLASS:
            self._anchor = self.selection.current
            self.selection.toggle(self._anchor)

    def select(self, classes: Collection[int]) -> None:
        """Exactly these."""
        self.selection.select_only(np.array(sorted(classes), np.int64))

    def clear(self) -> None:
        self.select(())

    def begin_band(self, modifiers: Qt.KeyboardModifier) -> None:
        if not modifiers & (CTRL | SHIFT):
            self.clear()
        self._before_band = self.selection.mask

    def move_band(self, classes: Collection[int]) -> None:
        mask = self._before_band.copy()
        mask[list(classes)] = True
        self.selection.restore(mask)

    def _select_range(self, c: int, *, keep: bool) -> None:
        assert self.board is not None
        anchor = c if self._anchor == NO_CLASS else self._anchor
        low, high = sorted((int(self.board.rank_of[anchor]), int(self.board.rank_of[c])))
        rows = self.board.order[low : high + 1].astype(np.int64)
        self._anchor = anchor
        if keep:
            self.selection.add(rows)
        else:
            self.selection.select_only(rows)


class LaneNameEditor(QLineEdit):
    """Enter or leaving it takes the name, Esc leaves it as it was."""

    renamed = Signal(int, str)  # lane, name
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lane, self._before = -1, ""
        self.setAccessibleName(self.tr("Name of the expert"))
        self.setMaxLength(80)
        self.hide()
        self.editingFinished.connect(self._take)

    def begin(self, lane: int, name: str, area: QRect) -> None:
        self._lane, self._before = lane, name
        self.setText(name)
        self.setGeometry(area)
        self.show()
        self.setFocus()
        self.selectAll()

    def close_unchanged(self) -> None:
        """Forget what was typed."""
        self._lane = -1
        if not self.isHidden():
            had_focus = self.hasFocus()
            self.hide()
            if had_focus:
                self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_unchanged()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        lane, name = self._lane, self.text().strip()
        self.close_unchanged()
        if lane >= 0 and name and name != self._before:
            self.renamed.emit(lane, name)


PICTURE_PX = 44
HEIGHT_PX = 60
FROM_CURSOR_PX = QPoint(14, 10)


class DragGhost(QWidget):
    """Lies over the window and lets the mouse through."""

    def __init__(self, view: LaneBoard, lane: int, c: int) -> None:
        super().__init__(view.window())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        assert view.board is not None
        self._view, self._board, self._lane, self._target = view, view.board, lane, -1
        self._classes = sorted(view.dragged, key=lambda each: each != c)
        self._count = len(self._classes)

    def follow(self, there: QPoint, target: int) -> None:
        """Move to a global point; `target` is the lane that would take what is dragged, or -1."""
        self._target = target
        metrics = QFontMetrics(self._bold())
        width = max(metrics.horizontalAdvance(self._title()), metrics.horizontalAdvance(self._text()))
        self.resize(self._text_left() + width + 16, HEIGHT_PX)
        self.move(self.window().mapFromGlobal(there) + FROM_CURSOR_PX)
        if self.isHidden():
            self.show()
            self.raise_()
        self.update()

    def _title(self) -> str:
        if self._lane >= 0:
            return self._board.partition.expert_names[self._lane]
        if self._count == 1:
            return self._board.titles[self._classes[0]]
        return fill(self.tr("{0:,} classes"), self._count)

    def _text(self) -> str:
        if self._target < 0:
            return self.tr("Drop it on another lane") if self._lane >= 0 else self.tr("Drop on a lane")
        if self._target == len(self._board.lanes):
            return self.tr("Make a new expert")
        name = self._board.partition.expert_names[self._target]
        text = self.tr("Merge into {0}") if self._lane >= 0 else self.tr("Move to {0}")
        return text.format(name)

    def _text_left(self) -> int:
        return 8 + PICTURE_PX + 8 * (min(self._count, 3) - 1) + 12

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(font.Weight.DemiBold)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tones = QPainter(self), tones_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tones.accent), 1.5))
        painter.setBrush(QColor(tones.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        for number in reversed(range(min(self._count, 3))):
            self._paint_picture(painter, QRect(8 + 8 * number, 8, PICTURE_PX, PICTURE_PX), self._classes[number])
        left = self._text_left()
        if self._lane >= 0:
            style = style_of(self._board.slots[self._lane], self.palette())
            paint_badge(painter, QRectF(4, 4, 20, 20), style, self._lane + 1)
        painter.setFont(self._bold())
        painter.setPen(QColor(tones.text))
        painter.drawText(QRect(left, 8, self.width(), 22), Qt.AlignmentFlag.AlignVCenter, self._title())
        painter.setFont(self.font())
        painter.setPen(QColor(tones.accent if self._target >= 0 else tones.muted))
        painter.drawText(QRect(left, 30, self.width(), 22), Qt.AlignmentFlag.AlignVCenter, self._text())

    def _paint_picture(self, painter: QPainter, area: QRect, c: int) -> None:
        tones, samples = tones_of(self.palette()), self._board.samples(c)
        side = self._view.places.geometry_px.style.picture_px
        picture = self._view.drawing.pictures.get(samples[0], side, self.devicePixelRatioF()) if samples else None
        painter.setPen(QPen(QColor(tones.raised), 2))
        painter.setBrush(QColor(tones.pressed))
        painter.drawRoundedRect(QRectF(area), 5, 5)
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(area, picture)
