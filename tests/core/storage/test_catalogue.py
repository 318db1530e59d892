import sqlite3
from contextlib import closing

import pytest

from core.errors import ProjectError
from core.storage.catalogue import Catalogue, FileRecord
from tests.old_project import CATALOGUE_2


@pytest.fixture
def catalogue(tmp_path):
    opened = Catalogue(tmp_path / "catalog.sqlite")
    yield opened
    opened.close()


def test_records_are_found_by_path_and_replaced_when_the_file_changes(catalogue):
    catalogue.remember([FileRecord("/a/x.jpg", 10, 1, b"1" * 16), FileRecord("/a/\udcff\n.jpg", 20, 2, b"2" * 16)])
    catalogue.remember([FileRecord("/a/x.jpg", 11, 3, b"3" * 16)])
    found = catalogue.lookup(["/a/x.jpg", "/a/\udcff\n.jpg", "/a/unknown.jpg"])
    assert found["/a/x.jpg"] == FileRecord("/a/x.jpg", 11, 3, b"3" * 16)
    assert found["/a/\udcff\n.jpg"].content == b"2" * 16
    assert len(found) == 2


def test_thousands_of_paths_are_looked_up_at_once(catalogue):
    records = [FileRecord(f"/{number}.jpg", number, 0, b"0" * 16) for number in range(2500)]
    catalogue.remember(records)
    assert len(catalogue.lookup([record.path for record in records])) == 2500


def test_what_was_remembered_is_there_after_reopening(tmp_path):
    first = Catalogue(tmp_path / "catalog.sqlite")
    first.remember([FileRecord("/x", 1, 1, b"x" * 16)])
    first.close()
    second = Catalogue(tmp_path / "catalog.sqlite")
    assert second.lookup(["/x"])["/x"].content == b"x" * 16
    second.close()


def test_a_failed_transaction_changes_nothing(catalogue):
    catalogue.remember([FileRecord("/x", 1, 1, b"x" * 16)])
    with pytest.raises(sqlite3.Error):
        catalogue.remember([FileRecord("/x", 2, 2, b"y" * 16), FileRecord("/y", None, 2, b"y" * 16)])
    assert catalogue.lookup(["/x"])["/x"].size_bytes == 1


def test_a_full_disk_is_a_sentence_and_changes_nothing(catalogue):
    catalogue.remember([FileRecord("/x", 1, 1, b"x" * 16)])
    (pages,) = catalogue.query("PRAGMA page_count")
    catalogue.query(f"PRAGMA max_page_count = {pages[0]}")  # SQLite then says what it says of a full disk
    many = [FileRecord(f"/{number}", 1, 1, bytes([number % 256]) * 16) for number in range(5000)]
    with pytest.raises(ProjectError, match=r"full.*Free some space"):
        catalogue.remember(many)
    assert catalogue.lookup(["/x", "/7"]).keys() == {"/x"}
    catalogue.query("PRAGMA max_page_count = 100000")
    catalogue.remember(many)
    assert catalogue.lookup(["/7"])


def test_a_catalogue_that_is_not_one_is_an_error_that_says_what_to_do(tmp_path):
    (tmp_path / "catalog.sqlite").write_bytes(b"this is not a database, and long enough to be looked at" * 50)
    with pytest.raises(ProjectError, match=r"decisions are in this file.*Move .* away"):
        Catalogue(tmp_path / "catalog.sqlite")


@pytest.fixture
def locked_away(tmp_path, monkeypatch):
    """A catalogue where nothing can be written and SQLite can't make the files that it wants beside it."""
    opened = Catalogue(tmp_path / "catalog.sqlite")
    opened.remember([FileRecord("/x", 1, 1, b"x" * 16)])
    opened.close()
    (tmp_path / "catalog.sqlite-shm").mkdir()
    monkeypatch.setattr("core.storage.catalogue.os.access", lambda path, mode: False)
    return tmp_path / "catalog.sqlite"


def test_a_catalogue_in_a_folder_that_can_not_be_written_to_is_read(locked_away):
    opened = Catalogue(locked_away)
    assert opened.lookup(["/x"])["/x"].content == b"x" * 16
    with pytest.raises(ProjectError, match="can't be written to"):
        opened.remember([FileRecord("/y", 1, 1, b"y" * 16)])
    opened.close()


def test_changes_that_can_not_be_read_there_are_not_passed_over(locked_away):
    locked_away.with_name("catalog.sqlite-wal").write_bytes(b"a log" * 1000)
    with pytest.raises(ProjectError, match=r"last changes can.t be read.*Copy the project.*is damaged"):
        Catalogue(locked_away)


def test_a_catalogue_that_can_not_be_opened_is_not_called_damaged(tmp_path):
    (tmp_path / "catalog.sqlite").mkdir()
    with pytest.raises(ProjectError, match="can't be opened") as refused:
        Catalogue(tmp_path / "catalog.sqlite")
    assert "Move" not in str(refused.value)
    assert "damaged" not in str(refused.value)


def test_of_a_damaged_catalogue_with_a_backup_it_is_said_what_puts_that_in_its_place(tmp_path):
    (tmp_path / "catalog.sqlite").write_bytes(b"this is not a database, and long enough to be looked at" * 50)
    (tmp_path / "catalog.sqlite.backup").write_bytes(b"")
    with pytest.raises(ProjectError, match=r"is damaged.*puts its backup in its place") as refused:
        Catalogue(tmp_path / "catalog.sqlite")
    assert "Move" not in str(refused.value)


def test_a_newer_catalogue_is_refused(tmp_path):
    Catalogue(tmp_path / "catalog.sqlite").close()
    with sqlite3.connect(tmp_path / "catalog.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ProjectError, match="newer version"):
        Catalogue(tmp_path / "catalog.sqlite")


VERSION_1 = """
CREATE TABLE images (
    path BLOB PRIMARY KEY,
    size_bytes INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    content BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE screenings (id TEXT PRIMARY KEY, created TEXT NOT NULL, summary TEXT NOT NULL);
INSERT INTO images VALUES (x'2f61', 3, 4, x'30303030303030303030303030303030');
INSERT INTO screenings VALUES ('first', '2026-01-01', '{}');
PRAGMA user_version = 1;
"""


def make(path, statements):
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statements)


def test_a_catalogue_of_version_1_is_migrated_and_keeps_what_it_knew(tmp_path):
    make(tmp_path / "catalog.sqlite", VERSION_1)
    for _ in range(2):
        migrated = Catalogue(tmp_path / "catalog.sqlite")
        assert migrated.lookup(["/a"]) == {"/a": FileRecord("/a", 3, 4, b"0" * 16)}
        assert migrated.screenings() == [("first", "2026-01-01", "{}")]
        assert migrated.query("PRAGMA user_version") == [(3,)]
        assert migrated.query("SELECT * FROM decisions") == []
        assert migrated.paths_of(b"0" * 16) == ["/a"]
        migrated.close()


CONTENT_2 = """
INSERT INTO images VALUES (x'2f61', 3, 4, x'30303030303030303030303030303030');
INSERT INTO screenings VALUES ('first', '2026-01-02', '{}'), ('second', '2026-01-01', '{}');
INSERT INTO decisions VALUES (x'30303030303030303030303030303030', 1, '["blurred"]', 'why', '');
INSERT INTO steps VALUES (1, 'a', 'verdict', 'OOD', 0);
INSERT INTO changes VALUES (1, x'30303030303030303030303030303030', 0, '[]', '', '', 1, '["blurred"]', 'why', '');
INSERT INTO quarantines VALUES (x'2f71', '2026-01-02'), (x'2f72', '2026-01-01');
"""


def test_a_catalogue_of_version_2_keeps_decisions_undo_log_and_the_order_of_screenings(tmp_path):
    make(tmp_path / "catalog.sqlite", CATALOGUE_2 + CONTENT_2)
    for _ in range(2):
        with closing(Catalogue(tmp_path / "catalog.sqlite")) as migrated:
            assert migrated.lookup(["/a"]) == {"/a": FileRecord("/a", 3, 4, b"0" * 16)}
            assert [each for each, _, _ in migrated.screenings()] == ["second", "first"]
            assert migrated.quarantines() == ["/r", "/q"]
            assert migrated.query("SELECT verdict, note FROM decisions") == [(1, "why")]
            assert migrated.query("SELECT new_tags FROM changes JOIN steps ON step = number") == [('["blurred"]',)]
            assert migrated.relinks() == ()


@pytest.mark.parametrize("version", [VERSION_1, CATALOGUE_2 + CONTENT_2])
def test_every_older_catalogue_has_the_tables_of_a_new_one_afterwards(tmp_path, version):
    make(tmp_path / "old.sqlite", version)
    with closing(Catalogue(tmp_path / "old.sqlite")) as old, closing(Catalogue(tmp_path / "new.sqlite")) as new:
        shapes = [each.query("SELECT name, sql FROM sqlite_master ORDER BY name") for each in (old, new)]
    assert shapes[0] == shapes[1]
    assert {name for name, _ in shapes[0]} >= {"images", "screenings", "decisions", "steps", "changes"}


def test_the_screening_that_was_made_last_comes_first_whatever_the_clock_said(catalogue):
    for name, created in (("a", "2026-05-01"), ("b", "2031-01-01"), ("c", "2026-05-02")):
        catalogue.add_screening(name, created, "{}")
        catalogue.add_quarantine(f"/{name}", created)
    assert [name for name, _, _ in catalogue.screenings()] == ["c", "b", "a"]
    assert catalogue.quarantines() == ["/c", "/b", "/a"]
    catalogue.remove_screening("c")
    catalogue.add_screening("d", "2020-01-01", "{}")
    assert [name for name, _, _ in catalogue.screenings()] == ["d", "b", "a"]


def test_a_table_that_is_gone_is_damage_and_one_that_is_not_ours_is_refused(tmp_path):
    for statement, told in (
        ("DROP TABLE decisions", "lacks its table"),
        ("CREATE INDEX i ON images (mtime_ns)", "index"),
    ):
        path = tmp_path / f"{told.split()[0]}.sqlite"
        Catalogue(path).close()
        make(path, statement)
        with pytest.raises(ProjectError, match=told):
            Catalogue(path)


def test_damage_that_is_met_later_is_a_sentence_too(tmp_path):
    path = tmp_path / "catalog.sqlite"
    with closing(Catalogue(path)) as made:
        made.remember(FileRecord(f"/{number}.jpg", number, 0, b"0" * 16) for number in range(5000))
    with open(path, "r+b") as file:
        file.seek(40 * 4096)
        file.write(b"\xff" * 4096 * 20)
    with closing(Catalogue(path)) as damaged:
        for ask in (
            lambda: damaged.lookup([f"/{number}.jpg" for number in range(5000)]),
            lambda: damaged.remember([FileRecord(f"/{number}.jpg", 1, 1, b"1" * 16) for number in range(5000)]),
        ):
            with pytest.raises(ProjectError, match="is damaged"):
                ask()


def test_paths_that_moved_are_rewritten_everywhere_or_nowhere(catalogue):
    there = FileRecord("/new/seen.jpg", 1, 1, b"n" * 16)
    catalogue.remember([FileRecord("/old/a.jpg", 1, 1, b"a" * 16), FileRecord("/older/b.jpg", 1, 1, b"b" * 16), there])
    catalogue.remember([FileRecord("/old/seen.jpg", 1, 1, b"o" * 16)])
    catalogue.add_screening("s", "2026", '{"sources": ["/old", "/older"]}')
    catalogue.add_quarantine("/old/q.jsonl", "2026")
    with catalogue.transaction() as connection:
        values = [(b"/old/broken.jpg",), (b"/old/a.content!!",)]
        connection.executemany("INSERT INTO decisions VALUES (?, 1, '[]', '', '')", values)
        connection.execute("INSERT INTO images VALUES (x'2f78', 1, 1, ?, 0, 0)", (b"/old/a.content!!",))
    assert catalogue.relink("/old", "/new") == 2
    assert catalogue.lookup(["/new/a.jpg", "/older/b.jpg", "/new/seen.jpg"]).keys() >= {"/new/a.jpg", "/older/b.jpg"}
    assert catalogue.lookup(["/new/seen.jpg"])["/new/seen.jpg"] == there  # what was seen at the new place stands
    assert catalogue.lookup(["/old/a.jpg", "/old/seen.jpg"]) == {}
    assert catalogue.screenings()[0][2] == '{"sources": ["/new", "/older"]}'
    assert catalogue.quarantines() == ["/new/q.jsonl"]
    found = {subject for (subject,) in catalogue.query("SELECT subject FROM decisions")}
    assert found == {b"/new/broken.jpg", b"/old/a.content!!"}  # a content is no path, however it looks
    assert catalogue.relinks() == (("/old", "/new"),)


@pytest.mark.parametrize("value", [5, 1.5])
def test_a_path_that_is_none_is_damage(catalogue, value):
    with catalogue.transaction() as connection:
        connection.execute("INSERT INTO relinks (old, new) VALUES (?, x'2f')", (value,))
        connection.execute("INSERT INTO quarantines VALUES (?, '2026', 1)", (value,))
        connection.execute("INSERT INTO images VALUES (?, 1, 1, x'00', 0, 0)", (value,))
    for ask in (catalogue.relinks, catalogue.quarantines, catalogue.image_paths, lambda: catalogue.paths_of(b"\0")):
        with pytest.raises(ProjectError, match="a value in it is of the wrong kind"):
            ask()
