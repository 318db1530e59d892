"""A copy of the catalogue beside it, made whenever it changed, and the way back when the catalogue is damaged.

Beside the copy stands the checksum of both, with the time of the catalogue's last change. A disk damages a file
without touching its time: so a catalogue that nobody changed since must still have its checksum, or else the copy takes
its place. One that was changed by a process that was killed is checked by SQLite, and so is every copy before it
replaces a former one: damage never replaces a good copy.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

from core.storage.files import MISREAD, bring_to_disk, hash_file, read_json, temporary_beside, write_json

COMPANIONS = ("", "-wal", "-shm")  # the files of one SQLite catalogue in write-ahead mode


@dataclass(frozen=True)
class _Checksums:
    """Of the catalogue and its copy, when that was made."""

    changed_ns: int  # when the catalogue had changed last
    catalogue: str  # xxh3-128 in hex; "" where another process held it open, so that it was not all in one file
    backup: str


def backup_path(catalogue: Path) -> Path:
    return catalogue.with_name(f"{catalogue.name}.backup")


def back_up(catalogue: Path) -> None:
    """Copy the catalogue if it changed. Raises nothing: a copy that can't be made (no space) leaves the former one, and
    so does one that SQLite finds fault with."""
    sums, changed_ns = _read_sums(catalogue), _changed_ns(catalogue)
    is_copied = sums and sums.changed_ns == changed_ns and backup_path(catalogue).exists() and not _has_log(catalogue)
    if changed_ns is None or is_copied:  # what is in the log changes no time of the catalogue itself
        return
    temporary = temporary_beside(backup_path(catalogue))
    with suppress(OSError, sqlite3.Error):
        try:
            is_in_one_file = not _has_log(catalogue)
            _copy(catalogue, temporary, is_in_one_file)
            if not _is_sound(temporary, thoroughly=False):
                return
            content = hash_file(temporary)
            bring_to_disk(temporary)
            os.utime(temporary, ns=(changed_ns, changed_ns))
            os.replace(temporary, backup_path(catalogue))
            sums = _Checksums(changed_ns, content if is_in_one_file else "", content)
            write_json(_sums_path(catalogue), asdict(sums))
        finally:
            temporary.unlink(missing_ok=True)


def recover(catalogue: Path) -> Path | None:
    """Put the backup in the place of a missing or damaged catalogue; where the damaged one now lies, or would.

    None when there was nothing to do, or no sound backup to do it with. Only for the process that holds the project's
    lock. Raises OSError.
    """
    backup = backup_path(catalogue)
    if not backup.exists() or not (_is_damaged(catalogue) if catalogue.exists() else True):
        back_up(catalogue)
        return None
    sums = _read_sums(catalogue)
    if not (_is_sound(backup) if sums is None else hash_file(backup) == sums.backup or _is_sound(backup)):
        os.replace(backup, _aside(backup))
        return None
    aside = _aside(catalogue)
    for suffix in COMPANIONS:
        with suppress(FileNotFoundError):
            os.replace(f"{catalogue}{suffix}", f"{aside}{suffix}")
    temporary = temporary_beside(catalogue)
    shutil.copyfile(backup, temporary)
    bring_to_disk(temporary)
    os.replace(temporary, catalogue)
    return aside


def distrust(catalogue: Path) -> None:
    """SQLite met damage that the last check did not see: the next opening looks at every page and every index."""
    with suppress(OSError):
        _sums_path(catalogue).unlink(missing_ok=True)


def _is_damaged(catalogue: Path) -> bool:
    """By its checksum where nobody changed it since, else by SQLite."""
    sums = _read_sums(catalogue)
    if sums and sums.catalogue and sums.changed_ns == _changed_ns(catalogue) and not _has_log(catalogue):
        return hash_file(catalogue) != sums.catalogue
    return not _is_sound(catalogue, thoroughly=sums is None, with_log=True)


def _is_sound(path: Path, *, thoroughly: bool = True, with_log: bool = False) -> bool:
    """Whether SQLite finds nothing wrong; a thorough look at a million images takes ten seconds, else half a one."""
    address = path.absolute().as_uri() + ("" if with_log else "?mode=ro&immutable=1")
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            check = "integrity_check(1)" if thoroughly else "quick_check(1)"
            return bool(connection.execute(f"PRAGMA {check}").fetchone()[0] == "ok")
    except sqlite3.OperationalError:  # locked, or not to be opened: that is said elsewhere
        return True
    except sqlite3.DatabaseError:
        return False


def _copy(catalogue: Path, target: Path, is_in_one_file: bool) -> None:
    if is_in_one_file:
        shutil.copyfile(catalogue, target)
        return
    with closing(sqlite3.connect(catalogue)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)


def _read_sums(catalogue: Path) -> _Checksums | None:
    with suppress(*MISREAD):
        value = read_json(_sums_path(catalogue))
        return _Checksums(int(value["changed_ns"]), str(value["catalogue"]), str(value["backup"]))
    return None


def _sums_path(catalogue: Path) -> Path:
    return catalogue.with_name(f"{catalogue.name}.sum")


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.name}.damaged-{uuid4().hex[:8]}")


def _has_log(catalogue: Path) -> bool:
    log = catalogue.with_name(f"{catalogue.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _changed_ns(path: Path) -> int | None:
    with suppress(FileNotFoundError):
        return path.stat().st_mtime_ns
    return None
