from __future__ import annotations

from pathlib import Path
from threading import Event

import numpy as np
import pytest

from core.errors import ProjectError
from core.project import open_project
from core.review.decisions import decisions_for
from core.review.model import Decision, ReviewAct
from core.review.undo_log import forget_step, history
from tests.app.fake_engine import make_screening
from tests.app.projects import add_screening, hold_saves, is_closed, keep, make_copy


def idle(session, qtbot):
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


@pytest.fixture
def opened(session, engine, project_folder, qtbot):
    """A session on a project with a screening of 40 images."""
    add_screening(project_folder, make_screening(40))
    session.workspace.open_project(project_folder)
    qtbot.waitUntil(lambda: session.workspace.screening is not None and len(session.review.columns) == 40)
    idle(session, qtbot)
    return session


def act(session, action, value, rows):
    return session.review.act(ReviewAct(action, value, np.array(rows, np.int64)))


def verdicts(session, rows):
    return [Decision(int(session.review.columns.verdicts[row])) for row in rows]


def logged(session) -> int:
    """How many steps the log of the project has as done."""
    return len(history(session.workspace.project).done)


def decided_paths(project) -> list[str]:
    paths = make_screening(40).rows.paths
    verdicts = decisions_for(project, paths, ()).verdicts
    return [path for path, verdict in zip(paths, verdicts, strict=True) if verdict]


def full_disk(*_):
    raise ProjectError("The disk is full.", "Free some space.")


def test_a_decision_shows_at_once_and_is_written_behind_it(opened, qtbot):
    gate = hold_saves(opened.workspace.runner)
    act(opened, "verdict", "OOD", [3, 5])
    assert verdicts(opened, (3, 4, 5)) == [Decision.OOD, Decision.NONE, Decision.OOD]
    assert decided_paths(opened.workspace.project) == []
    gate.set()
    idle(opened, qtbot)
    assert decided_paths(opened.workspace.project) == ["/incoming/3.jpg", "/incoming/5.jpg"]


def test_deciding_the_same_again_is_no_step(opened, qtbot):
    assert act(opened, "verdict", "OOD", [3])
    assert not act(opened, "verdict", "OOD", [3])
    assert opened.workspace.undo_stack.count() == 1
    idle(opened, qtbot)


def test_only_what_changes_is_in_the_step(opened, qtbot):
    act(opened, "verdict", "OOD", [3])
    act(opened, "verdict", "OOD", [3, 4])
    idle(opened, qtbot)
    assert [step.n_images for step in history(opened.workspace.project).done] == [1, 1]


def test_a_bulk_decision_is_undone_as_one_step_and_redone(opened, qtbot):
    act(opened, "verdict", "ID", [1])
    act(opened, "verdict", "OOD", range(10))
    opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    assert verdicts(opened, (0, 1, 2)) == [Decision.NONE, Decision.ID, Decision.NONE]
    opened.workspace.undo_stack.redo()
    idle(opened, qtbot)
    assert set(verdicts(opened, range(10))) == {Decision.OOD}


def test_undoing_before_it_is_written_comes_to_nothing_in_the_end(opened, qtbot):
    gate = hold_saves(opened.workspace.runner)
    act(opened, "verdict", "OOD", [3])
    opened.workspace.undo_stack.undo()
    gate.set()
    idle(opened, qtbot)
    assert verdicts(opened, [3]) == [Decision.NONE]
    assert logged(opened) == 0


def test_a_failure_puts_the_decision_back_says_so_and_leaves_no_step(opened, qtbot, monkeypatch):
    act(opened, "verdict", "ID", [1])
    idle(opened, qtbot)
    told = []
    opened.workspace.noted.connect(told.append)
    monkeypatch.setattr("core.review.decisions.act_on", full_disk)
    act(opened, "verdict", "OOD", [3])
    idle(opened, qtbot)
    assert verdicts(opened, (1, 3)) == [Decision.ID, Decision.NONE]
    assert told[0].text.endswith("The disk is full.")
    assert told[0].advice == "Free some space."
    assert [opened.workspace.undo_stack.text(0), opened.workspace.undo_stack.count()] == ["Accept an image as ID", 1]


def test_copies_of_an_image_are_decided_with_it(opened, qtbot):
    make_copy(opened.workspace.project, "/incoming/30.jpg", of="/incoming/3.jpg")
    act(opened, "verdict", "OOD", [3])
    idle(opened, qtbot)
    assert verdicts(opened, (3, 30)) == [Decision.OOD, Decision.OOD]
    columns = opened.review.columns
    assert columns.images[3] == columns.images[30] >= 0


def test_decisions_and_their_steps_are_there_again_when_the_project_opens(opened, qtbot):
    act(opened, "verdict", "OOD", [3])
    act(opened, "tag", "blurred", [3, 4])
    act(opened, "note", "a lamp", [4])
    opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    folder = opened.workspace.project.folder
    opened.workspace.close_project()
    opened.workspace.open_project(folder)
    qtbot.waitUntil(lambda: opened.workspace.undo_stack.count() == 3)
    idle(opened, qtbot)
    assert (opened.workspace.undo_stack.index(), opened.workspace.undo_stack.redoText()) == (2, "Note on an image")
    assert verdicts(opened, [3]) == [Decision.OOD]
    opened.workspace.undo_stack.undo()
    opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    assert (logged(opened), verdicts(opened, [3])) == (0, [Decision.NONE])
    opened.workspace.undo_stack.redo()
    idle(opened, qtbot)
    assert (logged(opened), verdicts(opened, [3])) == (1, [Decision.OOD])


def test_a_threshold_step_between_decisions_is_undone_in_its_turn(opened, qtbot):
    before = opened.workspace.threshold
    act(opened, "verdict", "OOD", [3])
    opened.workspace.commit_threshold(before, -0.7)
    act(opened, "verdict", "OOD", [4])
    opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    assert (verdicts(opened, (3, 4)), opened.workspace.threshold) == ([Decision.OOD, Decision.NONE], -0.7)
    opened.workspace.undo_stack.undo()
    assert opened.workspace.threshold == before
    opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    assert verdicts(opened, [3]) == [Decision.NONE]


def test_decisions_can_be_undone_after_another_screening_is_shown_but_thresholds_can_not(opened, engine, qtbot):
    act(opened, "verdict", "OOD", [3])
    opened.workspace.commit_threshold(opened.workspace.threshold, -0.7)
    keep(opened.workspace.project, make_screening(20, name="s2"))
    opened.screening.show("s2")
    qtbot.waitUntil(lambda: opened.workspace.screening.id == "s2")
    idle(opened, qtbot)
    assert (opened.workspace.undo_stack.count(), verdicts(opened, [3])) == (1, [Decision.OOD])
    opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    assert verdicts(opened, [3]) == [Decision.NONE]


def test_what_waits_to_be_written_is_written_before_the_project_closes(opened, qtbot):
    gate, project = hold_saves(opened.workspace.runner), opened.workspace.project
    act(opened, "verdict", "OOD", [3])
    opened.workspace.close_project()
    gate.set()
    qtbot.waitUntil(lambda: is_closed(project))
    with open_project(project.folder) as again:
        assert decided_paths(again) == ["/incoming/3.jpg"]


def test_decisions_made_while_images_are_screened_stay_when_it_ends(opened, engine, qtbot):
    engine.gate = Event()
    opened.screening.screen(["/elsewhere"])
    qtbot.waitUntil(lambda: len(opened.review.files.paths) == 40 and len(opened.workspace.screening.rows) == 0)
    act(opened, "verdict", "OOD", [2])
    engine.gate.set()
    qtbot.waitUntil(lambda: len(opened.workspace.screening.rows) == 40)
    idle(opened, qtbot)
    assert verdicts(opened, (2, 3)) == [Decision.OOD, Decision.NONE]


def test_a_failure_is_told_even_if_the_screening_was_replaced_meanwhile(opened, notices, qtbot, monkeypatch):
    gate = hold_saves(opened.workspace.runner)
    monkeypatch.setattr("core.review.decisions.act_on", full_disk)
    act(opened, "verdict", "OOD", [3])
    with qtbot.waitSignal(opened.workspace.rescreened):
        opened.screening.drop_incoming([Path("/incoming")])
    gate.set()
    idle(opened, qtbot)
    assert any(notice.text.endswith("The disk is full.") for notice in notices)
    assert verdicts(opened, [3]) == [Decision.NONE]


def test_an_act_that_the_log_holds_already_leaves_no_step(opened, qtbot):
    make_copy(opened.workspace.project, "/incoming/30.jpg", of="/incoming/3.jpg")
    gate = hold_saves(opened.workspace.runner)
    act(opened, "verdict", "OOD", [3])
    act(opened, "verdict", "OOD", [30])  # a copy, which is not known to be one before the first is written
    assert opened.workspace.undo_stack.count() == 2
    gate.set()
    idle(opened, qtbot)
    assert opened.workspace.undo_stack.count() == 1
    opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    assert verdicts(opened, (3, 30)) == [Decision.NONE, Decision.NONE]


def test_a_step_that_could_not_be_taken_back_stays_the_next_one(opened, qtbot, monkeypatch):
    act(opened, "verdict", "OOD", [3])
    act(opened, "note", "a lamp", [4])
    idle(opened, qtbot)
    monkeypatch.setattr("core.review.undo_log.undo", full_disk)
    opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    assert (opened.workspace.undo_stack.undoText(), opened.workspace.undo_stack.canRedo()) == (
        "Note on an image",
        False,
    )
    assert opened.review.columns.notes == {4: "a lamp"}


def test_never_another_step_than_the_one_that_was_meant_is_taken_back(opened, qtbot):
    act(opened, "note", "a lamp", [4])
    act(opened, "verdict", "OOD", [3])
    idle(opened, qtbot)
    project = opened.workspace.project
    forget_step(project, history(project).done[-1].number)  # whatever took it out of the log
    opened.workspace.undo_stack.undo()
    idle(opened, qtbot)
    assert opened.review.columns.notes == {4: "a lamp"}
    assert [opened.workspace.undo_stack.undoText(), opened.workspace.undo_stack.count()] == ["Note on an image", 1]
