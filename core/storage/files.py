"""Atomic writes, fingerprints of what was written, and the version that wrote it.

A file appears under its name only when it is whole: it is written beside its place and moved there by `os.replace`,
which every supported system does in one step.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

import xxhash

HASH_CHUNK_BYTES = 1 << 20


@contextmanager
def atomic_write(path: Path, mode: str = "w", encoding: str = "utf-8") -> Iterator[IO[Any]]:
    """Open a temporary neighbour of `path` for writing; it takes the name `path` when the block ends well."""
    temporary = path.with_name(f".{path.name}.{uuid4().hex[:8]}.tmp")
    text = {"encoding": encoding, "newline": ""} if "b" not in mode else {}
    try:
        with open(temporary, mode, **text) as file:  # type: ignore[call-overload]
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


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


def find_special_file(folder: Path, *, deep: bool) -> Path | None:
    """A pipe, socket or device right in `folder`, or anywhere below if `deep`: opening one may wait for ever."""
    for place, _, names in os.walk(folder):
        for path in (Path(place, name) for name in names):
            with suppress(OSError):  # gone since, or a link to nowhere
                if not stat.S_ISREG(path.stat().st_mode):
                    return path
        if not deep:
            break
    return None


def hash_file(path: Path) -> str:
    """xxh3-128 of a file's content, as 32 hex digits."""
    digest = xxhash.xxh3_128()
    with open(path, "rb") as file:
        while chunk := file.read(HASH_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def app_version() -> str:
    """The installed program's version."""
    try:
        return version("interloper-audit")
    except PackageNotFoundError:
        return "0+source"


def now() -> str:
    """The present time as ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
