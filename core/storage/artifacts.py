"""Computed results on disk: a folder of arrays that is either whole or not there.

An artifact's name holds the fingerprint of its inputs and settings, so nothing is ever stale: other inputs are
another name. It is filled under a temporary name, brought to the disk, and moved into place when its manifest is
written. Names come from files that somebody else may have made, so they are checked before they become paths.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import ProjectError
from core.storage.files import MISREAD, open_plain, read_json, sweep, temporary_beside, write_json
from core.text import Text

Array = NDArray[Any]  # of any kind of number
MANIFEST = "manifest.json"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,199}")
ADVICE = {
    "id-set": Text("Read the ID set in again with: interloper refresh PROJECT. Your decisions are not in it."),
    "screening": Text("Screen its folder again. Your decisions are not in it, and stay."),
    "bank-additions": Text("Screen again; older screenings with these images can no longer be explained."),
}
"""For what no other file can give again."""
COMPUTED_AGAIN = Text("Delete that folder; it is computed again when it is needed.")


class ArtifactFolder:
    """The project's `artifacts` folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder

    def path(self, kind: str, fingerprint: str) -> Path:
        """Where the result lies, or would. Raises ProjectError for a name that would lead elsewhere."""
        name = f"{kind}-{fingerprint}"
        if NAME.fullmatch(name) is None:
            raise ProjectError(
                Text("The project names a stored result {name}, which can't be one.", name=ascii(name)),
                Text("Somebody changed its files. Restore them from a backup."),
            )
        return self.folder / name

    def has(self, kind: str, fingerprint: str) -> bool:
        return (self.path(kind, fingerprint) / MANIFEST).exists()

    def write(self, kind: str, fingerprint: str, arrays: Mapping[str, Array], facts: Mapping[str, Any]) -> Path:
        """Write each array as `<name>.npy` and `facts` as the manifest. Raises ProjectError on a full disk."""
        target = self.path(kind, fingerprint)
        temporary = temporary_beside(target)
        try:
            temporary.mkdir()
            for name, values in arrays.items():
                write_array(temporary / f"{name}.npy", values)
            write_json(temporary / MANIFEST, {"kind": kind, "fingerprint": fingerprint, **facts})
            shutil.rmtree(target, ignore_errors=True)  # a leftover of the same name has the same content, or is broken
            os.replace(temporary, target)
        except OSError as error:
            raise _not_written(self.folder, error) from error
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
        return target

    def add(self, kind: str, fingerprint: str, name: str, values: Array) -> None:
        """Add an array to a result that is there. Raises ProjectError on a full disk."""
        target = self.path(kind, fingerprint) / f"{name}.npy"
        temporary = temporary_beside(target)
        try:
            write_array(temporary, values)
            os.replace(temporary, target)
        except OSError as error:
            raise _not_written(self.folder, error) from error
        finally:
            temporary.unlink(missing_ok=True)

    def remove(self, kind: str, fingerprint: str) -> None:
        """Delete a result; it is gone as a whole, or not at all. Nothing happens where there is none."""
        target = self.path(kind, fingerprint)
        doomed = temporary_beside(target)
        with suppress(FileNotFoundError):
            os.replace(target, doomed)
        shutil.rmtree(doomed, ignore_errors=True)

    def read(self, kind: str, fingerprint: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """The arrays, memory-mapped, and the manifest. Raises ProjectError when it is missing or damaged, and when it
        is asked for an array or a fact that it lacks."""
        folder = self.path(kind, fingerprint)
        try:
            facts = read_json(folder / MANIFEST)
            if not isinstance(facts, Mapping):
                raise ValueError(Text("its manifest holds no names"))
            arrays = {path.stem: read_array(path) for path in folder.glob("*.npy")}
            return _Stored(arrays, kind, folder), _Stored(facts, kind, folder)
        except MISREAD as error:
            raise _unreadable(kind, folder, error) from error

    @contextmanager
    def reading(self, kind: str, fingerprint: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """As `read`, for a block that makes something of it: what that can't be made of is damaged, too."""
        arrays, facts = self.read(kind, fingerprint)
        try:
            yield arrays, facts
        except MISREAD as error:
            raise _unreadable(kind, self.path(kind, fingerprint), error) from error

    def sweep(self) -> None:
        """Remove what killed processes left, here and in the results. Only for who holds the project's lock."""
        sweep(self.folder)
        for folder in self.folder.iterdir():
            if folder.is_dir() and not folder.is_symlink():
                sweep(folder)
                if folder.name.startswith("tokens-") and not (folder / MANIFEST).exists():
                    shutil.rmtree(folder, ignore_errors=True)  # cut short, these are filled from the start


class _Stored(dict[str, Any]):
    """What an artifact holds, by name."""

    def __init__(self, values: Mapping[str, Any], kind: str, folder: Path) -> None:
        super().__init__(values)
        self._kind, self._folder = kind, folder

    def __missing__(self, name: str) -> Any:
        raise _unreadable(self._kind, self._folder, Text("it lacks {name}", name=ascii(name)))


def _not_written(folder: Path, error: OSError) -> ProjectError:
    return ProjectError(
        Text("Results can't be written to {folder}: {reason}.", folder=folder, reason=error.strerror),
        Text("Free some space or check the folder's permissions, then try again."),
    )


def _unreadable(kind: str, folder: Path, reason: object) -> ProjectError:
    said = reason if isinstance(reason, Text) else str(reason) or type(reason).__name__
    return ProjectError(
        Text("The stored result {folder} can't be read: {reason}.", folder=folder.name, reason=said),
        ADVICE.get(kind, COMPUTED_AGAIN),
    )


def write_array(path: Path, values: Array) -> None:
    """As .npy, on the disk when this returns. Raises OSError."""
    with open(path, "wb") as file:
        np.save(file, values, allow_pickle=False)
        file.flush()
        os.fsync(file.fileno())


def read_array(path: Path) -> Array:
    """A .npy, memory-mapped. Raises OSError, ValueError or EOFError; at once for what is no plain file."""
    open_plain(path).close()
    mapped: Array = np.load(path, mmap_mode="r", allow_pickle=False)
    return mapped


def pack_paths(paths: Iterable[str]) -> Array:
    """Paths as one array of bytes, each ended by NUL: loads at once, and keeps names that are not UTF-8."""
    return np.array(bytearray(b"".join(os.fsencode(path) + b"\0" for path in paths)), np.uint8)


def unpack_paths(packed: Array) -> tuple[str, ...]:
    """The inverse of `pack_paths`. Raises ValueError for another array."""
    if packed.dtype != np.uint8 or packed.ndim != 1:
        raise ValueError(Text("an array is of another kind"))
    return tuple(os.fsdecode(bytes(packed)).split("\0")[:-1])
