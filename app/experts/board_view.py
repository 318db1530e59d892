"""The board of the Experts page: its lanes are scrolled, and their cards selected and dragged, in one view.

`Board` is the partition that it shows, `BoardLayout` says where lanes and cards are, `BoardPainter` draws those in
sight, and `GridSelection` holds which classes are selected. `LaneBoard` itself is what scrolls, loads pictures, and
follows keys and mouse.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QLineEdit, QRubberBand, QToolTip, QWidget

from app.base.class_titles import is_guess
from app.base.i18n import numeral, tr
from app.experts.board import (
    NO_CLASS,
    NO_LANE,
    Board,
    bond_text,
    class_tip,
    class_words,
    counts_text,
    lane_tip,
    lane_words,
)
from app.experts.board_geometry import BoardLayout, CardStyle, comfortable, compact
from app.experts.board_painter import BoardPainter, BoardState, Card, Dragged, DragGhost, Head, Lane
from app.widgets.expert_badge import style_of
from app.widgets.selection import CTRL, SHIFT, GridSelection
from app.widgets.thumbnails import CroppedPictures, ThumbnailStore

Key = Qt.Key
Modifier = Qt.KeyboardModifier
COMMANDS: dict[tuple[Qt.KeyboardModifier, Qt.Key], str] = {
    (Modifier.NoModifier, Key.Key_M): "move",
    (Modifier.NoModifier, Key.Key_N): "new",
    (Modifier.NoModifier, Key.Key_L): "lock",
    (Modifier.NoModifier, Key.Key_S): "synset",
    (Modifier.NoModifier, Key.Key_F2): "rename",
    (Modifier.ControlModifier, Key.Key_X): "cut",
    (Modifier.ControlModifier, Key.Key_V): "paste",
    (Modifier.AltModifier, Key.Key_Left): "move_left",
    (Modifier.AltModifier, Key.Key_Right): "move_right",
}
"""Keys of the board and the map that stand for more than moving about: left to the page."""

EDGE_PX = 48  # dragged that near an edge, what is beyond it scrolls into sight
SCROLL_STEP_PX = 24
SCROLL_INTERVAL_MS = 16
_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
_FIRST_STEPS = {Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End}
Gesture = Literal["", "pressed_card", "pressed_head", "pressed_ground", "band", "drag", "scroll"]
FindLane = Callable[[QPoint], int]
"""From a global point to the lane that another widget shows there, or -1; called with (-1, -1) when a drag ends."""


@dataclass(frozen=True)
class _Press:
    """Where the left button went down."""

    at: QPoint = field(default_factory=QPoint)
    c: int = NO_CLASS
    lane: int = NO_LANE
    modifiers: Qt.KeyboardModifier = Modifier.NoModifier
    offset_px: int = 0  # how far the board was scrolled
    grip_px: int = 0  # from the top of a scroll bar's handle to where it was taken


@dataclass(frozen=True)
class _Drag:
    """What is dragged, and where it is."""

    classes: frozenset[int] = frozenset()
    lane: int = NO_LANE  # if that is dragged as a whole
    to: QPoint = field(default_factory=QPoint)  # in the viewport, or outside it
    target: int = NO_LANE  # the lane that would take it


class LaneBoard(QAbstractScrollArea):
    """Shows a Board. What the user wants is said by signals; the board itself changes nothing.

    Arrows move in the lane and across lanes; from the first card, up to the head of the lane. The mouse makes one
    gesture at a time, from press to release: it selects, stretches a band, scrolls a lane, or drags cards or a whole
    lane to another lane, of the board or of a widget that shows lanes as well. Esc breaks it off.
    """

    move_wanted = Signal(object, int)  # classes, lane
    new_wanted = Signal(object)  # classes
    merge_wanted = Signal(int, int)  # the lane that keeps its name, the lane that joins it
    rename_wanted = Signal(int, str)
    lane_chosen = Signal(int)  # its head was clicked or reached by key; NO_LANE: a card was
    lane_menu_wanted = Signal(int, QPoint)  # global
    card_menu_wanted = Signal(QPoint)  # global
    key_pressed = Signal(str)  # a command by its name: see COMMANDS

    def __init__(self, selection: GridSelection, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selection, self._thumbnails = selection, thumbnails
        self.board: Board | None = None
        self.current_lane = NO_LANE
        self.cut: frozenset[int] = frozenset()
        self._marked: frozenset[int] = frozenset()
        self._found: frozenset[int] | None = None  # None while nothing is searched for
        self._is_compact = False
        self._scroll_of: dict[int, int] = {}  # by the lane's colour number: it stays true when lanes come and go
        self._hovered, self._menu_lane = NO_CLASS, NO_LANE  # what the mouse is over
        self._gesture: Gesture = ""
        self._press = _Press()
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self.viewport())
        self._drag = _Drag()
        self._ghost: DragGhost | None = None
        self._drag_timer = QTimer(self, interval=SCROLL_INTERVAL_MS)
        self._other_targets: list[FindLane] = []
        self._pictures = CroppedPictures(thumbnails)
        self._painter: BoardPainter | None = None  # until colours or fonts change
        self._classes_of: dict[str, list[int]] = {}  # by the path of the pictures that were asked for last
        self._want_timer = QTimer(self, interval=0, singleShot=True)
        self.editor = LaneNameEditor(self.viewport())
        self._set_up()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Experts and their classes"))
        self.viewport().setMouseTracking(True)
        self.selection.changed.connect(self.viewport().update)
        self.selection.current_changed.connect(self._describe_current)
        self.editor.renamed.connect(self.rename_wanted)
        self.editor.left.connect(self.setFocus)
        self._drag_timer.timeout.connect(self._scroll_on)
        self._want_timer.timeout.connect(self._want_pictures)
        self._thumbnails.loaded.connect(self._repaint_picture)

    # what is shown

    def set_board(self, board: Board | None) -> None:
        """Show these lanes; what is selected and how far each lane is scrolled stay, if the classes are the same."""
        is_same = self.board is not None and board is not None and self.board.classes is board.classes
        self._break_off()
        self.board = board
        self.editor.close_unchanged()
        self.cut = frozenset()
        if not is_same:
            self._hovered, self._menu_lane, self._marked, self._found = NO_CLASS, NO_LANE, frozenset(), None
            self._scroll_of.clear()
            self.selection.reset(board.classes.n_classes if board else 0)
        if board is None or self.current_lane >= len(board.lanes):
            self.set_current_lane(NO_LANE)
        self._fit()
        self.viewport().update()

    @property
    def is_compact(self) -> bool:
        return self._is_compact

    def set_compact(self, is_compact: bool) -> None:
        """Small cards with one picture, or large ones with three."""
        self._is_compact = is_compact
        self._fit()
        if self.selection.current != NO_CLASS:
            self.reveal(self.selection.current)
        self.viewport().update()

    def set_marked(self, classes: Collection[int]) -> None:
        """Mark the classes that differ from what is compared with."""
        self._marked = frozenset(classes)
        self.viewport().update()

    def set_found(self, classes: frozenset[int] | None) -> None:
        """Let the classes that were searched for stand out."""
        if classes != self._found:
            self._found = classes
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

    def selected(self) -> tuple[int, ...]:
        """The selected classes in the order shown."""
        return tuple(self.selection.within(self.board.order).tolist()) if self.board is not None else ()

    def select(self, classes: Collection[int]) -> None:
        """Select exactly these."""
        self.selection.select_only(np.array(sorted(classes), np.int64))

    def jump_to(self, c: int) -> None:
        """Select a class, alone, and show it."""
        self.set_current_lane(NO_LANE)
        self.selection.go_to(c)
        self.reveal(c)

    def edit_name(self, lane: int) -> None:
        """Let the user type another name for a lane."""
        if self.board is not None and self.board_layout.is_lane(lane):
            self.reveal_lane(lane)
            self.editor.begin(lane, self.board.partition.expert_names[lane], self.board_layout.name_rect(lane))

    # what is where

    @property
    def board_layout(self) -> BoardLayout:
        """Where lanes and cards are now."""
        board, port = self.board, self.viewport()
        sizes = tuple(len(lane) for lane in board.lanes) if board is not None else ()
        scrolls = tuple(self._scroll_of.get(slot, 0) for slot in board.slots) if board is not None else ()
        offset = self.horizontalScrollBar().value()
        return BoardLayout(self._card_style(), sizes, scrolls, offset, port.width(), port.height())

    def _card_style(self) -> CardStyle:
        line_px = self.fontMetrics().height()
        return compact(line_px) if self._is_compact else comfortable(line_px)

    def card_rect(self, c: int) -> QRect:
        """Where the card of a class is in the viewport, seen or not."""
        assert self.board is not None
        return self.board_layout.card_rect(self.board.spot_of(c))

    def below_menu(self, lane: int) -> QPoint:
        """Where the menu of a lane opens; global."""
        return self.viewport().mapToGlobal(self.board_layout.menu_rect(lane).bottomLeft())

    def _class_at(self, point: QPoint) -> int:
        spot = self.board_layout.spot_at(point) if self.board is not None else None
        return self.board.class_at(spot) if self.board is not None and spot is not None else NO_CLASS

    def _update_class(self, c: int) -> None:
        if c != NO_CLASS and self.board is not None:
            self.viewport().update(self.card_rect(c))

    def _update_lane(self, lane: int) -> None:
        if lane != NO_LANE:
            self.viewport().update(self.board_layout.lane_rect(lane))

    # scrolling

    def _fit(self) -> None:
        """Set the scroll bar up for another board, size, font or style of cards."""
        layout, bar = self.board_layout, self.horizontalScrollBar()
        bar.setRange(0, layout.most_offset_px if self.board is not None else 0)
        bar.setPageStep(layout.width_px)
        bar.setSingleStep(layout.style.lane_px // 3)

    def reveal(self, c: int) -> None:
        """Bring the card of a class into sight."""
        if self.board is not None:
            spot = self.board.spot_of(c)
            self.reveal_lane(spot[0])
            self._scroll_lane(spot[0], self.board_layout.scroll_to_show(spot))

    def reveal_lane(self, lane: int) -> None:
        """Bring a lane into sight."""
        self.horizontalScrollBar().setValue(self.board_layout.offset_to_show(lane))

    def _scroll_lane(self, lane: int, scroll_px: int) -> None:
        layout = self.board_layout
        if self.board is not None and layout.is_lane(lane):
            scroll_px = min(max(scroll_px, 0), layout.most_scroll_px(lane))
            if scroll_px != layout.scroll_px(lane):
                self._scroll_of[self.board.slots[lane]] = scroll_px
                self._update_lane(lane)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.editor.close_unchanged()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.editor.close_unchanged()
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Down the lane under the cursor; across with Shift, or by a sideways wheel."""
        turn, layout = event.angleDelta(), self.board_layout
        lane = layout.lane_at(event.position().toPoint())
        if event.modifiers() & CTRL:
            self.key_pressed.emit("compact" if turn.y() < 0 else "comfortable")
        elif event.modifiers() & SHIFT or abs(turn.x()) > abs(turn.y()):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (turn.x() or turn.y()))
        elif layout.is_lane(lane):
            self._scroll_lane(lane, layout.scroll_px(lane) - turn.y())
        event.accept()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self.board is None:
            painter.fillRect(event.rect(), self.palette().base())
        else:
            layout = self.board_layout
            lanes = self._lanes_in(self.board, layout, event.rect())
            held_bar = self._press.lane if self._gesture == "scroll" else NO_LANE
            self._ready_painter().paint(painter, layout, BoardState(lanes, self._drag.target, held_bar))
            self._want_timer.start()
        painter.end()

    def _ready_painter(self) -> BoardPainter:
        """In the present colours and font."""
        if self._painter is None:
            self._painter = BoardPainter(self.palette(), self.font(), self.devicePixelRatioF())
        return self._painter

    def _lanes_in(self, board: Board, layout: BoardLayout, area: QRect) -> dict[int, Lane]:
        """The lanes and cards of which something lies in an area of the viewport."""
        found = {}
        for lane in layout.visible_lanes:
            if layout.is_lane(lane) and layout.lane_rect(lane).intersects(area):
                places = [p for p in layout.visible_places(lane) if layout.card_rect((lane, p)).intersects(area)]
                cards = {place: self._card(board, board.lanes[lane][place], layout.style) for place in places}
                found[lane] = Lane(self._head(board, lane), cards)
        return found

    def _card(self, board: Board, c: int, style: CardStyle) -> Card:
        synset, samples, ratio = board.synset(c), board.samples(c)[: style.n_pictures], self.devicePixelRatioF()
        is_put_away = c in self._drag.classes or c in self.cut
        return Card(
            title=board.titles[c],
            path=board.short_path(c),
            count=numeral(board.image_counts[c]),
            pictures=[self._pictures.get(path, style.picture_px, ratio) for path in samples],
            is_locked=board.is_locked(c),
            is_unmapped=not synset.is_mapped,
            is_guess=is_guess(synset),
            is_selected=self.selection.contains(c),
            is_current=c == self.selection.current and self.hasFocus() and self.current_lane < 0,
            is_hovered=c == self._hovered,
            is_marked=c in self._marked,
            is_dimmed=is_put_away or (self._found is not None and c not in self._found),
        )

    def _head(self, board: Board, lane: int) -> Head:
        quality, most = board.quality[lane], max(1, int(board.images_in.max()))
        return Head(
            number=lane + 1,
            name=quality.name,
            style=style_of(board.slots[lane], self.palette()),
            counts=counts_text(quality),
            bond=bond_text(quality),
            share=float(board.images_in[lane]) / most,
            mean_share=float(board.images_in.mean()) / most,
            is_current=lane == self.current_lane and self.hasFocus(),
            is_menu_hovered=lane == self._menu_lane,
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._painter = None
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.viewport().update()

    # pictures: asked for after each painting, so that what is scrolled past is never loaded

    def _want_pictures(self) -> None:
        """Ask for what is visible, lane by lane."""
        board, layout = self.board, self.board_layout
        if board is None:
            return
        paths: list[str] = []
        self._classes_of = {}
        for c in map(board.class_at, layout.visible_spots):
            for path in board.samples(c)[: layout.style.n_pictures]:
                self._classes_of.setdefault(path, []).append(c)
                paths.append(path)
        side = self._pictures.loaded_px(layout.style.picture_px, self.devicePixelRatioF())
        self._thumbnails.want(self, paths, side)

    def _repaint_picture(self, path: str) -> None:
        for c in self._classes_of.get(path, ()):
            self._update_class(c)

    # words

    def _describe_current(self, _: int = 0) -> None:
        """Tell assistive technology of the current card or head."""
        self.setAccessibleDescription(self._current_words())
        self.viewport().update()

    def _current_words(self) -> str:
        board, c = self.board, self.selection.current
        if board is None:
            return ""
        if self.current_lane >= 0:
            return lane_words(board.quality[self.current_lane])
        if c == NO_CLASS:
            return ""
        selected = tr("{0} selected").format(self.selection.count)
        return f"{class_words(board, c)}, {selected}"

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if text := self._tip_at(event.pos()):
                QToolTip.showText(event.globalPos(), text, self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _tip_at(self, point: QPoint) -> str:
        board, layout = self.board, self.board_layout
        lane, c = layout.lane_at(point), self._class_at(point)
        if board is None:
            return ""
        if c != NO_CLASS:
            return class_tip(board, c)
        is_head = layout.is_lane(lane) and layout.header_rect(lane).contains(point)
        return lane_tip(board.quality[lane]) if is_head else ""

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(Key(event.key()), event.modifiers() & ~Modifier.KeypadModifier):
            event.ignore()

    def _take_key(self, key: Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Do what a key stands for; False leaves it to the window."""
        if key == Key.Key_Escape:
            return self._break_off() or self._clear()
        if self.board is None:
            return False
        if command := COMMANDS.get((modifiers, key)):
            self.key_pressed.emit(command)
            return True
        if modifiers & Modifier.AltModifier:
            return False
        if self.current_lane >= 0:
            return self._press_on_head(self.board, key)
        return self._select_by_key(self.board, key, modifiers) or self._step(self.board, key, modifiers)

    def _clear(self) -> bool:
        """Neither selected nor cut; False if nothing was."""
        had = bool(self.selection.count or self.cut)
        self.cut = frozenset()
        self.selection.clear()
        self.viewport().update()
        return had

    def _press_on_head(self, board: Board, key: Key) -> bool:
        lane = self.current_lane
        if key in (Key.Key_Left, Key.Key_Right):
            self.set_current_lane(self.board_layout.lane_beside(key, lane))
            self.reveal_lane(self.current_lane)
        elif key == Key.Key_Down:
            self.jump_to(board.lanes[lane][0])
        elif key in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
            self.lane_menu_wanted.emit(lane, self.below_menu(lane))
        else:
            return key == Key.Key_Up
        return True

    def _select_by_key(self, board: Board, key: Key, modifiers: Qt.KeyboardModifier) -> bool:
        current = self.selection.current
        if key == Key.Key_A and modifiers == CTRL:
            self.select(board.lanes[board.lane_of(current) if current != NO_CLASS else 0])
        elif key == Key.Key_A and modifiers == CTRL | SHIFT:
            self.select(range(len(board.order)))
        elif key == Key.Key_I and modifiers == CTRL:
            self.selection.toggle(board.order)
        elif key == Key.Key_Space:
            self.selection.toggle_current()
        elif key in (Key.Key_Return, Key.Key_Enter):
            self.key_pressed.emit("inspect")
        else:
            return False
        return True

    def _step(self, board: Board, key: Key, modifiers: Qt.KeyboardModifier) -> bool:
        current = self.selection.current
        if current == NO_CLASS:
            target = (0, 0) if key in _FIRST_STEPS else None
        elif key == Key.Key_Up and board.spot_of(current)[1] == 0 and not modifiers:
            self.set_current_lane(board.lane_of(current))
            return True
        else:
            target = self.board_layout.neighbour(key, board.spot_of(current))
        if target is None:
            return False
        c = board.class_at(target)
        self.selection.step_to(c, board.order, modifiers)
        self.reveal(c)
        return True

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point, button, layout = event.position().toPoint(), event.button(), self.board_layout
        if self.board is None or button not in (_LEFT, _RIGHT):
            return
        c, lane = self._class_at(point), layout.lane_at(point)
        if button == _RIGHT:  # the menu that follows is about what is selected
            if c != NO_CLASS and not self.selection.contains(c):
                self.set_current_lane(NO_LANE)
                self.selection.click(c, self.board.order, Modifier.NoModifier)
            return
        self._press = _Press(point, c, lane, event.modifiers(), layout.offset_px)
        if layout.is_lane(lane) and self._press_lane(layout, lane, point):
            return
        self.set_current_lane(NO_LANE)
        if c == NO_CLASS:
            self._gesture = "pressed_ground"
            if not event.modifiers():
                self.selection.clear()
        else:
            self._press_card(self.board, c, event.modifiers())

    def _press_card(self, board: Board, c: int, modifiers: Qt.KeyboardModifier) -> None:
        self._gesture = "pressed_card"
        if modifiers or not self.selection.contains(c):
            self.selection.click(c, board.order, modifiers)
        else:
            self.selection.set_current(c)  # on release alone: the press may begin a drag of them all

    def _press_lane(self, layout: BoardLayout, lane: int, point: QPoint) -> bool:
        """A press on a scroll bar or a head."""
        handle = layout.handle_rect(lane)
        if layout.bar_rect(lane).contains(point) and not handle.isEmpty():
            is_on_handle = handle.adjusted(-3, 0, 3, 0).contains(point)
            grip_px = point.y() - handle.top() if is_on_handle else handle.height() // 2
            self._gesture, self._press = "scroll", _Press(point, NO_CLASS, lane, grip_px=grip_px)
            self._drag_handle(point)
        elif layout.menu_rect(lane).contains(point):
            self.set_current_lane(lane)
            self.lane_menu_wanted.emit(lane, self.below_menu(lane))
        elif layout.header_rect(lane).contains(point):
            self._gesture = "pressed_head"
            self.set_current_lane(lane)
        else:
            return False
        return True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if not self._gesture:
            self._hover(point)
        elif self._gesture == "scroll":
            self._drag_handle(point)
        elif self._gesture == "band":
            self._stretch_band(point)
        elif self._gesture == "drag":
            self._follow_drag(point)
        elif (point - self._press.at).manhattanLength() >= QApplication.startDragDistance():
            self._begin(point)

    def _begin(self, point: QPoint) -> None:
        """What was a press is a band, or a drag of the selected classes, or of a lane."""
        press, board = self._press, self.board
        assert board is not None
        if self._gesture == "pressed_ground":
            self._gesture = "band"
            self.selection.begin_band(press.modifiers)
            self._stretch_band(point)
            self._band.show()
        elif self._gesture == "pressed_card":
            self._begin_drag(board, frozenset(self.selected() or (press.c,)), NO_LANE, point)
        else:
            self._begin_drag(board, frozenset(board.lanes[press.lane]), press.lane, point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != _LEFT:
            return
        press, gesture = self._press, self._gesture
        if gesture == "drag":
            self._drop()
        self._break_off()
        if gesture == "pressed_card" and not press.modifiers and self.selection.count > 1 and self.board is not None:
            self.selection.click(press.c, self.board.order, Modifier.NoModifier)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point, layout = event.position().toPoint(), self.board_layout
        lane = layout.lane_at(point)
        if event.button() != _LEFT or not layout.is_lane(lane):
            return
        if self._class_at(point) != NO_CLASS:
            self.key_pressed.emit("inspect")
        elif layout.header_rect(lane).contains(point) and layout.menu_at(point) == NO_LANE:
            self.edit_name(lane)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(QPoint(-1, -1))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.board is None:
            return
        layout = self.board_layout
        lane = layout.lane_at(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._want_menu_of_current()
        elif self._class_at(event.pos()) != NO_CLASS:
            self.card_menu_wanted.emit(event.globalPos())
        elif layout.is_lane(lane):
            self.lane_menu_wanted.emit(lane, event.globalPos())

    def _want_menu_of_current(self) -> None:
        """By key: of the head that has the focus, or of what is selected."""
        if self.current_lane != NO_LANE:
            self.lane_menu_wanted.emit(self.current_lane, self.below_menu(self.current_lane))
        elif self.selection.current != NO_CLASS:
            place = self.card_rect(self.selection.current).center()
            self.card_menu_wanted.emit(self.viewport().mapToGlobal(place))

    def _hover(self, point: QPoint) -> None:
        c, menu_lane = self._class_at(point), self.board_layout.menu_at(point)
        if c != self._hovered:
            before, self._hovered = self._hovered, c
            self._update_class(before)
            self._update_class(c)
        if menu_lane != self._menu_lane:
            before, self._menu_lane = self._menu_lane, menu_lane
            self._update_lane(before)
            self._update_lane(menu_lane)

    def _stretch_band(self, point: QPoint) -> None:
        """From the press to `point`; it stays on the board while that is scrolled."""
        assert self.board is not None
        layout = self.board_layout
        start = self._press.at + QPoint(self._press.offset_px - layout.offset_px, 0)
        band = QRect(start, point).normalized()
        self._band.setGeometry(band)
        touched = [self.board.class_at(spot) for spot in layout.spots_touching(band)]
        self.selection.move_band(np.array(touched, np.int64))

    def _drag_handle(self, point: QPoint) -> None:
        """Move the handle of the held scroll bar to `point`."""
        lane = self._press.lane
        self._scroll_lane(lane, self.board_layout.scroll_of_handle(lane, point.y() - self._press.grip_px))

    def _break_off(self) -> bool:
        """End the gesture that is going on, and leave everything where it was; False if it was no drag or band."""
        was_moving = self._gesture in ("drag", "band")
        self._gesture = ""
        self._band.hide()
        self.selection.end_band()
        self._end_drag()
        self.viewport().update()
        return was_moving

    # dragging cards or a lane

    def add_drop_target(self, find: FindLane) -> None:
        """Another widget that shows lanes takes what is dragged, too."""
        self._other_targets.append(find)

    def _begin_drag(self, board: Board, classes: frozenset[int], lane: int, point: QPoint) -> None:
        self._gesture, self._drag = "drag", _Drag(classes, lane, point)
        self._ghost = DragGhost(self._what_is_dragged(board), self.window())
        self.viewport().update()
        self._drag_timer.start()
        self._follow_drag(point)

    def _what_is_dragged(self, board: Board) -> Dragged:
        """The class that was pressed comes first."""
        lane, count = self._drag.lane, len(self._drag.classes)
        first = sorted(self._drag.classes, key=lambda c: c != self._press.c)[:3]
        side, ratio = self._card_style().picture_px, self.devicePixelRatioF()
        samples = [board.samples(c) for c in first]
        pictures = [self._pictures.get(paths[0], side, ratio) if paths else None for paths in samples]
        if lane >= 0:
            badge = style_of(board.slots[lane], self.palette()), lane + 1
            return Dragged(board.partition.expert_names[lane], pictures, badge)
        return Dragged(board.titles[first[0]] if count == 1 else tr("%Ln classes", None, count), pictures)

    def _follow_drag(self, point: QPoint) -> None:
        """The mouse is at a point of the viewport, or outside it."""
        assert self.board is not None
        there = self.viewport().mapToGlobal(point)
        before, target = self._drag.target, self._target_at(self.board, point, there)
        self._drag = replace(self._drag, to=point, target=target)
        if target != before:
            self._update_lane(before)
            self._update_lane(target)
        if self._ghost is not None:
            self._ghost.follow(there, self._drop_words(self.board, target), is_taken=target >= 0)

    def _target_at(self, board: Board, point: QPoint, there: QPoint) -> int:
        """The lane that would take what is dragged, or NO_LANE."""
        elsewhere = max((find(there) for find in self._other_targets), default=NO_LANE)
        inside = self.viewport().rect().contains(point)
        target = elsewhere if elsewhere >= 0 else self.board_layout.lane_at(point) if inside else NO_LANE
        if self._drag.lane >= 0:
            return target if target != self._drag.lane and target < len(board.lanes) else NO_LANE
        return NO_LANE if {board.lane_of(c) for c in self._drag.classes} == {target} else target

    def _drop_words(self, board: Board, target: int) -> str:
        """What dropping would do."""
        is_lane = self._drag.lane >= 0
        if target < 0:
            return tr("Drop it on another lane") if is_lane else tr("Drop on a lane")
        if target == len(board.lanes):
            return tr("Make a new expert")
        text = tr("Merge into {0}") if is_lane else tr("Move to {0}")
        return text.format(board.partition.expert_names[target])

    def _drop(self) -> None:
        """Say what was wanted, if it is above a lane that takes it."""
        board, drag = self.board, self._drag
        self._break_off()
        if drag.target == NO_LANE or board is None:
            return
        if drag.lane >= 0:
            self.merge_wanted.emit(drag.target, drag.lane)
        elif drag.target == len(board.lanes):
            self.new_wanted.emit(tuple(sorted(drag.classes)))
        else:
            self.move_wanted.emit(tuple(sorted(drag.classes)), drag.target)

    def _end_drag(self) -> None:
        self._drag_timer.stop()
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None
            for find in self._other_targets:
                find(QPoint(-1, -1))
        self._drag = _Drag()

    def _scroll_on(self) -> None:
        """While something is dragged to an edge, what is beyond it comes into sight."""
        point, area, bar = self._drag.to, self.viewport().rect(), self.horizontalScrollBar()
        if not area.adjusted(-EDGE_PX, 0, EDGE_PX, 0).contains(point):
            return
        if point.x() < EDGE_PX or point.x() > area.width() - EDGE_PX:
            bar.setValue(bar.value() + (SCROLL_STEP_PX if point.x() > EDGE_PX else -SCROLL_STEP_PX))
        layout = self.board_layout
        lane, top = layout.lane_at(point), layout.style.header_px
        if layout.is_lane(lane) and point.y() > area.height() - EDGE_PX:
            self._scroll_lane(lane, layout.scroll_px(lane) + SCROLL_STEP_PX // 2)
        elif layout.is_lane(lane) and top < point.y() < top + EDGE_PX:
            self._scroll_lane(lane, layout.scroll_px(lane) - SCROLL_STEP_PX // 2)
        self._follow_drag(point)


class LaneNameEditor(QLineEdit):
    """A field over a lane's name. Enter or leaving it takes the name, Esc leaves it as it was."""

    renamed = Signal(int, str)  # lane, name
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lane, self._before = -1, ""
        self.setAccessibleName(tr("Name of the expert"))
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
