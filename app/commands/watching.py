"""The command that watches a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.options import (
    OutOption,
    ProjectArgument,
    machine_of,
    open_for_work,
    require,
    require_out,
    run,
    say,
    with_screen_settings,
)
from app.cli.screen import Silent, say_verdict
from core.errors import UsageError
from core.jobs import JobContext
from core.scoring.settings import ScreenSettings

if TYPE_CHECKING:
    from core.screening.results import Screening

STOPPED = "Watching has ended. The report stays as it is; give the same command again to go on."


@with_screen_settings
def watch(
    context: typer.Context,
    project: ProjectArgument,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Images that land in it are judged.")],
    out: OutOption,
    settings: ScreenSettings,
) -> None:
    """Judge images as they land in a folder.

    The report in DIR, as `screen` writes it, follows a second after a change. Ctrl+C ends it.
    """

    def work(job: JobContext) -> None:
        from core.reports.export import write_reports
        from core.review.decisions import decisions_for
        from core.review.drift import file_days
        from core.workflows.watch import Watch, watch_folder

        require(folder, "the folder to watch")
        if out.resolve().is_relative_to(folder.resolve()):
            raise UsageError(f"The report in {out} would lie in the folder that is watched.", "Choose another --out.")
        with open_for_work(project) as opened:
            require_out(out)

            def report(screening: Screening) -> None:
                made = decisions_for(opened, screening.rows)
                days = file_days(opened, screening.rows, JobContext())
                write_reports(screening, out, ("html", "csv"), JobContext(), decisions=made, days=days)
                say_verdict(screening, out)

            say(f"Watching {folder}. Ctrl+C ends it.")
            watch_folder(opened, Watch(folder, settings), machine_of(context), job, Silent(), report)

    run(work, STOPPED)
