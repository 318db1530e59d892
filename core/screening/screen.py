"""Screening incoming files, streamed: known features are judged at once, the others as they arrive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from core.arrays import RowArray
from core.dataset.tables import ImageTable
from core.features.batch import Runtime
from core.features.cache import FeatureCache
from core.features.extract import FeatureRows, FeatureSource, StageTimes, extract_features
from core.jobs import JobContext
from core.project import Project
from core.scoring.scores import Scores
from core.scoring.threshold import percentiles
from core.screening.reference import Reference
from core.screening.results import Screening, ScreeningRows
from core.text import Text

ANNOUNCED_ROWS = 2000


class ScreenListener(Protocol):
    """Follows a screening while it runs; called in the thread that screens."""

    def started(self, screening: Screening) -> None:
        """Everything but the rows is known."""

    def found(self, paths: Sequence[str]) -> None:
        """More files were found; their rows follow those found before."""

    def scored(self, rows: RowArray, values: ScreeningRows) -> None:
        """`values` are the figures of the rows `rows`, in that order."""


def screen_table(
    project: Project,
    table: ImageTable,
    reference: Reference,
    open_runtime: Callable[[], Runtime],
    job: JobContext,
    on_scored: Callable[[RowArray, ScreeningRows], None],
    times: StageTimes | None = None,
) -> ScreeningRows:
    """Judge every file of `table`; `on_scored` gets each part as soon as it is done. `times` is filled in."""
    features = project.features_by(reference.spec)
    source = FeatureSource(
        features, project.catalogue, reference.spec.preprocessing, open_runtime, times=times or StageTimes()
    )
    columns = unscored_rows(table.paths)
    errors: dict[int, str] = {}
    for done in extract_features(table, source, Text("Screening"), job):
        part = _judge(table, done, reference, features)
        for name in COLUMNS:
            getattr(columns, name)[done.rows] = getattr(part, name)
        errors |= done.problems
        on_scored(done.rows, part)
    return replace(columns, errors=errors)


COLUMNS = (
    "scores",
    "percentiles",
    "experts",
    "router_confidence",
    "predicted_class",
    "nearest",
    "nearest_distance",
)


def unscored_rows(paths: tuple[str, ...]) -> ScreeningRows:
    """Rows whose figures are all unknown yet."""
    n = len(paths)
    unknown, none = np.full(n, np.nan, np.float32), np.full(n, -1, np.int32)
    return ScreeningRows(
        paths,
        scores=unknown,
        percentiles=unknown.copy(),
        experts=none,
        router_confidence=unknown.copy(),
        predicted_class=none.copy(),
        nearest=none.copy(),
        nearest_distance=unknown.copy(),
    )


def _judge(table: ImageTable, done: FeatureRows, reference: Reference, cache: FeatureCache) -> ScreeningRows:
    """The figures of one part; rows with a problem stay unknown."""
    part = unscored_rows(tuple(table.paths[row] for row in done.rows))
    good = done.cached >= 0
    if good.any():
        rows = done.cached[good]
        judged = reference.scorer.score(cache.features(rows), cache.trunk(rows))
        _fill(part, good.nonzero()[0], judged, reference)
    problems = {place: done.problems[int(row)] for place, row in enumerate(done.rows) if int(row) in done.problems}
    return replace(part, errors=problems)


def _fill(part: ScreeningRows, places: RowArray, judged: Scores, reference: Reference) -> None:
    part.scores[places] = judged.scores
    part.percentiles[places] = percentiles(reference.held_out_scores, judged.scores)
    part.experts[places] = judged.routes.experts
    part.router_confidence[places] = judged.routes.confidence
    part.predicted_class[places] = judged.predicted_class
    part.nearest[places] = reference.bank.images[judged.nearest]
    part.nearest_distance[places] = judged.nearest_distance


def announce(paths: Sequence[str], found: Callable[[Sequence[str]], None]) -> None:
    """Hand over paths in parts, so that a view can show the first while the rest is on its way."""
    for start in range(0, len(paths), ANNOUNCED_ROWS):
        found(paths[start : start + ANNOUNCED_ROWS])
