import numpy as np
import pytest
from PIL import Image

from core.audit import Machine
from core.dataset.scan import scan_dataset
from core.jobs import JobContext
from core.project import create_project_folder
from tests.fakes import FAKE_SPEC, FakeRuntime

COLOURS = {"leaf": (40, 160, 60), "sea": (30, 70, 190), "sand": (220, 190, 120), "rose": (210, 50, 90)}


def paint(path, colour, seed, size_px=64):
    """A picture of about one colour, with noise, so that no two are alike."""
    noise = np.random.default_rng(seed).normal(0, 14, (size_px, size_px, 3))
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.clip(np.array(colour) + noise, 0, 255).astype(np.uint8)).save(path)


@pytest.fixture
def id_folder(tmp_path):
    for number, (name, colour) in enumerate(COLOURS.items()):
        for index in range(12):
            shade = np.random.default_rng(1000 * number + index).integers(-15, 15, 3)
            paint(tmp_path / "id" / name / f"{name}{index}.png", np.array(colour) + shade, 100 * number + index)
    return tmp_path / "id"


@pytest.fixture
def incoming(tmp_path):
    for index in range(9):
        paint(tmp_path / "incoming" / f"known{index}.png", COLOURS["leaf"], 7000 + index)
    for index in range(6):
        paint(tmp_path / "incoming" / f"stranger{index}.png", (250, 250, 10 * index), 8000 + index)
    (tmp_path / "incoming" / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    return tmp_path / "incoming"


@pytest.fixture
def runtime(monkeypatch):
    """The fake runtime, in the place of a real one; `runtime.n_seen` counts the images it was shown."""
    fake = FakeRuntime()
    monkeypatch.setattr("core.audit.open_runtime", lambda *_: fake)
    return fake


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path / "weights", tmp_path / "cache")


@pytest.fixture
def project(tmp_path, id_folder, runtime):
    table = scan_dataset(id_folder, JobContext())
    with create_project_folder(tmp_path / "audit.interloper", id_folder, table, FAKE_SPEC, seed=0) as made:
        yield made
