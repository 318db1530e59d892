"""The lanes: painted, scrolled and dragged in one view, of which only what is visible is drawn."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
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
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from app.experts.board import NO_CLASS, NO_LANE, Board
from app.widgets.experts.board_drawing import BoardDrawing
from app.widgets.experts.board_keys import BoardKeys
from app.widgets.experts.board_looks import BoardLooks
from app.widgets.experts.board_mouse import BoardMouse
from app.widgets.experts.board_places import BoardPlaces
from app.widgets.experts.board_selector import BoardSelector
from app.widgets.experts.lane_name_editor import LaneNameEditor
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
