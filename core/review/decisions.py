"""Deciding about images: every action is written at once, as one step that can be undone, also after a restart.

A decision belongs to an image's content, so it shows in every screening that holds the image, under whatever name. A
file that could not be read has no content; there the path stands in. Any thread may call; a call that changes one
image takes about a millisecond.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal, TypeVar

import numpy as np

from core.arrays import RowArray
from core.errors import UsageError
from core.project import Project
from core.review.model import Action, Decision, DecisionColumns, Step
from core.screening.results import ScreeningRows
from core.storage.catalogue import ENCODING, ENCODING_ERRORS, Catalogue
from core.text import Text

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


def decide(project: Project, rows: ScreeningRows, chosen: Rows, verdict: Decision) -> Step | None:
    """Give the `chosen` rows a verdict, in one step; None when all had it already.

    This and the functions below raise ProjectError when the project is open for reading only.
    """
    return _act(project, rows, chosen, "verdict", verdict.name, int(verdict))


def add_tag(project: Project, rows: ScreeningRows, chosen: Rows, tag: str) -> Step | None:
    """Add one tag to the `chosen` rows, which keep their others. Raises UsageError for an empty tag."""
    if not tag.strip():
        raise UsageError(Text("A tag needs a name."), Text("Type at least one letter."))
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
        raise UsageError(
            Text("The ID set has no class {class_name}.", class_name=class_name), Text("Choose one of its classes.")
        )
    paths = [rows.paths[int(row)] for row in chosen if int(row) not in rows.errors]
    records = project.catalogue.lookup(paths)
    if len(paths) < len(chosen) or not all(path in records for path in paths):  # known once it has features
        raise UsageError(
            Text("A file that could not be scored can't join the bank."), Text("Choose readable images only.")
        )
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


Side = Literal["old", "new"]
FIELDS = ("verdict", "tags", "note", "bank_class")
NEW_VALUE: dict[Action, tuple[str, str]] = {
    "verdict": ("verdict", ":value"),
    "tag": ("tags", "with_tag(tags, :value)"),
    "untag": ("tags", "without_tag(tags, :value)"),
    "tags": ("tags", ":value"),
    "note": ("note", ":value"),
    "bank": ("bank_class", ":value"),
}
"""For each action the column that it changes, and what it writes there."""

CHOSEN = """
CREATE TEMP TABLE IF NOT EXISTS named (path BLOB NOT NULL);
CREATE TEMP TABLE IF NOT EXISTS chosen (subject BLOB PRIMARY KEY) WITHOUT ROWID;
"""
SUBJECTS = """
INSERT OR IGNORE INTO temp.chosen SELECT ifnull(content, named.path) AS subject
FROM temp.named AS named LEFT JOIN images USING (path) ORDER BY subject
"""
BEFORE = """
SELECT chosen.subject, ifnull(verdict, 0) AS verdict, ifnull(tags, '[]') AS tags, ifnull(note, '') AS note,
       ifnull(bank_class, '') AS bank_class
FROM temp.chosen AS chosen LEFT JOIN decisions USING (subject)
"""


def record_step(
    catalogue: Catalogue, paths: Sequence[str], unread: Sequence[str], action: Action, said: str, value: str | int
) -> Step | None:
    """Change the decisions on images and log it; steps that could be redone are gone. None if nothing changes.

    What the files at `paths` held when they were last read is decided about; of files that can't be read, `unread`,
    the path.
    """
    column, expression = NEW_VALUE[action]
    after = ", ".join(expression if field == column else field for field in FIELDS)
    with catalogue.transaction() as connection:
        _choose(connection, paths, unread)
        number = connection.execute("SELECT ifnull(max(number), 0) + 1 FROM steps").fetchone()[0]
        changed = connection.execute(
            f"INSERT INTO changes SELECT :step, subject, {', '.join(FIELDS)}, {after} FROM ({BEFORE}) "
            f"WHERE {column} IS NOT {expression}",
            {"step": number, "value": value},
        ).rowcount
        _let_go(connection)
        if not changed:
            return None
        _forget_undone_and_old(connection, catalogue.session)
        connection.execute("INSERT INTO steps VALUES (?, ?, ?, ?, 0)", (number, catalogue.session, action, said))
        _apply(connection, number, "new")
        return _read_step(connection, number)


def move_step(catalogue: Catalogue, side: Side) -> Step | None:
    """Bring the next step to its `old` side (undo) or its `new` one (redo); None when there is none left."""
    with catalogue.transaction() as connection:
        number = _next_number(connection, side)
        if number is None:
            return None
        connection.execute("UPDATE steps SET is_undone = ? WHERE number = ?", (side == "old", number))
        _apply(connection, number, side)
        return _read_step(connection, number)


def next_step(catalogue: Catalogue, side: Side) -> Step | None:
    """The step that `move_step` would move, without its subjects."""
    condition = "is_undone = 0 ORDER BY number DESC" if side == "old" else "is_undone = 1 ORDER BY number"
    found = catalogue.query(
        "SELECT number, action, value, (SELECT count(*) FROM changes WHERE step = number) FROM steps "
        f"WHERE {condition} LIMIT 1"
    )
    return Step(*found[0]) if found else None


def write_tags(tags: set[str]) -> str:
    """Tags as they are stored: a sorted JSON list."""
    return json.dumps(sorted(tags), ensure_ascii=False)


def _choose(connection: sqlite3.Connection, paths: Sequence[str], unread: Sequence[str]) -> None:
    """Fill temp.chosen with what the files are decided by."""
    connection.create_function("with_tag", 2, _with_tag, deterministic=True)
    connection.create_function("without_tag", 2, _without_tag, deterministic=True)
    for statement in filter(str.strip, CHOSEN.split(";")):
        connection.execute(statement)
    _let_go(connection)
    for table, some in (("named", paths), ("chosen", unread)):
        encoded = ((path.encode(ENCODING, ENCODING_ERRORS),) for path in some)
        connection.executemany(f"INSERT OR IGNORE INTO temp.{table} VALUES (?)", encoded)
    connection.execute(SUBJECTS)


def _let_go(connection: sqlite3.Connection) -> None:
    """Empty the tables in memory."""
    for table in ("named", "chosen"):
        connection.execute(f"DELETE FROM temp.{table}")


@lru_cache(maxsize=1024)  # many images have the same tags
def _with_tag(tags: str, tag: str) -> str:
    return write_tags({*json.loads(tags), tag})


@lru_cache(maxsize=1024)
def _without_tag(tags: str, tag: str) -> str:
    return write_tags({*json.loads(tags)} - {tag})


def _apply(connection: sqlite3.Connection, number: int, side: Side) -> None:
    """What says nothing is no row: undecided images cost nothing."""
    values = ", ".join(f"{side}_{field}" for field in FIELDS)
    says_nothing = f"{side}_verdict = 0 AND {side}_tags = '[]' AND {side}_note = '' AND {side}_bank_class = ''"
    connection.execute(
        f"INSERT OR REPLACE INTO decisions SELECT subject, {values} FROM changes "
        f"WHERE step = ? AND NOT ({says_nothing})",
        (number,),
    )
    connection.execute(
        f"DELETE FROM decisions WHERE subject IN (SELECT subject FROM changes WHERE step = ? AND {says_nothing})",
        (number,),
    )


def _next_number(connection: sqlite3.Connection, side: Side) -> int | None:
    order = "max(number) FROM steps WHERE is_undone = 0" if side == "old" else "min(number) FROM steps WHERE is_undone"
    number: int | None = connection.execute(f"SELECT {order}").fetchone()[0]
    return number


def _forget_undone_and_old(connection: sqlite3.Connection, session: str) -> None:
    """Drop what can't be redone any more, and the log of all sessions but this one and the one before it."""
    old = connection.execute(
        "SELECT number FROM steps WHERE is_undone OR session NOT IN (?, "
        "ifnull((SELECT session FROM steps WHERE session != ? AND NOT is_undone ORDER BY number DESC LIMIT 1), ''))",
        (session, session),
    ).fetchall()
    connection.executemany("DELETE FROM changes WHERE step = ?", old)
    connection.executemany("DELETE FROM steps WHERE number = ?", old)


def _read_step(connection: sqlite3.Connection, number: int) -> Step:
    return Step(
        *connection.execute(
            "SELECT number, action, value, (SELECT count(*) FROM changes WHERE step = number) FROM steps "
            "WHERE number = ?",
            (number,),
        ).fetchone()
    )


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
