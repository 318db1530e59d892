"""Projects of released formats open as they were left. `tests/projects` holds one of each, with what its version said.

The project of 0.1: six classes of 18 pictures from the demo, a hand-made tiny backbone (its verdicts carry no meaning,
they only have to stay), two trained experts, three screenings, and decisions made in the window: verdicts, a tag, a
note, an image added to the bank, and an undo.
"""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest

from core.jobs import JobContext
from core.project import open_project
from core.review.undo_log import redo, undo
from core.workflows.prepare import Machine, project_bank
from tests.csv_rows import read_csv
from tests.old_project import PROJECTS, unpack_old_project


@pytest.fixture(scope="module")
def said():
    """What version 0.1 said of its project."""
    return json.loads((PROJECTS / "0.1.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """The project of 0.1 and its images, moved to a folder of this test."""
    return unpack_old_project(tmp_path_factory.mktemp("old") / "über dort")


@pytest.fixture(scope="module")
def project(root):
    return root / "sample.interloper"


def exported(interloper, project, screening, out):
    """The rows of a screening as it was reported, by path below the root."""
    done = interloper("export", project, "--screening", screening, "--out", out, "--format", "csv")
    assert done.returncode == 0, done.stderr
    return read_csv(out / "all.csv")


def test_it_says_what_it_holds(project, said, interloper):
    done = interloper("info", project, "--json")
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    kept = ("n_id_images", "n_classes", "seed", "experts")
    assert {name: facts[name] for name in kept} == {name: said[name] for name in kept}
    assert facts["is_trained"]
    assert {each["id"] for each in facts["screenings"]} == said["screenings"].keys()


def test_every_screening_has_its_rows_and_decisions(project, root, said, interloper, tmp_path):
    for screening, known in said["screenings"].items():
        rows = exported(interloper, project, screening, tmp_path / screening)
        for row, expected in zip(rows, known["rows"], strict=True):
            for column in ("path", "nearest_id_path"):
                row[column] = row[column].removeprefix(f"{root}/")
            assert {name: row[name] for name in expected} == expected


def test_screening_again_with_its_experts_flags_the_same(project, root, said, interloper, tmp_path):
    known = next(each for each in said["screenings"].values() if each["scoring"] == "mofe")
    # An image was added to the bank since, and is compared with itself now: this asks for the same bank and K.
    done = interloper(
        "screen", project, root / "incoming", "--out", tmp_path, "--scoring", "mofe",
        "--keep-id", known["keep_id"], "--k", known["k"],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    summary = json.loads((tmp_path / "summary.json").read_text("utf-8"))
    assert (summary["scoring"], summary["scored_with"]) == ("mofe", "experts")
    assert summary["n_errors"] == sum(bool(row["error"]) for row in known["rows"])


def test_its_partition_is_read(project, said):
    experts = json.loads((project / "partition.json").read_text("utf-8"))["experts"]
    assert [[each["name"], [c["name"] for c in each["classes"]]] for each in experts] == said["partition"]


def test_its_undo_log_reaches_back_and_forth(project, said):
    with open_project(project) as opened:
        assert redo(opened) is not None
        n_back = 0
        while undo(opened) is not None:
            n_back += 1
        assert n_back == said["n_undoable"] + said["n_redoable"]
        while redo(opened) is not None:
            n_back -= 1
        assert n_back == 0


def test_what_it_learnt_is_known_at_full_length(root, tmp_path):
    """Scores that are fitted to features take them as the backbone gave them; of length 1, all are strangers."""
    copy = shutil.copytree(root / "sample.interloper", tmp_path / "copy.interloper")
    with open_project(copy) as opened:
        bank = project_bank(opened, Machine(tmp_path, tmp_path), JobContext())
        paths = [opened.id_set.paths[image] for image in bank.images]
        known = opened.catalogue.lookup(paths)
        features = opened.features.features(opened.features.rows([known[path].content for path in paths]))
    lengths = np.linalg.norm(features, axis=1)
    assert lengths.min() > 1.5
    np.testing.assert_allclose(np.linalg.norm(bank.raw(np.arange(len(bank))), axis=1), lengths, rtol=1e-5)
