"""The SQLite catalogue of a project: image files, the list of screenings, decisions and their undo log.

It runs in write-ahead mode with `synchronous = NORMAL`: what is committed is with the operating system, so a killed
process loses at most the transaction in hand; only a power cut may lose the last few, and never the file. Paths are
stored as the bytes that the file system uses: a name need not be valid UTF-8. A folder where nothing can be written
is opened for reading; older schemas are migrated. A file with any other table, view or trigger than these is refused:
somebody else put it there, and SQLite would run it. Order is by number, never by the clock, which may go back.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import RLock
from typing import Any
from uuid import uuid4

from core.errors import ProjectError
from core.storage.backup import backup_path, distrust
from core.storage.files import parse_json
from core.text import Text

CATALOGUE_VERSION = 3
LOOKUP_ROWS = 500
ENCODING, ENCODING_ERRORS = sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()
"""As os.fsencode uses them, for where a million paths are encoded and a call of Python's for each would tell."""

FILES_AND_SCREENINGS = """
CREATE TABLE images (
    path BLOB PRIMARY KEY,
    size_bytes INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    content BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE screenings (id TEXT PRIMARY KEY, created TEXT NOT NULL, summary TEXT NOT NULL);
"""
# A decision's subject is an image's content (16 bytes), so that it follows the image through renames and copies; or,
# for a file that was never read, its absolute path. `changes` is the undo log: both sides of every decision in a step.
DECISIONS = """
CREATE INDEX images_by_content ON images (content);
CREATE TABLE decisions (
    subject BLOB PRIMARY KEY,
    verdict INTEGER NOT NULL,
    tags TEXT NOT NULL,
    note TEXT NOT NULL,
    bank_class TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE steps (
    number INTEGER PRIMARY KEY,
    session TEXT NOT NULL,
    action TEXT NOT NULL,
    value TEXT NOT NULL,
    is_undone INTEGER NOT NULL
);
CREATE TABLE changes (
    step INTEGER NOT NULL,
    subject BLOB NOT NULL,
    old_verdict INTEGER NOT NULL, old_tags TEXT NOT NULL, old_note TEXT NOT NULL, old_bank_class TEXT NOT NULL,
    new_verdict INTEGER NOT NULL, new_tags TEXT NOT NULL, new_note TEXT NOT NULL, new_bank_class TEXT NOT NULL,
    PRIMARY KEY (step, subject)
) WITHOUT ROWID;
CREATE TABLE quarantines (manifest BLOB PRIMARY KEY, created TEXT NOT NULL);
"""
# A time of change can be set back, and a clock can go back; a file's inode and the time of its change can't be chosen,
# 0 where a file was read before they were kept. `relinks` are folders that moved: artifacts hold paths as they were,
# and say how many of these they know.
IDENTITY_AND_ORDER = """
ALTER TABLE images ADD COLUMN ctime_ns INTEGER NOT NULL DEFAULT 0;
ALTER TABLE images ADD COLUMN inode INTEGER NOT NULL DEFAULT 0;
ALTER TABLE screenings ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
UPDATE screenings SET number = rowid;
ALTER TABLE quarantines ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
UPDATE quarantines SET number = rowid;
CREATE TABLE relinks (number INTEGER PRIMARY KEY, old BLOB NOT NULL, new BLOB NOT NULL);
"""
MIGRATIONS: Mapping[int, str] = {0: FILES_AND_SCREENINGS, 1: DECISIONS, 2: IDENTITY_AND_ORDER}
"""From a version of the schema to the statements that make the next one of it; 0 is an empty file."""


@dataclass(frozen=True)
class FileRecord:
    """What a file held when it was last read. Files that could not be read are tried anew each time.

    `ctime_ns` and `inode` are 0 where they were not kept.
    """

    path: str
    size_bytes: int
    mtime_ns: int
    content: bytes  # xxh3-128 of its bytes, 16 bytes
    ctime_ns: int = 0
    inode: int = 0


class Catalogue:
    """Open it once per project; any thread may use it."""

    def __init__(self, path: Path) -> None:
        self._lock, self._path = RLock(), path
        self.session = uuid4().hex  # tells the steps of this opening from earlier ones
        try:
            self._connection = connect(path)
            self._create_or_migrate()
        except sqlite3.DatabaseError as error:
            raise explain(error, path) from error

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def lookup(self, paths: Sequence[str]) -> dict[str, FileRecord]:
        """The records of those of `paths` that are known."""
        found: dict[str, FileRecord] = {}
        for start in range(0, len(paths), LOOKUP_ROWS):
            keys = [os.fsencode(path) for path in paths[start : start + LOOKUP_ROWS]]
            marks = ",".join("?" * len(keys))
            query = f"SELECT path, size_bytes, mtime_ns, content, ctime_ns, inode FROM images WHERE path IN ({marks})"
            for key, *facts in self.query(query, keys):
                path = os.fsdecode(key)
                found[path] = FileRecord(path, *facts)
        return found

    def remember(self, records: Iterable[FileRecord]) -> None:
        """Insert or replace records, in one transaction."""
        rows = [(os.fsencode(r.path), r.size_bytes, r.mtime_ns, r.content, r.ctime_ns, r.inode) for r in records]
        with self.transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO images VALUES (?, ?, ?, ?, ?, ?)", rows)

    def add_screening(self, screening_id: str, created: str, summary: str) -> None:
        with self.transaction() as connection:
            values = (screening_id, created, summary, _next_number(connection, "screenings"))
            connection.execute("INSERT OR REPLACE INTO screenings VALUES (?, ?, ?, ?)", values)

    def remove_screening(self, screening_id: str) -> None:
        with self.transaction() as connection:
            connection.execute("DELETE FROM screenings WHERE id = ?", (screening_id,))

    def screenings(self) -> list[tuple[str, str, str]]:
        """(id, created, summary) of every screening, the one that was made last first."""
        return [(*row,) for row in self.query("SELECT id, created, summary FROM screenings ORDER BY number DESC")]

    def add_quarantine(self, manifest: str, created: str) -> None:
        """Remember where the manifest of a quarantine lies, so that it can be offered for restoring."""
        with self.transaction() as connection:
            values = (os.fsencode(manifest), created, _next_number(connection, "quarantines"))
            connection.execute("INSERT OR REPLACE INTO quarantines VALUES (?, ?, ?)", values)

    def quarantines(self) -> list[str]:
        """The manifests of all quarantines, the last first; they may be gone since."""
        found = self.query("SELECT manifest FROM quarantines ORDER BY number DESC")
        return [self._decoded(manifest) for (manifest,) in found]

    def bank_additions(self) -> list[tuple[bytes, str]]:
        """(content, class) of every image that was added to the bank, ordered by content."""
        found = self.query("SELECT subject, bank_class FROM decisions WHERE bank_class != '' ORDER BY subject")
        return [(content, class_name) for content, class_name in found]

    def paths_of(self, content: bytes) -> list[str]:
        """Every path at which this content was last seen, in order."""
        found = self.query("SELECT path FROM images WHERE content = ? ORDER BY path", (content,))
        return [self._decoded(path) for (path,) in found]

    def image_paths(self) -> list[str]:
        """Where every image file was last seen."""
        return [self._decoded(path) for (path,) in self.query("SELECT path FROM images")]

    def relinks(self) -> tuple[tuple[str, str], ...]:
        """(old, new) of every folder or file that moved, in order."""
        found = self.query("SELECT old, new FROM relinks ORDER BY number")
        return tuple((self._decoded(old), self._decoded(new)) for old, new in found)

    def relink(self, old: str, new: str) -> int:
        """What lay at or below `old` lies at or below `new`: remember it, and rewrite every path here, all or nothing.

        Returns how many image files that are. What is known of a file that was seen at its new place already stands.
        """
        before, after = os.fsencode(old), os.fsencode(new)
        below = {"old": before, "new": after, "inside": _span(before), "beyond": _span(before, 1)}
        below |= {"inside_new": _span(after), "beyond_new": _span(after, 1)}
        with self.transaction() as connection:
            connection.execute("INSERT INTO relinks (old, new) VALUES (:old, :new)", below)
            n_images = connection.execute(f"SELECT count(*) FROM images WHERE {_BELOW.format('path')}", below)
            n: int = n_images.fetchone()[0]
            for table, column, condition in _PATHS:
                moved = f"CAST(:new || substr({column}, length(:old) + 1) AS BLOB)"
                connection.execute(
                    f"UPDATE OR IGNORE {table} SET {column} = {moved} WHERE {_BELOW.format(column)} AND {condition}",
                    below,
                )
            connection.execute(f"DELETE FROM images WHERE {_BELOW.format('path')}", below)  # there was one at the new
            for screening_id, summary in connection.execute("SELECT id, summary FROM screenings").fetchall():
                moved_summary = _with_moved_sources(summary, old, new)
                connection.execute("UPDATE screenings SET summary = ? WHERE id = ?", (moved_summary, screening_id))
        return n

    def query(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a SELECT finds."""
        with self._lock, self._damage_told():
            return self._connection.execute(statement, values).fetchall()

    @contextmanager
    def reading(self, statement: str, values: Sequence[Any] = ()) -> Iterator[sqlite3.Cursor]:
        """The rows that a SELECT finds, one by one, for where they are too many to be held; other threads wait."""
        execute = self._connection.execute
        with self._lock, self._damage_told(), closing(execute(statement, values)) as rows:  # left open, it would go on
            yield rows

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything in the block is written when it ends well, or nothing. Other threads wait.

        Raises ProjectError when the disk does not take it.
        """
        with self._lock, self._damage_told():
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException as error:
                if self._connection.in_transaction:  # a full disk ends it by itself
                    self._connection.execute("ROLLBACK")
                if isinstance(error, sqlite3.OperationalError):
                    raise ProjectError(
                        Text("The project's catalogue can't be written to: {reason}.", reason=error),
                        Text("Free some space or check the folder's permissions, then try again; nothing was lost."),
                    ) from error
                raise

    def mistaken(self) -> ProjectError:
        """What to raise where a value in it is of another kind than any that this program writes."""
        return _damaged(Text("a value in it is of the wrong kind"), self._path)

    def _decoded(self, path: object) -> str:
        if not isinstance(path, bytes | str):
            raise self.mistaken()
        return os.fsdecode(path)

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        """A page that can't be made sense of is said as such, and looked for when the project is opened next."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if _code(error) not in DAMAGED:
                raise
            distrust(self._path)
            raise _damaged(error, self._path) from error

    def _create_or_migrate(self) -> None:
        version = self._version()
        if version > CATALOGUE_VERSION:
            raise ProjectError(
                Text("This project's catalogue was written by a newer version of Interloper."),
                Text("Update Interloper to open it."),
            )
        self._check_schema(version)
        while version < CATALOGUE_VERSION:
            with self.transaction() as connection:
                version = self._version()  # another process may have come first
                if version < CATALOGUE_VERSION:
                    for statement in filter(str.strip, MIGRATIONS[version].split(";")):
                        connection.execute(statement)
                    connection.execute(f"PRAGMA user_version = {version + 1}")
            version = self._version()

    def _check_schema(self, version: int) -> None:
        """Raise ProjectError for a table, view, trigger or index that this program did not make, or that is gone."""
        found, expected = _schema(self._connection), _schema_of(version)
        if found == expected or version != self._version():  # another process may be migrating it
            return
        for kind, name, _ in sorted(found - expected):
            self._connection.close()
            raise ProjectError(
                Text(
                    "The project's catalogue {path} was changed by another program: it holds the {kind} {name}.",
                    path=self._path,
                    kind=kind,
                    name=ascii(name),
                ),
                Text("Restore it from a backup, or move catalog.sqlite away and open the project again."),
            )
        kind, name, _ = min(expected - found)
        raise _damaged(Text("it lacks its {kind} {name}", kind=kind, name=name), self._path)

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])


_IS_PATH = "NOT EXISTS (SELECT 1 FROM images WHERE content = subject)"
_PATHS = (  # where paths stand: table, column, and which rows of it
    ("images", "path", "true"),
    ("decisions", "subject", _IS_PATH),
    ("changes", "subject", _IS_PATH),
    ("quarantines", "manifest", "true"),
    ("steps", "value", "action = 'quarantine'"),
)
_BELOW = (
    "({0} = :old OR ({0} >= :inside AND {0} < :beyond)) "
    "AND NOT ({0} = :new OR ({0} >= :inside_new AND {0} < :beyond_new))"
)


def _span(folder: bytes, beyond: int = 0) -> bytes:
    """The first path that can lie in a folder, or the first one beyond all of those."""
    separator = os.fsencode(os.sep)
    return folder.rstrip(separator) + bytes([separator[0] + beyond])


def moved_path(path: str, old: str, new: str) -> str:
    """Where `path` lies after `old` moved to `new`. What lies at `new` already, which may be within `old`, stays."""
    return new + path[len(old) :] if _lies_at(path, old) and not _lies_at(path, new) else path


def _lies_at(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _with_moved_sources(summary: str, old: str, new: str) -> str:
    try:
        value = parse_json(summary)
        return json.dumps({**value, "sources": [moved_path(source, old, new) for source in value["sources"]]})
    except (ValueError, KeyError, TypeError, AttributeError):  # damaged; who lists it says so
        return summary


def _next_number(connection: sqlite3.Connection, table: str) -> int:
    number: int = connection.execute(f"SELECT ifnull(max(number), 0) + 1 FROM {table}").fetchone()[0]
    return number


def _schema(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str]]:
    """(kind, name, statement) of all that SQLite did not make by itself: indexes of keys, statistics."""
    found = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return frozenset((kind, name, " ".join(sql.split())) for kind, name, sql in found if name not in OF_SQLITE)


@cache
def _schema_of(version: int) -> frozenset[tuple[str, str, str]]:
    with closing(sqlite3.connect(":memory:")) as made:
        for former in range(version):
            made.executescript(MIGRATIONS[former])
        return _schema(made)


CACHE_KIB = 64 << 10  # contents come in random order: the default of 2 MiB makes a million of them crawl
OF_SQLITE = ("sqlite_stat1", "sqlite_stat4", "sqlite_sequence")
SETTINGS = (f"PRAGMA cache_size = -{CACHE_KIB}", "PRAGMA temp_store = MEMORY", "PRAGMA trusted_schema = OFF")
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
PRIMARY_CODE = 0xFF  # the low byte of SQLite's error codes; what is above tells kinds of it apart


def connect(path: Path) -> sqlite3.Connection:
    """Raises sqlite3.Error, which `explain` explains, and ProjectError where the last changes can't be read."""
    try:
        return _opened(path.absolute().as_uri(), "PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL")
    except sqlite3.OperationalError:
        if os.access(path.parent, os.W_OK) or not path.exists():
            raise
        return _connect_for_reading(path)


def explain(error: sqlite3.DatabaseError, path: Path) -> ProjectError:
    """What keeps the catalogue from being opened. Only a file that SQLite finds fault with is called damaged."""
    code = _code(error)
    if code in DAMAGED:
        return _damaged(error, path)
    message = Text("The project's catalogue {path} can't be opened: {reason}.", path=path, reason=error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ProjectError(message, Text("Another process is using it; try again in a moment."))
    return ProjectError(
        message, Text("Check that its disk is there, has space, and lets you read the project's folder.")
    )


def _code(error: sqlite3.DatabaseError) -> int:
    return getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE  # missing where Python itself complains


def _damaged(error: sqlite3.DatabaseError | Text, path: Path) -> ProjectError:
    message = Text("The project's catalogue {path} is damaged: {reason}.", path=path, reason=error)
    if backup_path(path).exists():
        return ProjectError(
            message,
            Text(
                "Open the project in the window, or screen with it: that puts its backup in its place "
                "and keeps this file."
            ),
        )
    return ProjectError(
        message,
        Text(
            "Your decisions are in this file, and there is no backup of it: keep it. Move "
            "catalog.sqlite away and open the project again; images are then read anew, without "
            "decisions."
        ),
    )


def _connect_for_reading(path: Path) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    try:
        return _opened(f"{address}?mode=ro")
    except sqlite3.OperationalError as error:
        if _has_content(path.with_name(f"{path.name}-wal")):
            raise ProjectError(
                Text(
                    "The project's catalogue {path} was not closed properly, and its last changes can't be "
                    "read where its folder can't be written to.",
                    path=path,
                ),
                Text("Copy the project's folder to a place that you can write to, and use that; nothing is damaged."),
            ) from error
        return _opened(f"{address}?mode=ro&immutable=1")


def _opened(address: str, *settings: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, check_same_thread=False, isolation_level=None, timeout=10, uri=True)
    try:
        for setting in (*SETTINGS, *settings):
            connection.execute(setting)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # what can't be read fails here
    except BaseException:
        connection.close()
        raise
    return connection


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0
