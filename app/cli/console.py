"""How the command line speaks: progress and messages on stderr, in plain sentences; Ctrl+C stops the work kindly."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from rich.console import Console

from app.base.errors import Failure, describe
from app.cli.text import StepTimes
from app.one_line import one_line
from app.progress_lines import ProgressLines
from core.errors import AppError, UsageError
from core.jobs import JobCancelled, JobContext, Progress

DONE, FAILED, BAD_USAGE, CANCELLED = 0, 1, 2, 130
STOPPED = "Stopped. What was finished is kept: run the same command again to go on."
Result = TypeVar("Result")


def run_job(work: Callable[[JobContext], Result], stopped: str = STOPPED, steps: StepTimes | None = None) -> Result:
    """Run `work` with progress on stderr. Leaves the process with the contract's exit code when it can't end well;
    `stopped` is said when it was cancelled. `steps` hears what is reported. A defect of the program is raised."""
    console = Console(stderr=True)
    try:
        with ProgressLines(console) as lines:
            job = JobContext(lines.show if steps is None else _both(lines.show, steps.hear))
            with _cancelled_by_interrupt(job):
                return work(job)
    except JobCancelled:
        console.print(stopped, highlight=False, markup=False, soft_wrap=True)
        sys.exit(CANCELLED)
    except (AppError, OSError, MemoryError) as error:
        explain(describe(error), console)
        sys.exit(BAD_USAGE if isinstance(error, UsageError) else FAILED)


def _both(first: Callable[[Progress], None], second: Callable[[Progress], None]) -> Callable[[Progress], None]:
    def report(progress: Progress) -> None:
        first(progress)
        second(progress)

    return report


def explain(failure: Failure, console: Console | None = None) -> None:
    """Say on stderr what happened and what to do."""
    console = console or Console(stderr=True)
    console.print(f"[bold red]Error:[/] {_plain(failure.message)}", highlight=False, soft_wrap=True)
    if failure.advice:
        console.print(_plain(failure.advice), highlight=False, soft_wrap=True)


def _plain(text: str) -> str:
    """Text that a terminal can show: no markup, and nothing out of file names that steers it."""
    return one_line(text).replace("[", r"\[")


@contextmanager
def _cancelled_by_interrupt(job: JobContext) -> Iterator[None]:
    """The first Ctrl+C (or a polite kill) cancels the job; a second one ends the process at once."""

    def stop(number: int, frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        job.cancel()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
