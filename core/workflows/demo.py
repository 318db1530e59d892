"""The demo: an ID set and a folder of incoming images, unpacked from the archive that the program carries.

`packaging/demo` draws them. The window and the command line show the same pictures and get the same numbers.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

from core.errors import DatasetError
from core.jobs import JobContext
from core.storage.files import fingerprint, read_json, write_json
from core.text import Text

DEMO_SEED = 7  # of the pictures and of the project
DEMO_PROJECT = "demo.interloper"
ID_SET, INCOMING, ANSWERS = "id_set", "incoming", "answers.csv"
LEFT_BEHIND = ".demo.*.tmp"  # by a process that was killed


@dataclass(frozen=True)
class DemoFolders:
    """Where the demo lies. `answers` is a CSV: file, truth (id, stranger or bad), detail (class, kind or fault)."""

    id_set: Path
    incoming: Path
    answers: Path


def make_demo(folder: Path, job: JobContext, project: Path | None = None) -> DemoFolders:
    """Unpack the demo into `folder`, or return at once if it lies there already.

    A file appears under its name only when it is whole, so a kill leaves nothing that looks like the demo and is not;
    the next call goes on. `project` is the folder of the project that was made of it: what that knows of other pictures
    would be wrong of these, so it is removed before they take the others' place. Raises JobCancelled; DatasetError if
    `folder` holds files of somebody else's or can't be written, or the project is open elsewhere: all is left as it is.
    """
    folders = DemoFolders(folder / ID_SET, folder / INCOMING, folder / ANSWERS)
    marker = folder / "demo.json"
    try:
        with _open_archive() as archive:
            entries = archive.infolist()
            pictures = _pictures(entries)
            _refuse_foreign(folder, marker)
            lying = _read_marker(marker)
            is_finished = lying == {"pictures": pictures, "finished": True}
            if is_finished and all((folder / entry.filename).exists() for entry in entries):
                return folders
            if project is not None and (project / "project.json").exists() and lying.get("pictures") != pictures:
                _remove_project(project)
            folder.mkdir(parents=True, exist_ok=True)
            write_json(marker, {"pictures": pictures, "finished": False})
            _unpack(archive, entries, folder, job)
            write_json(marker, {"pictures": pictures, "finished": True})
    except OSError as error:
        message = Text(
            "The demo can't be written to {folder}: {reason}.", folder=folder, reason=error.strerror or error
        )
        raise DatasetError(
            message, Text("Choose a folder that you may write to, on a disk with 20 MB free.")
        ) from error
    return folders


@contextmanager
def _open_archive() -> Iterator[zipfile.ZipFile]:
    with (resources.files("resources") / "demo.zip").open("rb") as file, zipfile.ZipFile(file) as archive:
        yield archive


def _pictures(entries: Sequence[zipfile.ZipInfo]) -> str:
    """What tells one version of the demo's pictures from another: the names and checksums of all."""
    return fingerprint({entry.filename: entry.CRC for entry in entries})


def _refuse_foreign(folder: Path, marker: Path) -> None:
    if not folder.exists() or marker.exists():
        return
    if not folder.is_dir() or any(not path.name.startswith(".") for path in folder.iterdir()):
        message = Text("{folder} already holds something else.", folder=folder)
        raise DatasetError(message, Text("Choose an empty or a new folder for the demo."))


def _read_marker(marker: Path) -> dict[str, object]:
    """Which pictures lie there, and whether all do; nothing if that can't be told."""
    try:
        read = read_json(marker)
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _remove_project(folder: Path) -> None:
    """The demo's project, which holds nothing but what was found out about other pictures."""
    lock = FileLock(folder / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise DatasetError(Text("The demo is open in another Interloper."), Text("Close it there first.")) from error
    lock.release()
    doomed = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}.tmp")
    os.replace(folder, doomed)  # in one step: half a project could neither be opened nor be made anew
    shutil.rmtree(doomed, ignore_errors=True)


def _unpack(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], folder: Path, job: JobContext) -> None:
    for left in folder.glob(LEFT_BEHIND):
        shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)
    half_written = folder / LEFT_BEHIND.replace("*", uuid4().hex[:8])
    try:
        for entry in job.track(entries, Text("Unpacking the demo")):
            path = folder / entry.filename
            path.parent.mkdir(parents=True, exist_ok=True)
            half_written.write_bytes(archive.read(entry))
            os.replace(half_written, path)
    finally:
        half_written.unlink(missing_ok=True)
