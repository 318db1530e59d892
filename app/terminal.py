"""How the command line speaks: progress and messages on stderr, in plain sentences; Ctrl+C stops the work kindly."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as ProgressBars

from core.errors import AppError, UsageError
from core.jobs import JobCancelled, JobContext, Progress

DONE, FAILED, BAD_USAGE, CANCELLED = 0, 1, 2, 130
Result = TypeVar("Result")


class ProgressLines:
    """A bar for each step on a terminal; a line for each step where stderr is a file."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bars = ProgressBars(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._step, self._task = "", TaskID(0)

    def __enter__(self) -> ProgressLines:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def show(self, progress: Progress) -> None:
        if progress.step != self._step:
            self._step = progress.step
            self._task = self._bars.add_task(progress.step, total=progress.total, rate="")
            if not self._console.is_terminal:
                self._console.print(f"{progress.step} …", highlight=False)
        rate = f"{progress.rate_per_s:,.0f}/s" if progress.done else ""
        self._bars.update(self._task, completed=progress.done, total=progress.total, rate=rate)


def run_job(work: Callable[[JobContext], Result]) -> Result:
    """Run `work` with progress on stderr. Leaves the process with the contract's exit code when it can't end well."""
    console = Console(stderr=True)
    try:
        with ProgressLines(console) as lines:
            job = JobContext(lines.show)
            with _cancelled_by_interrupt(job):
                return work(job)
    except JobCancelled:
        console.print("Stopped. What was finished is kept: run the same command again to go on.")
        sys.exit(CANCELLED)
    except AppError as error:
        console.print(f"[bold red]Error:[/] {_plain(error.message)}", highlight=False, soft_wrap=True)
        if error.advice:
            console.print(_plain(error.advice), highlight=False, soft_wrap=True)
        sys.exit(BAD_USAGE if isinstance(error, UsageError) else FAILED)


def _plain(text: str) -> str:
    """Text that a terminal can show: no markup, no bytes that are not UTF-8, no line breaks out of file names."""
    readable = text.encode("utf-8", "backslashreplace").decode()
    return readable.replace("[", r"\[").replace("\n", "\\n")


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
