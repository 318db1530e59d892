"""Undoing a quarantine by its manifest: every file goes back where it came from, if it still is what it was."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.dataset.formats import reason_of
from core.errors import ProjectError, words_of
from core.jobs import JobContext
from core.project import Project
from core.quarantine.manifest import (
    Entry,
    Journal,
    Manifest,
    ScreenedFolders,
    check_way,
    partial_name,
    read_manifest,
)
from core.quarantine.run import settle
from core.quarantine.transfer import (
    DISK_IS_FULL_OR_LOCKED,
    TransferProblem,
    copy_checked,
    holds,
    transfer,
    unlink_source,
)
from core.text import Text

GONE = Text("it is no longer in the quarantine folder")
TOLD_FILES = 32  # files whose return is written down with one flush to disk


@dataclass(frozen=True)
class RestoreResult:
    """What was done. Files whose originals never left, or came back before, are `n_in_place`."""

    n_restored: int
    n_in_place: int
    failed: tuple[tuple[str, str], ...]  # (original path, reason): these are where they were
    unexpected: tuple[str, ...] = ()  # original paths of files that stay unless they may go `anywhere`


@dataclass(frozen=True)
class RestorePlan:
    """What restoring would do, by the names that stand where at present; contents are compared when it is done."""

    coming_back: tuple[str, ...]  # original paths
    n_in_place: int
    gone: tuple[str, ...]  # they are no longer in the quarantine folder
    unexpected: tuple[str, ...]  # of those coming back, the ones whose places nobody would expect


def plan_restore(path: Path) -> RestorePlan:
    """Say what `restore` would do; changes nothing. Raises ProjectError when the manifest can't be read."""
    manifest = read_manifest(path)
    folders, n_in_place = ScreenedFolders(manifest), 0
    back: list[str] = []
    gone: list[str] = []
    for entry in manifest.entries:
        if entry.state == "failed":
            continue
        if os.path.lexists(entry.source):
            n_in_place += 1
        else:
            (back if os.path.lexists(entry.destination) else gone).append(entry.source)
    unexpected = tuple(source for source in back if not folders.expect(source))
    return RestorePlan(tuple(back), n_in_place, tuple(gone), unexpected)


def restore(path: Path, job: JobContext, *, anywhere: bool = False, project: Project | None = None) -> RestoreResult:
    """Bring the files of a quarantine back. Copies stay in the quarantine folder: nothing is deleted.

    Where the manifest is one of `project`'s, files come back to where its folders are now.
    Files whose places are not to be expected (`ScreenedFolders`) stay, unless they may go `anywhere`: the manifest of a
    quarantine that somebody sent may name a place from which files are started. A file that changed, or whose place
    another file took, stays and is reported; so is one that came back before and is gone again. Can be cut short and
    run again. Raises ProjectError when the manifest can't be read or a disk can't be written to, JobCancelled between
    two files.
    """
    moved = project.moved if project is not None and str(path) in project.catalogue.quarantines() else None
    if not (manifest := read_manifest(path, moved)).is_ended:
        settle(manifest)
        manifest = read_manifest(path, moved)
    try:
        with Journal(path) as journal:
            return _Run(manifest, journal, anywhere).carry_out(job)
    except OSError as error:
        raise ProjectError(
            Text("The files can't be brought back: {reason}.", reason=error.strerror or error),
            Text("Free some space or check the permissions, then restore again: it goes on from there."),
        ) from error


class _Run:
    """One restoring under way. Its lines only save work later: what stands where decides what is to be done."""

    def __init__(self, manifest: Manifest, journal: Journal, anywhere: bool) -> None:
        self._manifest, self._journal = manifest, journal
        self._folders = None if anywhere else ScreenedFolders(manifest)
        self._told: list[dict[str, Any]] = []
        self._failed: list[tuple[str, str]] = []
        self._unexpected: list[str] = []
        self._n_restored = self._n_in_place = 0

    def carry_out(self, job: JobContext) -> RestoreResult:
        entries = [entry for entry in self._manifest.entries if entry.state in ("done", "restored")]
        try:
            for entry in job.track(entries, Text("Restoring")):
                self._take(entry)
                if len(self._told) == TOLD_FILES:
                    self._tell()
        finally:
            self._tell()
        return RestoreResult(self._n_restored, self._n_in_place, tuple(self._failed), tuple(self._unexpected))

    def _take(self, entry: Entry) -> None:
        if entry.state == "restored" and os.path.lexists(entry.source):  # whatever its owner made of it since
            self._n_in_place += 1
            return
        if self._folders is not None and not os.path.lexists(entry.source) and not self._folders.expect(entry.source):
            self._unexpected.append(entry.source)
            return
        try:
            came_back = _bring_back(self._manifest, entry)
        except (OSError, TransferProblem) as error:
            if isinstance(error, OSError) and error.errno in DISK_IS_FULL_OR_LOCKED:
                raise
            self._failed.append((entry.source, _reason(error, entry)))
            return
        self._n_restored += came_back
        self._n_in_place += not came_back
        if entry.how == "moved" and entry.state == "done":
            self._told.append({"op": "restored", "n": entry.number})

    def _tell(self) -> None:
        told, self._told = self._told, []
        if told:
            self._journal.write(told)


def _bring_back(manifest: Manifest, entry: Entry) -> bool:
    """Whether the file had to be brought back. Raises TransferProblem or OSError."""
    check_way(manifest, entry)
    if os.path.lexists(entry.source):
        if not holds(entry.source, entry.content):
            raise TransferProblem(Text("another file stands in its place"))
        if entry.how == "moved" and os.path.lexists(entry.destination):  # cut short between the two names
            unlink_source(entry.destination, entry.source, entry.content)
            return True
        return False
    if not os.path.lexists(entry.destination):
        is_back = entry.state == "restored"
        raise TransferProblem(Text("it came back before, and is gone since") if is_back else GONE)
    if not holds(entry.destination, entry.content):
        raise TransferProblem(Text("it changed in the quarantine folder, and stays there"))
    os.makedirs(os.path.dirname(entry.source), exist_ok=True)
    partial = partial_name(manifest.key, entry.number, entry.source)
    with suppress(FileNotFoundError):
        os.unlink(partial)  # our own, of a restoring that was killed
    if entry.how == "moved":
        transfer(entry.destination, entry.source, "move", entry.content, partial)
    else:
        copy_checked(entry.destination, entry.source, entry.content, partial)
    return True


def _reason(error: OSError | TransferProblem, entry: Entry) -> str:
    return reason_of(error, entry.source) if isinstance(error, OSError) else words_of(error)


@dataclass(frozen=True)
class PastQuarantine:
    """A quarantine that a project knows; `problem` says why its manifest can't be read."""

    manifest: Path
    created: str = ""  # ISO 8601, UTC
    mode: str = ""
    n_files: int = 0  # that were brought over
    n_restored: int = 0
    problem: str = ""


def past_quarantines(project: Project) -> tuple[PastQuarantine, ...]:
    """The quarantines of a project, the newest first."""
    return tuple(_past(Path(manifest)) for manifest in project.catalogue.quarantines())


def _past(path: Path) -> PastQuarantine:
    try:
        manifest = read_manifest(path)
    except ProjectError as error:
        return PastQuarantine(path, problem=error.message)
    states = [entry.state for entry in manifest.entries]
    facts, n_restored = manifest.facts, states.count("restored")
    return PastQuarantine(
        path, str(facts.get("created", "")), str(facts.get("mode", "")), states.count("done") + n_restored, n_restored
    )
