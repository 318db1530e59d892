"""Lists of paths for other programs: the exact bytes of each name, ended by NUL, or by a line break where safe."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from core.arrays import RowArray
from core.jobs import JobContext
from core.reports.table import ReportTable
from core.storage.files import atomic_write

LINE_BREAKS = (b"\n", b"\r")


def write_path_lists(table: ReportTable, rows: RowArray, stem: Path, job: JobContext) -> tuple[Path, ...]:
    """Write `<stem>.nul` (for `xargs -0`) and `<stem>.txt`; the latter not where a name holds a line break.

    Without a header, which a list of paths can't hold; `summary.json` lies beside it. Raises OSError.
    """
    names = [os.fsencode(table.screening.rows.paths[row]) for row in job.track(rows.tolist(), f"Writing {stem.name}")]
    return tuple(_write(stem, suffix, end, names) for suffix, end in _forms(names))


def _forms(names: list[bytes]) -> Iterator[tuple[str, bytes]]:
    yield ".nul", b"\0"
    if not any(mark in name for name in names for mark in LINE_BREAKS):
        yield ".txt", b"\n"


def _write(stem: Path, suffix: str, end: bytes, names: list[bytes]) -> Path:
    path = stem.with_name(stem.name + suffix)
    with atomic_write(path, "wb") as file:
        file.writelines(name + end for name in names)
    return path
