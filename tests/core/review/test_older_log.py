"""A catalogue as version 0.3 wrote it, its statements copied: decisions and their undo log must open as they are."""

import os
import sqlite3
from contextlib import closing

from core.project import open_project
from core.review.decisions import decisions_for
from core.review.undo_log import history, redo, undo
from tests.old_project import CATALOGUE_2

NOTHING = (0, "[]", "", "")
PATH = os.fsencode("/in/broken\udcff.jpg")


def write_catalogue(path):
    """Image 1 confirmed and tagged, a broken file accepted; a note on it was undone."""
    with closing(sqlite3.connect(path)) as old:
        old.executescript(CATALOGUE_2)
        content = bytes([1]) * 16
        old.execute("INSERT INTO images VALUES (?, 10, 1, ?)", (b"/in/1.jpg", content))
        old.execute("INSERT INTO decisions VALUES (?, 1, ?, '', '')", (content, '["dup"]'))
        old.execute("INSERT INTO decisions VALUES (?, 2, '[]', '', '')", (PATH,))
        steps = ((4, "verdict", "OOD", 0), (5, "tag", "dup", 0), (6, "verdict", "ID", 0), (7, "note", "look", 1))
        old.executemany("INSERT INTO steps VALUES (?, 'session', ?, ?, ?)", steps)
        changes = (
            (4, content, *NOTHING, 1, "[]", "", ""),
            (5, content, 1, "[]", "", "", 1, '["dup"]', "", ""),
            (6, PATH, *NOTHING, 2, "[]", "", ""),
            (7, PATH, 2, "[]", "", "", 2, "[]", "look", ""),
        )
        old.executemany(f"INSERT INTO changes VALUES ({', '.join('?' * 10)})", changes)
        old.commit()


def test_decisions_and_steps_of_an_older_catalogue_are_there_and_can_be_undone(project, files):
    project.close()
    for name in ("catalog.sqlite", "catalog.sqlite.backup"):
        (project.folder / name).unlink(missing_ok=True)
    write_catalogue(project.folder / "catalog.sqlite")
    with open_project(project.folder) as again:
        found = decisions_for(again, files.paths, files.unread)
        assert (found.verdicts.tolist(), found.tags_of(1)) == ([0, 1, 0, 0, 0, 0, 2, 0], ("dup",))
        steps = history(again)
        assert [step.value for step in (*steps.done, *steps.undone)] == ["OOD", "dup", "ID", "look"]
        assert redo(again) == steps.undone[0]
        assert decisions_for(again, files.paths, files.unread).notes == {6: "look"}
        for _ in range(4):
            undo(again)
        assert undo(again) is None
        assert again.catalogue.query("SELECT count(*) FROM decisions") == [(0,)]
