"""Computed results on disk: a folder of arrays that is either whole or not there.

An artifact's name holds the fingerprint of its inputs and settings, so nothing is ever stale: other inputs are
another name. It is filled under a temporary name and moved into place when its manifest is written.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from core.errors import ProjectError
from core.storage.files import write_json
from core.text import Text

Array = NDArray[Any]  # of any kind of number
MANIFEST = "manifest.json"


class ArtifactFolder:
    """The project's `artifacts` folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder

    def path(self, kind: str, fingerprint: str) -> Path:
        return self.folder / f"{kind}-{fingerprint}"

    def has(self, kind: str, fingerprint: str) -> bool:
        return (self.path(kind, fingerprint) / MANIFEST).exists()

    def write(self, kind: str, fingerprint: str, arrays: Mapping[str, Array], facts: Mapping[str, Any]) -> Path:
        """Write each array as `<name>.npy` and `facts` as the manifest. Raises ProjectError on a full disk."""
        target = self.path(kind, fingerprint)
        temporary = self.folder / f".{target.name}.{uuid4().hex[:8]}.tmp"
        try:
            temporary.mkdir()
            for name, values in arrays.items():
                np.save(temporary / f"{name}.npy", values, allow_pickle=False)
            write_json(temporary / MANIFEST, {"kind": kind, "fingerprint": fingerprint, **facts})
            shutil.rmtree(target, ignore_errors=True)  # a leftover of the same name has the same content, or is broken
            os.replace(temporary, target)
        except OSError as error:
            raise ProjectError(
                Text("Results can't be written to {folder}: {reason}.", folder=self.folder, reason=error.strerror),
                Text("Free some space or check the folder's permissions, then try again."),
            ) from error
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
        return target

    def remove(self, kind: str, fingerprint: str) -> None:
        """Delete a result; it is gone as a whole, or not at all. Nothing happens where there is none."""
        target = self.path(kind, fingerprint)
        doomed = self.folder / f".{target.name}.{uuid4().hex[:8]}.tmp"
        with suppress(FileNotFoundError):
            os.replace(target, doomed)
        shutil.rmtree(doomed, ignore_errors=True)

    def read(self, kind: str, fingerprint: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """The arrays, memory-mapped, and the manifest. Raises ProjectError when it is missing or damaged."""
        folder = self.path(kind, fingerprint)
        try:
            facts = json.loads((folder / MANIFEST).read_text("utf-8"))
            arrays = {path.stem: np.load(path, mmap_mode="r", allow_pickle=False) for path in folder.glob("*.npy")}
        except (OSError, ValueError) as error:
            raise ProjectError(
                Text("The stored result {folder} can't be read: {reason}.", folder=folder.name, reason=error),
                Text("Delete that folder; it is computed again when it is needed."),
            ) from error
        return arrays, facts


def pack_paths(paths: Iterable[str]) -> Array:
    """Paths as one array of bytes, each ended by NUL: loads at once, and keeps names that are not UTF-8."""
    return np.array(bytearray(b"".join(os.fsencode(path) + b"\0" for path in paths)), np.uint8)


def unpack_paths(packed: Array) -> tuple[str, ...]:
    """The inverse of `pack_paths`."""
    return tuple(os.fsdecode(bytes(packed)).split("\0")[:-1])
