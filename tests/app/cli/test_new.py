"""`interloper new`, `refresh` and `relink`: what is left behind when they fail or are stopped, and how it goes on."""

from __future__ import annotations

import json
import os
import shutil

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from app.cli.main import cli
from core.jobs import JobCancelled
from core.screening import reference
from core.workflows import prepare as audit
from core.workflows.prepare import open_project, read_project


@pytest.fixture
def id_folder(tmp_path):
    """Two classes of three images."""
    random = np.random.default_rng(0)
    for label in ("cat", "dog"):
        (tmp_path / "id" / label).mkdir(parents=True)
        for number in range(3):
            pixels = random.integers(0, 255, (32, 32, 3), np.uint8)
            Image.fromarray(pixels).save(tmp_path / "id" / label / f"{number}.png")
    return tmp_path / "id"


@pytest.fixture
def new(tmp_path):
    def run(folder, *options, runtime="eager"):
        words = ["--data-dir", tmp_path / "data", "--runtime", runtime, "new", tmp_path / "p.interloper"]
        return CliRunner().invoke(cli, [str(word) for word in (*words, "--id", folder, *options)])

    return run


def stop(*given):
    raise JobCancelled


def raise_full(*given):
    raise OSError(28, os.strerror(28), "/somewhere")


def spoil(folder, keep):
    for path in sorted(folder.rglob("*.png"))[keep:]:
        path.write_bytes(b"no image")


@pytest.mark.parametrize(
    ("n_readable", "told"),
    [(1, "Only one image of the ID set can be read."), (0, "No image of the ID set can be read.")],
)
def test_an_id_set_that_can_not_be_used_leaves_the_name_free(new, id_folder, tmp_path, n_readable, told):
    spoil(id_folder, n_readable)
    done = new(id_folder)
    assert done.exit_code == 1
    assert told in done.stderr
    assert not (tmp_path / "p.interloper").exists()
    assert "There is a project" not in new(id_folder).stderr


def test_a_folder_that_was_there_before_stays(new, id_folder, tmp_path):
    (tmp_path / "p.interloper").mkdir()
    spoil(id_folder, 0)
    assert new(id_folder).exit_code == 1
    assert list((tmp_path / "p.interloper").iterdir()) == []


@pytest.mark.parametrize("cause", [stop, raise_full])
def test_what_was_stopped_goes_on_with_the_same_command(new, id_folder, tmp_path, monkeypatch, cause):
    with monkeypatch.context() as patch:
        patch.setattr(audit, "prepare", cause)
        assert new(id_folder).exit_code in (1, 130)
    created = (tmp_path / "p.interloper" / "project.json").read_bytes()
    done = new(id_folder)
    assert done.exit_code == 0, done.output
    assert f"Going on with {tmp_path / 'p.interloper'}" in done.stderr
    assert "Learnt: 6 ID images of 2 classes" in done.stderr
    assert (tmp_path / "p.interloper" / "project.json").read_bytes() == created


@pytest.mark.parametrize("options", [["--seed", "5"], ["--precision", "half"]])
def test_a_stopped_project_is_no_start_for_another_command(new, id_folder, monkeypatch, options):
    with monkeypatch.context() as patch:
        patch.setattr(audit, "prepare", stop)
        assert new(id_folder).exit_code == 130
    done = new(id_folder, *options)
    assert done.exit_code == 2
    assert "There is a project at" in done.stderr


def test_a_stopped_project_whose_id_set_changed_since_is_not_gone_on_with(new, id_folder, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(audit, "prepare", stop)
        new(id_folder)
    (id_folder / "cat" / "0.png").unlink()
    assert "There is a project at" in new(id_folder).stderr


def test_a_finished_project_stays_and_is_not_made_again(new, id_folder, tmp_path):
    assert new(id_folder).exit_code == 0
    done = new(id_folder)
    assert done.exit_code == 2
    assert "There is a project at" in done.stderr
    open_project(tmp_path / "p.interloper").close()


def test_a_folder_of_images_is_one_class_by_flat_and_stays_so(new, id_folder, tmp_path):
    flat = tmp_path / "flat"
    flat.mkdir()
    for number, path in enumerate(sorted(id_folder.rglob("*.png"))):
        shutil.copy(path, flat / f"{number}.png")
    refused = new(flat)
    assert refused.exit_code == 1
    assert "take all of them as one class" in refused.stderr
    done = new(flat, "--flat")
    assert done.exit_code == 0, done.stderr
    assert "of 1 class; K" in done.stderr
    (flat / "0.png").unlink()
    again = CliRunner().invoke(cli, ["refresh", str(tmp_path / "p.interloper")])
    assert "1 image gone" in again.stderr
    with read_project(tmp_path / "p.interloper") as project:
        assert (project.facts.is_flat, project.id_set.class_names) == (True, ("flat",))


@pytest.fixture
def odd_id_folder(id_folder):
    """Beside the two classes: a cut picture, a text, a folder of texts, an empty one, and copies as another class."""
    whole = (id_folder / "cat" / "0.png").read_bytes()
    (id_folder / "cat" / "cut.png").write_bytes(whole[: len(whole) // 2])
    (id_folder / "dog" / "note.txt").write_text("no image")
    (id_folder / "labels").mkdir()
    (id_folder / "labels" / "0.txt").write_text("0 .5 .5 1 1")
    (id_folder / "nothing").mkdir()
    shutil.copytree(id_folder / "dog", id_folder / "hound")
    return id_folder


def test_new_and_info_tell_which_files_and_classes_are_not_used(new, odd_id_folder, tmp_path):
    done = new(odd_id_folder)
    assert "Learnt: 6 ID images of 2 classes" in done.stderr
    told = (
        "Not used: 7 of 13 files (3 × not an image; 3 × the same image stands in another class, where it counts; "
        "1 × truncated: only part of the image is there)."
    )
    assert told in done.stderr
    assert "Classes without an image: hound, labels, nothing." in done.stderr
    info = CliRunner().invoke(cli, ["info", str(tmp_path / "p.interloper"), "--json"])
    facts = json.loads(info.stdout)
    assert (facts["n_id_images"], facts["n_id_errors"], facts["n_classes"]) == (13, 7, 2)
    assert facts["id_error_reasons"]["not an image"] == 3
    assert facts["empty_classes"] == ["hound", "labels", "nothing"]
    plain = CliRunner().invoke(cli, ["info", str(tmp_path / "p.interloper")])
    assert "3 × not an image; 3 × the same image stands" in plain.stdout


def test_classes_without_an_image_get_no_expert(new, odd_id_folder, tmp_path):
    new(odd_id_folder)
    words = ["--data-dir", tmp_path / "data", "partition", tmp_path / "p.interloper", "--method", "none"]
    assert CliRunner().invoke(cli, [str(word) for word in words]).exit_code == 0
    partition = json.loads((tmp_path / "p.interloper" / "partition.json").read_text())
    assert [each["name"] for expert in partition["experts"] for each in expert["classes"]] == ["cat", "dog"]


def test_a_set_with_unusable_files_goes_on_where_it_was_stopped(new, odd_id_folder, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(reference, "choose_k", stop)  # after the ID set was read
        assert new(odd_id_folder).exit_code == 130
    done = new(odd_id_folder)
    assert f"Going on with {tmp_path / 'p.interloper'}" in done.stderr
    assert "Learnt: 6 ID images of 2 classes" in done.stderr
    assert "Classes without an image: hound, labels, nothing." in done.stderr


def run(tmp_path, *words):
    options = ["--data-dir", tmp_path / "data", "--runtime", "eager"]
    return CliRunner().invoke(cli, [str(word) for word in (*options, *words)])


def paint(path):
    path.parent.mkdir(exist_ok=True)
    Image.fromarray(np.random.default_rng(len(str(path))).integers(0, 255, (32, 32, 3), np.uint8)).save(path)


def test_a_changed_id_set_is_said_and_refreshed_and_then_nothing_is_left_to_say(new, id_folder, tmp_path):
    assert new(id_folder).exit_code == 0
    project = tmp_path / "p.interloper"
    (id_folder / "dog" / "0.png").unlink()
    for number in range(2):
        paint(id_folder / "cow" / f"{number}.png")
    done = run(tmp_path, "screen", project, id_folder / "cat", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    told = "The ID set changed since it was learnt: 1 class new (cow), 2 images new, 1 image gone."
    assert f"{told} What was learnt is used." in done.stderr
    assert f"interloper refresh {project}" in done.stderr
    done = run(tmp_path, "refresh", project)
    assert done.exit_code == 0, done.output
    assert "1 class new (cow), 2 images new, 1 image gone." in done.stderr
    assert "7 images of 3 classes now" in done.stderr
    assert "nothing changed" in run(tmp_path, "refresh", project).stderr
    done = run(tmp_path, "screen", project, id_folder / "cat", "--out", tmp_path / "out")
    assert "changed since" not in done.stderr


def test_a_moved_id_set_is_said_and_relinked(new, id_folder, tmp_path):
    assert new(id_folder).exit_code == 0
    project, place = tmp_path / "p.interloper", tmp_path / "new place"
    (tmp_path / "in").mkdir()
    paint(tmp_path / "in" / "a.png")
    id_folder.rename(place)
    done = run(tmp_path, "screen", project, tmp_path / "in", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert f"The ID set is no longer at {id_folder}." in done.stderr
    assert "interloper relink PROJECT OLD NEW" in done.stderr
    done = run(tmp_path, "relink", project, id_folder, place)
    assert done.exit_code == 0, done.output
    assert "6 files of the project will be looked for" in done.stderr.replace("7 files", "6 files")
    assert "not there" not in done.stderr
    with open_project(project) as opened:
        assert opened.id_root == place
    assert run(tmp_path, "relink", project, tmp_path / "nowhere", place).exit_code == 2


def test_a_project_made_for_thorough_screenings_screens_thoroughly_only_where_it_is_asked(new, id_folder, tmp_path):
    assert new(id_folder, "--thorough").exit_code == 0
    project, seen = tmp_path / "p.interloper", []
    features = sorted(project.glob("artifacts/features-*"))
    assert len(features) == 2  # of the images, and of them together with their mirror images
    for options in (["--thorough"], []):
        done = run(tmp_path, "screen", project, id_folder / "cat", "--out", tmp_path / "out", *options)
        assert done.exit_code == 0, done.stderr
        seen.append("mirrored" in json.loads((tmp_path / "out" / "summary.json").read_text()))
    assert seen == [True, False]
    assert sorted(project.glob("artifacts/features-*")) == features
