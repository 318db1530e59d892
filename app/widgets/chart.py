"""Scores counted into bins, and the heights and ticks to draw them with."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.arrays import DoubleArray, RowArray

_SAMPLE = 20_000


@dataclass(frozen=True, eq=False)
class HistogramBins:
    """Two distributions over B equal bins from `low` to `high`; the end bins hold what lies beyond."""

    low: float
    high: float
    held_out: RowArray  # [B] counts of held-out ID
    incoming: RowArray  # [B] counts of incoming

    @property
    def n_bins(self) -> int:
        return len(self.held_out)

    @property
    def is_empty(self) -> bool:
        return not self.held_out.any() and not self.incoming.any()

    def heights(self, *, logarithmic: bool) -> tuple[DoubleArray, DoubleArray]:
        """[B] heights from 0 to 1 of held-out and incoming, each as a share of its own total, on one scale."""
        shares = _shares(self.held_out), _shares(self.incoming)
        floor, top = self._range(logarithmic)
        if not logarithmic:
            return shares[0] / top, shares[1] / top
        scale = math.log10(top / floor)
        held_out, incoming = (np.log10(np.maximum(share, floor) / floor) / scale for share in shares)
        return held_out, incoming

    def share_ticks(self, *, logarithmic: bool) -> list[tuple[float, float]]:
        """(height, share) of the lines that help to read heights."""
        floor, top = self._range(logarithmic)
        if not logarithmic:
            return [(share / top, share) for share in nice_ticks(0.0, top, 4) if share > 0]
        exponents = range(math.floor(math.log10(floor)), math.floor(math.log10(top)) + 1)
        factors = (1, 3) if len(exponents) < 4 else (1,)
        shares = [factor * 10.0**e for e in exponents for factor in factors]
        return [(math.log10(s / floor) / math.log10(top / floor), s) for s in shares if floor < s <= top]

    def _range(self, logarithmic: bool) -> tuple[float, float]:
        """The shares at the foot and at the top of the plot; half an image's share is the logarithm's zero."""
        top = max(_shares(self.held_out).max(initial=0), _shares(self.incoming).max(initial=0)) or 1.0
        floor = 0.5 / max(self.held_out.sum(), self.incoming.sum(), 1) if logarithmic else 0.0
        return floor, float(top)


def bin_scores(held_out: NDArray[Any], incoming: NDArray[Any]) -> HistogramBins:
    """Count both; NaN is left out. The bins span all but the most extreme thousandth of the scores."""
    samples = [_finite_sample(held_out), _finite_sample(incoming)]
    spans = [np.quantile(sample, [0.001, 0.999]) for sample in samples if len(sample)]
    if not spans:
        return HistogramBins(0.0, 1.0, np.zeros(1, np.int64), np.zeros(1, np.int64))
    low, high = float(min(s[0] for s in spans)), float(max(s[1] for s in spans))
    edge = 0.03 * (high - low) or max(abs(low), 1.0) * 0.05
    low, high = low - edge, high + edge
    n_bins = _choose_bins(min(len(sample) for sample in samples if len(sample)))
    return HistogramBins(low, high, _count(held_out, low, high, n_bins), _count(incoming, low, high, n_bins))


def nice_ticks(low: float, high: float, about: int) -> list[float]:
    """Round numbers between `low` and `high`, a 1, 2 or 5 times a power of ten apart."""
    rough = (high - low) / max(about, 1)
    if not rough > 0:
        return []
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [index * step for index in range(first, last + 1)]


def _choose_bins(n_scores: int) -> int:
    return 36 if n_scores < 300 else 60 if n_scores < 3_000 else 96


def _count(scores: NDArray[Any], low: float, high: float, n_bins: int) -> RowArray:
    """np.histogram with open ends, several times faster for a million scores."""
    found = np.asarray(scores, np.float32)
    found = found[~np.isnan(found)]
    index = ((found - np.float32(low)) * np.float32(n_bins / (high - low))).astype(np.int32)
    return np.bincount(np.clip(index, 0, n_bins - 1), minlength=n_bins).astype(np.int64)


def _finite_sample(scores: NDArray[Any]) -> NDArray[Any]:
    sample = scores[:: max(1, len(scores) // _SAMPLE)]
    return np.asarray(sample[np.isfinite(sample)])


def _shares(counts: RowArray) -> DoubleArray:
    return np.asarray(counts / max(1, counts.sum()), np.float64)
