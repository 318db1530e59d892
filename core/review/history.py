"""What of the undo log a window shows: the steps of the last session, and where the effects of a step stand."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from core.arrays import RowArray
from core.project import Project
from core.review.decisions import CONTENT_BYTES
from core.review.model import DecisionColumns, Step

LAST_SESSION = """
SELECT number, action, value, (SELECT count(*) FROM changes WHERE step = number), is_undone FROM steps
WHERE session = (SELECT session FROM steps ORDER BY number DESC LIMIT 1) ORDER BY number
"""
AS_IT_IS_NOW = """
SELECT subject, ifnull(verdict, 0), ifnull(tags, '[]'), ifnull(note, ''), ifnull(bank_class, '')
FROM changes LEFT JOIN decisions USING (subject) WHERE step = ?
"""

SEEN_PATHS = "SELECT count(*) FROM changes LEFT JOIN images ON content = subject WHERE step = ?"


@dataclass(frozen=True)
class History:
    """The last session's steps without their subjects, oldest first."""

    done: tuple[Step, ...]
    undone: tuple[Step, ...]  # in the order in which `redo` does them again


def history(project: Project) -> History:
    """What `undo` and `redo` reach in the session that acted last."""
    found = project.catalogue.query(LAST_SESSION)
    done, undone = ([Step(*facts) for *facts, is_undone in found if bool(is_undone) is side] for side in (False, True))
    return History(tuple(done), tuple(undone))


def decisions_after(project: Project, row_of_path: Mapping[str, int], step: Step) -> tuple[RowArray, DecisionColumns]:
    """The rows that a step changed, copies of the images among them, and the decisions now on them.

    After a step on thousands of images `decisions_for` anew is quicker.
    """
    found: dict[int, tuple[int, tuple[int, str, str, str]]] = {}
    for number, (subject, *values) in enumerate(project.catalogue.query(AS_IT_IS_NOW, (step.number,))):
        for row in _rows_of(project, row_of_path, subject):
            found[row] = number, tuple(values)
    return _columns(dict(sorted(found.items())))


def is_seen_elsewhere(project: Project, step: Step, n_files: int) -> bool:
    """Whether the images of a step are known at other paths than the `n_files` that were decided about: as copies, or
    from before they were renamed."""
    ((n_paths,),) = project.catalogue.query(SEEN_PATHS, (step.number,))
    return bool(n_paths != n_files)


def _rows_of(project: Project, row_of_path: Mapping[str, int], subject: bytes) -> Iterator[int]:
    paths = project.catalogue.paths_of(subject) if len(subject) == CONTENT_BYTES else []
    for path in (*paths, os.fsdecode(subject)):
        if path in row_of_path:
            yield row_of_path[path]


def _columns(found: Mapping[int, tuple[int, tuple[int, str, str, str]]]) -> tuple[RowArray, DecisionColumns]:
    columns = DecisionColumns.nothing(len(found))
    tags: dict[int, tuple[str, ...]] = {}
    notes: dict[int, str] = {}
    bank_classes: dict[int, str] = {}
    for place, (number, (verdict, tag_list, note, bank_class)) in enumerate(found.values()):
        columns.verdicts[place], columns.decision[place] = verdict, number
        if tag_list != "[]":
            tags[place] = tuple(json.loads(tag_list))
        if note:
            notes[place] = note
        if bank_class:
            bank_classes[place] = bank_class
    rows = np.fromiter(found, np.int64, len(found))
    return rows, replace(columns, tags=tags, notes=notes, bank_classes=bank_classes)
