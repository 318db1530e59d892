"""The undo log in the catalogue: what each step changed, both sides of it, and how a step is applied again.

Everything is set-based SQL, so that one step over a million images takes seconds. A step and its effect are one
transaction: a killed process leaves both or neither.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Literal

from core.review.model import Action, Step
from core.store import Catalogue

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

BEFORE = """
SELECT chosen.subject, ifnull(verdict, 0) AS verdict, ifnull(tags, '[]') AS tags, ifnull(note, '') AS note,
       ifnull(bank_class, '') AS bank_class
FROM temp.chosen AS chosen LEFT JOIN decisions USING (subject)
"""


def record_step(
    catalogue: Catalogue, subjects: Sequence[bytes], action: Action, said: str, value: str | int
) -> Step | None:
    """Change the decisions on `subjects` and log it; steps that could be redone are gone. None if nothing changes."""
    column, expression = NEW_VALUE[action]
    after = ", ".join(expression if field == column else field for field in FIELDS)
    with catalogue.transaction() as connection:
        _choose(connection, subjects)
        number = connection.execute("SELECT ifnull(max(number), 0) + 1 FROM steps").fetchone()[0]
        changed = connection.execute(
            f"INSERT INTO changes SELECT :step, subject, {', '.join(FIELDS)}, {after} FROM ({BEFORE}) "
            f"WHERE {column} IS NOT {expression}",
            {"step": number, "value": value},
        ).rowcount
        if not changed:
            return None
        _forget_undone_and_old(connection, catalogue.session, number)
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


def _choose(connection: sqlite3.Connection, subjects: Sequence[bytes]) -> None:
    connection.create_function("with_tag", 2, lambda tags, tag: write_tags({*json.loads(tags), tag}))
    connection.create_function("without_tag", 2, lambda tags, tag: write_tags({*json.loads(tags)} - {tag}))
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS chosen (subject BLOB PRIMARY KEY) WITHOUT ROWID")
    connection.execute("DELETE FROM temp.chosen")
    connection.executemany("INSERT OR IGNORE INTO temp.chosen VALUES (?)", ((subject,) for subject in subjects))


def _apply(connection: sqlite3.Connection, number: int, side: Side) -> None:
    values = ", ".join(f"{side}_{field}" for field in FIELDS)
    connection.execute(
        f"INSERT OR REPLACE INTO decisions SELECT subject, {values} FROM changes WHERE step = ?", (number,)
    )
    connection.execute(
        "DELETE FROM decisions WHERE verdict = 0 AND tags = '[]' AND note = '' AND bank_class = '' "
        "AND subject IN (SELECT subject FROM changes WHERE step = ?)",
        (number,),
    )


def _next_number(connection: sqlite3.Connection, side: Side) -> int | None:
    order = "max(number) FROM steps WHERE is_undone = 0" if side == "old" else "min(number) FROM steps WHERE is_undone"
    number: int | None = connection.execute(f"SELECT {order}").fetchone()[0]
    return number


def _forget_undone_and_old(connection: sqlite3.Connection, session: str, current: int) -> None:
    """Drop what can't be redone any more, and the log of all sessions but this one and the one before it."""
    connection.execute(
        "DELETE FROM steps WHERE is_undone OR session NOT IN (?, "
        "ifnull((SELECT session FROM steps WHERE session != ? AND NOT is_undone ORDER BY number DESC LIMIT 1), ''))",
        (session, session),
    )
    connection.execute("DELETE FROM changes WHERE step != ? AND step NOT IN (SELECT number FROM steps)", (current,))


def _read_step(connection: sqlite3.Connection, number: int) -> Step:
    action, said = connection.execute("SELECT action, value FROM steps WHERE number = ?", (number,)).fetchone()
    found = connection.execute("SELECT subject FROM changes WHERE step = ? ORDER BY subject", (number,)).fetchall()
    return Step(number, action, said, len(found), tuple(subject for (subject,) in found))
