"""Opening the catalogue's file: for work where its folder can be written to, else for reading; and why it can't be.

A catalogue in write-ahead mode needs files beside it even to be read. Where they can't be made (a disk mounted for
reading, a folder of somebody else's) SQLite reads it as a file that nobody changes, which misses what the last process
left in the log beside it: so only where there is none.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from core.errors import ProjectError
from core.storage.backup import backup_path

CACHE_KIB = 64 << 10  # contents come in random order: the default of 2 MiB makes a million of them crawl
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
    code = getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE  # missing where Python itself complains
    if code in DAMAGED:
        return _damaged(error, path)
    message = f"The project's catalogue {path} can't be opened: {error}."
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ProjectError(message, "Another process is using it; try again in a moment.")
    return ProjectError(message, "Check that its disk is there, has space, and lets you read the project's folder.")


def _damaged(error: sqlite3.DatabaseError, path: Path) -> ProjectError:
    message = f"The project's catalogue {path} is damaged: {error}."
    if backup_path(path).exists():
        return ProjectError(
            message,
            "Open the project in the window, or screen with it: that puts its backup in its place and keeps this file.",
        )
    return ProjectError(
        message,
        "Your decisions are in this file, and there is no backup of it: keep it. Move catalog.sqlite away and open "
        "the project again; images are then read anew, without decisions.",
    )


def _connect_for_reading(path: Path) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    try:
        return _opened(f"{address}?mode=ro")
    except sqlite3.OperationalError as error:
        if _has_content(path.with_name(f"{path.name}-wal")):
            raise ProjectError(
                f"The project's catalogue {path} was not closed properly, and its last changes can't be read where "
                "its folder can't be written to.",
                "Copy the project's folder to a place that you can write to, and use that; nothing is damaged.",
            ) from error
        return _opened(f"{address}?mode=ro&immutable=1")


def _opened(address: str, *settings: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, check_same_thread=False, isolation_level=None, timeout=10, uri=True)
    try:
        for setting in (*settings, f"PRAGMA cache_size = -{CACHE_KIB}", "PRAGMA temp_store = MEMORY"):
            connection.execute(setting)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # what can't be read fails here
    except BaseException:
        connection.close()
        raise
    return connection


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0
