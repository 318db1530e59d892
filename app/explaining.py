"""Asking why an image was judged as it was: one question at a time, the newest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.base.errors import Failure
from app.base.jobs import Job
from app.notices import notice_of

if TYPE_CHECKING:
    from app.workspace.workspace import Session
    from core.screening.explanation import Explanation
    from core.screening.results import Screening, ScreeningRows

NO_ROW = -1


class Explainer(QObject):
    """Belongs to a session. An older question that is still waiting is dropped."""

    explained = Signal(object)  # Explanation

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._question: Job | None = None
        self._waiting_row = NO_ROW  # asked for while a screening runs: it is asked again when that is done
        session.began.connect(lambda _: self._wait_for(NO_ROW))
        session.finished.connect(lambda _: self._ask_again())

    def ask(self, row: int, figures: ScreeningRows | None) -> None:
        """`figures` are those of the row alone, for a screening that runs; None while it has none."""
        screening = self._session.screening
        if screening is None or self._session.threshold is None:
            return
        if row < len(screening.rows):
            self._submit(screening, screening, row, row)
        elif figures is not None:
            self._submit(screening, replace(screening, rows=figures), 0, row)
        else:
            self._wait_for(row)

    def _submit(self, shown: Screening, asked: Screening, place: int, row: int) -> None:
        """`row` of what is shown stands at `place` in what is asked about."""
        if self._question is not None:
            self._question.cancel()
        engine, project, threshold = self._session.engine, self._session.project, self._session.threshold
        assert project is not None
        assert threshold is not None
        self._question = question = self._session.runner.submit(
            self.tr("Explaining"),
            lambda _: replace(engine.explain(project, asked, place, threshold), row=row),
            lane="answers",
        )
        question.succeeded.connect(lambda found: self._tell(shown, found))
        question.failed.connect(lambda failure: self._give_up(shown, row, failure))

    def _tell(self, shown: Screening, found: Explanation) -> None:
        if self._session.screening is shown:
            self.explained.emit(found)

    def _give_up(self, shown: Screening, row: int, failure: Failure) -> None:
        """What can't be told while the screening runs may be told when it is done."""
        if self._session.screening is shown and row >= len(shown.rows):
            self._wait_for(row)
        else:
            self._session.noted.emit(notice_of(failure))

    def _wait_for(self, row: int) -> None:
        self._waiting_row = row

    def _ask_again(self) -> None:
        row, self._waiting_row = self._waiting_row, NO_ROW
        if row != NO_ROW:
            self.ask(row, None)
