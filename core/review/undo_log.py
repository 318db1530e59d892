"""The undo log in the project's catalogue: every action of a person as one step, with both sides of what it changed.

A step is one transaction of set-based SQL, so a kill leaves all of it or nothing. Which images a step is about is
gathered in tables in memory and joined there, never row by row. The log reaches back into the session before this one.
Moving images to quarantine is a step, too: one that changes no decision, and names the manifest that brings them back.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Literal

from core.project import Project
from core.review.model import Action, History, Step, StepKind
from core.storage.catalogue import ENCODING, ENCODING_ERRORS, Catalogue
from core.storage.files import parse_json

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
STEP = "SELECT number, action, value, (SELECT count(*) FROM changes WHERE step = number), is_undone FROM steps"
LAST_SESSION = f"{STEP} WHERE session = (SELECT session FROM steps ORDER BY number DESC LIMIT 1) ORDER BY number"


def record_step(
    catalogue: Catalogue, paths: Sequence[str], unread: Collection[str], action: Action, said: str, value: str | int
) -> Step | None:
    """Change the decisions on images and log it; steps that could be redone are gone. None if nothing changes.

    What the files at `paths` held when they were last read is decided about; of those that can't be read, `unread`,
    the path. `said` is the step's value, `value` what is written into the column.
    """
    column, expression = NEW_VALUE[action]
    after = ", ".join(expression if field == column else field for field in FIELDS)
    with catalogue.transaction() as connection:
        _choose(connection, paths, unread)
        number = _new_number(connection)
        changed = connection.execute(
            f"INSERT INTO changes SELECT :step, subject, {', '.join(FIELDS)}, {after} FROM ({BEFORE}) "
            f"WHERE {column} IS NOT {expression}",
            {"step": number, "value": value},
        ).rowcount
        _clear_chosen(connection)
        if not changed:
            return None
        _forget_undone_and_old(connection, catalogue.session)
        connection.execute("INSERT INTO steps VALUES (?, ?, ?, ?, 0)", (number, catalogue.session, action, said))
        _apply(connection, number, "new")
        return _read_step(connection, number)


def record_quarantine(project: Project, paths: Sequence[str], manifest: str) -> Step:
    """Log that the files at `paths` are about to be moved to a quarantine; its images are those of the step.

    Raises ProjectError when the project is open for reading only.
    """
    project.check_writable()
    catalogue = project.catalogue
    with catalogue.transaction() as connection:
        _choose(connection, paths, ())
        number = _new_number(connection)
        fields = ", ".join(FIELDS)
        connection.execute(f"INSERT INTO changes SELECT ?, subject, {fields}, {fields} FROM ({BEFORE})", (number,))
        _clear_chosen(connection)
        _forget_undone_and_old(connection, catalogue.session)
        values = number, catalogue.session, "quarantine", os.fsencode(manifest)
        connection.execute("INSERT INTO steps VALUES (?, ?, ?, ?, 0)", values)
        return _read_step(connection, number)


def rename_quarantine(project: Project, number: int, manifest: str) -> None:
    """The images of a step are moved again: another manifest brings them back."""
    with project.catalogue.transaction() as connection:
        connection.execute("UPDATE steps SET value = ? WHERE number = ?", (os.fsencode(manifest), number))


def forget_step(project: Project, number: int) -> None:
    """Take a step out of the log that came to nothing: a quarantine that moved no file."""
    with project.catalogue.transaction() as connection:
        _forget(connection, [(number,)])


def undo(project: Project, number: int | None = None) -> Step | None:
    """Take back the newest step that is not undone; None when there is none, or it is another than `number`.

    This and `redo` raise ProjectError when the project is open for reading only. The files of a quarantine are moved by
    `core.quarantine`.
    """
    project.check_writable()
    return _move_step(project.catalogue, "old", number)


def redo(project: Project, number: int | None = None) -> Step | None:
    """Do again the step that was undone last; None as for `undo`. Any new action empties what can be redone."""
    project.check_writable()
    return _move_step(project.catalogue, "new", number)


def history(project: Project) -> History:
    """What `undo` and `redo` reach in the session that acted last."""
    found = project.catalogue.query(LAST_SESSION)
    done, undone = (tuple(_step_of(*facts) for *facts, is_undone in found if is_undone == side) for side in (0, 1))
    return History(done, undone)


def write_tags(tags: set[str]) -> str:
    """Tags as they are stored: a sorted JSON list."""
    return json.dumps(sorted(tags), ensure_ascii=False)


def read_tags(text: str) -> list[str]:
    """The inverse of `write_tags`; none where somebody else wrote what are no tags."""
    with suppress(ValueError, TypeError):
        found = parse_json(text)
        return [tag for tag in found if isinstance(tag, str)] if isinstance(found, list) else []
    return []


def _move_step(catalogue: Catalogue, side: Side, expected: int | None) -> Step | None:
    """Bring the next step to its `old` side (undo) or its `new` one (redo)."""
    with catalogue.transaction() as connection:
        number = _next_number(connection, side)
        if number is None or expected not in (None, number):
            return None
        connection.execute("UPDATE steps SET is_undone = ? WHERE number = ?", (side == "old", number))
        step = _read_step(connection, number)
        if step.action != "quarantine":
            _apply(connection, number, side)
        return step


def _choose(connection: sqlite3.Connection, paths: Sequence[str], unread: Collection[str]) -> None:
    """Fill temp.chosen with what the files are decided by."""
    connection.create_function("with_tag", 2, _with_tag, deterministic=True)
    connection.create_function("without_tag", 2, _without_tag, deterministic=True)
    for statement in filter(str.strip, CHOSEN.split(";")):
        connection.execute(statement)
    _clear_chosen(connection)
    read = [path for path in paths if path not in unread] if unread else paths
    by_path = [path for path in paths if path in unread] if unread else ()
    for table, some in (("named", read), ("chosen", by_path)):
        encoded = ((path.encode(ENCODING, ENCODING_ERRORS),) for path in some)
        connection.executemany(f"INSERT OR IGNORE INTO temp.{table} VALUES (?)", encoded)
    connection.execute(SUBJECTS)


def _clear_chosen(connection: sqlite3.Connection) -> None:
    """Empty the tables in memory."""
    for table in ("named", "chosen"):
        connection.execute(f"DELETE FROM temp.{table}")


@lru_cache(maxsize=1024)  # many images have the same tags
def _with_tag(tags: str, tag: str) -> str:
    return write_tags({*read_tags(tags), tag})


@lru_cache(maxsize=1024)
def _without_tag(tags: str, tag: str) -> str:
    return write_tags({*read_tags(tags)} - {tag})


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


def _new_number(connection: sqlite3.Connection) -> int:
    number: int = connection.execute("SELECT ifnull(max(number), 0) + 1 FROM steps").fetchone()[0]
    return number


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
    _forget(connection, old)


def _forget(connection: sqlite3.Connection, numbers: Sequence[tuple[int]]) -> None:
    connection.executemany("DELETE FROM changes WHERE step = ?", numbers)
    connection.executemany("DELETE FROM steps WHERE number = ?", numbers)


def _read_step(connection: sqlite3.Connection, number: int) -> Step:
    *facts, _ = connection.execute(f"{STEP} WHERE number = ?", (number,)).fetchone()
    return _step_of(*facts)


def _step_of(number: int, action: StepKind, value: str | bytes, n_images: int) -> Step:
    """A manifest is stored as the bytes of its path: a name need not be valid UTF-8."""
    return Step(number, action, value if isinstance(value, str) else os.fsdecode(value), n_images)
