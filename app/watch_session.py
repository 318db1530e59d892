"""Watching a folder: what lands in it is screened, the newest screening of the watch in place of the one before.

The first one shows how it goes. The others are made unseen, so that nobody's place is lost: when one is done, it takes
the place of the one before if that is shown, and says in a sentence what is new.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.base.errors import Failure
from app.base.jobs import Feed, Job
from app.notices import Notice, notice_of
from app.renewal import Renewal

if TYPE_CHECKING:
    from app.workspace.changes import Changes
    from app.workspace.workspace import Session
    from core.screening.results import Screening


class WatchSession(QObject):
    """Belongs to a session. Screenings run where all of them run, so that never two do at once."""

    changed = Signal()  # a watch began or ended

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.folder: Path | None = None
        self._waiting: Job | None = None
        self._screening: Job | None = None
        self._former: Screening | None = None
        self._is_due = False
        self._feed = Feed(self)
        self._feed.arrived.connect(lambda _: self._screen())
        session.changed.connect(self._follow)

    def start(self, folder: Path) -> None:
        """Watch a folder instead of what was watched before."""
        self.stop()
        engine, feed = self._session.engine, self._feed
        self.folder = folder
        self._waiting = job = self._session.runner.submit(
            self.tr("Watching {0}").format(folder.name),
            lambda context: engine.watch(folder, context, lambda: feed.put(folder)),
            lane="watch",
        )
        job.failed.connect(partial(self._end, job))
        self.changed.emit()

    def stop(self) -> None:
        """Watch no more; a screening that runs goes on."""
        if self._waiting is not None:
            self._waiting.cancel()
        self.folder = self._waiting = None
        self._former, self._is_due = None, False
        self.changed.emit()

    def _screen(self) -> None:
        """Now, or as soon as the screening that runs is done."""
        if self.folder is None or not self._session.is_calibrated:
            return
        if self._screening is not None:
            self._is_due = True
            return
        self._is_due = False
        session, former = self._session, self._former
        self._screening = job = session.screen([self.folder]) if former is None else session.renewer.screen(former)
        job.succeeded.connect(partial(self._replace_former, self.folder))
        session.runner.ended.connect(self._note_end)

    def _replace_former(self, folder: Path, made: Screening | Renewal) -> None:
        project, engine, former = self._session.project, self._session.engine, self._former
        if project is None or folder != self.folder:
            return
        self._former = made.after if isinstance(made, Renewal) else made
        if former is not None:
            title = self.tr("Forgetting the screening before")
            self._session.runner.submit(title, lambda _: engine.forget_screening(project, former.id))
            self._session.list_screenings()

    def _note_end(self, job: Job) -> None:
        if job is self._screening:
            self._screening = None
            self._session.runner.ended.disconnect(self._note_end)
            if self._is_due:
                self._screen()

    def _end(self, job: Job, failure: Failure) -> None:
        self._session.noted.emit(notice_of(failure))
        if job is self._waiting:
            self.stop()
            self._session.noted.emit(Notice(self.tr("The folder is no longer watched."), tone="warning"))

    def _follow(self, changes: Changes) -> None:
        if changes.project:
            self.stop()
        if changes.calibration and self.folder is not None:
            self._screen()
