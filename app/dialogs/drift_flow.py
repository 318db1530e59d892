"""The share flagged over time, from the menu to the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.base.jobs import Job
from app.notices import Notice, notice_of
from app.workspace.workspace import Session

if TYPE_CHECKING:
    from core.arrays import IntArray
    from core.jobs import JobContext
    from core.review.drift import By, Drift, Period
    from core.screening.results import Screening

SCREEN_PAGE = "screen"


class DriftFlow(QObject):
    """Opens its dialog over `window`, for the screening that is shown, at the threshold that is set."""

    page_wanted = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def ask(self) -> None:
        session = self._session
        project, screening, threshold = session.project, session.screening, session.threshold
        if project is None or screening is None or not len(screening.rows):
            advice = self.tr("Screen a folder first; this shows on which days more was flagged than usual.")
            session.noted.emit(Notice(self.tr("No whole screening is shown."), advice))
            return
        days: list[IntArray] = []  # found once for a dialog: of a million images that takes seconds

        def work(by: By | None, job: JobContext) -> Drift:
            if not days:
                days.append(session.engine.file_days(project, screening, job))
            return session.engine.measure_drift(screening, days[0], threshold, by)

        def measure(by: By | None) -> Job:
            title = self.tr("Counting what is flagged over time")
            return session.runner.submit(title, lambda job: work(by, job), lane="answers")

        from app.screen.drift import DriftDialog

        dialog = DriftDialog(measure, project.folder.parent, self._window)
        dialog.save_wanted.connect(self._save)
        dialog.selection_wanted.connect(lambda drift, period: self._select(screening, days[0], drift, period))
        dialog.open()

    def _select(self, screening: Screening, days: IntArray, drift: Drift, period: Period) -> None:
        from core.review.drift import flagged_rows  # it is there already: a Drift is shown

        if self._session.screening is not screening:
            self._session.noted.emit(Notice(self.tr("The screening has changed meanwhile. Look again.")))
            return
        self.page_wanted.emit(SCREEN_PAGE)
        self._session.rows_wanted.emit(flagged_rows(screening, days, drift, period))

    def _save(self, drift: Drift, path: Path) -> None:
        def write(_: JobContext) -> None:
            from core.errors import ProjectError
            from core.reports.drift import write_drift

            try:
                write_drift(drift, path)
            except OSError as error:
                raise ProjectError(f"{path} can't be written: {error.strerror}.", "Choose another file.") from error

        job = self._session.runner.submit(self.tr("Writing {0}").format(path.name), write, lane="answers")
        text = self.tr("The figures were written to {0}.").format(path)
        job.succeeded.connect(lambda _: self._session.noted.emit(Notice(text, tone="success")))
        job.failed.connect(lambda failure: self._session.noted.emit(notice_of(failure)))
