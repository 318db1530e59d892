"""The decisions of the open project: shown at once, written at once, and put back with a notice if that fails.

They are written by the lane that nobody cancels, in the order in which they were made. The engine keeps its own log of
steps; a step on the undo stack asks it to go one back or forth, so both must hold the same steps in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QTimer, Signal

from app.base.errors import Failure, notice_of
from app.base.i18n import fill
from app.base.jobs import Work
from app.workspace.changes import UndoStep, forget_steps, put_on
from app.workspace.decisions import ReviewAct, ReviewColumns
from app.workspace.engine import DecidedRows, Opened, ScreenedFiles
from app.workspace.workspace import Part, Workspace
from core.arrays import RowArray
from core.review.model import Action

if TYPE_CHECKING:
    from app.workspace.rescreen import Rescreen
    from core.project import Project
    from core.review.decisions import History
    from core.review.model import DecisionColumns
    from core.screening.results import Screening, ScreeningRows


DECISIONS = "decisions"
LOAD_PAUSE_MS = 300  # after files were found: earlier decisions on them are looked up


class ReviewSession(Part):
    """All signals are emitted in the window's thread."""

    changed = Signal(object)  # RowArray: what stands on these is no longer as it was; None: on all

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._engine = workspace.engine.review
        self.columns, self.files = ReviewColumns(), ScreenedFiles()
        self._n_submitted = 0
        self._load_timer = QTimer(self, interval=LOAD_PAUSE_MS, singleShot=True)
        self._load_timer.timeout.connect(self._load)

    # Deciding

    def act(self, act: ReviewAct) -> bool:
        """Do something to rows, as one step; False when all of it stands already."""
        act = ReviewAct(act.action, act.value, self.columns.changed_by(act))
        project, engine, files = self.workspace.project, self._engine, self.files
        if project is None or not len(act.rows):
            return False
        self.columns.do(act)
        self.changed.emit(act.rows)
        written: list[bool] = []  # filled in the worker: whether the engine took a step

        def write(_: object) -> DecidedRows:
            outcome = engine.act(project, files, act)
            written.append(outcome.step is not None)
            return outcome

        self._submit(write, files, act.rows)
        text = step_text(act.action, act.value, len(act.rows))
        self.workspace.undo_stack.push(self._make_step(text, written, is_done=True))
        return True

    def _make_step(self, text: str, written: Sequence[bool], *, is_done: bool = False) -> UndoStep:
        undo, redo = partial(self._move, self._engine.undo, written), partial(self._move, self._engine.redo, written)
        return UndoStep(text, redo, undo, DECISIONS, is_done=is_done)

    def _move(self, move: Callable[[Project, ScreenedFiles], DecidedRows], written: Sequence[bool]) -> None:
        """Let the engine go one step back or forth, unless it never took that step."""
        project, files = self.workspace.project, self.files
        if project is not None:
            self._submit(lambda _: move(project, files) if any(written) else DecidedRows.nothing(), files)

    def _submit(self, write: Work, files: ScreenedFiles, shown: RowArray | None = None) -> None:
        self._n_submitted += 1
        project = self.workspace.project
        job = self.workspace.runner.submit(self.tr("Saving decisions"), write, lane="saves")
        job.succeeded.connect(lambda outcome: self._take(files, outcome, shown))
        job.failed.connect(lambda failure: self._give_up(project, failure))

    def _take(self, files: ScreenedFiles, outcome: DecidedRows, shown: RowArray | None) -> None:
        """What is shown already may have been decided anew since: only copies elsewhere are news."""
        if files is not self.files or not len(outcome.rows):
            return
        if shown is not None and len(outcome.rows) == len(shown):
            return
        self.columns.take(outcome.rows, outcome.decisions)
        self.changed.emit(outcome.rows)

    def _give_up(self, project: Project | None, failure: Failure) -> None:
        """Whatever is shown by now: nobody may believe that it was saved."""
        notice = notice_of(failure)
        text = self.tr("The last decision could not be saved, and was put back. {0}").format(notice.text)
        self.workspace.tell(replace(notice, text=text))
        if self.workspace.project is project:
            self._load(with_steps=True)

    # Following the workspace

    def on_opened(self, opened: Opened) -> None:
        self._begin(ScreenedFiles())
        self._load(with_steps=True)

    def on_closed(self) -> None:
        self._begin(ScreenedFiles())

    def on_begun(self, screening: Screening) -> None:
        self._begin(ScreenedFiles())

    def on_found(self, paths: Sequence[str]) -> None:
        self.files.paths.extend(paths)
        self.columns.resize(len(self.files.paths))
        self._load_timer.start()

    def on_scored(self, rows: RowArray, values: ScreeningRows) -> None:
        self.files.errors.update({int(rows[place]): reason for place, reason in values.errors.items()})

    def on_finished(self, screening: Screening) -> None:
        """Every file has been read by now, so earlier decisions on copies and renamed files are found, too."""
        if self.files.paths != list(screening.rows.paths):
            self.on_shown(screening)
            return
        self.files.errors = dict(screening.rows.errors)
        self._load()

    def on_shown(self, screening: Screening) -> None:
        self._begin(ScreenedFiles(list(screening.rows.paths), dict(screening.rows.errors)))
        self._load()

    def on_rescreened(self, rescreen: Rescreen) -> None:
        """Decisions go along with their files. Pages follow by themselves, rows and decisions in one go."""
        self._load_timer.stop()
        rows = rescreen.after.rows
        self.files = ScreenedFiles(list(rows.paths), dict(rows.errors))
        self.columns = self.columns.renumbered(rescreen.new_rows, len(rows))
        self._load()

    def _begin(self, files: ScreenedFiles) -> None:
        self._load_timer.stop()
        self.files, self.columns = files, ReviewColumns(len(files.paths))
        self.changed.emit(None)

    def _load(self, *, with_steps: bool = False) -> None:
        """Read what stands in the project; what is decided meanwhile is in the next reading."""
        project, engine, files, n_submitted = self.workspace.project, self._engine, self.files, self._n_submitted
        if project is None:
            return

        def read(_: object) -> tuple[DecisionColumns, History | None]:
            return engine.decisions(project, files), engine.history(project) if with_steps else None

        def take(found: tuple[DecisionColumns, History | None]) -> None:
            if n_submitted != self._n_submitted:
                self._load(with_steps=with_steps)
                return
            if files is self.files:
                self._take_all(found[0])
            if found[1] is not None:
                self._take_steps(found[1])

        self.workspace.submit(self.tr("Reading decisions"), read, take, lane="saves")

    def _take_all(self, found: DecisionColumns) -> None:
        fresh = ReviewColumns(len(self.columns))
        fresh.take(np.arange(len(found), dtype=np.int64), found)
        self.columns = fresh
        self.changed.emit(None)

    def _take_steps(self, found: History) -> None:
        """Put the engine's steps on the stack: those of the last session when a project opens."""
        stack = self.workspace.undo_stack
        forget_steps(stack, DECISIONS)
        done, undone = (
            [self._make_step(step_text(each.action, each.value, each.n_images), (True,)) for each in steps]
            for steps in (found.done, found.undone)
        )
        put_on(stack, done, undone)


SHOWN_LETTERS = 24


def step_text(action: Action, value: str, n_images: int) -> str:
    """For example: Confirm 3 images as OOD."""
    what = say("an image") if n_images == 1 else fill(say("{:,} images"), n_images)
    if action == "verdict":
        return {
            "OOD": say("Confirm {0} as OOD"),
            "ID": say("Accept {0} as ID"),
            "NONE": say("Clear the decision on {0}"),
        }[value].format(what)
    if action == "note":
        return (say("Note on {0}") if value else say("Remove the note from {0}")).format(what)
    if action == "bank":
        text = say("Add {0} to the bank as {1}") if value else say("Take {0} out of the bank")
        return text.format(what, _short(value))
    if action == "tags":
        return (say("Set the tags of {0}") if value else say("Remove all tags from {0}")).format(what)
    return (say("Tag {0} “{1}”") if action == "tag" else say("Remove “{1}” from {0}")).format(what, _short(value))


def say(text: str) -> str:
    return QCoreApplication.translate("Review", text)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_LETTERS else f"{text[: SHOWN_LETTERS - 1]}…"
