"""What a detector is: one published score, fitted on ID images alone, that then judges any image.

Detectors see features F⁰ as the backbone gives them, labels, and linear classifiers on those features ("heads"): the
backbone's own, where its weights file holds one, and one fitted on the ID set. Higher always means more ID, which is
the opposite of pytorch-ood's sign.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Literal, Protocol, TypeVar

import numpy as np
from scipy.special import logsumexp
from threadpoolctl import ThreadpoolController

from core.arrays import DoubleArray, FloatArray, IntArray
from core.scoring.neighbors import normalize

Need = Literal["labels", "own head", "linear head", "groups"]
HeadName = Literal["own", "linear"]
Made = TypeVar("Made")

RIDGE = 1e-2  # weight of ½‖W‖² beside the mean cross-entropy, for features scaled to unit variance
ITERATIONS = 60  # of L-BFGS; the ranking of images no longer changes after that
HEAD_IMAGES = 30_000  # more would not change a linear head of some hundred columns noticeably
HEAD_AXES = 256  # principal axes that a head is fitted on: on all of a thousand columns it would take minutes
SPARE_AXES = 16


@dataclass(frozen=True, eq=False)
class Head:
    """A linear classifier on F⁰."""

    weight: FloatArray  # [C, D]
    bias: FloatArray  # [C]

    @cached_property
    def origin(self) -> DoubleArray:
        """[D] −W⁺b, the shortest feature that the biases cancel at."""
        rounding = max(self.weight.shape) * float(np.finfo(np.float32).eps)  # a fitted head's rows sum to zero
        weight, bias = self.weight.astype(np.float64), self.bias.astype(np.float64)
        return np.asarray(-np.linalg.lstsq(weight, bias, rcond=rounding)[0])

    def logits(self, features: FloatArray) -> FloatArray:
        """[n, C] of F⁰ [n, D]."""
        return np.asarray(features @ self.weight.T + self.bias, np.float32)


def log_softmax(logits: FloatArray) -> DoubleArray:
    """[n, C] log-probabilities."""
    return np.asarray(logits - logsumexp(logits, axis=1, keepdims=True), np.float64)


@dataclass(frozen=True, eq=False)
class Seen:
    """n images that are to be judged."""

    features: FloatArray  # [n, D] F⁰, not normalised
    _logits: dict[Head, FloatArray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.features)

    @cached_property
    def unit(self) -> FloatArray:
        """[n, D] of length 1."""
        return normalize(self.features)

    def logits(self, head: Head) -> FloatArray:
        """[n, C] by `head`, computed once however many detectors ask."""
        if head not in self._logits:
            self._logits[head] = head.logits(self.features)
        return self._logits[head]

    def remember(self, head: Head, logits: FloatArray) -> None:
        """Spares computing the `logits` [n, C] of `head`."""
        self._logits[head] = logits


@dataclass(frozen=True, eq=False)
class Known(Seen):
    """n ID images that detectors are fitted on."""

    labels: IntArray = field(default_factory=lambda: np.empty(0, np.int32))  # [n]; classes may have no image
    own_head: Head | None = None  # the backbone's classifier, of whatever classes it was trained on
    groups: IntArray | None = None  # [C] the group of each class, for MOS: a partition's experts
    seed: int = 0
    fitted_head: Head | None = None  # the linear head, where it was fitted before
    _kept: dict[Any, Any] = field(default_factory=dict)

    @cached_property
    def linear_head(self) -> Head:
        """Fitted on these images and their labels."""
        return self.fitted_head or fit_head(
            self.features, np.unique(self.labels, return_inverse=True)[1].astype(np.int32), self.seed
        )

    def head(self, name: HeadName) -> Head:
        if name == "linear":
            return self.linear_head
        assert self.own_head is not None  # a detector that needs it is not offered where there is none
        return self.own_head

    def keep(self, key: Any, make: Callable[[], Made]) -> Made:
        """`make()`, made once: for what several detectors have in common."""
        if key not in self._kept:
            self._kept[key] = make()
        made: Made = self._kept[key]
        return made


class Fitted(Protocol):
    """A detector that has seen ID images."""

    def score(self, seen: Seen) -> DoubleArray:
        """[n] higher means more ID."""


class Detector(Protocol):
    """One published score. `settings` are the values of its one setting that the ID set may choose among, from small to
    large; (0.0,) where it has none."""

    @property
    def title(self) -> str: ...

    @property
    def paper(self) -> str: ...

    @property
    def needs(self) -> frozenset[Need]: ...

    @property
    def settings(self) -> tuple[float, ...]: ...

    def fit(self, known: Known, setting: float) -> Fitted: ...


def one_blas_thread() -> Any:
    """A context in which linear algebra takes one core: what is fitted here is small or runs on a thread for each fold,
    and threads that wait for each other beside a busy backbone were measured to be thirty times slower."""
    return _thread_pools().limit(limits=1, user_api="blas")


@cache
def _thread_pools() -> Any:
    """Found once: looking for libraries takes milliseconds."""
    return ThreadpoolController()


def fit_head(features: FloatArray, labels: IntArray, seed: int = 0) -> Head:
    """Multinomial logistic regression of `labels` [n] (0 … C − 1, each present) on F⁰ [n, D], by L-BFGS.

    Columns are scaled to zero mean and unit variance for it, so that one ridge serves every backbone, and turned to the
    first 256 principal axes; the head takes F⁰ as it comes. Of more than 30,000 images a random part serves.
    """
    if len(labels) > HEAD_IMAGES:
        rows = np.sort(np.random.default_rng(seed).permutation(len(labels))[:HEAD_IMAGES])
        features, labels = features[rows], labels[rows]
    with one_blas_thread():
        return _fit_head(features, labels, seed)


def _fit_head(features: FloatArray, labels: IntArray, seed: int) -> Head:
    from scipy.optimize import minimize  # slow to import, and few scores need a fitted head

    mean = features.mean(0, dtype=np.float64)
    spread = np.maximum(features.std(0, dtype=np.float64), 1e-6 * max(1.0, float(np.abs(features).max())))
    scaled = ((features - mean) / spread).astype(np.float32)
    axes = principal_axes(scaled, HEAD_AXES, seed)
    turned = scaled @ axes
    n_classes = int(labels.max()) + 1
    truth = np.zeros((len(labels), n_classes), np.float32)
    truth[np.arange(len(labels)), labels] = 1

    def loss(flat: DoubleArray) -> tuple[float, DoubleArray]:
        weight, bias = _parted(flat, n_classes)
        logged = log_softmax(turned @ weight.T + bias)
        wrong = (np.exp(logged).astype(np.float32) - truth) / len(truth)
        value = -float((logged * truth).sum()) / len(truth) + RIDGE / 2 * float((weight.astype(np.float64) ** 2).sum())
        slope = np.concatenate([(wrong.T @ turned + RIDGE * weight).ravel(), wrong.sum(0)])
        return value, slope.astype(np.float64)

    start = np.zeros(n_classes * (axes.shape[1] + 1))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS})
    weight, bias = _parted(found.x, n_classes)
    unscaled = weight @ axes.T / spread
    return Head(unscaled.astype(np.float32), (bias - unscaled @ mean).astype(np.float32))


def principal_axes(centred: FloatArray, n_axes: int, seed: int) -> FloatArray:
    """[D, r] the first r ≤ `n_axes` principal axes of centred features [n, D], by random projection with one power
    iteration (Halko et al. 2011); all of them where there are no more."""
    n_found = min(n_axes, *centred.shape)
    n_drawn = min(n_found + SPARE_AXES, *centred.shape)
    drawn = np.random.default_rng(seed).normal(size=(centred.shape[1], n_drawn)).astype(np.float32)
    range_of = np.linalg.qr(centred @ drawn)[0]
    range_of = np.linalg.qr(centred @ (centred.T @ range_of))[0]
    axes = np.linalg.svd(range_of.T @ centred, full_matrices=False)[2]
    return np.ascontiguousarray(axes[:n_found].T)


def _parted(flat: DoubleArray, n_classes: int) -> tuple[FloatArray, FloatArray]:
    """Weights [C, D] and biases [C] of one vector."""
    return flat[:-n_classes].reshape(n_classes, -1).astype(np.float32), flat[-n_classes:].astype(np.float32)
