"""Which rows are shown and in which order: pure functions of the columns, fast enough for a million rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.models.result_columns import ResultColumns
from app.models.verdicts import Verdict
from app.workspace.decisions import ReviewColumns
from core.arrays import BoolArray, RowArray
from core.review.model import Verdict as Decision

KeyArray = NDArray[np.uint32]
_LAST = np.uint32(0xFFFFFFFF)
_SIGN = np.uint32(0x80000000)


class SortKey(Enum):
    SCORE = "score"
    PERCENTILE = "percentile"
    PATH = "path"
    EXPERT = "expert"
    CLASS = "class"


@dataclass(frozen=True)
class RowOrder:
    """The worst first, unless asked otherwise."""

    key: SortKey = SortKey.SCORE
    descending: bool = False


class ReviewState(Enum):
    """What a person has said so far."""

    OPEN = "open"
    OOD = "ood"
    ID = "id"
    REVIEWED = "reviewed"
    NOTED = "noted"  # has a note


@dataclass(frozen=True)
class RowFilter:
    """Every condition that is set must hold; None and "" stand for no condition."""

    verdict: Verdict | None = None
    expert: int | None = None
    predicted_class: int | None = None
    review: ReviewState | None = None
    tag: str = ""
    text: str = ""  # words, each of which the path or the note must contain, in any case

    @property
    def is_empty(self) -> bool:
        return self == RowFilter()

    @property
    def asks_for_decisions(self) -> bool:
        """Whether a decision may change what passes."""
        return self.review is not None or self.tag != "" or self.text != ""  # notes are searched, too


def sort_rows(columns: ResultColumns, order: RowOrder) -> RowArray:
    """[n] row numbers in `order`; ties keep the order found, rows without a value come last either way.

    Within an expert or a class the worst come first. Files are found in natural order of their paths, so that
    order needs no comparison of strings.
    """
    if order.key is SortKey.PATH:
        rows = np.arange(len(columns), dtype=np.int64)
        return rows[::-1].copy() if order.descending else rows
    if order.key in (SortKey.EXPERT, SortKey.CLASS):
        groups = columns.experts if order.key is SortKey.EXPERT else columns.predicted_class
        worst_first = sort_rows(columns, RowOrder())
        return worst_first[_stable_order(_ascending(groups[worst_first]), order.descending)]
    values = columns.scores if order.key is SortKey.SCORE else columns.percentiles
    return _stable_order(_ascending(values), order.descending)


def matching_rows(
    columns: ResultColumns, conditions: RowFilter, threshold: float, text_match: BoolArray | None
) -> BoolArray:
    """[n] True where a row meets `conditions`; `text_match` is what `match_text` said, None if there is no text."""
    match = np.ones(len(columns), bool) if text_match is None else text_match.copy()
    if conditions.verdict is not None:
        match &= has_verdict(columns, conditions.verdict, threshold)
    if conditions.expert is not None:
        match &= columns.experts == conditions.expert
    if conditions.predicted_class is not None:
        match &= columns.predicted_class == conditions.predicted_class
    return match


def matching_decisions(review: ReviewColumns, conditions: RowFilter) -> BoolArray:
    """[n] True where what a person decided meets `conditions`."""
    match = review.tag_mask(conditions.tag) if conditions.tag else np.ones(len(review), bool)
    if conditions.review is None:
        return match
    if conditions.review is ReviewState.NOTED:
        has_note = np.zeros(len(review), bool)
        has_note[list(review.notes)] = True
        return match & has_note
    compare, verdict = {
        ReviewState.OPEN: (np.equal, Decision.NONE),
        ReviewState.REVIEWED: (np.not_equal, Decision.NONE),
        ReviewState.OOD: (np.equal, Decision.OOD),
        ReviewState.ID: (np.equal, Decision.ID),
    }[conditions.review]
    return np.asarray(match & compare(review.verdicts, verdict), bool)


def has_verdict(columns: ResultColumns, verdict: Verdict, threshold: float) -> BoolArray:
    """[n] True where `verdict` holds at `threshold`."""
    if verdict is Verdict.FAILED:
        return columns.failed.copy()
    if verdict is Verdict.PENDING:
        return np.isnan(columns.scores) & ~columns.failed
    compare = np.less if verdict is Verdict.FLAGGED else np.greater_equal
    return np.asarray(compare(columns.scores, threshold), bool)  # NaN compares false either way


def match_text(paths: Sequence[str], text: str) -> BoolArray:
    """[n] True where a path contains every word of `text`, whatever the case."""
    match = np.ones(len(paths), bool)
    for word in text.lower().split():
        match &= np.fromiter((word in path.lower() for path in paths), bool, len(paths))
    return match


def match_notes(match: BoolArray, paths: Sequence[str], notes: Mapping[int, str], text: str) -> BoolArray:
    """[n] `match`, and True where path and note together contain every word of `text`. Notes are few."""
    found, words = match.copy(), text.lower().split()
    for row, note in notes.items():
        if row < len(found) and not found[row]:
            both = f"{paths[row]}\n{note}".lower()
            found[row] = all(word in both for word in words)
    return found


def _ascending(values: NDArray[Any]) -> KeyArray:
    """[n] unsigned keys that sort as `values` (float32 or int32) do; NaN and -1 become the last key."""
    bits = values.view(np.uint32)
    if values.dtype == np.float32:
        keys = np.where(bits & _SIGN, ~bits, bits | _SIGN)
        return np.where(np.isnan(values), _LAST, keys)
    return np.where(values < 0, _LAST, bits)


def _stable_order(keys: KeyArray, descending: bool) -> RowArray:
    """The stable argsort of `keys`, as a plain sort of key and position packed in 64 bits: four times faster."""
    if descending:
        keys = np.where(keys == _LAST, _LAST, _LAST - 1 - keys)
    packed = keys.astype(np.uint64) << np.uint64(32)
    packed |= np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    return (packed & np.uint64(_LAST)).astype(np.int64)
