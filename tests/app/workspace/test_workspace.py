from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import pytest

import core.project
from app.base.settings import Settings
from app.workspace.changes import NewProject
from core.errors import DatasetError
from core.scoring.threshold import Threshold
from tests.app.fake_engine import HELD_OUT, make_screening, pick
from tests.app.projects import is_closed, make_project, stored_ids


@pytest.fixture
def changes(session):
    found = []
    session.workspace.changed.connect(found.append)
    return found


@pytest.fixture
def opened(session, tmp_path, qtbot):
    """A session with a project that is ready to screen."""
    session.workspace.new_project(NewProject(tmp_path / "a.interloper", tmp_path / "id", "starter"))
    qtbot.waitUntil(lambda: session.screening.is_calibrated)
    return session


def screen(session, qtbot, *sources):
    with qtbot.waitSignal(session.workspace.finished):
        session.screening.drop_incoming([Path(source) for source in sources or ("/incoming",)])
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


def test_a_new_project_is_created_opened_and_prepared(session, engine, changes, tmp_path, qtbot):
    session.workspace.new_project(
        NewProject(tmp_path / "a.interloper", tmp_path / "id", "starter", seed=3, precision="bfloat16")
    )
    qtbot.waitUntil(lambda: session.screening.is_calibrated)
    assert engine.precisions == ["bfloat16"]
    assert engine.calls[0] == ("create_project", tmp_path / "a.interloper", tmp_path / "id", "starter", 3)
    assert engine.names() == ["create_project", "prepare"]
    assert (session.workspace.project.folder, session.workspace.project.seed) == (tmp_path / "a.interloper", 3)
    assert [each.calibration for each in changes].index(True) == len(changes) - 1


def test_incoming_images_wait_for_an_id_set_and_are_screened_after_it(session, engine, tmp_path, qtbot):
    session.screening.drop_incoming([Path("/incoming")])
    assert session.screening.waiting == (Path("/incoming"),)
    assert engine.calls == []
    with qtbot.waitSignal(session.workspace.finished):
        session.workspace.new_project(NewProject(tmp_path / "a.interloper", tmp_path / "id", "starter"))
    assert engine.names()[:3] == ["create_project", "prepare", "screen"]
    assert engine.calls[2][1] == (Path("/incoming"),)
    assert session.screening.waiting == ()


@pytest.mark.parametrize(
    ("provenance", "told"),
    [
        ({}, []),
        ({"scored_with": "frozen", "scoring_note": "Experts do not help."}, []),
        ({"id_set_note": "Two of them."}, ["Two of them."]),
        ({"id_set_note": "Two.", "scored_with": "experts", "scoring_note": "One is gone."}, ["Two. One is gone."]),
    ],
)
def test_what_must_be_said_of_the_id_set_is_said_once_images_are_judged(
    opened, engine, qtbot, monkeypatch, provenance, told
):
    heard, screen_it = [], engine.screen
    opened.workspace.noted.connect(lambda notice: heard.append(notice.text))
    monkeypatch.setattr(engine, "screen", lambda *given: replace(screen_it(*given), provenance=provenance))
    screen(opened, qtbot)
    assert heard == told


def test_a_screening_streams_its_paths_and_scores_before_it_is_finished(opened, engine, qtbot):
    events, engine.n_images, engine.batch = [], 100, 10
    opened.workspace.began.connect(lambda screening: events.append(("began", len(screening.rows))))
    opened.workspace.paths_found.connect(lambda paths: events.append(("found", len(paths))))
    opened.workspace.scored.connect(
        lambda rows, values: events.append(("scored", rows.tolist(), values.scores.tolist()))
    )
    opened.workspace.finished.connect(lambda screening: events.append(("finished", len(screening.rows))))
    screen(opened, qtbot)
    assert events[0] == ("began", 0)
    assert events[1] == ("found", 100)
    assert events[-1] == ("finished", 100)
    assert [row for event in events if event[0] == "scored" for row in event[1]] == list(range(100))
    scores = [score for event in events if event[0] == "scored" for score in event[2]]
    assert scores == opened.workspace.screening.rows.scores.tolist()


def test_the_threshold_of_a_screening_is_the_calibrated_one(opened, qtbot):
    screen(opened, qtbot)
    assert opened.workspace.threshold == Threshold.keeping(HELD_OUT, 0.95).value


def test_moving_the_threshold_can_be_undone_and_redone(opened, changes, qtbot):
    screen(opened, qtbot)
    calibrated = opened.workspace.threshold
    opened.workspace.commit_threshold(calibrated, -0.7)
    opened.workspace.commit_threshold(-0.7, -0.8)
    assert opened.workspace.threshold == -0.8
    opened.workspace.undo_stack.undo()
    assert opened.workspace.threshold == -0.7
    opened.workspace.undo_stack.undo()
    assert opened.workspace.threshold == calibrated
    opened.workspace.undo_stack.redo()
    assert opened.workspace.threshold == -0.7
    assert sum(each.threshold for each in changes) >= 5


def test_a_threshold_that_did_not_move_is_no_step(opened, qtbot):
    screen(opened, qtbot)
    opened.workspace.commit_threshold(-0.7, -0.7)
    assert not opened.workspace.undo_stack.canUndo()


def test_another_share_of_id_to_keep_moves_the_threshold_and_can_be_undone(opened, qtbot):
    screen(opened, qtbot)
    calibrated = opened.workspace.threshold
    opened.workspace.apply_settings(Settings(keep_id=0.5))
    assert opened.workspace.threshold == np.sort(HELD_OUT)[100]
    opened.workspace.undo_stack.undo()
    assert opened.workspace.threshold == calibrated


def test_a_cancelled_screening_keeps_what_was_shown_and_stores_nothing(opened, engine, qtbot):
    engine.gate, scored = Event(), []
    opened.workspace.scored.connect(lambda rows, values: scored.extend(rows.tolist()))
    job = opened.screening.screen([Path("/incoming")])
    with qtbot.waitSignal(opened.workspace.began):
        pass
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
        engine.gate.set()
    assert stored_ids(opened.workspace.project) == []
    assert scored == list(range(len(scored)))
    assert opened.workspace.project is not None


def test_why_is_asked_with_the_threshold_that_is_shown(opened, engine, qtbot):
    screen(opened, qtbot)
    opened.workspace.commit_threshold(opened.workspace.threshold, -0.9)
    with qtbot.waitSignal(opened.explanations.explained) as caught:
        opened.explanations.ask(7)
    assert engine.calls[-1] == ("explain", 7, -0.9)
    assert caught.args[0].row == 7


def test_only_the_newest_of_many_questions_is_sure_to_be_answered(opened, qtbot):
    screen(opened, qtbot)
    answers = []
    opened.explanations.explained.connect(lambda explanation: answers.append(explanation.row))
    for row in range(30):
        opened.explanations.ask(row)
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)
    assert answers[-1] == 29


def test_a_question_during_a_screening_is_answered_after_it(opened, engine, qtbot):
    engine.gate = Event()
    opened.screening.screen([Path("/incoming")])
    with qtbot.waitSignal(opened.workspace.began):
        pass
    opened.explanations.ask(3)
    with qtbot.waitSignal(opened.explanations.explained) as caught:
        engine.gate.set()
    assert caught.args[0].row == 3
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)


def test_an_image_that_is_scored_is_explained_while_others_are_still_screened(opened, engine, qtbot):
    engine.gate = Event()
    opened.screening.screen([Path("/incoming")])
    with qtbot.waitSignal(opened.workspace.began):
        pass
    with qtbot.waitSignal(opened.explanations.explained) as caught:
        opened.explanations.ask(3, pick(make_screening(40).rows, np.array([3])))
    assert (caught.args[0].row, caught.args[0].path) == (3, "/incoming/3.jpg")
    assert len(opened.workspace.screening.rows) == 0
    engine.gate.set()
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)


def test_opening_a_project_shows_its_newest_screening(opened, engine, changes, tmp_path, qtbot):
    screen(opened, qtbot)
    screen(opened, qtbot, "/other")
    former, newest = opened.workspace.project, opened.workspace.screening
    assert stored_ids(former) == ["s1", "s2"]
    changes.clear()
    opened.workspace.open_project(tmp_path / "a.interloper")
    assert opened.workspace.project is None
    qtbot.waitUntil(lambda: opened.screening.is_calibrated)
    assert opened.workspace.screening.id == newest.id == "s2"
    assert any(each.screening for each in changes)
    assert opened.workspace.project is not former


def test_a_project_that_opens_too_late_is_closed_again(session, tmp_path, qtbot, monkeypatch):
    gates = {name: Event() for name in ("slow", "wanted")}
    for name in gates:
        make_project(tmp_path / name)
    open_at_once, found = core.project.open_project, []

    def open_slowly(folder):
        gates[folder.name].wait(10)
        found.append(open_at_once(folder))
        return found[-1]

    monkeypatch.setattr(core.project, "open_project", open_slowly)
    session.workspace.open_project(tmp_path / "slow")
    session.workspace.open_project(tmp_path / "wanted")
    for gate in gates.values():
        gate.set()
    qtbot.waitUntil(lambda: session.screening.is_calibrated)
    assert session.workspace.project.folder == tmp_path / "wanted"
    monkeypatch.undo()
    assert [(each.folder.name, is_closed(each)) for each in found] in (
        [("wanted", False)],
        [("slow", True), ("wanted", False)],
    )


def test_a_failure_is_told_and_leaves_no_project(session, engine, tmp_path, qtbot):
    engine.error = DatasetError("No images.", "Choose another folder.")
    with qtbot.waitSignal(session.workspace.noted) as caught:
        session.workspace.new_project(NewProject(tmp_path / "a.interloper", tmp_path / "id", "starter"))
    notice = caught.args[0]
    assert (notice.text, notice.advice, notice.tone) == ("No images.", "Choose another folder.", "danger")
    assert session.workspace.project is None


def test_the_demo_makes_its_project_once_and_screens_its_incoming(session, engine, qtbot):
    with qtbot.waitSignal(session.workspace.finished):
        session.workspace.try_demo()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)
    assert engine.names()[:3] == ["create_project", "prepare", "screen"]
    with qtbot.waitSignal(session.workspace.changed, check_params_cb=lambda changes: changes.calibration):
        session.workspace.try_demo()
    assert engine.names().count("create_project") == 1
    assert engine.names().count("screen") == 1


def test_nothing_of_a_project_that_was_closed_comes_into_the_next(opened, engine, tmp_path, qtbot):
    """Closed in the middle of a screening: neither its scores, nor its end, nor a notice about it."""
    make_project(tmp_path / "b")
    engine.gate, told = Event(), []
    for signal in (opened.workspace.began, opened.workspace.scored, opened.workspace.finished, opened.workspace.noted):
        signal.connect(lambda *values: told.append(values))
    job = opened.screening.screen([Path("/incoming")])
    with qtbot.waitSignal(opened.workspace.began):
        pass
    told.clear()
    opened.workspace.open_project(tmp_path / "b")
    with qtbot.waitSignals([job.cancelled], timeout=5000):
        engine.gate.set()
    qtbot.waitUntil(lambda: opened.screening.is_calibrated and not opened.workspace.runner.jobs)
    assert opened.workspace.project.folder == tmp_path / "b"
    assert told == []


def test_a_result_that_comes_after_its_project_was_closed_is_dropped(opened, qtbot, monkeypatch):
    started, gate = Event(), Event()
    monkeypatch.setattr("core.screening.storage.load_screening", lambda *_: [started.set(), gate.wait(10)])
    job = opened.screening.show("s1")
    assert started.wait(10)
    opened.workspace.close_project()
    with qtbot.waitSignals([job.succeeded], timeout=5000):
        gate.set()
    assert (opened.workspace.screening, opened.workspace.threshold) == (None, None)
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)


def test_closing_a_project_closes_it_in_the_engine(opened, qtbot):
    project = opened.workspace.project
    opened.workspace.close_project()
    assert (opened.workspace.project, opened.workspace.screening, opened.workspace.threshold) == (None, None, None)
    qtbot.waitUntil(lambda: is_closed(project))
