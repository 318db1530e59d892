"""Work on a project that goes on until it is killed; see test_kills.py.

The process is loaded once and forks for each round: only a child that works is killed, so a round costs no start-up.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from core.jobs import JobContext
from core.project import Project, open_project
from core.quarantine.moves import carry_out, log_move, move_again, take_back
from core.quarantine.restore import restore
from core.quarantine.run import plan_for, quarantine_rows
from core.reports.export import write_reports
from core.review.decisions import change_on, decide
from core.review.model import Decision, ScreenedFiles
from core.review.undo_log import redo, undo
from core.screening.storage import load_screening

LONGEST_S = 0.2
READY = b"ready\n"


def work_on_decisions(project: Project, said: int) -> None:
    """Decide, and say so only once it is kept: row and verdict of each decision, as a line in a pipe."""
    screening = load_screening(project, "latest")
    files = ScreenedFiles(list(screening.rows.paths))
    for number in count():
        row, verdict = number % len(screening.rows), Decision(1 + number // len(screening.rows) % 2)
        decide(project, [files.paths[row]], (), "verdict", verdict.name)
        os.write(said, f"{row} {int(verdict)}\n".encode())
        if number % 7 == 6:
            os.write(said, b"undo\n")  # whatever row that is, until the next line names it
            step = undo(project)
            for row in change_on(project, files, step).rows.tolist() if step else ():
                os.write(said, f"{row} ?\n".encode())


def work_on_quarantine(project: Project, said: int) -> None:
    """Move everything out and bring it back, again and again."""
    screening = load_screening(project, "latest")
    target = project.folder.parent / "quarantine"
    for _ in count():
        plan = plan_for(project, screening, range(len(screening.rows)), target, "move", JobContext())
        quarantine_rows(project, screening.id, plan, JobContext())
        for manifest in sorted(target.glob("*.jsonl")):
            restore(manifest, JobContext())


def work_on_moves(project: Project, said: int) -> None:
    """Move everything out as a step that is undone, redone and undone again, again and again."""
    screening = load_screening(project, "latest")
    target = project.folder.parent / "quarantine"
    for _ in count():
        plan = plan_for(project, screening, range(len(screening.rows)), target, "move", JobContext())
        step = log_move(project, plan)
        carry_out(project, screening.id, plan, step, JobContext())
        take_back(project, undo(project), JobContext())
        move_again(project, redo(project), JobContext())
        take_back(project, undo(project), JobContext())


def work_on_export(project: Project, said: int) -> None:
    screening = load_screening(project, "latest")
    while True:
        write_reports(screening, project.folder.parent / "export", ("csv", "jsonl", "paths"), JobContext())


WORK: dict[str, Callable[[Project, int], None]] = {
    "decisions": work_on_decisions,
    "quarantine": work_on_quarantine,
    "moves": work_on_moves,
    "export": work_on_export,
}


def kill_while_working(folder: Path, name: str, seed: int) -> list[str]:
    """Fork a child that works on the project, kill it at a random moment, and return the lines that it wrote."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            project = open_project(folder)
            os.write(writing, READY)
            WORK[name](project, writing)
        finally:
            os._exit(1)  # ended by itself: a defect
    os.close(writing)
    if os.read(reading, len(READY)) != READY:
        raise AssertionError("the child could not open the project")
    time.sleep(random.Random(seed).uniform(0, LONGEST_S))  # wherever this lands must be a safe moment
    os.kill(child, signal.SIGKILL)
    with os.fdopen(reading) as lines:
        said = lines.read().splitlines()
    _, status = os.waitpid(child, 0)
    if os.WTERMSIG(status) != signal.SIGKILL:
        raise AssertionError("the child ended before it was killed")
    return said
