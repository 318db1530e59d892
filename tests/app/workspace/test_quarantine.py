"""Moves to quarantine as steps: Ctrl+Z brings the files back, Ctrl+Shift+Z moves them again."""

from __future__ import annotations

import os
import time
from pathlib import Path
from threading import Event

import numpy as np
import pytest

import core.quarantine.moves
import core.quarantine.restore
from core.quarantine.restore import RestoreResult
from core.review.model import ReviewAct
from tests.app.fake_engine import make_screening
from tests.app.projects import add_screening, on_disk


@pytest.fixture
def opened(session, project_folder, tmp_path, qtbot):
    """A session on a project with a screening of 40 files."""
    add_screening(project_folder, on_disk(make_screening(40), tmp_path / "incoming"))
    session.workspace.open_project(project_folder)
    qtbot.waitUntil(lambda: session.workspace.screening is not None and len(session.review.columns) == 40)
    idle(session, qtbot)
    return session


def idle(session, qtbot):
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


def note(session, text, row=9):
    session.review.act(ReviewAct("note", text, np.array([row])))


def plan(session, qtbot, mode="move"):
    """Of the first three files."""
    target = session.workspace.project.folder.parent / "away"
    job = session.quarantine.plan(session.workspace.screening, range(3), target, mode)
    with qtbot.waitSignal(job.succeeded) as planned:
        pass
    return planned.args[0]


def move(session, qtbot):
    session.quarantine.carry_out(session.workspace.screening, plan(session, qtbot))


def away(session, *rows):
    return {row: str(session.workspace.project.folder.parent / "away" / f"{row}.jpg") for row in rows}


@pytest.fixture
def trusted(monkeypatch):
    """Grows by whether a restoring may bring files to anywhere."""
    asked, restore = [], core.quarantine.restore.restore

    def spy(path, job, *, anywhere=False, project=None):
        asked.append(anywhere)
        return restore(path, job, anywhere=anywhere, project=project)

    monkeypatch.setattr(core.quarantine.moves, "restore", spy)
    monkeypatch.setattr(core.quarantine.restore, "restore", spy)
    return asked


def test_after_a_move_undo_brings_the_files_back_and_leaves_older_notes_alone(opened, trusted, notices, qtbot):
    note(opened, "older")
    move(opened, qtbot)
    idle(opened, qtbot)
    assert opened.workspace.undo_stack.undoText() == "Move 3 images to quarantine"
    assert opened.review.columns.places == away(opened, 0, 1, 2)
    opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    assert trusted == [True]
    assert all(os.path.exists(path) for path in opened.workspace.screening.rows.paths)
    assert notices[-1].text == "3 files came back."
    assert (opened.review.columns.places, opened.review.columns.notes) == ({}, {9: "older"})
    assert (opened.workspace.undo_stack.undoText(), opened.workspace.undo_stack.redoText()) == (
        "Note on an image",
        "Move 3 images to quarantine",
    )


def test_redo_moves_them_again(opened, notices, qtbot):
    move(opened, qtbot)
    idle(opened, qtbot)
    opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    opened.workspace.undo_stack.redo()
    idle(opened, qtbot)
    assert notices[-1].text == f"3 files were moved to {opened.workspace.project.folder.parent / 'away'}."
    assert sorted(opened.review.columns.places) == [0, 1, 2]
    assert (opened.workspace.undo_stack.undoText(), opened.workspace.undo_stack.canRedo()) == (
        "Move 3 images to quarantine",
        False,
    )


def test_everything_is_taken_back_in_the_order_in_which_it_was_done(opened, qtbot):
    before = opened.workspace.threshold
    note(opened, "first")
    opened.workspace.commit_threshold(before, -0.7)
    move(opened, qtbot)
    note(opened, "last", row=5)
    idle(opened, qtbot)
    said = []
    while opened.workspace.undo_stack.canUndo():
        said.append(opened.workspace.undo_stack.undoText())
        opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    assert said == ["Note on an image", "Move 3 images to quarantine", "Move the threshold", "Note on an image"]
    assert (opened.workspace.threshold, opened.review.columns.notes, opened.review.columns.places) == (before, {}, {})


def test_a_move_that_runs_is_stopped_by_undo_and_taken_back(opened, notices, qtbot, monkeypatch):
    began = Event()

    def wait(project, screening_id, plan, step, job):
        began.set()
        while True:  # before the first file
            time.sleep(0.001)
            job.check()

    monkeypatch.setattr(core.quarantine.moves, "carry_out", wait)
    move(opened, qtbot)
    qtbot.waitUntil(began.is_set)
    opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    assert all(os.path.exists(path) for path in opened.workspace.screening.rows.paths)
    assert opened.review.columns.places == {}
    assert opened.workspace.undo_stack.count() == 0  # nothing had moved, so there is nothing to do again
    assert notices == []


def test_a_move_that_came_to_nothing_leaves_no_step(opened, notices, tmp_path, qtbot):
    note(opened, "older")
    idle(opened, qtbot)
    planned = plan(opened, qtbot)
    (tmp_path / "away").write_text("in the way")
    opened.quarantine.carry_out(opened.workspace.screening, planned)
    idle(opened, qtbot)
    assert notices[-1].tone == "danger"
    assert (opened.workspace.undo_stack.count(), opened.workspace.undo_stack.undoText()) == (1, "Note on an image")


def test_copies_and_links_are_no_steps(opened, qtbot):
    for mode in ("copy", "link"):
        opened.quarantine.carry_out(opened.workspace.screening, plan(opened, qtbot, mode))
    idle(opened, qtbot)
    assert opened.workspace.undo_stack.count() == 0


def test_a_move_of_an_earlier_session_is_taken_back_without_trust_in_its_manifest(opened, trusted, qtbot):
    """It may be a project that somebody sent."""
    move(opened, qtbot)
    idle(opened, qtbot)
    folder = opened.workspace.project.folder
    opened.workspace.close_project()
    opened.workspace.open_project(folder)
    qtbot.waitUntil(lambda: opened.workspace.undo_stack.canUndo())
    idle(opened, qtbot)
    assert sorted(opened.review.columns.places) == [0, 1, 2]
    opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    assert trusted == [False]


def test_places_that_nobody_expects_are_asked_about_with_all_of_them_to_look_at(opened, notices, qtbot, monkeypatch):
    asked = []

    def restore(manifest, job, *, anywhere, project):
        asked.append(anywhere)
        return RestoreResult(2 if anywhere else 1, 0, (), () if anywhere else ("/home/.config/evil.desktop",))

    monkeypatch.setattr(core.quarantine.restore, "restore", restore)
    opened.quarantine.restore(Path("/away/m.jsonl"))
    idle(opened, qtbot)
    assert (notices[-1].tone, notices[-1].details) == ("warning", "/home/.config/evil.desktop")
    assert notices[-1].action_text == "Bring them back"
    notices[-1].action()
    idle(opened, qtbot)
    assert asked == [False, True]
    assert notices[-1].text == "2 files came back."


def test_after_something_else_was_done_restoring_is_no_undo(opened, notices, qtbot):
    move(opened, qtbot)
    idle(opened, qtbot)
    told = notices[-1]
    note(opened, "later")
    idle(opened, qtbot)
    told.action()
    idle(opened, qtbot)
    assert notices[-1].text == "3 files came back."
    assert opened.workspace.undo_stack.undoText() == "Note on an image"
