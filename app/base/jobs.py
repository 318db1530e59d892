"""Worker threads ↔ Qt: the only file that knows both.

Work is a function of a JobContext. It runs on a lane: a thread whose jobs queue behind one another. Workers
never touch a QObject: they leave what they have in a box, and the window's thread empties it. (A queued signal
that carried the value itself would keep Python objects inside Qt's meta types, and PySide 6.12.0 on Python 3.11
miscounts those.) Nor do they hold a Job, so that none is destroyed on the wrong thread.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from queue import SimpleQueue
from threading import Thread
from typing import Any, Literal, TypeVar

import psutil
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.base.errors import Failure, describe
from core.jobs import JobCancelled, JobContext, Progress

Lane = Literal["engine", "answers", "imports", "saves", "watch", "checks"]
"""Long work; short questions that are answered while it runs; what nobody cancels: imports that are made beforehand,
and what is written to disk; waiting for files to land; and looking whether files are as they were."""
KEPT_LANES: tuple[Lane, ...] = ("imports", "saves")
Work = Callable[[JobContext], Any]
PROGRESS_INTERVAL_MS = 50
FEED_INTERVAL_MS = 100
SAVING_TIMEOUT_S = 120.0
HANDOVER_S = 0.0002  # how long a worker's Python may keep the interpreter when the window wants it
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class JobEnd:
    """How a job ended. `value` is what its work returned, or the Failure; None where it was cancelled."""

    kind: Literal["succeeded", "failed", "cancelled"]
    value: Any = None


class Job(QObject):
    """Work that was handed in. Emits exactly one of succeeded, failed and cancelled, and `ended` right after it.

    All signals are emitted in the window's thread.
    """

    progress = Signal(object)  # Progress, at most 20 a second
    succeeded = Signal(object)  # what the work returned
    failed = Signal(object)  # Failure
    cancelled = Signal()
    ended = Signal(object)  # JobEnd
    paused_changed = Signal(bool)

    def __init__(self, title: str, lane: Lane, context: JobContext, parent: QObject) -> None:
        super().__init__(parent)
        self.title, self.lane = title, lane
        self.is_cancelling = self.is_paused = False
        self.is_uncancellable = lane in KEPT_LANES
        self._context = context

    def cancel(self) -> None:
        """Ask the work to stop at its next check, paused or not."""
        self.is_cancelling, self.is_paused = True, False
        self._context.cancel()

    def pause(self) -> None:
        """Let the work stand still at its next check. What waits behind it on its lane waits on."""
        if not self.is_cancelling:
            self.is_paused = True
            self._context.pause()
            self.paused_changed.emit(True)

    def resume(self) -> None:
        """End a pause."""
        if self.is_paused:
            self.is_paused = False
            self._context.resume()
            self.paused_changed.emit(False)


@dataclass(frozen=True)
class _Task:
    number: int
    context: JobContext
    work: Work


class JobRunner(QObject):
    """Runs jobs on its lanes and tells the window how they fare."""

    started = Signal(object)  # Job
    ended = Signal(object)  # Job, after its own signals
    _end_ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Qt's calls give the interpreter away and want it back, hundreds of times for one repaint; at Python's usual
        # 5 ms a hand-over, a worker that runs Python would stop the window for half a second.
        sys.setswitchinterval(HANDOVER_S)
        self._numbers = count(1)
        self._jobs: dict[int, Job] = {}
        self._lanes: dict[Lane, tuple[SimpleQueue[_Task | None], Thread]] = {}
        self._ends: deque[tuple[int, JobEnd]] = deque()
        self._reports: dict[int, Progress] = {}
        self._report_timer = QTimer(self, interval=PROGRESS_INTERVAL_MS)
        self._report_timer.timeout.connect(self._deliver_reports)
        self._end_ready.connect(self._deliver_ends, Qt.ConnectionType.QueuedConnection)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Jobs that are running or waiting, oldest first."""
        return tuple(self._jobs.values())

    def submit(self, title: str, work: Work, lane: Lane = "engine") -> Job:
        """Queue `work`. Connect to the job's signals before returning to the event loop: none is emitted sooner."""
        number, reports = next(self._numbers), self._reports
        # A context that knew the runner would keep it alive through its own child, and end it inside the child's end.
        context = JobContext(lambda progress: reports.__setitem__(number, progress))
        job = Job(title, lane, context, self)
        self._jobs[number] = job
        self._lane(lane).put(_Task(number, context, work))
        self._report_timer.start()
        self.started.emit(job)
        return job

    def submit_final(self, title: str, work: Work) -> Job:
        """Queue work of the engine's that must happen whatever is cancelled: letting go of what it holds open."""
        job = self.submit(title, work)
        job.is_uncancellable = True
        return job

    def cancel_all(self) -> None:
        """Ask everything that the user began to stop."""
        for job in self.jobs:
            if not job.is_uncancellable:
                job.cancel()

    def close(self, timeout_s: float) -> bool:
        """Finish what is queued and end the threads; False if one was still busy after `timeout_s`.

        What is being saved is waited for longer: nobody cancelled it, and a person relies on it.
        """
        began_s = time.monotonic()
        for queue, _ in self._lanes.values():
            queue.put(None)
        for lane, (_, thread) in self._lanes.items():
            patience_s = max(timeout_s, SAVING_TIMEOUT_S) if lane == "saves" else timeout_s
            thread.join(max(0.0, began_s + patience_s - time.monotonic()))
        busy = [thread.name for _, thread in self._lanes.values() if thread.is_alive()]
        if busy:
            log.warning("Still busy after %s s: %s", timeout_s, ", ".join(busy))
        self._lanes.clear()
        self._deliver_ends()
        self._report_timer.stop()
        return not busy

    def _lane(self, lane: Lane) -> SimpleQueue[_Task | None]:
        if lane not in self._lanes:
            queue: SimpleQueue[_Task | None] = SimpleQueue()
            thread = Thread(target=self._work_off, args=(queue,), name=f"interloper-{lane}", daemon=True)
            self._lanes[lane] = queue, thread
            thread.start()
        return self._lanes[lane][0]

    def _work_off(self, queue: SimpleQueue[_Task | None]) -> None:
        while (task := queue.get()) is not None:
            self._ends.append((task.number, _run(task)))
            del task  # what the work holds must not live until the next one comes
            self._end_ready.emit()

    def _deliver_reports(self) -> None:
        while self._reports:
            number, progress = self._reports.popitem()
            if job := self._jobs.get(number):
                job.progress.emit(progress)

    def _deliver_ends(self) -> None:
        self._deliver_reports()
        while self._ends:
            number, end = self._ends.popleft()
            job = self._jobs.pop(number)
            _emit(job, end)
            self.ended.emit(job)
            job.deleteLater()
        if not self._jobs:
            self._report_timer.stop()


class Feed(QObject):
    """Items put in by a worker, handed to the window in batches at most ten times a second, in order."""

    arrived = Signal(list)
    _wake = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: deque[Any] = deque()
        self._timer = QTimer(self, singleShot=True, interval=FEED_INTERVAL_MS)
        self._timer.timeout.connect(self.flush)
        self._wake.connect(self._wait, Qt.ConnectionType.QueuedConnection)

    def put(self, item: object) -> None:
        """Add an item, from any thread."""
        self._items.append(item)
        if len(self._items) == 1:
            self._wake.emit()

    def flush(self) -> None:
        """Hand over what is there now."""
        self._timer.stop()
        batch = [self._items.popleft() for _ in range(len(self._items))]
        if batch:
            self.arrived.emit(batch)
        if self._items:  # put in meanwhile, when the box was not empty and so nobody was woken
            self._timer.start()

    def _wait(self) -> None:
        if self._items and not self._timer.isActive():
            self._timer.start()


def _run(task: _Task) -> JobEnd:
    try:
        task.context.check()
        return JobEnd("succeeded", task.work(task.context))
    except JobCancelled:
        return JobEnd("cancelled")
    except BaseException as error:  # a defect must reach the user, whatever it is
        return JobEnd("failed", describe(error))


def _emit(job: Job, end: JobEnd) -> None:
    if end.kind == "succeeded":
        job.succeeded.emit(end.value)
    elif end.kind == "failed":
        failure: Failure = end.value
        log.error("%s: %s\n%s", job.title, failure.message, failure.details)
        job.failed.emit(failure)
    else:
        job.cancelled.emit()
    job.ended.emit(end)


Result = TypeVar("Result")
STEP_BACK = 5  # of Linux's 19: the window stays quick, and training beside a busy program still gets on


def limit_cores(n_cores: int) -> None:
    """Keep this process to its first `n_cores` cores; call it before the engine is imported.

    Where the system knows no affinity (macOS), only the libraries that read OMP_NUM_THREADS obey.
    """
    os.environ["OMP_NUM_THREADS"] = str(n_cores)
    process = psutil.Process()
    if hasattr(process, "cpu_affinity"):
        process.cpu_affinity(process.cpu_affinity()[:n_cores])


def give_way(work: Callable[[], Result]) -> Result:
    """Run `work` in a thread of its own, to which the system prefers the window and other programs, and wait for it.

    A thread that has stepped back can't come forward again, so the caller's stays what it is; threads that `work`
    starts step back with it. Only Linux gives single threads a priority in this way; elsewhere nothing changes.
    """
    with ThreadPoolExecutor(1, "interloper-giving-way", initializer=_step_back) as pool:
        return pool.submit(work).result()


def _step_back() -> None:
    if sys.platform == "linux":
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + STEP_BACK)


@contextmanager
def gc_paused() -> Iterator[None]:
    """Collect no garbage for as long as this lasts.

    A collection while tens of thousands of new objects are made stops every thread for longer than the making of
    them; and what is made here stays, so it is taken out of later collections.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
