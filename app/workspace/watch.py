"""Watching a folder: what lands in it is screened once it has stopped changing, one screening at a time."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.base.errors import Notice
from app.base.i18n import tr
from app.base.jobs import Feed, Job, JobEnd
from app.workspace.rescreen import Rescreen
from app.workspace.screening import ScreeningSession, forget
from app.workspace.workspace import Part, Workspace

if TYPE_CHECKING:
    from core.screening.results import Screening


class WatchSession(Part):
    """Watches at most one folder. Its screenings run where all of them run, so that never two do at once."""

    changed = Signal()  # a watch began or ended

    def __init__(self, workspace: Workspace, screening: ScreeningSession) -> None:
        super().__init__(workspace)
        self._screening = screening
        self.folder: Path | None = None
        self._watching: Job | None = None
        self._running: Job | None = None  # a screening
        self._former: Screening | None = None
        self._is_due = False
        self._feed = Feed(self)
        self._feed.arrived.connect(lambda _: self._screen())

    def on_closed(self) -> None:
        self._running = None
        self.stop()

    def on_calibrated(self) -> None:
        self._screen()

    def start(self, folder: Path) -> None:
        """Watch a folder instead of what was watched before."""
        self.stop()
        engine, feed = self.workspace.engine, self._feed
        self.folder = folder
        self._watching = job = self.workspace.submit(
            tr("Watching {0}").format(folder.name),
            lambda context: engine.watch(folder, context, lambda: feed.put(folder)),
            lane="watch",
        )
        job.ended.connect(partial(self._end_watching, job))
        self.changed.emit()

    def stop(self) -> None:
        """Watch no more; a screening that runs goes on."""
        if self._watching is not None:
            self._watching.cancel()
        self.folder = self._watching = None
        self._former, self._is_due = None, False
        self.changed.emit()

    def _screen(self) -> None:
        """Now, or as soon as the screening that runs is done."""
        if self.folder is None or not self._screening.is_calibrated:
            return
        if self._running is not None:
            self._is_due = True
            return
        self._is_due = False
        former = self._former
        self._running = job = (
            self._screening.screen([self.folder]) if former is None else self._screening.rescreen(former)
        )
        job.ended.connect(partial(self._end_screening, job, self.folder))

    def _end_screening(self, job: Job, folder: Path, end: JobEnd) -> None:
        if job is not self._running:  # the project was closed meanwhile
            return
        self._running = None
        if end.kind == "succeeded" and folder == self.folder:
            self._replace_former(end.value)
        if self._is_due:
            self._screen()

    def _replace_former(self, made: Screening | Rescreen) -> None:
        """The project keeps the newest screening of a watch only."""
        project, former = self.workspace.have_project(), self._former
        self._former = made.after if isinstance(made, Rescreen) else made
        if former is not None:
            title = tr("Forgetting the screening before")
            self.workspace.submit(title, lambda _: forget(project, former.id))
            self.workspace.list_screenings()

    def _end_watching(self, job: Job, end: JobEnd) -> None:
        """Where the folder can't be watched any longer, that has been told."""
        if end.kind == "failed" and job is self._watching:
            self.stop()
            self.workspace.tell(Notice(tr("The folder is no longer watched."), tone="warning"))
