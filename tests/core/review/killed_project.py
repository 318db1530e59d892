"""What must hold of a project each time that a process working on it was killed."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

from core.jobs import JobContext
from core.project import Project, open_project
from core.quarantine.manifest import find_manifests, read_manifest
from core.quarantine.moves import forget_unbegun_moves, quarantined_rows, take_back
from core.quarantine.restore import restore
from core.review.decisions import decisions_for
from core.review.model import ScreenedFiles
from core.review.undo_log import history, undo
from core.screening.storage import load_screening
from tests.core.review.kill_loop import WORK, kill_while_working


def check_rounds(folder: Path, n_rounds: int) -> dict[str, int]:
    """Kill a process that decides, quarantines or exports, in turn, and check after each kill; what the kills met."""
    images = {path.name: path.read_bytes() for path in (folder.parent / "incoming").iterdir()}
    seen = {"decisions made": 0, "files in quarantine": 0, "manifests": 0, "moves to undo": 0, "exports": 0}
    for number in range(n_rounds):
        name = list(WORK)[number % len(WORK)]
        before = _verdicts(folder)
        said = kill_while_working(folder, name, number)
        with open_project(folder) as project:
            _check_decisions(project, before, said)
            manifests = {str(path) for path in find_manifests(folder.parent / "quarantine")}
            assert manifests <= set(project.catalogue.quarantines())
            seen["moves to undo"] += _check_moves(project, folder.parent, images)
            seen["files in quarantine"] += _check_quarantine(folder.parent, images)
        seen["decisions made"] += len(said)
        seen["exports"] += _check_export(folder.parent / "export", len(images))
    seen["manifests"] = len(find_manifests(folder.parent / "quarantine"))
    return seen


def _verdicts(folder: Path) -> list[int]:
    with open_project(folder) as project:
        return decisions_for(project, load_screening(project, "latest").rows.paths, ()).verdicts.tolist()


def _check_decisions(project: Project, before: list[int], said: list[str]) -> None:
    """Every decision that was reported as kept is there. The next one may be, and the state after an undo is any."""
    expected: list[int | None] = list(before)
    for line in said:
        if line == "undo":
            continue
        row, verdict = line.split()
        expected[int(row)] = None if verdict == "?" else int(verdict)
    found = decisions_for(project, load_screening(project, "latest").rows.paths, ()).verdicts.tolist()
    unsaid = [row for row, verdict in enumerate(expected) if verdict is not None and verdict != found[row]]
    assert len(unsaid) <= 1, f"lost: rows {unsaid}"  # the step that was under way when the kill came
    if unsaid and said and said[-1] != "undo":
        last = int(said[-1].split()[0])
        assert unsaid[0] in (last, (last + 1) % len(found)), f"lost: row {unsaid[0]}, last said {said[-1]}"


def _check_moves(project: Project, folder: Path, images: dict[str, bytes]) -> int:
    """The step that the kill met is in the log, and names the manifest of what lies in quarantine, if anything does."""
    forget_unbegun_moves(project)
    steps = history(project)
    logged = [step for step in (*steps.done, *steps.undone) if step.action == "quarantine"]
    assert {step.value for step in logged} <= set(project.catalogue.quarantines())
    files = ScreenedFiles([str(folder / "incoming" / name) for name in images])
    for step in logged:
        if step in steps.done and undo(project, step.number):
            assert take_back(project, step, JobContext()).failed == ()
            if step == steps.done[-1]:
                assert quarantined_rows(project, files) == {}
    return len(logged)


def _check_quarantine(folder: Path, images: dict[str, bytes]) -> int:
    """No file is lost, none doubled without an entry; restoring brings each back. How many were in quarantine."""
    here, there = _files(folder / "incoming"), _files(folder / "quarantine")
    assert {**there, **here} == images
    entries = [entry for path in find_manifests(folder / "quarantine") for entry in read_manifest(path).entries]
    assert there.keys() <= {os.path.basename(entry.destination) for entry in entries}
    for manifest in find_manifests(folder / "quarantine"):
        assert restore(manifest, JobContext()).failed == ()
    assert _files(folder / "incoming") == images
    assert _files(folder / "quarantine") == {}
    return len(there)


def _check_export(folder: Path, n: int) -> int:
    """Files of an export are whole, whichever of them are there."""
    if (folder / "all.csv").exists():
        with open(folder / "all.csv", encoding="utf-8", newline="") as file:
            assert len(list(csv.DictReader(file))) == n
    if (folder / "all.jsonl").exists():
        assert len([json.loads(line) for line in (folder / "all.jsonl").read_text("utf-8").splitlines()]) == n
    return (folder / "all.jsonl").exists()


def _files(folder: Path) -> dict[str, bytes]:
    """The images in a folder; what was being written when the kill came has a name of our own."""
    if not folder.exists():
        return {}
    return {path.name: path.read_bytes() for path in folder.iterdir() if "interloper-" not in path.name}
