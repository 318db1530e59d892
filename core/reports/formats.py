"""Reports as JSON lines: one object a row, with the CSV's columns; null where nothing is known.

Names are exact: bytes that are not UTF-8 stand as `\\udcNN`, as Python's `os.fsencode` expects them.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from core.jobs import JobContext
from core.reports.paths import SURROGATE
from core.reports.table import ReportTable
from core.storage.files import atomic_write


def write_jsonl(table: ReportTable, path: Path, job: JobContext) -> None:
    """Write every row of the table, in its order. Raises OSError."""
    with atomic_write(path) as file:
        for row in job.track(table, f"Writing {path.name}", len(table)):
            value = {name: None if field == "" else field for name, field in asdict(row).items()}
            line = json.dumps(value, ensure_ascii=False, allow_nan=False)
            file.write(json.dumps(value, allow_nan=False) if SURROGATE.search(line) else line)
            file.write("\n")
