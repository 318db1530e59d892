"""What a person decided about the rows of a screening: the one model that window, reports, commands and figures share.

It is held in memory as columns, so that a million rows are changed, filtered and counted at once. What is stored is in
the project's catalogue: `core.review.decisions` reads it into this model and writes what is decided;
`core.review.undo_log` keeps the steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.arrays import BoolArray, RowArray

Action = Literal["verdict", "tag", "untag", "tags", "note", "bank"]
StepKind = Literal["verdict", "tag", "untag", "tags", "note", "bank", "quarantine"]
NO_DECISION = -1


class Decision(IntEnum):
    """What a person said; the numbers are stored."""

    NONE = 0
    OOD = 1  # confirmed: it does not belong
    ID = 2  # accepted: it belongs


@dataclass(frozen=True)
class Step:
    """One action of a person, however many images it changed; undone and redone as a whole.

    `value` is the verdict's name, the tags separated by ", ", the note, the class whose bank the images joined ("" when
    they left it), or the manifest of the quarantine that the images were moved to.
    """

    number: int
    action: StepKind
    value: str
    n_images: int  # distinct contents


@dataclass(frozen=True)
class History:
    """The last session's steps without their subjects, oldest first."""

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()  # in the order in which `redo` does them again


@dataclass(frozen=True, eq=False)
class ReviewAct:
    """One thing to be done to `rows`: `value` is as in a Step."""

    action: Action
    value: str
    rows: RowArray


@dataclass
class ScreenedFiles:
    """Which file stands at which row; it grows while a screening runs. Written in one thread only."""

    paths: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)  # those of them that could not be read
    _row_of_path: dict[str, int] = field(default_factory=dict)
    _n_known: int = 0

    def row_of_path(self) -> Mapping[str, int]:
        """Made when it is first needed, since it is large; for a worker."""
        start, paths = self._n_known, self.paths[self._n_known :]
        self._row_of_path.update((path, start + place) for place, path in enumerate(paths))
        self._n_known = start + len(paths)
        return self._row_of_path


class Decisions:
    """The decisions on n rows. A mask for each tag, for there are few tags and many rows; notes are few.

    Rows of the same image have the same number in `images`: that of one of these rows.
    """

    verdicts: NDArray[np.int8]  # [n] Decision
    images: RowArray  # [n] NO_DECISION where nothing was decided
    tags: dict[str, BoolArray]  # [n] each
    notes: dict[int, str]  # of the rows that have one
    bank_classes: dict[int, str]  # the class to whose bank the image of a row was added
    places: dict[int, str]  # where the file of a row lies now that was moved to quarantine: `core.quarantine.moves`

    def __init__(self, n_rows: int = 0) -> None:
        self.verdicts, self.images = np.zeros(n_rows, np.int8), np.full(n_rows, NO_DECISION, np.int64)
        self.tags, self.notes, self.bank_classes, self.places = {}, {}, {}, {}

    def __len__(self) -> int:
        return len(self.verdicts)

    @property
    def is_reviewed(self) -> BoolArray:
        """[n] True where a person confirmed or accepted the image."""
        return np.not_equal(self.verdicts, Decision.NONE)

    def tags_of(self, row: int) -> tuple[str, ...]:
        """In order."""
        return tuple(sorted(tag for tag, mask in self.tags.items() if mask[row]))

    def tag_names(self) -> tuple[str, ...]:
        """Those that any row has, in order."""
        return tuple(sorted(tag for tag, mask in self.tags.items() if mask.any()))

    def is_quarantined(self) -> BoolArray:
        """[n] True where the file of a row lies in quarantine."""
        mask = np.zeros(len(self), bool)
        mask[list(self.places)] = True
        return mask

    def tag_mask(self, tag: str) -> BoolArray:
        """[n] True where a row has the tag."""
        return self.tags[tag] if tag in self.tags else np.zeros(len(self), bool)

    def copy(self) -> Decisions:
        """For a worker, which must not see what is decided meanwhile."""
        made = Decisions()
        made.verdicts, made.images = self.verdicts.copy(), self.images.copy()
        made.tags = {tag: mask.copy() for tag, mask in self.tags.items()}
        made.notes, made.bank_classes, made.places = dict(self.notes), dict(self.bank_classes), dict(self.places)
        return made

    # Rows that come, and rows that are elsewhere now

    def resize(self, n_rows: int) -> None:
        """Make room for rows that were found since."""
        more = n_rows - len(self)
        if more > 0:
            self.verdicts = np.concatenate([self.verdicts, np.zeros(more, np.int8)])
            self.images = np.concatenate([self.images, np.full(more, NO_DECISION, np.int64)])
            self.tags = {tag: np.concatenate([mask, np.zeros(more, bool)]) for tag, mask in self.tags.items()}

    def renumbered(self, new_rows: RowArray, n_rows: int) -> Decisions:
        """Of `n_rows` others: what stands on row r here stands on row new_rows[r] there, or nowhere if that is -1."""
        kept = np.flatnonzero(new_rows >= 0)
        places, made = new_rows[kept], Decisions(n_rows)
        made.verdicts[places] = self.verdicts[kept]
        made.number_images(places, self.images[kept])
        for tag, mask in self.tags.items():
            made._mask_of(tag)[places] = mask[kept]
        pairs = (made.notes, self.notes), (made.bank_classes, self.bank_classes), (made.places, self.places)
        for held, said in pairs:
            held.update({int(new_rows[row]): text for row, text in said.items() if new_rows[row] >= 0})
        return made

    # What changes

    def changed_by(self, act: ReviewAct) -> RowArray:
        """Those of its rows that an act would change."""
        rows = act.rows
        if act.action == "verdict":
            return rows[np.not_equal(self.verdicts[rows], Decision[act.value])]
        if act.action in ("tag", "untag"):
            return rows[np.not_equal(self.tag_mask(act.value)[rows], act.action == "tag")]
        if act.action == "tags":
            return rows[self._tags_differ(rows, split_tags(act.value))]
        held = self.notes if act.action == "note" else self.bank_classes
        differ: BoolArray = np.array([held.get(row, "") != act.value for row in rows.tolist()], bool)
        return rows[differ]

    def do(self, act: ReviewAct) -> None:
        """What `core.review.decisions` will write, done here at once; it knows of copies that this does not."""
        if act.action == "verdict":
            self.verdicts[act.rows] = Decision[act.value]
        elif act.action in ("tag", "untag"):
            self._mask_of(act.value)[act.rows] = act.action == "tag"
        elif act.action == "tags":
            self._set_tags(act.rows, split_tags(act.value))
        else:
            _put(self.notes if act.action == "note" else self.bank_classes, act.rows, act.value)
        unknown = act.rows[self.images[act.rows] == NO_DECISION]
        self.images[unknown] = unknown

    def take(self, rows: RowArray, found: Decisions) -> None:
        """Let stand on `rows` what stands on the rows of `found`, in that order."""
        self.verdicts[rows] = found.verdicts
        self.number_images(rows, found.images)
        for tag in {*self.tags, *found.tags}:
            self._mask_of(tag)[rows] = found.tag_mask(tag)
        for held, said in ((self.notes, found.notes), (self.bank_classes, found.bank_classes)):
            if held:
                for row in rows.tolist():
                    held.pop(row, None)
            held.update({int(rows[place]): text for place, text in said.items()})

    def number_images(self, rows: RowArray, numbers: RowArray) -> None:
        """`rows` hold the same image where `numbers`, in that order, are the same; NO_DECISION: nothing is decided."""
        is_known = numbers != NO_DECISION
        known, of = rows[is_known], numbers[is_known]
        if len(known):
            first = np.zeros(int(of.max()) + 1, np.int64)
            first[of[::-1]] = known[::-1]  # of the rows that come for a number, the first is written last
            self.images[known] = first[of]
        self.images[rows[~is_known]] = NO_DECISION

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


@dataclass(frozen=True, eq=False)
class Change:
    """What a step came to: every row that it changed, copies of the images included, and what stands there now.

    `rows` are none where all is as it was asked to be.
    """

    step: Step
    rows: RowArray
    decisions: Decisions  # on `rows`, in that order


def split_tags(value: str) -> set[str]:
    """The tags that an act names."""
    return {tag.strip() for tag in value.split(",")} - {""}


def _put(held: dict[int, str], rows: RowArray, text: str) -> None:
    if text:
        held.update(dict.fromkeys(rows.tolist(), text))
    else:
        for row in rows.tolist():
            held.pop(row, None)
