"""The demo that the program carries, and how it is unpacked."""

from __future__ import annotations

import hashlib
import zipfile
from collections import Counter
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock
from PIL import Image

from core.errors import DatasetError
from core.jobs import JobCancelled, JobContext, Progress
from core.workflows import demo as demo_module
from core.workflows.demo import DemoFolders, make_demo
from tests.csv_rows import read_csv

ARCHIVE = resources.files("resources") / "demo.zip"
# fmt: off
CLASSES = [
    "apple", "balloon", "banana", "butterfly", "cactus", "car", "clock", "cup", "envelope", "fish", "house", "key",
    "lighthouse", "mushroom", "rocket", "sailboat", "snail", "snowman", "tree", "umbrella",
]
# fmt: on
STRANGERS = ("pear", "bus", "teapot", "whale", "ice cream", "texture", "gradient", "code", "screenshot", "chart")


class Killed(BaseException):
    """What a process that is killed does not get to handle."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> DemoFolders:
    return make_demo(tmp_path_factory.mktemp("demo") / "new", JobContext())


@pytest.fixture(scope="module")
def answers(demo) -> list[dict[str, str]]:
    return read_csv(demo.answers)


@pytest.fixture
def small_archive(tmp_path, monkeypatch):
    """Four ID pictures and four incoming ones in place of the whole archive; called again, it makes other pictures."""

    def make(content: bytes = b"picture") -> None:
        path = tmp_path / "small.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for number in range(4):
                archive.writestr(f"id_set/apple/{number}.jpg", content + bytes([number]))
                archive.writestr(f"incoming/{number}.jpg", content + bytes([100 + number]))
            archive.writestr("answers.csv", "file,truth,detail\n")
        monkeypatch.setattr(demo_module, "_open_archive", lambda: zipfile.ZipFile(path))

    make()
    return make


@pytest.fixture
def small_demo(tmp_path, small_archive):
    """A demo of a few pictures, and the project that was made of it."""
    make_demo(tmp_path / "demo", JobContext())
    project = tmp_path / "demo.interloper"
    project.mkdir()
    (project / "project.json").write_text("{}")
    return tmp_path / "demo", project


def pictures_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def opens(path: Path) -> bool:
    try:
        with Image.open(path) as image:
            image.convert("RGB").load()
    except OSError:
        return False
    return True


def test_the_id_set_has_twenty_classes_of_thirty_images(demo):
    assert sorted(folder.name for folder in demo.id_set.iterdir()) == CLASSES
    for name in CLASSES:
        paths = pictures_in(demo.id_set / name)
        assert len(paths) == 30
        assert all(map(opens, paths))


def test_the_answers_tell_every_incoming_file(demo, answers):
    assert [row["file"] for row in answers] == [path.name for path in pictures_in(demo.incoming)]
    assert len(answers) == 150
    truth = Counter(row["truth"] for row in answers)
    assert truth["id"] >= 60
    assert truth["stranger"] >= 50
    assert 4 <= truth["bad"] <= 6
    assert {row["detail"] for row in answers if row["truth"] == "id"} == set(CLASSES)
    strangers = {row["detail"] for row in answers if row["truth"] == "stranger"}
    assert strangers >= set(STRANGERS)
    assert not strangers & set(CLASSES)


def test_bad_files_do_not_open_and_all_others_do(demo, answers):
    for row in answers:
        assert opens(demo.incoming / row["file"]) == (row["truth"] != "bad"), row


def test_no_picture_is_there_twice(demo):
    digests = [hashlib.sha256(path.read_bytes()).digest() for path in pictures_in(demo.id_set)]
    digests += [hashlib.sha256(path.read_bytes()).digest() for path in pictures_in(demo.incoming)]
    assert len(set(digests)) == len(digests)


def test_the_archive_is_small_and_goes_into_the_package(pytestconfig):
    assert ARCHIVE.is_file()
    assert len(ARCHIVE.read_bytes()) <= 8_000_000
    assert '"*.zip"' in (pytestconfig.rootpath / "pyproject.toml").read_text("utf-8").partition("package-data]")[2]


def test_pictures_of_a_class_really_vary(demo):
    for name in ("apple", "tree", "fish"):
        small = [np.asarray(Image.open(path).resize((16, 16)), float) for path in pictures_in(demo.id_set / name)]
        spread = np.std(np.stack(small), axis=0).mean()
        assert spread > 20  # grey levels, over the pictures, of an average pixel


def test_a_finished_demo_is_not_unpacked_again(demo):
    before = {path: path.stat().st_mtime_ns for path in pictures_in(demo.id_set)}
    steps: list[Progress] = []
    assert make_demo(demo.id_set.parent, JobContext(steps.append)) == demo
    assert steps == []
    assert {path: path.stat().st_mtime_ns for path in pictures_in(demo.id_set)} == before


def test_unpacking_reports_every_file(tmp_path, small_archive):
    steps: list[Progress] = []
    make_demo(tmp_path / "demo", JobContext(steps.append))
    assert (steps[-1].step, steps[-1].done, steps[-1].total) == ("Unpacking the demo", 9, 9)


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(DatasetError, match="already holds something else"):
        make_demo(tmp_path, JobContext())
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_place_that_cannot_be_written_is_explained(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DatasetError, match="can't be written"):
        make_demo(tmp_path / "file" / "demo", JobContext())


def test_a_cancelled_demo_stops_and_is_finished_the_next_time(tmp_path, small_archive):
    job = JobContext()
    job.cancel()
    with pytest.raises(JobCancelled):
        make_demo(tmp_path / "demo", job)
    folders = make_demo(tmp_path / "demo", JobContext())
    assert len(pictures_in(folders.id_set)) == 4
    assert len(pictures_in(folders.incoming)) == 4


@pytest.mark.parametrize("n_whole", range(9))
def test_a_kill_at_any_file_leaves_no_half_of_it_and_the_next_call_goes_on(
    tmp_path, small_archive, monkeypatch, n_whole
):
    whole = make_demo(tmp_path / "whole", JobContext()).id_set.parent
    expected = {path.relative_to(whole): path.read_bytes() for path in pictures_in(whole)}
    folder, replace, done = tmp_path / "demo", demo_module.os.replace, []

    def kill(source, target):
        if len(done) == n_whole:
            Path(source).write_bytes(b"pic")  # written in part
            monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)  # nothing is tidied up
            raise Killed
        done.append(target)
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(demo_module.os, "replace", kill)
        with pytest.raises(Killed):
            make_demo(folder, JobContext())
        visible = [path for path in pictures_in(folder) if not path.name.startswith(".") and path.name != "demo.json"]
    monkeypatch.undo()
    small_archive()
    assert all(path.read_bytes() == expected[path.relative_to(folder)] for path in visible)
    make_demo(folder, JobContext())
    assert {path.relative_to(folder): path.read_bytes() for path in pictures_in(folder)} == expected


def test_other_pictures_take_the_project_of_the_former_ones_with_them(small_demo, small_archive):
    folder, project = small_demo
    small_archive(b"other")
    make_demo(folder, JobContext(), project)
    assert not project.exists()
    assert (folder / "id_set/apple/0.jpg").read_bytes() == b"other\0"


def test_a_demo_that_an_older_version_drew_is_replaced_with_its_project(small_demo):
    folder, project = small_demo
    (folder / "demo.json").write_text('{"seed": 7, "drawing_version": 1, "finished": true}')
    (folder / "id_set/apple/0.jpg").write_bytes(b"older")
    make_demo(folder, JobContext(), project)
    assert not project.exists()
    assert (folder / "id_set/apple/0.jpg").read_bytes() == b"picture\0"


def test_a_kill_while_the_former_project_is_removed_leaves_no_half_of_it(small_demo, small_archive, monkeypatch):
    folder, project = small_demo
    small_archive(b"other")

    def kill(doomed, **_):
        (doomed / "project.json").unlink()
        raise Killed

    (project / "catalog.sqlite").write_text("")
    with monkeypatch.context() as patch:
        patch.setattr(demo_module.shutil, "rmtree", kill)
        with pytest.raises(Killed):
            make_demo(folder, JobContext(), project)
    make_demo(folder, JobContext(), project)
    assert not project.exists()


def test_the_same_pictures_unpacked_again_leave_the_project_and_what_else_lies_there(small_demo):
    folder, project = small_demo
    pictures_in(folder / "id_set")[0].unlink()
    (folder / "id_set/apple/mine.jpg").write_bytes(b"mine")
    make_demo(folder, JobContext(), project)
    assert len(pictures_in(folder / "id_set")) == 5
    assert (folder / "id_set/apple/mine.jpg").read_bytes() == b"mine"
    assert project.exists()


def test_a_demo_that_is_open_elsewhere_is_not_written_over(small_demo, small_archive):
    folder, project = small_demo
    small_archive(b"other")
    before = [path.read_bytes() for path in pictures_in(folder)]
    with FileLock(project / ".lock"), pytest.raises(DatasetError, match="open in another Interloper"):
        make_demo(folder, JobContext(), project)
    assert project.exists()
    assert [path.read_bytes() for path in pictures_in(folder)] == before
