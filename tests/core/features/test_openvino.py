from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import ModelError
from core.features import openvino as conversion
from core.features.backbone import describe, load_backbone
from core.features.catalog import STARTER_MODEL, starter_spec
from core.features.openvino import MODEL_FILE, convert
from core.features.runtime import find_backbone, load_plain
from core.features.weights import starter_weights
from core.jobs import JobCancelled, JobContext
from tests.core.features.tiny import random_model, save_model


@pytest.fixture(scope="module")
def vit(tmp_path_factory):
    path = tmp_path_factory.mktemp("convert") / "test_vit.safetensors"
    return describe("test_vit", save_model(random_model("test_vit", {}), path))


@pytest.fixture
def children(monkeypatch):
    """Every child process that was started."""
    started = []
    start = conversion._start_child

    def watched():
        started.append(start())
        return started[-1]

    monkeypatch.setattr(conversion, "_start_child", watched)
    return started


def load_for_ever(spec):
    """A loader that a child can import, and that never ends."""
    Path(spec.weights).with_suffix(".reached").touch()
    threading.Event().wait()


def load_and_die(spec):
    os._exit(7)


def test_the_starter_is_known_beforehand_as_timm_and_torch_would_describe_it():
    assert starter_spec() == describe("starter", starter_weights())
    assert STARTER_MODEL == "tf_efficientnet_lite0"


NO_TORCH = """
import sys
from pathlib import Path
from core.workflows.prepare import Machine, create_project
from core.jobs import JobContext
folder = Path(sys.argv[1])
machine = Machine(folder / "weights", folder / "cache")
create_project(folder / "new.interloper", folder / "id", "starter", 0, machine, JobContext()).close()
print([name for name in ("torch", "timm", "torchvision", "openvino", "sklearn") if name in sys.modules])
"""


def test_a_new_project_with_the_starter_imports_no_torch(tmp_path):
    from tests.pictures import paint_id_set

    paint_id_set(tmp_path / "id", n_per_class=2)
    command = [sys.executable, "-c", NO_TORCH, str(tmp_path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_other_names_are_resolved_by_timm(vit, tmp_path):
    assert find_backbone(f"test_vit={vit.weights}", tmp_path, JobContext()) == vit


def test_a_child_converts_and_this_process_only_waits(vit, tmp_path, children, monkeypatch):
    monkeypatch.setattr(conversion, "make_model", lambda *_: pytest.fail("converted here"))
    verdict = convert(vit, load_plain, tmp_path, JobContext())
    assert verdict.fault == ""
    assert verdict.openvino_images_per_s > 0
    assert verdict.eager_images_per_s > 0
    assert (tmp_path / MODEL_FILE).is_file()
    assert [child.returncode for child in children] == [0]


def test_where_no_process_can_be_started_it_is_done_here(vit, tmp_path, monkeypatch):
    def refused(*_, **__):
        raise OSError("not allowed")

    monkeypatch.setattr(subprocess, "Popen", refused)
    assert convert(vit, load_plain, tmp_path, JobContext()).fault == ""
    assert (tmp_path / MODEL_FILE).is_file()


def test_a_bundled_program_does_not_start_itself_as_a_child(vit, tmp_path, children, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert convert(vit, load_plain, tmp_path, JobContext()).fault == ""
    assert children == []


def test_a_loader_that_a_child_cannot_import_runs_here(vit, tmp_path, children):
    assert convert(vit, lambda spec: load_backbone(spec), tmp_path, JobContext()).fault == ""
    assert children == []


def test_weights_that_are_gone_are_the_same_error_as_without_a_child(vit, tmp_path, children):
    gone = replace(vit, weights="/nowhere/weights.safetensors")
    with pytest.raises(ModelError) as here:
        load_plain(gone)
    with pytest.raises(ModelError) as there:
        convert(gone, load_plain, tmp_path, JobContext())
    assert (there.value.message, there.value.advice) == (here.value.message, here.value.advice)
    assert len(children) == 1


def test_a_child_that_dies_is_an_error_with_advice(vit, tmp_path):
    with pytest.raises(ModelError, match="ended early \\(code 7\\)") as error:
        convert(vit, load_and_die, tmp_path, JobContext())
    assert "eager" in error.value.advice


def test_cancelling_ends_the_child_at_once(vit, tmp_path, children):
    weights = tmp_path / "for-ever.bin"
    job = JobContext()

    def cancel_once_it_runs():
        while not weights.with_suffix(".reached").exists():
            time.sleep(0.01)
        job.cancel()

    threading.Thread(target=cancel_once_it_runs).start()
    with pytest.raises(JobCancelled):
        convert(replace(vit, weights=str(weights)), load_for_ever, tmp_path, job)
    (child,) = children
    assert child.returncode not in (None, 0)


ORPHAN = """
import json, sys
from pathlib import Path
from core.features import openvino
child = openvino._start_child()
openvino._send(child, json.loads(sys.argv[1]))
print(child.pid, flush=True)
while not Path(sys.argv[2]).exists():
    pass
"""


def test_a_child_ends_with_its_parent_and_leaves_no_folder(vit, tmp_path):
    weights, folder = tmp_path / "orphan.bin", tmp_path / ".convert-orphan"
    folder.mkdir()
    request = {
        "spec": replace(vit, weights=str(weights)).to_dict(),
        "loader": f"{__name__}:load_for_ever",
        "folder": str(folder),
    }
    reached = weights.with_suffix(".reached")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-c", ORPHAN, json.dumps(request), str(reached)]
    parent = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, env=environment)
    number = int(parent.stdout)
    deadline_s = time.monotonic() + 20
    while _runs(number) and time.monotonic() < deadline_s:
        time.sleep(0.01)
    assert reached.exists()
    assert not _runs(number)
    assert not folder.exists()


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{number}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
