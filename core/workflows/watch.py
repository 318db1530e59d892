"""Watching a folder: what lands in it is screened once it has stopped changing, and the report follows."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from watchfiles import watch

from core.dataset.walk import is_junk
from core.errors import DatasetError, ProjectError
from core.jobs import JobContext
from core.project import Project
from core.scoring.settings import ScreenSettings
from core.screening.results import Screening
from core.screening.storage import forget_screening
from core.text import Text
from core.workflows.prepare import Machine, ScreenListener, screen

QUIET_MS = 1000  # nothing may change for this long before files count as whole
LONGEST_WAIT_S = 15.0  # where files never cease to land: one that is cut off is a row with a reason until it is whole


@dataclass(frozen=True)
class Watch:
    """What to watch, and how to judge it."""

    folder: Path
    settings: ScreenSettings
    quiet_ms: int = QUIET_MS


def watch_folder(
    project: Project,
    what: Watch,
    machine: Machine,
    job: JobContext,
    listener: ScreenListener,
    on_screened: Callable[[Screening], None],
) -> None:
    """Screen the folder now and again after each change, until the job is cancelled (raises JobCancelled).

    Known images cost no computing. The project keeps the newest screening of a watch only. Raises DatasetError when the
    folder is missing at first, ProjectError; a folder that vanishes later (an unplugged drive) ends the watch.
    """
    former: Screening | None = None
    for _ in moments_to_screen(what.folder, job, what.quiet_ms):
        now = screen(project, [what.folder], what.settings, machine, job, listener)
        if former is not None:
            forget_screening(project, former.id)
        former = now
        on_screened(now)
    job.check()


def moments_to_screen(folder: Path, job: JobContext, quiet_ms: int = QUIET_MS) -> Iterator[None]:
    """Those quiet moments in which the folder holds any file. Raises DatasetError, ProjectError as `watch_folder`."""
    if not folder.is_dir():
        raise DatasetError(
            Text("There is no folder {folder}.", folder=folder), Text("Check its name, or plug in its drive.")
        )
    for _ in quiet_moments(folder, job, quiet_ms):
        if not folder.is_dir():
            raise ProjectError(
                Text("{folder} is gone.", folder=folder), Text("Plug in its drive and start watching again.")
            )
        if _holds_files(folder):
            yield


def quiet_moments(folder: Path, job: JobContext, quiet_ms: int = QUIET_MS) -> Iterator[None]:
    """Once at the start, then whenever something changed and has been quiet since; ends when the job is cancelled."""
    changes = watch(
        folder,
        watch_filter=lambda _, path: not is_junk(Path(path).name),
        stop_event=_Cancelled(job),
        rust_timeout=quiet_ms,
        yield_on_timeout=True,
        raise_interrupt=False,
    )
    since_s: float | None = monotonic() - LONGEST_WAIT_S
    for some in changes:
        if some:
            since_s = since_s if since_s is not None else monotonic()
        if since_s is not None and (not some or monotonic() - since_s > LONGEST_WAIT_S):
            since_s = None
            yield


def _holds_files(folder: Path) -> bool:
    """A folder in it that is gone again when it is looked into holds none."""
    return any(
        not is_junk(name) and os.path.isfile(os.path.join(place, name))
        for place, _, names in os.walk(folder)
        for name in names
    )


class _Cancelled:
    """A job, as the watching library asks whether to stop."""

    def __init__(self, job: JobContext) -> None:
        self._job = job

    def is_set(self) -> bool:
        return self._job.is_cancelled
