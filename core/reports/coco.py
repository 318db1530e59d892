"""Reports as COCO JSON (cocodataset.org/#format-data): images, and an annotation for each that was judged.

COCO knows objects in boxes, not verdicts on images; a box around the whole image says the same in a form that its
readers take. `score` is where COCO's results keep it; what COCO has no word for stands in further fields.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

from core.jobs import JobContext
from core.reports.paths import spell_name
from core.reports.summary import summarize_table
from core.reports.table import ReportRow, ReportTable
from core.storage.files import atomic_write

BELONGS, FLAGGED = 1, 2
CATEGORIES = [
    {"id": BELONGS, "name": "belongs", "supercategory": "verdict"},
    {"id": FLAGGED, "name": "out of distribution", "supercategory": "verdict"},
]
SIDEWAYS = (5, 6, 7, 8)  # EXIF orientations that swap width and height
ORIENTATION = 0x0112


def write_coco(table: ReportTable, path: Path, job: JobContext) -> None:
    """Write every row of the table, in its order; sizes come from the files' headers, 0 × 0 where there is none.

    Image ids count from 1 in the order of the table. Raises OSError.
    """
    images: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    for number, row in enumerate(job.track(table, f"Writing {path.name}", len(table)), 1):
        width, height = _size_px(row.path)
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
    """Width and height of the upright image."""
    try:
        with Image.open(path) as image:
            width, height = image.size
            return (height, width) if image.getexif().get(ORIENTATION) in SIDEWAYS else (width, height)
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return 0, 0
