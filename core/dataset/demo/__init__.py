"""The demo: an ID set and a folder of incoming images, drawn by this program itself.

Twenty classes of thirty pictures, and 150 incoming files: fresh pictures of the same classes, strangers of several
kinds, some of them close cousins of a class, and a few files that are no images. The same seed draws the same bytes.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import numpy as np
from filelock import FileLock, Timeout

from core.dataset.demo.plan import Sketched, plan_id_set, plan_incoming
from core.dataset.demo.spoil import encode
from core.errors import DatasetError
from core.jobs import JobContext
from core.storage.files import atomic_write, write_json

N_THREADS = 2
DRAWING_VERSION = 1  # raised when the pictures change, so that an older demo is drawn anew


@dataclass(frozen=True)
class DemoFolders:
    """Where the demo lies. `answers` is a CSV: file, truth (id, stranger or bad), detail (class, kind or fault)."""

    id_set: Path
    incoming: Path
    answers: Path


def make_demo(folder: Path, seed: int, job: JobContext, project: Path | None = None) -> DemoFolders:
    """Draw the demo into `folder`, or return at once if it already holds the one of this seed.

    `project` is the folder of the project that was made of it: what that knows of other pictures would be wrong of
    these, so it is removed before they are drawn in their place. Raises DatasetError if `folder` holds files of
    somebody else's or can't be written, or the project is open elsewhere; all is left as it is.
    """
    folders = DemoFolders(folder / "id_set", folder / "incoming", folder / "answers.csv")
    marker = folder / "demo.json"
    drawing = {"seed": seed, "drawing_version": DRAWING_VERSION}
    content = drawing | {"finished": True}
    id_set, incoming = plan_id_set(), plan_incoming(seed)
    try:
        _refuse_foreign(folder, marker)
        targets = {folders.id_set / item.name: item for item in id_set}
        targets |= {folders.incoming / item.name: item for item in incoming}
        if _read_marker(marker) == content and all(path.exists() for path in targets):
            return folders
        if project is not None and (project / "project.json").exists() and _drawing_of(marker) != drawing:
            _remove_project(project)
        folder.mkdir(parents=True, exist_ok=True)
        write_json(marker, content | {"finished": False})
        for path in targets:
            path.parent.mkdir(parents=True, exist_ok=True)
        _draw_all(targets, seed, job)
        _write_answers(folders.answers, incoming)
        write_json(marker, content)
    except OSError as error:
        message = f"The demo can't be written to {folder}: {error.strerror or error}."
        raise DatasetError(message, "Choose a folder that you may write to, on a disk with 20 MB free.") from error
    return folders


def _refuse_foreign(folder: Path, marker: Path) -> None:
    if folder.exists() and not marker.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = f"{folder} already holds something else."
        raise DatasetError(message, "Choose an empty or a new folder for the demo.")


def _read_marker(marker: Path) -> object:
    try:
        return json.loads(marker.read_text("utf-8"))
    except (OSError, ValueError):
        return None


def _drawing_of(marker: Path) -> object:
    """Which pictures lie there, whole or not."""
    read = _read_marker(marker)
    return {key: read.get(key) for key in ("seed", "drawing_version")} if isinstance(read, dict) else None


def _remove_project(folder: Path) -> None:
    """The demo's project, which holds nothing but what was found out about drawn pictures."""
    lock = FileLock(folder / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise DatasetError("The demo is open in another Interloper.", "Close it there first.") from error
    lock.release()
    doomed = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}.tmp")
    os.replace(folder, doomed)  # in one step: half a project could neither be opened nor be made anew
    shutil.rmtree(doomed, ignore_errors=True)


def _draw_all(targets: dict[Path, Sketched], seed: int, job: JobContext) -> None:
    pool = ThreadPoolExecutor(N_THREADS, thread_name_prefix="demo")
    try:
        drawn: Iterator[None] = pool.map(
            lambda path, item: _draw_one(path, item, seed), targets.keys(), targets.values()
        )
        for _ in job.track(drawn, "Drawing the demo", len(targets)):
            pass
    finally:
        pool.shutdown(cancel_futures=True)


def _draw_one(path: Path, item: Sketched, seed: int) -> None:
    """Draw and write one file; its randomness depends on the seed and its own name alone, not on the threads."""
    rng = np.random.default_rng([seed, zlib.crc32(f"{path.parent.name}/{path.name}".encode())])
    made = item.make(rng)
    path.write_bytes(made if isinstance(made, bytes) else encode(made))


def _write_answers(path: Path, incoming: tuple[Sketched, ...]) -> None:
    with atomic_write(path) as file:
        writer = csv.writer(file)
        writer.writerow(("file", "truth", "detail"))
        writer.writerows((item.name, item.truth, item.detail) for item in incoming)
