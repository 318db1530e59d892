"""The undo log in the catalogue: what each step changed, both sides of it, and how a step is applied again.

Everything is set-based SQL, so that one step over a million images takes seconds. A step and its effect are one
transaction: a killed process leaves both or neither. The images that a step is about are gathered in tables in memory.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from core.review.model import Action, Step
from core.storage.catalogue import ENCODING, ENCODING_ERRORS, Catalogue

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
