"""The ways to a project that is open. These run in the engine's thread, where the project is then used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.demo import DEMO_PROJECT, DEMO_SEED
from app.workspace.changes import NewProject
from app.workspace.engine import Engine
from core.jobs import JobContext

if TYPE_CHECKING:
    from core.project import Project
    from core.screening.results import Screening
    from core.workflows.prepare import ScreeningSummary


@dataclass(frozen=True)
class Opened:
    """A project and where one left off; `incoming` is to be screened as soon as that can be done."""

    project: Project
    screenings: tuple[ScreeningSummary, ...] = ()
    screening: Screening | None = None
    incoming: tuple[Path, ...] = ()


def create(engine: Engine, request: NewProject, job: JobContext) -> Opened:
    made = engine.create_project(
        request.folder, request.id_folder, request.backbone, request.seed, job, request.precision
    )
    return Opened(made)


def read(engine: Engine, folder: Path) -> Opened:
    """Open a project with its newest screening."""
    project = engine.open_project(folder)
    screenings = engine.list_screenings(project)
    newest = max(screenings, key=lambda each: each.created, default=None)
    return Opened(project, screenings, engine.load_screening(project, newest.id) if newest else None)


def draw_demo(engine: Engine, folder: Path, job: JobContext) -> Opened:
    """Make the demo and its project in `folder`, or open the one that is there."""
    demo = engine.make_demo(folder, DEMO_SEED, job)
    project_folder = folder / DEMO_PROJECT
    if (project_folder / "project.json").exists():
        opened = read(engine, project_folder)
    else:
        opened = Opened(engine.create_project(project_folder, demo.id_set, "starter", DEMO_SEED, job))
    return opened if opened.screening else replace(opened, incoming=(demo.incoming,))


def unless_cancelled(work: Callable[[JobContext], Opened]) -> Callable[[JobContext], Opened]:
    """`work`, but what it opens is closed again if something else, perhaps the same project, is to be opened by now."""

    def open_unless_cancelled(job: JobContext) -> Opened:
        opened = work(job)
        if job.is_cancelled:
            opened.project.close()
        job.check()
        return opened

    return open_unless_cancelled
