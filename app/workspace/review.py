"""The decisions of the open project: shown at once, written at once, and put back with a notice if that fails.

They are written by the lane that nobody cancels, in the order in which they were made. How a step is undone is known to
the log in the catalogue alone: the undo stack holds the numbers that its steps have there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, SignalInstance

from app.base.class_titles import title_of
from app.base.errors import Failure, notice_of
from app.base.i18n import tr
from app.base.jobs import Job, Work
from app.workspace.changes import UndoStep
from app.workspace.workspace import Opened, Part, Workspace
from core.arrays import RowArray
from core.partition.model import UNMAPPED
from core.review.model import Change, Decisions, History, ReviewAct, ScreenedFiles, Step, StepKind

if TYPE_CHECKING:
    from app.workspace.rescreen import Rescreen
    from core.project import Project
    from core.quarantine.plan import QuarantinePlan
    from core.screening.results import Screening, ScreeningRows


DECISIONS = "decisions"
LOAD_PAUSE_MS = 300  # after files were found: earlier decisions on them are looked up


class ReviewSession(Part):
    """All signals are emitted in the window's thread."""

    changed = Signal(object)  # RowArray: what stands on these is no longer as it was; None: on all
    move_undone = Signal(object)  # Step: the log has a move to quarantine as undone, its files have yet to follow
    move_redone = Signal(object)  # Step

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.columns, self.files = Decisions(), ScreenedFiles()
        self._n_submitted = 0
        self._load_timer = QTimer(self, interval=LOAD_PAUSE_MS, singleShot=True)
        self._load_timer.timeout.connect(self._load)

    # Deciding

    def act(self, act: ReviewAct) -> bool:
        """Do something to rows, as one step; False when all of it stands already."""
        act = ReviewAct(act.action, act.value, self.columns.changed_by(act))
        project, files = self.workspace.project, self.files
        if project is None or not len(act.rows):
            return False
        self.columns.do(act)
        self.changed.emit(act.rows)
        step = self._make_step(step_text(act.action, act.value, len(act.rows)))

        def write(_: object) -> Change | None:
            from core.review.decisions import act_on

            change = act_on(project, files, act)
            step.number = change.step.number if change else None  # for what is written after this
            return change

        job = self._submit(write)
        job.succeeded.connect(lambda change: self._take_act(step, files, act.rows, change))
        self.workspace.undo_stack.add(step)
        return True

    def log_move(self, plan: QuarantinePlan, then: Callable[[Step], None]) -> None:
        """Put a move to quarantine on the log, as a step that can be undone; `then` gets that, and begins to move."""
        project = self.workspace.have_project()
        step = self._make_step(step_text("quarantine", "", len(plan.files)))

        def write(_: object) -> Step:
            from core.quarantine.moves import log_move

            logged = log_move(project, plan)
            step.number = logged.number
            return logged

        self._submit(write).succeeded.connect(
            lambda logged: then(logged) if self.workspace.project is project else None
        )
        self.workspace.undo_stack.add(step)

    def reload(self) -> None:
        """Show decisions, steps and what lies in quarantine as the project has them."""
        self._load(with_steps=True)

    def _make_step(self, text: str, number: int | None = None) -> UndoStep:
        def undo() -> None:
            self._move(_undo, step, self.move_undone)

        def redo() -> None:
            self._move(_redo, step, self.move_redone)

        step = UndoStep(text, redo, undo, DECISIONS, number)
        return step

    def _move(
        self,
        move: Callable[[Project, ScreenedFiles, int], Change | None],
        step: UndoStep,
        if_quarantine: SignalInstance,
    ) -> None:
        """Undo or redo a step of the log, unless it never came to be one."""
        project, files = self.workspace.project, self.files
        if project is not None:
            job = self._submit(lambda _: None if step.number is None else move(project, files, step.number))
            job.succeeded.connect(lambda change: self._take_move(step, files, change, if_quarantine))

    def _submit(self, write: Work) -> Job:
        self._n_submitted += 1
        project = self.workspace.project
        job = self.workspace.runner.submit(tr("Saving decisions"), write, lane="saves")
        job.failed.connect(lambda failure: self._give_up(project, failure))
        return job

    def _take_act(self, step: UndoStep, files: ScreenedFiles, shown: RowArray, change: Change | None) -> None:
        """What is shown already may have been decided anew since: only copies elsewhere are news."""
        if change is None:
            self.workspace.undo_stack.remove(step)
            return
        self.workspace.undo_stack.rename(step, text_of(change.step))
        if len(change.rows) != len(shown):
            self._show_change(files, change)

    def _take_move(
        self, step: UndoStep, files: ScreenedFiles, change: Change | None, if_quarantine: SignalInstance
    ) -> None:
        if change is None:
            if step.number is not None:  # the log has another step there
                self.reload()
            return
        self._show_change(files, change)
        if change.step.action == "quarantine":
            if_quarantine.emit(change.step)

    def _show_change(self, files: ScreenedFiles, change: Change) -> None:
        if files is self.files and len(change.rows):
            self.columns.take(change.rows, change.decisions)
            self.changed.emit(change.rows)

    def _give_up(self, project: Project | None, failure: Failure) -> None:
        """Whatever is shown by now: nobody may believe that it was saved."""
        notice = notice_of(failure)
        text = tr("The last decision could not be saved, and was put back. {0}").format(notice.text)
        self.workspace.tell(replace(notice, text=text))
        if self.workspace.project is project:
            self._load(with_steps=True)

    # Following the workspace

    def on_opened(self, opened: Opened) -> None:
        self._begin(ScreenedFiles())
        self._load(with_steps=True)

    def on_closed(self) -> None:
        self._begin(ScreenedFiles())

    def on_emptied(self) -> None:
        self._begin(ScreenedFiles())

    def on_begun(self, screening: Screening) -> None:
        self._begin(ScreenedFiles())

    def on_found(self, paths: Sequence[str]) -> None:
        self.files.paths.extend(paths)
        self.columns.resize(len(self.files.paths))
        self._load_timer.start()

    def on_scored(self, rows: RowArray, values: ScreeningRows) -> None:
        self.files.unread.update(self.files.paths[int(rows[place])] for place in values.errors)

    def on_finished(self, screening: Screening) -> None:
        """Every file has been read by now, so earlier decisions on copies and renamed files are found, too."""
        if self.files.paths != list(screening.rows.paths):
            self.on_shown(screening)
            return
        self.files.unread = set(screening.rows.unread)
        self._load()

    def on_shown(self, screening: Screening) -> None:
        self._begin(_files_of(screening))
        self._load()

    def on_rescreened(self, rescreen: Rescreen) -> None:
        """Decisions go along with their files. Pages follow by themselves, rows and decisions in one go."""
        self._load_timer.stop()
        self.files = _files_of(rescreen.after)
        self.columns = self.columns.renumbered(rescreen.new_rows, len(self.files.paths))
        self._load()

    def _begin(self, files: ScreenedFiles) -> None:
        self._load_timer.stop()
        self.files, self.columns = files, Decisions(len(files.paths))
        self.changed.emit(None)

    def _load(self, *, with_steps: bool = False) -> None:
        """Read what stands in the project; what is decided meanwhile is in the next reading."""
        project, files, n_submitted = self.workspace.project, self.files, self._n_submitted
        if project is None:
            return

        def read(_: object) -> tuple[Decisions, History | None]:
            return _read_decisions(project, files), _read_history(project) if with_steps else None

        def take(found: tuple[Decisions, History | None]) -> None:
            if n_submitted != self._n_submitted:
                self._load(with_steps=with_steps)
                return
            if files is self.files:
                self._take_all(found[0])
            if found[1] is not None:
                self._take_steps(found[1])

        self.workspace.submit(tr("Reading decisions"), read, take, lane="saves")

    def _take_all(self, found: Decisions) -> None:
        found.resize(len(self.files.paths))  # some may have been found since
        self.columns = found
        self.changed.emit(None)

    def _take_steps(self, found: History) -> None:
        """Show the steps of the log: those of the last session when a project opens."""
        done, undone = (
            [self._make_step(text_of(each), each.number) for each in steps] for steps in (found.done, found.undone)
        )
        self.workspace.undo_stack.show_log(DECISIONS, done, undone)


def _files_of(screening: Screening) -> ScreenedFiles:
    return ScreenedFiles(list(screening.rows.paths), set(screening.rows.unread))


# What the workers do. The engine is imported here, for nothing of it may be before the first paint.


def _read_decisions(project: Project, files: ScreenedFiles) -> Decisions:
    from core.quarantine.moves import quarantined_rows
    from core.review.decisions import decisions_for

    found = decisions_for(project, tuple(files.paths), files.unread)
    found.places = quarantined_rows(project, files)
    return found


def _read_history(project: Project) -> History:
    from core.quarantine.moves import forget_unbegun_moves
    from core.review.undo_log import history

    forget_unbegun_moves(project)
    return history(project)


def _undo(project: Project, files: ScreenedFiles, number: int) -> Change | None:
    from core.review.decisions import change_on
    from core.review.undo_log import undo

    step = undo(project, number)
    return change_on(project, files, step) if step else None


def _redo(project: Project, files: ScreenedFiles, number: int) -> Change | None:
    from core.review.decisions import change_on
    from core.review.undo_log import redo

    step = redo(project, number)
    return change_on(project, files, step) if step else None


SHOWN_LETTERS = 24


def text_of(step: Step) -> str:
    """What the menu calls a step of the log."""
    return step_text(step.action, step.value, step.n_images)


def step_text(action: StepKind, value: str, n_images: int) -> str:
    """For example: Confirm 3 images as OOD."""
    what = tr("%Ln images", "in an action", n_images)
    if action == "verdict":
        return {
            "OOD": tr("Confirm {0} as OOD"),
            "ID": tr("Accept {0} as ID"),
            "NONE": tr("Clear the decision on {0}"),
        }[value].format(what)
    if action == "quarantine":
        return tr("Move {0} to quarantine").format(what)
    if action == "note":
        return (tr("Note on {0}") if value else tr("Remove the note from {0}")).format(what)
    if action == "bank":
        text = tr("Add {0} to the bank as {1}") if value else tr("Take {0} out of the bank")
        return text.format(what, _short(title_of(value, UNMAPPED)))
    if action == "tags":
        return (tr("Set the tags of {0}") if value else tr("Remove all tags from {0}")).format(what)
    return (tr("Tag {0} “{1}”") if action == "tag" else tr("Remove “{1}” from {0}")).format(what, _short(value))


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_LETTERS else f"{text[: SHOWN_LETTERS - 1]}…"
