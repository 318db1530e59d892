from __future__ import annotations

import numpy as np
import pytest

from core.dataset.tables import ImageTable
from core.project import create_project_folder
from core.review.decisions import decide
from core.review.model import ScreenedFiles
from core.storage.catalogue import Catalogue, FileRecord
from tests.fakes import FAKE_SPEC

CLASSES = ("fish", "leaf")


@pytest.fixture
def project(tmp_path):
    """A project of two classes whose catalogue knows /in/0.jpg … /in/5.jpg; 4 and 5 are copies of one another."""
    table = ImageTable(("/id/a.jpg", "/id/b.jpg"), np.array([0, 1], np.int32), CLASSES, *np.zeros((2, 2), np.int64))
    made = create_project_folder(tmp_path / "audit.interloper", tmp_path, table, FAKE_SPEC, seed=0)
    made.catalogue.remember(FileRecord(f"/in/{n}.jpg", 10, n, content(n)) for n in range(6))
    yield made
    made.close()


@pytest.fixture
def files():
    """These files, and two that could not be read: 6 and 7."""
    paths = [*(f"/in/{n}.jpg" for n in range(6)), "/in/broken\udcff.jpg", "/in/gone.jpg"]
    return ScreenedFiles(paths, set(paths[6:]))


def decide_on(project, files, rows, action, value):
    """Decide about some rows of these files."""
    return decide(project, [files.paths[row] for row in rows], files.unread, action, value)


def subjects_of(project, step):
    """What a step is about: the content of each image, or the path of a file that was never read."""
    found = project.catalogue.query("SELECT subject FROM changes WHERE step = ? ORDER BY subject", (step.number,))
    return tuple(subject for (subject,) in found)


def content(number: int) -> bytes:
    return bytes([min(number, 4)]) * 16


class BareProject:
    """As much of a project as deciding needs."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def check_writable(self) -> None:
        pass
