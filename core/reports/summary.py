"""The figures of a screening in one JSON object: how many, by what threshold, and how it was made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core.reports.drift import describe_drift
from core.reports.table import ReportTable
from core.storage.files import write_json


def write_summary(table: ReportTable, path: Path) -> None:
    """Write `summarize_table` as JSON. Raises OSError."""
    write_json(path, summarize_table(table))


def summarize_table(table: ReportTable) -> dict[str, Any]:
    """Counts are of the rows in the report; `n_screened` is of the whole screening."""
    screening, threshold = table.screening, table.threshold
    counts = {
        "n_images": len(table),
        "n_scored": table.n_scored,
        "n_flagged": len(table.flagged_rows),
        "n_errors": len(table.error_rows),
    }
    rule = {
        "threshold": threshold.value,
        "k": screening.k,
        "keep_id": screening.settings.keep_id,
        "scoring": screening.settings.scoring,
        "bank": screening.settings.bank,
        "false_alarm_rate": threshold.false_alarm_rate,
        "false_alarm_interval": [threshold.low, threshold.high],
        "n_held_out": threshold.n_held_out,
    }
    origin = {
        "screening": screening.id,
        "created": screening.created,
        "sources": list(screening.sources),
        "n_screened": len(screening.rows),
        "is_everything": table.is_everything,
    }
    drift = {"drift": describe_drift(table.drift)} if table.drift else {}
    return counts | rule | _describe_review(table) | drift | origin | describe_provenance(table)


def _describe_review(table: ReportTable) -> dict[str, Any]:
    """What a person decided about the flagged; nothing where nobody did. See ReviewFigures for what the rate means."""
    review = table.review
    if not review.n_reviewed:
        return {}
    told = {"n_reviewed": review.n_reviewed, "n_distinct": review.n_judged, "n_confirmed": review.n_confirmed}
    return {"review": told | {"precision": review.precision, "precision_interval": [review.low, review.high]}}


def describe_provenance(table: ReportTable) -> dict[str, Any]:
    """How the screening was made, with the threshold's rule as it is used in this report."""
    told = dict(table.screening.provenance)
    if is_set_by_hand(table):
        told["threshold_rule"] = "set by hand"
    return told


def is_set_by_hand(table: ReportTable) -> bool:
    return table.threshold.value != table.screening.threshold.value
