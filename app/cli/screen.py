"""Commands that judge images: screen, evaluate, and export of what was screened before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.options import (
    IdTestOption,
    OodOption,
    OutOption,
    ProjectArgument,
    ScreeningOption,
    VerboseOption,
    machine_of,
    named_folders,
    open_for_work,
    require,
    require_out,
    run,
    say,
    say_written,
    tell_changes,
    with_screen_settings,
)
from app.cli.text import StepTimes, counted
from app.cli.window import open_window
from core.errors import UsageError
from core.jobs import JobContext
from core.scoring.settings import ScreenSettings
from core.text import Text

if TYPE_CHECKING:
    from core.arrays import RowArray
    from core.features.extract import StageTimes
    from core.screening.results import Screening, ScreeningRows
    from core.workflows.prepare import Machine


FORMATS = "html, pdf, csv, jsonl, parquet, paths, coco, fiftyone, spreadsheet"  # as core.reports.export


@with_screen_settings
def screen(
    context: typer.Context,
    project: ProjectArgument,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Folders of images, images, or lists of paths.")
    ],
    out: OutOption,
    settings: ScreenSettings,
    verbose: VerboseOption = False,
) -> None:
    """Judge incoming images, and write a report.

    DIR gets report.html to read, flagged.csv, all.csv and summary.json. A file that can't be read is a row with its
    reason. Stopped, it goes on where it was when it is started again.
    """

    steps, shares = StepTimes(), list[str]()

    def work(job: JobContext) -> Screening:
        from core.features.extract import StageTimes
        from core.reports.export import write_reports
        from core.review.decisions import decisions_for
        from core.review.drift import file_days
        from core.workflows.prepare import screen

        for path in paths:
            require(path, "an incoming folder, file or list")
        with open_for_work(project) as opened:
            require_out(out)
            tell_changes(opened, job)
            times = StageTimes()
            result = screen(opened, paths, settings, machine_of(context), job, Silent(), times)
            shares.extend(_told(times))
            made = decisions_for(opened, result.rows.paths, result.rows.unread)  # on images that were seen before
            days = file_days(opened, result.rows.paths, job)
            write_reports(result, out, ("html", "csv"), job, decisions=made, days=days)
            return result

    screening = run(work, steps=steps)
    for line in [*steps.lines(), *shares] if verbose else ():
        say(line)
    say_verdict(screening, out)


@with_screen_settings
def evaluate(
    context: typer.Context,
    project: ProjectArgument,
    id_test: IdTestOption,
    ood: OodOption,
    out: OutOption,
    settings: ScreenSettings,
) -> None:
    """Measure AUROC, AUPR and FPR95 where the answers are known.

    DIR gets metrics.json and metrics.md, with a row for each set of images that don't belong.
    """

    def work(job: JobContext) -> str:
        from core.workflows.evaluate import evaluate, to_markdown, write_evaluation

        sets = named_folders(ood)
        require(id_test, "the ID test images")
        with open_for_work(project) as opened:
            require_out(out)
            result = evaluate(opened, id_test, sets, settings, machine_of(context), job)
            write_evaluation(result, out)
            return to_markdown(result)

    say(run(work))
    say_written("Figures", out / "metrics.json")


def export(
    project: ProjectArgument,
    screening: ScreeningOption,
    out: OutOption,
    formats: Annotated[
        str, typer.Option("--format", metavar="NAMES", help=f"One or several, with commas between: {FORMATS}.")
    ] = "html,csv",
) -> None:
    """Write reports of an earlier screening, made here or in the window."""

    def work(job: JobContext) -> Sequence[Path]:
        from core.project import read_project
        from core.reports.export import write_reports
        from core.review.decisions import decisions_for
        from core.review.drift import file_days
        from core.screening.storage import load_screening

        with read_project(project) as opened:
            found = load_screening(opened, screening)
            require_out(out)
            made = decisions_for(opened, found.rows.paths, found.rows.unread)
            days = file_days(opened, found.rows.paths, job)
        names = tuple(name.strip() for name in formats.split(","))
        return write_reports(found, out, names, job, decisions=made, days=days)

    written = run(work)
    for path in written:
        say(f"  {path}")
    say_written(f"{len(written)} files", out)


class Silent:
    """Follows a screening without a word: progress is shown already."""

    def started(self, screening: Screening) -> None: ...

    def found(self, paths: Sequence[str]) -> None: ...

    def scored(self, rows: RowArray, values: ScreeningRows) -> None: ...


def _told(times: StageTimes) -> list[str]:
    """By what the backbone ran, and what held it up."""
    ran = [f"  The backbone ran by {times.ran_by}. {times.note}".rstrip()] if times.ran_by else []
    return [f"  Screening was {times.shares()}.", *ran]


def say_verdict(screening: Screening, out: Path) -> None:
    flagged = int(screening.flagged_at(screening.threshold.value).sum())
    all_images, belong = counted(len(screening.rows), "image"), "doesn't" if flagged == 1 else "don't"
    say(f"{flagged} of {all_images} {belong} belong; {len(screening.rows.errors)} could not be read.")
    if flagged:
        bound = screening.false_alarm_bound
        at_most = bound.false_alarms(screening.threshold.value)
        say(f"Of these {flagged}, at most {at_most} belong ({bound.confidence:.0%} confidence).")
    if bursts := screening.provenance.get("bursts"):
        say(str(bursts))
    if note := screening.provenance.get("scoring_note"):
        say(str(note))
    if note := screening.provenance.get("id_set_note"):
        say(str(note))
    if score := screening.provenance.get("score"):
        rule = str(screening.provenance.get("score_rule", ""))
        say(f"Judged by {score}." + (f" {rule}" if rule and rule != "given" else ""))
    say_written("Report", out / "report.html")


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
            raise UsageError(
                Text("The report in {out} would lie in the folder that is watched.", out=out),
                Text("Choose another --out."),
            )
        with open_for_work(project) as opened:
            require_out(out)

            def report(screening: Screening) -> None:
                made = decisions_for(opened, screening.rows.paths, screening.rows.unread)
                days = file_days(opened, screening.rows.paths, JobContext())
                write_reports(screening, out, ("html", "csv"), JobContext(), decisions=made, days=days)
                say_verdict(screening, out)

            say(f"Watching {folder}. Ctrl+C ends it.")
            watch_folder(opened, Watch(folder, settings), machine_of(context), job, Silent(), report)

    run(work, STOPPED)


def demo(
    context: typer.Context,
    headless: Annotated[
        Path | None,
        typer.Option("--headless", metavar="DIR", help="No window: screen the demo, write its report to DIR."),
    ] = None,
) -> None:
    """Open the demo, or screen it headless.

    Its pictures are drawn and come with this program: twenty classes that belong, and strangers among the incoming.
    """
    if headless is None:
        open_window(context, None, demo=True)
    say_verdict(run(lambda job: _screen_demo(headless, machine_of(context), job)), headless)


def _screen_demo(folder: Path, machine: Machine, job: JobContext) -> Screening:
    from core.reports.export import write_reports
    from core.workflows.demo import DEMO_PROJECT, DEMO_SEED, make_demo
    from core.workflows.prepare import create_project, open_project, screen

    project = folder / DEMO_PROJECT
    demo = make_demo(folder / "demo", job, project)
    if (project / "project.json").exists():
        opened = open_project(project)
    else:
        opened = create_project(project, demo.id_set, "starter", DEMO_SEED, machine, job)
    with opened:
        result = screen(opened, [demo.incoming], ScreenSettings(), machine, job, Silent())
        write_reports(result, folder, ("html", "csv"), job)
        return result
