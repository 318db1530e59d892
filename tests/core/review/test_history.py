import numpy as np

from core.project import open_project
from core.review.decisions import add_tag, decide, decisions_after, history, is_seen_elsewhere, redo, set_note, undo
from core.review.model import Decision
from core.storage.catalogue import FileRecord
from tests.core.review.conftest import content

OOD, ID = Decision.OOD, Decision.ID


def said(steps):
    return [(step.action, step.value, step.n_images) for step in steps]


def places(rows):
    return {path: row for row, path in enumerate(rows.paths)}


def test_a_project_without_decisions_has_no_history(project):
    assert history(project).done == history(project).undone == ()


def test_done_steps_come_oldest_first_and_undone_ones_as_redo_takes_them(project, rows):
    decide(project, rows, [0, 1], OOD)
    add_tag(project, rows, [2], "dup")
    set_note(project, rows, [3], "look again")
    undo(project)
    undo(project)
    found = history(project)
    assert said(found.done) == [("verdict", "OOD", 2)]
    assert said(found.undone) == [("tag", "dup", 1), ("note", "look again", 1)]
    assert redo(project) == found.undone[0]


def test_only_the_session_that_acted_last_is_told(project, rows):
    decide(project, rows, [0], OOD)
    project.close()
    with open_project(project.folder) as again:
        assert said(history(again).done) == [("verdict", "OOD", 1)]
        decide(again, rows, [1], ID)
        assert said(history(again).done) == [("verdict", "ID", 1)]


def test_what_stands_after_a_step_is_told_of_copies_too(project, rows):
    add_tag(project, rows, [4], "dup")
    step = decide(project, rows, [1, 4, 6], OOD)
    changed, columns = decisions_after(project, places(rows), step)
    assert changed.tolist() == [1, 4, 5, 6]  # 5 is a copy of 4; 6 is known by its path
    assert columns.verdicts.tolist() == [OOD] * 4
    assert columns.tags == {1: ("dup",), 2: ("dup",)}
    assert columns.decision[1] == columns.decision[2]
    assert len(np.unique(columns.decision)) == 3


def test_after_an_undo_nothing_stands_there(project, rows):
    decide(project, rows, [2], OOD)
    changed, columns = decisions_after(project, places(rows), undo(project))
    assert changed.tolist() == [2]
    assert columns.verdicts.tolist() == [Decision.NONE]


def test_rows_that_another_screening_holds_are_not_told(project, rows):
    step = decide(project, rows, [0, 1], OOD)
    changed, _ = decisions_after(project, {"/in/1.jpg": 9}, step)
    assert changed.tolist() == [9]


def test_images_that_lie_elsewhere_too_are_noticed(project, rows):
    assert not is_seen_elsewhere(project, decide(project, rows, [0, 1, 6], OOD), 3)
    assert is_seen_elsewhere(project, decide(project, rows, [4], OOD), 1)  # 5 is a copy
    assert not is_seen_elsewhere(project, decide(project, rows, [4, 5], ID), 2)
    project.catalogue.remember([FileRecord("/elsewhere/0.jpg", 10, 0, content(0))])
    assert is_seen_elsewhere(project, decide(project, rows, [0], ID), 1)
