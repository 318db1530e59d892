"""Moves to quarantine as steps: Ctrl+Z brings the files back, Ctrl+Shift+Z moves them again."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import numpy as np
import pytest

from core.errors import ProjectError
from core.quarantine.restore import RestoreResult
from core.review.model import ReviewAct
from tests.app.fake_engine import make_screening
from tests.app.projects import add_screening
from tests.app.screen.test_quarantine import a_plan

MANIFEST = Path("/away/interloper-quarantine-1.jsonl")


@pytest.fixture
def opened(session, engine, project_folder, qtbot):
    """A session on a project with a screening of 40 images."""
    add_screening(project_folder, make_screening(40))
    session.workspace.open_project(project_folder)
    qtbot.waitUntil(lambda: session.workspace.screening is not None and len(session.review.columns) == 40)
    idle(session, qtbot)
    return session


def idle(session, qtbot):
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


def note(session, text, row=9):
    session.review.act(ReviewAct("note", text, np.array([row])))


def move(session, n_files=3):
    session.quarantine.carry_out(session.workspace.screening, a_plan(n_files))


def test_after_a_move_undo_brings_the_files_back_and_leaves_older_notes_alone(opened, engine, notices, qtbot):
    note(opened, "older")
    move(opened)
    idle(opened, qtbot)
    assert opened.workspace.undo_stack.undoText() == "Move 3 images to quarantine"
    assert opened.review.columns.places == {row: f"/away/{row}.jpg" for row in range(3)}
    opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    assert engine.review.calls[-1] == ("take back", MANIFEST, True)
    assert notices[-1].text == "3 files came back; 0 were in their place."
    assert (opened.review.columns.places, opened.review.columns.notes) == ({}, {9: "older"})
    assert (opened.workspace.undo_stack.undoText(), opened.workspace.undo_stack.redoText()) == (
        "Note on an image",
        "Move 3 images to quarantine",
    )


def test_redo_moves_them_again(opened, engine, notices, qtbot):
    move(opened)
    idle(opened, qtbot)
    opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    opened.workspace.undo_stack.redo()
    idle(opened, qtbot)
    assert notices[-1].text == "3 files were moved to /away."
    assert sorted(opened.review.columns.places) == [0, 1, 2]
    assert (opened.workspace.undo_stack.undoText(), opened.workspace.undo_stack.canRedo()) == (
        "Move 3 images to quarantine",
        False,
    )


def test_everything_is_taken_back_in_the_order_in_which_it_was_done(opened, qtbot):
    before = opened.workspace.threshold
    note(opened, "first")
    opened.workspace.commit_threshold(before, -0.7)
    move(opened)
    note(opened, "last", row=5)
    idle(opened, qtbot)
    said = []
    while opened.workspace.undo_stack.canUndo():
        said.append(opened.workspace.undo_stack.undoText())
        opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    assert said == ["Note on an image", "Move 3 images to quarantine", "Move the threshold", "Note on an image"]
    assert (opened.workspace.threshold, opened.review.columns.notes, opened.review.columns.places) == (before, {}, {})


def test_a_move_that_runs_is_stopped_by_undo_and_taken_back(opened, engine, notices, qtbot):
    engine.review.moving = Event()
    move(opened)
    qtbot.waitUntil(lambda: any(job.title == "Quarantine" for job in opened.workspace.runner.jobs))
    opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    assert (engine.review.moved, opened.review.columns.places) == ({}, {})
    assert opened.workspace.undo_stack.count() == 0  # nothing had moved, so there is nothing to do again
    assert notices == []


def test_a_move_that_came_to_nothing_leaves_no_step(opened, engine, notices, qtbot):
    note(opened, "older")
    idle(opened, qtbot)
    engine.review.error = ProjectError("/away can't be written to.", "Choose another folder.")
    move(opened)
    idle(opened, qtbot)
    assert notices[-1].text == "/away can't be written to."
    assert (opened.workspace.undo_stack.count(), opened.workspace.undo_stack.undoText()) == (1, "Note on an image")


def test_copies_and_links_are_no_steps(opened, qtbot):
    for mode in ("copy", "link"):
        opened.quarantine.carry_out(opened.workspace.screening, a_plan(3, mode=mode))
    idle(opened, qtbot)
    assert opened.workspace.undo_stack.count() == 0


def test_a_move_of_an_earlier_session_is_taken_back_without_trust_in_its_manifest(opened, engine, qtbot):
    """It may be a project that somebody sent."""
    move(opened)
    idle(opened, qtbot)
    folder = opened.workspace.project.folder
    opened.workspace.close_project()
    opened.workspace.open_project(folder)
    qtbot.waitUntil(lambda: opened.workspace.undo_stack.canUndo())
    idle(opened, qtbot)
    assert sorted(opened.review.columns.places) == [0, 1, 2]
    opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    assert engine.review.calls[-1] == ("take back", MANIFEST, False)


def test_places_that_nobody_expects_are_asked_about_with_all_of_them_to_look_at(opened, engine, notices, qtbot):
    asked = []

    def restore(manifest, job, anywhere):
        asked.append(anywhere)
        return RestoreResult(2 if anywhere else 1, 0, (), () if anywhere else ("/home/.config/evil.desktop",))

    engine.review.restore = restore
    opened.quarantine.restore(MANIFEST)
    idle(opened, qtbot)
    assert (notices[-1].tone, notices[-1].details) == ("warning", "/home/.config/evil.desktop")
    assert notices[-1].action_text == "Bring them back"
    notices[-1].action()
    idle(opened, qtbot)
    assert asked == [False, True]
    assert notices[-1].text == "2 files came back; 0 were in their place."


def test_after_something_else_was_done_restoring_is_no_undo(opened, engine, notices, qtbot):
    move(opened)
    idle(opened, qtbot)
    told = notices[-1]
    note(opened, "later")
    idle(opened, qtbot)
    told.action()
    idle(opened, qtbot)
    assert engine.review.calls[-1] == ("restore", MANIFEST)
    assert opened.workspace.undo_stack.undoText() == "Note on an image"
