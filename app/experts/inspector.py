"""The inspector at the right of the Experts page: the selected class, or several, or an expert, or what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.base.class_titles import full_path, id_of, is_guess
from app.base.i18n import fill, numeral, tr
from app.base.theme import set_role
from app.experts.board import NO_CLASS, Board
from app.experts.changes import ChangesPanel
from app.experts.parts import (
    CandidateList,
    ExpertLabel,
    SampleGrid,
    fill_column,
    first_large,
    in_a_row,
    in_rows,
    make_button,
    make_label,
    scrolled,
)
from app.widgets.figure_table import Figure, FigureTable
from app.widgets.thumbnails import ThumbnailStore
from core.partition.hierarchy import word_of
from core.partition.model import ClassSynset, Method, settings_of
from core.partition.quality import ExpertQuality

MIN_WIDTH_PX = 296
MOST_SAMPLES = 12


class Inspector(QStackedWidget):
    """Shows what fits what is selected; a comparison stays until it is closed."""

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.overview, self.one, self.several = OverviewPanel(), ClassPanel(thumbnails), SeveralPanel(thumbnails)
        self.lane, self.changes = LanePanel(thumbnails), ChangesPanel(thumbnails)
        panels: tuple[QWidget, ...] = (self.overview, self.one, self.several, self.lane)
        self._areas = {panel: scrolled(panel) for panel in panels}
        for area in self._areas.values():
            self.addWidget(area)
        self.addWidget(self.changes)
        self.setMinimumWidth(MIN_WIDTH_PX)
        self.setAccessibleName(tr("Inspector"))

    @property
    def is_comparing(self) -> bool:
        return self.currentWidget() is self.changes

    def show_changes(self) -> None:
        self.setCurrentWidget(self.changes)

    def show_overview(self) -> None:
        self.setCurrentWidget(self._areas[self.overview])

    def show_selection(self, board: Board, classes: tuple[int, ...], lane: int) -> None:
        """The lane if there is one, else the classes."""
        self.one.shown = NO_CLASS  # what is asked about it comes to nothing, unless it is shown again
        panel: QWidget
        if lane >= 0:
            panel = self.lane
            self.lane.show_lane(board, lane)
        elif len(classes) == 1:
            panel = self.one
            self.one.show_class(board, classes[0])
        elif classes:
            panel = self.several
            self.several.show_classes(board, classes)
        else:
            panel = self.overview
            self.overview.show_board(board)
        self.setCurrentWidget(self._areas[panel])


class ClassPanel(QWidget):
    """One class: its images, its expert, what it means in WordNet and how to correct that.

    What the user wants is said by a command's name, as keys on the board are.
    """

    command = Signal(str)
    synset_chosen = Signal(int, object)  # class, ClassSynset
    unmap_wanted = Signal(int)  # class

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = NO_CLASS
        self._synset: ClassSynset | None = None  # of the shown class
        self._samples = SampleGrid(thumbnails, first_large)
        self.title, self._counts, self._expert = make_label("title"), make_label(is_muted=True), ExpertLabel()
        self.meaning, self._path = make_label("heading"), make_label("caption", is_muted=True)
        self.certainty = make_label("caption")
        self.candidates = CandidateList()
        self.yes_button = make_button(tr("Yes", "it means that"), self._confirm)
        self.no_button = make_button(tr("No…", "it means something else"), lambda: self.command.emit("synset"), tr("S"))
        self.move_button = make_button(tr("Move to…"), lambda: self.command.emit("move"), tr("M"))
        self.lock_button = make_button(tr("Lock"), lambda: self.command.emit("lock"), tr("L"))
        self.change_button = make_button(tr("Change…"), lambda: self.command.emit("synset"), tr("S"))
        self.unmap_button = make_button(tr("No synset"), lambda: self.unmap_wanted.emit(self.shown))
        self.candidates.chosen.connect(lambda synset: self.synset_chosen.emit(self.shown, synset))
        section = QLabel(tr("In WordNet"))
        set_role(section, "caption", muted=True)
        fill_column(
            self,
            (self._samples, 16), (self.title, 2), (self._counts, 8), (self._expert, 8),
            (in_a_row(self.move_button, self.lock_button), 24), (section, 4), (self.meaning, 4), (self._path, 4),
            (self.certainty, 4), (in_a_row(self.yes_button, self.no_button), 12),
            (in_a_row(self.change_button, self.unmap_button), 16), (self.candidates, 0),
        )  # fmt: skip

    def show_class(self, board: Board, c: int) -> None:
        self.shown = c
        self._samples.show_paths(board.samples(c))
        self.title.setText(board.titles[c])
        self.title.setToolTip(board.partition.class_names[c])
        images = tr("%Ln images", None, int(board.image_counts[c]))
        name = board.partition.class_names[c]
        wnid = id_of(name)
        self._counts.setText(f"{images}  ·  {wnid}" if wnid else images)
        self._expert.show_lane(board, board.lane_of(c))
        self.lock_button.setText(tr("Unlock") if board.is_locked(c) else tr("Lock"))
        self._show_meaning(board.synset(c))
        self.candidates.show_candidates(())

    def show_candidates(self, c: int, candidates: Sequence[tuple[ClassSynset, float]]) -> None:
        """What else the shown class may mean; too late for another class it is left."""
        if c == self.shown:
            self.candidates.show_candidates(candidates)

    def _confirm(self) -> None:
        """It means what was guessed."""
        if self._synset is not None:
            self.synset_chosen.emit(self.shown, replace(self._synset, confidence=1.0))

    def _show_meaning(self, synset: ClassSynset) -> None:
        self._synset = synset
        asks = synset.name is not None and is_guess(synset)
        for button in (self.yes_button, self.no_button):
            button.setVisible(asks)
        self.unmap_button.setEnabled(synset.is_mapped)
        self.change_button.setText(tr("Change…") if synset.is_mapped else tr("Choose…"))
        self._path.setVisible(synset.is_mapped)
        if synset.name is None:
            self.meaning.setText(tr("No synset"))
            self._tell(tr("It is grouped by how its images look, not by what it means. That is fine."), "")
            return
        self.meaning.setText(word_of(synset.name))
        self.meaning.setToolTip(f"{synset.name}, {synset.wnid}")
        self._path.setText(full_path(synset.path))
        if is_guess(synset):
            self._tell(fill(tr("A guess, {0:.0%} sure. Is this what it means?"), synset.confidence), "warning")
        elif synset.confidence < 1:
            self._tell(fill(tr("{0:.0%} sure"), synset.confidence), "")
        else:
            self._tell(tr("Certain: given by its id, or by you"), "")

    def _tell(self, text: str, tone: str) -> None:
        self.certainty.setText(text)
        self.certainty.setProperty("tone", tone)
        set_role(self.certainty, "caption", muted=not tone)


class OverviewPanel(QWidget):
    """What is shown while nothing is selected: how the partition stands, and what one can do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title, self.figures = make_label("heading", text=tr("The partition")), FigureTable()
        hints = [
            tr("Each lane is an expert: it learns its classes and nothing else."),
            tr("Drag cards between lanes, or a lane’s head onto another to merge them."),
            tr("Select a card to see what it means, or a head to see what holds the lane together."),
        ]
        labels = [make_label("body", is_muted=True, text=text) for text in hints]
        fill_column(self, (title, 12), (self.figures, 0), *((label, 8) for label in labels))

    def show_board(self, board: Board) -> None:
        partition = board.partition
        n_unmapped = sum(not synset.is_mapped for synset in partition.synsets)
        n_guesses = sum(map(is_guess, partition.synsets))
        settings, sizes = settings_of(partition), [len(lane) for lane in board.lanes]
        span = f"{numeral(min(sizes))}–{numeral(max(sizes))}" if min(sizes) < max(sizes) else numeral(min(sizes))
        is_edited = bool(partition.provenance.get("edited_by_hand"))
        figures = [
            Figure(tr("Experts"), numeral(partition.n_experts)),
            Figure(tr("Classes"), numeral(sum(sizes))),
            Figure(tr("In each"), span),
            Figure(tr("Images"), numeral(int(board.image_counts.sum()))),
            Figure(tr("Grouped by"), self.method_name(partition.method)),
            Figure(tr("At most"), numeral(settings.cap) if settings.cap else tr("no limit")),
            Figure(tr("By hand"), tr("edited") if is_edited else tr("untouched")),
            Figure(tr("Locked"), numeral(len(partition.locked))),
            Figure(tr("Without a synset"), numeral(n_unmapped)),
            Figure(tr("Guessed synsets"), numeral(n_guesses)),
        ]
        self.figures.set_figures(figures)

    def method_name(self, method: Method) -> str:
        return {
            "wordnet+kmeans": tr("WordNet, then K-Means"),
            "wordnet": tr("WordNet"),
            "kmeans": tr("K-Means"),
            "none": tr("nothing: one expert"),
        }[method]


class LanePanel(QWidget):
    """One expert: what holds it together, and what can be done with it. Commands are named as in a lane's menu."""

    command = Signal(str, int)  # its name, the lane

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane = -1
        self._samples, self._expert = SampleGrid(thumbnails, in_rows(4)), ExpertLabel()
        set_role(self._expert, "heading")
        self.figures, self._path = FigureTable(), make_label("caption", is_muted=True)
        section = QLabel(tr("All of it is below"))
        set_role(section, "caption", muted=True)
        self._section = section

        def button(text: str, name: str, tip: str = "") -> QWidget:
            return make_button(text, lambda: self.command.emit(name, self._lane), tip)

        fill_column(
            self,
            (self._samples, 16), (self._expert, 12), (self.figures, 0), (section, 2), (self._path, 20),
            (in_a_row(button(tr("Rename…"), "rename", tr("F2")), button(tr("Merge into…"), "merge")), 8),
            (in_a_row(
                button(tr("Split by WordNet"), "split_wordnet", tr("Into the branches below what all share")),
                button(tr("Split in two"), "split_prototypes", tr("By 2-means on the class prototypes")),
            ), 8),
            (in_a_row(button(tr("Select all"), "select"), button(tr("Lock all"), "lock_lane")), 0),
        )  # fmt: skip

    def show_lane(self, board: Board, lane: int) -> None:
        self._lane = lane
        firsts = [samples[0] for c in board.lanes[lane] if (samples := board.samples(c))]
        self._samples.show_paths(firsts[:MOST_SAMPLES])
        self._expert.show_lane(board, lane)
        quality = board.quality[lane]
        self.figures.set_figures(self._figures(quality, int(board.images_in.sum())))
        self._section.setVisible(bool(quality.common_path))
        self._path.setText(full_path(quality.common_path))

    def _figures(self, quality: ExpertQuality, n_images: int) -> list[Figure]:
        share = (quality.n_images or 0) / max(1, n_images)
        figures = [
            Figure(tr("Classes"), numeral(quality.n_classes)),
            Figure(tr("Images"), fill(tr("{0:,}, {1:.0%} of all"), quality.n_images or 0, share)),
        ]
        if quality.n_unmapped:
            figures.append(Figure(tr("Without a synset"), numeral(quality.n_unmapped)))
        if quality.topic is not None:
            text = fill(tr("{0}, {1:.0%} pure"), word_of(quality.topic), quality.purity)
            tip = tr("The kind that best tells its classes from the others, and how many are of it")
            figures.append(Figure(tr("Topic"), text, tip))
        if quality.silhouette is not None:
            tip = tr("1: a group of its own; 0: between two; below 0: its classes fit another expert better")
            figures.append(Figure(tr("Silhouette"), numeral(quality.silhouette, ".2f").replace("-", "−"), tip))
        return figures


class SeveralPanel(QWidget):
    """Several classes at once: how many, from which experts, and what can be done with them."""

    command = Signal(str)

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples = SampleGrid(thumbnails, in_rows(4))
        self.title, self._counts = make_label("title"), make_label(is_muted=True)
        self._lanes = QVBoxLayout()
        self._lanes.setSpacing(2)
        self._labels: list[ExpertLabel] = []
        self._lock = make_button(tr("Lock"), lambda: self.command.emit("lock"), tr("L"))
        fill_column(
            self,
            (self._samples, 16), (self.title, 2), (self._counts, 12), (self._lanes, 16),
            (in_a_row(
                make_button(tr("Move to…"), lambda: self.command.emit("move"), tr("M")),
                make_button(tr("New expert"), lambda: self.command.emit("new"), tr("N")),
                self._lock,
            ), 0),
        )  # fmt: skip

    def show_classes(self, board: Board, classes: Sequence[int]) -> None:
        firsts = [samples[0] for c in classes if (samples := board.samples(c))]
        self._samples.show_paths(firsts[:MOST_SAMPLES])
        self.title.setText(tr("%Ln classes", None, len(classes)))
        images = int(board.image_counts[list(classes)].sum())
        self._counts.setText(tr("%Ln images", None, images))
        self._lock.setText(tr("Unlock") if all(map(board.is_locked, classes)) else tr("Lock"))
        counts = Counter(board.lane_of(c) for c in classes)
        while len(self._labels) < len(counts):
            self._labels.append(ExpertLabel())
            self._lanes.addWidget(self._labels[-1])
        for label in self._labels[len(counts) :]:
            label.hide()
        for label, (lane, count) in zip(self._labels, counts.most_common(), strict=False):
            label.show_lane(board, lane, numeral(count))
            label.show()
