"""Deciding about images: every action is written at once, as one step that can be undone, also after a restart.

A decision belongs to an image's content, so it shows in every screening that holds the image, under whatever name. A
file that could not be read has no content; there the path stands in. Any thread may call; a call that changes one
image takes about a millisecond.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from core.arrays import RowArray
from core.errors import UsageError
from core.project import Project
from core.review.model import Action, DecisionColumns, Step, Verdict
from core.review.steps import move_step, next_step, record_step, write_tags
from core.screening.results import ScreeningRows

Rows = Sequence[int] | RowArray
CONTENT_BYTES = 16


def decide(project: Project, rows: ScreeningRows, chosen: Rows, verdict: Verdict) -> Step | None:
    """Give the `chosen` rows a verdict, in one step; None when all had it already.

    This and the functions below raise ProjectError when the project is open for reading only.
    """
    return _act(project, _subjects(project, rows, chosen), "verdict", verdict.name, int(verdict))


def add_tag(project: Project, rows: ScreeningRows, chosen: Rows, tag: str) -> Step | None:
    """Add one tag to the `chosen` rows, which keep their others. Raises UsageError for an empty tag."""
    if not tag.strip():
        raise UsageError("A tag needs a name.", "Type at least one letter.")
    return _act(project, _subjects(project, rows, chosen), "tag", tag.strip(), tag.strip())


def remove_tag(project: Project, rows: ScreeningRows, chosen: Rows, tag: str) -> Step | None:
    """Take one tag from those of the `chosen` rows that have it."""
    return _act(project, _subjects(project, rows, chosen), "untag", tag.strip(), tag.strip())


def set_tags(project: Project, rows: ScreeningRows, chosen: Rows, tags: Sequence[str]) -> Step | None:
    """Give the `chosen` rows exactly these tags."""
    names = {tag.strip() for tag in tags} - {""}
    said = ", ".join(sorted(names))
    return _act(project, _subjects(project, rows, chosen), "tags", said, write_tags(names))


def set_note(project: Project, rows: ScreeningRows, chosen: Rows, note: str) -> Step | None:
    """Write a note on the `chosen` rows; "" takes it away."""
    return _act(project, _subjects(project, rows, chosen), "note", note, note)


def add_to_bank(project: Project, rows: ScreeningRows, chosen: Rows, class_name: str) -> Step | None:
    """Vouch for the `chosen` rows as images of a class: they join the bank that the next screening searches.

    The bank, K, the calibration and the threshold are then those of the larger bank; an undo brings the former ones
    back bit for bit. Raises UsageError for an unknown class, or an image without features.
    """
    if class_name not in project.id_set.class_names:
        raise UsageError(f"The ID set has no class {class_name}.", "Choose one of its classes.")
    subjects = _subjects(project, rows, chosen)
    if not all(subject in project.features for subject in subjects):
        raise UsageError("A file that could not be scored can't join the bank.", "Choose readable images only.")
    return _act(project, subjects, "bank", class_name, class_name)


def remove_from_bank(project: Project, rows: ScreeningRows, chosen: Rows) -> Step | None:
    """Take the `chosen` rows out of the bank again; images of the ID set itself stay in it."""
    return _act(project, _subjects(project, rows, chosen), "bank", "", "")


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
    """The decisions on every row, as columns. Costs one pass over the paths, and a read for each decision."""
    by_path, of_unread = _known(project)
    columns = DecisionColumns.nothing(len(rows))
    tags: dict[int, tuple[str, ...]] = {}
    notes: dict[int, str] = {}
    bank_classes: dict[int, str] = {}
    for row, known in _hits(rows, by_path, of_unread):
        columns.verdicts[row], columns.decision[row] = known.verdict, known.number
        if known.tags != "[]":
            tags[row] = tuple(json.loads(known.tags))
        if known.note:
            notes[row] = known.note
        if known.bank_class:
            bank_classes[row] = known.bank_class
    return replace(columns, tags=tags, notes=notes, bank_classes=bank_classes)


def rows_of(project: Project, row_of_path: Mapping[str, int], step: Step) -> RowArray:
    """[n] the rows that a step may have changed, ascending; `row_of_path` says where each path of a screening stands.

    After a step on thousands of images, `decisions_for` anew is quicker.
    """
    found: set[int] = set()
    for subject in step.subjects:
        paths = project.catalogue.paths_of(subject) if len(subject) == CONTENT_BYTES else []
        found.update(row_of_path[path] for path in (*paths, os.fsdecode(subject)) if path in row_of_path)
    return np.array(sorted(found), np.int64)


class _Known(NamedTuple):
    number: int
    verdict: int
    tags: str
    note: str
    bank_class: str


def _known(project: Project) -> tuple[dict[str, _Known], dict[str, _Known]]:
    """Decisions by the paths of the contents they are on, and those by path."""
    facts = {
        subject: _Known(number, *values)
        for number, (subject, *values) in enumerate(
            project.catalogue.query("SELECT subject, verdict, tags, note, bank_class FROM decisions ORDER BY subject")
        )
    }
    places = project.catalogue.query("SELECT path, content FROM decisions JOIN images ON content = subject")
    by_path = {os.fsdecode(path): facts[content] for path, content in places if content in facts}
    contents = {content for _, content in places}
    return by_path, {os.fsdecode(subject): known for subject, known in facts.items() if subject not in contents}


def _hits(
    rows: ScreeningRows, by_path: Mapping[str, _Known], of_unread: Mapping[str, _Known]
) -> list[tuple[int, _Known]]:
    """Rows with what is known of them; where a row has two, the decision on its content comes last and counts."""
    paths, errors = rows.paths, rows.errors
    hits = [(row, of_unread[path]) for row, path in enumerate(paths) if path in of_unread] if of_unread else []
    if by_path:  # the content last seen at a path is not what could not be read there
        hits += [(row, by_path[path]) for row, path in enumerate(paths) if path in by_path and row not in errors]
    return hits


def _subjects(project: Project, rows: ScreeningRows, chosen: Rows) -> list[bytes]:
    """What the decision on each row is about: its content, or its path where that is unknown."""
    places = [int(row) for row in chosen]
    records = project.catalogue.lookup([rows.paths[row] for row in places])
    return [
        record.content
        if (record := records.get(rows.paths[row])) and row not in rows.errors
        else os.fsencode(rows.paths[row])
        for row in places
    ]


def _act(project: Project, subjects: Sequence[bytes], action: Action, said: str, value: str | int) -> Step | None:
    project.check_writable()
    return record_step(project.catalogue, subjects, action, said, value)
