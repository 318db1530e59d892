"""Reports as Apache Parquet: the CSV's columns with their types, null where nothing is known, the origin in the schema.

Needs pyarrow, an extra. Names that are not UTF-8 are spelt as in the CSV (`core.reports.paths`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from core.errors import UsageError
from core.jobs import JobContext
from core.reports.paths import spell_name
from core.reports.summary import summarize_table
from core.reports.table import ReportRow, ReportTable

ROWS_AT_A_TIME = 50_000
KINDS = {"flagged": "bool", "score": "float32", "percentile": "float32", "p_value": "float64"}
FIGURES = {"router_confidence": "float32", "nearest_distance": "float32"}


def require_pyarrow() -> Any:
    """The two modules that write Parquet. Raises UsageError with the command that installs them."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(
            "Parquet needs pyarrow, which is not installed.",
            "Install it: python -m pip install 'interloper-audit[parquet]'",
        ) from error
    return pyarrow


def write_parquet(table: ReportTable, path: Path, job: JobContext) -> None:
    """Write every row of the table, in its order; metadata key `interloper` holds the summary. Raises OSError."""
    pyarrow = require_pyarrow()
    columns = [field.name for field in fields(ReportRow)]
    kinds = KINDS | FIGURES
    schema = pyarrow.schema(
        [(name, pyarrow.type_for_alias(kinds.get(name, "string"))) for name in columns],
        metadata={"interloper": json.dumps(summarize_table(table))},
    )
    temporary = path.with_name(f".{path.name}.{uuid4().hex[:8]}.tmp")
    try:
        with pyarrow.parquet.ParquetWriter(temporary, schema, compression="zstd") as writer:
            rows = job.track(table, f"Writing {path.name}", len(table))
            for batch in _batches(map(_plain, rows)):
                writer.write_table(pyarrow.Table.from_pylist(batch, schema))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _plain(row: ReportRow) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in row.__dataclass_fields__}
    return {name: (spell_name(v) or None) if isinstance(v, str) else v for name, v in values.items()}


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(rows, ROWS_AT_A_TIME)):
        yield batch
