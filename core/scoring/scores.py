"""The kNN score: −distance to the K-th nearest bank image, higher means more ID (Sun et al. 2022).

With the global bank every image searches all ID images; with expert banks only those whose *label* is in the expert
that the router picked (paper: "OOD detection in the corresponding subspace"). `calibrate` fits on ID data alone
what a scorer needs; a KnnScorer then judges any image. A MixtureScorer judges by whatever detectors the ID set chose,
or a person named.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from core.arrays import DoubleArray, FloatArray, IntArray, RowArray
from core.errors import UsageError
from core.jobs import JobContext
from core.scoring.bank import Bank, sample_rows
from core.scoring.bursts import parts_of
from core.scoring.detectors.mixture import KNN, Mixture, Scale, fit_parts, mixed, raw_scores
from core.scoring.detectors.model import Head, Known, Seen, one_blas_thread
from core.scoring.neighbors import NeighborIndex, normalize, usable_cores
from core.scoring.prototype_router import PrototypeRouter, Routes, left_out_similarities
from core.scoring.settings import BankScope
from core.scoring.threshold import percentiles
from core.text import Text

FEW_PER_EXPERT = 20  # with fewer held-out images an expert's quantiles say too little: the pooled ones are used
NO_NEIGHBOR = -2.0  # the raw score when fewer than K images are left to compare with: the farthest two unit vectors


@dataclass(frozen=True, eq=False)
class Calibration:
    """What fitting on ID data yields: K, a scale for each bank searched, and held-out ID images by ascending score."""

    scope: BankScope
    k: int
    scales: tuple[Scale, ...]
    held_out_scores: DoubleArray  # [m]
    held_out_rows: RowArray  # [m] bank rows


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

    @property
    def held_out_rows(self) -> RowArray:
        """[m] the bank rows of those images."""
        return self.calibration.held_out_rows

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
        """[m] distance of bank rows to the K-th nearest image of this part that is not of that row's burst."""
        sizes = np.bincount(bank.burst_of)[bank.burst_of[rows]]
        kth = np.empty(len(rows), np.float32)
        for size in np.unique(sizes).tolist():
            mine = np.flatnonzero(sizes == size)
            found = self.index.search(bank.features[rows[mine]], self.usable_k(k) + size)
            burst_of_found = bank.burst_of[self.rows[found.rows]]
            itself = (burst_of_found == bank.burst_of[rows[mine]][:, None]) & (found.rows >= 0)
            others = np.sort(np.where(itself, np.inf, found.distances), axis=1)
            kth[mine] = others[:, self.usable_k(k) - 1]
        return kth

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
    """Score the bank rows `held_out`, each left out of the bank with its burst, and of its class prototype; scale the
    experts.

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
    scores = _scaled(raw, part_of, scales)
    order = np.argsort(scores, kind="stable")
    return Calibration(scope, k, scales, scores[order], held_out[order].astype(np.int64))


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


SCORED_AT_ONCE = 32
CROSS_FITS, CROSS_FITS_OF_MANY, CROSS_FITTED_IMAGES = 20, 5, 50_000
FITTED_IMAGES = 50_000  # more would change no class shape; the nearest images are looked for among all


@dataclass(frozen=True, eq=False)
class Basis:
    """What detectors are fitted on besides the bank."""

    own_head: Head | None  # the backbone's classifier
    groups: IntArray | None  # [C] for MOS
    seed: int = 0

    def known(self, bank: Bank, rows: RowArray) -> Known:
        """Those rows of the bank, to fit detectors on."""
        labels = np.asarray(bank.labels[rows])
        return Known(bank.raw(rows), labels=labels, own_head=self.own_head, groups=self.groups, seed=self.seed)


@dataclass(frozen=True, eq=False)
class MixtureCalibration:
    """What fitting on ID data yields: a scale for each part, and held-out ID images by ascending score."""

    scales: tuple[Scale, ...]
    held_out_scores: DoubleArray  # [m]
    held_out_rows: RowArray  # [m] bank rows
    part_scores: DoubleArray  # [parts, m] scaled
    linear_head: Head | None  # fitted on all images, where a part needs it


class MixtureScorer:
    """Judges images by detectors on frozen features; what is shown beside the score comes from the nearest ID image."""

    def __init__(
        self,
        bank: Bank,
        basis: Basis,
        mixture: Mixture,
        k: int,
        router: PrototypeRouter | None,
        calibration: MixtureCalibration,
    ) -> None:
        self.bank, self.router, self.mixture, self.calibration, self.k = bank, router, mixture, calibration, k
        self._own_head = basis.own_head
        known = replace(basis.known(bank, fitted_rows(bank, basis.seed)), fitted_head=calibration.linear_head)
        known.keep("features", lambda: bank.index)
        with one_blas_thread():
            self._fitted = fit_parts(mixture, known)

    @property
    def held_out_scores(self) -> DoubleArray:
        """[m] scores of held-out ID, ascending."""
        return self.calibration.held_out_scores

    @property
    def held_out_rows(self) -> RowArray:
        """[m] the bank rows of those images."""
        return self.calibration.held_out_rows

    def route(self, trunk: FloatArray) -> Routes:
        """Where images are sent by z′⁰ [q, Dz], as it comes from the backbone."""
        return self.router.route(normalize(trunk)) if self.router else Routes.unknown(len(trunk))

    def score(self, features: FloatArray, trunk: FloatArray) -> Scores:
        """Judge images by F⁰ [q, D] and z′⁰ [q, Dz], as they come from the backbone."""
        found = self.bank.index.search(normalize(features), 1)
        nearest = found.rows[:, 0]
        scores = mixed(self._raw(features), self.calibration.scales)
        return Scores(scores, self.route(trunk), self.bank.labels[nearest], nearest, found.distances[:, 0])

    def other_scores(self, feature: FloatArray, trunk: FloatArray) -> tuple[tuple[str, float, float], ...]:
        """(title, scaled score, percentile among held-out ID) of each part, for one image's features."""
        if len(self.mixture.parts) < 2:
            return ()
        raw = self._raw(feature[None])[:, 0]
        told = []
        for part, value, scale, own in zip(
            self.mixture.parts, raw, self.calibration.scales, self.calibration.part_scores, strict=True
        ):
            scaled = scale(np.array([value]))
            told.append((Mixture((part,)).title, float(scaled[0]), float(percentiles(own, scaled)[0])))
        return tuple(told)

    def _raw(self, features: FloatArray) -> DoubleArray:
        """[parts, q] raw scores, always of as many images at once: how a matrix product rounds depends on its size, and
        a screening that was interrupted must end bit for bit like one that was not."""
        found = np.empty((len(self._fitted), len(features)), np.float64)
        with one_blas_thread():
            for start in range(0, len(features), SCORED_AT_ONCE):
                part = features[start : start + SCORED_AT_ONCE]
                filled = np.zeros((SCORED_AT_ONCE, features.shape[1]), np.float32)
                filled[: len(part)] = part
                found[:, start : start + len(part)] = raw_scores(self._fitted, Seen(filled))[:, : len(part)]
        return found

    def nearest_images(self, feature: FloatArray, n: int, expert: int) -> tuple[RowArray, FloatArray]:
        """The n nearest bank rows of one image's F⁰ [D] and their distances."""
        found = self.bank.index.search(normalize(feature[None]), min(n, len(self.bank)))
        return found.rows[0], found.distances[0]


def fitted_rows(bank: Bank, seed: int) -> RowArray:
    """The bank rows that detectors are fitted on: all, or of very many an even part."""
    return sample_rows(bank, FITTED_IMAGES, seed)


def calibrate_mixture(
    bank: Bank, basis: Basis, mixture: Mixture, held_out: RowArray, job: JobContext
) -> MixtureCalibration:
    """Score the bank rows `held_out`, each by detectors that were fitted without it and its burst, and scale the parts.

    Nearest neighbours are searched in the bank without the image's burst; all else is fitted anew for each of twenty
    (of many images five) parts of the images. What was fitted without a part knows a little less than what knows all,
    so these scores are a little too cautious, the more so the larger a part is.
    """
    fitted = fitted_rows(bank, basis.seed)
    n_distinct = len(np.unique(bank.burst_of[fitted]))
    n_parts = int(np.clip(CROSS_FITTED_IMAGES // n_distinct, CROSS_FITS_OF_MANY, CROSS_FITS))
    part_of = parts_of(bank.labels, bank.burst_of, n_parts, basis.seed)
    raw = np.empty((len(mixture.parts), len(held_out)), np.float64)
    places = [place for place, part in enumerate(mixture.parts) if part.name != KNN]

    def judge(number: int) -> None:
        mine = np.flatnonzero(part_of[held_out] == number)
        if not len(mine):
            return
        job.check()
        known = basis.known(bank, fitted[part_of[fitted] != number])
        parts = fit_parts(Mixture(tuple(mixture.parts[place] for place in places)), known)
        raw[np.array(places)[:, None], mine] = raw_scores(parts, Seen(bank.raw(held_out[mine])))

    for place, part in enumerate(mixture.parts):
        if part.name == KNN:
            k = max(1, min(int(part.setting or 1), len(bank) - 1))
            kth = bank.index.search_others(held_out, k, bank.burst_of).distances[:, -1].astype(np.float64)
            raw[place] = np.where(np.isfinite(kth), -kth, NO_NEIGHBOR)
    if places:
        with one_blas_thread(), ThreadPoolExecutor(usable_cores(), thread_name_prefix="score") as pool:
            for _ in job.track(pool.map(judge, range(n_parts)), Text("Scoring left-out ID images"), n_parts):
                pass
    scales = tuple(Scale.of(values) for values in raw)
    scores = mixed(raw, scales)
    order = np.argsort(scores, kind="stable")
    scaled = np.stack([scale(values) for scale, values in zip(scales, raw, strict=True)])
    head = basis.known(bank, fitted).linear_head if "linear head" in mixture.needs else None
    return MixtureCalibration(scales, scores[order], held_out[order].astype(np.int64), scaled[:, order], head)
