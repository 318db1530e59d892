"""Several classes at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.i18n import numeral
from app.experts.board import Board
from app.experts.parts import fill_column, in_a_row, make_button, make_label
from app.widgets.experts.expert_label import ExpertLabel
from app.widgets.experts.sample_grid import SampleGrid, in_rows
from app.widgets.figures import count_text
from app.widgets.thumbnails import ThumbnailStore

SAMPLES = 12


class SeveralPanel(QWidget):
    """How many, from which experts, and what can be done with them."""

    command = Signal(str)

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples = SampleGrid(thumbnails, in_rows(4))
        self.title, self._counts = make_label("title"), make_label(is_muted=True)
        self._lanes = QVBoxLayout()
        self._lanes.setSpacing(2)
        self._labels: list[ExpertLabel] = []
        self._lock = make_button(self.tr("Lock"), lambda: self.command.emit("lock"), self.tr("L"))
        fill_column(
            self,
            (self._samples, 16), (self.title, 2), (self._counts, 12), (self._lanes, 16),
            (in_a_row(
                make_button(self.tr("Move to…"), lambda: self.command.emit("move"), self.tr("M")),
                make_button(self.tr("New expert"), lambda: self.command.emit("new"), self.tr("N")),
                self._lock,
            ), 0),
        )  # fmt: skip

    def show_classes(self, board: Board, classes: Sequence[int]) -> None:
        firsts = [samples[0] for c in classes if (samples := board.samples(c))]
        self._samples.show_paths(firsts[:SAMPLES])
        self.title.setText(count_text(len(classes), self.tr("class"), self.tr("classes")))
        images = int(board.image_counts[list(classes)].sum())
        self._counts.setText(count_text(images, self.tr("image"), self.tr("images")))
        self._lock.setText(self.tr("Unlock") if all(map(board.is_locked, classes)) else self.tr("Lock"))
        counts = Counter(board.lane_of(c) for c in classes)
        while len(self._labels) < len(counts):
            self._labels.append(ExpertLabel())
            self._lanes.addWidget(self._labels[-1])
        for label in self._labels[len(counts) :]:
            label.hide()
        for label, (lane, count) in zip(self._labels, counts.most_common(), strict=False):
            label.show_lane(board, lane, numeral(count))
            label.show()
