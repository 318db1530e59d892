from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock
from PIL import Image

from core.dataset.demo import DemoFolders, make_demo
from core.dataset.demo.plan import CLASSES, OTHER_STRANGERS, STRANGE_OBJECTS, plan_id_set, plan_incoming
from core.errors import DatasetError
from core.jobs import JobCancelled, JobContext, Progress
from tests.csv_rows import read_csv


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> DemoFolders:
    return make_demo(tmp_path_factory.mktemp("demo") / "new", 0, JobContext())


@pytest.fixture(scope="module")
def answers(demo) -> list[dict[str, str]]:
    return read_csv(demo.answers)


def pictures_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def opens(path: Path) -> bool:
    try:
        with Image.open(path) as image:
            image.convert("RGB").load()
    except OSError:
        return False
    return True


def test_the_id_set_has_at_least_sixteen_classes_of_thirty_images(demo):
    classes = sorted(folder.name for folder in demo.id_set.iterdir())
    assert len(classes) >= 16
    for name in classes:
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
    assert strangers >= set(STRANGE_OBJECTS) | set(OTHER_STRANGERS)
    assert not strangers & set(CLASSES)


def test_bad_files_do_not_open_and_all_others_do(demo, answers):
    for row in answers:
        assert opens(demo.incoming / row["file"]) == (row["truth"] != "bad"), row


def test_no_picture_is_there_twice(demo):
    digests = [hashlib.sha256(path.read_bytes()).digest() for path in pictures_in(demo.id_set)]
    digests += [hashlib.sha256(path.read_bytes()).digest() for path in pictures_in(demo.incoming)]
    assert len(set(digests)) == len(digests)


def test_names_of_incoming_files_do_not_tell_and_do_not_depend_on_the_seed():
    names = [item.name for item in plan_incoming(0)]
    assert names == [item.name for item in plan_incoming(1)]
    assert [item.truth for item in plan_incoming(0)] != [item.truth for item in plan_incoming(1)]


def test_the_same_seed_draws_the_same_pixels_and_another_seed_others():
    for item in plan_id_set()[::61]:
        once, again, other = (item.make(np.random.default_rng(seed)) for seed in (5, 5, 6))
        assert np.array_equal(once, again)
        assert not np.array_equal(once, other)


def test_a_demo_drawn_elsewhere_has_the_same_bytes(demo, tmp_path, monkeypatch):
    """Whatever the number of threads: each file's randomness is its own."""
    monkeypatch.setattr("core.dataset.demo.plan_id_set", lambda: plan_id_set()[::50])
    monkeypatch.setattr("core.dataset.demo.plan_incoming", lambda seed: plan_incoming(seed)[::6])
    monkeypatch.setattr("core.dataset.demo.N_THREADS", 1)
    again = make_demo(tmp_path / "again", 0, JobContext())
    drawn = pictures_in(again.id_set)
    assert len(drawn) == 12
    for path in drawn:
        assert path.read_bytes() == (demo.id_set / path.relative_to(again.id_set)).read_bytes()
    files = pictures_in(again.incoming)
    assert len(files) == 25
    for path in files:
        assert path.read_bytes() == (demo.incoming / path.name).read_bytes()


def test_pictures_of_a_class_really_vary(demo):
    for name in ("apple", "tree", "fish"):
        small = [np.asarray(Image.open(path).resize((16, 16)), float) for path in pictures_in(demo.id_set / name)]
        spread = np.std(np.stack(small), axis=0).mean()
        assert spread > 20  # grey levels, over the pictures, of an average pixel


def test_a_finished_demo_is_not_drawn_again(demo):
    before = {path: path.stat().st_mtime_ns for path in pictures_in(demo.id_set)}
    steps: list[Progress] = []
    assert make_demo(demo.id_set.parent, 0, JobContext(steps.append)) == demo
    assert steps == []
    assert {path: path.stat().st_mtime_ns for path in pictures_in(demo.id_set)} == before


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(DatasetError, match="already holds something else"):
        make_demo(tmp_path, 0, JobContext())
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_place_that_cannot_be_written_is_explained(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DatasetError, match="can't be written"):
        make_demo(tmp_path / "file" / "demo", 0, JobContext())


def test_a_cancelled_demo_stops_and_is_finished_the_next_time(tmp_path, monkeypatch):
    monkeypatch.setattr("core.dataset.demo.plan_id_set", lambda: plan_id_set()[:4])
    monkeypatch.setattr("core.dataset.demo.plan_incoming", lambda seed: plan_incoming(seed)[:4])
    job = JobContext()
    job.cancel()
    with pytest.raises(JobCancelled):
        make_demo(tmp_path / "demo", 0, job)
    folders = make_demo(tmp_path / "demo", 0, JobContext())
    assert len(pictures_in(folders.id_set)) == 4
    assert len(pictures_in(folders.incoming)) == 4


@pytest.fixture
def small_demo(tmp_path, monkeypatch):
    """A demo of a few pictures, and the project that was made of it."""
    monkeypatch.setattr("core.dataset.demo.plan_id_set", lambda: plan_id_set()[:4])
    monkeypatch.setattr("core.dataset.demo.plan_incoming", lambda seed: plan_incoming(seed)[:4])
    make_demo(tmp_path / "demo", 0, JobContext())
    project = tmp_path / "demo.interloper"
    project.mkdir()
    (project / "project.json").write_text("{}")
    return tmp_path / "demo", project


def test_other_pictures_take_the_project_of_the_former_ones_with_them(small_demo, monkeypatch):
    folder, project = small_demo
    monkeypatch.setattr("core.dataset.demo.DRAWING_VERSION", 1_000)
    make_demo(folder, 0, JobContext(), project)
    assert not project.exists()


def test_a_kill_while_the_former_project_is_removed_leaves_no_half_of_it(small_demo, monkeypatch):
    folder, project = small_demo
    monkeypatch.setattr("core.dataset.demo.DRAWING_VERSION", 1_000)

    class Killed(BaseException): ...

    def kill(doomed, **_):
        (doomed / "project.json").unlink()
        raise Killed

    (project / "catalog.sqlite").write_text("")
    with monkeypatch.context() as patch:
        patch.setattr("core.dataset.demo.shutil.rmtree", kill)
        with pytest.raises(Killed):
            make_demo(folder, 0, JobContext(), project)
    make_demo(folder, 0, JobContext(), project)
    assert not project.exists()


def test_the_same_pictures_drawn_again_leave_the_project(small_demo):
    folder, project = small_demo
    pictures_in(folder / "id_set")[0].unlink()
    make_demo(folder, 0, JobContext(), project)
    assert len(pictures_in(folder / "id_set")) == 4
    assert project.exists()


def test_a_demo_that_is_open_elsewhere_is_not_drawn_over(small_demo, monkeypatch):
    folder, project = small_demo
    monkeypatch.setattr("core.dataset.demo.DRAWING_VERSION", 1_000)
    before = [path.read_bytes() for path in pictures_in(folder)]
    with FileLock(project / ".lock"), pytest.raises(DatasetError, match="open in another Interloper"):
        make_demo(folder, 0, JobContext(), project)
    assert project.exists()
    assert [path.read_bytes() for path in pictures_in(folder)] == before
