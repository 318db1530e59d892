import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import numpy as np
import pytest

from core.dataset.tables import ImageTable
from core.errors import ProjectError, UsageError
from core.project import create_project_folder, discard_new_project, open_project, read_project
from tests.fakes import FAKE_SPEC


@pytest.fixture
def table():
    return ImageTable(
        paths=("/a/ü.jpg", "/a/bad\udcff\n.jpg", "/b/x.jpg"),
        labels=np.array([0, 0, 1], np.int32),
        class_names=("a", "b"),
        sizes_bytes=np.array([1, 2, 3], np.int64),
        mtimes_ns=np.array([4, 5, 6], np.int64),
        problems={1: "empty file"},
        empty_classes=("c",),
        roots=("/",),
        n_ignored=2,
    )


@pytest.fixture
def folder(tmp_path, table):
    create_project_folder(tmp_path / "my.interloper", tmp_path, table, FAKE_SPEC, seed=3).close()
    return tmp_path / "my.interloper"


def test_a_reopened_project_knows_what_it_was_made_of(folder, table, tmp_path):
    with open_project(folder) as project:
        assert project.name == "my"
        assert project.seed == 3
        assert project.backbone == FAKE_SPEC
        assert project.id_root == tmp_path
        assert project.id_set.paths == table.paths
        assert project.id_set.problems == table.problems
        np.testing.assert_array_equal(project.id_set.mtimes_ns, table.mtimes_ns)


def test_a_project_that_could_not_be_made_stands_in_nobodys_way(tmp_path, table, monkeypatch):
    folder = tmp_path / "new.interloper"

    def refuse(folder, facts):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("core.project.write_facts", refuse)
        with pytest.raises(OSError, match="No space") as full:
            create_project_folder(folder, tmp_path, table, FAKE_SPEC, seed=3)
    assert full.value.errno == 28  # and what it still knows of the first attempt holds no lock
    create_project_folder(folder, tmp_path, table, FAKE_SPEC, seed=3).close()
    (folder / "project.json").unlink()
    (folder / "mine.txt").write_text("somebody else's")
    with pytest.raises(UsageError, match="not empty"):
        create_project_folder(folder, tmp_path, table, FAKE_SPEC, seed=3)


def test_a_second_opening_is_refused_but_reading_is_not(folder):
    with open_project(folder):
        with pytest.raises(ProjectError, match="is open in another Interloper"):
            open_project(folder)
        with read_project(folder) as reader:
            assert reader.name == "my"
            with pytest.raises(ProjectError, match="reading only"):
                _ = reader.features


def test_the_lock_of_a_killed_process_does_not_hold(folder):
    code = (
        "import os; from pathlib import Path; from core.project import open_project; "
        f"open_project(Path({str(folder)!r})); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    open_project(folder).close()


def test_closing_twice_does_no_harm(folder):
    project = open_project(folder)
    project.close()
    project.close()
    open_project(folder).close()


def test_a_project_from_a_newer_version_is_refused_with_a_sentence(folder):
    facts = json.loads((folder / "project.json").read_text())
    (folder / "project.json").write_text(json.dumps({**facts, "schema": 99, "written_by": "9.0"}))
    with pytest.raises(ProjectError, match=r"newer version of Interloper \(9.0\)"):
        open_project(folder)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"schema": 1}'])
def test_a_damaged_project_file_is_an_error_that_names_it(folder, content):
    (folder / "project.json").write_text(content)
    with pytest.raises(ProjectError, match=r"project\.json is damaged"):
        open_project(folder)


def test_a_folder_that_is_no_project_is_refused_with_the_command_that_makes_one(tmp_path):
    with pytest.raises(UsageError, match=r"is not an Interloper project.*interloper new"):
        open_project(tmp_path)


def test_a_project_that_is_not_there_is_refused_as_missing(tmp_path):
    with pytest.raises(UsageError, match=r"nowhere does not exist"):
        read_project(tmp_path / "nowhere")


def test_an_older_project_file_is_migrated(folder, monkeypatch):
    facts = json.loads((folder / "project.json").read_text())
    old = {"title" if key == "name" else key: value for key, value in facts.items()} | {"schema": 0}
    (folder / "project.json").write_text(json.dumps(old))
    steps = {0: lambda value: {**value, "name": value["title"], "schema": 1}}
    monkeypatch.setattr("core.project.MIGRATIONS", steps)
    with open_project(folder) as project:
        assert project.name == "my"


def test_nothing_is_overwritten(folder, table, tmp_path):
    with pytest.raises(UsageError, match="already"):
        create_project_folder(folder, tmp_path, table, FAKE_SPEC, seed=0)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.doc").write_text("years of work")
    with pytest.raises(UsageError, match="not empty"):
        create_project_folder(tmp_path / "full", tmp_path, table, FAKE_SPEC, seed=0)


def test_what_is_kept_is_made_once(folder):
    with open_project(folder) as project:
        made = [project.keep("thing", lambda: object()) for _ in range(3)]
    assert made[0] is made[1] is made[2]


SPECIAL = ("project.json", "partition.json", "catalog.sqlite", "experts.json", "artifacts/bank-0/manifest.json")


@pytest.mark.parametrize("name", SPECIAL)
@pytest.mark.parametrize("opened_by", [open_project, read_project])
def test_a_pipe_in_the_place_of_a_file_is_refused_and_not_waited_for(folder, name, opened_by):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    with pytest.raises(ProjectError, match="is a pipe, socket or device"):
        opened_by(folder)


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x, x, x, x FROM n"
FOREIGN = {
    "a view": f"DROP TABLE images; CREATE VIEW images AS {ENDLESS}",
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON images BEGIN DELETE FROM decisions; END",
    "a virtual table": "CREATE VIRTUAL TABLE other USING fts5(text)",
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_catalogue_that_holds_what_could_keep_it_busy_is_refused(folder, kind):
    with closing(sqlite3.connect(folder / "catalog.sqlite")) as connection:
        connection.executescript(FOREIGN[kind])
    for _ in range(2):  # the first refusal holds nothing
        with pytest.raises(ProjectError, match="was changed by another program"):
            open_project(folder)


@pytest.mark.parametrize(
    "name", ["project.json", "experts.json", "catalog.sqlite", "artifacts/features-0/features.f32", ".lock"]
)
@pytest.mark.parametrize("opened_by", [open_project, read_project])
def test_a_link_in_the_place_of_a_file_is_not_followed(folder, tmp_path, name, opened_by):
    (tmp_path / "victim").write_text("years of work")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(tmp_path / "victim")
    with pytest.raises(ProjectError, match="is a link: no project holds one"):
        opened_by(folder)
    assert (tmp_path / "victim").read_text() == "years of work"


def test_features_are_never_written_through_a_link(folder, tmp_path):
    (tmp_path / "victim").write_text("years of work")
    with open_project(folder) as project:
        place = project.artifacts.path("features", FAKE_SPEC.fingerprint)
        place.mkdir()
        (place / "features.f32").symlink_to(tmp_path / "victim")
        with pytest.raises(OSError):
            _ = project.features
    assert (tmp_path / "victim").read_text() == "years of work"


def test_the_folder_of_results_may_lie_on_another_disk(folder, tmp_path):
    (folder / "artifacts").rename(tmp_path / "large disk")
    (folder / "artifacts").symlink_to(tmp_path / "large disk")
    with open_project(folder) as project:
        assert len(project.id_set) == 3


def change(folder, **values):
    facts = json.loads((folder / "project.json").read_text())
    for key, value in values.items():
        owner, _, name = key.rpartition("__")
        (facts[owner] if owner else facts)[name] = value
    (folder / "project.json").write_text(json.dumps(facts))


HOSTILE = [
    {"seed": -1},
    {"seed": "3"},
    {"seed": 1e300},
    {"seed": True},
    {"name": 5},
    {"id_root": None},
    {"id_set": ["a"]},
    {"backbone": []},
    {"backbone": None},
    {"backbone__name": "hf-hub:evil/model"},
    {"backbone__name": "local-dir:/tmp"},
    {"backbone__name": "../../x"},
    {"backbone__weights": 7},
    {"backbone__feature_width": 10**12},
    {"backbone__trunk_width": -8},
    {"backbone__preprocessing": {}},
    {"backbone__preprocessing": {"mean": [0, 0], "std": [1, 1, 1], "size_px": 8, "resize_px": 8}},
    {"backbone__preprocessing": {"mean": [0, 0, 0], "std": [1, 1, 1], "size_px": 10**9, "resize_px": 10**9}},
    {"backbone__preprocessing": {"mean": [0, 0, 0], "std": [1, 1, 1], "size_px": 9, "resize_px": 8}},
    {"backbone__preprocessing": {"mean": [0, 0, 0], "std": [1, 1, 1], "decoder": {}}},
    {
        "backbone__preprocessing": {
            "mean": [0, 0, 0],
            "std": [1, 1, 1],
            "ranges": [{"dtype": "a", "low": [], "high": 1}],
        }
    },
    {"backbone__preprocessing": {"mean": [0, 0, 0], "std": [1, 1, 1], "ranges": [{"dtype": 5, "low": 0, "high": 1}]}},
    {"schema": "1"},
    {"schema": -4},
]


@pytest.mark.parametrize("values", HOSTILE, ids=lambda values: " ".join(f"{k}={v}"[:40] for k, v in values.items()))
def test_a_project_file_that_says_what_it_can_not_is_damaged(folder, values):
    change(folder, **values)
    with pytest.raises(ProjectError, match=r"project\.json is damaged"):
        read_project(folder)


def test_a_project_file_nested_without_end_is_damaged(folder):
    (folder / "project.json").write_text('{"a":' * 100_000)
    with pytest.raises(ProjectError, match=r"project\.json is damaged.*nested too deeply"):
        open_project(folder)


def test_a_project_file_that_can_not_be_read_is_not_called_damaged(folder, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("core.project.read_json", refuse)
    with pytest.raises(ProjectError, match=r"can't be read: Permission denied") as told:
        open_project(folder)
    assert "make a new project" not in str(told.value)


ID_SET_ARRAYS = ("paths", "labels", "sizes_bytes", "mtimes_ns")
ID_SET_FACTS = ("class_names", "empty_classes", "roots", "n_ignored", "problems")
STRANGE = [np.zeros((0,)), np.zeros((2, 2)), np.arange(9), np.array(["a"]), np.array(5), np.full(3, 99), np.full(3, -7)]


@pytest.mark.parametrize("values", STRANGE, ids=range(len(STRANGE)))
@pytest.mark.parametrize("name", ID_SET_ARRAYS)
def test_an_id_set_with_an_array_of_another_kind_is_damaged(folder, name, values):
    path = next((folder / "artifacts").glob("id-set-*")) / f"{name}.npy"
    np.save(path, values)
    if name != "labels" and values.shape == (3,):
        return  # which is a size or a time like another
    with read_project(folder) as project, pytest.raises(ProjectError, match=r"id-set-.* can't be read"):
        _ = project.id_set


@pytest.mark.parametrize("value", [None, 5, "text", [None], [[]], [{}], {"a": 1}], ids=str)
@pytest.mark.parametrize("name", ID_SET_FACTS)
def test_an_id_set_with_a_fact_of_another_kind_is_damaged(folder, name, value):
    path = next((folder / "artifacts").glob("id-set-*")) / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), name: value}))
    if name == "n_ignored" and value == 5:
        return
    with read_project(folder) as project, pytest.raises(ProjectError, match=r"id-set-.* can't be read"):
        _ = project.id_set


def test_an_id_set_that_leads_elsewhere_is_refused(folder):
    change(folder, id_set="../../../victim")
    with read_project(folder) as project, pytest.raises(ProjectError, match="which can't be one"):
        _ = project.id_set


@pytest.mark.parametrize(
    "left",
    [
        [],
        [".lock"],
        [".lock", "..lock-holder.json.0123abcd.tmp"],
        [".lock", ".lock-holder.json", "artifacts/.id-set-0.0123abcd.tmp/paths.npy"],
        [".lock", ".lock-holder.json", "artifacts/id-set-0/manifest.json", ".project.json.0123abcd.tmp"],
        ["artifacts/id-set-0/manifest.json"],
    ],
    ids=lambda left: " ".join(left) or "nothing",
)
def test_wherever_making_a_project_was_killed_it_can_be_made_again(tmp_path, table, left):
    folder = tmp_path / "new.interloper"
    folder.mkdir()
    for name in left:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("half")
    create_project_folder(folder, tmp_path, table, FAKE_SPEC, seed=3).close()
    with open_project(folder) as project:
        assert project.id_set.paths == table.paths
    assert not [path for path in folder.rglob("*") if path.name.endswith(".tmp")]


def test_a_project_whose_file_was_deleted_is_not_taken_for_one_that_was_never_made(folder, table, tmp_path):
    (folder / "project.json").unlink()
    with pytest.raises(UsageError, match="not empty"):
        create_project_folder(folder, tmp_path, table, FAKE_SPEC, seed=3)


@pytest.mark.parametrize("n_removed", range(7))
def test_wherever_discarding_a_project_is_killed_its_name_is_free_or_the_project_whole(
    folder, table, tmp_path, monkeypatch, n_removed
):
    removals = []
    unlink, rmtree = Path.unlink, shutil.rmtree

    def counted(remove):
        def run(path, *given, **options):
            if len(removals) == n_removed:
                raise KeyboardInterrupt
            removals.append(path)
            return remove(path, *given, **options)

        return run

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", counted(unlink))
        patch.setattr("core.project.shutil.rmtree", counted(rmtree))
        with suppress(KeyboardInterrupt):
            discard_new_project(folder, was_there=False)
    if (folder / "project.json").exists():
        open_project(folder).close()
    else:
        create_project_folder(folder, tmp_path, table, FAKE_SPEC, seed=3).close()


def test_opening_sweeps_what_killed_processes_left(folder):
    left = [folder / ".project.json.0123abcd.tmp", folder / "artifacts" / ".bank-0.0123abcd.tmp"]
    for path in left:
        path.write_text("half")
    with read_project(folder):
        assert all(path.exists() for path in left)  # somebody else may be writing them
    open_project(folder).close()
    assert not any(path.exists() for path in left)
