"""One class: its images, its expert, what it means in WordNet and how to correct that."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.base.class_titles import full_path, is_guess
from app.base.i18n import fill
from app.base.theme import set_role
from app.experts.board import NO_CLASS, Board
from app.experts.parts import fill_column, in_a_row, make_button, make_label
from app.widgets.experts.candidate_list import CandidateList
from app.widgets.experts.expert_label import ExpertLabel
from app.widgets.experts.sample_grid import SampleGrid, first_large
from app.widgets.figures import count_text
from app.widgets.thumbnails import ThumbnailStore
from core.partition.hierarchy import word_of
from core.partition.model import ClassSynset


class ClassPanel(QWidget):
    """Follows `show_class`; what the user wants is said by a command's name, as keys on the board are."""

    command = Signal(str)
    synset_chosen = Signal(int, object)  # class, ClassSynset
    unmap_wanted = Signal(int)  # class

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = NO_CLASS
        self._samples = SampleGrid(thumbnails, first_large)
        self.title, self._counts, self._expert = make_label("title"), make_label(is_muted=True), ExpertLabel()
        self.meaning, self._path = make_label("heading"), make_label("caption", is_muted=True)
        self.certainty = make_label("caption")
        self.candidates = CandidateList()
        self.move_button = make_button(self.tr("Move to…"), lambda: self.command.emit("move"), self.tr("M"))
        self.lock_button = make_button(self.tr("Lock"), lambda: self.command.emit("lock"), self.tr("L"))
        self.change_button = make_button(self.tr("Change…"), lambda: self.command.emit("synset"), self.tr("S"))
        self.unmap_button = make_button(self.tr("No synset"), lambda: self.unmap_wanted.emit(self.shown))
        self.candidates.chosen.connect(lambda synset: self.synset_chosen.emit(self.shown, synset))
        section = QLabel(self.tr("In WordNet"))
        set_role(section, "caption", muted=True)
        fill_column(
            self,
            (self._samples, 16), (self.title, 2), (self._counts, 8), (self._expert, 8),
            (in_a_row(self.move_button, self.lock_button), 24), (section, 4), (self.meaning, 4), (self._path, 4),
            (self.certainty, 12), (in_a_row(self.change_button, self.unmap_button), 16), (self.candidates, 0),
        )  # fmt: skip

    def show_class(self, board: Board, c: int) -> None:
        self.shown = c
        self._samples.show_paths(board.samples(c))
        self.title.setText(board.titles[c])
        self.title.setToolTip(board.partition.class_names[c])
        images = count_text(int(board.image_counts[c]), self.tr("image"), self.tr("images"))
        name = board.partition.class_names[c]
        self._counts.setText(images if name == board.titles[c] else f"{images}  ·  {name}")
        self._expert.show_lane(board, board.lane_of(c))
        self.lock_button.setText(self.tr("Unlock") if board.is_locked(c) else self.tr("Lock"))
        self._show_meaning(board.synset(c))
        self.candidates.show_candidates(())

    def show_candidates(self, c: int, candidates: Sequence[tuple[ClassSynset, float]]) -> None:
        """What else the shown class may mean; too late for another class it is left."""
        if c == self.shown:
            self.candidates.show_candidates(candidates)

    def _show_meaning(self, synset: ClassSynset) -> None:
        self.unmap_button.setEnabled(synset.is_mapped)
        self.change_button.setText(self.tr("Change…") if synset.is_mapped else self.tr("Choose…"))
        self._path.setVisible(synset.is_mapped)
        if synset.name is None:
            self.meaning.setText(self.tr("No synset"))
            self._tell(self.tr("It is grouped by how its images look, not by what it means. That is fine."), "")
            return
        self.meaning.setText(word_of(synset.name))
        self.meaning.setToolTip(f"{synset.name}, {synset.wnid}")
        self._path.setText(full_path(synset.path))
        if is_guess(synset):
            self._tell(fill(self.tr("A guess, {0:.0%} sure. Is this what it means?"), synset.confidence), "warning")
        elif synset.confidence < 1:
            self._tell(fill(self.tr("{0:.0%} sure"), synset.confidence), "")
        else:
            self._tell(self.tr("Certain: given by its id, or by you"), "")

    def _tell(self, text: str, tone: str) -> None:
        self.certainty.setText(text)
        self.certainty.setProperty("tone", tone)
        set_role(self.certainty, "caption", muted=not tone)
