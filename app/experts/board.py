"""The lanes of the Experts page: which class stands where, and the figures of each lane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.base.class_titles import titles_of
from app.workspace.engine import Classes
from core.arrays import IntArray
from core.partition.model import ClassSynset, Partition, SynsetChoice
from core.partition.quality import ExpertQuality, measure_experts

NO_CLASS = -1
NO_LANE = -1


@dataclass(frozen=True, eq=False)
class Board:
    """One partition of C classes as lanes. Lanes are numbered as experts are."""

    partition: Partition
    classes: Classes
    slots: tuple[int, ...]  # the colour number of each lane

    @cached_property
    def titles(self) -> tuple[str, ...]:
        return titles_of(self.partition)

    @cached_property
    def lanes(self) -> tuple[tuple[int, ...], ...]:
        """The classes of each lane, from A to Z."""
        found: list[list[int]] = [[] for _ in range(self.partition.n_experts)]
        for c in sorted(range(len(self.titles)), key=lambda c: (self.titles[c].casefold(), c)):
            found[self.partition.expert_of[c]].append(c)
        return tuple(map(tuple, found))

    @cached_property
    def place_of(self) -> IntArray:
        """[C] where each class stands in its lane."""
        places = np.zeros(len(self.titles), np.int32)
        for lane in self.lanes:
            places[list(lane)] = np.arange(len(lane))
        return places

    @cached_property
    def order(self) -> IntArray:
        """[C] all classes, lane after lane."""
        return np.array([c for lane in self.lanes for c in lane], np.int32)

    @cached_property
    def rank_of(self) -> IntArray:
        """[C] where each class stands in `order`."""
        ranks = np.empty(len(self.order), np.int32)
        ranks[self.order] = np.arange(len(self.order))
        return ranks

    @cached_property
    def quality(self) -> tuple[ExpertQuality, ...]:
        return measure_experts(self.partition, self.classes.distances, self.image_counts)

    @property
    def image_counts(self) -> IntArray:
        return self.classes.material.image_counts

    @cached_property
    def images_in(self) -> IntArray:
        """[E] images of each lane."""
        return np.bincount(self.partition.expert_of, self.image_counts, self.partition.n_experts).astype(np.int32)

    def lane_of(self, c: int) -> int:
        return int(self.partition.expert_of[c])

    def synset(self, c: int) -> ClassSynset:
        return self.partition.synsets[c]

    def candidates(self, c: int) -> tuple[SynsetChoice, ...]:
        """What its name may mean, the likeliest first: partition.json does not keep it."""
        return self.classes.material.synsets[c].candidates

    def is_locked(self, c: int) -> bool:
        return self.partition.class_names[c] in self.partition.locked

    def samples(self, c: int) -> tuple[str, ...]:
        return self.classes.material.samples[c]

    def find(self, words: str) -> tuple[int, ...]:
        """Classes whose name, title or synset contains `words`, in the order shown."""
        wanted = words.casefold().strip()
        return tuple(int(c) for c in self.order if wanted in self._haystacks[c]) if wanted else ()

    @cached_property
    def _haystacks(self) -> Sequence[str]:
        names = zip(self.titles, self.partition.class_names, self.partition.synsets, strict=True)
        return [f"{title}\n{name}\n{synset.name or ''}".replace("_", " ").casefold() for title, name, synset in names]
