"""An ID set whose files changed or moved: what is said of it, learnt anew, and kept."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.errors import DatasetError, ProjectError, UsageError
from core.experts.record import POINTER
from core.jobs import JobCancelled, JobContext
from core.partition.model import PartitionSettings
from core.project import open_project
from core.review.decisions import decide, decisions_for
from core.review.model import Decision
from core.scoring.settings import ScreenSettings
from core.screening.additions import current_additions
from core.screening.storage import list_screenings, load_screening
from core.storage.files import write_json
from core.workflows.partition import partition_project
from core.workflows.prepare import explain, load_partition, prepare, project_bank, screen, usable_record
from core.workflows.refresh import find_changes, refresh, relink
from tests.core.screening.conftest import id_folder, incoming, machine, project, runtime  # noqa: F401 - fixtures
from tests.old_project import extract_old_project
from tests.pictures import paint, swap


class Silent:
    def started(self, screening): ...
    def found(self, paths): ...
    def scored(self, rows, values): ...


@pytest.fixture
def screened(project, incoming, machine):
    """The project, partitioned, with one screening and a decision on its first readable row."""
    partition_project(project, PartitionSettings("kmeans", 2, None, 0), machine, JobContext())
    done = screen(project, [incoming], ScreenSettings(), machine, JobContext(), Silent())
    decide(project, [done.rows.paths[1]], (), "verdict", "OOD")
    return project


def verdicts(project, rows):
    unread = {rows.paths[row] for row in rows.errors}
    return decisions_for(project, rows.paths, unread).verdicts


def die(*given):
    raise KeyboardInterrupt


def change(id_folder):
    """A new class, one that is gone, an image that was replaced, and one more."""
    for index in range(12):
        paint(id_folder / "coal" / f"coal{index}.png", (20, 20, 20), 500 + index)
    shutil.rmtree(id_folder / "rose")
    paint(id_folder / "sea" / "sea0.png", (35, 75, 180), 9000)
    paint(id_folder / "leaf" / "leaf99.png", (45, 150, 65), 9001)


def test_nothing_is_found_where_nothing_changed(project, machine):
    prepare(project, ScreenSettings(), machine, JobContext())
    facts = (project.folder / "project.json").read_bytes()
    assert not find_changes(project, JobContext())
    assert not refresh(project, machine, JobContext())
    assert (project.folder / "project.json").read_bytes() == facts


def test_files_with_new_times_are_unchanged_where_they_hold_the_same(project, id_folder, machine):
    prepare(project, ScreenSettings(), machine, JobContext())
    facts = (project.folder / "project.json").read_bytes()
    for path in id_folder.rglob("*.png"):
        os.utime(path, ns=(1, 1))
    assert not find_changes(project, JobContext())
    assert not refresh(project, machine, JobContext())
    assert (project.folder / "project.json").read_bytes() == facts
    other = id_folder / "sea" / "sea1.png"
    held = other.read_bytes()
    other.write_bytes(held[:-1] + bytes([held[-1] ^ 1]))
    os.utime(other, ns=(2, 2))
    for _ in range(2):  # the catalogue knows by then what the file holds now
        assert find_changes(project, JobContext()).changed == (str(other),)
    assert refresh(project, machine, JobContext()).changed == (str(other),)
    assert not find_changes(project, JobContext())


def test_what_changed_is_named(project, id_folder):
    change(id_folder)
    found = find_changes(project, JobContext())
    assert (found.new_classes, found.gone_classes) == (("coal",), ("rose",))
    assert (len(found.new), len(found.gone)) == (13, 12)
    assert found.changed == (str(id_folder / "sea" / "sea0.png"),)


def test_a_refreshed_project_is_one_that_was_made_of_the_changed_set(screened, id_folder, machine, runtime):
    before = load_partition(screened)
    prepare(screened, ScreenSettings(), machine, JobContext())
    change(id_folder)
    n_seen = runtime.n_seen
    refresh(screened, machine, JobContext())
    assert runtime.n_seen - n_seen == 14  # only what is new is run
    bank = project_bank(screened, machine, JobContext())
    assert screened.id_set.class_names == ("coal", "leaf", "sand", "sea")
    assert np.bincount(bank.labels).tolist() == [12, 13, 12, 12]
    partition = load_partition(screened)
    assert partition.class_names == screened.id_set.class_names
    experts = {name: partition.expert_names[partition.expert_of[c]] for c, name in enumerate(partition.class_names)}
    for c, name in enumerate(before.class_names):
        if name != "rose":
            assert experts[name] == before.expert_names[before.expert_of[c]]
    assert not find_changes(screened, JobContext())


def test_a_new_class_joins_the_expert_whose_classes_are_nearest(screened, id_folder, machine):
    for index in range(12):
        paint(id_folder / "ocean" / f"ocean{index}.png", (32, 68, 195), 600 + index)
    refresh(screened, machine, JobContext())
    partition = load_partition(screened)
    of = dict(zip(partition.class_names, partition.expert_of.tolist(), strict=True))
    assert of["ocean"] == of["sea"]


def test_decisions_and_screenings_outlive_a_refresh(screened, id_folder, machine):
    before = load_screening(screened, "latest")
    change(id_folder)
    refresh(screened, machine, JobContext())
    screened.close()
    with open_project(screened.folder) as opened:
        after = load_screening(opened, "latest")
        assert after.class_names == before.class_names
        np.testing.assert_array_equal(after.rows.scores, before.rows.scores)
        assert verdicts(opened, after.rows)[1] == Decision.OOD


def test_a_former_screening_is_not_explained_by_the_present_set(screened, id_folder, machine):
    before = load_screening(screened, "latest")
    explain(screened, before, 1, before.threshold.value, machine)
    change(id_folder)
    refresh(screened, machine, JobContext())
    with pytest.raises(ProjectError, match="as it was before it was refreshed"):
        explain(screened, before, 1, before.threshold.value, machine)


def test_an_addition_to_a_class_that_is_gone_counts_no_more(screened, id_folder, machine):
    rows = load_screening(screened, "latest").rows
    decide(screened, [rows.paths[2]], (), "bank", "rose")
    decide(screened, [rows.paths[3]], (), "bank", "leaf")
    assert len(current_additions(screened)) == 2
    change(id_folder)
    refresh(screened, machine, JobContext())
    assert current_additions(screened).labels.tolist() == [1]


def test_an_id_image_of_the_same_size_and_time_is_learnt_anew(screened, id_folder, machine):
    former = screened.facts.id_set
    bank = np.array(project_bank(screened, machine, JobContext()).features)
    swap(id_folder / "sea" / "sea0.png", (90, 90, 90))
    assert not find_changes(screened, JobContext())  # names, sizes and times are the same
    changes = refresh(screened, machine, JobContext())
    assert changes.changed == (str(id_folder / "sea" / "sea0.png"),)
    assert screened.facts.id_set != former
    now = np.array(project_bank(screened, machine, JobContext()).features)
    assert (np.abs(now - bank).max(axis=1) > 1e-3).sum() == 1
    learnt = screened.facts.id_set
    assert not refresh(screened, machine, JobContext())
    assert screened.facts.id_set == learnt


def test_experts_of_the_former_set_are_stale(screened, id_folder, machine, monkeypatch):
    write_json(screened.folder / POINTER, {"experts": "abc", "number": 1})
    former = screened.facts.id_set

    class Record:
        id_set, partition = former, load_partition(screened).digest

        def fits_id_set(self, id_set):
            return self.id_set == id_set

    monkeypatch.setattr("core.workflows.prepare.find_record", lambda project: Record())
    assert usable_record(screened).id_set == former
    paint(id_folder / "leaf" / "leaf99.png", (45, 150, 65), 9001)
    refresh(screened, machine, JobContext())
    with pytest.raises(UsageError, match=r"ID set was changed.*Train again"):
        usable_record(screened)


def test_another_folder_may_hold_the_set_but_not_another_set(screened, id_folder, machine, tmp_path):
    shutil.copytree(id_folder, tmp_path / "copy")
    refresh(screened, machine, JobContext(), tmp_path / "copy")
    assert screened.id_root == tmp_path / "copy"
    for index in range(4):
        paint(tmp_path / "other" / "moss" / f"{index}.png", (1, 2, 3), index)
    with pytest.raises(UsageError, match="no class in common"):
        refresh(screened, machine, JobContext(), tmp_path / "other")
    assert screened.id_root == tmp_path / "copy"


def test_a_refresh_that_is_cancelled_leaves_the_former_set(screened, id_folder, machine):
    facts = (screened.folder / "project.json").read_bytes()
    change(id_folder)

    class CancelledAtTheImages(JobContext):
        def begin(self, step, total=None):
            if step == "Reading the ID set":
                self.cancel()
            return super().begin(step, total)

    with pytest.raises(JobCancelled):
        refresh(screened, machine, CancelledAtTheImages())
    assert (screened.folder / "project.json").read_bytes() == facts
    assert load_partition(screened).class_names == screened.id_set.class_names


@pytest.mark.parametrize("name", ["partition.json", "project.json"])
def test_a_refresh_that_is_killed_between_its_two_files_is_whole_at_the_next_opening(
    screened, id_folder, machine, monkeypatch, name
):
    """`project.json` is the one step: before it all is as it was, after it the new partition counts."""
    change(id_folder)
    target = "core.project.write_facts" if name == "project.json" else "core.project.Project._settle_partition"
    with monkeypatch.context() as patch:
        patch.setattr(target, die)
        with pytest.raises(KeyboardInterrupt):
            refresh(screened, machine, JobContext())
    screened.close()
    with open_project(screened.folder) as opened:
        is_new = "coal" in opened.id_set.class_names
        assert is_new == (name == "partition.json")
        assert load_partition(opened).class_names == opened.id_set.class_names
        assert not list(opened.folder.glob("partition.for-*"))


def test_an_id_set_whose_artifact_is_damaged_is_read_in_again(screened, machine):
    classes = screened.id_set.class_names
    screened.close()
    (folder,) = screened.folder.glob("artifacts/id-set-*")
    (folder / "paths.npy").write_bytes(b"")
    with open_project(screened.folder) as opened:
        with pytest.raises(ProjectError, match="interloper refresh"):
            _ = opened.id_set
        refresh(opened, machine, JobContext())
        assert opened.id_set.class_names == classes


def move(tmp_path, id_folder, incoming):
    (tmp_path / "new place").mkdir()
    for folder in (id_folder, incoming):
        shutil.move(folder, tmp_path / "new place" / folder.name)
    return tmp_path / "new place"


def test_a_moved_id_set_is_said_with_the_command_that_follows_it(screened, tmp_path, id_folder, incoming, machine):
    move(tmp_path, id_folder, incoming)
    for ask in (lambda: find_changes(screened, JobContext()), lambda: refresh(screened, machine, JobContext())):
        with pytest.raises(DatasetError, match="interloper relink"):
            ask()


def test_after_a_relink_everything_is_where_it_was_and_nothing_is_learnt_anew(
    screened, tmp_path, id_folder, incoming, machine, runtime
):
    before, id_set = load_screening(screened, "latest"), screened.facts.id_set
    new = move(tmp_path, id_folder, incoming)
    n_seen = runtime.n_seen
    assert relink(screened, tmp_path, new, JobContext()) == (48 + 15, 0)
    for opened in _now_and_reopened(screened):
        assert opened.facts.id_set == id_set
        assert opened.id_root == new / "id"
        assert all(map(os.path.exists, opened.id_set.paths))
        after = load_screening(opened, "latest")
        assert after.rows.paths == tuple(
            path.replace(str(incoming), str(new / "incoming")) for path in before.rows.paths
        )
        assert all(map(os.path.exists, (*after.rows.paths, *after.id_paths)))
        assert list_screenings(opened)[0].sources == (str(new / "incoming"),)
        assert verdicts(opened, after.rows)[1] == Decision.OOD
        why = explain(opened, after, 1, after.threshold.value, machine)
        assert os.path.exists(why.nearest[0].path)
        again = screen(opened, [new / "incoming"], ScreenSettings(), machine, JobContext(), Silent())
        np.testing.assert_array_equal(again.rows.scores, before.rows.scores)
        assert not find_changes(opened, JobContext())
    assert runtime.n_seen == n_seen
    opened.close()


def _now_and_reopened(project):
    yield project
    yield _reopened(project)


def _reopened(project):
    project.close()
    return open_project(project.folder)


def test_what_was_written_after_a_relink_is_not_moved_by_it(screened, tmp_path, id_folder, incoming, machine):
    shutil.copytree(incoming, tmp_path / "second")
    relink(screened, incoming, tmp_path / "second", JobContext())
    again = screen(screened, [incoming], ScreenSettings(), machine, JobContext(), Silent())
    assert load_screening(screened, again.id).rows.paths == again.rows.paths
    assert load_screening(screened, again.id).sources == (str(incoming),)


def test_a_place_within_the_former_one_is_gone_to_once(screened, tmp_path, id_folder, incoming):
    (id_folder / "deeper").mkdir()
    for name in screened.id_set.class_names:
        shutil.move(id_folder / name, id_folder / "deeper" / name)
    relink(screened, id_folder, id_folder / "deeper", JobContext())
    paths = _reopened(screened).id_set.paths
    assert all(map(os.path.exists, paths))


def test_a_relink_to_where_nothing_is_changes_nothing(screened, tmp_path, id_folder):
    (tmp_path / "empty").mkdir()
    cases = [
        (id_folder, tmp_path / "empty", "None of the project's files is at"),
        (id_folder, tmp_path / "nowhere", "does not exist"),
        (tmp_path / "nowhere", tmp_path / "empty", "has no file at"),
    ]
    for old, new, told in cases:
        with pytest.raises(UsageError, match=told):
            relink(screened, old, new, JobContext())
    assert screened.catalogue.relinks() == ()


def test_a_relink_whose_project_file_was_not_written_is_followed_at_the_next_opening(
    screened, tmp_path, id_folder, incoming, monkeypatch
):
    new = move(tmp_path, id_folder, incoming)
    with monkeypatch.context() as patch:
        patch.setattr("core.project.write_facts", die)
        with pytest.raises(KeyboardInterrupt):
            relink(screened, tmp_path, new, JobContext())
    opened = _reopened(screened)
    assert opened.id_root == new / "id"
    assert all(map(os.path.exists, opened.id_set.paths))
    assert _reopened(opened).facts.n_moves == 1


def test_a_decision_on_a_file_that_was_never_read_moves_with_it(screened, tmp_path, id_folder, incoming):
    rows = load_screening(screened, "latest").rows
    (broken,) = rows.errors
    decide(screened, [rows.paths[broken]], [rows.paths[broken]], "verdict", "ID")
    relink(screened, tmp_path, move(tmp_path, id_folder, incoming), JobContext())
    moved = load_screening(screened, "latest").rows
    assert verdicts(screened, moved)[broken] == Decision.ID


def test_a_project_of_the_first_format_follows_its_files_with_one_command(tmp_path):
    root = extract_old_project(tmp_path)
    with open_project(root / "sample.interloper") as opened:
        n_files, n_missing = relink(opened, Path("/home/curator/sample-root"), root, JobContext())
        assert n_files > 108
        assert n_missing == 0
        assert opened.backbone.weights == str(root / "test_vit.safetensors")
        assert all(map(os.path.exists, opened.id_set.paths))
        for summary in list_screenings(opened):
            rows = load_screening(opened, summary.id).rows
            assert all(map(os.path.exists, rows.paths))
            assert np.count_nonzero(verdicts(opened, rows))
        assert replace(usable_record(opened).backbone) == opened.backbone
        assert not find_changes(opened, JobContext()).gone
