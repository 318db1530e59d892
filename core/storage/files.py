"""Files read and written safely: atomic writes, JSON, fingerprints, and the version that wrote something.

A file appears under its name only when it is whole: it is written beside its place, brought to the disk, and moved
there by `os.replace`, which every supported system does in one step. What a killed process leaves beside its place has
a name that `sweep` knows. Only plain files are read: a pipe or a device under a file's name would be waited for for
ever.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

import xxhash

from core.text import Text

HASH_CHUNK_BYTES = 1 << 20
TEMPORARY = re.compile(r"\..+\.[0-9a-f]{8}\.tmp(-journal|-wal|-shm)?")
MISREAD = (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, EOFError, OverflowError)
"""What reading a stored value raises where the file is missing, damaged, or was made by somebody else."""


def temporary_beside(path: Path) -> Path:
    """A new name beside `path`, for what is to take that name when it is whole."""
    return path.with_name(f".{path.name}.{uuid4().hex[:8]}.tmp")


def sweep(folder: Path) -> None:
    """Remove what killed processes left in `folder` under temporary names. Only where no other process writes there."""
    with suppress(OSError):
        for path in folder.iterdir():
            if TEMPORARY.fullmatch(path.name) is None:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                with suppress(OSError):
                    path.unlink()


@contextmanager
def atomic_write(path: Path, mode: str = "w", encoding: str = "utf-8") -> Iterator[IO[Any]]:
    """Open a temporary neighbour of `path` for writing; it takes the name `path` when the block ends well.

    Raises OSError; also where `path` is a device or a pipe, whose place no file should take.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(errno.EINVAL, Text("it is no file but a pipe or a device"), str(path))
    temporary = temporary_beside(path)
    text = {"encoding": encoding, "newline": ""} if "b" not in mode else {}
    try:
        with open(temporary, mode, **text) as file:  # type: ignore[call-overload]
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def bring_to_disk(path: Path) -> None:
    """Wait until the content of a file that was written by other means would outlive a power cut. Raises OSError."""
    with open(path, "rb+") as file:
        os.fsync(file.fileno())


def open_plain(path: Path) -> IO[bytes]:
    """Open a file for reading. Raises OSError, at once for a pipe, a device or a folder."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)  # a pipe that nobody writes to is opened only so
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, Text("it is no file but a folder, a pipe or a device"), str(path))
    return os.fdopen(descriptor, "rb")


def read_json(path: Path) -> Any:
    """The value in a JSON file. Raises OSError, and ValueError for what is no JSON or nested too deeply."""
    with open_plain(path) as file:
        return parse_json(file.read())


def parse_json(text: str | bytes) -> Any:
    """As `json.loads`; ValueError also for what is nested too deeply."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError(Text("it is nested too deeply")) from error


def texts_in(values: Any) -> tuple[str, ...]:
    """A list of texts out of a JSON file. Raises TypeError for anything else."""
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError(Text("a text is no text"))
    return tuple(values)


def write_json(path: Path, value: Any) -> None:
    """Write `value` as indented UTF-8 JSON, atomically; bytes of names that are not UTF-8 become \\udcXX escapes."""
    text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
    if any("\ud800" <= character <= "\udfff" for character in text):
        text = json.dumps(value, indent=2, ensure_ascii=True, allow_nan=False)
    with atomic_write(path) as file:
        file.write(text + "\n")


def fingerprint(value: Mapping[str, Any]) -> str:
    """16 hex digits that change when any input or setting in `value` does (xxh3-64 of its canonical JSON)."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return xxhash.xxh3_64_hexdigest(text.encode())


def hash_file(path: Path) -> str:
    """xxh3-128 of a file's content, as 32 hex digits. Raises OSError."""
    digest = xxhash.xxh3_128()
    with open_plain(path) as file:
        while chunk := file.read(HASH_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def app_version() -> str:
    """The installed program's version."""
    from importlib.metadata import PackageNotFoundError, version  # `--help` need not wait for it

    try:
        return version("interloper-audit")
    except PackageNotFoundError:
        return "0+source"


def now() -> str:
    """The present time as ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
