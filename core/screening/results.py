"""Screening: one column for each figure, with what is needed to read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from core.arrays import BoolArray, DoubleArray, FloatArray, IntArray
from core.scoring.settings import BankScope, Scoring, ScreenSettings
from core.scoring.threshold import Threshold, alarms_by_class

if TYPE_CHECKING:
    from core.scoring.guarantee import FalseAlarmBound

__all__ = ["BankScope", "Scoring", "ScreenSettings", "Screening", "ScreeningRows"]


FEWEST_CLUSTERS = 8


def _none() -> IntArray:
    return np.empty(0, np.int32)


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

    held_out_labels: IntArray = field(default_factory=_none)  # [m] their classes; empty where that was not kept
    held_out_bursts: IntArray = field(default_factory=_none)  # [m] numbers of their near-duplicates; likewise

    @property
    def threshold(self) -> Threshold:
        """λ, with the interval that the share of false alarms in a folder of this size will lie in."""
        return Threshold.keeping(self.held_out_scores, self.settings.keep_id, self._clusters, self._n_scored)

    def threshold_at(self, value: float) -> Threshold:
        """As `threshold`, chosen by hand."""
        return Threshold.at(self.held_out_scores, value, self._clusters, self._n_scored)

    def alarms_by_class(self, value: float) -> tuple[IntArray, IntArray]:
        """[C] held-out images of each class below the threshold `value`, and [C] in all; zeros where classes were not
        kept."""
        n_classes = len(self.class_names)
        if len(self.held_out_labels) != len(self.held_out_scores):
            return np.zeros(n_classes, np.int32), np.zeros(n_classes, np.int32)
        return alarms_by_class(self.held_out_scores, self.held_out_labels, value, n_classes)

    def alarmed_classes(self, value: float) -> tuple[tuple[int, int, int], ...]:
        """Classes whose held-out images fall below the threshold `value`: index, how many, of how many; the largest
        share first."""
        below, of = self.alarms_by_class(value)
        found = [(c, int(below[c]), int(of[c])) for c in np.flatnonzero(below).tolist()]
        return tuple(sorted(found, key=lambda each: (-each[1] / each[2], -each[1])))

    @cached_property
    def false_alarm_bound(self) -> FalseAlarmBound:
        """How many of the flagged belong at most, for any threshold; made at the first call, in up to some seconds."""
        from core.scoring.guarantee import bound_false_alarms

        bursts = self.held_out_bursts if len(self.held_out_bursts) == len(self.held_out_scores) else None
        return bound_false_alarms(self.held_out_scores, np.asarray(self.rows.scores, np.float64), bursts)

    @cached_property
    def _clusters(self) -> IntArray | None:
        """Classes; bursts where there are too few classes to tell how much they vary."""
        for numbers in (self.held_out_labels, self.held_out_bursts):
            if len(numbers) == len(self.held_out_scores) and len(np.unique(numbers)) >= FEWEST_CLUSTERS:
                return numbers
        return None

    @cached_property
    def _n_scored(self) -> int | None:
        """Images with a score; None while none has one."""
        return int(np.count_nonzero(~np.isnan(self.rows.scores))) or None

    def flagged_at(self, threshold: float) -> BoolArray:
        """[n] True where a scored image falls below `threshold`."""
        return np.less(self.rows.scores, threshold)  # NaN compares false: an unreadable file is not flagged
