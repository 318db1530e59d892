"""Ties the Training page to the session."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.training.page import TrainPage
from app.workspace.training import TrainingSession


def build_train_page(training: TrainingSession) -> TrainPage:
    """A Training page that shows what `training` is doing."""
    page = TrainPage()
    TrainBinding(page, training)
    return page


class TrainBinding(QObject):
    """Lives and dies with its page, so that the session never calls a page that is gone."""

    def __init__(self, page: TrainPage, training: TrainingSession) -> None:
        super().__init__(page)
        self._page, self._training = page, training
        training.changed.connect(self._refresh)
        training.reported.connect(self._refresh)
        training.progressed.connect(page.show_progress)
        page.start_requested.connect(training.start)
        page.pause_requested.connect(training.pause)
        page.resume_requested.connect(training.resume)
        page.stop_requested.connect(training.stop)
        self._refresh()

    def _refresh(self, _: object = None) -> None:
        self._page.show_training(self._training)
