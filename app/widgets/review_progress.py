"""Counts how far the review is, a moment after something changed."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QTimer

from app.screen.results import ResultsModel
from app.screen.review_bar import ReviewBar

PAUSE_MS = 80  # a threshold that is dragged asks sixty times a second


class ReviewProgress(QObject):
    """Follows a model and tells a bar."""

    def __init__(self, model: ResultsModel, bar: ReviewBar) -> None:
        super().__init__(bar)
        self._model, self._bar = model, bar
        self._timer = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self.count)
        model.decisions_changed.connect(self._count_soon)
        model.counts_changed.connect(self._count_soon)

    def count(self) -> None:
        """Count now."""
        from core.review.figures import review_figures  # brings scipy, which the first paint must not wait for

        scores, review = self._model.columns.scores, self._model.review
        is_flagged = np.zeros(len(review), bool)
        is_flagged[: len(scores)] = scores < self._model.threshold
        self._bar.set_figures(review_figures(is_flagged, review.verdict_columns()))

    def _count_soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
