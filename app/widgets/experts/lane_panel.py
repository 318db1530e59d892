"""One expert: what holds it together, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.base.class_titles import full_path
from app.base.i18n import fill, numeral
from app.base.theme import set_role
from app.experts.board import Board
from app.experts.parts import fill_column, in_a_row, make_button, make_label
from app.widgets.experts.expert_label import ExpertLabel
from app.widgets.experts.sample_grid import SampleGrid, in_rows
from app.widgets.figure_table import FigureTable
from app.widgets.thumbnails import ThumbnailStore
from app.widgets.why_texts import Figure
from core.partition.hierarchy import word_of
from core.partition.quality import ExpertQuality

SAMPLES = 12


class LanePanel(QWidget):
    """Commands are named as in the menu of a lane."""

    command = Signal(str, int)  # its name, the lane

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane = -1
        self._samples, self._expert = SampleGrid(thumbnails, in_rows(4)), ExpertLabel()
        set_role(self._expert, "heading")
        self.figures, self._path = FigureTable(), make_label("caption", is_muted=True)
        section = QLabel(self.tr("All of it is below"))
        set_role(section, "caption", muted=True)
        self._section = section

        def button(text: str, name: str, tip: str = "") -> QWidget:
            return make_button(text, lambda: self.command.emit(name, self._lane), tip)

        fill_column(
            self,
            (self._samples, 16), (self._expert, 12), (self.figures, 0), (section, 2), (self._path, 20),
            (in_a_row(button(self.tr("Rename…"), "rename", self.tr("F2")), button(self.tr("Merge into…"), "merge")), 8),
            (in_a_row(
                button(self.tr("Split by WordNet"), "split_wordnet", self.tr("Into the branches below what all share")),
                button(self.tr("Split in two"), "split_prototypes", self.tr("By 2-means on the class prototypes")),
            ), 8),
            (in_a_row(button(self.tr("Select all"), "select"), button(self.tr("Lock all"), "lock_lane")), 0),
        )  # fmt: skip

    def show_lane(self, board: Board, lane: int) -> None:
        self._lane = lane
        firsts = [samples[0] for c in board.lanes[lane] if (samples := board.samples(c))]
        self._samples.show_paths(firsts[:SAMPLES])
        self._expert.show_lane(board, lane)
        quality = board.quality[lane]
        self.figures.set_figures(self._figures(quality, int(board.images_in.sum())))
        self._section.setVisible(bool(quality.common_path))
        self._path.setText(full_path(quality.common_path))

    def _figures(self, quality: ExpertQuality, n_images: int) -> list[Figure]:
        share = (quality.n_images or 0) / max(1, n_images)
        figures = [
            Figure(self.tr("Classes"), numeral(quality.n_classes)),
            Figure(self.tr("Images"), fill(self.tr("{0:,}, {1:.0%} of all"), quality.n_images or 0, share)),
        ]
        if quality.n_unmapped:
            figures.append(Figure(self.tr("Without a synset"), numeral(quality.n_unmapped)))
        if quality.topic is not None:
            text = fill(self.tr("{0}, {1:.0%} pure"), word_of(quality.topic), quality.purity)
            tip = self.tr("The kind that best tells its classes from the others, and how many are of it")
            figures.append(Figure(self.tr("Topic"), text, tip))
        if quality.silhouette is not None:
            tip = self.tr("1: a group of its own; 0: between two; below 0: its classes fit another expert better")
            figures.append(Figure(self.tr("Silhouette"), numeral(quality.silhouette, ".2f").replace("-", "−"), tip))
        return figures
