"""A move to quarantine as a step of the undo log, and where the images that were moved lie now.

The log has the step, with the manifest to be, before the first file moves: after a kill a move can be taken back as far
as it came. One that moved nothing leaves no step. Which images are in quarantine is judged by the manifests that the
catalogue knows, and by what stands where.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from core.errors import ProjectError
from core.jobs import JobContext
from core.project import Project
from core.quarantine.manifest import Entry, read_manifest
from core.quarantine.plan import QuarantinePlan, plan_quarantine
from core.quarantine.restore import RestoreResult, restore
from core.quarantine.run import QuarantineResult, new_manifest, quarantine_rows
from core.review.model import ScreenedFiles, Step
from core.review.undo_log import forget_step, record_quarantine, rename_quarantine, undo
from core.storage.catalogue import FileRecord


def log_move(project: Project, plan: QuarantinePlan) -> Step:
    """Log that a plan is about to be carried out; `carry_out` takes the step.

    Raises ProjectError when the project is open for reading only.
    """
    return record_quarantine(project, [file.source for file in plan.files], str(new_manifest(plan.target)))


def carry_out(
    project: Project, screening_id: str, plan: QuarantinePlan, step: Step, job: JobContext
) -> QuarantineResult:
    """Move the files of a plan that was logged. Raises what `quarantine` raises."""
    manifest = Path(step.value)
    try:
        result = quarantine_rows(project, screening_id, plan, job, manifest)
    except BaseException:
        if not _has_moved(manifest):
            forget_step(project, step.number)
        raise
    if not result.n_done:
        forget_step(project, step.number)
    return result


def take_back(project: Project, step: Step, job: JobContext, *, anywhere: bool = False) -> RestoreResult | None:
    """Bring the files of a step back that was undone; None where none was moved yet. Raises what `restore` raises."""
    if step.value not in project.catalogue.quarantines():
        forget_step(project, step.number)
        return None
    return restore(Path(step.value), job, anywhere=anywhere, project=project)


def move_again(project: Project, step: Step, job: JobContext) -> tuple[QuarantinePlan, QuarantineResult]:
    """Move the files of a step that was redone to where they were, under another manifest.

    Raises what `plan_quarantine` and `quarantine` raise; where that is before anything moves, the step is undone again.
    """
    try:
        before = read_manifest(Path(step.value), project.moved)
        records = {entry.source: _record_of(entry) for entry in before.entries if entry.how == "moved"}
        sources = before.facts.get("sources", ())
        plan = plan_quarantine(tuple(records), sources, before.path.parent, "move", job, records, project.moved)
    except BaseException:
        if undo(project, step.number) is None:
            forget_step(project, step.number)
        raise
    if plan.already_there and not plan.files:  # they never came back
        return plan, QuarantineResult(before.path, 0, 0, ())
    manifest = str(new_manifest(plan.target))
    rename_quarantine(project, step.number, manifest)
    screening_id = str(before.facts.get("screening", ""))
    return plan, carry_out(project, screening_id, plan, replace(step, value=manifest), job)


def forget_unbegun_moves(project: Project) -> None:
    """Take steps out of the log whose process ended before the first file was moved. For a project that was opened.

    They have no manifest; where it was deleted since, nothing brings the files back either.
    """
    known = set(project.catalogue.quarantines())
    found = project.catalogue.query(
        "SELECT number, value FROM steps WHERE action = 'quarantine' AND session != ?", (project.catalogue.session,)
    )
    for number, encoded in found:
        manifest = Path(os.fsdecode(encoded))
        is_missing = manifest.parent.is_dir() and not manifest.exists()  # not on a drive that is not there
        if str(manifest) not in known or is_missing:
            forget_step(project, number)


def quarantined_rows(project: Project, files: ScreenedFiles) -> dict[int, str]:
    """Row → where its file lies now, of the files that were moved to quarantine and are not back."""
    moved: dict[str, str] = {}
    for manifest in reversed(project.catalogue.quarantines()):
        try:
            found = read_manifest(Path(manifest), project.moved)
        except ProjectError:  # deleted, or on a drive that is not there
            continue
        if found.facts.get("mode") == "move":
            moved |= {entry.source: entry.destination for entry in found.entries if entry.state in ("done", "intended")}
    row_of_path = files.row_of_path() if moved else {}
    return {
        row_of_path[source]: place
        for source, place in moved.items()
        if source in row_of_path and not os.path.lexists(source) and os.path.isfile(place)
    }


def _record_of(entry: Entry) -> FileRecord:
    """What was moved then: another file in its place is not moved with it."""
    return FileRecord(entry.source, entry.size_bytes, entry.mtime_ns, bytes.fromhex(entry.content))


def _has_moved(manifest: Path) -> bool:
    return manifest.exists() and any(entry.how == "moved" for entry in read_manifest(manifest).entries)
