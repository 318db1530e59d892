"""The kNN score: −distance to the K-th nearest bank image, higher means more ID (Sun et al. 2022).

With the global bank every image searches all ID images; with expert banks only those whose *label* is in the expert
that the router picked (paper: "OOD detection in the corresponding subspace"). `calibrate` fits on ID data alone
what a scorer needs; a KnnScorer then judges any image.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import DoubleArray, FloatArray, IntArray, RowArray
from core.errors import UsageError
from core.scoring.bank import Bank
from core.scoring.detectors.mixture import Scale
from core.scoring.neighbors import NeighborIndex, normalize
from core.scoring.prototype_router import PrototypeRouter, Routes, left_out_similarities
from core.scoring.settings import BankScope
from core.text import Text

FEW_PER_EXPERT = 20  # with fewer held-out images an expert's quantiles say too little: the pooled ones are used
NO_NEIGHBOR = -2.0  # the raw score when fewer than K images are left to compare with: the farthest two unit vectors


@dataclass(frozen=True, eq=False)
class Calibration:
    """What fitting on ID data yields: K, a scale for each bank searched, and held-out ID scores [m], ascending."""

    scope: BankScope
    k: int
    scales: tuple[Scale, ...]
    held_out_scores: DoubleArray


@dataclass(frozen=True, eq=False)
class Scores:
    """What a scorer says of q images; ScreeningRows explains the columns."""

    scores: DoubleArray
    routes: Routes
    predicted_class: IntArray
    nearest: RowArray  # bank row
    nearest_distance: FloatArray


class KnnScorer:
    """Judges images by the bank that their route leads to."""

    def __init__(self, bank: Bank, router: PrototypeRouter | None, calibration: Calibration) -> None:
        self.bank, self.router, self.calibration = bank, router, calibration
        self._parts = split_bank(bank, router, calibration.scope)

    @property
    def k(self) -> int:
        return self.calibration.k

    @property
    def held_out_scores(self) -> DoubleArray:
        """[m] scores of held-out ID, ascending."""
        return self.calibration.held_out_scores

    def route(self, trunk: FloatArray) -> Routes:
        """Where images are sent by z′⁰ [q, Dz], as it comes from the backbone."""
        return self.router.route(normalize(trunk)) if self.router else Routes.unknown(len(trunk))

    def score(self, features: FloatArray, trunk: FloatArray) -> Scores:
        """Judge images by F⁰ [q, D] and z′⁰ [q, Dz], as they come from the backbone."""
        routes = self.route(trunk)
        part_of = routes.experts if self.calibration.scope == "expert" else np.zeros(len(features), np.int32)
        queries = normalize(features)
        nearest, distances = np.empty(len(queries), np.int64), np.empty((len(queries), 2), np.float32)
        for number in np.unique(part_of):
            mine = part_of == number
            nearest[mine], distances[mine] = self._parts[number].nearest_and_kth(queries[mine], self.k)
        scores = _scaled(-distances[:, 1].astype(np.float64), part_of, self.calibration.scales)
        return Scores(scores, routes, self.bank.labels[nearest], nearest, distances[:, 0])

    def other_scores(self, feature: FloatArray, trunk: FloatArray) -> tuple[tuple[str, float, float], ...]:
        """Nothing beside the one score that it has."""
        return ()

    def nearest_images(self, feature: FloatArray, n: int, expert: int) -> tuple[RowArray, FloatArray]:
        """The n nearest bank rows of one image's F⁰ [D] and their distances, in the bank that judges it."""
        part = self._parts[expert if self.calibration.scope == "expert" else 0]
        found = part.index.search(normalize(feature[None]), min(n, len(part.rows)))
        return part.rows[found.rows[0]], found.distances[0]


@dataclass(frozen=True, eq=False)
class BankPart:
    """The rows of the bank that one search looks at."""

    rows: RowArray
    index: NeighborIndex

    def nearest_and_kth(self, queries: FloatArray, k: int) -> tuple[RowArray, FloatArray]:
        """Nearest bank row [q] and the distances [q, 2] of the nearest and the K-th nearest."""
        found = self.index.search(queries, self.usable_k(k))
        return self.rows[found.rows[:, 0]], found.distances[:, [0, -1]]

    def kth_of_others(self, bank: Bank, rows: RowArray, k: int) -> FloatArray:
        """[m] distance of bank rows to the K-th nearest image of this part that is not that row itself."""
        found = self.index.search(bank.features[rows], self.usable_k(k) + 1)
        itself = (self.rows[found.rows] == rows[:, None]) & (found.rows >= 0)
        others = np.sort(np.where(itself, np.inf, found.distances), axis=1)
        return np.asarray(others[:, self.usable_k(k) - 1], np.float32)

    def usable_k(self, k: int) -> int:
        """K, or less where this part is smaller than that."""
        return max(1, min(k, len(self.rows) - 1))


def split_bank(bank: Bank, router: PrototypeRouter | None, scope: BankScope) -> tuple[BankPart, ...]:
    """One part for all images, or one for each expert."""
    if scope == "global":
        return (BankPart(np.arange(len(bank), dtype=np.int64), bank.index),)
    if router is None:
        raise UsageError(
            Text("Expert banks need a partition."),
            Text("Make one with `interloper partition`, or use the global bank."),
        )
    own = router.expert_of[bank.labels]
    rows = [np.flatnonzero(own == expert) for expert in range(router.n_experts)]
    if not all(map(len, rows)):
        raise UsageError(
            Text("An expert has no readable image in its bank."), Text("Merge it with another expert and try again.")
        )
    return tuple(BankPart(mine, NeighborIndex(bank.features, mine, bank.storage)) for mine in rows)


def calibrate(bank: Bank, router: PrototypeRouter | None, scope: BankScope, k: int, held_out: RowArray) -> Calibration:
    """Score the bank rows `held_out`, each left out of the bank and of its class prototype, and scale the experts.

    Raises UsageError for a K that the bank is too small for, or expert banks without a partition.
    """
    check_k(k, len(bank))
    parts = split_bank(bank, router, scope)
    part_of = np.zeros(len(held_out), np.int32)
    if scope == "expert" and router is not None:
        part_of = router.route_similarities(left_out_similarities(bank, held_out)).experts
    raw = np.empty(len(held_out), np.float64)
    for number in np.unique(part_of):
        mine = part_of == number
        raw[mine] = -parts[number].kth_of_others(bank, held_out[mine], k)
    raw = np.where(np.isfinite(raw), raw, NO_NEIGHBOR)
    scales = (Scale(),) if scope == "global" else _fit_scales(raw, part_of, len(parts))
    return Calibration(scope, k, scales, np.sort(_scaled(raw, part_of, scales)))


def check_k(k: int, bank_size: int) -> None:
    highest = max(1, bank_size - 1)
    if not 1 <= k <= highest:
        raise UsageError(
            Text("K is {k}, but the bank holds {bank_size} images.", k=k, bank_size=bank_size),
            Text("Choose K between 1 and {highest}, or let it be chosen from the ID set.", highest=highest),
        )


def _fit_scales(raw: DoubleArray, part_of: IntArray, n_parts: int) -> tuple[Scale, ...]:
    pooled = Scale.of(raw)
    mine = [raw[part_of == number] for number in range(n_parts)]
    return tuple(Scale.of(values) if len(values) >= FEW_PER_EXPERT else pooled for values in mine)


def _scaled(raw: DoubleArray, part_of: IntArray, scales: tuple[Scale, ...]) -> DoubleArray:
    median = np.array([scale.median for scale in scales])[part_of]
    spread = np.array([scale.spread for scale in scales])[part_of]
    return np.asarray((raw - median) / spread, np.float64)
