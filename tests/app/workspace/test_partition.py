from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import pytest

import core.workflows.partition
from core.errors import PartitionError, ProjectError
from core.partition import edits
from core.partition.model import PartitionSettings
from core.partition.partition_file import read_partition
from tests.app.experts.conftest import grouped, opened, stored_partition  # noqa: F401 - fixtures
from tests.app.fake_engine import make_screening


@pytest.fixture
def partitions(grouped):
    return grouped.partition


def settle(session, qtbot):
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


def test_classes_are_loaded_as_soon_as_the_id_set_is_learnt(session, engine, opened, qtbot):
    assert session.partition.classes is None
    session.partition.want_classes()
    qtbot.waitUntil(lambda: session.partition.classes is not None)
    assert session.partition.partition is None


@pytest.fixture
def saved(monkeypatch):
    """The partitions that were stored since, the newest last."""
    kept, store = [], core.workflows.partition.save_partition

    def save(project, partition):
        store(project, partition)
        kept.append(partition)

    monkeypatch.setattr(core.workflows.partition, "save_partition", save)
    return kept


def test_an_edit_is_one_step_and_is_saved_at_once(grouped, partitions, saved, qtbot):
    before = partitions.partition
    assert partitions.edit("Move emu", lambda p: edits.move_classes(p, [2], 1))
    assert partitions.partition == edits.move_classes(before, [2], 1)
    assert grouped.workspace.undo_stack.undoText() == "Move emu"
    settle(grouped, qtbot)
    assert saved == [partitions.partition] == [stored_partition(grouped)]
    grouped.workspace.undo_stack.undo()
    assert partitions.partition == before
    grouped.workspace.undo_stack.redo()
    settle(grouped, qtbot)
    assert saved[-1] == stored_partition(grouped) == edits.move_classes(before, [2], 1)
    assert len(saved) == 3


def test_an_edit_that_makes_no_sense_is_told_and_changes_nothing(grouped, partitions, qtbot):
    before = partitions.partition
    with qtbot.waitSignal(grouped.workspace.noted) as caught:
        assert not partitions.edit("Merge", lambda p: edits.merge_experts(p, 1, 1))
    assert "itself" in caught.args[0].text
    assert partitions.partition is before
    assert not grouped.workspace.undo_stack.canUndo()


def test_an_edit_that_changes_nothing_is_no_step(grouped, partitions):
    name = partitions.partition.expert_names[0]
    assert partitions.edit("Rename", lambda p: edits.rename_expert(p, 0, name))
    assert not grouped.workspace.undo_stack.canUndo()


def test_a_partition_that_can_not_be_saved_is_told_and_stays_on_show(grouped, partitions, qtbot, monkeypatch):
    def fail(*_):
        raise ProjectError("The disk is full.", "Free some space.")

    monkeypatch.setattr(core.workflows.partition, "save_partition", fail)
    with qtbot.waitSignal(grouped.workspace.noted) as caught:
        partitions.edit("Move", lambda p: edits.move_classes(p, [2], 1))
    assert caught.args[0].text == "The disk is full."
    assert partitions.partition.expert_of[2] == 1


def test_closing_the_project_cancels_no_save(grouped, partitions, qtbot, monkeypatch):
    gate, store, folder = Event(), core.workflows.partition.save_partition, grouped.workspace.project.folder

    def slow(project, partition):
        gate.wait(5)
        store(project, partition)

    monkeypatch.setattr(core.workflows.partition, "save_partition", slow)
    partitions.edit("Move", lambda p: edits.move_classes(p, [2], 1))
    partitions.edit("Move", lambda p: edits.move_classes(p, [3], 1))
    last = partitions.partition
    grouped.workspace.close_project()
    gate.set()
    settle(grouped, qtbot)
    assert read_partition(folder / "partition.json", last.class_names) == last


def test_the_first_grouping_can_not_be_undone_but_the_next_can(opened, engine, qtbot):
    opened.partition.want_classes()
    qtbot.waitUntil(lambda: opened.partition.classes is not None)
    with qtbot.waitSignal(opened.partition.group(PartitionSettings(n_experts=2)).succeeded):
        pass
    first = opened.partition.partition
    assert first.n_experts == 2
    assert not opened.workspace.undo_stack.canUndo()
    with qtbot.waitSignal(opened.partition.group(PartitionSettings(n_experts=4)).succeeded):
        pass
    assert opened.partition.partition.n_experts == 4
    opened.workspace.undo_stack.undo()
    assert opened.partition.partition == first


def test_grouping_again_keeps_locked_classes_together(grouped, partitions, qtbot):
    names = partitions.partition.class_names
    odd = [names.index("dog"), names.index("pizza")]
    partitions.edit("New", lambda p: edits.new_expert(p, odd, "odd"))
    partitions.edit("Lock", lambda p: edits.lock_classes(p, odd))
    with qtbot.waitSignal(partitions.group(PartitionSettings(n_experts=3)).succeeded):
        pass
    found = partitions.partition
    assert {found.expert_names[found.expert_of[c]] for c in odd} == {"odd"}


def test_settings_that_can_not_be_met_are_told(grouped, partitions, qtbot):
    before = partitions.partition
    with qtbot.waitSignal(grouped.workspace.noted) as caught:
        partitions.group(PartitionSettings(n_experts=500))
    assert "500 experts" in caught.args[0].text
    assert partitions.partition is before


def test_export_and_import_give_the_same_partition_as_one_step(grouped, partitions, tmp_path, qtbot):
    partitions.edit("Lock", lambda p: edits.lock_classes(p, [0, 1]))
    exported = partitions.partition
    with qtbot.waitSignal(partitions.export_file(tmp_path / "p.json").succeeded):
        pass
    partitions.edit("Merge", lambda p: edits.merge_experts(p, 0, 1))
    with qtbot.waitSignal(partitions.import_file(tmp_path / "p.json").succeeded):
        pass
    assert partitions.partition.locked == exported.locked
    assert np.array_equal(partitions.partition.expert_of, exported.expert_of)
    grouped.workspace.undo_stack.undo()
    assert partitions.partition.n_experts == 2


def test_a_file_that_does_not_fit_is_explained(grouped, partitions, tmp_path, qtbot):
    (tmp_path / "p.json").write_text('{"method": "wordnet", "experts": []}')
    with qtbot.waitSignal(grouped.workspace.noted) as caught:
        partitions.import_file(tmp_path / "p.json")
    assert "does not fit" in caught.args[0].text


def test_a_screening_made_with_another_partition_is_stale_until_the_edit_is_undone(grouped, partitions, qtbot):
    digest = partitions.partition.digest
    grouped.workspace.show_screening(replace(make_screening(5), provenance={"partition": digest}))
    assert not partitions.is_stale
    told = []
    partitions.changed.connect(lambda changes: told.append(changes.partition))
    partitions.edit("Move", lambda p: edits.move_classes(p, [2], 1))
    assert partitions.is_stale
    assert any(told)
    grouped.workspace.undo_stack.undo()
    assert not partitions.is_stale


def test_another_name_for_an_expert_makes_nothing_stale(grouped, partitions):
    grouped.workspace.show_screening(replace(make_screening(5), provenance={"partition": partitions.partition.digest}))
    partitions.edit("Rename", lambda p: edits.rename_expert(p, 0, "beasts"))
    assert not partitions.is_stale


def test_a_stale_screening_is_known_without_a_look_at_the_lanes(session, engine, tmp_path, qtbot, grouped):
    session.workspace.open_project(tmp_path / "a.interloper")
    qtbot.waitUntil(lambda: session.screening.is_calibrated and not session.workspace.runner.jobs)
    assert session.partition.classes is None
    session.workspace.show_screening(replace(make_screening(5), provenance={"partition": "another"}))
    assert session.partition.is_stale


def test_screening_again_takes_the_same_sources(grouped, partitions, engine, qtbot):
    grouped.workspace.show_screening(replace(make_screening(5), provenance={"partition": "another"}))
    with qtbot.waitSignal(grouped.workspace.rescreened):
        grouped.screening.screen_again()
    settle(grouped, qtbot)
    assert [call for call in engine.calls if call[0] == "screen"][-1][1] == (Path("/incoming"),)


def test_edits_can_be_undone_after_another_screening_but_thresholds_can_not(grouped, partitions, saved, qtbot):
    before = partitions.partition
    partitions.edit("Move", lambda p: edits.move_classes(p, [2], 1))
    moved = partitions.partition
    with qtbot.waitSignal(grouped.workspace.finished):
        grouped.screening.screen([Path("/incoming")])
    settle(grouped, qtbot)
    grouped.workspace.commit_threshold(grouped.workspace.threshold, -0.7)
    n_saved = len(saved)
    with qtbot.waitSignal(grouped.workspace.finished):
        grouped.screening.screen([Path("/other")])
    settle(grouped, qtbot)
    assert grouped.workspace.undo_stack.count() == 1
    assert partitions.partition is moved
    assert len(saved) == n_saved
    grouped.workspace.undo_stack.undo()
    assert partitions.partition == before
    grouped.workspace.undo_stack.redo()
    assert partitions.partition == moved


def test_an_expert_keeps_its_colour_when_others_go_and_gets_it_back_by_undo(grouped, partitions):
    names = partitions.partition.expert_names
    assert partitions.slots.of(names) == (0, 1, 2)
    partitions.edit("Merge", lambda p: edits.merge_experts(p, 0, 1))
    assert partitions.slots.of(partitions.partition.expert_names) == (0, 2)
    partitions.edit("Rename", lambda p: edits.rename_expert(p, 1, "third"))
    assert partitions.slots.of(partitions.partition.expert_names) == (0, 2)
    partitions.edit("New", lambda p: edits.new_expert(p, [2], "fresh"))
    assert partitions.slots.of(partitions.partition.expert_names) == (0, 2, 1)
    for _ in range(3):
        grouped.workspace.undo_stack.undo()
    assert partitions.slots.of(names) == (0, 1, 2)


def test_another_project_has_no_classes_of_the_one_before(grouped, partitions, tmp_path, qtbot):
    grouped.workspace.close_project()
    grouped.workspace.open_project(tmp_path / "a.interloper")
    qtbot.waitUntil(lambda: grouped.screening.is_calibrated and not grouped.workspace.runner.jobs)
    assert partitions.classes is None


def test_a_failure_to_load_is_told_and_can_be_tried_again(opened, engine, qtbot):
    engine.error = PartitionError("No image can be read.", "Add images.")
    with qtbot.waitSignal(opened.workspace.noted) as caught:
        opened.partition.want_classes()
    assert caught.args[0].text == "No image can be read."
    settle(opened, qtbot)
    engine.error = None
    opened.partition.want_classes()
    qtbot.waitUntil(lambda: opened.partition.classes is not None)
