"""Comparing screenings, from the dialog to the files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.base.jobs import Job
from app.notices import Notice, notice_of
from app.workspace.workspace import Session

if TYPE_CHECKING:
    from core.jobs import JobContext
    from core.reports.comparison import Comparison
    from core.workflows.prepare import ScreeningSummary


class CompareFlow(QObject):
    """Opens its dialog over `window`; `titled` names a screening."""

    def __init__(self, session: Session, titled: Callable[[ScreeningSummary], str], window: QWidget) -> None:
        super().__init__(window)
        self._session, self._titled, self._window = session, titled, window

    def ask(self) -> None:
        newest_first = sorted(self._session.screenings, key=lambda each: each.created, reverse=True)
        if len(newest_first) < 2:
            none, one = self.tr("Nothing was screened yet."), self.tr("There is only one screening to look at.")
            text = one if newest_first else none
            advice = self.tr("Screen a folder again, with another partition or threshold, and compare the two.")
            self._session.noted.emit(Notice(text, advice))
            return
        titles = [(each.id, self._titled(each)) for each in newest_first]
        from app.screen.compare import CompareDialog

        dialog = CompareDialog(titles, self._compare, self._window)
        dialog.export_wanted.connect(self._export)
        dialog.open()

    def _compare(self, before: str, after: str) -> Job:
        project, engine = self._session.project, self._session.engine
        assert project is not None
        return self._session.runner.submit(
            self.tr("Comparing"), lambda _: engine.compare(project, before, after), lane="answers"
        )

    def _export(self, comparison: Comparison, folder: Path) -> None:
        def write(_: JobContext) -> None:
            from core.reports.comparison import write_comparison

            write_comparison(comparison, folder)

        job = self._session.runner.submit(self.tr("Writing the comparison"), write)
        text = self.tr("The comparison was written to {0}.").format(folder)
        job.succeeded.connect(lambda _: self._session.noted.emit(Notice(text, tone="success")))
        job.failed.connect(lambda failure: self._session.noted.emit(notice_of(failure)))
