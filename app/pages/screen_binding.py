"""Ties the Screen page to the session: what the session learns goes to the page, what the page asks for to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.pages.review_binding import ReviewBinding
from app.pages.screen_pictures import load_thumbnail
from app.screen.page import ScreenPage
from app.screening_fit import fits_settings
from app.widgets.thumbnail_cache import ThumbnailCache
from app.workspace.changes import Changes
from app.workspace.workspace import Session

if TYPE_CHECKING:
    from app.renewal import Renewal
    from core.screening.results import Screening


def build_screen_page(session: Session, thumbnails: Path) -> ScreenPage:
    """A Screen page that shows what `session` is doing, and keeps small pictures in the folder `thumbnails`."""
    page = ScreenPage(thumbnail_loader=ThumbnailCache(thumbnails, load_thumbnail))
    page.grid.set_tile_px(session.settings.tile_px)
    binding = ScreenBinding(page, session)
    if session.screening is not None:
        binding.refresh(Changes(screening=True, threshold=True))
    binding.refresh_experts()
    return page


class ScreenBinding(QObject):
    """Lives and dies with its page, so that the session never calls a page that is gone."""

    def __init__(self, page: ScreenPage, session: Session) -> None:
        super().__init__(page)
        self._page, self._session, self._tile_px = page, session, session.settings.tile_px
        self._review = ReviewBinding(page, session)
        session.began.connect(self._begin)
        session.paths_found.connect(page.append_paths)
        session.scored.connect(page.set_scores)
        session.finished.connect(page.finish)
        session.renewer.renewed.connect(self._renew)
        session.explained.connect(page.show_explanation)
        session.rows_wanted.connect(page.select_rows)
        session.changed.connect(self.refresh)
        session.partitions.changed.connect(self.refresh_experts)
        page.stale.acted.connect(session.partitions.screen_again)
        page.explain_requested.connect(self._explain)
        page.paths_dropped.connect(self._drop)
        page.threshold_committed.connect(session.commit_threshold)

    def refresh(self, changes: Changes) -> None:
        """Show what is no longer as it was."""
        if changes.settings and self._session.settings.tile_px != self._tile_px:
            self._tile_px = self._session.settings.tile_px
            self._page.grid.set_tile_px(self._tile_px)
        if changes.settings:
            self.refresh_experts()
        if changes.screening and self._session.screening is not None:
            self._page.show_screening(self._session.screening)
            self._review.resume()
        if changes.threshold and self._session.threshold is not None:
            self._page.set_threshold(self._session.threshold)

    def _explain(self, row: int) -> None:
        self._session.explain(row, self._page.model.columns.figures_of(row))

    def _begin(self, screening: Screening) -> None:
        self._page.begin(screening)
        self._review.begin()

    def _renew(self, renewal: Renewal) -> None:
        self._page.renew(renewal, self._session.review.columns)
        self._review.go_on()

    def refresh_experts(self) -> None:
        """Whether what is shown fits the partition, and the colours that its experts have there."""
        partitions, screening = self._session.partitions, self._session.screening
        self._page.stale.say(partitions.tell_staleness() or self._tell_other_settings())
        if screening is not None:
            self._page.experts.set_slots(partitions.slots.of(screening.expert_names))

    def _tell_other_settings(self) -> str:
        """That the screening on show is not what the settings would give; empty if it is."""
        screening = self._session.screening
        if screening is None or fits_settings(screening, self._session.settings.screen_settings()):
            return ""
        return self.tr("Screened with other settings.")

    def _drop(self, paths: list[str | Path]) -> None:
        self._session.drop_incoming([Path(path) for path in paths])
