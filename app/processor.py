"""How much of the processor this program may take, and what gives way to what."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import psutil

Result = TypeVar("Result")
STEP_BACK = 5  # of Linux's 19: the window stays quick, and training beside a busy program still gets on


def limit_cores(n_cores: int) -> None:
    """Keep this process to its first `n_cores` cores; call it before the engine is imported.

    Where the system knows no affinity (macOS), only the libraries that read OMP_NUM_THREADS obey.
    """
    os.environ["OMP_NUM_THREADS"] = str(n_cores)
    process = psutil.Process()
    if hasattr(process, "cpu_affinity"):
        process.cpu_affinity(process.cpu_affinity()[:n_cores])


def give_way(work: Callable[[], Result]) -> Result:
    """Run `work` in a thread of its own, to which the system prefers the window and other programs, and wait for it.

    A thread that has stepped back can't come forward again, so the caller's stays what it is; threads that `work`
    starts step back with it. Only Linux gives single threads a priority in this way; elsewhere nothing changes.
    """
    with ThreadPoolExecutor(1, "interloper-giving-way", initializer=_step_back) as pool:
        return pool.submit(work).result()


def _step_back() -> None:
    if sys.platform == "linux":
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + STEP_BACK)
