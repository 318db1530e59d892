"""The lanes of the Experts page: which class stands where, the figures of each lane, and both in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.base.class_titles import full_path, is_guess, short_path, titles_of
from app.base.i18n import fill, numeral, tr
from app.workspace.partition import Classes
from core.arrays import IntArray, RowArray
from core.partition.hierarchy import word_of
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
    def order(self) -> RowArray:
        """[C] all classes, lane after lane."""
        return np.array([c for lane in self.lanes for c in lane], np.int64)

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

    def spot_of(self, c: int) -> tuple[int, int]:
        """Its lane, and its place there."""
        return self.lane_of(c), int(self.place_of[c])

    def class_at(self, spot: tuple[int, int]) -> int:
        """The class at a place of a lane."""
        lane, place = spot
        return self.lanes[lane][place]

    def synset(self, c: int) -> ClassSynset:
        return self.partition.synsets[c]

    def short_path(self, c: int) -> str:
        """What is above a class in WordNet, short enough for a card."""
        if c not in self._short_paths:
            self._short_paths[c] = short_path(self.synset(c))
        return self._short_paths[c]

    @cached_property
    def _short_paths(self) -> dict[int, str]:
        """By class, of those that were asked for."""
        return {}

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


def class_words(board: Board, c: int) -> str:
    """A card in words, for assistive technology: what it is, and where."""
    words = [board.titles[c], tr("expert {0}").format(board.partition.expert_names[board.lane_of(c)])]
    words += [tr("locked")] if board.is_locked(c) else []
    words += [] if board.synset(c).is_mapped else [tr("no synset")]
    return ", ".join(words)


def lane_words(quality: ExpertQuality) -> str:
    """The head of a lane in words, for assistive technology."""
    return f"{quality.name}: {counts_text(quality)}, {bond_text(quality)}"


def class_tip(board: Board, c: int) -> str:
    synset = board.synset(c)
    lines = [board.partition.class_names[c], tr("%Ln images", None, int(board.image_counts[c]))]
    lines.append(full_path(synset.path) if synset.is_mapped else tr("No synset: it is grouped by its images."))
    if is_guess(synset):
        lines.append(fill(tr("A guess ({0:.0%}): check what it means."), synset.confidence))
    if board.is_locked(c):
        lines.append(tr("Locked: a re-run leaves it here."))
    return "\n".join(lines)


def counts_text(quality: ExpertQuality) -> str:
    classes = tr("%Ln classes", None, quality.n_classes)
    images = tr("%Ln images", None, quality.n_images or 0)
    return f"{classes}  ·  {images}"


def bond_text(quality: ExpertQuality) -> str:
    """What holds an expert together, in a line."""
    parts = []
    if quality.topic is not None:
        parts.append(f"{numeral(quality.purity, '.0%')} {word_of(quality.topic)}")
    if quality.silhouette is not None:
        parts.append(tr("silhouette {0}").format(numeral(quality.silhouette, ".2f").replace("-", "−")))
    return "  ·  ".join(parts)


def lane_tip(quality: ExpertQuality) -> str:
    lines = [quality.name, counts_text(quality)]
    if quality.topic is not None:
        lines.append(fill(tr("{0:.0%} of its classes are a kind of {1}."), quality.purity, word_of(quality.topic)))
    if quality.lowest_common_hypernym is not None:
        lines.append(tr("All with a synset are below: {0}").format(full_path(quality.common_path)))
    if quality.n_unmapped:
        lines.append(tr("{0} without a synset.").format(tr("%Ln classes", None, quality.n_unmapped)))
    if quality.silhouette is not None:
        lines.append(
            fill(
                tr("Silhouette {0:.2f}: 1 is a group of its own, 0 lies between two, below 0 fits another better."),
                quality.silhouette,
            )
        )
    return "\n".join(lines)
