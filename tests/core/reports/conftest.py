"""A small screening, worked out by hand: six incoming files, ten held-out ID scores, two experts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.scoring.threshold import percentiles
from core.screening.results import Screening, ScreeningRows, ScreenSettings

HELD_OUT = np.array([-1.0, -0.9, -0.8, -0.7, -0.6, -0.5, -0.4, -0.3, -0.2, -0.1])  # keeping 90 %: threshold -0.9
NAN = float("nan")
MakeScreening = Callable[..., Screening]


def make_rows(paths: tuple[str, ...], scores: list[float], errors: dict[int, str]) -> ScreeningRows:
    values = np.array(scores, np.float32)
    known = ~np.isnan(values)
    one = np.where(known, 1, -1).astype(np.int32)
    return ScreeningRows(
        paths,
        values,
        percentiles(HELD_OUT, values.astype(float)).astype(np.float32),
        experts=one,
        router_confidence=np.where(known, 0.75, NAN).astype(np.float32),
        predicted_class=one.copy(),
        nearest=one.copy(),
        nearest_distance=np.where(known, 0.5, NAN).astype(np.float32),
        errors=errors,
    )


@pytest.fixture
def images(tmp_path: Path) -> Path:
    """A folder with a.jpg … f.jpg, of which c.jpg is no image, and id/0.jpg and id/1.jpg."""
    folder = tmp_path / "images"
    (folder / "id").mkdir(parents=True)
    for i, name in enumerate(["a", "b", "d", "e", "f", "id/0", "id/1"]):
        Image.new("RGB", (60, 40), (30 * i, 90, 200 - 20 * i)).save(folder / f"{name}.jpg")
    (folder / "c.jpg").write_text("not an image")
    return folder


@pytest.fixture
def screening(images: Path) -> Screening:
    paths = tuple(str(images / f"{name}.jpg") for name in "abcdef")
    errors = {2: "not an image"}
    return Screening(
        id="2026-01-02T03-04-05-abcd",
        created="2026-01-02T03:04:05+00:00",
        sources=(str(images),),
        settings=ScreenSettings(keep_id=0.9),
        k=3,
        rows=make_rows(paths, [-0.95, -0.15, NAN, -1.5, -0.85, -1.2], errors),
        held_out_scores=HELD_OUT,
        class_names=("apple", "fish"),
        expert_names=("plants", "animals"),
        id_paths=(str(images / "id/0.jpg"), str(images / "id/1.jpg")),
        id_labels=np.array([0, 1], np.int32),
        provenance={
            "app_version": "1.2.3",
            "backbone": "starter",
            "weights_hash": "feed" * 8,
            "id_set": "0123456789abcdef",
            "partition": None,
            "seed": 7,
            "threshold_rule": "largest score that keeps 90.0% of left-out ID images",
        },
    )


@pytest.fixture
def with_rows(screening: Screening) -> MakeScreening:
    """The screening with other rows."""

    def change(paths: tuple[str, ...], scores: list[float], errors: dict[int, str] | None = None) -> Screening:
        return replace(screening, rows=make_rows(paths, scores, errors or {}))

    return change
