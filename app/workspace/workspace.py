"""The open project and what is known of it: what all that a window does stands on.

A change of it is one method of `Workspace`, which sets the state, calls the parts in the order in which they stand on
one another, and then tells the views by a signal. Nobody else emits these signals, and nothing depends on who connected
first. Views refresh from what a signal says and never guess.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.base.errors import Failure, Notice, notice_of
from app.base.i18n import tr
from app.base.jobs import Job, JobEnd, JobRunner, Lane, Work
from app.base.settings import Settings
from app.workspace.changes import Changes, NewProject, UndoStack, UndoStep
from app.workspace.engine import Engine
from core.arrays import RowArray
from core.jobs import JobContext

if TYPE_CHECKING:
    from app.workspace.rescreen import Rescreen
    from core.dataset.samples import SampleRange
    from core.project import Project
    from core.scoring.settings import ScreenSettings
    from core.screening.results import Screening, ScreeningRows
    from core.screening.storage import ScreeningSummary


THRESHOLD = "threshold"
SAVING_TIMEOUT_S = 60.0


class Workspace(QObject):
    """One window's project. All signals are emitted in the window's thread, after the parts have followed."""

    changed = Signal(object)  # Changes
    noted = Signal(object)  # Notice
    began = Signal(object)  # Screening, still empty
    paths_found = Signal(object)  # tuple[str, ...]
    scored = Signal(object, object)  # rows, values
    finished = Signal(object)  # Screening
    rescreened = Signal(object)  # Rescreen: another screening of the same folders has taken the shown one's place

    def __init__(
        self, runner: JobRunner, engine: Engine, settings: Settings, demo_folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.runner, self.engine, self.settings, self.demo_folder = runner, engine, settings, demo_folder
        self.parts: tuple[Part, ...] = ()  # each after all that it stands on
        self.undo_stack = UndoStack(self)
        self.project: Project | None = None
        self.screenings: tuple[ScreeningSummary, ...] = ()
        self.screening: Screening | None = None  # the one that is shown
        self.threshold: float | None = None

    @property
    def has_rows(self) -> bool:
        """Whether a screening is shown whole."""
        return self.screening is not None and len(self.screening.rows) > 0

    @property
    def ranges(self) -> tuple[SampleRange, ...]:
        """What is black and white in images of more than 8 bits, as the open project reads them."""
        return self.project.backbone.preprocessing.ranges if self.project is not None else ()

    # Telling

    def tell(self, notice: Notice) -> None:
        """Say something to the user."""
        self.noted.emit(notice)

    def tell_failure(self, failure: Failure) -> None:
        self.tell(notice_of(failure))

    def announce(self, changes: Changes) -> None:
        """Let the views show what is no longer as it was."""
        self.changed.emit(changes)

    # Work

    def submit(
        self,
        title: str,
        work: Work,
        then: Callable[[Any], None] | None = None,
        *,
        at_end: Callable[[JobEnd], None] | None = None,
        lane: Lane = "engine",
    ) -> Job:
        """Queue work on the open project. A failure of it is told, whatever is open by then.

        `then` gets what the work returned, and `at_end`, after it, how the job ended; each is called once, unless the
        project is another by then.
        """
        project, job = self.project, self.runner.submit(title, work, lane)
        job.failed.connect(self.tell_failure)
        if then is not None:
            job.succeeded.connect(lambda value: then(value) if self.project is project else None)
        if at_end is not None:
            job.ended.connect(lambda end: at_end(end) if self.project is project else None)
        return job

    def screen_settings(self) -> ScreenSettings:
        """How the settings and the open project would have images judged."""
        chosen = self.project.facts.score if self.project else ""
        return self.settings.screen_settings().or_by(chosen)

    def have_project(self) -> Project:
        assert self.project is not None, "no project is open"
        return self.project

    # Opening and closing projects

    def new_project(self, request: NewProject) -> Job:
        """Make a project and open it; incoming images that wait are screened once its ID set has been learnt."""
        return self._open_with(tr("Creating the project"), partial(_create, self.engine, request))

    def open_project(self, folder: Path) -> Job:
        """Open a project with its newest screening, where one left off."""
        return self._open_with(tr("Opening the project"), lambda _: _read(folder))

    def reopen_project(self, *, is_new: bool = False) -> Job:
        """Show everything of the open project anew, the same screening as well: what it stands on is other now.

        `is_new`: its ID set was learnt anew.
        """
        folder, shown = self.have_project().folder, self.screening.id if self.screening else ""
        return self._open_with(tr("Opening the project"), lambda _: replace(_read(folder, shown), is_new=is_new))

    def try_demo(self) -> Job:
        """Make the demo, or open the one that is there, and screen its incoming images."""
        work = partial(_make_demo, self.engine, self.demo_folder)
        return self._open_with(tr("Unpacking the demo"), work)

    def close_project(self) -> None:
        """Stop what runs and close the project; the engine's thread does that, for there it was opened."""
        self.runner.cancel_all()
        if self.project is None:
            return
        project, self.project = self.project, None
        self.screening = self.threshold = None
        self.screenings = ()
        self.undo_stack.clear()
        for part in self.parts:
            part.on_closed()
        self._close_when_saved(project)
        self.announce(Changes(project=True, screening=True, screenings=True))

    def _open_with(self, title: str, work: Callable[[JobContext], Opened]) -> Job:
        """Close what is open and take what `work` opens in its place."""
        self.close_project()
        job = self.submit(title, _close_if_cancelled(work))
        job.succeeded.connect(lambda opened: self._take(job, opened))
        return job

    def _take(self, job: Job, opened: Opened) -> None:
        if job.is_cancelling:  # too late to stop it, but it is not wanted any more
            self.runner.submit_final(tr("Closing the project"), lambda _: opened.project.close())
            return
        self.project, self.screenings = opened.project, opened.screenings
        for part in self.parts:
            part.on_opened(opened)
        self.announce(Changes(project=True, screenings=True, waiting=True))
        if opened.screening is not None:
            self.show_screening(opened.screening)

    def _close_when_saved(self, project: Project) -> None:
        """Decisions that wait to be written are written first."""
        all_saved = Event()
        title = tr("Closing the project")
        self.runner.submit(title, lambda _: all_saved.set(), lane="saves")

        def close(_: JobContext) -> None:
            all_saved.wait(SAVING_TIMEOUT_S)
            project.close()

        self.runner.submit_final(title, close)

    # The ID set

    def note_calibration(self) -> None:
        """The ID set's features and held-out scores are there."""
        for part in self.parts:
            part.on_calibrated()
        self.announce(Changes(calibration=True))

    # The shown screening

    def show_screening(self, screening: Screening) -> None:
        """Show a whole screening in place of what was there."""
        self._take_screening(screening)
        for part in self.parts:
            part.on_shown(screening)
        self.announce(Changes(screening=True, threshold=True))

    def begin_screening(self, screening: Screening) -> None:
        """Show a screening that has just begun; files and scores follow."""
        self._take_screening(screening)
        for part in self.parts:
            part.on_begun(screening)
        self.began.emit(screening)
        self.announce(Changes(threshold=True))

    def add_paths(self, paths: Sequence[str]) -> None:
        """Files to be screened were found, in this order."""
        for part in self.parts:
            part.on_found(paths)
        self.paths_found.emit(paths)

    def add_scores(self, rows: RowArray, values: ScreeningRows) -> None:
        """Some files were judged, or couldn't be read."""
        for part in self.parts:
            part.on_scored(rows, values)
        self.scored.emit(rows, values)

    def finish_screening(self, screening: Screening) -> None:
        """The screening that ran is complete; the threshold stays where it was moved meanwhile."""
        self.screening = screening
        for part in self.parts:
            part.on_finished(screening)
        self.finished.emit(screening)
        self.list_screenings()

    def replace_screening(self, rescreen: Rescreen, threshold: float) -> None:
        """Go on with another screening of the same folders in place of the shown one, and at that threshold."""
        self.screening, self.threshold = rescreen.after, threshold
        if rescreen.is_calibrated_anew:
            self.undo_stack.forget(THRESHOLD)
        for part in self.parts:
            part.on_rescreened(rescreen)
        self.rescreened.emit(rescreen)
        if rescreen.is_calibrated_anew:
            self.announce(Changes(threshold=True))

    def show_nothing(self) -> None:
        """The shown screening is gone, and there is no other."""
        self.screening = self.threshold = None
        self.undo_stack.forget(THRESHOLD)
        for part in self.parts:
            part.on_emptied()
        self.announce(Changes(screening=True))

    def list_screenings(self) -> None:
        """Read anew which screenings the project keeps."""
        project = self.have_project()
        self.submit(tr("Listing the screenings"), lambda _: _list_screenings(project), self._take_screenings)

    def _take_screening(self, screening: Screening) -> None:
        self.screening, self.threshold = screening, screening.threshold.value
        self.undo_stack.forget(THRESHOLD)

    def _take_screenings(self, screenings: tuple[ScreeningSummary, ...]) -> None:
        self.screenings = screenings
        self.announce(Changes(screenings=True))

    # Threshold and settings

    def commit_threshold(self, before: float, after: float) -> None:
        """Set the threshold, as one step that can be undone."""
        if before != after:
            do, take_back = partial(self.set_threshold, after), partial(self.set_threshold, before)
            self.undo_stack.push(UndoStep(tr("Move the threshold"), do, take_back, THRESHOLD))

    def set_threshold(self, value: float) -> None:
        """Set the threshold without a step on the undo stack."""
        self.threshold = value
        self.announce(Changes(threshold=True))

    def apply_settings(self, settings: Settings) -> None:
        """Take over new settings; another share of ID to keep moves the threshold at once, and can be undone."""
        moved, self.settings = settings.keep_id != self.settings.keep_id, settings
        self.announce(Changes(settings=True))
        if moved and self.screening is not None and self.threshold is not None and len(self.screening.held_out_scores):
            from core.scoring.threshold import Threshold

            value = Threshold.keeping(self.screening.held_out_scores, settings.keep_id).value
            self.commit_threshold(self.threshold, value)


@dataclass(frozen=True)
class Opened:
    """A project and where one left off.

    `incoming` is to be screened as soon as that can be done, in place of what waits for that; None: what waits is.
    """

    project: Project
    screenings: tuple[ScreeningSummary, ...] = ()
    screening: Screening | None = None
    incoming: tuple[Path, ...] | None = None
    is_new: bool = False  # its ID set is learnt for the first time, or was just learnt anew


class Part(QObject):
    """What stands on a workspace and follows it. The workspace calls each method before the views hear of it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.workspace = workspace

    def on_opened(self, opened: Opened) -> None:
        """Another project is open; its newest screening, if there is one, is shown right after this."""

    def on_closed(self) -> None:
        """No project is open any more."""

    def on_calibrated(self) -> None:
        """The ID set has been learnt."""

    def on_shown(self, screening: Screening) -> None:
        """A whole screening is shown in place of what was there."""

    def on_emptied(self) -> None:
        """No screening is shown any more."""

    def on_begun(self, screening: Screening) -> None:
        """A screening has begun, and is shown from now on."""

    def on_found(self, paths: Sequence[str]) -> None:
        """Its files were found."""

    def on_scored(self, rows: RowArray, values: ScreeningRows) -> None:
        """Some of them were judged, or couldn't be read."""

    def on_finished(self, screening: Screening) -> None:
        """It is complete."""

    def on_rescreened(self, rescreen: Rescreen) -> None:
        """Another screening of the same folders has taken the place of the shown one."""


def _create(engine: Engine, request: NewProject, job: JobContext) -> Opened:
    places, chosen = (request.folder, request.id_folder), (request.backbone, request.seed)
    made = engine.create_project(*places, *chosen, job, request.precision, is_flat=request.is_flat)
    return Opened(made, is_new=True)


def _read(folder: Path, screening_id: str = "") -> Opened:
    """Open a project with that screening of its own, or else its newest."""
    from core.project import open_project
    from core.screening.storage import list_screenings, load_screening

    project = open_project(folder)
    screenings = list_screenings(project)
    chosen = next((each for each in screenings if each.id == screening_id), screenings[0] if screenings else None)
    return Opened(project, screenings, load_screening(project, chosen.id) if chosen else None)


def _make_demo(engine: Engine, folder: Path, job: JobContext) -> Opened:
    """Make the demo and its project in `folder`, or open the one that is there."""
    from core.workflows.demo import DEMO_PROJECT, DEMO_SEED

    project_folder = folder / DEMO_PROJECT
    demo = engine.make_demo(folder, project_folder, job)
    if (project_folder / "project.json").exists():
        opened = _read(project_folder)
    else:
        opened = Opened(engine.create_project(project_folder, demo.id_set, "starter", DEMO_SEED, job), is_new=True)
    return replace(opened, incoming=() if opened.screening else (demo.incoming,))


def _close_if_cancelled(work: Callable[[JobContext], Opened]) -> Callable[[JobContext], Opened]:
    """`work`, but what it opens is closed again if something else, perhaps the same project, is to be opened by now."""

    def open_or_close(job: JobContext) -> Opened:
        opened = work(job)
        if job.is_cancelled:
            opened.project.close()
        job.check()
        return opened

    return open_or_close


def _list_screenings(project: Project) -> tuple[ScreeningSummary, ...]:
    from core.screening.storage import list_screenings

    return list_screenings(project)
