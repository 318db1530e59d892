"""What the inspector says while nothing is selected: how the partition stands, and what one can do."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.base.class_titles import is_guess
from app.base.i18n import numeral
from app.experts.board import Board
from app.experts.parts import fill_column, make_label
from app.partition_engine import settings_of
from app.widgets.figure_table import FigureTable
from app.widgets.why_texts import Figure
from core.partition.model import Method


class OverviewPanel(QWidget):
    """Figures of the whole partition."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title, self.figures = make_label("heading", text=self.tr("The partition")), FigureTable()
        hints = [
            self.tr("Each lane is an expert: it learns its classes and nothing else."),
            self.tr("Drag cards between lanes, or a lane’s head onto another to merge them."),
            self.tr("Select a card to see what it means, or a head to see what holds the lane together."),
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
            Figure(self.tr("Experts"), numeral(partition.n_experts)),
            Figure(self.tr("Classes"), numeral(sum(sizes))),
            Figure(self.tr("In each"), span),
            Figure(self.tr("Images"), numeral(int(board.image_counts.sum()))),
            Figure(self.tr("Grouped by"), self.method_name(partition.method)),
            Figure(self.tr("At most"), numeral(settings.cap) if settings.cap else self.tr("no limit")),
            Figure(self.tr("By hand"), self.tr("edited") if is_edited else self.tr("untouched")),
            Figure(self.tr("Locked"), numeral(len(partition.locked))),
            Figure(self.tr("Without a synset"), numeral(n_unmapped)),
            Figure(self.tr("Guessed synsets"), numeral(n_guesses)),
        ]
        self.figures.set_figures(figures)

    def method_name(self, method: Method) -> str:
        return {
            "wordnet+kmeans": self.tr("WordNet, then K-Means"),
            "wordnet": self.tr("WordNet"),
            "kmeans": self.tr("K-Means"),
            "none": self.tr("nothing: one expert"),
        }[method]
