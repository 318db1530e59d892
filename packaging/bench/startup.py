"""How soon the program answers: `interloper --help`, and the window's first paint; warm, the best and median of some.

    QT_QPA_PLATFORM=offscreen python packaging/bench/startup.py [--rounds 5]

Both are timed from starting the process: the first to its end, the second to the moment when the window has painted.
Processor time, of which the process's end is a part, is steadier than the clock where others are at work.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIRST_PAINT = """
import sys, time
from pathlib import Path
from app.shell import start
from app.base.paths import Places

def say(self, project, demo):
    print(time.time(), flush=True)
    self.window.close()

start._Window._begin = say  # what follows the first paint
sys.exit(start.run_window(Places.standard(Path(sys.argv[1]))))
"""


def time_help() -> float:
    started_s = time.time()
    subprocess.run([sys.executable, "-m", "app", "--help"], capture_output=True, check=True, cwd=ROOT)
    return time.time() - started_s


def time_first_paint(own: Path) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started_s = time.time()
    command = [sys.executable, "-c", FIRST_PAINT, str(own)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
    return float(done.stdout.split()[0]) - started_s


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        time_first_paint(Path(own))  # files come from the disk once
        paint = repeat(lambda: time_first_paint(Path(own)), chosen.rounds, asked_s=1.0)
    print(json.dumps({"first paint": paint, "--help": repeat(time_help, chosen.rounds, asked_s=0.3)}, indent=2))


def repeat(time_it: Callable[[], float], rounds: int, asked_s: float) -> dict[str, float]:
    used_s = _processor_s()
    seconds = [time_it() for _ in range(rounds)]
    return {
        "best_s": round(min(seconds), 3),
        "median_s": round(statistics.median(seconds), 3),
        "processor_s": round((_processor_s() - used_s) / rounds, 3),
        "asked_s": asked_s,
    }


def _processor_s() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


if __name__ == "__main__":
    main()
