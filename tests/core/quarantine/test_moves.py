"""Moves to quarantine as steps of the undo log, on real files."""

from __future__ import annotations

import shutil

import pytest

from core.errors import ProjectError
from core.jobs import JobCancelled, JobContext
from core.project import open_project
from core.quarantine import run as run_module
from core.quarantine.moves import (
    carry_out,
    forget_unbegun_moves,
    log_move,
    move_again,
    quarantined_rows,
    take_back,
)
from core.quarantine.plan import plan_quarantine
from core.quarantine.restore import restore
from core.review.decisions import decide
from core.review.model import ScreenedFiles
from core.review.undo_log import history, redo, undo
from tests.core.quarantine.test_quarantine import NAMES, fill, tree


@pytest.fixture
def incoming(tmp_path):
    return fill(tmp_path / "incoming")


@pytest.fixture
def target(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def files(incoming):
    return ScreenedFiles([str(incoming / name) for name in NAMES])


def planned(incoming, target, names=NAMES):
    return plan_quarantine([str(incoming / name) for name in names], [str(incoming)], target, "move", JobContext())


def move(project, incoming, target, names=NAMES):
    plan = planned(incoming, target, names)
    step = log_move(project, plan)
    return step, carry_out(project, "one", plan, step, JobContext())


def take(project, step, **more):
    assert undo(project, step.number) is not None
    return take_back(project, step, JobContext(), **more)


def follow(project, old, new):
    """As `relink`, which wants to see images."""
    project.catalogue.relink(str(old), str(new))
    project.follow_moves()


def actions(steps):
    return [step.action for step in steps]


def test_a_move_is_taken_back_and_done_again_and_the_note_before_it_stays(project, incoming, target, files):
    before = tree(incoming)
    decide(project, [str(incoming / "a.jpg")], (), "note", "older")
    step, result = move(project, incoming, target)
    assert (result.n_done, str(result.manifest), step.n_images) == (5, step.value, 5)
    assert quarantined_rows(project, files) == {row: str(target / name) for row, name in enumerate(NAMES)}
    assert take(project, step).n_restored == 5
    assert (tree(incoming), tree(target), quarantined_rows(project, files)) == (before, {}, {})
    again = redo(project)
    plan, result = move_again(project, again, JobContext())
    assert (len(plan.files), result.n_done, tree(target), tree(incoming)) == (5, 5, before, {})
    assert actions(history(project).done) == ["note", "quarantine"]
    latest = history(project).done[-1]
    assert latest.value == str(result.manifest) != step.value
    assert take(project, latest).n_restored == 5
    assert tree(incoming) == before
    assert project.catalogue.query("SELECT note FROM decisions") == [("older",)]


def test_only_what_came_back_is_moved_again(project, incoming, target):
    step, _ = move(project, incoming, target)
    (incoming / "a.jpg").write_text("somebody else's")
    assert len(take(project, step).failed) == 1
    plan, result = move_again(project, redo(project), JobContext())
    assert (len(plan.files), result.n_done) == (4, 4)
    assert plan.problems == ((str(incoming / "a.jpg"), "it changed since it was screened"),)
    assert (incoming / "a.jpg").read_text() == "somebody else's"


def test_a_move_whose_files_never_came_back_stands_again_after_redo(project, incoming, target, files):
    step, first = move(project, incoming, target)
    undo(project)  # and the process ends before a file is brought back
    plan, result = move_again(project, redo(project), JobContext())
    assert (len(plan.already_there), result.manifest) == (5, first.manifest)
    assert history(project).done[-1] == step
    assert len(quarantined_rows(project, files)) == 5


def test_a_move_is_taken_back_and_done_again_where_its_folders_are_now(project, incoming, target, tmp_path):
    before = tree(incoming)
    follow(project, tmp_path / "earlier", incoming)  # which the manifest knows
    move(project, incoming, target)
    place = tmp_path / "new place"
    place.mkdir()
    for folder in (incoming, target):
        folder.rename(place / folder.name)
        follow(project, folder, place / folder.name)
    (step,) = history(project).done
    assert str(place) in step.value
    files = ScreenedFiles([str(place / "incoming" / name) for name in NAMES])
    assert quarantined_rows(project, files) == {row: str(place / "out" / name) for row, name in enumerate(NAMES)}
    assert take(project, step).n_restored == 5  # without a question: these are the screened folders
    assert (tree(place / "incoming"), quarantined_rows(project, files), incoming.exists()) == (before, {}, False)
    _, result = move_again(project, redo(project), JobContext())
    assert (result.n_done, tree(place / "out")) == (5, before)
    assert take(project, history(project).done[-1]).n_restored == 5
    assert tree(place / "incoming") == before
    assert not incoming.exists()


def test_what_lies_in_quarantine_is_known_again_where_its_folder_is_now(project, incoming, target, tmp_path):
    move(project, incoming, target)
    incoming.rename(tmp_path / "moved")
    follow(project, incoming, tmp_path / "moved")
    undo(project)
    plan, _ = move_again(project, redo(project), JobContext())
    assert len(plan.already_there) == 5


def test_a_move_that_moved_nothing_leaves_no_step(project, incoming, target):
    plan = planned(incoming, target)
    step = log_move(project, plan)
    job = JobContext()
    job.cancel()
    with pytest.raises(JobCancelled):
        carry_out(project, "one", plan, step, job)
    assert history(project).done == ()
    step = log_move(project, plan)
    shutil.rmtree(incoming)
    assert carry_out(project, "one", plan, step, JobContext()).n_done == 0
    assert history(project).done == ()


def test_a_move_that_was_stopped_midway_is_a_step_as_far_as_it_came(project, incoming, target, monkeypatch):
    monkeypatch.setattr(run_module, "ANNOUNCED_FILES", 1)
    before, job, plan = tree(incoming), JobContext(), planned(incoming, target)
    real, moved = run_module.transfer, []

    def stop_after_two(*given):
        moved.append(real(*given))
        if len(moved) == 2:
            job.cancel()
        return moved[-1]

    monkeypatch.setattr(run_module, "transfer", stop_after_two)
    step = log_move(project, plan)
    with pytest.raises(JobCancelled):
        carry_out(project, "one", plan, step, job)
    assert history(project).done == (step,)
    assert take(project, step).n_restored == 2
    assert tree(incoming) == before


def test_a_move_that_is_undone_before_it_began_leaves_no_step(project, incoming, target):
    step = log_move(project, planned(incoming, target))
    assert take(project, step) is None
    assert (history(project).done, history(project).undone) == ((), ())


def test_a_step_whose_process_ended_before_it_moved_a_file_is_forgotten_when_the_project_opens(
    project, incoming, target
):
    moved, _ = move(project, incoming, target, ["a.jpg"])
    log_move(project, planned(incoming, target, ["deep/a.jpg"]))
    forget_unbegun_moves(project)  # not those of this process
    assert actions(history(project).done) == ["quarantine", "quarantine"]
    project.close()
    with open_project(project.folder) as again:
        forget_unbegun_moves(again)
        assert history(again).done == (moved,)


def test_redo_of_a_move_whose_manifest_is_gone_fails_and_stays_undone(project, incoming, target):
    step, result = move(project, incoming, target)
    take(project, step)
    result.manifest.unlink()
    with pytest.raises(ProjectError, match="can't be read as the manifest"):
        move_again(project, redo(project), JobContext())
    assert (history(project).done, history(project).undone) == ((), (step,))


def test_a_move_that_was_restored_by_hand_or_by_the_command_is_in_its_place_for_undo(project, incoming, target):
    step, result = move(project, incoming, target)
    restore(result.manifest, JobContext())
    restored = take(project, step)
    assert (restored.n_restored, restored.n_in_place, restored.failed) == (0, 5, ())


def test_what_lies_where_is_judged_by_the_disk(project, incoming, target, files, tmp_path):
    move(project, incoming, target)
    shutil.move(target / "a.jpg", incoming / "a.jpg")  # by hand
    (target / "deep" / "a.jpg").unlink()
    found = quarantined_rows(project, files)
    assert sorted(found) == [NAMES.index(name) for name in NAMES if name not in ("a.jpg", "deep/a.jpg")]
    shutil.move(target, tmp_path / "drive that was unplugged")
    assert quarantined_rows(project, files) == {}


def test_copies_are_not_in_quarantine(project, incoming, target, files):
    plan = plan_quarantine(files.paths, [str(incoming)], target, "copy", JobContext())
    run_module.quarantine_rows(project, "one", plan, JobContext())
    (incoming / "a.jpg").unlink()
    assert quarantined_rows(project, files) == {}
