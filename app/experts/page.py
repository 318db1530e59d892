"""The Experts page: which classes each expert learns, why, and how to change it by hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.base.i18n import fill
from app.experts.balance import BalanceStrip
from app.experts.board import NO_CLASS, Board
from app.experts.board_view import LaneBoard
from app.experts.inspector import Inspector
from app.experts.map_view import MapView
from app.pages.screen_pictures import load_thumbnail
from app.widgets.experts.bank_switch import BankSwitch
from app.widgets.experts.intro import Intro
from app.widgets.experts.partition_bar import PartitionBar
from app.widgets.load_queue import LoadPicture
from app.widgets.selection import RowSelection
from app.widgets.stale_strip import StaleStrip
from app.widgets.thumbnails import ThumbnailStore

if TYPE_CHECKING:
    from core.partition.analysis import Difference


class ExpertsPage(QWidget):
    """Shows a Board. It decides nothing: what the user wants, its parts say by signals."""

    settings_wanted = Signal(object)  # dict: names and values of settings to change
    class_shown = Signal(int)  # alone in the inspector
    compare_closed = Signal()
    leaving = Signal()  # the page is about to go: nothing more is to be asked for it

    def __init__(self, parent: QWidget | None = None, *, thumbnail_loader: LoadPicture = load_thumbnail) -> None:
        super().__init__(parent)
        self.selection, self.thumbnails = RowSelection(self), ThumbnailStore(thumbnail_loader, self)
        self.stale = StaleStrip(self.tr("Screen again"))
        self.intro, self.bar, self.balance = Intro(self.thumbnails), PartitionBar(), BalanceStrip()
        self.board = LaneBoard(self.selection, self.thumbnails)
        self.map = MapView(self.selection, self.thumbnails)
        self.inspector, self.foot = Inspector(self.thumbnails), BankSwitch()
        self._across, self._stack, self._work = QSplitter(Qt.Orientation.Horizontal), QStackedWidget(), QWidget()
        self._lay_out()
        self._connect()
        self.show_board(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes to the page begins here. (With a focus proxy, Tab would leave out what is before it.)"""
        self._first.setFocus(event.reason())

    # what the binding tells

    def show_board(self, board: Board | None) -> None:
        """Show these lanes; without any, the intro."""
        self.board.set_board(board)
        self.balance.set_board(board)
        self.map.set_board(board)
        is_first = board is not None and self._stack.currentWidget() is self.intro
        self._stack.setCurrentWidget(self._work if board else self.intro)
        if is_first and self.isVisible():
            self.board.setFocus()
        self._first = self.board if board else self.intro.button
        if board is not None:
            self.bar.show_board(board)
            self._inspect()
            self._find(self.bar.search.text())
            self._show_seen()

    def show_changes(self, difference: Difference, title: str) -> None:
        """List what differs, and mark it on the board and the map."""
        if self.board.board is not None:
            changes = self.inspector.changes
            changes.show_changes(self.board.board, difference, title)
            self.inspector.show_changes()
            self._mark(frozenset(changes.classes))

    def close_changes(self) -> None:
        if self.inspector.is_comparing:
            self._mark(frozenset())
            self.inspector.show_overview()
            self._inspect()
            self.compare_closed.emit()

    # what others ask

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def find_next(self, step: int = 1) -> None:
        """Go to the next class that was searched for."""
        board = self.board.board
        found = board.find(self.bar.search.text()) if board else ()
        if found:
            at = found.index(self.selection.current) if self.selection.current in found else -step
            self.board.jump_to(found[(at + step) % len(found)])
            self._tell_found(found)

    def state(self) -> dict[str, Any]:
        """How the page is arranged, as plain values."""
        return {
            "across": self._across.sizes(),
            "map": self.bar.map_button.isChecked(),
            "compact": self.bar.compact_button.isChecked(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Arrange the page as `state` gave it; what it doesn't know stays."""
        self.bar.map_button.setChecked(state.get("map") in (True, "true"))
        self.bar.compact_button.setChecked(state.get("compact") in (True, "true"))
        if sizes := state.get("across"):
            self._across.setSizes([int(size) for size in sizes])

    def close_pictures(self) -> None:
        """End the threads that load pictures; the page is about to go."""
        self.leaving.emit()
        self.thumbnails.close()

    # within

    def _connect(self) -> None:
        board, bar = self.board, self.bar
        self.selection.changed.connect(self._take_selection)
        board.lane_chosen.connect(lambda _: self._inspect())
        board.horizontalScrollBar().valueChanged.connect(self._show_seen)
        board.mouse.drag.other_targets.append(self.balance.lane_under)
        self.balance.lane_clicked.connect(self._show_lane)
        self.map.picked.connect(board.places.reveal)
        bar.searched.connect(self._find)
        bar.search_left.connect(board.setFocus)
        bar.map_toggled.connect(self.map.setVisible)
        bar.compact_toggled.connect(board.set_compact)
        bar.compact_toggled.connect(self._show_seen)
        changes = self.inspector.changes
        changes.jump_wanted.connect(board.jump_to)
        changes.select_wanted.connect(board.selector.select)
        changes.closed.connect(self.close_changes)
        self.foot.switched.connect(lambda on: self.settings_wanted.emit({"bank": "expert" if on else "global"}))
        for key, step in (("F3", 1), ("Shift+F3", -1)):
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.find_next, step))

    def _take_selection(self) -> None:
        """What was selected last is what the inspector shows: classes, not the lane before them."""
        if self.selection.count:
            self.board.set_current_lane(-1)
        self._inspect()

    def _inspect(self) -> None:
        """Show what is selected, unless a comparison is on show."""
        board = self.board.board
        if board is None:
            return
        self.foot.show_selected(self.selection.count)
        if self.inspector.is_comparing:
            return
        classes = self.board.selector.selected()
        self.inspector.show_selection(board, classes, self.board.current_lane)
        if len(classes) == 1 and self.board.current_lane < 0:
            self.class_shown.emit(classes[0])

    def _mark(self, classes: frozenset[int]) -> None:
        self.board.set_marked(classes)
        self.map.set_marked(classes)

    def _find(self, words: str) -> None:
        board = self.board.board
        found = board.find(words) if board else ()
        self.board.set_found(frozenset(found) if words.strip() else None)
        self._tell_found(found)
        if found and self.selection.current not in found and self.bar.search.hasFocus():
            self.board.jump_to(found[0])
            self._tell_found(found)

    def _tell_found(self, found: tuple[int, ...]) -> None:
        if not self.bar.search.text().strip():
            self.bar.show_found("")
        elif self.selection.current in found:
            self.bar.show_found(fill(self.tr("{0:,} of {1:,}"), found.index(self.selection.current) + 1, len(found)))
        else:
            self.bar.show_found(fill(self.tr("{0:,} found"), len(found)))

    def _show_lane(self, lane: int) -> None:
        self.board.places.reveal_lane(lane)
        self.board.set_current_lane(lane)
        self.board.setFocus()

    def _show_seen(self, _: object = None) -> None:
        self.balance.set_seen(self.board.places.geometry_px.visible_lanes(self.board.places.offset))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_seen()

    def _lay_out(self) -> None:
        self.map.hide()
        for widget, stretch, width in ((self.board, 1, 620), (self.map, 1, 620), (self.inspector, 0, 320)):
            self._across.addWidget(widget)
            index = self._across.indexOf(widget)
            self._across.setStretchFactor(index, stretch)
            self._across.setCollapsible(index, False)
            self._across.setSizes([*self._across.sizes()[:index], width])
        self.board.setMinimumWidth(260)
        self._across.setSizes([620, 620, 320])
        work, column = QVBoxLayout(self._work), QVBoxLayout(self)
        for layout in (work, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        work.addWidget(self.bar)
        work.addWidget(self.balance)
        work.addWidget(self._across, 1)
        work.addWidget(self.foot)
        self._stack.addWidget(self.intro)
        self._stack.addWidget(self._work)
        column.addWidget(self.stale)
        column.addWidget(self._stack, 1)

    @property
    def current_class(self) -> int:
        return self.selection.current if self.board.board is not None else NO_CLASS
