"""What journeys from the command line share: pictures, the real program in processes of its own, and a project."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.pictures import paint_id_set, paint_incoming


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with an ID set in `id` and images to be screened in `incoming`."""
    made = tmp_path_factory.mktemp("journey")
    paint_id_set(made / "id")
    paint_incoming(made / "incoming")
    return made


@pytest.fixture(scope="module")
def interloper(folder):
    """Runs the real program with its own data folder; returns the finished process, or the started one."""
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "COLUMNS": "200"}

    def run(*arguments, start=False):
        command = [sys.executable, "-m", "app", "--data-dir", str(folder / "own"), *map(str, arguments)]
        if start:
            return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    return run


@pytest.fixture(scope="module")
def project(folder, interloper):
    """The folder of a project of that ID set."""
    made = interloper("new", folder / "audit.interloper", "--id", folder / "id")
    assert made.returncode == 0, made.stderr
    return folder / "audit.interloper"


@pytest.fixture(scope="module")
def screened(project, folder, interloper):
    """The folder with what the first screening of `incoming` wrote."""
    done = interloper("screen", project, folder / "incoming", "--out", folder / "out")
    assert done.returncode == 0, done.stderr
    return folder / "out"
