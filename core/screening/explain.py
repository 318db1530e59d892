"""Explaining a verdict: the nearest ID images, the expert, and what other scores say."""

from __future__ import annotations

import numpy as np

from core.arrays import FloatArray
from core.errors import ProjectError
from core.project import Project
from core.scoring.neighbors import normalize
from core.scoring.threshold import p_values, percentiles
from core.screening.explanation import Explanation, NearestImage
from core.screening.reference import Reference
from core.screening.results import Screening
from core.screening.screen import SAME
from core.text import Text

SHOWN = 8
OTHER_KS = (1, 10, 50)


def explain_row(
    project: Project, screening: Screening, row: int, threshold: float, reference: Reference
) -> Explanation:
    """The explanation of one scored row. Raises ProjectError when its features are gone."""
    feature, trunk = _features_of(project, reference, screening.rows.paths[row])
    scorer, bank, rows = reference.scorer, reference.bank, screening.rows
    expert = int(rows.experts[row])
    nearest, distances = scorer.nearest_images(feature, SHOWN + 1, expert)
    is_itself = (distances < SAME) & (bank.images[nearest] < len(project.id_set))  # which did not judge it
    nearest, distances = nearest[~is_itself][:SHOWN], distances[~is_itself][:SHOWN]
    margin = float(scorer.route(trunk[None]).margin[0])
    score = float(rows.scores[row])
    return Explanation(
        row=row,
        path=rows.paths[row],
        score=score,
        percentile=float(rows.percentiles[row]),
        p_value=float(p_values(screening.held_out_scores, np.array([score]))[0]),
        flagged_at=threshold,
        expert=expert,
        expert_name=screening.expert_names[expert] if expert >= 0 else "",
        router_confidence=float(rows.router_confidence[row]),
        router_margin=margin,
        predicted_class_name=screening.class_names[rows.predicted_class[row]],
        nearest=tuple(
            NearestImage(
                screening.id_paths[bank.images[place]], screening.class_names[bank.labels[place]], float(distance)
            )
            for place, distance in zip(nearest, distances, strict=True)
        ),
        score_title=reference.mixture.title if reference.mixture else "",
        other_scores=()
        if is_itself.any()
        else (*scorer.other_scores(feature, trunk), *_other_scores(feature, reference)),
    )


def _features_of(project: Project, reference: Reference, path: str) -> tuple[FloatArray, FloatArray]:
    cache = project.features_by(reference.spec)
    record = project.catalogue.lookup([path]).get(path)
    if record is None or not (record.content in cache or cache.is_unchecked(record.content)):  # what it was judged by
        raise ProjectError(Text("The features of this image are no longer stored."), Text("Screen its folder again."))
    row = cache.rows([record.content])
    return cache.features(row)[0], cache.trunk(row)[0]


def _other_scores(feature: FloatArray, reference: Reference) -> tuple[tuple[str, float, float], ...]:
    """(name, score, percentile among left-out ID) by other K over the global bank."""
    left_out = reference.left_out_distances
    ks = [k for k in OTHER_KS if k <= left_out.shape[1]]
    frozen = feature[None, : reference.bank.features.shape[1]]
    own = reference.bank.index.search(normalize(frozen), ks[-1]).distances[0]
    return tuple(
        (Text("all ID images, K = {k}", k=k), float(-own[k - 1]), _percentile(left_out[:, k - 1], own[k - 1]))
        for k in ks
    )


def _percentile(left_out: FloatArray, distance: float) -> float:
    return float(percentiles(-left_out.astype(np.float64), np.array([-distance], np.float64))[0])
