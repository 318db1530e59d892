"""What is compared, each in a process of its own: threads and libraries of one can't slow another down.

A side loads its model and fits its bank when it is made, and then only works when it is asked to.
"""

from __future__ import annotations

import logging
import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np

Score = Callable[[list[Path]], np.ndarray | None]
SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Place:
    """Where the engine's side left what all sides need: the project, and the bank's features."""

    work: Path
    id_folder: Path
    backbone: str
    runtime: str

    @property
    def project(self) -> Path:
        return self.work / f"{self.backbone}.interloper"

    @property
    def bank(self) -> Path:
        return self.work / f"{self.backbone}-bank.npy"


@dataclass(frozen=True)
class Run:
    """One side over one set of images. Processor time is that of its process and of loader processes that ended."""

    seconds: float
    processor_s: float
    scores: np.ndarray | None
    note: str
    peak_mib: int


class Side:
    """A process that scores images when it is asked to."""

    def __init__(self, make: Callable[[Place], tuple[Score, int]], place: Place, k: int = 0) -> None:
        self._pipe, theirs = SPAWN.Pipe()
        self._process = SPAWN.Process(target=_serve, args=(theirs, make, place, k))
        self._process.start()
        theirs.close()
        self.k: int = self._pipe.recv()

    def run(self, paths: list[Path]) -> Run:
        self._pipe.send(paths)
        found: Run = self._pipe.recv()
        return found

    def close(self) -> None:
        self._pipe.close()
        self._process.join()


def engine(place: Place, _: int) -> tuple[Score, int]:
    """This program: makes the project, and writes its bank for the others."""
    from screening import Silent

    from core.jobs import JobContext
    from core.scoring.settings import ScreenSettings
    from core.workflows.prepare import Machine, create_project, prepare, screen

    machine = Machine(place.work / "weights", place.work / "cache", place.runtime)  # type: ignore[arg-type]
    project = create_project(place.project, place.id_folder, place.backbone, 0, machine, JobContext())
    reference = prepare(project, ScreenSettings(), machine, JobContext())
    np.save(place.bank, reference.bank.features)

    def score(paths: list[Path]) -> np.ndarray:
        result = screen(project, [paths[0].parent], ScreenSettings(), machine, JobContext(), Silent())
        return result.rows.scores

    return score, reference.scorer.k


def plain(place: Place, k: int) -> tuple[Score, int]:
    """timm in eager mode, Pillow, scikit-learn."""
    script = _script(place)
    script.fit(np.load(place.bank), k)
    return script.score, k


def timm_loader(place: Place, k: int) -> tuple[Score, int]:
    """timm's own loader and an eager model; no search."""
    from rivals import timm_features

    from core.project import read_project

    script, spec = _script(place), read_project(place.project).backbone
    return lambda paths: timm_features(script, spec, paths), k


def pytorch_ood(place: Place, k: int) -> tuple[Score, int]:
    """pytorch-ood's KNN over the plain script's images; raises ImportError where it is not installed."""
    from rivals import fit_pytorch_ood

    return fit_pytorch_ood(_script(place), np.load(place.bank), k), k


def _script(place: Place):  # type: ignore[no-untyped-def]
    from plain_script import PlainScript

    from core.project import read_project

    return PlainScript(read_project(place.project).backbone)


class _LastStages(logging.Handler):
    """Keeps what the engine's log says of where the time went."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.text = record.getMessage()


def _serve(pipe: Connection, make: Callable[[Place, int], tuple[Score, int]], place: Place, k: int) -> None:
    stages = _LastStages()
    log = logging.getLogger("core.features.extract")
    log.setLevel(logging.INFO)
    log.addHandler(stages)
    score, k = make(place, k)
    pipe.send(k)
    while True:
        try:
            paths = pipe.recv()
        except EOFError:
            return
        started_s, used_s = time.perf_counter(), _processor_s()
        scores = score(paths)
        passed_s = time.perf_counter() - started_s
        pipe.send(Run(passed_s, _processor_s() - used_s, scores, stages.text, _peak_mib()))


def _processor_s() -> float:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _peak_mib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
