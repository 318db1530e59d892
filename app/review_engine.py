"""The engine as a review sees it, imported when it is first called; every method runs in a worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from app.workspace.decisions import ReviewAct
from core.arrays import RowArray
from core.jobs import JobContext
from core.review.model import DecisionColumns, Step, Verdict

if TYPE_CHECKING:
    from core.project import Project
    from core.quarantine.plan import QuarantinePlan
    from core.quarantine.restore import RestoreResult
    from core.quarantine.run import QuarantineResult
    from core.review.decisions import History
    from core.screening.results import Screening, ScreeningRows

Mode = Literal["copy", "move", "link"]
MANY_IMAGES = 2_000  # of a step, from which on every row is read anew


@dataclass
class ScreenedFiles:
    """Which file stands at which row; it grows while a screening runs. Written in the window's thread only."""

    paths: list[str] = field(default_factory=list)
    errors: dict[int, str] = field(default_factory=dict)
    _row_of_path: dict[str, int] = field(default_factory=dict)
    _n_known: int = 0

    def row_of_path(self) -> Mapping[str, int]:
        """In a worker: made when it is first needed, since it is large."""
        start, paths = self._n_known, self.paths[self._n_known :]
        self._row_of_path.update((path, start + place) for place, path in enumerate(paths))
        self._n_known = start + len(paths)
        return self._row_of_path


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a step came to: every row that it changed, copies included, and what stands there now.

    Many rows that are all as they were asked to be are left out: nothing is news about them.
    """

    step: Step | None
    rows: RowArray
    decisions: DecisionColumns

    @classmethod
    def nothing(cls) -> Outcome:
        return cls(None, np.zeros(0, np.int64), DecisionColumns.nothing(0))


@dataclass(frozen=True)
class PastQuarantine:
    """A quarantine of this project; `problem` says why its manifest can't be read."""

    manifest: Path
    created: str = ""
    mode: str = ""
    n_files: int = 0  # that were brought over
    n_restored: int = 0
    problem: str = ""


class ReviewEngine:
    """What a review needs done."""

    def decisions(self, project: Project, files: ScreenedFiles) -> DecisionColumns:
        from core.review.decisions import decisions_for

        return decisions_for(project, _all(files))

    def history(self, project: Project) -> History:
        from core.review.decisions import history

        return history(project)

    def act(self, project: Project, files: ScreenedFiles, act: ReviewAct) -> Outcome:
        from core.review.decisions import is_seen_elsewhere

        step = _act(project, _some(files, act.rows), range(len(act.rows)), act)
        if step is not None and step.n_images > MANY_IMAGES and not is_seen_elsewhere(project, step, len(act.rows)):
            return replace(Outcome.nothing(), step=step)
        return self._outcome(project, files, step)

    def undo(self, project: Project, files: ScreenedFiles) -> Outcome:
        from core.review.decisions import undo

        return self._outcome(project, files, undo(project))

    def redo(self, project: Project, files: ScreenedFiles) -> Outcome:
        from core.review.decisions import redo

        return self._outcome(project, files, redo(project))

    def _outcome(self, project: Project, files: ScreenedFiles, step: Step | None) -> Outcome:
        from core.review.decisions import decisions_after

        if step is None:
            return Outcome.nothing()
        if step.n_images > MANY_IMAGES:
            found = self.decisions(project, files)
            return Outcome(step, np.arange(len(found), dtype=np.int64), found)
        return Outcome(step, *decisions_after(project, files.row_of_path(), step))

    def plan_quarantine(
        self, project: Project, screening: Screening, rows: Sequence[int], target: Path, mode: Mode, job: JobContext
    ) -> QuarantinePlan:
        from core.quarantine.run import plan_for

        return plan_for(project, screening, rows, target, mode, job)

    def quarantine(
        self, project: Project, screening: Screening, plan: QuarantinePlan, job: JobContext
    ) -> QuarantineResult:
        from core.quarantine.run import quarantine_rows

        return quarantine_rows(project, screening, plan, job)

    def quarantines(self, project: Project) -> tuple[PastQuarantine, ...]:
        return tuple(_past(Path(manifest)) for manifest in project.catalogue.quarantines())

    def restore(self, manifest: Path, job: JobContext) -> RestoreResult:
        from core.quarantine.restore import restore

        return restore(manifest, job)


def _act(project: Project, rows: ScreeningRows, chosen: range, act: ReviewAct) -> Step | None:
    from core.review import decisions as engine

    if act.action == "verdict":
        return engine.decide(project, rows, chosen, Verdict[act.value])
    if act.action == "tags":
        return engine.set_tags(project, rows, chosen, act.value.split(","))
    if act.action == "bank" and not act.value:
        return engine.remove_from_bank(project, rows, chosen)
    functions: dict[str, Any] = {
        "tag": engine.add_tag,
        "untag": engine.remove_tag,
        "note": engine.set_note,
        "bank": engine.add_to_bank,
    }
    step: Step | None = functions[act.action](project, rows, chosen, act.value)
    return step


def _all(files: ScreenedFiles) -> ScreeningRows:
    from core.screening.screen import unscored_rows

    return replace(unscored_rows(tuple(files.paths)), errors=dict(files.errors))


def _some(files: ScreenedFiles, rows: RowArray) -> ScreeningRows:
    from core.screening.screen import unscored_rows

    numbers = rows.tolist()
    errors = {place: files.errors[row] for place, row in enumerate(numbers) if row in files.errors}
    return replace(unscored_rows(tuple(files.paths[row] for row in numbers)), errors=errors)


def _past(path: Path) -> PastQuarantine:
    from core.errors import ProjectError
    from core.quarantine.manifest import read_manifest

    try:
        manifest = read_manifest(path)
    except ProjectError as error:
        return PastQuarantine(path, problem=error.message)
    states = [entry.state for entry in manifest.entries]
    facts, n_restored = manifest.facts, states.count("restored")
    return PastQuarantine(
        path, str(facts.get("created", "")), str(facts.get("mode", "")), states.count("done") + n_restored, n_restored
    )
