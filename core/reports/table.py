"""The rows of every report, and their CSV: the one place that turns a screening and a threshold into figures and names.

CSV cells that a spreadsheet would run as a formula are guarded; bytes of names that are not UTF-8 are spelt out.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import numpy as np

from core.arrays import BoolArray, DoubleArray, IntArray, RowArray
from core.dataset.lists import guard_text, spell_name
from core.errors import UsageError
from core.jobs import JobContext
from core.review.drift import Drift, measure_drift
from core.review.figures import ReviewFigures, review_figures
from core.review.model import Decision, Decisions
from core.scoring.threshold import Threshold, p_values
from core.screening.results import Screening
from core.storage.files import atomic_write
from core.text import Text

DECISIONS = {Decision.NONE: "", Decision.OOD: "confirmed OOD", Decision.ID: "accepted as ID"}


@dataclass(frozen=True)
class ReportRow:
    """One screened file. Its fields are the columns of the CSV, in order; None or "" where nothing is known."""

    path: str  # absolute, surrogate-escaped
    score: float | None
    percentile: float | None  # share of held-out ID with a score no higher, 0–100
    flagged: bool | None  # None where there is no score: it was not judged, so it is no ID image either
    expert: str
    router_confidence: float | None  # 0–1
    predicted_class: str
    nearest_id_path: str
    nearest_distance: float | None  # L2 distance of unit vectors, 0–2
    error: str
    nearest_id_class: str
    p_value: float | None  # conformal, of the image being ID
    decision: str  # what a person said: "confirmed OOD", "accepted as ID" or ""
    tags: str  # separated by "; "
    note: str


@dataclass(frozen=True, eq=False)
class ReportTable:
    """Some rows of a screening, in the order they are to be written, judged at `threshold`."""

    screening: Screening
    threshold: Threshold
    rows: RowArray  # [n] indices into screening.rows
    is_everything: bool  # False where only the rows in view are reported
    decisions: Decisions  # on every row of the screening
    days: IntArray | None = None  # of every row of the screening, as `file_days` gives them; None where nobody asked

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[ReportRow]:
        return map(self.row, self.rows.tolist())

    @cached_property
    def is_flagged(self) -> BoolArray:
        """[every row of the screening] True below the threshold."""
        return self.screening.flagged_at(self.threshold.value)

    @cached_property
    def flagged_rows(self) -> RowArray:
        """The flagged among `rows`, lowest score first, equal scores in the order of the screening."""
        flagged = np.sort(self.rows[self.is_flagged[self.rows]])
        return flagged[np.argsort(self.screening.rows.scores[flagged], kind="stable")]

    @cached_property
    def error_rows(self) -> RowArray:
        """Those among `rows` that could not be read."""
        errors = self.screening.rows.errors
        return np.array([row for row in self.rows.tolist() if row in errors], np.int64)

    @cached_property
    def review(self) -> ReviewFigures:
        """How many of the flagged among `rows` were reviewed, and were right."""
        in_report = np.zeros(len(self.screening.rows), bool)
        in_report[self.rows] = True
        return review_figures(in_report & self.is_flagged, self.decisions)

    @cached_property
    def drift(self) -> Drift | None:
        """The share flagged over time; None where days are not known or all the same, or only a view is reported.

        A view is often of one verdict, and says nothing of shares.
        """
        if self.days is None or not self.is_everything:
            return None
        found = measure_drift(self.screening, self.days, self.threshold.value)
        return found if len(found.periods) > 1 else None

    @cached_property
    def false_alarms_at_most(self) -> int | None:
        """Of all flagged of the screening at most so many belong, with 90 % confidence; None where only a view is
        reported, of which that can't be said."""
        return self.screening.false_alarm_bound.false_alarms(self.threshold.value) if self.is_everything else None

    @cached_property
    def alarmed_classes(self) -> tuple[tuple[str, int, int], ...]:
        """Classes whose held-out images fall below the threshold: name, how many, of how many; the most first."""
        names = self.screening.class_names
        return tuple((names[c], below, of) for c, below, of in self.screening.alarmed_classes(self.threshold.value))

    @property
    def n_scored(self) -> int:
        return int(np.count_nonzero(~np.isnan(self.screening.rows.scores[self.rows])))

    def row(self, index: int) -> ReportRow:
        """Row `index` of the screening."""
        screening, rows = self.screening, self.screening.rows
        nearest = int(rows.nearest[index])
        return ReportRow(
            path=rows.paths[index],
            score=_known(rows.scores[index]),
            percentile=_known(rows.percentiles[index]),
            flagged=None if math.isnan(rows.scores[index]) else bool(self.is_flagged[index]),
            expert=_name(screening.expert_names, int(rows.experts[index])),
            router_confidence=_known(rows.router_confidence[index]),
            predicted_class=_name(screening.class_names, int(rows.predicted_class[index])),
            nearest_id_path=_name(screening.id_paths, nearest),
            nearest_distance=_known(rows.nearest_distance[index]),
            error=rows.errors.get(index, ""),
            nearest_id_class=_name(screening.class_names, int(screening.id_labels[nearest])) if nearest >= 0 else "",
            p_value=_known(self._p_values[index]),
            decision=DECISIONS[Decision(self.decisions.verdicts[index])],
            tags="; ".join(self.decisions.tags_of(index)),
            note=self.decisions.notes.get(index, ""),
        )

    @cached_property
    def _p_values(self) -> DoubleArray:
        return p_values(self.screening.held_out_scores, np.asarray(self.screening.rows.scores, np.float64))


def build_table(
    screening: Screening,
    rows: RowArray | Sequence[int] | None = None,
    threshold: float | None = None,
    decisions: Decisions | None = None,
    days: IntArray | None = None,
) -> ReportTable:
    """Every row in the screening's order, or exactly `rows` in theirs; judged at its own threshold or at `threshold`.

    `decisions` and `days` (`file_days`) are those of every row of the screening, where there are any. Raises UsageError
    if `rows` names one that the screening does not have.
    """
    own = screening.threshold if threshold is None else screening.threshold_at(threshold)
    n = len(screening.rows)
    chosen = np.arange(n, dtype=np.int64) if rows is None else np.asarray(rows, np.int64)
    if len(chosen) and not 0 <= int(chosen.min()) <= int(chosen.max()) < n:
        raise UsageError(
            Text("The screening has {n_rows} rows, and others were asked for.", n_rows=n),
            Text("Choose rows of this screening."),
        )
    return ReportTable(screening, own, chosen, rows is None, Decisions(n) if decisions is None else decisions, days)


def _known(figure: float | np.floating) -> float | None:
    return None if math.isnan(figure) else float(figure)


def _name(names: Sequence[str], index: int) -> str:
    return names[index] if 0 <= index < len(names) else ""


COLUMNS = tuple(field.name for field in fields(ReportRow))
DECIMALS = {"score": 6, "percentile": 2, "router_confidence": 4, "nearest_distance": 6, "p_value": 6}


def write_csv(
    table: ReportTable, rows: RowArray, path: Path, job: JobContext, *, for_spreadsheets: bool = False
) -> None:
    """Write the given rows of the screening, in the given order. Raises OSError.

    `for_spreadsheets` writes UTF-16 with tabs, which Excel opens rightly in every country: it takes UTF-8 for its own
    encoding, and in some a semicolon for the comma.
    """
    with atomic_write(path, encoding="utf-16" if for_spreadsheets else "utf-8") as file:
        writer = csv.writer(file, delimiter="\t" if for_spreadsheets else ",")
        writer.writerow(COLUMNS)
        for row in job.track(rows.tolist(), Text("Writing {name}", name=path.name)):
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
