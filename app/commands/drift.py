"""The command that asks on which days more was flagged than usual."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.cli.options import ProjectArgument, readable, run, say, say_written
from core.jobs import JobContext


class ByChoice(StrEnum):
    day = "day"
    week = "week"
    month = "month"


def drift(
    project: ProjectArgument,
    screening: Annotated[str, typer.Option("--screening", metavar="ID", help="Its id, or: latest.")] = "latest",
    by: Annotated[ByChoice | None, typer.Option(help="What is counted together; by how long the images span.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE.csv", help="Write the figures there, too.")] = None,
) -> None:
    """Say on which days more was flagged than usual.

    A file's day is the one on which it last changed.
    """

    def work(job: JobContext) -> list[str]:
        from core.errors import ProjectError
        from core.project import read_project
        from core.reports.drift import drift_lines, write_drift
        from core.review.drift import file_days, measure_drift
        from core.screening.storage import load_screening

        with read_project(project) as opened:
            found = load_screening(opened, screening)
            days = file_days(opened, found.rows, job)
        say(f"Screening {found.id} of {', '.join(map(readable, found.sources))}.")
        measured = measure_drift(found, days, by=by.value if by else None)
        if out is not None:
            try:
                write_drift(measured, out)
            except OSError as error:
                raise ProjectError(f"{out} can't be written: {error.strerror}.", "Choose another file.") from error
        return drift_lines(measured)

    for line in run(work):
        typer.echo(line)
    if out is not None:
        say_written("Figures", out)
