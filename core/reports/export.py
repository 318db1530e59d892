"""Writing reports to a folder: everything, or exactly the rows that a view shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from core.arrays import RowArray
from core.errors import ProjectError, UsageError
from core.jobs import JobContext
from core.reports.csv_file import write_csv
from core.reports.html import write_html
from core.reports.jsonl import write_jsonl
from core.reports.summary import write_summary
from core.reports.table import ReportTable, build_table
from core.screening.results import Screening

FORMATS = ("html", "csv", "jsonl")


def write_reports(
    screening: Screening,
    folder: Path,
    formats: Sequence[str],
    job: JobContext,
    rows: RowArray | Sequence[int] | None = None,
    threshold: float | None = None,
) -> tuple[Path, ...]:
    """Write `summary.json` and, for each of `formats`, report.html, flagged.csv with all.csv, or all.jsonl.

    With `rows`, exactly these in this order; else every row. `threshold` is the score that the window shows where it
    is not the screening's own. Files appear whole or not at all. Raises UsageError for an unknown format and
    ProjectError if the folder can't be written to.
    """
    _check_formats(formats)
    table = build_table(screening, rows, threshold)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = [path for name in FORMATS if name in formats for path in WRITERS[name](table, folder, formats, job)]
        write_summary(table, folder / "summary.json")
    except OSError as error:
        message = f"The report can't be written to {folder}: {error.strerror or error}."
        raise ProjectError(message, "Choose a folder that you may write to, on a disk with space left.") from error
    return (*paths, folder / "summary.json")


def _check_formats(formats: Sequence[str]) -> None:
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown or not formats:
        asked = f"There is no report format {', '.join(unknown)}." if unknown else "No report format was named."
        raise UsageError(asked, f"Choose from: {', '.join(FORMATS)}.")


def _write_html(table: ReportTable, folder: Path, formats: Sequence[str], job: JobContext) -> tuple[Path, ...]:
    path = folder / "report.html"
    write_html(table, path, job, more_in="flagged.csv" if "csv" in formats else None)
    return (path,)


def _write_csv(table: ReportTable, folder: Path, formats: Sequence[str], job: JobContext) -> tuple[Path, ...]:
    everything, flagged = folder / "all.csv", folder / "flagged.csv"
    write_csv(table, table.rows, everything, job)
    write_csv(table, table.flagged_rows, flagged, job)
    return everything, flagged


def _write_jsonl(table: ReportTable, folder: Path, formats: Sequence[str], job: JobContext) -> tuple[Path, ...]:
    path = folder / "all.jsonl"
    write_jsonl(table, path, job)
    return (path,)


Writer = Callable[[ReportTable, Path, Sequence[str], JobContext], tuple[Path, ...]]
WRITERS: dict[str, Writer] = {"html": _write_html, "csv": _write_csv, "jsonl": _write_jsonl}
