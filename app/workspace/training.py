"""The training of the open project: what is there, what runs, and how far it is. The Training page shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Signal

from app.base.errors import Failure, Notice, notice_of
from app.base.jobs import Feed, Job, give_way
from app.workspace.engine import TrainingEngine, TrainingRun, TrainingState
from core.experts.results import EpochReport
from core.experts.settings import DEFAULT, TrainSettings
from core.jobs import JobContext, Progress

if TYPE_CHECKING:
    from app.workspace.changes import Changes
    from app.workspace.workspace import Session
    from core.partition.model import Partition

Phase = Literal["loading", "ready", "running", "paused", "stopping", "interrupted", "finished"]
UNDER_WAY: tuple[Phase, ...] = ("running", "paused", "stopping")


class TrainingSession(QObject):
    """Belongs to a session. All signals are emitted in the window's thread."""

    changed = Signal()  # the phase, or what was trained
    reported = Signal(object)  # EpochReport
    progressed = Signal(object)  # Progress

    def __init__(self, session: Session, engine: TrainingEngine) -> None:
        super().__init__(session)
        self._session, self._engine = session, engine
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
        session.changed.connect(self._follow)
        session.runner.started.connect(self._warn_waiting)
        session.runner.ended.connect(self._note_end)

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
        project, engine, listener = self._session.project, self._engine, _Listener(self._feed)
        if project is None or self._job is not None:
            return
        self._feed.flush()
        self.settings, self.reports, self.failure, self._has_offered = settings, (), None, True

        def work(context: JobContext) -> TrainingRun:
            engine.warm()
            return give_way(lambda: engine.train(project, settings, context, listener, resume=resume))

        self._job = job = self._session.runner.submit(self.tr("Training"), work)
        job.progress.connect(self._take_progress)
        job.paused_changed.connect(lambda _: self.changed.emit())
        job.succeeded.connect(lambda run: self._finish(job, run))
        job.failed.connect(self._fail)
        self.changed.emit()

    # What comes back

    def _take_progress(self, progress: Progress) -> None:
        self.progress = progress
        self.progressed.emit(progress)

    def _take_reports(self, batch: list[Any]) -> None:
        for report in batch if self._job is not None else ():
            self.reports = (*self.reports, report)
            self.reported.emit(report)

    def _finish(self, job: Job, run: TrainingRun) -> None:
        if job is not self._job or self.state is None:
            return
        self._feed.flush()
        self.state, self.reports = replace(self.state, run=run), run.reports
        if not self.state.partition:  # none was there, so that one was made
            self.state = replace(self.state, partition=run.partition, expert_names=run.expert_names)
            self._session.partitions.reload()
        self._session.noted.emit(self._done_notice(run))

    def _done_notice(self, run: TrainingRun) -> Notice:
        if run.verdict is None or not run.verdict.experts_help:
            return Notice(self.tr("The training is done."), self.tr("Screening keeps using the frozen features."))
        text, advice = self.tr("The training is done."), self.tr("Screening uses the experts from now on.")
        if self._session.screening is None:
            return Notice(text, advice, "success")
        again = self._session.partitions.screen_again
        return Notice(text, advice, "success", self.tr("Screen again"), again)

    def _fail(self, failure: Failure) -> None:
        self.failure = failure
        self._session.noted.emit(notice_of(failure))

    def _note_end(self, job: Job) -> None:
        if job is self._job:
            self._job = self.progress = None
            if self.phase != "finished" or job.is_cancelling:
                self.state = None
            self.load()
            self.changed.emit()
        elif job is self._loading:
            self._loading = None
        elif job.lane == "saves" and self._job is None and self._read_with is not self._session.partitions.partition:
            self.load()  # the partition is another one now; decisions are saved on that lane, too, at every key

    def _follow(self, changes: Changes) -> None:
        if changes.project:
            self._let_go()
            self.load()

    def _let_go(self) -> None:
        self.state = self._job = self._loading = self.failure = self.progress = None
        self.reports, self._has_offered = (), False
        self.changed.emit()

    # Loading

    def load(self) -> None:
        """Read what the project holds of training."""
        project, engine = self._session.project, self._engine
        if project is None:
            return
        if self._loading is not None:
            self._loading.cancel()
        self._read_with = self._session.partitions.partition
        self._loading = job = self._session.runner.submit(
            self.tr("Reading the training"), lambda _: engine.state(project), lane="answers"
        )
        job.succeeded.connect(lambda state: self._take_state(job, state))
        job.failed.connect(self._fail)

    def _take_state(self, job: Job, state: TrainingState) -> None:
        if job is not self._loading or self._job is not None:
            return
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
        text = self.tr("The training stopped after epoch {0} of {1}.").format(len(self.reports), self.settings.epochs)
        advice = self.tr("It can go on from there.")
        self._session.noted.emit(Notice(text, advice, "info", self.tr("Resume"), self.resume))

    def _warn_waiting(self, job: Job) -> None:
        """A paused training keeps the engine: what is asked of it meanwhile would wait for ever."""
        if self.phase == "paused" and job.lane == "engine" and job is not self._job:
            text = self.tr("“{0}” waits for the training that is paused.").format(job.title)
            advice = self.tr("Stopping keeps the last checkpoint.")
            self._session.noted.emit(Notice(text, advice, "info", self.tr("Stop the training"), self.stop))


class _Listener:
    """Passes on, from the worker, what training tells."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed

    def epoch(self, report: EpochReport) -> None:
        self._feed.put(report)
