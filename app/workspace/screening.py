"""Screening again what is shown, without anybody losing their place: unseen until it is done, then in its place."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.base.jobs import Job
from app.notices import Notice, notice_of
from app.renewal import Renewal, renew, renewal_text
from app.screening_feed import ScreeningListener
from app.workspace.changes import Changes

if TYPE_CHECKING:
    from app.workspace.workspace import Session
    from core.project import Project
    from core.screening.results import Screening


class Renewer(QObject):
    """Belongs to a session."""

    renewed = Signal(object)  # Renewal: the session has taken the new screening; views follow row by row

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    def screen(self, before: Screening, if_same: str = "") -> Job:
        """Screen the folders of `before` again; the job gives a Renewal, which is shown if `before` still is.

        What changed is said in a sentence; `if_same` is what to say when nothing did.
        """
        session, engine, unseen = self._session, self._session.engine, ScreeningListener(lambda _: None)
        project, settings = session.project, session.settings.screen_settings()
        assert project is not None, "no project is open"
        sources = tuple(map(Path, before.sources))
        job = session.runner.submit(
            self.tr("Screening again"),
            lambda context: renew(before, engine.screen(project, sources, settings, context, unseen)),
        )
        job.succeeded.connect(lambda renewal: self._take(renewal, if_same) if session.project is project else None)
        job.failed.connect(lambda failure: session.noted.emit(notice_of(failure)))
        job.cancelled.connect(lambda: session.tell_stopped(project, sources))
        return job

    def _take(self, renewal: Renewal, if_same: str) -> None:
        """A threshold that was moved stays where it is as long as scores mean what they meant."""
        session, shown = self._session, self._session.screening
        is_shown = shown is not None and shown.id == renewal.before.id
        before = session.threshold if is_shown and session.threshold is not None else renewal.before.threshold.value
        after = renewal.after.threshold.value if renewal.is_calibrated_anew else before
        if is_shown:
            session.take_over(renewal.after, after, keeps_scale=not renewal.is_calibrated_anew)
            self.renewed.emit(renewal)
            if renewal.is_calibrated_anew:
                session.changed.emit(Changes(threshold=True))
        session.list_screenings()
        if text := renewal_text(renewal, before, after) or if_same:
            show = partial(self._show, session.project, renewal.after)
            session.noted.emit(Notice(text) if is_shown else Notice(text, "", "info", self.tr("Show"), show))

    def _show(self, project: Project | None, screening: Screening) -> None:
        """Show it, or the one that has taken its place since; nothing, if another project is open by now."""
        session = self._session
        if project is None or session.project is not project:
            return
        later = [
            each
            for each in session.screenings
            if tuple(each.sources) == screening.sources and each.created > screening.created
        ]
        newest = max(later, key=lambda each: each.created, default=None)
        session.show_screening(newest.id if newest else screening.id)
