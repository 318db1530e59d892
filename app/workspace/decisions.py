"""What was decided about each row, as arrays: set at once for a million rows, and filtered without a cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.arrays import BoolArray, RowArray
from core.review.model import Action, Decision, DecisionColumns

_LOCAL = np.int64(1) << np.int64(40)  # numbers of images that were decided here lie above those that were read


@dataclass(frozen=True, eq=False)
class ReviewAct:
    """One thing to be done to `rows`: `value` is a verdict's name, a tag, a note or a class, as in a Step."""

    action: Action
    value: str
    rows: RowArray


class ReviewColumns:
    """Of n rows, which grow while a screening runs. A mask for each tag: there are few tags and many rows."""

    verdicts: NDArray[np.int8]  # [n] Decision
    images: RowArray  # [n] rows of the same image have the same number; -1 where nothing was decided

    def __init__(self, n_rows: int = 0) -> None:
        self.verdicts, self.images = np.zeros(n_rows, np.int8), np.full(n_rows, -1, np.int64)
        self.tags: dict[str, BoolArray] = {}
        self.notes: dict[int, str] = {}
        self.bank_classes: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self.verdicts)

    @property
    def is_reviewed(self) -> BoolArray:
        return np.not_equal(self.verdicts, Decision.NONE)

    def tags_of(self, row: int) -> tuple[str, ...]:
        return tuple(tag for tag, mask in self.tags.items() if mask[row])

    def tag_names(self) -> tuple[str, ...]:
        """Those that any row has, in order."""
        return tuple(sorted(tag for tag, mask in self.tags.items() if mask.any()))

    def tag_mask(self, tag: str) -> BoolArray:
        return self.tags[tag] if tag in self.tags else np.zeros(len(self), bool)

    def decisions(self) -> DecisionColumns:
        """A copy, as the engine holds them."""
        tagged: dict[int, tuple[str, ...]] = {}
        for tag in sorted(self.tags):
            for row in np.flatnonzero(self.tags[tag]).tolist():
                tagged[row] = (*tagged.get(row, ()), tag)
        held = dict(self.notes), dict(self.bank_classes)
        return DecisionColumns(self.verdicts.copy(), self.images.copy(), tagged, *held)

    def verdict_columns(self) -> DecisionColumns:
        """Verdicts and images only, for the figures; not copied."""
        return DecisionColumns(self.verdicts, self.images)

    def resize(self, n_rows: int) -> None:
        """Make room for rows that were found since."""
        more = n_rows - len(self)
        if more > 0:
            self.verdicts = np.concatenate([self.verdicts, np.zeros(more, np.int8)])
            self.images = np.concatenate([self.images, np.full(more, -1, np.int64)])
            self.tags = {tag: np.concatenate([mask, np.zeros(more, bool)]) for tag, mask in self.tags.items()}

    def renumbered(self, new_rows: RowArray, n_rows: int) -> ReviewColumns:
        """Of `n_rows` others: what stands on row r here stands on row new_rows[r] there, or nowhere if that is -1."""
        kept = np.flatnonzero(new_rows >= 0)
        places, fresh = new_rows[kept], ReviewColumns(n_rows)
        fresh.verdicts[places] = self.verdicts[kept]
        fresh._take_images(places, self.images[kept])
        for tag, mask in self.tags.items():
            fresh._mask_of(tag)[places] = mask[kept]
        for held, said in ((fresh.notes, self.notes), (fresh.bank_classes, self.bank_classes)):
            held.update({int(new_rows[row]): text for row, text in said.items() if new_rows[row] >= 0})
        return fresh

    def changed_by(self, act: ReviewAct) -> RowArray:
        """Those of its rows that an act would change."""
        rows = act.rows
        if act.action == "verdict":
            return rows[np.not_equal(self.verdicts[rows], Decision[act.value])]
        if act.action in ("tag", "untag"):
            return rows[np.not_equal(self.tag_mask(act.value)[rows], act.action == "tag")]
        if act.action == "tags":
            return rows[self._tags_differ(rows, _split(act.value))]
        held = self.notes if act.action == "note" else self.bank_classes
        differ: BoolArray = np.array([held.get(row, "") != act.value for row in rows.tolist()], bool)
        return rows[differ]

    def do(self, act: ReviewAct) -> None:
        """What the engine will do, done here at once."""
        if act.action == "verdict":
            self.verdicts[act.rows] = Decision[act.value]
        elif act.action in ("tag", "untag"):
            self._mask_of(act.value)[act.rows] = act.action == "tag"
        elif act.action == "tags":
            self._set_tags(act.rows, _split(act.value))
        else:
            _put(self.notes if act.action == "note" else self.bank_classes, act.rows, act.value)
        unknown = act.rows[self.images[act.rows] < 0]
        self.images[unknown] = _LOCAL + unknown

    def take(self, rows: RowArray, found: DecisionColumns) -> None:
        """What the engine says stands on `rows`."""
        self.verdicts[rows] = found.verdicts
        self._take_images(rows, found.decision)
        for mask in self.tags.values():
            mask[rows] = False
        for place, tags in found.tags.items():
            for tag in tags:
                self._mask_of(tag)[rows[place]] = True
        for held, said in ((self.notes, found.notes), (self.bank_classes, found.bank_classes)):
            if held:
                for row in rows.tolist():
                    held.pop(row, None)
            held.update({int(rows[place]): text for place, text in said.items()})

    def _take_images(self, rows: RowArray, numbers: RowArray) -> None:
        known = np.flatnonzero(numbers >= 0)
        if len(known):
            _, first, group = np.unique(numbers[known], return_index=True, return_inverse=True)
            self.images[rows[known]] = _LOCAL + rows[known[first[group]]]
        self.images[rows[numbers < 0]] = -1

    def _set_tags(self, rows: RowArray, tags: set[str]) -> None:
        for tag in {*self.tags, *tags}:
            self._mask_of(tag)[rows] = tag in tags

    def _tags_differ(self, rows: RowArray, tags: set[str]) -> BoolArray:
        differ = np.zeros(len(rows), bool)
        for tag in {*self.tags, *tags}:
            differ |= np.not_equal(self.tag_mask(tag)[rows], tag in tags)
        return differ

    def _mask_of(self, tag: str) -> BoolArray:
        return self.tags.setdefault(tag, np.zeros(len(self), bool))


def _put(held: dict[int, str], rows: RowArray, text: str) -> None:
    if text:
        held.update(dict.fromkeys(rows.tolist(), text))
    else:
        for row in rows.tolist():
            held.pop(row, None)


def _split(value: str) -> set[str]:
    return {tag.strip() for tag in value.split(",")} - {""}


def join_tags(tags: Sequence[str]) -> str:
    """Tags as an act names them."""
    return ", ".join(sorted(tags))
