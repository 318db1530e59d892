import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from core.errors import ProjectError
from core.project import open_project, read_project
from core.review.decisions import decisions_for
from core.review.model import Decision
from core.storage import backup as backup_module
from core.storage.backup import back_up, backup_path
from tests.core.review.conftest import decide_on, files, project  # noqa: F401 - fixtures


@pytest.fixture
def reviewed(project, files):
    """The folder of a closed project with one decision."""
    decide_on(project, files, [1], "verdict", "OOD")
    project.close()
    return project.folder


def verdict(project, files):
    return decisions_for(project, files.paths, files.unread).verdicts[1]


def test_closing_leaves_a_copy_that_sqlite_finds_whole(reviewed):
    with closing(sqlite3.connect(backup_path(reviewed / "catalog.sqlite"))) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT verdict FROM decisions").fetchall() == [(1,)]


@pytest.mark.parametrize("damage", ["no database", "empty pages", "gone"])
def test_a_damaged_catalogue_is_replaced_by_its_backup_and_kept_aside(damage, reviewed, files):
    catalogue = reviewed / "catalog.sqlite"
    size = catalogue.stat().st_size
    if damage == "gone":
        catalogue.unlink()
    elif damage == "no database":
        catalogue.write_bytes(b"this was a database once" * 1000)
    else:
        data = catalogue.read_bytes()
        catalogue.write_bytes(data[:4096] + b"\xff" * (size - 4096))
    with open_project(reviewed) as again:
        assert verdict(again, files) == Decision.OOD
        assert again.damaged_catalogue is not None
        assert again.damaged_catalogue.exists() == (damage != "gone")
        decide_on(again, files, [1], "verdict", "ID")
    with open_project(reviewed) as again:
        assert again.damaged_catalogue is None
        assert verdict(again, files) == Decision.ID


def test_damage_never_replaces_a_good_backup(reviewed):
    before = backup_path(reviewed / "catalog.sqlite").read_bytes()
    (reviewed / "catalog.sqlite").write_bytes(b"nonsense" * 4000)
    back_up(reviewed / "catalog.sqlite")
    assert backup_path(reviewed / "catalog.sqlite").read_bytes() == before


def test_without_a_backup_a_damaged_catalogue_is_an_error_with_advice(reviewed):
    (reviewed / "catalog.sqlite").write_bytes(b"nonsense" * 4000)
    backup_path(reviewed / "catalog.sqlite").unlink()
    with pytest.raises(ProjectError, match=r"Move .* away"):
        open_project(reviewed)
    (reviewed / "catalog.sqlite").unlink()
    open_project(reviewed).close()  # the failed opening has let go of the lock


def test_after_a_kill_the_decisions_are_there_and_a_backup_of_them_is_made(reviewed, files):
    code = (
        "import os; from pathlib import Path; from core.project import open_project; "
        "from core.review.decisions import decide; "
        f"decide(open_project(Path({str(reviewed)!r})), ['/in/1.jpg'], (), 'verdict', 'ID'); "
        "os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    with open_project(reviewed) as again:
        assert verdict(again, files) == Decision.ID
        with closing(sqlite3.connect(backup_path(reviewed / "catalog.sqlite"))) as copy:
            assert copy.execute("SELECT verdict FROM decisions").fetchall() == [(2,)]


def test_an_unchanged_catalogue_is_not_copied_again(reviewed, monkeypatch):
    before = os.stat(backup_path(reviewed / "catalog.sqlite")).st_ino
    open_project(reviewed).close()
    assert os.stat(backup_path(reviewed / "catalog.sqlite")).st_ino == before


def test_a_backup_that_finds_no_space_leaves_the_former_one(reviewed, files, monkeypatch):
    before = backup_path(reviewed / "catalog.sqlite").read_bytes()

    def refuse(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup_module.os, "replace", refuse)
    with open_project(reviewed) as project:
        decide_on(project, files, [2], "verdict", "OOD")
    assert backup_path(reviewed / "catalog.sqlite").read_bytes() == before
    assert not list(reviewed.glob(".*.tmp"))


def rot(path, at, length=64):
    """Damage a file without touching its time, as a disk does."""
    status = path.stat()
    data = bytearray(path.read_bytes())
    data[at : at + length] = bytes(byte ^ 0xFF for byte in data[at : at + length])
    path.write_bytes(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("place", ["a page", "a byte in a decision"])
def test_a_catalogue_that_rots_is_replaced_and_the_backup_stays_good(reviewed, files, place):
    catalogue = reviewed / "catalog.sqlite"
    before = backup_path(catalogue).read_bytes()
    if place == "a page":
        rot(catalogue, catalogue.stat().st_size - 4096, 4096)
    else:
        rot(catalogue, catalogue.read_bytes().index(b"\x01" * 16), 1)  # SQLite finds nothing wrong with that
    with open_project(reviewed) as again:
        assert again.damaged_catalogue.exists()
        assert verdict(again, files) == Decision.OOD
        decide_on(again, files, [2], "verdict", "OOD")
    assert before != backup_path(catalogue).read_bytes()  # it follows the sound one
    with open_project(reviewed) as again:
        assert again.damaged_catalogue is None
        assert verdict(again, files) == Decision.OOD


def test_a_catalogue_that_rots_before_checksums_were_kept_is_found_too(reviewed, files):
    catalogue = reviewed / "catalog.sqlite"
    (reviewed / "catalog.sqlite.sum").unlink()
    rot(catalogue, catalogue.stat().st_size - 4096, 4096)
    with open_project(reviewed) as again:
        assert again.damaged_catalogue is not None
        assert verdict(again, files) == Decision.OOD


def test_a_backup_that_rotted_takes_no_place(reviewed):
    rot(backup_path(reviewed / "catalog.sqlite"), 4096, 8192)
    (reviewed / "catalog.sqlite").write_bytes(b"nonsense" * 4000)
    with pytest.raises(ProjectError, match="there is no backup of it"):
        open_project(reviewed)
    assert len(list(reviewed.glob("catalog.sqlite.backup.damaged-*"))) == 1


def test_damage_met_while_working_is_mended_at_the_next_opening(reviewed, files):
    with open_project(reviewed) as opened:
        rot(reviewed / "catalog.sqlite", 8192, (reviewed / "catalog.sqlite").stat().st_size - 8192)
        opened.catalogue.query("PRAGMA shrink_memory")
        opened.catalogue.query("PRAGMA cache_size = 0")
        with pytest.raises(ProjectError, match=r"is damaged.*puts its backup in its place"):
            opened.catalogue.query("SELECT * FROM changes")
    with open_project(reviewed) as again:
        assert again.damaged_catalogue is not None
        assert verdict(again, files) == Decision.OOD


def test_a_backup_made_while_somebody_reads_is_whole(reviewed, files):
    with read_project(reviewed):
        with open_project(reviewed) as project:
            decide_on(project, files, [3], "verdict", "ID")
        with closing(sqlite3.connect(backup_path(reviewed / "catalog.sqlite"))) as copy:
            assert copy.execute("SELECT count(*) FROM decisions").fetchone() == (2,)
    with open_project(reviewed) as again:
        assert again.damaged_catalogue is None
