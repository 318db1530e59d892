"""Quarantine and restoring of the open project's images, and the moves among them as steps that can be undone.

A move is a step of the log in the catalogue, as decisions are; its files are moved, and brought back, by jobs of the
engine's lane, which tell how they went. What lies in quarantine then is shown by the review, which reads it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from app.base.errors import Notice, Tone
from app.base.i18n import tr, translated
from app.base.jobs import Job
from app.base.paths import printable
from app.workspace.review import ReviewSession
from app.workspace.workspace import Part, Workspace
from core.jobs import JobContext
from core.review.model import Step

if TYPE_CHECKING:
    from core.quarantine.plan import QuarantinePlan
    from core.quarantine.restore import PastQuarantine, RestoreResult
    from core.quarantine.run import QuarantineResult
    from core.quarantine.transfer import Mode
    from core.screening.results import Screening

SHOWN_FILES = 200
NO_STEP = -1


class QuarantineSession(Part):
    """All signals are emitted in the window's thread."""

    stopped = Signal()  # a quarantine was, by the user; what it had done by then stays done

    def __init__(self, workspace: Workspace, review: ReviewSession) -> None:
        super().__init__(workspace)
        self._review = review
        self._moves: dict[int, Job] = {}  # by the number of their step: those that move files, or wait to
        self._own: set[str] = set()  # manifests of moves since the project was opened: their files came from there
        review.move_undone.connect(self._take_back)
        review.move_redone.connect(self._move_again)

    def plan(self, screening: Screening, rows: Sequence[int], target: Path, mode: Mode) -> Job:
        """What would happen to `rows` of a screening, whatever has taken its place since: a QuarantinePlan."""
        project = self.workspace.have_project()

        def work(job: JobContext) -> QuarantinePlan:
            from core.quarantine.run import plan_for

            return plan_for(project, screening, rows, target, mode, job)

        return self.workspace.runner.submit(tr("Planning the quarantine"), work, lane="answers")

    def carry_out(self, screening: Screening, plan: QuarantinePlan) -> None:
        """Do what was planned; a move as a step that can be undone."""
        project = self.workspace.have_project()

        def work(job: JobContext) -> QuarantineResult:
            from core.quarantine.run import quarantine_rows

            return quarantine_rows(project, screening.id, plan, job)

        if plan.mode == "move":
            self._review.log_move(plan, lambda step: self._move(screening.id, plan, step))
            return
        self._run(tr("Quarantine"), work, lambda result: self._tell_done(plan, result))

    def restore(self, manifest: Path, *, anywhere: bool = False) -> None:
        """Bring the files of a quarantine back; `anywhere`: also to places that nobody would expect."""
        project = self.workspace.project

        def work(job: JobContext) -> RestoreResult:
            from core.quarantine.restore import restore

            return restore(manifest, job, anywhere=anywhere, project=project)

        self._run(tr("Restoring"), work, lambda result: self._tell_restored(manifest, result))

    def list_past(self) -> Job:
        """The quarantines of the open project: a tuple of PastQuarantine."""
        project = self.workspace.have_project()

        def work(_: JobContext) -> tuple[PastQuarantine, ...]:
            from core.quarantine.restore import past_quarantines

            return past_quarantines(project)

        return self.workspace.submit(tr("Listing the quarantines"), work, lane="answers")

    def on_closed(self) -> None:
        self._own.clear()
        self._moves.clear()

    # Moves, which are steps of the log: the files follow it

    def _move(self, screening_id: str, plan: QuarantinePlan, step: Step) -> None:
        project = self.workspace.have_project()
        self._own.add(step.value)

        def work(job: JobContext) -> QuarantineResult:
            from core.quarantine.moves import carry_out

            return carry_out(project, screening_id, plan, step, job)

        self._moves[step.number] = self._run(
            tr("Quarantine"), work, lambda result: self._tell_done(plan, result, step.number)
        )

    def _take_back(self, step: Step) -> None:
        project, anywhere = self.workspace.project, step.value in self._own
        if project is None:
            return

        def work(job: JobContext) -> RestoreResult | None:
            from core.quarantine.moves import take_back

            return take_back(project, step, job, anywhere=anywhere)

        if moving := self._moves.pop(step.number, None):
            moving.cancelled.disconnect(self.stopped)  # it is taken back as a whole
            moving.cancel()
        self._run(
            tr("Restoring"),
            work,
            lambda result: self._tell_restored(Path(step.value), result) if result else None,
        )

    def _move_again(self, step: Step) -> None:
        project = self.workspace.project
        if project is None:
            return

        def work(job: JobContext) -> tuple[QuarantinePlan, QuarantineResult]:
            from core.quarantine.moves import move_again

            return move_again(project, step, job)

        def tell(moved: tuple[QuarantinePlan, QuarantineResult]) -> None:
            if step.value in self._own and moved[1].manifest is not None:
                self._own.add(str(moved[1].manifest))
            self._tell_done(*moved, step.number)

        self._moves[step.number] = self._run(tr("Quarantine"), work, tell)

    def _run(self, title: str, work: Callable[[Any], Any], tell: Callable[[Any], None]) -> Job:
        """Move files; what lies where is read anew, however it ended. It is told, whatever is open by then."""
        job = self.workspace.submit(title, work, at_end=lambda _: self._note_end(job))
        job.succeeded.connect(tell)
        job.cancelled.connect(self.stopped)
        return job

    def _note_end(self, job: Job) -> None:
        self._moves = {number: each for number, each in self._moves.items() if each is not job}
        self._review.reload()

    # Telling

    def _tell_done(self, plan: QuarantinePlan, result: QuarantineResult, number: int = NO_STEP) -> None:
        done = {
            "copy": tr("%Ln files were copied to {0}.", None, result.n_done),
            "move": tr("%Ln files were moved to {0}.", None, result.n_done),
            "link": tr("%Ln files were linked in {0}.", None, result.n_done),
        }
        stay = tr("%Ln stay where they are.", None, len(result.failed)) if result.failed else ""
        manifest = result.manifest if plan.mode == "move" else None  # a copy has nothing to bring back
        originals = {
            "copy": tr("The originals never moved: the copies may be deleted."),
            "link": tr("The originals never moved: the links may be deleted."),
        }
        advice = " ".join(each for each in (stay, originals.get(plan.mode) if result.n_done else "") if each)
        notice = Notice(
            done[plan.mode].format(plan.target),
            advice,
            _tone(result.failed),
            tr("Restore") if manifest else "",
            (lambda: self._restore_moved(manifest, number)) if manifest else None,
            _details(result.failed),
        )
        self.workspace.tell(notice)

    def _restore_moved(self, manifest: Path, number: int) -> None:
        """As an undo, where nothing else was done since, so that it can be redone."""
        if self.workspace.undo_stack.is_next(number):
            self.workspace.undo_stack.undo()
        else:
            self.restore(manifest, anywhere=str(manifest) in self._own)

    def _tell_restored(self, manifest: Path, result: RestoreResult) -> None:
        if result.unexpected:
            self._ask_about(manifest, result)
            return
        if not result.n_restored and not result.failed:
            files = tr("%Ln files", None, result.n_in_place)
            text = tr("Everything is in its place already ({0}).").format(files)
            self.workspace.tell(Notice(text, tone="success"))
            return
        advice = tr("%Ln could not be brought back.", None, len(result.failed)) if result.failed else ""
        text = self._restored_text(result)
        self.workspace.tell(Notice(text, advice, _tone(result.failed), details=_details(result.failed)))

    def _restored_text(self, result: RestoreResult) -> str:
        came = tr("%Ln files came back.", None, result.n_restored)
        in_place = tr("%Ln were in their place.", None, result.n_in_place) if result.n_in_place else ""
        return f"{came} {in_place}".strip()

    def _ask_about(self, manifest: Path, result: RestoreResult) -> None:
        """Whether files may go where nobody would expect them. All of these places are there to be looked at."""
        files = tr("%Ln files", None, len(result.unexpected))
        text = tr(
            "{0} stayed in quarantine: their places lie outside of the folders that were screened, are hidden, or have "
            "no name of an image."
        ).format(files)
        advice = tr("Bring them back only if you know this quarantine and have looked at the list.")
        places = "\n".join(filter(None, (_details(result.failed), *map(printable, result.unexpected))))
        notice = Notice(text, advice, "warning", tr("Bring them back"), None, places)
        ask = replace(notice, action=lambda: self.restore(manifest, anywhere=True))
        self.workspace.tell(replace(ask, text=f"{self._restored_text(result)} {text}"))


def _tone(failed: Sequence[tuple[str, str]]) -> Tone:
    return "warning" if failed else "success"


def _details(failed: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"{path}: {translated(reason)}" for path, reason in failed[:SHOWN_FILES])
