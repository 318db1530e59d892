"""How long a thread that only wants to tick is kept waiting while the Starter is prepared for the first time.

    python packaging/bench/preparing.py

A window's event loop is such a thread. Prepared in a process of its own, as the program does, and in this process.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread

from core.features import openvino as convert
from core.features.catalog import starter_spec
from core.features.runtime import open_runtime
from core.jobs import JobContext

TICK_S = 0.016


def longest_wait_ms(folder: Path) -> dict[str, float]:
    """Prepare in a worker; tick here."""
    worker = Thread(target=open_runtime, args=(starter_spec(), "openvino", folder, JobContext()))
    worker.start()
    started_s = last_s = time.perf_counter()
    waits = []
    while worker.is_alive():
        time.sleep(TICK_S)
        now_s = time.perf_counter()
        waits.append(now_s - last_s - TICK_S)
        last_s = now_s
    return {
        "longest_wait_ms": round(1000 * max(waits), 1),
        "waits_over_100_ms": sum(wait > 0.1 for wait in waits),
        "took_s": round(last_s - started_s, 1),
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        apart = longest_wait_ms(Path(folder) / "apart")
        assert "torch" not in sys.modules
        convert.can_start_children = lambda: False
        here = longest_wait_ms(Path(folder) / "here")
    print(json.dumps({"in a process of its own": apart, "in this process": here}, indent=2))


if __name__ == "__main__":
    main()
