"""Carrying out a quarantine: every file is announced in the manifest, brought over, checked, and reported there.

Nothing is deleted but the source of a move whose destination was checked. A process that is killed leaves files that
the manifest names, each whole in one place or in both; `settle` brings them in order, and running the quarantine again
brings the rest. Restoring is `core.quarantine.restore`.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from core.dataset.formats import reason_of
from core.errors import ProjectError, UsageError, words_of
from core.jobs import JobContext
from core.project import Project
from core.quarantine.manifest import (
    PREFIX,
    SUFFIX,
    VERSION,
    Entry,
    Journal,
    Manifest,
    ScreenedFolders,
    check_way,
    down_to,
    find_manifests,
    partial_name,
    read_manifest,
)
from core.quarantine.plan import PlannedFile, QuarantinePlan, plan_quarantine
from core.quarantine.transfer import DISK_IS_FULL_OR_LOCKED, Mode, TransferProblem, holds, transfer, unlink_source
from core.screening.results import Screening
from core.storage.files import atomic_write, hash_file, now
from core.text import Text

ANNOUNCED_FILES = 32  # intents that are made safe with one flush to disk


@dataclass(frozen=True)
class QuarantineResult:
    """What was done. `manifest` is None when there was nothing to do."""

    manifest: Path | None
    n_done: int
    n_copied_instead: int  # links that the disk refused
    failed: tuple[tuple[str, str], ...]  # (path, reason): these stayed where they were


def plan_for(
    project: Project, screening: Screening, chosen: Sequence[int], target: Path, mode: Mode, job: JobContext
) -> QuarantinePlan:
    """The plan for some rows of a screening. Raises UsageError for a target that the project or an ID set needs."""
    if target.absolute().is_relative_to(project.folder.absolute()):
        raise UsageError(
            Text("{folder} lies inside the project.", folder=target), Text("Choose a folder outside of it.")
        )
    paths = [screening.rows.paths[row] for row in chosen]
    return plan_quarantine(paths, screening.sources, target, mode, job, project.catalogue.lookup(paths), project.moved)


def quarantine(
    plan: QuarantinePlan,
    job: JobContext,
    about: Mapping[str, object] | None = None,
    announce: Callable[[Path], None] = lambda manifest: None,
    manifest: Path | None = None,
) -> QuarantineResult:
    """Carry out a plan. `about` (project, screening, moves) goes into the manifest's first line; its path is `manifest`
    where that was chosen beforehand (`new_manifest`); `announce` hears it before it is made.

    A file that can't be brought over is reported and stays. Raises ProjectError when the target can't be written to or
    is too full, or the disk that files are to be moved from is for reading only: what was done until then is in the
    manifest; JobCancelled between two files.
    """
    _check_space(plan)
    settle_all(plan.target)
    if not plan.files:
        return QuarantineResult(None, 0, 0, ())
    path = manifest or new_manifest(plan.target)
    try:
        plan.target.mkdir(parents=True, exist_ok=True)
        announce(path)
        with atomic_write(path) as file:  # a manifest is there with its first line, or not at all
            file.write(json.dumps(_first_line(plan, about or {})) + "\n")
        with Journal(path) as journal:
            return _Run(plan, journal, job).carry_out()
    except OSError as error:
        raise _stopped(plan, error) from error


def quarantine_rows(
    project: Project, screening_id: str, plan: QuarantinePlan, job: JobContext, manifest: Path | None = None
) -> QuarantineResult:
    """As `quarantine`, and the project remembers where the manifest is, even if the process is killed."""
    project.check_writable()
    about = {"project": project.name, "screening": screening_id, "n_moves": project.n_moves}
    return quarantine(plan, job, about, lambda path: project.catalogue.add_quarantine(str(path), now()), manifest)


def new_manifest(target: Path) -> Path:
    """Where the manifest of a quarantine in the folder `target` is to be: a name that no other has."""
    return target.absolute() / f"{PREFIX}{now().replace(':', '-')[:19]}-{uuid4().hex[:8]}{SUFFIX}"


def settle_all(folder: Path) -> None:
    """Bring in order what a killed quarantine left in a folder. Files that can't be read now are left for later."""
    for path in find_manifests(folder):
        manifest = read_manifest(path)
        if not manifest.is_ended:
            settle(manifest)


def settle(manifest: Manifest) -> None:
    """Write down for each announced file whether it arrived; end moves that were cut in two; begin nothing new.

    An original that nobody expects to be one stays, unless it is the very file that arrived.
    """
    waiting, folders = [entry for entry in manifest.entries if entry.state == "intended"], ScreenedFolders(manifest)
    try:
        with Journal(manifest.path) as journal:
            journal.write([*(_settled(manifest, folders, entry) for entry in waiting), {"op": "end"}])
    except OSError as error:
        raise ProjectError(
            Text(
                "What an interrupted quarantine left in {folder} can't be put in order: {reason}.",
                folder=manifest.path.parent,
                reason=error.strerror or error,
            ),
            Text("Check that the folder can be written to, and try again."),
        ) from error


def _settled(manifest: Manifest, folders: ScreenedFolders, entry: Entry) -> dict[str, Any]:
    try:
        check_way(manifest, entry)
    except TransferProblem as problem:
        return {"op": "failed", "n": entry.number, "reason": str(problem)}
    with suppress(FileNotFoundError):
        os.unlink(manifest.partial(entry))  # our own half-written copy
    if not holds(entry.destination, entry.content):
        return {"op": "failed", "n": entry.number, "reason": "interrupted before it arrived"}
    if manifest.facts["mode"] != "move":
        return {"op": "done", "n": entry.number, "how": "copied"}
    if os.path.lexists(entry.source):
        if not folders.expect(entry.source) and not os.path.samefile(entry.source, entry.destination):
            return {"op": "done", "n": entry.number, "how": "copied"}
        try:
            unlink_source(entry.source, entry.destination, entry.content)
        except TransferProblem as problem:
            return {"op": "done", "n": entry.number, "how": "copied", "note": str(problem)}
    return {"op": "done", "n": entry.number, "how": "moved"}


def _check_space(plan: QuarantinePlan) -> None:
    if not plan.fits:
        raise ProjectError(
            Text(
                "The files need {needed_bytes:,} bytes and {target} has {free_bytes:,} left.",
                needed_bytes=plan.needed_bytes,
                target=plan.target,
                free_bytes=plan.free_bytes,
            ),
            Text("Free some space, choose another disk, or move within one disk, which needs none."),
        )


def _stopped(plan: QuarantinePlan, error: OSError) -> ProjectError:
    is_of_source = error.filename2 is None and any(error.filename == file.source for file in plan.files)
    if error.errno == errno.EROFS and is_of_source:  # an error of both names comes from making the second
        return ProjectError(
            Text("The images can't be taken out of their folder: {reason}.", reason=error.strerror or error),
            Text("Copy them instead of moving them; what was moved so far is in the manifest, and can be restored."),
        )
    return ProjectError(
        Text("{folder} can't be written to: {reason}.", folder=plan.target, reason=error.strerror or error),
        Text("Free some space or choose another folder; what was done so far is in its manifest, and can be restored."),
    )


def _first_line(plan: QuarantinePlan, about: Mapping[str, object]) -> dict[str, Any]:
    facts = {"interloper": "quarantine", "version": VERSION, "mode": plan.mode, "created": now()}
    return {**facts, "sources": list(plan.sources), **about}


class _Run:
    """One quarantine under way."""

    def __init__(self, plan: QuarantinePlan, journal: Journal, job: JobContext) -> None:
        self._plan, self._journal, self._job = plan, journal, job
        self._root = os.path.realpath(plan.target)
        self._key = Manifest(journal.path, {}, (), is_ended=False).key
        self._checked_folders: set[str] = set()
        self._failed: list[tuple[str, str]] = []
        self._n_done = self._n_copied_instead = 0

    def carry_out(self) -> QuarantineResult:
        progress = self._job.begin(Text("Quarantine ({mode})", mode=self._plan.mode), len(self._plan.files))
        for batch in self._batches():
            self._announce(batch)
            told: list[dict[str, Any]] = []
            try:
                for number, entry in batch:
                    told.append(self._bring(number, entry))
                    progress.advance()
            finally:
                self._journal.write(told)
        self._journal.write([{"op": "end"}])
        progress.finish()
        return QuarantineResult(self._journal.path, self._n_done, self._n_copied_instead, tuple(self._failed))

    def _batches(self) -> Iterator[list[tuple[int, dict[str, Any]]]]:
        """Files with all that their intent says; the content is read here, and compared with what was screened."""
        batch: list[tuple[int, dict[str, Any]]] = []
        for number, file in enumerate(self._plan.files):
            self._job.check()
            try:
                batch.append((number, _intent(number, file)))
            except (OSError, TransferProblem) as error:
                self._fail(file.source, error)
            if len(batch) == ANNOUNCED_FILES:
                yield batch
                batch = []
        if batch:
            yield batch

    def _announce(self, batch: list[tuple[int, dict[str, Any]]]) -> None:
        self._journal.write(intent for _, intent in batch)

    def _bring(self, number: int, intent: Mapping[str, Any]) -> dict[str, Any]:
        source, destination = intent["source"], os.path.join(self._root, intent["destination"])
        try:
            self._make_folder(os.path.dirname(destination))
            partial = partial_name(self._key, number, destination)
            how = transfer(source, destination, self._plan.mode, intent["content"], partial)
        except (OSError, TransferProblem) as error:
            if isinstance(error, OSError) and error.errno in DISK_IS_FULL_OR_LOCKED:
                raise
            return {"op": "failed", "n": number, "reason": self._fail(source, error)}
        self._n_done += 1
        if how == "copied" and self._plan.mode == "move":
            self._fail(source, TransferProblem(Text("it changed while it was moved: it stays, and a copy was made")))
        self._n_copied_instead += how == "copied" and self._plan.mode == "link"
        return {"op": "done", "n": number, "how": how}

    def _make_folder(self, folder: str) -> None:
        """Make a folder below the target, refusing one that a link leads elsewhere."""
        if folder in self._checked_folders:
            return
        for place in down_to(self._root, folder):
            if os.path.islink(place):
                raise TransferProblem(Text("{path} is a link that leads out of the target folder", path=place))
            with suppress(FileExistsError):
                os.mkdir(place)
        self._checked_folders.add(folder)

    def _fail(self, path: str, error: OSError | TransferProblem) -> str:
        reason = reason_of(error, path) if isinstance(error, OSError) else words_of(error)
        self._failed.append((path, reason))
        return reason


def _intent(number: int, file: PlannedFile) -> dict[str, Any]:
    status, content = os.stat(file.source), hash_file(Path(file.source))
    if file.content is not None and content != file.content:
        raise TransferProblem(Text("it changed since it was screened"))
    facts = {"size_bytes": status.st_size, "mtime_ns": status.st_mtime_ns, "content": content}
    return {"op": "intent", "n": number, "source": file.source, "destination": file.relative, **facts}
