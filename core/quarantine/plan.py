"""What a quarantine would do: where each file goes, what is renamed, what can't be done.

Reads names and sizes, and only those files whose time is another than when they were screened.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.dataset.formats import reason_of
from core.errors import UsageError
from core.jobs import JobContext
from core.project import Moved
from core.quarantine.manifest import PREFIX, Entry, find_manifests, is_below, read_manifest
from core.quarantine.transfer import Mode
from core.storage.catalogue import FileRecord
from core.storage.files import hash_file
from core.text import Text


@dataclass(frozen=True)
class PlannedFile:
    """One file and where it goes."""

    source: str  # absolute
    relative: str  # its place below the target folder
    size_bytes: int
    is_renamed: bool  # since another file has, or will have, its name
    content: str | None  # xxh3-128 (hex) that it had when it was screened; None where that is unknown


@dataclass(frozen=True)
class QuarantinePlan:
    """All that would happen. `problems` are files that stay where they are, each with a reason."""

    target: Path
    mode: Mode
    sources: tuple[str, ...]
    files: tuple[PlannedFile, ...]
    problems: tuple[tuple[str, str], ...]
    already_there: tuple[str, ...]  # brought to this target before, by an earlier or interrupted quarantine
    needed_bytes: int  # that will be written: none for files that only change their name
    free_bytes: int

    @property
    def total_bytes(self) -> int:
        return sum(file.size_bytes for file in self.files)

    @property
    def fits(self) -> bool:
        return self.needed_bytes <= self.free_bytes


def plan_quarantine(
    paths: Sequence[str],
    sources: Sequence[str],
    target: Path,
    mode: Mode,
    job: JobContext,
    screened: Mapping[str, FileRecord] | None = None,
    moved: Moved | None = None,
) -> QuarantinePlan:
    """Plan to bring the files `paths` to `target`, below which each keeps its place relative to the `sources`.

    `screened` is what the files held when they were screened: one that changed since is left alone. `moved` says where
    files are now that were brought there before (`Project.moved`). Changes nothing.
    Raises UsageError for a target that is no folder or holds all the sources, JobCancelled.
    """
    root = _checked_target(target)
    planner = _Planner(root, sources, mode, screened or {}, dict(_brought_before(Path(root), moved)))
    for path in job.track(tuple(dict.fromkeys(map(os.path.abspath, paths))), Text("Planning")):
        planner.add(path)
    return planner.plan(target)


class _Planner:
    def __init__(
        self,
        root: str,
        sources: Sequence[str],
        mode: Mode,
        screened: Mapping[str, FileRecord],
        before: Mapping[str, Entry],
    ) -> None:
        self._root, self._mode, self._screened = root, mode, screened
        self._sources = tuple(os.path.abspath(source) for source in sources)
        self._bases = dict(_bases(self._sources))
        self._before = before
        self._device = os.stat(_nearest_folder(root)).st_dev
        self._taken: set[str] = set()
        self._seen: dict[str, str] = {}
        self._files: list[PlannedFile] = []
        self._problems: list[tuple[str, str]] = []
        self._already: list[str] = []
        self._needed_bytes = 0

    def add(self, path: str) -> None:
        before = self._before.get(path)
        if before and os.path.lexists(before.destination) and _is_as_before(path, before):
            self._already.append(path)
            return
        try:
            status = os.stat(path)
        except OSError as error:
            self._problems.append((path, reason_of(error, path)))
            return
        problem = self._problem(path, status)
        if problem is not None:
            self._problems.append((path, problem))
            return
        relative, is_renamed = self._free_name(self._relative(path))
        record = self._screened.get(path)
        content = record.content.hex() if record else None
        self._files.append(PlannedFile(path, relative, status.st_size, is_renamed, content))
        if self._mode == "copy" or status.st_dev != self._device:
            self._needed_bytes += status.st_size

    def plan(self, target: Path) -> QuarantinePlan:
        free = shutil.disk_usage(_nearest_folder(self._root)).free
        listed = (tuple(self._files), tuple(self._problems), tuple(self._already))
        return QuarantinePlan(target, self._mode, self._sources, *listed, self._needed_bytes, free)

    def _problem(self, path: str, status: os.stat_result) -> Text | None:
        real = os.path.realpath(path)
        if not os.path.isfile(path):
            return Text("not a file")
        if is_below(real, self._root):
            return Text("it lies in the target folder already")
        if os.path.islink(path) and self._mode != "copy":
            return Text("a link to another file: copy it, or choose the file itself")
        if real in self._seen:
            return Text("the same file as {path}", path=self._seen[real])
        record = self._screened.get(path)
        try:
            if record and _has_changed(path, status, record):
                return Text("it changed since it was screened")
        except OSError as error:
            return reason_of(error, path)
        self._seen[real] = path
        return None

    def _relative(self, path: str) -> str:
        """Below the innermost source folder that holds it; with several sources, in a folder named after that one."""
        folder = os.path.dirname(path)
        while folder not in self._bases and folder != os.path.dirname(folder):
            folder = os.path.dirname(folder)
        if folder not in self._bases:
            return os.path.basename(path)
        return os.path.join(self._bases[folder], os.path.relpath(path, folder))

    def _free_name(self, relative: str) -> tuple[str, bool]:
        stem, suffix = os.path.splitext(relative)
        name, number = relative, 1
        while self._is_taken(name):
            number += 1
            name = f"{stem} ({number}){suffix}"
        self._taken.add(name.casefold())
        return name, number > 1

    def _is_taken(self, name: str) -> bool:
        is_reserved = os.path.basename(name).startswith(PREFIX)
        return is_reserved or name.casefold() in self._taken or os.path.lexists(os.path.join(self._root, name))


def _checked_target(target: Path) -> str:
    root = os.path.realpath(target)
    if os.path.lexists(root) and not os.path.isdir(root):
        raise UsageError(Text("{path} is a file, not a folder.", path=target), Text("Choose a folder for the images."))
    return root


def _bases(sources: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(folder, the name it gets in the target): "" for a single folder."""
    folders = [source for source in dict.fromkeys(sources) if os.path.isdir(source)]
    if len(folders) == 1:
        yield folders[0], ""
        return
    taken: set[str] = set()
    for folder in folders:
        stem = name = os.path.basename(folder) or "root"
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem} ({number})"
        taken.add(name.casefold())
        yield folder, name


def _brought_before(folder: Path, moved: Moved | None) -> Iterator[tuple[str, Entry]]:
    for path in find_manifests(folder):
        for entry in read_manifest(path, moved).entries:
            if entry.state in ("done", "intended"):  # one cut short has arrived if its destination is there
                yield entry.source, entry


def _has_changed(path: str, status: os.stat_result, record: FileRecord) -> bool:
    """Whether a file holds something else than when it was screened: a copy of it may have another time. Raises
    OSError."""
    if status.st_size != record.size_bytes:
        return True
    return status.st_mtime_ns != record.mtime_ns and hash_file(Path(path)) != record.content.hex()


def _is_as_before(path: str, entry: Entry) -> bool:
    """Whether a file is still the one that was brought to quarantine, or is no longer there as it was moved."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return entry.how != "linked" and entry.how != "copied"
    except OSError:
        return False
    return entry.how != "moved" and (status.st_size, status.st_mtime_ns) == (entry.size_bytes, entry.mtime_ns)


def _nearest_folder(path: str) -> str:
    """The folder itself, or where it would be made: the nearest one above that exists."""
    while not os.path.isdir(path):
        path = os.path.dirname(path)
    return path
