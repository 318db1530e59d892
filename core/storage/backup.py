"""A copy of the catalogue beside it, made whenever it changed, and the way back when the catalogue is damaged.

The copy is made by SQLite's backup interface, so it is whole at any moment. Whether the catalogue changed since is told
by times of change; a catalogue that was not closed properly is checked before it is copied, so that damage never
replaces a good copy.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from uuid import uuid4

COMPANIONS = ("", "-wal", "-shm")  # the files of one SQLite catalogue in write-ahead mode


def backup_path(catalogue: Path) -> Path:
    return catalogue.with_name(f"{catalogue.name}.backup")


def back_up(catalogue: Path) -> None:
    """Copy the catalogue if it changed. Raises nothing: a copy that can't be made (no space) leaves the former one."""
    backup, changed_ns = backup_path(catalogue), _changed_ns(catalogue)
    if changed_ns is None or changed_ns == _changed_ns(backup):
        return
    temporary = backup.with_name(f".{backup.name}.{uuid4().hex[:8]}.tmp")
    with suppress(OSError, sqlite3.Error):
        try:
            with closing(sqlite3.connect(catalogue)) as read, closing(sqlite3.connect(temporary)) as written:
                read.backup(written)
            os.utime(temporary, ns=(changed_ns, changed_ns))
            os.replace(temporary, backup)
        finally:
            temporary.unlink(missing_ok=True)


def recover(catalogue: Path) -> Path | None:
    """Put the backup in the place of a missing or damaged catalogue; where the damaged one now lies, or would.

    None when there was nothing to do, or no backup to do it with. Only for the process that holds the project's lock.
    Raises OSError.
    """
    backup = backup_path(catalogue)
    if not backup.exists() or not (_is_damaged(catalogue) if catalogue.exists() else True):
        back_up(catalogue)
        return None
    aside = catalogue.with_name(f"{catalogue.name}.damaged-{uuid4().hex[:8]}")
    for suffix in COMPANIONS:
        with suppress(FileNotFoundError):
            os.replace(f"{catalogue}{suffix}", f"{aside}{suffix}")
    with closing(sqlite3.connect(backup)) as read, closing(sqlite3.connect(catalogue)) as written:
        read.backup(written)
    return aside


def _is_damaged(catalogue: Path) -> bool:
    """Whether SQLite finds fault with it; not looked into where it was closed properly and copied then."""
    was_closed = _changed_ns(catalogue) == _changed_ns(backup_path(catalogue)) and not _wal(catalogue).exists()
    try:
        with closing(sqlite3.connect(catalogue)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return not was_closed and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok"
    except sqlite3.OperationalError:  # locked, or not to be opened: that is said elsewhere
        return False
    except sqlite3.DatabaseError:
        return True


def _wal(catalogue: Path) -> Path:
    return catalogue.with_name(f"{catalogue.name}-wal")


def _changed_ns(path: Path) -> int | None:
    with suppress(FileNotFoundError):
        return path.stat().st_mtime_ns
    return None
