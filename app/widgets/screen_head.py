"""The head of the Screen page: what the threshold does, in figures and as a picture, with the threshold to drag."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.screen.histogram import ScoreHistogram
from app.screen.results import ResultsModel
from app.widgets.verdict_summary import VerdictSummary
from core.arrays import DoubleArray

if TYPE_CHECKING:
    from core.screening.results import Screening

RECOUNT_MS = 250  # while scores stream in
SUMMARY_PX = (188, 280)  # at least, at most
SUMMARY_SHARE = 0.35


class ScreenHead(QWidget):
    """Summary and histogram of one model."""

    threshold_changed = Signal(float)
    threshold_committed = Signal(float, float)
    errors_requested = Signal()

    def __init__(self, model: ResultsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._held_out: DoubleArray = np.zeros(0)
        self._calibrated = float("nan")
        self.summary, self.histogram = VerdictSummary(), ScoreHistogram()
        self._recount_timer = QTimer(self, interval=RECOUNT_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def set_screening(self, screening: Screening) -> None:
        """Take the held-out scores and the calibrated threshold of `screening`."""
        self._held_out = screening.held_out_scores
        self._calibrated = screening.threshold.value if len(self._held_out) else float("nan")
        self.histogram.set_calibrated(self._calibrated)
        self._recount()

    def set_threshold(self, threshold: float) -> None:
        self.histogram.set_threshold(threshold)
        self._tell_cost(threshold)

    def _connect(self) -> None:
        self._model.scores_changed.connect(self._recount_soon)
        self._model.counts_changed.connect(lambda: self.summary.set_counts(self._model.counts()))
        self._recount_timer.timeout.connect(self._recount)
        self.histogram.threshold_changed.connect(self._tell_cost)
        self.histogram.threshold_changed.connect(self.threshold_changed)
        self.histogram.threshold_committed.connect(self.threshold_committed)
        self.summary.errors_requested.connect(self.errors_requested)
        self.summary.reset_requested.connect(self.histogram.reset_threshold)

    def _recount_soon(self) -> None:
        if not self._recount_timer.isActive():
            self._recount_timer.start()

    def _recount(self) -> None:
        self.histogram.set_scores(self._held_out, self._model.columns.scores)

    def _tell_cost(self, threshold: float) -> None:
        if len(self._held_out):
            self.summary.set_threshold(self._held_out, threshold, self._calibrated)
        else:
            self.summary.clear_rate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the histogram needs the room more than the words do."""
        super().resizeEvent(event)
        least, most = SUMMARY_PX
        self.summary.setFixedWidth(min(max(round(SUMMARY_SHARE * event.size().width()), least), most))

    def _lay_out(self) -> None:
        self.summary.setFixedWidth(SUMMARY_PX[1])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(24)
        layout.addWidget(self.summary)
        layout.addWidget(self.histogram, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
