"""How much of the processor this program may take."""

from __future__ import annotations

import os

import psutil


def limit_cores(n_cores: int) -> None:
    """Keep this process to its first `n_cores` cores; call it before the engine is imported.

    Where the system knows no affinity (macOS), only the libraries that read OMP_NUM_THREADS obey.
    """
    os.environ["OMP_NUM_THREADS"] = str(n_cores)
    process = psutil.Process()
    if hasattr(process, "cpu_affinity"):
        process.cpu_affinity(process.cpu_affinity()[:n_cores])
