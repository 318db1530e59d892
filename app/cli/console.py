"""How the command line speaks: progress and messages on stderr, in plain sentences; Ctrl+C stops the work kindly."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn
from rich.progress import Progress as ProgressBars
from rich.table import Column

from app.base.errors import Failure, describe
from app.cli.text import StepTimes, one_line
from core.errors import AppError, UsageError, is_out_of_memory
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
    except Exception as error:
        if not isinstance(error, AppError | OSError) and not is_out_of_memory(error):
            raise
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


BYTES = " (bytes)"  # how a step that counts bytes ends
MEGABYTE = 1_000_000
BAR_CELLS, FIGURE_CELLS = 14, 36  # what a line needs beside the name of its step
FEWEST_NAME_CELLS = 12


class ProgressLines:
    """Shows what a job reports. A step that goes on after another came in between keeps its line."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._is_live = console.is_terminal and not console.is_dumb_terminal
        name = Column(no_wrap=True, overflow="ellipsis", max_width=_name_cells(console.width))
        self._bars = ProgressBars(
            TextColumn("{task.description}", table_column=name, markup=False),
            BarColumn(BAR_CELLS),
            *(_figure(field) for field in ("counts", "rate", "time")),
            console=console,
            disable=not self._is_live,
        )
        self._seen: dict[str, Progress] = {}
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> ProgressLines:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end_open_steps()
        self._bars.stop()

    def show(self, progress: Progress) -> None:
        step = progress.step
        if not self._goes_on(progress):
            self._begin(step)
        self._seen[step] = progress
        if self._is_live and self._tasks[step] in self._bars.task_ids:
            self._bars.update(
                self._tasks[step],
                completed=progress.done,
                total=progress.total,
                counts=counts_of(progress),
                rate=rate_of(progress),
                time=time_of(progress),
            )

    def _goes_on(self, progress: Progress) -> bool:
        """Whether it is from the step of that name that was seen before, and not from a new one."""
        before = self._seen.get(progress.step)
        return before is not None and progress.elapsed_s >= before.elapsed_s and progress.done >= before.done

    def _begin(self, step: str) -> None:
        if not self._is_live:
            name = one_line(step.removesuffix(BYTES))
            self._console.print(f"{name} …", highlight=False, markup=False, soft_wrap=True)
            return
        self._end_open_steps()
        self._make_room()
        name = one_line(step.removesuffix(BYTES))
        self._tasks[step] = self._bars.add_task(name, total=None, counts="", rate="", time="")

    def _end_open_steps(self) -> None:
        """A step that never knew how much there was to do looks unfinished for ever; it is not, once another begins."""
        for task in self._bars.tasks:
            if task.total is None:
                self._bars.update(task.id, total=max(task.completed, 1), completed=max(task.completed, 1))

    def _make_room(self) -> None:
        """Let go of the oldest finished lines, so that all of them fit on the screen."""
        most = max(3, self._console.height - 3)
        finished = [task.id for task in self._bars.tasks if task.finished]
        for task in finished[: max(0, len(self._bars.tasks) + 1 - most)]:
            self._bars.remove_task(task)


def counts_of(progress: Progress) -> str:
    """How much of how much: 12/150, or 3 of 49 MB."""
    done, total = progress.done, progress.total
    if progress.step.endswith(BYTES):
        return f"{done / MEGABYTE:,.0f} MB" if total is None else f"{done / MEGABYTE:,.0f}/{total / MEGABYTE:,.0f} MB"
    if total is None:
        return f"{done:,}" if done else ""
    return f"{done:,}/{total:,}" if total > 1 else ""


def rate_of(progress: Progress) -> str:
    """How many a second, with a decimal where there are few."""
    rate = progress.rate_per_s
    if rate <= 0 or progress.total == 1:
        return ""
    if progress.step.endswith(BYTES):
        return f"{rate / MEGABYTE:,.1f} MB/s"
    return f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s" if rate >= 0.1 else f"{60 * rate:.1f}/min"


def time_of(progress: Progress) -> str:
    """How long it took, or how long it will yet take."""
    if progress.total is not None and progress.done >= progress.total:
        return str(timedelta(seconds=round(progress.elapsed_s)))
    return "" if progress.remaining_s is None else f"{timedelta(seconds=round(progress.remaining_s))} left"


def _name_cells(console_cells: int) -> int:
    return max(FEWEST_NAME_CELLS, console_cells - BAR_CELLS - FIGURE_CELLS)


def _figure(field: str) -> TextColumn:
    return TextColumn(f"{{task.fields[{field}]}}", justify="right", table_column=Column(no_wrap=True, justify="right"))
