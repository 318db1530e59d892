"""Screenings made up from numbers, for the window's tests: no engine, no images unless asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from core.scoring.threshold import percentiles
from core.screening.explanation import Explanation, NearestImage
from core.screening.results import Screening, ScreeningRows, ScreenSettings

CLASS_NAMES = ("anchor", "bonsai", "camera", "dolphin")
EXPERT_NAMES = ("animals", "things")


def make_paths(n_rows: int, folder: str = "/incoming") -> tuple[str, ...]:
    return tuple(f"{folder}/set_{row % 7}/picture_{row:07d}.jpg" for row in range(n_rows))


def make_rows(paths: Sequence[str], held_out: np.ndarray, seed: int = 0, errors: dict[int, str] | None = None):
    """Two thirds score as ID does, one third much lower; rows in `errors` have no figures."""
    random, n = np.random.default_rng(seed), len(paths)
    strange = random.random(n) < 1 / 3
    scores = np.where(strange, random.normal(-1.0, 0.08, n), random.normal(-0.6, 0.08, n)).astype(np.float32)
    failed = np.isin(np.arange(n), list(errors or {}))
    scores[failed] = np.nan
    return ScreeningRows(
        paths=tuple(paths),
        scores=scores,
        percentiles=percentiles(held_out, scores.astype(np.float64)).astype(np.float32),
        experts=np.where(failed, -1, random.integers(0, len(EXPERT_NAMES), n)).astype(np.int32),
        router_confidence=np.where(failed, np.nan, random.uniform(0.5, 1, n)).astype(np.float32),
        predicted_class=np.where(failed, -1, random.integers(0, len(CLASS_NAMES), n)).astype(np.int32),
        nearest=np.where(failed, -1, random.integers(0, 8, n)).astype(np.int32),
        nearest_distance=np.where(failed, np.nan, -scores).astype(np.float32),
        errors=errors or {},
    )


def make_screening(
    n_rows: int = 60, n_held_out: int = 400, errors: dict[int, str] | None = None, **changes
) -> Screening:
    held_out = np.sort(np.random.default_rng(1).normal(-0.6, 0.08, n_held_out))
    paths = changes.pop("paths", None) or make_paths(n_rows)
    screening = Screening(
        id="20260101-120000",
        created="2026-01-01T12:00:00Z",
        sources=("/incoming",),
        settings=ScreenSettings(),
        k=10,
        rows=make_rows(paths, held_out, errors=errors),
        held_out_scores=held_out,
        class_names=CLASS_NAMES,
        expert_names=EXPERT_NAMES,
        id_paths=tuple(f"/id/{CLASS_NAMES[i % 4]}/{i}.jpg" for i in range(8)),
        id_labels=np.arange(8, dtype=np.int32) % 4,
        provenance={},
    )
    return replace(screening, **changes)


def without_rows(screening: Screening) -> Screening:
    """The screening as it is when it starts."""
    return replace(screening, rows=make_rows((), screening.held_out_scores))


def take(rows: ScreeningRows, chosen: Sequence[int]) -> ScreeningRows:
    """Some rows, as the engine reports them while it goes on."""
    index = np.asarray(chosen, np.int64)
    columns = {
        name: getattr(rows, name)[index]
        for name in (
            "scores", "percentiles", "experts", "router_confidence", "predicted_class", "nearest", "nearest_distance",
        )
    }  # fmt: skip
    errors = {place: rows.errors[row] for place, row in enumerate(chosen) if row in rows.errors}
    return ScreeningRows(paths=tuple(rows.paths[row] for row in chosen), errors=errors, **columns)


def explain(screening: Screening, row: int, threshold: float | None = None) -> Explanation:
    rows = screening.rows
    return Explanation(
        row=row,
        path=rows.paths[row],
        score=float(rows.scores[row]),
        percentile=float(rows.percentiles[row]),
        p_value=0.0125,
        flagged_at=screening.threshold.value if threshold is None else threshold,
        expert=int(rows.experts[row]),
        expert_name=screening.expert_names[rows.experts[row]],
        router_confidence=0.91,
        router_margin=0.84,
        predicted_class_name=screening.class_names[rows.predicted_class[row]],
        nearest=tuple(
            NearestImage(path, screening.class_names[screening.id_labels[i]], 0.7 + 0.01 * i)
            for i, path in enumerate(screening.id_paths[:8])
        ),
        other_scores=(("kNN, K = 1", -0.71, 12.5), ("Energy", 4.2, 3.0)),
    )


def draw_images(folder: Path, n_images: int, size_px: int = 48) -> tuple[str, ...]:
    """Real files, each of its own colour."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(n_images):
        path = folder / f"picture_{number:04d}.png"
        colour = (37 * number % 256, 91 * number % 256, 151 * number % 256)
        Image.new("RGB", (size_px, size_px * 3 // 4), colour).save(path)
        paths.append(str(path))
    return tuple(paths)
