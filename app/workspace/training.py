"""The training of the open project: what is there, what runs, and how far it is. The Training page shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import Signal

from app.base.class_titles import title_of, titles_of
from app.base.errors import Failure, Notice
from app.base.i18n import tr
from app.base.jobs import Feed, Job, JobEnd, give_way
from app.workspace.engine import Engine
from app.workspace.partition import PartitionSession
from app.workspace.screening import ScreeningSession
from app.workspace.workspace import Opened, Part, Workspace
from core.experts.results import EpochReport, TrainingRun
from core.experts.settings import DEFAULT, TrainSettings
from core.jobs import JobContext, Progress
from core.partition.model import UNMAPPED

if TYPE_CHECKING:
    from core.partition.model import Partition
    from core.project import Project

Phase = Literal["loading", "ready", "running", "paused", "stopping", "interrupted", "finished"]
UNDER_WAY: tuple[Phase, ...] = ("running", "paused", "stopping")


@dataclass(frozen=True)
class TrainingState:
    """What there is to train, and what was trained."""

    class_titles: tuple[str, ...]
    n_images: int  # of the ID set that can be trained on
    partition: str  # digest of the present one; "" where there is none
    expert_names: tuple[str, ...]  # of the present partition
    run: TrainingRun | None = None


class TrainingSession(Part):
    """All signals are emitted in the window's thread."""

    changed = Signal()  # the phase, or what was trained
    reported = Signal(object)  # EpochReport
    progressed = Signal(object)  # Progress

    def __init__(self, workspace: Workspace, partition: PartitionSession, screening: ScreeningSession) -> None:
        super().__init__(workspace)
        self._partition, self._screening, self._engine = partition, screening, workspace.engine
        self.state: TrainingState | None = None
        self.settings: TrainSettings = DEFAULT  # of the run that is under way, or of the last
        self.reports: tuple[EpochReport, ...] = ()
        self.progress: Progress | None = None  # of the run that is under way
        self.failure: Failure | None = None  # why the last run ended, if by an error
        self._job: Job | None = None
        self._loading: Job | None = None
        self._read_with: Partition | None = None  # the partition for which it was read last
        self._has_offered = False
        self._feed = Feed(self)
        self._feed.arrived.connect(self._take_reports)
        partition.stored.connect(self._read_if_other)
        workspace.runner.started.connect(self._warn_waiting)

    @property
    def phase(self) -> Phase:
        if self._job is not None:
            return "stopping" if self._job.is_cancelling else "paused" if self._job.is_paused else "running"
        if self.state is None:
            return "loading"
        if self.state.run is None:
            return "ready"
        return "finished" if self.state.run.is_finished else "interrupted"

    @property
    def run(self) -> TrainingRun | None:
        return self.state.run if self.state else None

    @property
    def is_stale(self) -> bool:
        """Whether what was trained was trained for another partition than the present one."""
        return self.state is not None and self.run is not None and self.run.partition != self.state.partition

    # Asking

    def start(self, settings: TrainSettings) -> None:
        """Train from the beginning; what was trained before is replaced once the new training is under way."""
        self._train(settings, resume=False)

    def resume(self) -> None:
        """Go on after a pause, or from the last checkpoint of a run that was stopped."""
        if self._job is not None:
            self._job.resume()
        elif self.run is not None and not self.run.is_finished:
            self._train(self.run.settings, resume=True)

    def pause(self) -> None:
        if self._job is not None:
            self._job.pause()

    def stop(self) -> None:
        """End the run; its last checkpoint stays, and it can be resumed."""
        if self._job is not None:
            self._job.cancel()
            self.changed.emit()

    def _train(self, settings: TrainSettings, *, resume: bool) -> None:
        project, engine, listener = self.workspace.project, self._engine, _Listener(self._feed)
        if project is None or self._job is not None:
            return
        self._feed.flush()
        self.settings, self.reports, self.failure, self._has_offered = settings, (), None, True

        def work(context: JobContext) -> TrainingRun:
            engine.warm_training()
            return give_way(lambda: engine.train(project, settings, context, listener, resume=resume))

        self._job = job = self.workspace.submit(tr("Training"), work, at_end=self._end)
        job.progress.connect(self._take_progress)
        job.paused_changed.connect(lambda _: self.changed.emit())
        self.changed.emit()

    # What comes back

    def _take_progress(self, progress: Progress) -> None:
        self.progress = progress
        self.progressed.emit(progress)

    def _take_reports(self, batch: list[Any]) -> None:
        for report in batch if self._job is not None else ():
            self.reports = (*self.reports, report)
            self.reported.emit(report)

    def _end(self, end: JobEnd) -> None:
        was_stopped = self._job is not None and self._job.is_cancelling
        if end.kind == "succeeded" and self.state is not None:
            self._finish(self.state, end.value)
        elif end.kind == "failed":
            self.failure = end.value
        self._job = self.progress = None
        if self.phase != "finished" or was_stopped:
            self.state = None
        self.load()
        self.changed.emit()

    def _finish(self, before: TrainingState, run: TrainingRun) -> None:
        self._feed.flush()
        self.state, self.reports = replace(before, run=run), run.reports
        if not before.partition:  # none was there, so that one was made
            self.state = replace(self.state, partition=run.partition, expert_names=run.expert_names)
            self._partition.reload()
        self.workspace.tell(self._done_notice(run))

    def _done_notice(self, run: TrainingRun) -> Notice:
        if run.verdict is None or not run.verdict.experts_help:
            return Notice(tr("The training is done."), tr("Screening keeps using the frozen features."))
        text, advice = tr("The training is done."), tr("Screening uses the experts from now on.")
        if self.workspace.screening is None:
            return Notice(text, advice, "success")
        return Notice(text, advice, "success", tr("Screen again"), self._screening.screen_again)

    # Following the workspace

    def on_opened(self, opened: Opened) -> None:
        self.load()

    def on_closed(self) -> None:
        self.state = self._job = self._loading = self.failure = self.progress = None
        self.reports, self._has_offered = (), False
        self.changed.emit()

    def _read_if_other(self) -> None:
        """The project's partition is another one now than when the training was read."""
        if self._job is None and self._read_with is not self._partition.partition:
            self.load()

    # Loading

    def load(self) -> None:
        """Read what the project holds of training."""
        project, engine = self.workspace.project, self._engine
        if project is None:
            return
        if self._loading is not None:
            self._loading.cancel()
        self._read_with = self._partition.partition
        self._loading = job = self.workspace.submit(
            tr("Reading the training"), lambda _: _read_state(project, engine), lane="answers"
        )
        job.ended.connect(lambda end: self._end_loading(job, end))

    def _end_loading(self, job: Job, end: JobEnd) -> None:
        if job is not self._loading:  # it was read anew, or the project was closed
            return
        self._loading = None
        if end.kind == "failed":
            self.failure = end.value
        elif end.kind == "succeeded" and self._job is None:
            self._take_state(end.value)

    def _take_state(self, state: TrainingState) -> None:
        self.state = state
        if state.run is not None:
            self.settings, self.reports = state.run.settings, state.run.reports
        self.changed.emit()
        self._offer_resumption()

    def _offer_resumption(self) -> None:
        """Once for each project: a run that something cut short can go on."""
        if self.phase != "interrupted" or self._has_offered or self.is_stale:
            return
        self._has_offered = True
        text = tr("The training stopped after epoch {0} of {1}.").format(len(self.reports), self.settings.epochs)
        advice = tr("It can go on from there.")
        self.workspace.tell(Notice(text, advice, "info", tr("Resume"), self.resume))

    def _warn_waiting(self, job: Job) -> None:
        """A paused training keeps the engine: what is asked of it meanwhile would wait for ever."""
        if self.phase == "paused" and job.lane == "engine" and job is not self._job:
            text = tr("“{0}” waits for the training that is paused.").format(job.title)
            advice = tr("Stopping keeps the last checkpoint.")
            self.workspace.tell(Notice(text, advice, "info", tr("Stop the training"), self.stop))


class _Listener:
    """Passes on, from the worker, what training tells."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed

    def epoch(self, report: EpochReport) -> None:
        self._feed.put(report)


def _read_state(project: Project, engine: Engine) -> TrainingState:
    from core.workflows.prepare import load_partition

    partition, table = load_partition(project), project.id_set
    titles = titles_of(partition) if partition else (title_of(name, UNMAPPED) for name in table.class_names)
    return TrainingState(
        class_titles=tuple(titles),
        n_images=len(table) - len(table.problems),
        partition=partition.digest if partition else "",
        expert_names=partition.expert_names if partition else (),
        run=engine.last_run(project),
    )
