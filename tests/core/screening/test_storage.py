import json
import os
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from core.errors import ProjectError
from core.jobs import JobContext
from core.quarantine.run import plan_for
from core.scoring.settings import ScreenSettings
from core.screening.storage import load_screening
from core.workflows.prepare import project_bank, screen
from tests.core.screening.test_screen import Listener


def made_relative(project, screening, source):
    """The screening as a version up to 0.3 kept it."""
    folder = project.artifacts.folder / f"screening-{screening.id}"
    manifest = folder / "manifest.json"
    text = manifest.read_text("utf-8").replace(screening.sources[0], source)
    manifest.write_text(text, "utf-8")
    return load_screening(project, screening.id)


@pytest.fixture
def nested(incoming):
    """A folder whose images lie in two folders."""
    for number, path in enumerate(sorted(incoming.glob("*.png"))):
        folder = incoming / ("north" if number % 2 else "south")
        folder.mkdir(exist_ok=True)
        path.rename(folder / path.name)
    return incoming


@pytest.fixture
def screening(project, nested, machine):
    return screen(project, [nested], ScreenSettings(), machine, JobContext(), Listener())


def places(project, screening, target):
    plan = plan_for(project, screening, range(len(screening.rows)), target, "copy", JobContext())
    return {os.path.dirname(file.relative) for file in plan.files}


def test_a_folder_that_was_named_from_where_one_was_is_found_from_everywhere(
    project, nested, machine, tmp_path, monkeypatch
):
    monkeypatch.chdir(nested.parent)
    made = screen(project, [Path(nested.name)], ScreenSettings(), machine, JobContext(), Listener())
    assert made.sources == (str(nested),)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    loaded = load_screening(project, made.id)
    assert loaded.sources == (str(nested),)
    assert places(project, loaded, tmp_path / "out") == {"", "north", "south"}


@pytest.mark.parametrize("named", ["incoming", "./incoming/", "../somewhere/incoming", "."])
def test_the_tree_of_an_older_screening_with_a_relative_folder_is_kept(named, project, screening, nested, tmp_path):
    loaded = made_relative(project, screening, named)
    if not named.startswith("../somewhere"):
        assert loaded.sources == (str(nested),)
        assert places(project, loaded, tmp_path / "out") == {"", "north", "south"}
    else:  # it was moved since, or is meant from a place that nothing tells of
        assert loaded.sources == (named,)


def test_a_single_file_of_an_older_screening_is_found_again(project, screening, nested):
    name = screening.rows.paths[0].removeprefix(f"{nested.parent}{os.sep}")
    assert made_relative(project, screening, name).sources == (screening.rows.paths[0],)


STRANGE = [np.zeros((0,)), np.zeros((2, 2)), np.arange(9), np.array(["a"]), np.array(5)]


def test_a_screening_or_a_bank_with_an_array_of_another_kind_is_damaged(project, screening, machine):
    for kind, names in (("screening", ("paths", "scores", "nearest")), ("bank", ("features", "labels", "images"))):
        (folder,) = project.artifacts.folder.glob(f"{kind}-*")
        for name in names:
            kept = (folder / f"{name}.npy").read_bytes()
            for values in STRANGE:
                np.save(folder / f"{name}.npy", values)
                project.release("bank", but="-")  # from memory
                with pytest.raises(ProjectError, match=f"{kind}-.* can't be read"):
                    load(project, screening.id, kind, machine)
            (folder / f"{name}.npy").write_bytes(kept)


def load(project, screening_id, kind, machine):
    return (
        load_screening(project, screening_id) if kind == "screening" else project_bank(project, machine, JobContext())
    )


def test_a_screening_with_a_fact_of_another_kind_is_damaged(project, screening):
    manifest = project.artifacts.folder / f"screening-{screening.id}" / "manifest.json"
    facts = json.loads(manifest.read_text())
    names = ("class_names", "expert_names", "sources", "errors", "settings", "k", "provenance")
    for name, value in product(names, (None, 5, "text", [None], [[]], [{}], {"a": 1})):
        manifest.write_text(json.dumps({**facts, name: value}))
        if (name, value) in (("k", 5), ("provenance", {"a": 1})):
            assert load_screening(project, screening.id)
        else:
            with pytest.raises(ProjectError, match=r"screening-.* can't be read"):
                load_screening(project, screening.id)
