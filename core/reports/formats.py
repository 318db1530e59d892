r"""Reports for other programs: JSON lines, Parquet, lists of paths, COCO and FiftyOne.

Names are exact: bytes that are not UTF-8 stand as `\udcNN`, as Python's `os.fsencode` expects them; null stands where
nothing is known.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, fields
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from core.arrays import RowArray
from core.dataset.images import ImageProblem, upright_size
from core.dataset.lists import SURROGATE, spell_name
from core.errors import UsageError
from core.jobs import JobContext
from core.reports.summary import summarize_table
from core.reports.table import ReportRow, ReportTable
from core.storage.files import atomic_write, write_json
from core.text import Text


def write_jsonl(table: ReportTable, path: Path, job: JobContext) -> None:
    """Write every row of the table, in its order. Raises OSError."""
    with atomic_write(path) as file:
        for row in job.track(table, Text("Writing {name}", name=path.name), len(table)):
            value = {name: None if field == "" else field for name, field in asdict(row).items()}
            line = json.dumps(value, ensure_ascii=False, allow_nan=False)
            file.write(json.dumps(value, allow_nan=False) if SURROGATE.search(line) else line)
            file.write("\n")


ROWS_AT_A_TIME = 50_000
KINDS = {"flagged": "bool", "score": "float32", "percentile": "float32", "p_value": "float64"}
PARQUET_TYPES = {"router_confidence": "float32", "nearest_distance": "float32"}


def require_pyarrow() -> Any:
    """The two modules that write Parquet. Raises UsageError with the command that installs them."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(
            Text("Parquet needs pyarrow, which is not installed."),
            Text("Install it: python -m pip install 'interloper-audit[parquet]'"),
        ) from error
    return pyarrow


def write_parquet(table: ReportTable, path: Path, job: JobContext) -> None:
    """Write every row of the table, in its order; metadata key `interloper` holds the summary. Raises OSError."""
    pyarrow = require_pyarrow()
    columns = [field.name for field in fields(ReportRow)]
    kinds = KINDS | PARQUET_TYPES
    schema = pyarrow.schema(
        [(name, pyarrow.type_for_alias(kinds.get(name, "string"))) for name in columns],
        metadata={"interloper": json.dumps(summarize_table(table))},
    )
    temporary = path.with_name(f".{path.name}.{uuid4().hex[:8]}.tmp")
    try:
        with pyarrow.parquet.ParquetWriter(temporary, schema, compression="zstd") as writer:
            rows = job.track(table, Text("Writing {name}", name=path.name), len(table))
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


LINE_BREAKS = (b"\n", b"\r")


def write_path_lists(table: ReportTable, rows: RowArray, stem: Path, job: JobContext) -> tuple[Path, ...]:
    """Write `<stem>.nul` (for `xargs -0`) and `<stem>.txt`; the latter not where a name holds a line break.

    Without a header, which a list of paths can't hold; `summary.json` lies beside it. Raises OSError.
    """
    names = [
        os.fsencode(table.screening.rows.paths[row])
        for row in job.track(rows.tolist(), Text("Writing {name}", name=stem.name))
    ]
    return tuple(_write(stem, suffix, end, names) for suffix, end in _forms(names))


def _forms(names: list[bytes]) -> Iterator[tuple[str, bytes]]:
    yield ".nul", b"\0"
    if not any(mark in name for name in names for mark in LINE_BREAKS):
        yield ".txt", b"\n"


def _write(stem: Path, suffix: str, end: bytes, names: list[bytes]) -> Path:
    path = stem.with_name(stem.name + suffix)
    with atomic_write(path, "wb") as file:
        file.writelines(name + end for name in names)
    return path


BELONGS, FLAGGED = 1, 2
CATEGORIES = [
    {"id": BELONGS, "name": "belongs", "supercategory": "verdict"},
    {"id": FLAGGED, "name": "out of distribution", "supercategory": "verdict"},
]


def write_coco(table: ReportTable, path: Path, job: JobContext) -> None:
    """Write every row of the table, in its order; sizes are the upright images', 0 × 0 where one could not be read.

    Image ids count from 1 in the order of the table. Raises OSError.
    """
    images: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    for number, row in enumerate(job.track(table, Text("Writing {name}", name=path.name), len(table)), 1):
        width, height = (0, 0) if row.error else _size_px(row.path)
        images.append(_image(number, row, width, height))
        if row.score is not None:
            annotations.append(_annotation(number, row, width, height))
    info = {
        "description": "Screening by Interloper",
        "version": str(table.screening.provenance.get("app_version", "")),
        "year": int(table.screening.created[:4]),
        "date_created": table.screening.created,
        "interloper": summarize_table(table),
    }
    value = {"info": info, "licenses": [], "images": images, "annotations": annotations, "categories": CATEGORIES}
    with atomic_write(path) as file:
        json.dump(value, file, allow_nan=False)


def _image(number: int, row: ReportRow, width: int, height: int) -> dict[str, Any]:
    facts = {"id": number, "file_name": spell_name(row.path), "width": width, "height": height}
    return facts | ({"error": row.error} if row.error else {})


def _annotation(number: int, row: ReportRow, width: int, height: int) -> dict[str, Any]:
    told = ("percentile", "p_value", "expert", "predicted_class", "nearest_distance", "decision", "tags", "note")
    return {
        "id": number,
        "image_id": number,
        "category_id": FLAGGED if row.flagged else BELONGS,
        "bbox": [0, 0, width, height],
        "area": width * height,
        "iscrowd": 0,
        "segmentation": [],
        "score": row.score,
        **{name: spell_name(v) if isinstance(v := getattr(row, name), str) else v for name in told},
    }


def _size_px(path: str) -> tuple[int, int]:
    """Width and height of the upright image; 0 × 0 where it can no longer be read."""
    try:
        return upright_size(path)
    except ImageProblem:
        return 0, 0


FIFTYONE_FIELDS = ("score", "percentile", "p_value", "router_confidence", "nearest_distance")
TEXTS = ("expert", "predicted_class", "nearest_id_path", "decision", "tags", "note")


def write_fiftyone(table: ReportTable, folder: Path, job: JobContext) -> tuple[Path, ...]:
    """Write every row of the table; samples are named by their place in it. Raises OSError."""
    folder.mkdir(exist_ok=True)
    digits = len(str(len(table)))
    places: dict[str, str] = {}
    labels: dict[str, Any] = {}
    for number, row in enumerate(job.track(table, Text("Writing {name}", name=folder.name), len(table))):
        sample = f"{number:0{digits}}"
        places[sample] = spell_name(row.path)
        labels[sample] = _label(row) if row.score is not None else None
    data, told = folder / "data.json", folder / "labels.json"
    write_json(data, places)
    write_json(told, {"classes": None, "labels": labels, "interloper": summarize_table(table)})
    return data, told


def _label(row: ReportRow) -> dict[str, Any]:
    """The verdict as a Classification. Its confidence is 1 − p or p: how far held-out ID images support it."""
    p_value = row.p_value if row.p_value is not None else 0.0
    attributes = {name: getattr(row, name) for name in FIFTYONE_FIELDS if getattr(row, name) is not None}
    attributes |= {name: spell_name(getattr(row, name)) for name in TEXTS if getattr(row, name)}
    return {
        "label": "out of distribution" if row.flagged else "belongs",
        "confidence": 1 - p_value if row.flagged else p_value,
        "attributes": attributes,
    }
