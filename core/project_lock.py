"""One process at a time writes to a project. The system frees the lock when that process ends, however it ends."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from core.errors import ProjectError
from core.storage.files import write_json


def take_lock(folder: Path) -> FileLock:
    """Hold a project's lock. Raises ProjectError when another process does, or the folder can't be written to."""
    lock = FileLock(folder / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise ProjectError(f"{folder.name} is open in {_holder(folder)}.", "Close it there first.") from error
    except OSError as error:
        raise ProjectError(
            f"{folder} can't be written to: {error.strerror}.", "Copy the project to a place that you can write to."
        ) from error
    with suppress(OSError):
        write_json(folder / ".lock-holder.json", {"process": os.getpid()})
    return lock


def _holder(folder: Path) -> str:
    with suppress(OSError, ValueError, KeyError):
        return f"another Interloper (process {json.loads((folder / '.lock-holder.json').read_text())['process']})"
    return "another Interloper"
