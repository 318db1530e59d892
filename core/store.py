"""The project's SQLite catalogue: what is known of image files, and which screenings there are.

It runs in write-ahead mode, so a killed process loses at most the transaction in hand. Paths are stored as the bytes
that the file system uses: a name need not be valid UTF-8.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from core.errors import ProjectError

CATALOGUE_VERSION = 1
LOOKUP_ROWS = 500

SCHEMA = """
CREATE TABLE images (
    path BLOB PRIMARY KEY,
    size_bytes INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    content BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE screenings (id TEXT PRIMARY KEY, created TEXT NOT NULL, summary TEXT NOT NULL);
"""


@dataclass(frozen=True)
class FileRecord:
    """What a file held when it was last read. Files that could not be read are tried anew each time."""

    path: str
    size_bytes: int
    mtime_ns: int
    content: bytes  # xxh3-128 of its bytes, 16 bytes


class Catalogue:
    """Open it once per project; any thread may use it."""

    def __init__(self, path: Path) -> None:
        self._lock = RLock()
        try:
            self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=10)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._create_or_migrate()
        except sqlite3.DatabaseError as error:
            raise ProjectError(
                f"The project's catalogue {path} can't be read: {error}.",
                "Move catalog.sqlite away and open the project again; images are then read anew.",
            ) from error

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def lookup(self, paths: Sequence[str]) -> dict[str, FileRecord]:
        """The records of those of `paths` that are known."""
        found: dict[str, FileRecord] = {}
        for start in range(0, len(paths), LOOKUP_ROWS):
            keys = [os.fsencode(path) for path in paths[start : start + LOOKUP_ROWS]]
            marks = ",".join("?" * len(keys))
            query = f"SELECT path, size_bytes, mtime_ns, content FROM images WHERE path IN ({marks})"
            with self._lock:
                rows = self._connection.execute(query, keys).fetchall()
            for key, *facts in rows:
                path = os.fsdecode(key)
                found[path] = FileRecord(path, *facts)
        return found

    def remember(self, records: Iterable[FileRecord]) -> None:
        """Insert or replace records, in one transaction."""
        rows = [(os.fsencode(r.path), r.size_bytes, r.mtime_ns, r.content) for r in records]
        with self._transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO images VALUES (?, ?, ?, ?)", rows)

    def add_screening(self, screening_id: str, created: str, summary: str) -> None:
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO screenings VALUES (?, ?, ?)", (screening_id, created, summary))

    def screenings(self) -> list[tuple[str, str, str]]:
        """(id, created, summary) of every screening, newest first."""
        with self._lock:
            return self._connection.execute(
                "SELECT id, created, summary FROM screenings ORDER BY created DESC, id DESC"
            ).fetchall()

    def _create_or_migrate(self) -> None:
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version > CATALOGUE_VERSION:
            raise ProjectError(
                "This project's catalogue was written by a newer version of Interloper.",
                "Update Interloper to open it.",
            )
        if version == 0:
            self._connection.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version = {CATALOGUE_VERSION}; COMMIT;")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
