"""kill -9 at random moments of reviewing, quarantine and export: no decision and no file is lost."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.dataset.tables import ImageTable
from core.project import create_project_folder
from core.screening.results import Screening, ScreenSettings
from core.screening.screen import unscored_rows
from core.screening.storage import save_screening
from core.storage.catalogue import FileRecord
from core.storage.files import hash_file
from tests.fakes import FAKE_SPEC

N_IMAGES = 24
ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills are tried with fork")


@pytest.fixture
def folder(tmp_path):
    """A project with one screening of files that exist."""
    (tmp_path / "incoming").mkdir()
    paths = [tmp_path / "incoming" / f"{number}.jpg" for number in range(N_IMAGES)]
    for number, path in enumerate(paths):
        path.write_bytes(f"image {number}".encode() * 500)
    table = ImageTable(("/id/a", "/id/b"), np.array([0, 1], np.int32), ("a", "b"), *np.zeros((2, 2), np.int64))
    rows = unscored_rows(tuple(map(str, paths)))
    rows = replace(rows, scores=np.linspace(-2, 0, N_IMAGES, dtype=np.float32))
    with create_project_folder(tmp_path / "p.interloper", tmp_path, table, FAKE_SPEC, seed=0) as project:
        project.catalogue.remember(
            FileRecord(str(path), path.stat().st_size, path.stat().st_mtime_ns, bytes.fromhex(hash_file(path)))
            for path in paths
        )
        save_screening(
            project,
            Screening(
                id="one",
                created="2026-01-02T03:04:05+00:00",
                sources=(str(tmp_path / "incoming"),),
                settings=ScreenSettings(),
                k=1,
                rows=rows,
                held_out_scores=np.linspace(-1, 0, 50),
                class_names=("a", "b"),
                expert_names=(),
                id_paths=table.paths,
                id_labels=table.labels,
                provenance={},
            ),
        )
    return tmp_path / "p.interloper"


def kill(folder, n_rounds):
    code = (
        "import json, sys; from pathlib import Path; from tests.core.review.killed_project import check_rounds; "
        "print(json.dumps(check_rounds(Path(sys.argv[1]), int(sys.argv[2]))))"
    )
    command = [sys.executable, "-c", code, str(folder), str(n_rounds)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_no_decision_and_no_file_is_lost_in_twenty_one_kills(folder):
    seen = kill(folder, 21)
    assert seen["decisions made"] > 0  # the kills did not all come too early
    assert seen["manifests"] > 0
    assert seen["exports"] > 0


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_no_decision_and_no_file_is_lost_in_two_hundred_and_one_kills(folder):
    seen = kill(folder, 201)
    assert seen["decisions made"] > 100
    assert seen["files in quarantine"] > 0
    assert seen["moves to undo"] > 0
