"""Writing reports to a folder: everything, or exactly the rows that a view shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from core.arrays import IntArray, RowArray
from core.errors import ProjectError, UsageError
from core.jobs import JobContext
from core.partition.model import words_of
from core.reports.formats import (
    require_pyarrow,
    write_coco,
    write_fiftyone,
    write_jsonl,
    write_parquet,
    write_path_lists,
)
from core.reports.html import write_html
from core.reports.summary import write_summary
from core.reports.table import ReportTable, build_table, write_csv
from core.review.model import Decisions
from core.screening.results import Screening
from core.text import Text

FORMATS = ("html", "pdf", "csv", "jsonl", "parquet", "paths", "coco", "fiftyone", "spreadsheet")
TO_READ = ("html", "pdf")  # by people: classes are called by their titles there, by their folders elsewhere


def write_reports(
    screening: Screening,
    folder: Path,
    formats: Sequence[str],
    job: JobContext,
    rows: RowArray | Sequence[int] | None = None,
    threshold: float | None = None,
    decisions: Decisions | None = None,
    days: IntArray | None = None,
    class_titles: Sequence[str] = (),
) -> tuple[Path, ...]:
    """Write `summary.json` and, for each of `formats`, its files: see WRITERS.

    With `rows`, exactly these in this order; else every row. `threshold` is the score that the window shows where it
    is not the screening's own; `days` are those of every row (`file_days`), from which the share flagged over time is
    told. `class_titles` say what the classes are called in what people read; without them it is their folders' names
    without WordNet's ids. Files appear whole or not at all. Raises UsageError for an unknown format, or one whose
    library is missing, before anything is written; ProjectError if the folder can't be written to.
    """
    _check_formats(formats)
    table = build_table(screening, rows, threshold, decisions, days)
    titles = tuple(class_titles) or tuple(words_of(name) or name for name in screening.class_names)
    told = (
        replace(table, screening=replace(screening, class_names=titles)) if titles != screening.class_names else table
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = [
            path
            for name in FORMATS
            if name in formats
            for path in WRITERS[name](told if name in TO_READ else table, folder, formats, job)
        ]
        write_summary(table, folder / "summary.json")
    except OSError as error:
        message = Text(
            "The report can't be written to {folder}: {reason}.", folder=folder, reason=error.strerror or error
        )
        raise ProjectError(
            message, Text("Choose a folder that you may write to, on a disk with space left.")
        ) from error
    return (*paths, folder / "summary.json")


def _check_formats(formats: Sequence[str]) -> None:
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown or not formats:
        asked = (
            Text("There is no report format {name}.", name=", ".join(unknown))
            if unknown
            else Text("No report format was named.")
        )
        raise UsageError(asked, Text("Choose from: {formats}.", formats=", ".join(FORMATS)))
    if "parquet" in formats:
        require_pyarrow()


def _write_html(table: ReportTable, folder: Path, formats: Sequence[str], job: JobContext) -> tuple[Path, ...]:
    path = folder / "report.html"
    write_html(table, path, job, more_in="flagged.csv" if "csv" in formats else None)
    return (path,)


def _write_csv(table: ReportTable, folder: Path, formats: Sequence[str], job: JobContext) -> tuple[Path, ...]:
    everything, flagged = folder / "all.csv", folder / "flagged.csv"
    write_csv(table, table.rows, everything, job)
    write_csv(table, table.flagged_rows, flagged, job)
    return everything, flagged


def _write_spreadsheet(table: ReportTable, folder: Path, formats: Sequence[str], job: JobContext) -> tuple[Path, ...]:
    everything, flagged = folder / "all-spreadsheet.csv", folder / "flagged-spreadsheet.csv"
    write_csv(table, table.rows, everything, job, for_spreadsheets=True)
    write_csv(table, table.flagged_rows, flagged, job, for_spreadsheets=True)
    return everything, flagged


def _write_jsonl(table: ReportTable, folder: Path, formats: Sequence[str], job: JobContext) -> tuple[Path, ...]:
    path = folder / "all.jsonl"
    write_jsonl(table, path, job)
    return (path,)


def _write_pdf(table: ReportTable, folder: Path, formats: Sequence[str], job: JobContext) -> tuple[Path, ...]:
    from core.reports.pdf import write_pdf  # its library takes a while to import

    path = folder / "report.pdf"
    write_pdf(table, path, job)
    return (path,)


def _write_parquet(table: ReportTable, folder: Path, formats: Sequence[str], job: JobContext) -> tuple[Path, ...]:
    path = folder / "all.parquet"
    write_parquet(table, path, job)
    return (path,)


def _write_paths(table: ReportTable, folder: Path, formats: Sequence[str], job: JobContext) -> tuple[Path, ...]:
    everything = write_path_lists(table, table.rows, folder / "all-paths", job)
    return (*everything, *write_path_lists(table, table.flagged_rows, folder / "flagged-paths", job))


def _write_coco(table: ReportTable, folder: Path, formats: Sequence[str], job: JobContext) -> tuple[Path, ...]:
    path = folder / "coco.json"
    write_coco(table, path, job)
    return (path,)


def _write_fiftyone(table: ReportTable, folder: Path, formats: Sequence[str], job: JobContext) -> tuple[Path, ...]:
    return write_fiftyone(table, folder / "fiftyone", job)


Writer = Callable[[ReportTable, Path, Sequence[str], JobContext], tuple[Path, ...]]
WRITERS: dict[str, Writer] = {
    "html": _write_html,
    "pdf": _write_pdf,
    "csv": _write_csv,
    "spreadsheet": _write_spreadsheet,
    "jsonl": _write_jsonl,
    "parquet": _write_parquet,
    "paths": _write_paths,
    "coco": _write_coco,
    "fiftyone": _write_fiftyone,
}
