"""Signs of an NVIDIA GPU that cost nothing to look for. Light: no torch."""

from __future__ import annotations

import shutil
from pathlib import Path


def has_nvidia_driver() -> bool:
    """Whether it is worth asking torch for a GPU: asking costs the import of torch."""
    return Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi") is not None
