"""Ties the Experts page to the session: what the session learns goes to the page, what the page asks for to it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.experts.actions import ExpertsActions
from app.experts.board import Board
from app.experts.page import ExpertsPage
from app.pages.screen_pictures import load_thumbnail
from app.widgets.thumbnail_cache import ThumbnailCache
from app.workspace.changes import Changes
from app.workspace.partition import PartitionChanges
from app.workspace.workspace import Session
from core.partition.model import default_experts


def build_experts_page(session: Session, thumbnails: Path) -> ExpertsPage:
    """An Experts page that shows the partition of `session`, and keeps small pictures in the folder `thumbnails`."""
    page = ExpertsPage(thumbnail_loader=ThumbnailCache(thumbnails, load_thumbnail))
    binding = ExpertsBinding(page, session)
    session.partitions.want_classes()
    binding.refresh(PartitionChanges(classes=True, partition=True, staleness=True))
    binding.refresh_settings(Changes(settings=True))
    return page


class ExpertsBinding(QObject):
    """Lives and dies with its page, so that the session never calls a page that is gone."""

    def __init__(self, page: ExpertsPage, session: Session) -> None:
        super().__init__(page)
        self._page, self._session, self._partitions = page, session, session.partitions
        self.actions = ExpertsActions(page, session.partitions)
        session.partitions.changed.connect(self.refresh)
        session.changed.connect(self.refresh_settings)
        page.stale.acted.connect(session.partitions.screen_again)
        page.intro.prepare_wanted.connect(self._prepare)

    def refresh(self, changes: PartitionChanges) -> None:
        """Show what is no longer as it was."""
        classes, partition = self._partitions.classes, self._partitions.partition
        if changes.partition or changes.classes:
            if classes is not None and partition is not None:
                slots = self._partitions.slots.of(partition.expert_names)
                self._page.show_board(Board(partition, classes, slots))
                self.actions.compare_again()
            else:
                self._page.show_board(None)
                self._show_intro()
        if changes.staleness or changes.partition:
            self._page.stale.say(self._partitions.tell_staleness())

    def refresh_settings(self, changes: Changes) -> None:
        if changes.settings:
            self._page.foot.show_bank(self._session.settings.bank == "expert")

    def _show_intro(self) -> None:
        intro, classes = self._page.intro, self._partitions.classes
        if self._session.project is None:
            intro.show_no_project()
        elif classes is not None:
            samples = [images[0] for images in classes.material.samples if images]
            intro.show_ungrouped(classes.n_classes, default_experts(classes.n_classes), samples)
        elif self._partitions.is_loading or self._session.is_preparing:
            intro.show_waiting()
        else:
            intro.show_unprepared()

    def _prepare(self) -> None:
        """Learn the ID set, or load the classes if that alone has failed."""
        if self._session.is_calibrated:
            self._partitions.want_classes()
        else:
            self._session.prepare()
        self._show_intro()
