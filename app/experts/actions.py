"""What is wanted on the Experts page → one edit of the partition, or the dialog that leads to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QFileDialog

from app.base.class_titles import title_of
from app.experts.board import NO_CLASS, Board
from app.experts.page import ExpertsPage
from app.experts.regroup import RegroupDialog
from app.experts.synsets import SynsetSearch
from app.pages.experts_choice import ExpertsChoice
from app.pages.experts_menus import class_menu, lane_menu, lanes_menu
from app.partition_engine import Comparison, settings_of
from app.widgets.figures import count_text
from app.workspace.partition import Edit, PartitionSession
from core.partition import edits
from core.partition.model import UNMAPPED, ClassSynset, PartitionSettings, default_experts

if TYPE_CHECKING:
    from core.partition.analysis import Difference

CANDIDATES_PAUSE_MS = 120  # a key that is held down asks once, at the end


class ExpertsActions(QObject):
    """Lives and dies with its page."""

    def __init__(self, page: ExpertsPage, partitions: PartitionSession) -> None:
        super().__init__(page)
        self._page, self._partitions, self._chosen = page, partitions, ExpertsChoice(page)
        self._comparison: Comparison | None = None
        self._wondered_about = NO_CLASS  # the class whose other meanings are asked for
        self._candidates_timer = QTimer(self, singleShot=True, interval=CANDIDATES_PAUSE_MS)
        self._candidates_timer.timeout.connect(self._ask_candidates)
        self._commands: dict[str, Callable[[], object]] = {
            "move": self.choose_lane, "new": lambda: self.new_expert(self._chosen.selected()), "lock": self.toggle_lock,
            "synset": self.search_synset, "rename": lambda: page.board.edit_name(self._chosen.lane()),
            "cut": self.cut, "paste": self.paste, "inspect": self._inspect,
            "move_left": lambda: self.move_beside(-1), "move_right": lambda: self.move_beside(+1),
            "compact": lambda: page.bar.compact_button.setChecked(True),
            "comfortable": lambda: page.bar.compact_button.setChecked(False),
            "regroup": self.regroup, "import": self.import_file, "export": self.export_file,
            "compare_wordnet": lambda: self.compare("wordnet"), "compare_kmeans": lambda: self.compare("kmeans"),
            "compare_last_run": lambda: self.compare("last_run"),
        }  # fmt: skip
        self._lane_commands: dict[str, Callable[[int], object]] = {
            "rename": page.board.edit_name, "merge": self.choose_merge, "split_wordnet": self.split_by_wordnet,
            "split_prototypes": self.split_by_prototypes, "select": self.select_lane,
            "lock_lane": lambda lane: self.lock(self._board.lanes[lane]),
            "unlock_lane": lambda lane: self.unlock(self._board.lanes[lane]),
        }  # fmt: skip
        self._connect()

    def _connect(self) -> None:
        page = self._page
        board, one = page.board, page.inspector.one
        board.move_wanted.connect(self.move)
        board.new_wanted.connect(self.new_expert)
        board.merge_wanted.connect(self.merge)
        board.rename_wanted.connect(self.rename)
        board.lane_menu_wanted.connect(self._show_lane_menu)
        board.card_menu_wanted.connect(self._show_class_menu)
        page.map.menu_wanted.connect(self._show_class_menu)
        for source in (board.key_pressed, page.map.key_pressed, page.bar.command, one.command,
                       page.inspector.several.command):  # fmt: skip
            source.connect(self.do)
        page.inspector.lane.command.connect(self.do_with_lane)
        one.synset_chosen.connect(self.set_synset)
        one.unmap_wanted.connect(lambda c: self.set_synset(c, UNMAPPED))
        page.class_shown.connect(lambda _: self._candidates_timer.start())
        page.compare_closed.connect(self._end_comparison)
        page.leaving.connect(self._leave)
        page.intro.group_wanted.connect(lambda number: self._partitions.group(PartitionSettings(n_experts=number)))
        page.intro.options_wanted.connect(self.regroup)

    def do(self, command: str) -> None:
        """A command by its name: of a key, a button or a menu."""
        self._commands[command]()

    def do_with_lane(self, command: str, lane: int) -> None:
        self._lane_commands[command](lane)

    # moving

    def move(self, classes: Sequence[int], lane: int) -> None:
        name = self._board.partition.expert_names[lane]
        text = self.tr("Move {0} to {1}").format(self._named(classes), name)
        if self._edit(text, lambda partition: edits.move_classes(partition, classes, lane)):
            self._chosen.reveal(classes)

    def move_beside(self, step: int) -> None:
        """To the lane at the left or right of the current one."""
        lane = self._chosen.lane() + step
        if self._chosen.selected() and 0 <= lane < len(self._board.lanes):
            self.move(self._chosen.selected(), lane)

    def new_expert(self, classes: Sequence[int]) -> None:
        text = self.tr("New expert of {0}").format(self._named(classes))
        if classes and self._edit(text, lambda partition: edits.new_expert(partition, classes)):
            self._chosen.reveal(classes)

    def cut(self) -> None:
        """Mark the selected cards, to be put elsewhere by `paste`."""
        self._page.board.set_cut(self._chosen.selected())

    def paste(self) -> None:
        classes = tuple(sorted(self._page.board.cut))
        if classes:
            self.move(classes, self._chosen.lane())

    def choose_lane(self) -> None:
        """A menu of lanes for the selected classes, beside them."""
        if self._chosen.selected():
            menu = lanes_menu(
                self._page, self._board, self.tr("Move to"), lambda lane: self.move(self._chosen.selected(), lane)
            )
            menu.addSeparator()
            menu.addAction(self.tr("&New expert"), lambda: self.new_expert(self._chosen.selected()))
            menu.popup(self._chosen.beside_current())

    # lanes

    def merge(self, keep: int, absorb: int) -> None:
        names = self._board.partition.expert_names
        text = self.tr("Merge {0} into {1}").format(names[absorb], names[keep])
        self._edit(text, lambda partition: edits.merge_experts(partition, keep, absorb))

    def choose_merge(self, lane: int) -> None:
        """A menu of the lanes that a lane can join."""
        menu = lanes_menu(self._page, self._board, self.tr("Merge into"), lambda keep: self.merge(keep, lane), {lane})
        menu.popup(self._chosen.beside_lane(lane))

    def rename(self, lane: int, name: str) -> None:
        text = self.tr("Rename {0} to {1}").format(self._board.partition.expert_names[lane], name)
        self._edit(text, lambda partition: edits.rename_expert(partition, lane, name))

    def split_by_wordnet(self, lane: int) -> None:
        text = self.tr("Split {0} by WordNet").format(self._board.partition.expert_names[lane])
        self._edit(text, lambda partition: edits.split_by_wordnet(partition, lane))

    def split_by_prototypes(self, lane: int) -> None:
        prototypes = self._board.classes.material.prototypes
        text = self.tr("Split {0} in two").format(self._board.partition.expert_names[lane])
        self._edit(text, lambda partition: edits.split_by_prototypes(partition, lane, prototypes))

    def select_lane(self, lane: int) -> None:
        self._page.board.set_current_lane(-1)
        self._page.board.selector.select(self._board.lanes[lane])

    # classes

    def toggle_lock(self) -> None:
        """Lock what is selected; unlock it if all of it is locked."""
        classes = self._chosen.selected()
        if classes and all(map(self._board.is_locked, classes)):
            self.unlock(classes)
        elif classes:
            self.lock(classes)

    def lock(self, classes: Sequence[int]) -> None:
        text = self.tr("Lock {0}").format(self._named(classes))
        self._edit(text, lambda partition: edits.lock_classes(partition, classes))

    def unlock(self, classes: Sequence[int]) -> None:
        text = self.tr("Unlock {0}").format(self._named(classes))
        self._edit(text, lambda partition: edits.unlock_classes(partition, classes))

    def set_synset(self, c: int, synset: ClassSynset) -> None:
        text = self.tr("Change what {0} means").format(self._board.titles[c])
        self._edit(text, lambda partition: edits.set_synset(partition, c, synset))

    def search_synset(self) -> None:
        """Look up what the current class means."""
        c = self._chosen.current()
        if c == NO_CLASS:
            return
        name, board = self._board.partition.class_names[c], self._board
        dialog = SynsetSearch(self._partitions, board.titles[c], title_of(name, board.synset(c)), self._page.window())
        dialog.chosen.connect(lambda synset: self.set_synset(c, synset))
        dialog.open()

    def _ask_candidates(self) -> None:
        """What else the class in the inspector may mean."""
        c, board = self._page.inspector.one.shown, self._page.board.board
        if board is None or c == NO_CLASS:
            return
        others = {each.wnid: each.probability for each in board.candidates(c) if each.wnid != board.synset(c).wnid}
        if others:
            self._wondered_about = c
            shares, job = tuple(others.values()), self._partitions.describe_synsets(tuple(others))
            job.succeeded.connect(lambda found: self._take_candidates(c, found, shares))

    def _take_candidates(self, c: int, found: Sequence[ClassSynset], shares: Sequence[float]) -> None:
        if self._wondered_about == c:
            self._page.inspector.one.show_candidates(c, list(zip(found, shares, strict=True)))

    # the whole

    def regroup(self) -> None:
        partition, classes = self._partitions.partition, self._partitions.classes
        if classes is None:
            return
        first = PartitionSettings(n_experts=default_experts(classes.n_classes))
        settings = settings_of(partition) if partition else first
        dialog = RegroupDialog(self._partitions, settings, self._page.window())
        dialog.chosen.connect(self._partitions.group)
        dialog.open()

    def import_file(self) -> None:
        title, kinds = self.tr("Import a partition"), self.tr("Partitions (*.json)")
        chosen, _ = QFileDialog.getOpenFileName(self._page, title, "", kinds)
        if chosen:
            self._partitions.import_file(Path(chosen))

    def export_file(self) -> None:
        title, kinds = self.tr("Export the partition"), self.tr("Partitions (*.json)")
        chosen, _ = QFileDialog.getSaveFileName(self._page, title, "partition.json", kinds)
        if chosen:
            self._partitions.export_file(Path(chosen))

    def compare(self, kind: Comparison) -> None:
        """Show what differs, and keep showing it while the partition changes."""
        self._comparison = kind
        titles = {
            "wordnet": self.tr("Compared with WordNet alone"),
            "kmeans": self.tr("What K-Means moved"),
            "last_run": self.tr("Since the last run"),
        }
        job = self._partitions.compare(kind)
        job.succeeded.connect(lambda found: self._take_changes(kind, found, titles[kind]))

    def _take_changes(self, kind: Comparison, found: Difference, title: str) -> None:
        if self._comparison == kind:
            self._page.show_changes(found, title)

    def compare_again(self) -> None:
        """The partition is another: what is compared with it may differ elsewhere."""
        if self._comparison is not None and self._page.inspector.is_comparing:
            self.compare(self._comparison)

    def _end_comparison(self) -> None:
        self._comparison = None

    def _leave(self) -> None:
        """The page is about to go, and answers that are on their way must not reach it."""
        self._candidates_timer.stop()
        self._comparison, self._wondered_about = None, NO_CLASS

    # within

    @property
    def _board(self) -> Board:
        board = self._page.board.board
        assert board is not None, "no partition is shown"
        return board

    def _edit(self, text: str, change: Edit) -> bool:
        return self._partitions.edit(text, change)

    def _named(self, classes: Sequence[int]) -> str:
        if len(classes) == 1:
            return self._board.titles[classes[0]]
        return count_text(len(classes), self.tr("class"), self.tr("classes"))

    def _inspect(self) -> None:
        self._page.close_changes()
        self._page.inspector.one.change_button.setFocus()

    def _show_lane_menu(self, lane: int, place: QPoint) -> None:
        lane_menu(self._page, self._board, lane, self.do_with_lane, self.merge).popup(place)

    def _show_class_menu(self, place: QPoint) -> None:
        selected = self._chosen.selected()
        class_menu(self._page, self._board, selected, self.do, self.move).popup(place)
