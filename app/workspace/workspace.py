"""The open project and what is being done with it. Pages and the main window show it and hand it requests.

Whatever alters what is shown ends in `changed(Changes)`; views refresh from that and never guess.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from app.base.errors import Failure, Notice, notice_of
from app.base.jobs import Job, JobRunner, Work
from app.base.settings import Settings
from app.workspace import engine as opening
from app.workspace.changes import Changes, NewProject, UndoStep, forget_steps
from app.workspace.engine import Engine, Opened
from app.workspace.partition import PartitionSession
from app.workspace.review import ReviewSession
from app.workspace.screening import Explainer, Renewer, ScreeningFeed, WatchSession
from app.workspace.training import TrainingSession
from core.jobs import JobContext

if TYPE_CHECKING:
    from core.project import Project
    from core.screening.results import Screening, ScreeningRows
    from core.workflows.prepare import ScreeningSummary


THRESHOLD = "threshold"
SAVING_TIMEOUT_S = 60.0


class Session(QObject):
    """One window's work. All signals are emitted in the window's thread."""

    changed = Signal(object)  # Changes
    noted = Signal(object)  # Notice
    id_set_offered = Signal(object)  # Path: show what is in it, then call new_project
    began = Signal(object)  # Screening, still empty
    paths_found = Signal(object)  # tuple[str, ...]
    scored = Signal(object, object)  # rows, values
    finished = Signal(object)  # Screening
    explained = Signal(object)  # Explanation
    rows_wanted = Signal(object)  # RowArray: rows of the shown screening that somebody wants to see

    def __init__(
        self, runner: JobRunner, engine: Engine, settings: Settings, demo_folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.runner, self.engine, self.settings, self.demo_folder = runner, engine, settings, demo_folder
        self.undo_stack = QUndoStack(self)
        self.project: Project | None = None
        self.screenings: tuple[ScreeningSummary, ...] = ()
        self.screening: Screening | None = None
        self.threshold: float | None = None
        self.waiting_incoming: tuple[Path, ...] = ()
        self.is_calibrated = False
        self._preparing: Job | None = None
        self._feed = ScreeningFeed(self)
        self._feed.arrived.connect(self._pass_on)
        runner.ended.connect(self._forget)
        self.renewer = Renewer(self)
        self.partitions, self.review = PartitionSession(self), ReviewSession(self)
        self.watching, self._explainer = WatchSession(self), Explainer(self)
        self._explainer.explained.connect(self.explained)
        self.training = TrainingSession(self, engine.trainings)

    # Opening and making projects

    def drop_id_set(self, folder: Path) -> None:
        """Offer a folder as the ID set of a new project."""
        self.id_set_offered.emit(folder)

    def new_project(self, request: NewProject) -> Job:
        """Make a project, open it and prepare it; incoming images that wait are screened after that."""
        return self._open_with(self.tr("Creating the project"), partial(opening.create, self.engine, request))

    def open_project(self, folder: Path) -> Job:
        """Open a project with its newest screening, where one left off."""
        engine = self.engine
        return self._open_with(self.tr("Opening the project"), lambda job: opening.read(engine, folder))

    def try_demo(self) -> Job:
        """Make the demo, or open the one that is there, and screen its incoming images."""
        self.waiting_incoming = ()
        work = partial(opening.make_demo, self.engine, self.demo_folder)
        return self._open_with(self.tr("Unpacking the demo"), work)

    def close_project(self) -> None:
        """Stop what runs and let go of the project; the engine's thread closes it, for there it was opened."""
        self.runner.cancel_all()
        if self.project is not None:
            project = self.project
            self.project = self.screening = self.threshold = None
            self.screenings, self.is_calibrated = (), False
            self.undo_stack.clear()
            self._close_when_saved(project)

    # Screening

    def drop_incoming(self, sources: Sequence[Path]) -> None:
        """Screen `sources`, or remember them until there is an ID set to judge them by."""
        if self.is_calibrated:
            self.screen(sources)
            return
        self.waiting_incoming = tuple(sources)
        self.changed.emit(Changes(waiting=True))
        if self.project is not None:
            self.noted.emit(Notice(self.tr("They will be screened as soon as the ID set has been learnt.")))
            self.prepare()

    def forget_incoming(self) -> None:
        self.waiting_incoming = ()
        self.changed.emit(Changes(waiting=True))

    def screen(self, sources: Sequence[Path]) -> Job:
        """Screen, and show how it goes; what is shown whole already stays until it can be renewed."""
        shown = self.screening
        if shown is not None and len(shown.rows) and shown.sources == tuple(map(str, sources)):
            return self.renewer.screen(shown, self.tr("Screened again: no verdict has changed."))
        engine, project, feed = self.engine, self._open_one(), self._feed.listener
        settings, listed = self.settings.screen_settings(), tuple(sources)
        job = self._submit(
            self.tr("Screening"),
            lambda context: engine.screen(project, listed, settings, context, feed),
            self._finish_screening,
        )
        job.cancelled.connect(lambda: self.tell_stopped(project, listed))
        return job

    def tell_stopped(self, project: Project, sources: tuple[Path, ...]) -> None:
        """A screening of `sources` was cancelled: offer to go on."""
        self._feed.flush()
        if self.project is not project:
            return
        text, advice = self.tr("The screening was stopped."), self.tr("What was learnt so far is kept.")
        self.noted.emit(Notice(text, advice, "info", self.tr("Go on"), lambda: self.drop_incoming(sources)))

    def show_screening(self, screening_id: str) -> Job:
        """Load a finished screening of this project."""
        engine, project = self.engine, self._open_one()
        return self._submit(
            self.tr("Loading the screening"), lambda context: engine.load_screening(project, screening_id), self._show
        )

    def explain(self, row: int, figures: ScreeningRows | None = None) -> None:
        """Ask why `row` was judged as it was; `figures` are its own, while a screening runs."""
        self._explainer.ask(row, figures)

    def commit_threshold(self, before: float, after: float) -> None:
        """Set the threshold, as one step that can be undone."""
        if before != after:
            do, take_back = partial(self.set_threshold, after), partial(self.set_threshold, before)
            self.undo_stack.push(UndoStep(self.tr("Move the threshold"), do, take_back, THRESHOLD))

    def set_threshold(self, value: float) -> None:
        """Set the threshold without a step on the undo stack."""
        self.threshold = value
        self.changed.emit(Changes(threshold=True))

    def export(self, folder: Path, formats: Sequence[str], rows: Sequence[int] | None = None) -> Job:
        """Write reports on the shown screening: of `rows`, or of everything."""
        engine, project, screening, threshold = self.engine, self._open_one(), self.screening, self.threshold
        assert screening is not None
        decisions = self.review.columns.decisions()

        def work(job: JobContext) -> tuple[Path, ...]:
            days = engine.file_days(project, screening, job) if rows is None else None
            return engine.write_reports(screening, folder, formats, job, rows, threshold, decisions, days)

        return self._submit(self.tr("Writing the report"), work)

    def apply_settings(self, settings: Settings) -> None:
        """Take over new settings; another share of ID to keep moves the threshold at once, and can be undone."""
        moved, self.settings = settings.keep_id != self.settings.keep_id, settings
        self.changed.emit(Changes(settings=True))
        if moved and self.screening is not None and self.threshold is not None and len(self.screening.held_out_scores):
            from core.scoring.threshold import Threshold

            value = Threshold.keeping(self.screening.held_out_scores, settings.keep_id).value
            self.commit_threshold(self.threshold, value)

    # What comes back

    def _close_when_saved(self, project: Project) -> None:
        """Decisions that wait to be written are written first."""
        all_saved = Event()
        title = self.tr("Closing the project")
        self.runner.submit(title, lambda _: all_saved.set(), lane="saves")

        def close(_: JobContext) -> None:
            all_saved.wait(SAVING_TIMEOUT_S)
            project.close()

        self.runner.submit_final(title, close)

    def _open_one(self) -> Project:
        assert self.project is not None, "no project is open"
        return self.project

    def _submit(self, title: str, work: Work, then: Callable[[Any], None] | None = None) -> Job:
        """Queue `work` on the open project; what comes of it goes to `then`, unless the project is another by then."""
        project, job = self.project, self.runner.submit(title, work)
        job.failed.connect(self._tell)
        if then is not None:
            job.succeeded.connect(lambda value: then(value) if self.project is project else None)
        return job

    def _open_with(self, title: str, work: Callable[[JobContext], Opened]) -> Job:
        """Let go of what is open and take what `work` opens in its place."""
        self.close_project()
        self.changed.emit(Changes(project=True, screening=True, screenings=True))
        job = self._submit(title, opening.unless_cancelled(work))
        job.succeeded.connect(lambda opened: self._take(job, opened))
        return job

    def _take(self, job: Job, opened: Opened) -> None:
        if job.is_cancelling:  # too late to stop it, but it is not wanted any more
            self.runner.submit_final(self.tr("Closing the project"), lambda _: opened.project.close())
            return
        self.project, self.screenings = opened.project, opened.screenings
        self.waiting_incoming = opened.incoming or self.waiting_incoming
        self.changed.emit(Changes(project=True, screenings=True, waiting=True))
        if opened.screening is not None:
            self._show(opened.screening)
        self.prepare()

    @property
    def is_preparing(self) -> bool:
        return self._preparing is not None

    def prepare(self) -> None:
        """Learn the ID set, unless that is being done."""
        if self._preparing is not None:
            return
        engine, project, settings = self.engine, self._open_one(), self.settings.screen_settings()
        self._preparing = self._submit(
            self.tr("Learning the ID set"),
            lambda context: engine.prepare(project, settings, context),
            self._take_calibration,
        )

    def _take_calibration(self, _: object) -> None:
        self.is_calibrated = True
        self.changed.emit(Changes(calibration=True))
        if waiting := self.waiting_incoming:
            self.forget_incoming()
            self.screen(waiting)

    def _pass_on(self, batch: list[tuple[Any, ...]]) -> None:
        if self.project is None:  # it was closed meanwhile
            return
        for kind, *values in batch:
            if kind == "started":
                self.screening, self.threshold = values[0], values[0].threshold.value
                forget_steps(self.undo_stack, THRESHOLD)
                self.began.emit(values[0])
                self.changed.emit(Changes(threshold=True))
            elif kind == "found":
                self.paths_found.emit(values[0])
            else:
                self.scored.emit(*values)

    def _finish_screening(self, screening: Screening) -> None:
        self._feed.flush()
        self.screening = screening
        self.finished.emit(screening)
        self.list_screenings()

    def take_over(self, screening: Screening, threshold: float, *, keeps_scale: bool) -> None:
        """Go on with a screening in place of the one that is shown, as far as figures go; views are told by others."""
        self.screening, self.threshold = screening, threshold
        if not keeps_scale:
            forget_steps(self.undo_stack, THRESHOLD)

    def _show(self, screening: Screening) -> None:
        self.screening, self.threshold = screening, screening.threshold.value
        forget_steps(self.undo_stack, THRESHOLD)
        self.changed.emit(Changes(screening=True, threshold=True))

    def list_screenings(self) -> None:
        engine, project = self.engine, self._open_one()
        self._submit(
            self.tr("Listing the screenings"),
            lambda context: engine.list_screenings(project),
            self._take_screenings,
        )

    def _take_screenings(self, screenings: tuple[ScreeningSummary, ...]) -> None:
        self.screenings = screenings
        self.changed.emit(Changes(screenings=True))

    def _forget(self, job: Job) -> None:
        if job is self._preparing:
            self._preparing = None

    def _tell(self, failure: Failure) -> None:
        self.noted.emit(notice_of(failure))
