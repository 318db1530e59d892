"""What the engine imports in its lanes, each test in a process that has imported nothing yet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.old_project import unpack_old_project

OPEN_IN_TWO_LANES = """
import sys, threading
import core.workflows.prepare as steps  # as the window does after its first paint
from pathlib import Path
from app.workspace.engine import Engine
from core.jobs import JobContext
from core.project import open_project
from core.scoring.settings import ScreenSettings

folder = Path(sys.argv[1])
project, engine = open_project(folder / "sample.interloper"), Engine(folder / "weights", folder / "cache")
start, runs = threading.Barrier(2), []

# What is prepared is read from the project in no time, and then the experts are wanted.
steps.prepare = lambda *arguments: __import__("core.screening.expert_reference")

def lane(work):
    start.wait()
    runs.append(work())

lanes = [
    threading.Thread(target=lane, args=(lambda: engine.prepare(project, ScreenSettings(), JobContext()),)),
    threading.Thread(target=lane, args=(lambda: engine.last_run(project),)),
]
for each in lanes:
    each.start()
for each in lanes:
    each.join()
assert len(runs) == 2, "a lane ended in an error"
"""


def test_a_project_with_experts_opens_while_both_lanes_import_what_they_need(tmp_path):
    root = unpack_old_project(tmp_path / "old")
    checkout = Path(__file__).parents[3]
    command = (sys.executable, "-c", OPEN_IN_TWO_LANES, str(root))
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
