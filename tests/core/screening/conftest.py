import pytest

from core.dataset.scan import scan_dataset
from core.jobs import JobContext
from core.project import create_project_folder
from core.workflows.prepare import Machine
from tests.fakes import FAKE_SPEC, FakeRuntime
from tests.pictures import paint_id_set, paint_incoming


@pytest.fixture
def id_folder(tmp_path):
    return paint_id_set(tmp_path / "id")


@pytest.fixture
def incoming(tmp_path):
    return paint_incoming(tmp_path / "incoming")


@pytest.fixture
def runtime(monkeypatch):
    """The fake runtime, in the place of a real one; `runtime.n_seen` counts the images it was shown."""
    fake = FakeRuntime()
    monkeypatch.setattr("core.workflows.prepare.open_runtime", lambda *_: fake)
    return fake


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path / "weights", tmp_path / "cache")


@pytest.fixture
def project(tmp_path, id_folder, runtime):
    table = scan_dataset(id_folder, JobContext())
    with create_project_folder(tmp_path / "audit.interloper", id_folder, table, FAKE_SPEC, seed=0) as made:
        yield made
