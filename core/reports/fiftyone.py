"""Reports for FiftyOne, in the form that it documents as FiftyOneImageClassificationDataset with a data manifest.

    fiftyone/data.json    sample → absolute path of its image, which stays where it is
    fiftyone/labels.json  {"classes": null, "labels": {sample: {"label", "confidence", "attributes"} | null}}

    fiftyone.Dataset.from_dir("fiftyone", dataset_type=fiftyone.types.FiftyOneImageClassificationDataset)

See docs.voxel51.com, "Importing data into FiftyOne". Names that are not UTF-8 are spelt out: FiftyOne won't find them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core.jobs import JobContext
from core.reports.paths import spell_name
from core.reports.summary import summarize_table
from core.reports.table import ReportRow, ReportTable
from core.storage.files import write_json

FIGURES = ("score", "percentile", "p_value", "router_confidence", "nearest_distance")
TEXTS = ("expert", "predicted_class", "nearest_id_path", "decision", "tags", "note")


def write_fiftyone(table: ReportTable, folder: Path, job: JobContext) -> tuple[Path, ...]:
    """Write every row of the table; samples are named by their place in it. Raises OSError."""
    folder.mkdir(exist_ok=True)
    digits = len(str(len(table)))
    places: dict[str, str] = {}
    labels: dict[str, Any] = {}
    for number, row in enumerate(job.track(table, f"Writing {folder.name}", len(table))):
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
    attributes = {name: getattr(row, name) for name in FIGURES if getattr(row, name) is not None}
    attributes |= {name: spell_name(getattr(row, name)) for name in TEXTS if getattr(row, name)}
    return {
        "label": "out of distribution" if row.flagged else "belongs",
        "confidence": 1 - p_value if row.flagged else p_value,
        "attributes": attributes,
    }
