import numpy as np

from core.project import open_project
from core.review.decisions import act_on, change_on
from core.review.model import Decision, ReviewAct, ScreenedFiles
from core.review.undo_log import forget_step, history, record_quarantine, redo, undo
from core.storage.catalogue import FileRecord
from tests.core.review.conftest import content, decide_on

OOD, ID = Decision.OOD, Decision.ID


def said(steps):
    return [(step.action, step.value, step.n_images) for step in steps]


def test_a_project_without_decisions_has_no_history(project):
    assert history(project).done == history(project).undone == ()


def test_done_steps_come_oldest_first_and_undone_ones_as_redo_takes_them(project, files):
    decide_on(project, files, [0, 1], "verdict", "OOD")
    decide_on(project, files, [2], "tag", "dup")
    decide_on(project, files, [3], "note", "look again")
    undo(project)
    undo(project)
    found = history(project)
    assert said(found.done) == [("verdict", "OOD", 2)]
    assert said(found.undone) == [("tag", "dup", 1), ("note", "look again", 1)]
    assert redo(project) == found.undone[0]


def test_only_the_session_that_acted_last_is_told(project, files):
    decide_on(project, files, [0], "verdict", "OOD")
    project.close()
    with open_project(project.folder) as again:
        assert said(history(again).done) == [("verdict", "OOD", 1)]
        decide_on(again, files, [1], "verdict", "ID")
        assert said(history(again).done) == [("verdict", "ID", 1)]


def test_what_stands_after_a_step_is_told_of_copies_too(project, files):
    decide_on(project, files, [4], "tag", "dup")
    step = decide_on(project, files, [1, 4, 6], "verdict", "OOD")
    change = change_on(project, files, step)
    assert change.rows.tolist() == [1, 4, 5, 6]  # 5 is a copy of 4; 6 is known by its path
    assert change.decisions.verdicts.tolist() == [OOD] * 4
    assert [change.decisions.tags_of(place) for place in range(4)] == [(), ("dup",), ("dup",), ()]
    assert change.decisions.images[1] == change.decisions.images[2]
    assert len(np.unique(change.decisions.images)) == 3


def test_after_an_undo_nothing_stands_there(project, files):
    decide_on(project, files, [2], "verdict", "OOD")
    change = change_on(project, files, undo(project))
    assert change.rows.tolist() == [2]
    assert change.decisions.verdicts.tolist() == [Decision.NONE]


def test_rows_that_another_screening_holds_are_not_told(project, files):
    step = decide_on(project, files, [0, 1], "verdict", "OOD")
    other = ScreenedFiles(["/other/0.jpg", "/in/1.jpg"])
    assert change_on(project, other, step).rows.tolist() == [1]


def test_a_bulk_decision_tells_of_rows_only_where_copies_lie_elsewhere(project, monkeypatch):
    monkeypatch.setattr("core.review.decisions.MANY_IMAGES", 1)
    files = ScreenedFiles([f"/in/{n}.jpg" for n in range(6)])
    act = ReviewAct("verdict", "OOD", np.array([0, 1, 2]))
    assert len(act_on(project, files, act).rows) == 0  # all is as it was asked to be
    both = act_on(project, files, ReviewAct("verdict", "OOD", np.array([3, 4])))
    assert both.decisions.verdicts[both.rows == 5].tolist() == [OOD]  # a copy of 4
    project.catalogue.remember([FileRecord("/elsewhere/0.jpg", 10, 0, content(0))])
    again = act_on(project, files, ReviewAct("verdict", "ID", np.array([0, 1])))
    assert again.decisions.verdicts[np.isin(again.rows, [0, 1])].tolist() == [ID, ID]


def test_what_stands_already_is_no_change(project, files):
    assert act_on(project, files, ReviewAct("note", "", np.array([0, 7]))) is None


def test_only_the_step_that_was_meant_is_moved(project, files):
    first, second = (decide_on(project, files, [row], "verdict", "OOD") for row in (0, 1))
    assert undo(project, first.number) is None
    assert undo(project, second.number) == second
    assert redo(project, first.number) is None
    assert redo(project, second.number) == second


def test_a_move_to_quarantine_is_a_step_that_leaves_decisions_alone(project, files):
    decide_on(project, files, [0], "note", "older")
    decide_on(project, files, [1, 6], "verdict", "OOD")
    moved = record_quarantine(project, [files.paths[row] for row in (1, 4, 5)], "/away/\udcff.jsonl")
    assert said([moved]) == [("quarantine", "/away/\udcff.jsonl", 2)]  # 4 and 5 are copies
    assert history(project).done[-1] == moved
    assert undo(project) == moved
    say_now = change_on(project, files, moved)
    assert (say_now.rows.tolist(), say_now.decisions.verdicts.tolist()) == ([1, 4, 5], [OOD, 0, 0])
    assert history(project).undone == (moved,)
    assert redo(project) == moved
    forget_step(project, moved.number)
    assert undo(project).action == "verdict"
    assert undo(project).value == "older"
