"""The lanes: painted, scrolled and dragged in one view, of which only what is visible is drawn."""

from __future__ import annotations

from collections.abc import Collection, Sequence

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
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from app.models.board import NO_CLASS, Board
from app.models.row_selection import RowSelection
from app.widgets.experts.board_geometry import (
    CARD_GAP_PX,
    MARGIN_PX,
    BoardGeometry,
    CardStyle,
    comfortable,
    compact,
)
from app.widgets.experts.board_keys import BoardKeys
from app.widgets.experts.board_looks import BoardLooks
from app.widgets.experts.board_mouse import BoardMouse
from app.widgets.experts.board_painter import BoardPainter
from app.widgets.experts.board_selector import BoardSelector
from app.widgets.experts.cropped_pictures import CroppedPictures
from app.widgets.experts.lane_name_editor import LaneNameEditor
from app.widgets.thumbnails import ThumbnailStore

NO_LANE = -1


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
        self.pictures, self._thumbnails = CroppedPictures(thumbnails), thumbnails
        self.looks = BoardLooks(self)
        self._is_compact = False
        self.geometry_px = BoardGeometry(self._style(), (), 0, 0)
        self._scroll_of: dict[int, int] = {}  # by the lane's colour number: it stays true when lanes come and go
        self._painter: BoardPainter | None = None
        self.current_lane = self.target_lane = self.menu_lane = NO_LANE
        self.hovered = NO_CLASS
        self.dragged: frozenset[int] = frozenset()
        self.cut: frozenset[int] = frozenset()
        self.marked: frozenset[int] = frozenset()
        self.found: frozenset[int] | None = None  # None while nothing is searched for
        self._classes_of: dict[str, list[int]] = {}  # of the sample images that were painted last
        self.mouse, self._keys = BoardMouse(self), BoardKeys(self)
        self.editor = LaneNameEditor(self.viewport())
        self._want_timer = QTimer(self, interval=0, singleShot=True)
        self._set_up()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Experts and their classes"))
        self.viewport().setMouseTracking(True)
        self._want_timer.timeout.connect(self._want_thumbnails)
        self.selection.changed.connect(self.viewport().update)
        self.selection.current_changed.connect(self._describe_current)
        self._thumbnails.loaded.connect(self._repaint_path)
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
            self._scroll_of.clear()
            self.selection.reset(board.classes.n_classes if board else 0)
        if board is None or self.current_lane >= len(board.lanes):
            self.set_current_lane(NO_LANE)
        self._measure()
        self.viewport().update()

    def set_compact(self, is_compact: bool) -> None:
        """Small cards with one picture, or large ones with three."""
        self._is_compact = is_compact
        self._measure()
        if self.selection.current != NO_CLASS:
            self.reveal(self.selection.current)
        self.viewport().update()

    @property
    def is_compact(self) -> bool:
        return self._is_compact

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

    def reveal(self, c: int) -> None:
        """Bring a class into sight."""
        if self.board is None:
            return
        lane, place = self.board.lane_of(c), int(self.board.place_of[c])
        self.reveal_lane(lane)
        scroll, step = self.scroll_of(lane), self.geometry_px.style.card_px + CARD_GAP_PX
        low = place * step + self.geometry_px.style.card_px - self.geometry_px.list_height_px
        self.scroll_lane(lane, min(max(scroll, low), place * step))

    def reveal_lane(self, lane: int) -> None:
        area, bar = self.geometry_px.lane_rect(lane), self.horizontalScrollBar()
        right = area.right() + MARGIN_PX - self.viewport().width()
        bar.setValue(min(max(bar.value(), right), area.left() - MARGIN_PX))

    def jump_to(self, c: int) -> None:
        """Select a class, alone, and show it."""
        self.set_current_lane(NO_LANE)
        self.selector.select_only(c)
        self.selection.set_current(c)
        self.reveal(c)

    def edit_name(self, lane: int) -> None:
        """Let the user type another name for a lane."""
        if self.board is not None and 0 <= lane < len(self.board.lanes):
            self.reveal_lane(lane)
            header, menu = self.on_screen(self.geometry_px.header_rect(lane)), self.geometry_px.menu_rect(lane)
            width = menu.left() - self.geometry_px.header_rect(lane).left() - 38
            area = QRect(header.left() + 34, header.top() + 6, width, self.geometry_px.style.line_px + 12)
            self.editor.begin(lane, self.board.partition.expert_names[lane], area)

    # places

    @property
    def offset(self) -> int:
        return self.horizontalScrollBar().value()

    def on_screen(self, area: QRect) -> QRect:
        """From the board's coordinates to the viewport's."""
        return area.translated(-self.offset, 0)

    def on_board(self, point: QPoint) -> QPoint:
        return point + QPoint(self.offset, 0)

    def scroll_of(self, lane: int) -> int:
        assert self.board is not None
        return min(self._scroll_of.get(self.board.slots[lane], 0), self.geometry_px.most_scroll(lane))

    def scroll_lane(self, lane: int, scroll: int) -> None:
        if self.board is None or not 0 <= lane < len(self.board.lanes):
            return
        scroll = min(max(scroll, 0), self.geometry_px.most_scroll(lane))
        if scroll != self.scroll_of(lane):
            self._scroll_of[self.board.slots[lane]] = scroll
            self.viewport().update(self.on_screen(self.geometry_px.lane_rect(lane)))

    def lane_at(self, point: QPoint) -> int:
        """The lane at a point of the viewport; as many as there are for the place for a new expert; or -1."""
        return self.geometry_px.lane_at(self.on_board(point).x()) if self.board else NO_LANE

    def class_at(self, point: QPoint) -> int:
        lane = self.lane_at(point)
        if self.board is None or not 0 <= lane < len(self.board.lanes):
            return NO_CLASS
        place = self.geometry_px.place_at(lane, self.on_board(point), self.scroll_of(lane))
        return self.board.lanes[lane][place] if place >= 0 else NO_CLASS

    def card_area(self, c: int) -> QRect:
        """Where a class is drawn in the viewport, seen or not."""
        assert self.board is not None
        lane = self.board.lane_of(c)
        return self.on_screen(self.geometry_px.card_rect(lane, int(self.board.place_of[c]), self.scroll_of(lane)))

    def _style(self) -> CardStyle:
        line_px = self.fontMetrics().height()
        return compact(line_px) if self._is_compact else comfortable(line_px)

    def _measure(self) -> None:
        sizes = tuple(len(lane) for lane in self.board.lanes) if self.board else ()
        size = self.viewport().size()
        self.geometry_px = BoardGeometry(self._style(), sizes, size.width(), size.height())
        bar = self.horizontalScrollBar()
        bar.setRange(0, max(0, self.geometry_px.content_px - size.width()) if self.board else 0)
        bar.setPageStep(size.width())
        bar.setSingleStep(self.geometry_px.style.lane_px // 3)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self.viewport()), event.rect()
        painter.fillRect(area, self.palette().base())
        if self.board is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for lane in self.geometry_px.visible_lanes(self.offset):
                if self.on_screen(self.geometry_px.lane_rect(lane)).intersects(area):
                    self._paint_lane(painter, lane, area)
            self._want_timer.start()
        painter.end()

    def _paint_lane(self, painter: QPainter, lane: int, area: QRect) -> None:
        drawn, places = self.painter, self.geometry_px
        assert self.board is not None
        if lane == len(self.board.lanes):
            title = self.tr("New expert")
            text = self.tr("Drop classes here, or select some and press N.")
            is_target = lane == self.target_lane
            drawn.paint_new(painter, self.on_screen(places.lane_rect(lane)), title, text, is_target=is_target)
            return
        drawn.paint_lane_ground(painter, self.on_screen(places.lane_rect(lane)), is_target=lane == self.target_lane)
        header, menu = self.on_screen(places.header_rect(lane)), self.on_screen(places.menu_rect(lane))
        drawn.paint_header(painter, header, menu, places.style, self.looks.lane(lane))
        listed, scroll = self.on_screen(places.list_rect(lane)), self.scroll_of(lane)
        painter.setClipRect(listed)
        for place in places.visible_places(lane, scroll):
            card = self.on_screen(places.card_rect(lane, place, scroll))
            if card.intersects(area):
                drawn.paint_card(painter, card, places.style, self.looks.card(self.board.lanes[lane][place]))
        painter.setClipping(False)
        handle = self.on_screen(places.handle_rect(lane, scroll))
        if not handle.isEmpty():
            drawn.paint_handle(painter, handle, is_hovered=self.mouse.scrolled_lane == lane)

    @property
    def painter(self) -> BoardPainter:
        if self._painter is None:
            self._painter = BoardPainter(self.palette(), self.font(), self.devicePixelRatioF())
        return self._painter

    def _want_thumbnails(self) -> None:
        """Ask for what is visible, lane by lane."""
        if self.board is None:
            return
        paths: list[str] = []
        self._classes_of = {}
        for c in self._visible_classes():
            for path in self.board.samples(c)[: self.geometry_px.style.n_pictures]:
                self._classes_of.setdefault(path, []).append(c)
                paths.append(path)
        side = self.pictures.loaded_px(self.geometry_px.style.picture_px, self.devicePixelRatioF())
        self._thumbnails.want(self, paths, side)

    def _visible_classes(self) -> Sequence[int]:
        assert self.board is not None
        lanes = [lane for lane in self.geometry_px.visible_lanes(self.offset) if lane < len(self.board.lanes)]
        places = [(lane, self.geometry_px.visible_places(lane, self.scroll_of(lane))) for lane in lanes]
        return [self.board.lanes[lane][place] for lane, seen in places for place in seen]

    def _repaint_path(self, path: str) -> None:
        for c in self._classes_of.get(path, ()):
            self.viewport().update(self.card_area(c))

    def update_class(self, c: int) -> None:
        if c != NO_CLASS and self.board is not None:
            self.viewport().update(self.card_area(c))

    def update_lane(self, lane: int) -> None:
        if lane != NO_LANE:
            self.viewport().update(self.on_screen(self.geometry_px.lane_rect(lane)))

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
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._painter = None
            self.looks.forget()
            self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.editor.close_unchanged()
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Down the lane under the cursor; across with Shift, or by a sideways wheel."""
        turn, lane = event.angleDelta(), self.lane_at(event.position().toPoint())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.key_pressed.emit("compact" if turn.y() < 0 else "comfortable")
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turn.x()) > abs(turn.y()):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (turn.x() or turn.y()))
        elif self.board is not None and 0 <= lane < len(self.board.lanes):
            self.scroll_lane(lane, self.scroll_of(lane) - turn.y())
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
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        lane = self.current_lane if by_key else self.lane_at(event.pos())
        if self.board is None:
            return
        if by_key and self.current_lane == NO_LANE:
            if self.selection.current != NO_CLASS:
                area = self.card_area(self.selection.current)
                self.card_menu_wanted.emit(self.viewport().mapToGlobal(area.center()))
        elif not by_key and self.class_at(event.pos()) != NO_CLASS:
            self.card_menu_wanted.emit(event.globalPos())
        elif 0 <= lane < len(self.board.lanes):
            place = self.on_screen(self.geometry_px.menu_rect(lane)).bottomLeft()
            self.lane_menu_wanted.emit(lane, self.viewport().mapToGlobal(place) if by_key else event.globalPos())
