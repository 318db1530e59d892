"""The figures of a screening while it grows: one array for each, found files first, scores as they come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.models.verdicts import Verdict
from core.arrays import BoolArray, FloatArray, IntArray, RowArray

if TYPE_CHECKING:
    from core.screening.results import ScreeningRows

_EMPTY: dict[str, Any] = {
    "scores": np.float32(np.nan),
    "percentiles": np.float32(np.nan),
    "experts": np.int32(-1),
    "router_confidence": np.float32(np.nan),
    "predicted_class": np.int32(-1),
    "nearest": np.int32(-1),
    "nearest_distance": np.float32(np.nan),
    "failed": np.bool_(False),
}


class ResultColumns:
    """Columns of n rows in the order in which files were found; a row without a score yet holds NaN and -1.

    The arrays are views that are renewed by `append`: don't keep them.
    """

    paths: list[str]
    errors: dict[int, str]  # row → reason
    scores: FloatArray  # [n]
    percentiles: FloatArray  # [n] 0–100
    experts: IntArray  # [n]
    router_confidence: FloatArray  # [n] 0–1
    predicted_class: IntArray  # [n]
    nearest: IntArray  # [n]
    nearest_distance: FloatArray  # [n]
    failed: BoolArray  # [n]

    def __init__(self) -> None:
        self.paths = []
        self.errors = {}
        self._room: dict[str, NDArray[Any]] = {name: np.full(0, empty) for name, empty in _EMPTY.items()}
        self._expose()

    def __len__(self) -> int:
        return len(self.paths)

    def append(self, paths: Sequence[str]) -> None:
        """Add files that have no score yet."""
        self.paths.extend(paths)
        if len(self.paths) > len(self._room["scores"]):
            self._grow(max(len(self.paths), 2 * len(self._room["scores"])))
        self._expose()

    def set_scores(self, rows: RowArray, values: ScreeningRows) -> None:
        """Fill in the figures of `rows`; `values.errors` counts within `values`."""
        for name in _EMPTY.keys() - {"failed"}:
            self._room[name][rows] = getattr(values, name)
        for index, reason in values.errors.items():
            self.errors[int(rows[index])] = reason
            self.failed[rows[index]] = True

    def figures_of(self, row: int) -> ScreeningRows | None:
        """The row alone, as the engine's value; None while it has no score."""
        from core.screening.results import ScreeningRows

        if np.isnan(self.scores[row]):
            return None
        columns = {name: getattr(self, name)[row : row + 1].copy() for name in _EMPTY.keys() - {"failed"}}
        return ScreeningRows(paths=(self.paths[row],), **columns)

    def verdict(self, row: int, threshold: float) -> Verdict:
        if self.failed[row]:
            return Verdict.FAILED
        if np.isnan(self.scores[row]):
            return Verdict.PENDING
        return Verdict.FLAGGED if self.scores[row] < threshold else Verdict.KEPT

    def _grow(self, n_rows: int) -> None:
        for name, empty in _EMPTY.items():
            room = np.full(n_rows, empty)
            room[: len(self._room[name])] = self._room[name]
            self._room[name] = room

    def _expose(self) -> None:
        for name, room in self._room.items():
            setattr(self, name, room[: len(self.paths)])
