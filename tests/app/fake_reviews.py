"""A review engine in memory: decisions by path, and its own log of steps, as the real one keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np

from app.workspace.engine import PastQuarantine
from core.errors import ProjectError
from core.quarantine.plan import PlannedFile, QuarantinePlan
from core.quarantine.restore import RestoreResult
from core.quarantine.run import QuarantineResult
from core.review.model import Change, Decision, Decisions, History, Step, split_tags


@dataclass(frozen=True)
class Held:
    verdict: int = 0
    tags: frozenset[str] = frozenset()
    note: str = ""
    bank_class: str = ""


@dataclass
class FakeReviewEngine:
    """`copies` maps a path to that of the same image elsewhere. `gate`, if set, is waited for before each writing."""

    held: dict[str, Held] = field(default_factory=dict)
    log: list[tuple[Step, dict[str, Held], dict[str, Held]]] = field(default_factory=list)
    n_done: int = 0
    copies: dict[str, str] = field(default_factory=dict)
    error: ProjectError | None = None
    gate: Event | None = None
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)  # path → where it lies in quarantine
    plans: dict[int, QuarantinePlan] = field(default_factory=dict)  # of moves, by the number of their step
    moving: Event | None = None  # if set, files move only when it is

    def decisions(self, project, files) -> Decisions:
        found = self._columns(files.paths, range(len(files.paths)))
        found.places = {row: self.moved[path] for row, path in enumerate(files.paths) if path in self.moved}
        return found

    def history(self, project) -> History:
        steps = [step for step, _, _ in self.log]
        return History(tuple(steps[: self.n_done]), tuple(steps[self.n_done :]))

    def act(self, project, files, act) -> Change | None:
        if self.gate is not None:
            self.gate.wait(10)
        if self.error is not None:
            raise self.error
        paths = [files.paths[int(row)] for row in act.rows]
        before = {path: self.held.get(path, Held()) for path in self._with_copies(paths)}
        after = {path: _changed(held, act.action, act.value) for path, held in before.items()}
        if after == before:
            return None
        del self.log[self.n_done :]
        self.log.append((Step(len(self.log) + 1, act.action, act.value, len(paths)), before, after))
        self.n_done += 1
        return self._apply(files, after, self.log[-1][0])

    def undo(self, project, files, number) -> Change | None:
        if self.error is not None:
            raise self.error
        if not self.n_done or self.log[self.n_done - 1][0].number != number:
            return None
        self.n_done -= 1
        return self._apply(files, self.log[self.n_done][1], self.log[self.n_done][0])

    def redo(self, project, files, number) -> Change | None:
        if self.n_done == len(self.log) or self.log[self.n_done][0].number != number:
            return None
        self.n_done += 1
        return self._apply(files, self.log[self.n_done - 1][2], self.log[self.n_done - 1][0])

    def plan_quarantine(self, project, screening, rows, target, mode, job) -> QuarantinePlan:
        self.calls.append(("plan", tuple(int(row) for row in rows), target, mode))
        paths = [screening.rows.paths[int(row)] for row in rows]
        files = tuple(PlannedFile(path, Path(path).name, 1000, False, None) for path in paths)
        return QuarantinePlan(target, mode, screening.sources, files, (), (), 1000 * len(files), 10**9)

    def log_move(self, project, plan) -> Step:
        del self.log[self.n_done :]
        manifest = str(plan.target / "interloper-quarantine-1.jsonl")
        step = Step(len(self.log) + 1, "quarantine", manifest, len(plan.files))
        self.log.append((step, {}, {}))
        self.n_done += 1
        self.plans[step.number] = plan
        return step

    def move(self, project, screening_id, plan, step, job) -> QuarantineResult:
        while self.moving is not None and not self.moving.wait(0.01):
            job.check()
        if self.error is not None:
            self._drop(step.number)
            raise self.error
        self.moved |= {file.source: f"{plan.target}/{file.relative}" for file in plan.files}
        self.calls.append(("quarantine", len(plan.files), plan.target, plan.mode))
        return QuarantineResult(Path(step.value), len(plan.files), 0, ())

    def take_back(self, project, step, job, anywhere) -> RestoreResult | None:
        n_moved = len(self.moved)
        if not n_moved:
            self._drop(step.number)
            return None
        self.moved.clear()
        self.calls.append(("take back", Path(step.value), anywhere))
        return RestoreResult(n_moved, 0, ())

    def move_again(self, project, step, job) -> tuple[QuarantinePlan, QuarantineResult]:
        return self.plans[step.number], self.move(project, "", self.plans[step.number], step, job)

    def _drop(self, number: int) -> None:
        """A step that moved nothing."""
        place = next(place for place, (step, _, _) in enumerate(self.log) if step.number == number)
        self.n_done -= place < self.n_done
        del self.log[place]

    def quarantine(self, project, screening_id, plan, job) -> QuarantineResult:
        self.calls.append(("quarantine", len(plan.files), plan.target, plan.mode))
        return QuarantineResult(plan.target / "interloper-quarantine-1.jsonl", len(plan.files), 0, ())

    def quarantines(self, project) -> tuple[PastQuarantine, ...]:
        return tuple(
            PastQuarantine(call[2] / "interloper-quarantine-1.jsonl", "2026-01-01T00:00:00+00:00", call[3], call[1])
            for call in self.calls
            if call[0] == "quarantine"
        )

    def restore(self, manifest, job, anywhere) -> RestoreResult:
        self.calls.append(("restore", manifest))
        return RestoreResult(3, 0, ())

    def _with_copies(self, paths: list[str]) -> list[str]:
        return [*paths, *(copy for pair in self.copies.items() if set(pair) & set(paths) for copy in pair)]

    def _apply(self, files, values: dict[str, Held], step: Step) -> Change:
        self.held |= values
        rows = sorted(row for path, row in files.row_of_path().items() if path in values)
        return Change(step, np.array(rows, np.int64), self._columns(files.paths, rows))

    def _columns(self, paths, rows) -> Decisions:
        chosen = [self.held.get(paths[row], Held()) for row in rows]
        originals = {copy: path for path, copy in self.copies.items()}
        images = [originals.get(paths[row], paths[row]) for row in rows]
        made = Decisions(len(chosen))
        made.verdicts[:] = [each.verdict for each in chosen]
        made.images[:] = [
            images.index(image) if each != Held() else -1 for image, each in zip(images, chosen, strict=True)
        ]
        for tag in {tag for each in chosen for tag in each.tags}:
            made.tags[tag] = np.array([tag in each.tags for each in chosen])
        made.notes = {place: each.note for place, each in enumerate(chosen) if each.note}
        made.bank_classes = {place: each.bank_class for place, each in enumerate(chosen) if each.bank_class}
        return made


def _changed(held: Held, action: str, value: str) -> Held:
    if action == "verdict":
        return replace(held, verdict=int(Decision[value]))
    if action == "tag":
        return replace(held, tags=held.tags | {value})
    if action == "untag":
        return replace(held, tags=held.tags - {value})
    if action == "tags":
        return replace(held, tags=frozenset(split_tags(value)))
    return replace(held, note=value) if action == "note" else replace(held, bank_class=value)
