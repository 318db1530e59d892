"""The Experts page: which classes each expert learns, why, and how to change it by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QKeySequence,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base.i18n import fill, tr
from app.base.shortcut_texts import set_tip
from app.base.theme import draw, make_icon, set_icon, set_role, tones_of
from app.experts.actions import ExpertsActions
from app.experts.balance import BalanceStrip
from app.experts.board import Board
from app.experts.board_view import LaneBoard
from app.experts.inspector import Inspector
from app.experts.map_view import MapView
from app.widgets.selection import GridSelection
from app.widgets.small import SearchField, StaleStrip
from app.widgets.thumbnails import CroppedPictures, LoadPicture, ThumbnailStore, load_thumbnail
from app.workspace.changes import Changes
from app.workspace.page import Page
from app.workspace.partition import PartitionChanges
from app.workspace.session import Session
from core.partition.model import PartitionSettings, default_experts

if TYPE_CHECKING:
    from core.partition.analysis import Difference


class ExpertsPage(Page):
    """Shows the session's partition as a board of lanes; without one, the intro."""

    def __init__(
        self, session: Session, thumbnail_loader: LoadPicture = load_thumbnail, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self.selection, self.thumbnails = GridSelection(self), ThumbnailStore(thumbnail_loader, self)
        self.stale = StaleStrip(tr("Screen again"))
        self.intro, self.bar, self.balance = Intro(self.thumbnails), PartitionBar(), BalanceStrip()
        self.board = LaneBoard(self.selection, self.thumbnails)
        self.map = MapView(self.selection, self.thumbnails)
        self.inspector, self.foot = Inspector(self.thumbnails), BankSwitch()
        self.partition_actions = ExpertsActions(session.partition, self.board, self.inspector, self)
        self._across, self._stack, self._work = QSplitter(Qt.Orientation.Horizontal), QStackedWidget(), QWidget()
        self._lay_out()
        self._connect()
        self._connect_actions()
        self._follow_session()
        session.partition.want_classes()
        self.show_partition(PartitionChanges(classes=True, partition=True))
        self.refresh(Changes(settings=True))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes to the page begins here. (With a focus proxy, Tab would leave out what is before it.)"""
        self._first.setFocus(event.reason())

    # The session's partition

    def refresh(self, changes: Changes) -> None:
        if changes.settings:
            self.foot.show_bank(self.session.workspace.settings.bank == "expert")
        if changes.calibration and self.session.partition.classes is None:
            self._show_intro()
        if changes.screening or changes.screenings:
            self._show_staleness()

    def show_partition(self, changes: PartitionChanges) -> None:
        """Show the classes and the partition as they are now."""
        classes, partition = self.session.partition.classes, self.session.partition.partition
        if changes.partition or changes.classes:
            if classes is not None and partition is not None:
                slots = self.session.partition.slots.of(partition.expert_names)
                self.show_board(Board(partition, classes, slots))
                self.partition_actions.compare_again()
            else:
                self.show_board(None)
                self._show_intro()
        self._show_staleness()

    def _show_staleness(self, _: object = None) -> None:
        self.stale.say(self.session.partition.tell_staleness())

    def _show_intro(self) -> None:
        intro, partition, screening = self.intro, self.session.partition, self.session.screening
        classes = partition.classes
        if self.session.workspace.project is None:
            intro.show_no_project()
        elif classes is not None:
            samples = [images[0] for images in classes.material.samples if images]
            intro.show_ungrouped(classes.n_classes, default_experts(classes.n_classes), samples)
        elif partition.is_loading or screening.is_preparing:
            intro.show_waiting()
        else:
            intro.show_unprepared()

    def _prepare(self) -> None:
        """Learn the ID set, or load the classes if that alone has failed."""
        if self.session.screening.is_calibrated:
            self.session.partition.want_classes()
        else:
            self.session.screening.prepare()
        self._show_intro()

    def _group(self, n_experts: int) -> None:
        self.session.partition.group(PartitionSettings(n_experts=n_experts))

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
            self.partition_actions.end_comparison()

    # What the window asks

    def focus_search(self) -> None:
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
        return {
            "across": self._across.sizes(),
            "map": self.bar.map_button.isChecked(),
            "compact": self.bar.compact_button.isChecked(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        self.bar.map_button.setChecked(state.get("map") in (True, "true"))
        self.bar.compact_button.setChecked(state.get("compact") in (True, "true"))
        if sizes := state.get("across"):
            self._across.setSizes([int(size) for size in sizes])

    def leave(self) -> None:
        self.partition_actions.leave()
        self.thumbnails.close()

    # Within

    def _follow_session(self) -> None:
        workspace, partition = self.session.workspace, self.session.partition
        partition.changed.connect(self.show_partition)
        workspace.began.connect(self._show_staleness)
        workspace.rescreened.connect(self._show_staleness)
        self.stale.acted.connect(self.session.screening.screen_again)
        self.intro.prepare_wanted.connect(self._prepare)
        self.intro.group_wanted.connect(self._group)

    def _connect_actions(self) -> None:
        """Whatever asks for a command, by its name."""
        actions, inspector, compact = self.partition_actions, self.inspector, self.bar.compact_button
        actions.add_commands(
            {
                "inspect": self._look_at_class,
                "compact": lambda: compact.setChecked(True),
                "comfortable": lambda: compact.setChecked(False),
            }
        )
        for source in (
            self.board.key_pressed, self.map.key_pressed, self.bar.command, inspector.one.command,
            inspector.several.command,
        ):  # fmt: skip
            source.connect(actions.do)
        self.map.menu_wanted.connect(actions.show_class_menu)
        self.intro.options_wanted.connect(actions.regroup)
        actions.compared.connect(self.show_changes)

    def _look_at_class(self) -> None:
        self.close_changes()
        self.inspector.one.change_button.setFocus()

    def _connect(self) -> None:
        board, bar = self.board, self.bar
        self.selection.changed.connect(self._take_selection)
        board.lane_chosen.connect(lambda _: self._inspect())
        board.horizontalScrollBar().valueChanged.connect(self._show_seen)
        board.add_drop_target(self.balance.lane_under)
        self.balance.lane_clicked.connect(self._show_lane)
        self.map.picked.connect(board.reveal)
        bar.searched.connect(self._find)
        bar.search_left.connect(board.setFocus)
        bar.map_toggled.connect(self.map.setVisible)
        bar.compact_toggled.connect(board.set_compact)
        bar.compact_toggled.connect(self._show_seen)
        changes = self.inspector.changes
        changes.jump_wanted.connect(board.jump_to)
        changes.select_wanted.connect(board.select)
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
        classes = self.board.selected()
        self.inspector.show_selection(board, classes, self.board.current_lane)
        if len(classes) == 1 and self.board.current_lane < 0:
            self.partition_actions.wonder_soon()

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
            self.bar.show_found(fill(tr("{0:,} of {1:,}"), found.index(self.selection.current) + 1, len(found)))
        else:
            self.bar.show_found(fill(tr("{0:,} found"), len(found)))

    def _show_lane(self, lane: int) -> None:
        self.board.reveal_lane(lane)
        self.board.set_current_lane(lane)
        self.board.setFocus()

    def _show_seen(self, _: object = None) -> None:
        self.balance.set_seen(self.board.board_layout.visible_lanes)

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


PICTURE_PX = 96
GAP_PX = 8
BAND_PX = 2 * PICTURE_PX + GAP_PX
TEXT_PX = 540
FOOT_PX = 24


class Intro(QWidget):
    """One state at a time; `show_…` chooses it."""

    group_wanted = Signal(int)  # number of experts
    options_wanted = Signal()
    prepare_wanted = Signal()

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails, self._pictures = thumbnails, CroppedPictures(thumbnails)
        self._paths: tuple[str, ...] = ()
        self._icon, self.title, self.text = QLabel(), QLabel(), QLabel(wordWrap=True)
        self.button, self.options_button = QPushButton(), QPushButton(tr("More options…"))
        self.experts, self._experts_label = QSpinBox(), QLabel(tr("Experts"))
        self._state = ""
        self._lay_out()
        self.button.clicked.connect(self._go)
        self.options_button.clicked.connect(self.options_wanted)
        thumbnails.loaded.connect(self._notice)
        self.show_no_project()

    def show_no_project(self) -> None:
        text = tr("Open a project, or make one from a folder of images, to see how its classes are grouped.")
        self._show("none", tr("No project is open"), text)

    def show_waiting(self) -> None:
        text = tr("The classes appear as soon as the features of the ID set have been extracted.")
        self._show("waiting", tr("Learning the ID set…"), text)

    def show_unprepared(self) -> None:
        text = tr("Classes are grouped by what the backbone sees in their images, which it has not looked at yet.")
        self._show("unprepared", tr("The ID set has not been learnt yet"), text, tr("Learn the ID set"))

    def show_ungrouped(self, n_classes: int, n_experts: int, paths: Sequence[str]) -> None:
        """There are classes, and no partition. `paths`: an image of each of some classes."""
        text = fill(
            tr(
                "A partition splits your {0:,} classes among a few experts, each of which learns to know its own kind "
                "well. An image is then judged by the expert it looks most like, so that less slips through."
            ),
            n_classes,
        )
        self.experts.setRange(1, n_classes)
        self.experts.setValue(n_experts)
        self._paths = tuple(paths)
        self._show("ungrouped", tr("Which classes belong together?"), text, tr("Group the classes"))

    def _show(self, state: str, title: str, text: str, button: str = "") -> None:
        self._state = state
        self.title.setText(title)
        self.text.setText(text)
        self.text.setMinimumHeight(self.text.heightForWidth(TEXT_PX))  # a layout that centres it doesn't ask
        self.button.setText(button)
        self.button.setVisible(bool(button))
        for widget in (self.experts, self._experts_label, self.options_button):
            widget.setVisible(state == "ungrouped")
        if state != "ungrouped":
            self._paths = ()
        self._column.setContentsMargins(16, 16, 16, BAND_PX + 2 * FOOT_PX if self._paths else 64)
        self.update()

    def _go(self) -> None:
        if self._state == "ungrouped":
            self.group_wanted.emit(self.experts.value())
        else:
            self.prepare_wanted.emit()

    def _lay_out(self) -> None:
        set_role(self.title, "display")
        set_role(self.text, "lead", muted=True)
        set_role(self._experts_label, "body", muted=True)
        self.button.setProperty("kind", "primary")
        self.options_button.setProperty("kind", "link")
        self.experts.lineEdit().setTextMargins(6, 0, 0, 0)  # a style sheet's padding does not reach into a spin box
        self.experts.setAccessibleName(tr("Number of experts"))
        self.text.setFixedWidth(TEXT_PX)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for widget in (self._experts_label, self.experts, self.button):
            row.addWidget(widget)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        for part, space_px in ((self._icon, 20), (self.title, 12), (self.text, 24)):
            self._column.addWidget(part, 0, middle)
            self._column.addSpacing(space_px)
        self._column.addLayout(row)
        self._column.addSpacing(8)
        self._column.addWidget(self.options_button, 0, middle)
        self._column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        tones = tones_of(self.palette())
        self._icon.setPixmap(draw("experts", 48, tones.accent, self.devicePixelRatioF()))
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        if not self._paths:
            return
        ratio, step = self.devicePixelRatioF(), PICTURE_PX + GAP_PX
        columns = self.width() // step + 2
        left = (self.width() - columns * step) // 2
        places = [(column, row) for row in range(2) for column in range(columns)]
        shown = [self._paths[(7 * number) % len(self._paths)] for number in range(len(places))]
        self._thumbnails.want(self, list(dict.fromkeys(shown)), self._pictures.loaded_px(PICTURE_PX, ratio))
        bottom = self.height() - BAND_PX - FOOT_PX
        for (column, row), path in zip(places, shown, strict=True):
            picture = self._pictures.get(path, PICTURE_PX, ratio)
            if picture is not None:
                painter.drawPixmap(left + column * step + row * step // 2, bottom + row * step, picture)
        self._fade(painter, QRect(0, bottom, self.width(), BAND_PX))

    def _fade(self, painter: QPainter, area: QRect) -> None:
        """The band comes out of the page's ground and goes back into it."""
        ground, clear = self.palette().base().color(), QColor(self.palette().base().color())
        clear.setAlpha(60)
        veil = QLinearGradient(area.left(), 0, area.right(), 0)
        for place, colour in ((0.0, ground), (0.25, clear), (0.75, clear), (1.0, ground)):
            veil.setColorAt(place, colour)
        painter.fillRect(area, veil)

    def _notice(self, path: str) -> None:
        if self._paths and self.isVisible():
            self.update()


class BankSwitch(QFrame):
    """On: an image is compared with the classes of its expert alone."""

    switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "bottom")
        self.box, self._text, self.selected = QCheckBox(), QLabel(), QLabel()
        self._whole = ""
        self.box.setText(tr("Score each image in its expert’s bank"))
        for label in (self._text, self.selected):
            set_role(label, "caption", muted=True)
        self._text.setMinimumWidth(1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self.box)
        row.addWidget(self._text, 1)
        row.addWidget(self.selected)
        self.box.clicked.connect(self.switched)
        self.show_bank(False)

    def show_bank(self, is_expert: bool) -> None:
        """What the setting says."""
        self.box.setChecked(is_expert)
        self._whole = (
            tr("An image is compared only with the classes of the expert that it looks most like.")
            if is_expert
            else tr("Now every image is compared with all classes; the expert is named, but does not judge.")
        )
        effect = tr("Takes effect with the next screening. It is a setting, too: Search in.")
        self._text.setToolTip(f"{self._whole}\n{effect}")
        self._fit()

    def show_selected(self, count: int) -> None:
        self.selected.setText(fill(tr("{0:,} selected"), count) if count else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where room is short, the tip tells the rest."""
        self._row.activate()
        elided = self._text.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self._text.width())
        self._text.setText(elided)


class PartitionBar(QWidget):
    """Says what is wanted by signals."""

    searched = Signal(str)
    search_left = Signal()
    command = Signal(str)  # regroup, import, export, compare_wordnet, compare_kmeans, compare_last_run
    map_toggled = Signal(bool)
    compact_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.found, self._summary = QLabel(tr("Experts")), QLabel(), QLabel()
        self.search = SearchField((tr("Find a class"),))
        self.map_button = self._toggle("map", tr("Map of the classes"), self.map_toggled)
        self.compact_button = self._toggle("compact", tr("Small cards (Ctrl+Wheel)"), self.compact_toggled)
        self.compare_button, self.more_button = QToolButton(), QToolButton()
        self.regroup_button = QPushButton(tr("Group again…"))
        self._lay_out()
        self.search.textChanged.connect(self.searched)
        self.search.left.connect(self.search_left)
        self.regroup_button.clicked.connect(lambda: self.command.emit("regroup"))

    def show_board(self, board: Board) -> None:
        partition = board.partition
        experts = tr("%Ln experts", None, partition.n_experts)
        classes = tr("%Ln classes", None, len(board.titles))
        self._summary.setText(f"{experts}  ·  {classes}")

    def show_found(self, text: str) -> None:
        """How many classes a search found; empty for no search."""
        self.found.setText(text)
        self.found.setVisible(bool(text))

    def _lay_out(self) -> None:
        set_role(self.title, "title")
        set_role(self._summary, "body", muted=True)
        set_role(self.found, "caption", muted=True)
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_tip(self.search, tr("Find a class by its name or synset; F3 goes to the next"), "find")
        self.search.setAccessibleName(tr("Find a class"))
        self.search.addAction(make_icon("search", self.palette()), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setFixedWidth(200)
        set_icon(self.regroup_button, "rerun")
        self._fill_menu(self.compare_button, "compare", tr("Compare"), (
            (tr("With WordNet alone"), "compare_wordnet"), (tr("What K-Means moved"), "compare_kmeans"),
            (tr("With the last run"), "compare_last_run"),
        ))  # fmt: skip
        self._fill_menu(self.more_button, "more", tr("Import and export"), (
            (tr("Import a partition…"), "import"), (tr("Export the partition…"), "export"),
        ))  # fmt: skip
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 4)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addSpacing(4)
        row.addWidget(self._summary, 1)
        for widget in (
            self.found, self.search, self.compare_button, self.map_button, self.compact_button, self.more_button,
            self.regroup_button,
        ):  # fmt: skip
            row.addWidget(widget)
        self.found.hide()

    def _toggle(self, icon: str, text: str, signal: SignalInstance) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        set_icon(button, icon)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.toggled.connect(signal)
        return button

    def _fill_menu(self, button: QToolButton, icon: str, text: str, lines: tuple[tuple[str, str], ...]) -> None:
        menu = QMenu(self)
        for words, name in lines:
            action = QAction(words, menu)
            action.triggered.connect(lambda _=False, name=name: self.command.emit(name))
            menu.addAction(action)
        set_icon(button, icon)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip(text)
        button.setAccessibleName(text)
