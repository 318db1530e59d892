"""The demo: the whole main job on pictures drawn by our own code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.options import machine_of, run
from app.cli.screen import Silent, say_verdict
from app.cli.window import open_window
from app.demo import DEMO_PROJECT, DEMO_SEED
from core.jobs import JobContext
from core.scoring.settings import ScreenSettings

if TYPE_CHECKING:
    from core.screening.results import Screening
    from core.workflows.prepare import Machine


def demo(
    context: typer.Context,
    headless: Annotated[
        Path | None,
        typer.Option("--headless", metavar="DIR", help="No window: screen the demo, write its report to DIR."),
    ] = None,
) -> None:
    """Draw the demo, and open it or screen it headless.

    All its pictures are drawn by this program: twenty classes that belong, and strangers among the incoming.
    """
    if headless is None:
        open_window(context, None, demo=True)
    say_verdict(run(lambda job: _screen_demo(headless, machine_of(context), job)), headless)


def _screen_demo(folder: Path, machine: Machine, job: JobContext) -> Screening:
    from core.dataset.demo import make_demo
    from core.reports.export import write_reports
    from core.workflows.prepare import create_project, open_project, screen

    project = folder / DEMO_PROJECT
    drawn = make_demo(folder / "demo", DEMO_SEED, job, project)
    if (project / "project.json").exists():
        opened = open_project(project)
    else:
        opened = create_project(project, drawn.id_set, "starter", DEMO_SEED, machine, job)
    with opened:
        result = screen(opened, [drawn.incoming], ScreenSettings(), machine, job, Silent())
        write_reports(result, folder, ("html", "csv"), job)
        return result
