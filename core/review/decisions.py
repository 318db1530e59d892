"""Deciding about images: every action is written at once, as one step that can be undone, also after a restart.

A decision belongs to an image's content, so it shows in every screening that holds the image, under whatever name. A
file that could not be read has no content; there the path stands in. Any thread may call; a call that changes one
image takes about a millisecond.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

import numpy as np

from core.arrays import RowArray
from core.errors import UsageError
from core.project import Project
from core.review.model import Action, DecisionColumns, Step, Verdict
from core.review.steps import move_step, next_step, record_step, write_tags
from core.screening.results import ScreeningRows
from core.storage.catalogue import ENCODING, ENCODING_ERRORS

Rows = Sequence[int] | RowArray
Value = TypeVar("Value", str, tuple[str, ...])
CONTENT_BYTES = 16
ON_PATHS = """
SELECT subject, subject, verdict, tags, note, bank_class FROM decisions
WHERE NOT EXISTS (SELECT 1 FROM images WHERE content = subject)
"""
ON_CONTENTS = """
SELECT subject, path, verdict, tags, note, bank_class FROM decisions JOIN images ON content = subject ORDER BY subject
"""


def decide(project: Project, rows: ScreeningRows, chosen: Rows, verdict: Verdict) -> Step | None:
    """Give the `chosen` rows a verdict, in one step; None when all had it already.

    This and the functions below raise ProjectError when the project is open for reading only.
    """
    return _act(project, rows, chosen, "verdict", verdict.name, int(verdict))


def add_tag(project: Project, rows: ScreeningRows, chosen: Rows, tag: str) -> Step | None:
    """Add one tag to the `chosen` rows, which keep their others. Raises UsageError for an empty tag."""
    if not tag.strip():
        raise UsageError("A tag needs a name.", "Type at least one letter.")
    return _act(project, rows, chosen, "tag", tag.strip(), tag.strip())


def remove_tag(project: Project, rows: ScreeningRows, chosen: Rows, tag: str) -> Step | None:
    """Take one tag from those of the `chosen` rows that have it."""
    return _act(project, rows, chosen, "untag", tag.strip(), tag.strip())


def set_tags(project: Project, rows: ScreeningRows, chosen: Rows, tags: Sequence[str]) -> Step | None:
    """Give the `chosen` rows exactly these tags."""
    names = {tag.strip() for tag in tags} - {""}
    said = ", ".join(sorted(names))
    return _act(project, rows, chosen, "tags", said, write_tags(names))


def set_note(project: Project, rows: ScreeningRows, chosen: Rows, note: str) -> Step | None:
    """Write a note on the `chosen` rows; "" takes it away."""
    return _act(project, rows, chosen, "note", note, note)


def add_to_bank(project: Project, rows: ScreeningRows, chosen: Rows, class_name: str) -> Step | None:
    """Vouch for the `chosen` rows as images of a class: they join the bank that the next screening searches.

    The bank, K, the calibration and the threshold are then those of the larger bank; an undo brings the former ones
    back bit for bit. Raises UsageError for an unknown class, or an image without features.
    """
    if class_name not in project.id_set.class_names:
        raise UsageError(f"The ID set has no class {class_name}.", "Choose one of its classes.")
    paths = [rows.paths[int(row)] for row in chosen if int(row) not in rows.errors]
    records = project.catalogue.lookup(paths)
    if len(paths) < len(chosen) or not all(path in records for path in paths):  # known once it has features
        raise UsageError("A file that could not be scored can't join the bank.", "Choose readable images only.")
    return _act(project, rows, chosen, "bank", class_name, class_name)


def remove_from_bank(project: Project, rows: ScreeningRows, chosen: Rows) -> Step | None:
    """Take the `chosen` rows out of the bank again; images of the ID set itself stay in it."""
    return _act(project, rows, chosen, "bank", "", "")


def undo(project: Project) -> Step | None:
    """Take back the newest step that is not undone; None when there is none. Reaches back into the last session."""
    project.check_writable()
    return move_step(project.catalogue, "old")


def redo(project: Project) -> Step | None:
    """Do again the step that was undone last; None when there is none. Any new action empties what can be redone."""
    project.check_writable()
    return move_step(project.catalogue, "new")


def undoable(project: Project) -> Step | None:
    """The step that `undo` would take back, without its subjects."""
    return next_step(project.catalogue, "old")


def redoable(project: Project) -> Step | None:
    """The step that `redo` would do again, without its subjects."""
    return next_step(project.catalogue, "new")


def decisions_for(project: Project, rows: ScreeningRows) -> DecisionColumns:
    """The decisions on every row, as columns. Costs a pass over the paths, and a read for each decision.

    A decision on a row's content comes before one on its path, from when it could not be read.
    """
    if not project.catalogue.query("SELECT 1 FROM decisions LIMIT 1"):
        return DecisionColumns.nothing(len(rows))
    found, errors = _Found({path: row for row, path in enumerate(rows.paths)}), rows.errors
    for statement, passed_over in ((ON_PATHS, {}), (ON_CONTENTS, errors)):  # what was seen there is not there now
        with project.catalogue.reading(statement) as decisions:
            found.take(decisions, passed_over)
    return found.columns(len(rows))


class _Found:
    """Gathers decisions by row. A million of them pass through here, so this is lists and one loop."""

    def __init__(self, row_of_path: Mapping[str, int]) -> None:
        self._row_of_path = row_of_path
        self._rows: list[int] = []
        self._verdicts: list[int] = []
        self._numbers: list[int] = []
        self._tags: dict[int, tuple[str, ...]] = {}
        self._notes: dict[int, str] = {}
        self._bank_classes: dict[int, str] = {}
        self._n_images = 0

    def take(self, decisions: Iterable[tuple[Any, ...]], passed_over: Container[int]) -> None:
        """(subject, path, verdict, tags, note, bank class) each, those on one image after each other."""
        row_of_path, number, last = self._row_of_path, self._n_images - 1, None
        for subject, path, verdict, tags, note, bank_class in decisions:
            row = row_of_path.get(path.decode(ENCODING, ENCODING_ERRORS))
            if row is None or row in passed_over:
                continue
            if subject != last:
                number, last = number + 1, subject
            self._rows.append(row)
            self._verdicts.append(verdict)
            self._numbers.append(number)
            if tags != "[]" or row in self._tags:
                self._tags[row] = _read_tags(tags)
            if note or row in self._notes:
                self._notes[row] = note
            if bank_class or row in self._bank_classes:
                self._bank_classes[row] = bank_class
        self._n_images = number + 1

    def columns(self, n_rows: int) -> DecisionColumns:
        """Where a row was found twice, what came last counts."""
        columns, rows = DecisionColumns.nothing(n_rows), np.array(self._rows, np.int64)
        columns.verdicts[rows], columns.decision[rows] = self._verdicts, self._numbers
        tags, notes, classes = _said(self._tags), _said(self._notes), _said(self._bank_classes)
        return replace(columns, tags=tags, notes=notes, bank_classes=classes)


def _said(found: Mapping[int, Value]) -> dict[int, Value]:
    """Without what a later decision on the same row took away."""
    return {row: value for row, value in found.items() if value}


@lru_cache(maxsize=1024)  # many images have the same
def _read_tags(tags: str) -> tuple[str, ...]:
    return tuple(json.loads(tags))


def _act(
    project: Project, rows: ScreeningRows, chosen: Rows, action: Action, said: str, value: str | int
) -> Step | None:
    project.check_writable()
    paths, errors, places = rows.paths, rows.errors, np.asarray(chosen, np.int64).tolist()
    read = [paths[row] for row in places if row not in errors]
    unread = [paths[row] for row in places if row in errors] if errors else []
    return record_step(project.catalogue, read, unread, action, said, value)
