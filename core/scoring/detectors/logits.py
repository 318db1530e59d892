"""Scores of logits: how surely, or how strongly, a classifier names a class.

MSP: maxᵢ softmax(l)ᵢ. MaxLogit: maxᵢ lᵢ. Energy: log Σᵢ exp lᵢ at temperature 1 (its eq. 4, negated). MOS: classes
fall into groups, each with a softmax of its own over its classes and one more, "others"; −min over groups of the
probability of "others" (its eq. 6).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import logsumexp

from core.arrays import DoubleArray, FloatArray
from core.scoring.detectors.model import Head, HeadName, Known, Need, Seen, fit_head, log_softmax
from core.text import Text

NO_SETTING = (0.0,)


def max_softmax(logits: FloatArray) -> DoubleArray:
    """[n] of logits [n, C]; as its logarithm, which ranks alike and keeps apart what rounds to 1."""
    return np.asarray(log_softmax(logits).max(1))


def max_logit(logits: FloatArray) -> DoubleArray:
    """[n] of logits [n, C]."""
    return np.asarray(logits.max(1), np.float64)


def energy(logits: FloatArray) -> DoubleArray:
    """[n] the negative free energy of logits [n, C]."""
    return np.asarray(logsumexp(logits.astype(np.float64), axis=1))


@dataclass(frozen=True, eq=False)
class FittedLogits:
    head: Head
    rule: Callable[[FloatArray], DoubleArray]

    def score(self, seen: Seen) -> DoubleArray:
        return self.rule(seen.logits(self.head))


@dataclass(frozen=True)
class LogitDetector:
    """One of the three rules above, on the logits of `head`."""

    title: str
    paper: str
    rule: Callable[[FloatArray], DoubleArray]
    head: HeadName
    settings: tuple[float, ...] = NO_SETTING

    @property
    def needs(self) -> frozenset[Need]:
        return head_needs(self.head)

    def fit(self, known: Known, setting: float) -> FittedLogits:
        return FittedLogits(known.head(self.head), self.rule)


def head_needs(head: HeadName) -> frozenset[Need]:
    """What must be there for that head."""
    return frozenset({"own head"}) if head == "own" else frozenset({"labels", "linear head"})


def msp(head: HeadName) -> LogitDetector:
    return LogitDetector(Text("Maximum softmax probability"), "Hendrycks & Gimpel, ICLR 2017", max_softmax, head)


def maxlogit(head: HeadName) -> LogitDetector:
    return LogitDetector(Text("Maximum logit"), "Hendrycks et al., ICML 2022", max_logit, head)


def energy_score(head: HeadName) -> LogitDetector:
    return LogitDetector(Text("Energy"), "Liu et al., NeurIPS 2020", energy, head)


@dataclass(frozen=True, eq=False)
class FittedMos:
    heads: tuple[Head, ...]  # of each group; the last class of each is "others"

    def score(self, seen: Seen) -> DoubleArray:
        others = [np.exp(log_softmax(seen.logits(head))[:, -1]) for head in self.heads]
        return np.asarray(-np.min(others, axis=0))


@dataclass(frozen=True)
class Mos:
    """Minimum others score. The groups are those of `Known.groups`; one without an image is passed over."""

    title: str = Text("Minimum others score")
    paper: str = "Huang & Li, CVPR 2021"
    settings: tuple[float, ...] = NO_SETTING
    needs: frozenset[Need] = frozenset({"labels", "groups"})

    def fit(self, known: Known, setting: float) -> FittedMos:
        assert known.groups is not None
        group_of = known.groups[known.labels]
        heads = []
        for group in np.unique(group_of):
            inside = group_of == group
            classes = np.unique(known.labels[inside])
            targets = np.where(inside, np.searchsorted(classes, known.labels), len(classes)).astype(np.int32)
            if not inside.all():
                heads.append(fit_head(known.features, targets, known.seed))
        return FittedMos(tuple(heads) or (known.linear_head,))
