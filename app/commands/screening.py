"""Commands that judge images: screen, evaluate, and export of what was screened before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.options import (
    BankOption,
    KeepOption,
    KOption,
    OutOption,
    ProjectArgument,
    ScoringChoice,
    ScoringOption,
    machine_of,
    named_folders,
    open_for_work,
    require,
    run,
    say,
    screen_settings,
)
from core.jobs import JobContext

FORMATS = "html, pdf, csv, jsonl, parquet, paths, coco, fiftyone"  # as core.reports.export, which is slow to import

if TYPE_CHECKING:
    from core.arrays import RowArray
    from core.screening.results import Screening, ScreeningRows


def screen(
    context: typer.Context,
    project: ProjectArgument,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Folders, files, or lists of paths.")],
    out: OutOption,
    scoring: ScoringOption = ScoringChoice.frozen,
    bank: BankOption = None,
    k: KOption = "auto",
    keep_id: KeepOption = 0.95,
) -> None:
    """Judge incoming images and write flagged.csv, all.csv, summary.json and report.html."""
    settings = screen_settings(scoring, bank, k, keep_id)

    def work(job: JobContext) -> Screening:
        from core.audit import screen
        from core.reports.export import write_reports
        from core.review.days import file_days
        from core.review.decisions import decisions_for

        for path in paths:
            require(path, "an incoming folder, file or list")
        with open_for_work(project) as opened:
            result = screen(opened, paths, settings, machine_of(context), job, Silent())
            made = decisions_for(opened, result.rows)  # on images that were seen before
            days = file_days(opened, result.rows, job)
            write_reports(result, out, ("html", "csv"), job, decisions=made, days=days)
            return result

    say_verdict(run(work), out)


def evaluate(
    context: typer.Context,
    project: ProjectArgument,
    id_test: Annotated[Path, typer.Option("--id-test", metavar="FOLDER", help="ID images that are not in the ID set.")],
    ood: Annotated[list[str], typer.Option("--ood", metavar="NAME=FOLDER", help="An OOD set; give it once for each.")],
    out: OutOption,
    scoring: ScoringOption = ScoringChoice.frozen,
    bank: BankOption = None,
    k: KOption = "auto",
    keep_id: KeepOption = 0.95,
) -> None:
    """Measure AUROC, AUPR and FPR95 on folders whose answers are known; write metrics.json and metrics.md."""
    settings = screen_settings(scoring, bank, k, keep_id)

    def work(job: JobContext) -> str:
        from core.evaluate import evaluate, to_markdown, write_evaluation

        sets = named_folders(ood)
        require(id_test, "the ID test images")
        with open_for_work(project) as opened:
            result = evaluate(opened, id_test, sets, settings, machine_of(context), job)
            write_evaluation(result, out)
            return to_markdown(result)

    say(run(work))


def export(
    project: ProjectArgument,
    screening: Annotated[str, typer.Option("--screening", metavar="ID", help="Its id, or: latest.")],
    out: OutOption,
    formats: Annotated[
        str, typer.Option("--format", metavar="NAMES", help=f"One or more of {FORMATS}, by commas.")
    ] = "html,csv",
) -> None:
    """Write the reports of a screening that was made before, in the window or here."""

    def work(job: JobContext) -> Sequence[Path]:
        from core.project import read_project
        from core.reports.export import write_reports
        from core.review.days import file_days
        from core.review.decisions import decisions_for
        from core.screening.storage import load_screening

        with read_project(project) as opened:
            found = load_screening(opened, screening)
            made, days = decisions_for(opened, found.rows), file_days(opened, found.rows, job)
        names = tuple(name.strip() for name in formats.split(","))
        return write_reports(found, out, names, job, decisions=made, days=days)

    for path in run(work):
        say(str(path))


class Silent:
    """Follows a screening without a word: progress is shown already."""

    def started(self, screening: Screening) -> None: ...

    def found(self, paths: Sequence[str]) -> None: ...

    def scored(self, rows: RowArray, values: ScreeningRows) -> None: ...


def say_verdict(screening: Screening, out: Path) -> None:
    flagged = int(screening.flagged_at(screening.threshold.value).sum())
    say(f"{flagged} of {len(screening.rows)} images don't belong; {len(screening.rows.errors)} could not be read.")
    if note := screening.provenance.get("scoring_note"):
        say(str(note))
    say(f"Report: {(out / 'report.html').absolute()}")
