"""Ties a page's review to the session: decisions, tags and keys, saved views, and the place where one left off."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.base.settings import split_words
from app.notices import Notice
from app.pages.screen_state import go_to_place, place_in, threshold_of
from app.project_views import ProjectViews, read_views, write_views
from app.screen.page import ScreenPage
from app.screen.saved_views import View
from app.workspace.changes import Changes
from app.workspace.decisions import ReviewAct
from app.workspace.workspace import Session

if TYPE_CHECKING:
    from core.arrays import RowArray

KEEP_PAUSE_MS = 800  # after the last move: a killed process has then left off here


class ReviewBinding(QObject):
    """Lives and dies with its page. It is tied before the session's screenings are, so that decisions come first."""

    def __init__(self, page: ScreenPage, session: Session) -> None:
        super().__init__(page)
        self._page, self._session = page, session
        self._folder = session.project.folder if session.project else None
        self._kept = read_views(self._folder) if self._folder else ProjectViews()
        self._screening_id = ""
        self._keep_timer = QTimer(self, interval=KEEP_PAUSE_MS, singleShot=True)
        self._keep_timer.timeout.connect(self._keep)
        page.filter_bar.views.set_views(self._kept.views)
        self._connect()
        self._take_settings()
        self._show_decisions(None)

    def _connect(self) -> None:
        page, session = self._page, self._session
        session.review.changed.connect(self._show_decisions)
        session.changed.connect(self._follow)
        page.hands.act_requested.connect(self._act)
        page.hands.refused.connect(lambda text: session.noted.emit(Notice(text)))
        page.filter_bar.views.changed.connect(self._take_views)
        page.leaving.connect(self._leave)
        page.selection.current_changed.connect(self._keep_soon)
        page.grid.verticalScrollBar().valueChanged.connect(self._keep_soon)
        for signal in (page.filter_bar.filter_changed, page.filter_bar.order_changed, page.model.threshold_changed):
            signal.connect(self._keep_soon)

    def _act(self, act: ReviewAct) -> None:
        done = self._session.review.act(act)
        if done and act.action == "bank" and act.value:
            text = self.tr("From the next screening on, images are compared with it, too.")
            again = self._session.partitions.screen_again
            self._session.noted.emit(Notice(text, action_text=self.tr("Screen again"), action=again))

    def _show_decisions(self, _: RowArray | None) -> None:
        review = self._session.review.columns
        self._page.show_decisions(review)
        names = {*split_words(self._session.settings.tags), *review.tag_names()}
        self._page.filter_bar.review.set_tags(sorted(names))

    def _follow(self, changes: Changes) -> None:
        if changes.settings:
            self._take_settings()

    def _take_settings(self) -> None:
        settings = self._session.settings
        self._page.hands.set_up(settings.keys, split_words(settings.tags))
        self._page.review_bar.show_keys()

    # where one left off

    def resume(self) -> None:
        """Go to where the shown screening was left."""
        screening = self._session.screening
        if screening is None:
            return
        self._screening_id = screening.id
        place = self._kept.places.get(screening.id, {})
        threshold = threshold_of(place)
        if threshold is not None:
            self._session.set_threshold(threshold)
        go_to_place(self._page, place)

    def begin(self) -> None:
        """A screening runs: from now on places are in that one."""
        self._screening_id = self._session.screening.id if self._session.screening else ""

    def go_on(self) -> None:
        """Another screening took the place of the shown one: the place in that one is the place in this one."""
        self.begin()
        self._keep_soon()

    def _take_views(self, views: dict[str, View]) -> None:
        self._kept = ProjectViews(views, self._kept.places)
        self._write()

    def _keep_soon(self) -> None:
        if self._screening_id:
            self._keep_timer.start()

    def _keep(self) -> None:
        self._keep_timer.stop()
        if self._screening_id:
            place = place_in(self._page)
            if place != self._kept.places.get(self._screening_id):
                self._kept = self._kept.with_place(self._screening_id, place)
                self._write()

    def _leave(self) -> None:
        if self._keep_timer.isActive():
            self._keep()
        self._screening_id = ""

    def _write(self) -> None:
        folder, kept = self._folder, self._kept
        if folder is None:
            return

        def write(_: object) -> None:
            with suppress(OSError):  # a place that can't be kept is no reason to bother anybody
                write_views(folder, kept)

        self._session.runner.submit(self.tr("Saving the view"), write, lane="saves")
