"""Screening incoming files, streamed: known features are judged at once, the others as they arrive.

An image of the ID set itself would be its own nearest neighbour, and never flagged. It gets the score that it had when
it was left out, as held-out ID, and is shown beside the nearest of the others; `ImagesOfIdSet` counts such images.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
SAME = 1e-6  # distance of unit vectors below which two images are one: of rounding alone


@dataclass
class ImagesOfIdSet:
    """How many of the screened images are in the ID set: judged without themselves, and with (see `note`)."""

    n_left_out: int = 0
    n_kept: int = 0

    @property
    def note(self) -> str:
        """What must be said of them; empty where there are none."""
        told = []
        if self.n_left_out:
            told.append(
                Text(
                    "Images of the ID set among these: {count:,}. Each was judged by the others, without itself.",
                    count=self.n_left_out,
                )
            )
        if self.n_kept:
            told.append(
                Text(
                    "Images of the ID set that could not be left out of what judges them: {count:,}. "
                    "Their scores are too good.",
                    count=self.n_kept,
                )
            )
        return Text.joined(" ", told) if told else ""


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
    of_id_set: ImagesOfIdSet | None = None,
) -> ScreeningRows:
    """Judge every file of `table`; `on_scored` gets each part as soon as it is done. `times` and `of_id_set` are
    filled in."""
    of_id_set = of_id_set or ImagesOfIdSet()
    features = project.features_by(reference.spec)
    source = FeatureSource(
        features, project.catalogue, reference.spec.preprocessing, open_runtime, times=times or StageTimes()
    )
    columns = unscored_rows(table.paths)
    errors: dict[int, str] = {}
    for done in extract_features(table, source, Text("Screening"), job):
        part = _judge(table, done, reference, features, len(project.id_set), of_id_set)
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


def _judge(
    table: ImageTable,
    done: FeatureRows,
    reference: Reference,
    cache: FeatureCache,
    n_id: int,
    of_id_set: ImagesOfIdSet,
) -> ScreeningRows:
    """The figures of one part; rows with a problem stay unknown."""
    part = unscored_rows(tuple(table.paths[row] for row in done.rows))
    good = done.cached >= 0
    if good.any():
        rows = done.cached[good]
        judged = reference.scorer.score(cache.features(rows), cache.trunk(rows))
        judged = _without_themselves(judged, reference, n_id, of_id_set)
        _fill(part, good.nonzero()[0], judged, reference)
    problems = {place: done.problems[int(row)] for place, row in enumerate(done.rows) if int(row) in done.problems}
    return replace(part, errors=problems)


def _without_themselves(judged: Scores, reference: Reference, n_id: int, of_id_set: ImagesOfIdSet) -> Scores:
    """`judged`, images of the ID set by what they scored when they were left out; those added to the bank by a person
    stay their own neighbours, for they were vouched for one by one."""
    bank, scorer = reference.bank, reference.scorer
    own = np.flatnonzero((judged.nearest_distance < SAME) & (bank.images[judged.nearest] < n_id))
    if not len(own):
        return judged
    order = np.argsort(scorer.held_out_rows, kind="stable")
    held_out, mine = scorer.held_out_rows[order], judged.nearest[own]
    place = np.minimum(np.searchsorted(held_out, mine), len(held_out) - 1)
    is_known = held_out[place] == mine
    of_id_set.n_left_out += int(is_known.sum())
    of_id_set.n_kept += int((~is_known).sum())
    own, mine, place = own[is_known], mine[is_known], place[is_known]
    scores, nearest = judged.scores.copy(), judged.nearest.copy()
    distance, predicted = judged.nearest_distance.copy(), judged.predicted_class.copy()
    scores[own] = scorer.held_out_scores[order][place]
    others = bank.index.search_others(mine, 1, bank.burst_of)
    found = others.rows[:, 0] >= 0
    nearest[own[found]] = others.rows[found, 0]
    distance[own[found]] = others.distances[found, 0]
    if reference.mixture is not None:  # under trained experts the class is not the nearest image's
        predicted[own[found]] = bank.labels[others.rows[found, 0]]
    return replace(judged, scores=scores, nearest=nearest, nearest_distance=distance, predicted_class=predicted)


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
