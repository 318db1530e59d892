"""Quarantine and the way back, from the dialog to the notice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.base.i18n import numeral
from app.base.jobs import Job
from app.engine_words import engine_text
from app.notices import Notice, Tone, notice_of
from app.review_engine import Mode
from app.widgets.figures import count_text
from app.workspace.workspace import Session

if TYPE_CHECKING:
    from app.screen.quarantine import Choice
    from core.quarantine.plan import QuarantinePlan
    from core.quarantine.restore import RestoreResult
    from core.quarantine.run import QuarantineResult
    from core.screening.results import Screening

SHOWN_FAILURES = 200


class QuarantineFlow(QObject):
    """Opens its dialogs over `window`."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def ask(self, choices: Sequence[Choice]) -> None:
        """Ask what, how and where; then do it."""
        project, screening = self._session.project, self._session.screening
        if project is None or screening is None or not len(screening.rows):
            text = self.tr("Images can be quarantined once the screening is done.")
            self._session.noted.emit(Notice(text))
            return
        if not any(len(choice.rows) for choice in choices):
            self._session.noted.emit(Notice(self.tr("Nothing is flagged, confirmed or selected.")))
            return
        target = project.folder.parent / f"{project.folder.stem} quarantine"
        from app.screen.quarantine import QuarantineDialog

        dialog = QuarantineDialog(choices, target, partial(self._plan, screening), self._window)
        dialog.chosen.connect(lambda plan: self._carry_out(screening, plan))
        dialog.open()

    def show_past(self) -> None:
        """List the quarantines of the open project."""
        project, engine = self._session.project, self._session.engine.review
        if project is None:
            return
        from app.dialogs.past_quarantines import PastQuarantines

        dialog = PastQuarantines(self._window)
        dialog.restore_wanted.connect(self.restore)
        dialog.restore_wanted.connect(lambda _: dialog.accept())
        job = self._session.runner.submit(
            self.tr("Listing the quarantines"), lambda _: engine.quarantines(project), lane="answers"
        )
        job.succeeded.connect(dialog.show_found)
        job.failed.connect(lambda failure: self._session.noted.emit(notice_of(failure)))
        dialog.open()

    def restore(self, manifest: Path) -> None:
        """Bring the files of a quarantine back."""
        engine = self._session.engine.review
        job = self._session.runner.submit(self.tr("Restoring"), lambda context: engine.restore(manifest, context))
        job.succeeded.connect(self._tell_restored)
        job.failed.connect(lambda failure: self._session.noted.emit(notice_of(failure)))

    def _plan(self, screening: Screening, rows: Sequence[int], target: Path, mode: Mode) -> Job:
        """`rows` are of `screening`, whatever has taken its place since."""
        project, engine = self._session.project, self._session.engine.review
        assert project is not None
        return self._session.runner.submit(
            self.tr("Planning the quarantine"),
            lambda job: engine.plan_quarantine(project, screening, rows, target, mode, job),
            lane="answers",
        )

    def _carry_out(self, screening: Screening, plan: QuarantinePlan) -> None:
        project, engine = self._session.project, self._session.engine.review
        assert project is not None
        job = self._session.runner.submit(
            self.tr("Quarantine"), lambda context: engine.quarantine(project, screening, plan, context)
        )
        job.succeeded.connect(lambda result: self._tell_done(plan, result))
        job.failed.connect(lambda failure: self._session.noted.emit(notice_of(failure)))
        job.cancelled.connect(self._tell_stopped)

    def _tell_done(self, plan: QuarantinePlan, result: QuarantineResult) -> None:
        done = {
            "copy": self.tr("{0} files were copied to {1}."),
            "move": self.tr("{0} files were moved to {1}."),
            "link": self.tr("{0} files were linked in {1}."),
        }
        stay = self.tr("{0} stay where they are.").format(numeral(len(result.failed))) if result.failed else ""
        manifest = result.manifest if plan.mode == "move" else None  # a copy has nothing to bring back
        originals = {
            "copy": self.tr("The originals never moved: the copies may be deleted."),
            "link": self.tr("The originals never moved: the links may be deleted."),
        }
        advice = " ".join(each for each in (stay, originals.get(plan.mode) if result.n_done else "") if each)
        notice = Notice(
            done[plan.mode].format(numeral(result.n_done), plan.target),
            advice,
            _tone(result.failed),
            self.tr("Restore") if manifest else "",
            (lambda: self.restore(manifest)) if manifest else None,
            _details(result.failed),
        )
        self._session.noted.emit(notice)

    def _tell_stopped(self) -> None:
        text = self.tr("The quarantine was stopped.")
        advice = self.tr("What was brought over is in its manifest: see the quarantines in the File menu.")
        self._session.noted.emit(Notice(text, advice, "info", self.tr("Show"), self.show_past))

    def _tell_restored(self, result: RestoreResult) -> None:
        if not result.n_restored and not result.failed:
            files = count_text(result.n_in_place, self.tr("file"), self.tr("files"))
            text = self.tr("Everything is in its place already ({0}).").format(files)
            self._session.noted.emit(Notice(text, tone="success"))
            return
        text = self.tr("{0} files came back; {1} were in their place.")
        advice = self.tr("{0} could not be brought back.").format(numeral(len(result.failed))) if result.failed else ""
        counts = numeral(result.n_restored), numeral(result.n_in_place)
        notice = Notice(text.format(*counts), advice, _tone(result.failed), details=_details(result.failed))
        self._session.noted.emit(notice)


def _tone(failed: Sequence[tuple[str, str]]) -> Tone:
    return "warning" if failed else "success"


def _details(failed: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"{path}: {engine_text(reason)}" for path, reason in failed[:SHOWN_FAILURES])
