from __future__ import annotations

import os
import subprocess
import sys

import pytest

HEAVY = ("torch", "timm", "faiss", "scipy", "sklearn", "pyqtgraph", "openvino", "nltk", "PIL")
DIALOGS = ("shell.new_project", "shell.settings_dialog", "screen.compare", "screen.drift", "screen.export")
LATER = (*HEAVY, *(f"app.{name}" for name in DIALOGS), "app.screen.page", "app.screen.quarantine", "app.screen.results")
SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from app.shell import start
from app.base.paths import Places

def report(self, project, demo):
    print("loaded:", *(name for name in {heavy!r} if name in sys.modules))
    self.window.close()

start._Window._begin = report  # what follows the first paint
sys.exit(start.run_window(Places.standard(Path(sys.argv[1]))))
"""


def test_nothing_heavy_and_no_dialog_is_imported_before_the_first_paint(tmp_path):
    command = [sys.executable, "-c", SCRIPT.format(heavy=LATER), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=_environment())
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "loaded:"


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="this system knows no affinity")
def test_a_limit_on_cores_binds_the_whole_process():
    script = "import os; from app.base.jobs import limit_cores; limit_cores(1); print(len(os.sched_getaffinity(0)))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, env=_environment()
    )
    assert done.stdout.strip() == "1", done.stderr


def _environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)}
