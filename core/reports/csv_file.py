"""Reports as CSV: RFC 4180, UTF-8, a header line; the same screening gives the same bytes.

Text that a spreadsheet would take for a formula gets a `'` in front; numbers stay numbers, negative ones too.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from core.arrays import RowArray
from core.jobs import JobContext
from core.reports.paths import spell_name
from core.reports.table import ReportRow, ReportTable
from core.storage.files import atomic_write

COLUMNS = tuple(field.name for field in fields(ReportRow))
DECIMALS = {"score": 6, "percentile": 2, "router_confidence": 4, "nearest_distance": 6, "p_value": 6}
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")  # with any ' before it, so that taking one ' away gives the name back


def write_csv(table: ReportTable, rows: RowArray, path: Path, job: JobContext) -> None:
    """Write the given rows of the screening, in the given order. Raises OSError."""
    with atomic_write(path) as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in job.track(rows.tolist(), f"Writing {path.name}"):
            writer.writerow(_cells(table.row(row)))


def _cells(row: ReportRow) -> Iterator[str]:
    for column in COLUMNS:
        value = getattr(row, column)
        if value is None:
            yield ""
        elif isinstance(value, bool):
            yield "true" if value else "false"
        elif isinstance(value, float):
            yield f"{value:.{DECIMALS[column]}f}"
        else:
            yield guard_text(spell_name(value))


def guard_text(text: str) -> str:
    """`text` so that no spreadsheet runs it."""
    return f"'{text}" if FORMULA.match(text) else text
