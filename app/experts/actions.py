"""What is wanted on the Experts page → one edit of the partition, or the dialog that leads to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.base.class_titles import title_of
from app.base.i18n import tr
from app.experts.board import NO_CLASS, Board
from app.experts.board_view import LaneBoard
from app.experts.inspector import Inspector
from app.experts.regroup import RegroupDialog
from app.experts.synsets import SynsetSearch
from app.widgets.expert_badge import paint_badge, style_of
from app.workspace.partition import Edit, PartitionSession
from core.partition import edits
from core.partition.model import UNMAPPED, ClassSynset, PartitionSettings, default_experts, settings_of

if TYPE_CHECKING:
    from core.partition.analysis import Difference
    from core.workflows.partition import ComparedWith


CANDIDATES_PAUSE_MS = 120  # a key that is held down asks once, at the end


class ExpertsActions(QObject):
    """Acts on what is selected in `view`; `inspector` shows it. Its dialogs and menus open over `page`."""

    compared = Signal(object, str)  # Difference, title

    def __init__(self, partition: PartitionSession, view: LaneBoard, inspector: Inspector, page: QWidget) -> None:
        super().__init__(page)
        self._partition, self._view, self._inspector, self._page = partition, view, inspector, page
        self._chosen = ExpertsChoice(view)
        self._comparison: ComparedWith | None = None
        self._wondered_about = NO_CLASS  # the class whose other meanings are asked for
        self._candidates_timer = QTimer(self, singleShot=True, interval=CANDIDATES_PAUSE_MS)
        self._candidates_timer.timeout.connect(self._ask_candidates)
        self._commands: dict[str, Callable[[], object]] = {
            "move": self.choose_lane, "new": lambda: self.new_expert(self._chosen.selected()), "lock": self.toggle_lock,
            "synset": self.search_synset, "rename": lambda: view.edit_name(self._chosen.lane()),
            "cut": self.cut, "paste": self.paste,
            "move_left": lambda: self.move_beside(-1), "move_right": lambda: self.move_beside(+1),
            "regroup": self.regroup, "import": self.import_file, "export": self.export_file,
            "compare_wordnet": lambda: self.compare("wordnet"), "compare_kmeans": lambda: self.compare("kmeans"),
            "compare_last_run": lambda: self.compare("last_run"),
        }  # fmt: skip
        self._lane_commands: dict[str, Callable[[int], object]] = {
            "rename": view.edit_name, "merge": self.choose_merge, "split_wordnet": self.split_by_wordnet,
            "split_prototypes": self.split_by_prototypes, "select": self.select_lane,
            "lock_lane": lambda lane: self.lock(self._board.lanes[lane]),
            "unlock_lane": lambda lane: self.unlock(self._board.lanes[lane]),
        }  # fmt: skip
        self._connect()

    def _connect(self) -> None:
        view, one = self._view, self._inspector.one
        view.move_wanted.connect(self.move)
        view.new_wanted.connect(self.new_expert)
        view.merge_wanted.connect(self.merge)
        view.rename_wanted.connect(self.rename)
        view.lane_menu_wanted.connect(self._show_lane_menu)
        view.card_menu_wanted.connect(self.show_class_menu)
        self._inspector.lane.command.connect(self.do_with_lane)
        one.synset_chosen.connect(self.set_synset)
        one.unmap_wanted.connect(lambda c: self.set_synset(c, UNMAPPED))

    def do(self, command: str) -> None:
        """A command by its name: of a key, a button or a menu; the page adds those that are about itself."""
        self._commands[command]()

    def add_commands(self, commands: Mapping[str, Callable[[], object]]) -> None:
        self._commands |= commands

    def do_with_lane(self, command: str, lane: int) -> None:
        self._lane_commands[command](lane)

    # moving

    def move(self, classes: Sequence[int], lane: int) -> None:
        name = self._board.partition.expert_names[lane]
        text = tr("Move {0} to {1}").format(self._named(classes), name)
        if self._edit(text, lambda partition: edits.move_classes(partition, classes, lane)):
            self._chosen.reveal(classes)

    def move_beside(self, step: int) -> None:
        """To the lane at the left or right of the current one."""
        lane = self._chosen.lane() + step
        if self._chosen.selected() and 0 <= lane < len(self._board.lanes):
            self.move(self._chosen.selected(), lane)

    def new_expert(self, classes: Sequence[int]) -> None:
        text = tr("New expert of {0}").format(self._named(classes))
        if classes and self._edit(text, lambda partition: edits.new_expert(partition, classes)):
            self._chosen.reveal(classes)

    def cut(self) -> None:
        """Mark the selected cards, to be put elsewhere by `paste`."""
        self._view.set_cut(self._chosen.selected())

    def paste(self) -> None:
        classes = tuple(sorted(self._view.cut))
        if classes:
            self.move(classes, self._chosen.lane())

    def choose_lane(self) -> None:
        """A menu of lanes for the selected classes, beside them."""
        if self._chosen.selected():
            menu = lanes_menu(
                self._page, self._board, tr("Move to"), lambda lane: self.move(self._chosen.selected(), lane)
            )
            menu.addSeparator()
            menu.addAction(tr("&New expert"), lambda: self.new_expert(self._chosen.selected()))
            menu.popup(self._chosen.beside_current())

    # lanes

    def merge(self, keep: int, absorb: int) -> None:
        names = self._board.partition.expert_names
        text = tr("Merge {0} into {1}").format(names[absorb], names[keep])
        self._edit(text, lambda partition: edits.merge_experts(partition, keep, absorb))

    def choose_merge(self, lane: int) -> None:
        """A menu of the lanes that a lane can join."""
        menu = lanes_menu(self._page, self._board, tr("Merge into"), lambda keep: self.merge(keep, lane), {lane})
        menu.popup(self._chosen.beside_lane(lane))

    def rename(self, lane: int, name: str) -> None:
        text = tr("Rename {0} to {1}").format(self._board.partition.expert_names[lane], name)
        self._edit(text, lambda partition: edits.rename_expert(partition, lane, name))

    def split_by_wordnet(self, lane: int) -> None:
        text = tr("Split {0} by WordNet").format(self._board.partition.expert_names[lane])
        self._edit(text, lambda partition: edits.split_by_wordnet(partition, lane))

    def split_by_prototypes(self, lane: int) -> None:
        prototypes = self._board.classes.material.prototypes
        text = tr("Split {0} in two").format(self._board.partition.expert_names[lane])
        self._edit(text, lambda partition: edits.split_by_prototypes(partition, lane, prototypes))

    def select_lane(self, lane: int) -> None:
        self._view.set_current_lane(-1)
        self._view.select(self._board.lanes[lane])

    # classes

    def toggle_lock(self) -> None:
        """Lock what is selected; unlock it if all of it is locked."""
        classes = self._chosen.selected()
        if classes and all(map(self._board.is_locked, classes)):
            self.unlock(classes)
        elif classes:
            self.lock(classes)

    def lock(self, classes: Sequence[int]) -> None:
        text = tr("Lock {0}").format(self._named(classes))
        self._edit(text, lambda partition: edits.lock_classes(partition, classes))

    def unlock(self, classes: Sequence[int]) -> None:
        text = tr("Unlock {0}").format(self._named(classes))
        self._edit(text, lambda partition: edits.unlock_classes(partition, classes))

    def set_synset(self, c: int, synset: ClassSynset) -> None:
        text = tr("Change what {0} means").format(self._board.titles[c])
        self._edit(text, lambda partition: edits.set_synset(partition, c, synset))

    def search_synset(self) -> None:
        """Look up what the current class means."""
        c = self._chosen.current()
        if c == NO_CLASS:
            return
        name, board = self._board.partition.class_names[c], self._board
        dialog = SynsetSearch(self._partition, board.titles[c], title_of(name, board.synset(c)), self._page.window())
        dialog.chosen.connect(lambda synset: self.set_synset(c, synset))
        dialog.open()

    def wonder_soon(self) -> None:
        """Ask in a moment what else the class in the inspector may mean."""
        self._candidates_timer.start()

    def _ask_candidates(self) -> None:
        c, board = self._inspector.one.shown, self._view.board
        if board is None or c == NO_CLASS:
            return
        others = {each.wnid: each.probability for each in board.candidates(c) if each.wnid != board.synset(c).wnid}
        if others:
            self._wondered_about = c
            shares, job = tuple(others.values()), self._partition.describe_synsets(tuple(others))
            job.succeeded.connect(lambda found: self._take_candidates(c, found, shares))

    def _take_candidates(self, c: int, found: Sequence[ClassSynset], shares: Sequence[float]) -> None:
        if self._wondered_about == c:
            self._inspector.one.show_candidates(c, list(zip(found, shares, strict=True)))

    # the whole

    def regroup(self) -> None:
        partition, classes = self._partition.partition, self._partition.classes
        if classes is None:
            return
        first = PartitionSettings(n_experts=default_experts(classes.n_classes))
        settings = settings_of(partition) if partition else first
        dialog = RegroupDialog(self._partition, settings, self._page.window())
        dialog.chosen.connect(self._partition.group)
        dialog.open()

    def import_file(self) -> None:
        title, kinds = tr("Import a partition"), tr("Partitions (*.json)")
        chosen, _ = QFileDialog.getOpenFileName(self._page, title, "", kinds)
        if chosen:
            self._partition.import_file(Path(chosen))

    def export_file(self) -> None:
        title, kinds = tr("Export the partition"), tr("Partitions (*.json)")
        chosen, _ = QFileDialog.getSaveFileName(self._page, title, "partition.json", kinds)
        if chosen:
            self._partition.export_file(Path(chosen))

    def compare(self, kind: ComparedWith) -> None:
        """Show what differs, and keep showing it while the partition changes."""
        self._comparison = kind
        titles = {
            "wordnet": tr("Compared with WordNet alone"),
            "kmeans": tr("What K-Means moved"),
            "last_run": tr("Since the last run"),
        }
        job = self._partition.compare(kind)
        job.succeeded.connect(lambda found: self._take_changes(kind, found, titles[kind]))

    def _take_changes(self, kind: ComparedWith, found: Difference, title: str) -> None:
        if self._comparison == kind:
            self.compared.emit(found, title)

    def compare_again(self) -> None:
        """The partition is another: what is compared with it may differ elsewhere."""
        if self._comparison is not None and self._inspector.is_comparing:
            self.compare(self._comparison)

    def end_comparison(self) -> None:
        self._comparison = None

    def leave(self) -> None:
        """The page is about to go, and answers that are on their way must not reach it."""
        self._candidates_timer.stop()
        self._comparison, self._wondered_about = None, NO_CLASS

    # within

    @property
    def _board(self) -> Board:
        board = self._view.board
        assert board is not None, "no partition is shown"
        return board

    def _edit(self, text: str, change: Edit) -> bool:
        return self._partition.edit(text, change)

    def _named(self, classes: Sequence[int]) -> str:
        if len(classes) == 1:
            return self._board.titles[classes[0]]
        return tr("%Ln classes", None, len(classes))

    def _show_lane_menu(self, lane: int, place: QPoint) -> None:
        lane_menu(self._page, self._board, lane, self.do_with_lane, self.merge).popup(place)

    def show_class_menu(self, place: QPoint) -> None:
        selected = self._chosen.selected()
        class_menu(self._page, self._board, selected, self.do, self.move).popup(place)


class ExpertsChoice:
    """What of a board a command is about."""

    def __init__(self, view: LaneBoard) -> None:
        self._view = view

    def selected(self) -> tuple[int, ...]:
        """The selected classes, else the current one."""
        current = self._current
        return self._view.selected() or ((current,) if current != NO_CLASS else ())

    def current(self) -> int:
        """The class that a command for one class means."""
        selected, current = self.selected(), self._current
        return current if current in selected else next(iter(selected), NO_CLASS)

    def lane(self) -> int:
        """The lane that has the focus, or that the current class is in."""
        lane, current, board = self._view.current_lane, self._current, self._view.board
        return lane if lane >= 0 else board.lane_of(current) if current != NO_CLASS and board is not None else 0

    def reveal(self, classes: Sequence[int]) -> None:
        self._view.reveal(self._current if self._current in classes else classes[0])

    def beside_current(self) -> QPoint:
        view = self._view
        area = view.card_rect(self.current())
        inside = area.intersected(view.viewport().rect())
        return view.viewport().mapToGlobal(inside.center() if not inside.isEmpty() else view.viewport().rect().center())

    def beside_lane(self, lane: int) -> QPoint:
        return self._view.below_menu(lane)

    @property
    def _current(self) -> int:
        return self._view.selection.current if self._view.board is not None else NO_CLASS


BADGE_PX = 16


def lanes_menu(
    parent: QWidget, board: Board, title: str, choose: Callable[[int], object], without: Collection[int] = ()
) -> QMenu:
    """A menu of lanes; the first nine have their number as a key."""
    menu = QMenu(title, parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _add_lanes(menu, board, choose, without)
    return menu


def lane_menu(
    parent: QWidget, board: Board, lane: int, do: Callable[[str, int], object], merge: Callable[[int, int], object]
) -> QMenu:
    """What can be done with one lane."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(tr("&Rename…\tF2"), lambda: do("rename", lane))
    _add_lanes(menu.addMenu(tr("&Merge into")), board, lambda keep: merge(keep, lane), {lane})
    menu.addSeparator()
    menu.addAction(tr("Split by &WordNet"), lambda: do("split_wordnet", lane))
    menu.addAction(tr("Split in &two by prototypes"), lambda: do("split_prototypes", lane))
    menu.addSeparator()
    menu.addAction(tr("&Select its classes"), lambda: do("select", lane))
    menu.addAction(tr("&Lock its classes"), lambda: do("lock_lane", lane))
    menu.addAction(tr("&Unlock its classes"), lambda: do("unlock_lane", lane))
    return menu


def class_menu(
    parent: QWidget,
    board: Board,
    classes: Sequence[int],
    do: Callable[[str], object],
    move: Callable[[Sequence[int], int], object],
) -> QMenu:
    """What can be done with the selected classes."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    lanes = {board.lane_of(c) for c in classes}
    _add_lanes(menu.addMenu(tr("&Move to")), board, lambda lane: move(classes, lane), lanes if len(lanes) == 1 else ())
    menu.addAction(tr("&New expert\tN"), lambda: do("new"))
    menu.addSeparator()
    is_locked = all(map(board.is_locked, classes))
    menu.addAction(tr("Un&lock\tL") if is_locked else tr("&Lock\tL"), lambda: do("lock"))
    if len(classes) == 1:
        menu.addAction(tr("What it m&eans…\tS"), lambda: do("synset"))
    menu.addSeparator()
    menu.addAction(tr("&Cut\tCtrl+X"), lambda: do("cut"))
    menu.addAction(tr("&Put here what was cut\tCtrl+V"), lambda: do("paste"))
    return menu


def _add_lanes(menu: QMenu, board: Board, choose: Callable[[int], object], without: Collection[int]) -> None:
    for lane, name in enumerate(board.partition.expert_names):
        if lane not in without:
            key = f"&{lane + 1}  " if lane < 9 else ""
            action = menu.addAction(_badge(menu, board, lane), key + name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, lane=lane: choose(lane))


def _badge(menu: QMenu, board: Board, lane: int) -> QIcon:
    ratio = menu.devicePixelRatioF()
    pixmap = QPixmap(round(BADGE_PX * ratio), round(BADGE_PX * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_badge(painter, QRectF(0, 0, BADGE_PX, BADGE_PX), style_of(board.slots[lane], menu.palette()), lane + 1)
    painter.end()
    return QIcon(pixmap)
