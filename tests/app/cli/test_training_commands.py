"""`interloper train`: what it says when it is refused, stopped and resumed."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from typer.testing import CliRunner

from app.cli.main import cli
from core.dataset.tables import ImageTable
from core.errors import ProjectError
from core.jobs import JobCancelled
from core.project import create_project_folder
from core.workflows import train as training
from tests.fakes import FAKE_SPEC


@pytest.fixture
def project(tmp_path):
    table = ImageTable(("/id/a.jpg",), np.zeros(1, np.int32), ("fish",), *np.zeros((2, 1), np.int64))
    create_project_folder(tmp_path / "my audit.interloper", tmp_path, table, FAKE_SPEC, seed=0).close()
    return tmp_path / "my audit.interloper"


@pytest.fixture
def ending(project, monkeypatch):
    """Makes the project ready to train, and lets its training end as told; where it stood is told, too."""
    (project / "partition.json").write_text("{}")

    def end(error, kept=None):
        def fail(*given, resume):
            raise error

        monkeypatch.setattr(training, "train_project", fail)
        monkeypatch.setattr(training, "epochs_kept", lambda *given: kept)
        monkeypatch.setattr(training, "is_trained", lambda *given: False)

    return end


def run(*words):
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_a_stopped_training_says_the_whole_command_that_goes_on(project, ending):
    ending(JobCancelled())
    done = run("train", project, "--epochs", "7", "--mixup", "none", "--seed", "0")
    assert done.exit_code == 130
    told = f"Go on with: interloper train '{project}' --epochs=7 --mixup=none --seed=0 --resume"
    assert told in done.stderr.replace("\n", " ")
    assert "same command again" not in done.stderr


def test_resuming_says_after_which_epoch_it_goes_on(project, ending):
    ending(ProjectError("stop here"), kept=4)
    assert "Going on after epoch 4 of 200.\n" in run("train", project, "--resume", "--epochs", "200").stderr


def test_resuming_with_other_settings_says_that_training_begins_anew(project, ending):
    ending(ProjectError("stop here"))
    done = run("train", project, "--resume")
    assert "no stopped training with these settings to resume: training begins anew." in done.stderr


def test_without_resume_nothing_is_said_of_an_earlier_training(project, ending):
    ending(ProjectError("stop here"), kept=4)
    assert "epoch 4" not in run("train", project).stderr


def test_training_before_a_partition_names_the_command_and_does_not_wait_for_torch(project):
    code = "import sys\nfrom app.cli.main import cli\ntry: cli()\nfinally: print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, "train", str(project)], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "False\n")
    assert f"First run: interloper partition {project}" in done.stderr
