"""Screening: one column for each figure, with what is needed to read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from core.arrays import BoolArray, DoubleArray, FloatArray, IntArray
from core.scoring.settings import BankScope, Scoring, ScreenSettings
from core.scoring.threshold import Threshold

__all__ = ["BankScope", "Scoring", "ScreenSettings", "Screening", "ScreeningRows"]


@dataclass(frozen=True, eq=False)
class ScreeningRows:
    """n screened files. Where `errors` names a row, its figures are NaN or -1."""

    paths: tuple[str, ...]  # absolute, surrogate-escaped
    scores: FloatArray  # [n] higher means more ID (paper eq. 1)
    percentiles: FloatArray  # [n] share of held-out ID with a score no higher, 0–100
    experts: IntArray  # [n] index into Screening.expert_names
    router_confidence: FloatArray  # [n] 0–1
    predicted_class: IntArray  # [n] index into Screening.class_names
    nearest: IntArray  # [n] index into Screening.id_paths: the nearest bank image
    nearest_distance: FloatArray  # [n] L2 distance of unit vectors, 0–2
    errors: Mapping[int, str] = field(default_factory=dict)  # row → reason

    def __len__(self) -> int:
        return len(self.paths)

    @property
    def unread(self) -> frozenset[str]:
        """The paths of the files that could not be read."""
        return frozenset(self.paths[row] for row in self.errors)


@dataclass(frozen=True, eq=False)
class Screening:
    """One finished screening and all that its report says."""

    id: str
    created: str  # ISO 8601, UTC
    sources: tuple[str, ...]
    settings: ScreenSettings
    k: int
    rows: ScreeningRows
    held_out_scores: DoubleArray  # [m] ascending; the ID scores that the threshold is taken from
    class_names: tuple[str, ...]
    expert_names: tuple[str, ...]
    id_paths: tuple[str, ...]
    id_labels: IntArray  # [len(id_paths)]
    provenance: Mapping[str, Any]  # app and model version, weights hash, backbone, fingerprints, seed, …

    @property
    def threshold(self) -> Threshold:
        return Threshold.keeping(self.held_out_scores, self.settings.keep_id)

    def flagged_at(self, threshold: float) -> BoolArray:
        """[n] True where a scored image falls below `threshold`."""
        return np.less(self.rows.scores, threshold)  # NaN compares false: an unreadable file is not flagged
