"""The share flagged over time as CSV, as lines to read, and for `summary.json`."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.dataset.lists import guard_text
from core.review.drift import By, Drift, Period
from core.storage.files import atomic_write

COLUMNS = (
    "start",
    "by",
    "n_judged",
    "n_flagged",
    "share",
    "share_low",
    "share_high",
    "median_percentile",
    "share_of_others",
    "p_value",
    "more_than_usual",
)
NO_DAY_NAME = "no day"


def write_drift(drift: Drift, path: Path) -> None:
    """Write a line for each period, and one for images without a day, as CSV. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for period in drift.periods:
            writer.writerow(_cells(period, drift.by))
        if drift.n_without_day:
            counts = str(drift.n_without_day), str(drift.n_flagged_without_day)
            writer.writerow([NO_DAY_NAME, drift.by, *counts, *[""] * (len(COLUMNS) - 4)])


def drift_lines(drift: Drift) -> list[str]:
    """The figures as an aligned table, with sentences on what they are compared with."""
    title = {"day": "day", "week": "week from", "month": "month"}[drift.by]
    rows: list[tuple[str, ...]] = [(title, "judged", "flagged", "share", "95 % interval", "median percentile", "")]
    rows += [_texts(period) for period in drift.periods]
    if drift.n_without_day:
        rows.append((NO_DAY_NAME, f"{drift.n_without_day:,}", f"{drift.n_flagged_without_day:,}", "", "", "", ""))
    if drift.n_unreadable:
        rows.append(("unreadable", f"{drift.n_unreadable:,}", "", "", "", "", ""))
    return [*_aligned(rows), *_sentences(drift)]


def describe_drift(drift: Drift) -> dict[str, Any]:
    """The figures as plain values, for JSON."""
    return {
        "by": drift.by,
        "n_without_day": drift.n_without_day,
        "periods": [
            {
                "start": period.start.isoformat(),
                "n_judged": period.n_judged,
                "n_flagged": period.n_flagged,
                "share": period.share,
                "interval": [period.low, period.high],
                "median_percentile": period.median_percentile,
                "p_value": period.p_value,
                "more_than_usual": period.has_more,
            }
            for period in drift.periods
        ],
    }


def _cells(period: Period, by: By) -> list[str]:
    return [
        guard_text(period.name),
        by,
        str(period.n_judged),
        str(period.n_flagged),
        *(f"{value:.6f}" for value in (period.share, period.low, period.high)),
        f"{period.median_percentile:.2f}",
        "" if period.usual is None else f"{period.usual:.6f}",
        "" if period.p_value is None else f"{period.p_value:.6g}",
        "true" if period.has_more else "false",
    ]


def _texts(period: Period) -> tuple[str, ...]:
    usual = f"more than usual ({period.usual:.1%} in the others)" if period.has_more else ""
    return (
        period.name,
        f"{period.n_judged:,}",
        f"{period.n_flagged:,}",
        f"{period.share:.1%}",
        f"{period.low:.1%} to {period.high:.1%}",
        f"{period.median_percentile:.1f}",
        usual,
    )


def _sentences(drift: Drift) -> list[str]:
    threshold = drift.threshold
    told = [
        f"Of images that belong, {threshold.false_alarm_rate:.1%} are to be expected below this threshold "
        f"({threshold.low:.1%} to {threshold.high:.1%})."
    ]
    if len(drift.periods) == 1:
        told.append(f"All images are of one {drift.by}, so there is nothing to compare it with.")
    elif not drift.periods:
        told.append(why_no_period(drift))
    return told


def why_no_period(drift: Drift) -> str:
    """What keeps a screening from having any day: the files of one that was never there are no images without a day."""
    if drift.n_without_day:
        return "No image that was judged has a day."
    if drift.n_unreadable:
        return "No image of this screening could be read, so there is nothing to count."
    return "This screening holds no image."


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Names to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if 0 < place < len(row) - 1 else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
