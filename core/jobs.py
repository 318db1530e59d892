"""Progress, pauses and cancellation of long work.

Engine functions take a JobContext and wrap their loops in `job.track(...)`. The command line prints what it reports,
the window shows it; neither is known here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import dataclass
from threading import Event
from typing import TypeVar

from core.text import Text

Item = TypeVar("Item")
REPORT_INTERVAL_S = 0.05  # at most 20 reports a second


class JobCancelled(Exception):
    """The user asked to stop. Not an error: what was finished before is kept."""


@dataclass(frozen=True)
class Progress:
    """One report. `total` is None while it is unknown; `done`, `total` and `skipped` count the same unit."""

    step: Text
    done: int
    total: int | None
    elapsed_s: float  # of work: pauses don't count
    skipped: int = 0  # of `done`: what an earlier run did

    @property
    def rate_per_s(self) -> float:
        return (self.done - self.skipped) / self.elapsed_s if self.elapsed_s > 0 else 0.0

    @property
    def remaining_s(self) -> float | None:
        if self.total is None or self.done <= self.skipped:
            return None
        return (self.total - self.done) * self.elapsed_s / (self.done - self.skipped)


def _discard(_: Progress) -> None:
    """Report to nobody."""


class JobContext:
    """Carries progress out of, and pauses and cancellation into, one piece of work. Any thread may ask for these."""

    def __init__(self, report: Callable[[Progress], None] = _discard) -> None:
        self._report = report
        self._cancelled, self._may_run = Event(), Event()
        self._may_run.set()
        self._last_report_s = float("-inf")
        self.paused_s = 0.0  # how long it has stood still

    def cancel(self) -> None:
        self._cancelled.set()
        self._may_run.set()

    def pause(self) -> None:
        """Let the work stand still at its next check, until it may go on or is cancelled."""
        self._may_run.clear()
        if self._cancelled.is_set():  # asked for meanwhile by another thread: the work must reach its end
            self._may_run.set()

    def resume(self) -> None:
        """End a pause."""
        self._may_run.set()

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def check(self) -> None:
        """Stand still while paused; raise JobCancelled if the user asked to stop."""
        if not self._may_run.is_set():
            began_s = time.monotonic()
            self._may_run.wait()
            self.paused_s += time.monotonic() - began_s
        if self._cancelled.is_set():
            raise JobCancelled

    def begin(self, step: Text, total: int | None = None) -> JobStep:
        """Start a step whose progress is advanced by hand (batches, several producers)."""
        return JobStep(self, step, total)

    def track(self, items: Iterable[Item], step: Text, total: int | None = None) -> Iterator[Item]:
        """Yield `items`, reporting after each and raising JobCancelled between two of them."""
        if total is None and isinstance(items, Sized):
            total = len(items)
        progress = self.begin(step, total)
        for item in items:
            self.check()
            yield item
            progress.advance()
        progress.finish()

    def send(self, progress: Progress, *, always: bool = False) -> None:
        now = time.monotonic()
        if always or now - self._last_report_s >= REPORT_INTERVAL_S:
            self._last_report_s = now
            self._report(progress)


class JobStep:
    """A step in progress, made by `JobContext.begin`."""

    def __init__(self, job: JobContext, name: Text, total: int | None) -> None:
        self._job, self._name, self._total = job, name, total
        self._done = self._skipped = 0
        self._started_s, self._paused_before_s = time.monotonic(), job.paused_s
        job.send(self._progress(), always=True)

    def advance(self, count: int = 1, total: int | None = None) -> None:
        """Count `count` more items as done (and correct the total, if given); raise JobCancelled when asked to."""
        self._job.check()
        self._done += count
        self._total = total if total is not None else self._total
        self._job.send(self._progress())

    def skip(self, count: int) -> None:
        """Count `count` items that an earlier run did: they are done, but say nothing about the rate."""
        self._skipped += count
        self.advance(count)

    def finish(self) -> None:
        self._job.send(self._progress(), always=True)

    @property
    def elapsed_s(self) -> float:
        """Since it began, without pauses."""
        return time.monotonic() - self._started_s - (self._job.paused_s - self._paused_before_s)

    def _progress(self) -> Progress:
        return Progress(self._name, self._done, self._total, self.elapsed_s, self._skipped)
