"""Features on disk, found by an image's content: append-only, memory-mapped, safe to kill at any moment.

A row is three records in three files, written in the order feature, trunk, key. A row counts once its key is whole,
so a killed process leaves at most a tail that opening cuts off. One process writes at a time (the project's lock).
Of two rows with the same key the later counts. Where an earlier decoder began, its rows count only once it is known
that the present one makes the same pixels of the file; `checked.bin` holds the keys of which it is.
Beside the rows stands what made them: features of half precision differ between runtimes more than from float32.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from io import FileIO
from pathlib import Path

import numpy as np

from core.arrays import FloatArray, RowArray
from core.errors import ProjectError
from core.features.batch import Runtime
from core.storage.files import MISREAD, read_json, write_json
from core.text import Text

KEY_BYTES = 16
FLOAT_BYTES = 4
CHECKED, OLDER = "checked.bin", "older.json"  # the latter tells how many rows an earlier decoder left


class FeatureCache:
    """Maps the xxh3-128 of an image file's bytes to its F⁰ [D] and z′⁰ [Dz]."""

    def __init__(self, folder: Path, feature_width: int, trunk_width: int, *, is_older: bool = False) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._widths = {"features.f32": feature_width, "trunk.f32": trunk_width}
        if not (folder / "manifest.json").exists():
            write_json(folder / "manifest.json", {"dtype": "<f4", "widths": self._widths, "key": "xxh3-128"})
        rows = self._whole_rows()
        self._files = {name: self._open_at(name, rows * width * FLOAT_BYTES) for name, width in self._widths.items()}
        self._key_file = self._open_at("keys.bin", rows * KEY_BYTES)
        keys = (folder / "keys.bin").read_bytes()
        self._row_of = {keys[at : at + KEY_BYTES]: at // KEY_BYTES for at in range(0, len(keys), KEY_BYTES)}
        self._n = rows
        self._unchecked = self._read_unchecked() if is_older else set()

    def __len__(self) -> int:
        return self._n

    def __contains__(self, key: bytes) -> bool:
        return key in self._row_of and key not in self._unchecked

    def holds(self, key: bytes) -> bool:
        """Whether it holds a row for `key`, even one of an earlier decoder that nobody has checked."""
        return key in self._row_of

    def is_unchecked(self, key: bytes) -> bool:
        """Whether it holds a row that may come from other pixels than the file makes now."""
        return key in self._unchecked

    def _read_unchecked(self) -> set[bytes]:
        path = self.folder / OLDER
        if not path.exists():
            write_json(path, {"rows": self._n})
        try:
            n_older = int(read_json(path)["rows"])
        except MISREAD:
            n_older = self._n  # a damaged file says nothing: each of them is looked at
        return {key for key, row in self._row_of.items() if row < n_older} - _read_keys(self.folder / CHECKED)

    def check(self, keys: Sequence[bytes]) -> None:
        """Note of unchecked `keys` that their rows count. Raises ProjectError when the disk does not take it."""
        keys = [key for key in keys if key in self._unchecked]
        if keys:
            try:
                with open(self.folder / CHECKED, "ab", opener=_no_link) as file:
                    file.write(b"".join(keys))
            except OSError as error:
                raise self._refused(error) from error
            self._unchecked.difference_update(keys)

    def rows(self, keys: Sequence[bytes]) -> RowArray:
        """[n] row of each key; KeyError for one that is not there."""
        return np.array([self._row_of[key] for key in keys], np.int64)

    def append(self, keys: Sequence[bytes], features: FloatArray, trunk: FloatArray) -> None:
        """Add a row for each key [n] with features [n, D] and trunk [n, Dz]; all or none.

        Raises ProjectError when the disk does not take them.
        """
        try:
            for name, values in (("features.f32", features), ("trunk.f32", trunk)):
                _write_all(self._files[name], np.ascontiguousarray(values, "<f4").tobytes())
            _write_all(self._key_file, b"".join(keys))
        except OSError as error:
            self._cut_back()
            raise self._refused(error) from error
        for number, key in enumerate(keys):
            self._row_of[key] = self._n + number
        self._n += len(keys)
        self._unchecked.difference_update(keys)

    def _refused(self, error: OSError) -> ProjectError:
        return ProjectError(
            Text("Features can't be written to {folder}: {reason}.", folder=self.folder, reason=error.strerror),
            Text("Free some space, then start again: what was done so far is kept."),
        )

    def features(self, rows: RowArray) -> FloatArray:
        """[n, D] F⁰ of the given rows."""
        return self._gather("features.f32", rows)

    def trunk(self, rows: RowArray) -> FloatArray:
        """[n, Dz] z′⁰ of the given rows."""
        return self._gather("trunk.f32", rows)

    def close(self) -> None:
        for file in (*self._files.values(), self._key_file):
            file.close()

    def _cut_back(self) -> None:
        for name, width in self._widths.items():
            self._files[name].truncate(self._n * width * FLOAT_BYTES)
        self._key_file.truncate(self._n * KEY_BYTES)

    def _gather(self, name: str, rows: RowArray) -> FloatArray:
        if not len(rows):
            return np.empty((0, self._widths[name]), np.float32)
        mapped = np.memmap(self.folder / name, "<f4", "r", shape=(self._n, self._widths[name]))
        return np.asarray(mapped[rows], np.float32)

    def _whole_rows(self) -> int:
        sizes = {name: width * FLOAT_BYTES for name, width in self._widths.items()} | {"keys.bin": KEY_BYTES}
        paths = {name: self.folder / name for name in sizes}
        return min(paths[name].stat().st_size // size if paths[name].exists() else 0 for name, size in sizes.items())

    def _open_at(self, name: str, size_bytes: int) -> FileIO:
        """Open for appending, unbuffered so that a kill loses nothing that was written, after cutting a torn tail.

        A link is never followed: what it leads to would be cut.
        """
        file = open(self.folder / name, "ab", buffering=0, opener=_no_link)  # noqa: SIM115 - kept open until close()
        file.truncate(size_bytes)
        return file


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0), 0o666)


def _read_keys(path: Path) -> set[bytes]:
    """The whole keys in a file; none if it is not there."""
    keys = path.read_bytes() if path.exists() else b""
    return {keys[at : at + KEY_BYTES] for at in range(0, len(keys) - KEY_BYTES + 1, KEY_BYTES)}


def _write_all(file: FileIO, data: bytes) -> None:
    """Write every byte: an unbuffered write may stop short."""
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]


FILE = "makers.json"


@dataclass(frozen=True)
class Maker:
    """A runtime on a device, and the least cosine of its features to exact ones, on seeded images."""

    runtime: str
    device: str
    cosine: float

    @property
    def title(self) -> str:
        return f"{self.runtime} on {self.device}"


def read_makers(folder: Path) -> tuple[Maker, ...]:
    """Those of the features in `folder`, in order; none where features are exact, or nothing was made yet."""
    try:
        found = [Maker(**each) for each in read_json(folder / FILE)]
        return tuple(Maker(str(each.runtime), str(each.device), float(each.cosine)) for each in found)
    except MISREAD:
        return ()


def note_maker(folder: Path, runtime: Runtime) -> None:
    """Remember that `runtime` adds to the features in `folder`. Raises ProjectError when the disk does not
    take it."""
    made, known = Maker(runtime.name, runtime.device, runtime.cosine), read_makers(folder)
    if not runtime.spec.is_exact and made.title not in [each.title for each in known]:
        try:
            write_json(folder / FILE, [asdict(each) for each in (*known, made)])
        except OSError as error:
            raise ProjectError(
                Text(
                    "What made the features can't be written to {folder}: {reason}.",
                    folder=folder,
                    reason=error.strerror,
                ),
                Text("Free some space or check the folder's permissions, then start again."),
            ) from error
