"""Scores of nearest ID images: kNN, kNN between a classifier's probabilities, and NNGuide.

kNN: −distance of F⁰/‖F⁰‖ to the K-th nearest. √softmax: the same between vectors √pᵢ of the classifier's
probabilities, which have length 1; their distance is √2 times Hellinger's. NNGuide: the energy of the image times the
mean of the K largest of eⱼ·cos(f, fⱼ) over ID images j, eⱼ being their own energies (its eq. 5).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import DoubleArray, FloatArray
from core.scoring.detectors.logits import energy, head_needs
from core.scoring.detectors.model import Head, HeadName, Known, Need, Seen, log_softmax
from core.scoring.neighbors import NeighborIndex
from core.text import Text

KS = (1.0, 2.0, 3.0, 4.0, 6.0, 10.0, 20.0, 50.0)
GUIDES = (10.0,)  # NNGuide's K; the paper's, for ImageNet


@dataclass(frozen=True, eq=False)
class FittedKnn:
    index: NeighborIndex
    k: int
    head: Head | None = None  # searched by √softmax where there is one

    def score(self, seen: Seen) -> DoubleArray:
        queries = seen.unit if self.head is None else root_softmax(seen.logits(self.head))
        return -self.index.search(queries, self.k).distances[:, -1].astype(np.float64)


@dataclass(frozen=True)
class Knn:
    """Deep nearest neighbours; the setting is K."""

    title: str = Text("Nearest ID images")
    paper: str = "Sun et al., ICML 2022"
    settings: tuple[float, ...] = KS
    needs: frozenset[Need] = frozenset()

    def fit(self, known: Known, setting: float) -> FittedKnn:
        index = known.keep("features", lambda: NeighborIndex(known.unit))
        return FittedKnn(index, _usable(setting, len(known)))


@dataclass(frozen=True)
class SoftmaxKnn:
    """kNN between the probabilities that `head` gives; the setting is K. No paper of its own: Sun et al.'s search with
    Hellinger's distance, which tells rare from common mistakes of a classifier."""

    head: HeadName
    title: str = Text("Nearest by class probabilities")
    paper: str = "after Sun et al., ICML 2022"
    settings: tuple[float, ...] = KS

    @property
    def needs(self) -> frozenset[Need]:
        return head_needs(self.head)

    def fit(self, known: Known, setting: float) -> FittedKnn:
        head = known.head(self.head)
        index = known.keep(("softmax", self.head), lambda: NeighborIndex(root_softmax(known.logits(head))))
        return FittedKnn(index, _usable(setting, len(known)), head)


def root_softmax(logits: FloatArray) -> FloatArray:
    """[n, C] √softmax of logits: rows of length 1."""
    return np.exp(log_softmax(logits) / 2).astype(np.float32)


@dataclass(frozen=True, eq=False)
class FittedGuide:
    guides: FloatArray  # [m, D] unit features times their energy
    k: int
    head: Head

    def score(self, seen: Seen) -> DoubleArray:
        found = np.empty(len(seen), np.float64)
        for start in range(0, len(seen), 1024):
            likeness = seen.unit[start : start + 1024] @ self.guides.T
            found[start : start + 1024] = np.partition(likeness, -self.k, axis=1)[:, -self.k :].mean(1)
        return found * energy(seen.logits(self.head))


@dataclass(frozen=True)
class NnGuide:
    """Nearest-neighbour guidance; the setting is K."""

    head: HeadName
    title: str = "NNGuide"
    paper: str = "Park et al., ICCV 2023"
    settings: tuple[float, ...] = GUIDES

    @property
    def needs(self) -> frozenset[Need]:
        return head_needs(self.head)

    def fit(self, known: Known, setting: float) -> FittedGuide:
        head = known.head(self.head)
        guides = known.unit * energy(known.logits(head))[:, None].astype(np.float32)
        return FittedGuide(guides, _usable(setting, len(known)), head)


def _usable(k: float, n: int) -> int:
    """K, or less where there are fewer images."""
    return max(1, min(int(k), n))
