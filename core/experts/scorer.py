"""Scoring with trained experts: nearest neighbours in the expert's bank, beside what else tells strangers apart.

Each member's raw score is scaled on held-out ID (median to 0, 5 % quantile to −1), and the members of a recipe are
averaged. Held-out ID are the validation images: no weight has seen them, they are left out of the search when they
are scored, and class shapes are fitted without them. So they stand to the bank as an incoming ID image does, and the
threshold taken from them keeps its promise although the experts know the rest of the bank by heart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.arrays import BoolArray, DoubleArray, FloatArray, IntArray, RowArray
from core.errors import UsageError
from core.experts.mofe import Mofe
from core.experts.routers import fit_temperature
from core.experts.serving import Views
from core.experts.settings import Member
from core.scoring.bursts import no_bursts
from core.scoring.detectors.gaussians import SHAPE_IMAGES, ClassShape, fit_shape
from core.scoring.detectors.mixture import Scale
from core.scoring.neighbors import NeighborIndex, normalize
from core.scoring.prototype_router import Routes
from core.scoring.scores import FEW_PER_EXPERT, NO_NEIGHBOR, Scores
from core.scoring.settings import BankScope
from core.scoring.threshold import percentiles
from core.text import Text

FEWEST_HELD_OUT = 20
MEMBER_NAMES: dict[Member, str] = {
    "frozen": "nearest images by frozen features",
    "expert": "nearest images by expert features",
    "distance": "distance to the nearest class",
    "shape": "distance to the nearest class, beside that to all images",
    "head": "how surely the class is named",
}


@dataclass(frozen=True)
class Recipe:
    """What a score with experts is made of.

    "frozen": kNN by frozen features in the bank of all images; "expert": kNN by expert features in the bank that
    `scope` says; "distance" and "shape": Mahalanobis distance of the routed F⁰ to the classes, as it is and relative
    to all images; "head": log-probability that the global head gives the class it names.
    """

    members: tuple[Member, ...]
    scope: BankScope
    k: int


@dataclass(frozen=True, eq=False)
class Head:
    """The global head (eq. 14) as numbers."""

    weight: FloatArray  # [C, D]
    bias: FloatArray  # [C]

    def log_probabilities(self, features: FloatArray) -> FloatArray:
        """[n, C] of F⁰ [n, D]."""
        logits = features @ self.weight.T + self.bias
        shifted = logits - logits.max(1, keepdims=True)
        return np.asarray(shifted - np.log(np.exp(shifted).sum(1, keepdims=True)), np.float32)


@dataclass(frozen=True, eq=False)
class Query:
    """q images on their way to a score. `rows` says which known images they are, when they must be left out."""

    views: Views
    routes: Routes
    rows: RowArray | None = None

    @property
    def routed(self) -> FloatArray:
        """[q, D] F⁰ by the routed expert."""
        return self.views.experts[np.arange(len(self.routes.experts)), self.routes.experts]


class MofeScorer:
    """Judges images by experts; ready once `fit_scorer` made it."""

    def __init__(self, known: KnownImages, head: Head, route: Callable[[FloatArray], Routes], recipe: Recipe) -> None:
        if len(known.held_out) < FEWEST_HELD_OUT:
            raise UsageError(
                Text(
                    "Only {n_held_out} images were held out of training: too few for a threshold.",
                    n_held_out=len(known.held_out),
                ),
                Text("Add images to the ID set, or hold out a larger share, then train again."),
            )
        self.known, self.recipe, self._head, self._route = known, recipe, head, route
        self._frozen = frozen_part(known) if "frozen" in recipe.members else None
        self._parts = (global_part(known),) if recipe.scope == "global" else expert_parts(known)
        self._shape = _fit_shape_on_trained(known) if {"distance", "shape"} & {*recipe.members} else None
        self._part_scales = tuple(Scale() for _ in self._parts)
        self._scales = {member: Scale() for member in recipe.members}
        self.held_out_scores = self._calibrate()

    @property
    def k(self) -> int:
        return self.recipe.k

    @property
    def held_out_rows(self) -> RowArray:
        """[m] the known images behind `held_out_scores`, in their order."""
        return self.known.held_out[self._held_out_order]

    def score(self, features: FloatArray, trunk: FloatArray) -> Scores:
        """Judge images by what an ExpertBackbone says: features [q, (1 + E)·D] and z′⁰ [q, Dz]."""
        query = Query(Views.of(features, self.known.n_experts), self._route(trunk))
        nearest, distance = self._nearest(query)
        predicted = self._head.log_probabilities(query.routed).argmax(1).astype(np.int32)
        return Scores(self._fused(query), query.routes, predicted, nearest, distance)

    def score_held_out(self) -> Scores:
        """Judge the held-out known images [m], in their order, each left out of the search: as if it were new."""
        query = self._held_out_query()
        nearest, distance = self._nearest(query)
        predicted = self._head.log_probabilities(query.routed).argmax(1).astype(np.int32)
        return Scores(self._fused(query), query.routes, predicted, nearest, distance)

    def route(self, trunk: FloatArray) -> Routes:
        """Where images are sent by z′⁰ [q, Dz], as it comes from the trunk."""
        return self._route(trunk)

    def other_scores(self, feature: FloatArray, trunk: FloatArray) -> tuple[tuple[str, float, float], ...]:
        """(name, scaled score, percentile among held-out ID) of each member, for one image's features."""
        found = self.members(feature[None], trunk[None])
        return tuple(
            (MEMBER_NAMES[member], float(score[0]), float(percentiles(self._held_out_members[member], score)[0]))
            for member, score in found.items()
        )

    def members(self, features: FloatArray, trunk: FloatArray) -> dict[Member, DoubleArray]:
        """The scaled score [q] of each member of the recipe, for an explanation."""
        query = Query(Views.of(features, self.known.n_experts), self._route(trunk))
        return {member: self._scaled(member, query) for member in self.recipe.members}

    def nearest_images(self, feature: FloatArray, n: int, expert: int) -> tuple[RowArray, FloatArray]:
        """The n nearest known images of one image's features [(1 + E)·D] and their distances, in its expert's bank."""
        part = self._parts[0 if self.recipe.scope == "global" else expert]
        view = Views.of(feature[None], self.known.n_experts).experts[0, expert]
        found = part.index.search(normalize(view[None]), min(n, len(part.rows)))
        return part.rows[found.rows[0]], found.distances[0]

    def _calibrate(self) -> DoubleArray:
        """Fit all scales on held-out ID; their scores, ascending."""
        query = self._held_out_query()
        self._part_scales = self._fit_part_scales(query)
        for member in self.recipe.members:
            self._scales[member] = Scale.of(self._raw(member, query))
        self._held_out_members = {member: self._scaled(member, query) for member in self.recipe.members}
        fused = self._fused(query)
        self._held_out_order = np.argsort(fused, kind="stable")
        return fused[self._held_out_order]

    def _held_out_query(self) -> Query:
        rows = self.known.held_out
        return Query(self.known.held_out_views, self._route(self.known.trunk[rows]), rows)

    def _fused(self, query: Query) -> DoubleArray:
        scaled = [self._scaled(member, query) for member in self.recipe.members]
        return np.asarray(np.mean(scaled, axis=0), np.float64)

    def _scaled(self, member: Member, query: Query) -> DoubleArray:
        scale = self._scales[member]
        return (self._raw(member, query) - scale.median) / scale.spread

    def _raw(self, member: Member, query: Query) -> DoubleArray:
        if member == "frozen" and self._frozen is not None:
            return _knn(self._frozen, normalize(query.views.frozen), query.rows, self.k, self.known.burst_of)
        if member == "distance" and self._shape is not None:
            return self._shape.absolute(normalize(query.routed))
        if member == "shape" and self._shape is not None:
            return self._shape.relative(normalize(query.routed))
        if member == "head":
            return np.asarray(self._head.log_probabilities(query.routed).max(1), np.float64)
        return self._in_banks(query)

    def _in_banks(self, query: Query) -> DoubleArray:
        """kNN by expert features: in one bank for all, in the routed expert's, or the best of all experts'."""
        if self.recipe.scope == "global":
            return _knn(self._parts[0], normalize(query.routed), query.rows, self.k, self.known.burst_of)
        each = np.stack([self._in_part(query, expert) for expert in range(self.known.n_experts)], axis=1)
        if self.recipe.scope == "best":
            return np.asarray(each.max(1))
        return np.asarray(each[np.arange(len(each)), query.routes.experts])

    def _in_part(self, query: Query, expert: int) -> DoubleArray:
        scale = self._part_scales[expert]
        raw = _knn(
            self._parts[expert], normalize(query.views.experts[:, expert]), query.rows, self.k, self.known.burst_of
        )
        return (raw - scale.median) / scale.spread

    def _fit_part_scales(self, query: Query) -> tuple[Scale, ...]:
        """What makes experts comparable: each by held-out images of its own classes, where there are enough."""
        if self.recipe.scope == "global":
            return self._part_scales
        own = self.known.expert_of[self.known.labels[self.known.held_out]]
        raw = [self._in_part(query, expert)[own == expert] for expert in range(self.known.n_experts)]
        pooled = Scale.of(np.concatenate(raw))
        return tuple(Scale.of(values) if len(values) >= FEW_PER_EXPERT else pooled for values in raw)

    def _nearest(self, query: Query) -> tuple[RowArray, FloatArray]:
        """The nearest known image [q] in the bank of the routed expert, and its distance [q]."""
        if self.recipe.scope == "global":
            rows, distance, _ = self._parts[0].search(normalize(query.routed), 1)
            return rows, distance
        rows, distance = np.empty(len(query.routed), np.int64), np.empty(len(query.routed), np.float32)
        for expert in np.unique(query.routes.experts).tolist():
            mine = query.routes.experts == expert
            rows[mine], distance[mine], _ = self._parts[expert].search(normalize(query.routed[mine]), 1)
        return rows, distance


def _knn(part: Part, queries: FloatArray, rows: RowArray | None, k: int, burst_of: IntArray) -> DoubleArray:
    """−distance to the K-th nearest; known images are left out of their own search, with their bursts."""
    if rows is None:
        _, _, distance = part.search(queries, k)
        return -distance.astype(np.float64)
    left_out = part.kth_of_others(queries, rows, k, burst_of)
    return np.where(np.isfinite(left_out), -left_out, NO_NEIGHBOR)


def _fit_shape_on_trained(known: KnownImages) -> ClassShape:
    """On at most 50,000 images that were trained on: held-out ones must find a shape that has not seen them."""
    trained = np.flatnonzero(known.is_trained)
    if len(trained) > SHAPE_IMAGES:
        trained = np.sort(np.random.default_rng(0).permutation(trained)[:SHAPE_IMAGES])
    return fit_shape(known.own[trained], known.labels[trained])


def make_scorer(known: KnownImages, mofe: Mofe, recipe: Recipe) -> MofeScorer:
    """A scorer for trained experts, whose router sounds as sure as held-out images show it to be."""
    new = known.held_out
    router = fit_temperature(mofe.router, known.trunk[new], known.expert_of[known.labels[new]])
    return MofeScorer(known, head_of(mofe), router.route, recipe)


def head_of(mofe: Mofe) -> Head:
    """The trained global head, as numbers."""
    weight, bias = mofe.global_head.weight, mofe.global_head.bias
    return Head(weight.detach().float().cpu().numpy(), bias.detach().float().cpu().numpy())


HELD_OUT_LIMIT = 20_000  # images that calibrate: more would not narrow the interval noticeably
CHUNK = 4096


@dataclass(frozen=True, eq=False)
class KnownImages:
    """n ID images after training, each content once; `is_trained` marks those that the experts were trained on.

    Only for held-out images is kept what every expert says: they alone are scored. Images that a person added while
    reviewing are neither trained on nor held out: they are searched, and calibrate nothing, for they were picked.
    """

    frozen: FloatArray  # [n, D] unit F⁰ of the frozen backbone
    own: FloatArray  # [n, D] unit F⁰ of each image by the expert of its own class
    trunk: FloatArray  # [n, Dz] z′⁰ as it comes
    labels: IntArray  # [n]
    is_trained: BoolArray  # [n]
    expert_of: IntArray  # [C]
    held_out: RowArray  # [m] rows that no weight has seen: as new to the experts as an incoming image is
    held_out_views: Views  # of those rows
    burst_of: IntArray  # [n] images of one number are nearly the same picture, and are left out together

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def n_experts(self) -> int:
        return int(self.held_out_views.experts.shape[1])

    @classmethod
    def gather(
        cls,
        views_of: Callable[[RowArray], Views],
        trunk: FloatArray,
        labels: IntArray,
        is_trained: BoolArray,
        expert_of: IntArray,
        is_added: BoolArray | None = None,
        bursts: IntArray | None = None,
    ) -> KnownImages:
        """From `views_of` some rows; they are asked for a few thousand at a time, as all may not fit into memory."""
        width = views_of(np.zeros(1, np.int64)).frozen.shape[1]
        frozen, own = np.empty((len(labels), width), np.float32), np.empty((len(labels), width), np.float32)
        for start in range(0, len(labels), CHUNK):
            rows = np.arange(start, min(start + CHUNK, len(labels)), dtype=np.int64)
            views = views_of(rows)
            frozen[rows] = normalize(views.frozen)
            own[rows] = normalize(views.experts[np.arange(len(rows)), expert_of[labels[rows]]])
        held_out = np.flatnonzero(~is_trained if is_added is None else ~is_trained & ~is_added)
        if len(held_out) > HELD_OUT_LIMIT:
            held_out = np.sort(np.random.default_rng(0).permutation(held_out)[:HELD_OUT_LIMIT])
        burst_of = no_bursts(len(labels)) if bursts is None else bursts
        return cls(frozen, own, trunk, labels, is_trained, expert_of, held_out, views_of(held_out), burst_of)


@dataclass(frozen=True, eq=False)
class Part:
    """One searchable part: rows of KnownImages, and their unit F⁰ by one expert (or each by its own)."""

    rows: RowArray
    index: NeighborIndex

    def search(self, queries: FloatArray, k: int) -> tuple[RowArray, FloatArray, FloatArray]:
        """Nearest row [q], its distance [q], and that of the K-th nearest [q], for unit queries [q, D]."""
        found = self.index.search(queries, self.usable_k(k))
        return self.rows[found.rows[:, 0]], found.distances[:, 0], found.distances[:, -1]

    def kth_of_others(self, queries: FloatArray, rows: RowArray, k: int, burst_of: IntArray) -> DoubleArray:
        """[m] distance of the images `rows` to the K-th nearest that is not of that image's burst."""
        sizes = np.bincount(burst_of)[burst_of[rows]]
        kth = np.empty(len(rows), np.float64)
        for size in np.unique(sizes).tolist():
            mine = np.flatnonzero(sizes == size)
            found = self.index.search(queries[mine], self.usable_k(k) + size)
            itself = (burst_of[self.rows[found.rows]] == burst_of[rows[mine]][:, None]) & (found.rows >= 0)
            others = np.sort(np.where(itself, np.inf, found.distances), axis=1)
            kth[mine] = others[:, self.usable_k(k) - 1]
        return kth

    def usable_k(self, k: int) -> int:
        """K, or less where this part is smaller than that."""
        return max(1, min(k, len(self.rows) - 1))


def expert_parts(known: KnownImages) -> tuple[Part, ...]:
    """For each expert the images of its classes, as it sees them (paper: "the corresponding subspace")."""
    own = known.expert_of[known.labels]
    rows = [np.flatnonzero(own == expert) for expert in range(known.n_experts)]
    return tuple(Part(mine, NeighborIndex(known.own, mine)) for mine in rows)


def global_part(known: KnownImages) -> Part:
    """All images, each as the expert of its own class sees it (the released evaluation)."""
    return Part(np.arange(len(known), dtype=np.int64), NeighborIndex(known.own))


def frozen_part(known: KnownImages) -> Part:
    """All images as the frozen backbone sees them."""
    return Part(np.arange(len(known), dtype=np.int64), NeighborIndex(known.frozen))
