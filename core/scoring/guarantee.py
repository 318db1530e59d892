"""How many of the flagged belong at most: a bound that holds at every threshold at once, also one chosen after looking.

Of N incoming images N₀ belong, and nobody knows which. Their scores are exchangeable with those of held-out ID images.
Let V(t) be how many of them lie below the threshold t, and k(t) how many of the m held-out ones. However the scores are
distributed, V(t) is at most the number below the (k + 1)-th smallest held-out score, which has the mean
N₀·p, p = (k + 1)/(m + 1), and the variance N₀·p·(1 − p)·(1 + N₀/(m + 2)) up to rounding (a beta-binomial). So

    b(k, n) = (√(n·p + ⅜) + c/2·√((1 − p)(1 + n/(m + 2))))² − ⅜

is exceeded by V anywhere with a probability that depends on c, n and m alone. That is simulated, and c is taken as the
⌈(1 − α)(B + 1)⌉-th smallest of B largest deviations, which makes the probability at most α whatever B is.

N₀ is at most N, and more can be said: N₀ − V(t) images that belong are not flagged, of which there are N − R(t). So N₀
is at most the largest n with n ≤ b(k(t), n) + N − R(t) for all t: where much is flagged that can't be false alarms,
few images belong, and few alarms are false. (The closed-testing argument of Goeman and Solari 2011, on a template as
in Blanchard, Neuvial and Roquain 2020.) Finally V grows by no more than R from one threshold to the next.

Near-duplicates are no independent draws. Held-out images count once a burst, by one image of it; an incoming burst is
simulated as flagged all at once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.arrays import DoubleArray, IntArray

CONFIDENCE = 0.90
SIMULATIONS = 999
GRID = 48  # numbers of held-out images below a threshold at which V is watched, from none to half of them
SIZES = 10  # numbers of images that belong for which c is simulated; the largest c serves all
LARGEST_SHARE = 0.5  # of held-out ID below a threshold; beyond, all that is flagged may be false
ANSCOMBE = 3 / 8


@dataclass(frozen=True, eq=False)
class FalseAlarmBound:
    """Made once for a screening; asked while a threshold is dragged."""

    scores: DoubleArray  # [N] of incoming images, ascending
    at_most: IntArray  # [N + 1] false alarms among the r lowest scores, r = 0 … N
    confidence: float

    def flagged(self, threshold: float) -> int:
        """R: how many score below `threshold`."""
        return int(np.searchsorted(self.scores, threshold, side="left"))

    def false_alarms(self, threshold: float) -> int:
        """At most so many of the flagged belong, with the given confidence for all thresholds together."""
        return int(self.at_most[self.flagged(threshold)])


def bound_false_alarms(
    held_out: DoubleArray,
    incoming: DoubleArray,
    held_out_bursts: IntArray | None = None,
    incoming_bursts: IntArray | None = None,
    confidence: float = CONFIDENCE,
    seed: int = 0,
) -> FalseAlarmBound:
    """For the scores of held-out ID images [m] and of incoming ones [N], NaN passed over. Bursts number near-duplicates
    of each; None where each image stands by itself. It takes some 50 ms, and 3 s for a million images."""
    known = ~np.isnan(incoming)
    scores = np.sort(incoming[known].astype(np.float64))
    one_each = np.sort(_one_of_each(held_out, held_out_bursts))
    sizes = _burst_sizes(None if incoming_bursts is None else incoming_bursts[known], len(scores))
    if not len(scores):
        return FalseAlarmBound(scores, np.zeros(1, np.int32), confidence)
    # A threshold that flags the r lowest lies at most at the (r + 1)-th score: what is held out below that may count.
    k = np.concatenate([np.searchsorted(one_each, scores, side="left"), [len(one_each)]])
    k[1:-1][np.diff(scores) == 0] = len(one_each)  # no threshold lies between equal scores
    band = _Band(len(one_each), len(scores), sizes, confidence, seed)
    return FalseAlarmBound(scores, _at_most(band, k, len(scores)), confidence)


def _at_most(band: _Band, k: NDArray[np.int64], n: int) -> IntArray:
    """[N + 1] for each number of flagged images r the bound on false alarms, k [N + 1] held-out images being lower."""
    flagged = np.arange(n + 1)
    low, high = 0, n  # the largest n that belong and can be: what can't be is found by halving
    while low < high:
        middle = (low + high + 1) // 2
        if (middle <= band.at(k, middle) + n - flagged).all():
            low = middle
        else:
            high = middle - 1
    bound = np.minimum(np.minimum(np.floor(band.at(k, low)), low), flagged)
    bound = flagged + np.minimum.accumulate(bound - flagged)  # what is flagged in addition may all be false
    return np.asarray(np.minimum.accumulate(bound[::-1])[::-1], np.int32)  # and fewer flagged, fewer false


class _Band:
    """b(k, n) of the module's docstring."""

    def __init__(self, n_held_out: int, n_incoming: int, sizes: DoubleArray, confidence: float, seed: int) -> None:
        self._m = n_held_out
        self._clump = float((sizes**2).sum() / sizes.sum()) if len(sizes) else 1.0  # mean size of an image's burst
        self._last = int(LARGEST_SHARE * n_held_out)
        self._grid = np.unique(np.round(np.geomspace(1, self._last + 1, GRID)).astype(np.int64) - 1)
        shares = np.geomspace(1 / max(1, len(sizes)), 1, min(SIZES, max(1, len(sizes))))
        random = np.random.default_rng(seed)
        self._c = max((self._deviation(share, sizes, confidence, random) for share in shares), default=0.0)

    def at(self, k: NDArray[np.int64], n: int) -> DoubleArray:
        """At most so many of n images that belong lie below thresholds with `k` held-out images below them."""
        places = np.searchsorted(self._grid, k, side="left")
        watched = self._grid[np.minimum(places, len(self._grid) - 1)]
        return np.where(k > self._last, float(n), self._template(watched, n, self._c))

    def _template(self, k: NDArray[np.int64], n: float, c: float) -> DoubleArray:
        mean, spread = self._moments(k, n)
        return np.asarray((np.sqrt(mean + ANSCOMBE) + c / 2 * spread) ** 2 - ANSCOMBE)

    def _moments(self, k: NDArray[np.int64], n: float) -> tuple[DoubleArray, DoubleArray]:
        p = (k + 1) / (self._m + 1)
        return n * p, np.sqrt((1 - p) * (self._clump + n / (self._m + 2)))

    def _deviation(self, share: float, sizes: DoubleArray, confidence: float, random: np.random.Generator) -> float:
        """c for that share of the bursts: the quantile of the largest deviation over the grid."""
        distinct, counts = np.unique(sizes, return_counts=True)
        belong = np.maximum(1, np.round(share * counts)).astype(np.int64)
        n = float((distinct * belong).sum())
        below = _order_statistics(self._grid + 1, self._m, random)  # [B, grid] share of all ID below the (k + 1)-th
        mean, spread = self._moments(self._grid, n)
        found = sum(size * _counts(below, count, random) for size, count in zip(distinct, belong, strict=True))
        largest = ((np.sqrt(found + ANSCOMBE) - np.sqrt(mean + ANSCOMBE)) * 2 / spread).max(1)
        place = min(SIMULATIONS, math.ceil(confidence * (SIMULATIONS + 1))) - 1
        return float(max(0.0, np.sort(largest)[place]))


def _order_statistics(ranks: NDArray[np.int64], m: int, random: np.random.Generator) -> DoubleArray:
    """[B, ranks] the order statistics of m uniform numbers at those ranks, ascending: sums of gamma variables."""
    steps = np.diff(np.concatenate([[0], ranks, [m + 1]]))
    sums = np.cumsum(random.gamma(np.maximum(steps, 1e-9), size=(SIMULATIONS, len(steps))), axis=1)
    return np.asarray(sums[:, :-1] / sums[:, -1:])


def _counts(below: DoubleArray, n: int, random: np.random.Generator) -> NDArray[np.int64]:
    """[B, grid] how many of n uniform numbers lie below each of the ascending values `below`."""
    counts, former, left = np.empty(below.shape, np.int64), np.zeros(len(below)), np.full(len(below), n, np.int64)
    for place in range(below.shape[1]):
        share = np.clip((below[:, place] - former) / np.maximum(1 - former, 1e-12), 0, 1)
        left = left - random.binomial(left, share)
        counts[:, place], former = n - left, below[:, place]
    return counts


def _one_of_each(scores: DoubleArray, bursts: IntArray | None) -> DoubleArray:
    """One image of each burst, whichever comes first by number: scores are given in order, and the first by score would
    be the lowest."""
    if bursts is None:
        return np.asarray(scores, np.float64)
    shuffled = np.random.default_rng(0).permutation(len(scores))
    _, first = np.unique(bursts[shuffled], return_index=True)
    return np.asarray(scores[shuffled[first]], np.float64)


def _burst_sizes(bursts: IntArray | None, n: int) -> DoubleArray:
    """[bursts] how many images each holds."""
    if bursts is None:
        return np.ones(n)
    return np.unique(bursts, return_counts=True)[1].astype(np.float64)
