"""Two threads that run OpenVINO for the first time, in processes of their own: a first time comes once a process."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from core.features.openvino import import_openvino

SCRIPT = """
import sys, threading
from pathlib import Path
import numpy as np
sys.setswitchinterval(1e-6)  # so that the two meet where they would seldom meet
from core.dataset.images import Preprocessing
from core.features.catalog import BackboneSpec
from core.features.openvino import OpenVinoRuntime

spec = BackboneSpec("tiny", "", "", Preprocessing((0.5,) * 3, (0.5,) * 3, 8, 8), 3, 3)
runtime = OpenVinoRuntime(spec, Path(sys.argv[1]), None)
together, found = threading.Barrier(2), []

def run():
    together.wait()
    found.append(runtime(np.full((4, 8, 8, 3), 7, np.uint8)).features)

threads = [threading.Thread(target=run) for _ in range(2)]
for each in threads:
    each.start()
for each in threads:
    each.join()
assert len(found) == 2 and all((each == 7).all() for each in found)
"""
TWO_RUNTIMES = (
    SCRIPT.replace("runtime = OpenVinoRuntime(spec, Path(sys.argv[1]), None)\n", "")
    .replace("runtime(", "OpenVinoRuntime(spec, Path(sys.argv[1]), None)(")
    .replace(
        "def run():",
        """
plain = OpenVinoRuntime._run

def run_at_once(self, lane, pixels):
    try:
        together.wait(0.3)  # the other one, if it may
    except threading.BrokenBarrierError:
        pass
    return plain(self, lane, pixels)

OpenVinoRuntime._run = run_at_once

def run():""",
    )
    .replace("    together.wait()\n", "")
)


@pytest.fixture
def model(tmp_path):
    """Made here: making it would already be a first time for the process that runs it."""
    openvino = import_openvino()
    from openvino import opset13 as ops

    pixels = ops.parameter([1, 8, 8, 3], np.uint8)
    means = ops.reduce_mean(ops.convert(pixels, "f32"), ops.constant(np.array([1, 2])), False)
    path = tmp_path / "tiny.xml"
    openvino.save_model(openvino.Model([means, ops.relu(means)], [pixels]), str(path), compress_to_fp16=False)
    return path


@pytest.mark.parametrize("attempt", range(4))  # without the first run of the constructor, most of them hang
def test_two_threads_may_begin_at_once(attempt, model):
    ended = subprocess.run([sys.executable, "-c", SCRIPT, str(model)], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("attempt", range(3))
def test_two_runtimes_may_be_opened_at_once(attempt, model):
    ended = subprocess.run([sys.executable, "-c", TWO_RUNTIMES, str(model)], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr
