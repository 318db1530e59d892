"""Searching a bank: FAISS alone beside this engine, each in a process of its own, as peaks of memory need it.

`limits.py` starts these processes; each maps the same bank from disk. The bank holds as many classes as there are
thousands of images, spread along 40 directions each: random vectors without a structure have no near neighbours.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

SCREENED_AT_ONCE = 256
DIRECTIONS, SPREAD, CLASS_IMAGES = 40, 0.12, 1000
BLOCK_ROWS = 16_384
SAMPLED_EVERY_S = 0.02
WAYS = ("faiss alone", "engine", "engine in batches", "half", "half in batches")


@dataclass(frozen=True)
class Task:
    """What every process is asked to do."""

    bank: int
    width: int
    queries: int
    k: int
    rounds: int


def compare_searches(task: Task, ways: tuple[str, ...], folder: Path | None) -> dict[str, Any]:
    """Figures of each way, and how far its distances are from those of the first. Tells stderr how far it is."""
    with tempfile.TemporaryDirectory(dir=folder) as made:
        place = Path(made)
        _tell(f"writing a bank of {task.bank:,} × {task.width}, {4e-9 * task.bank * task.width:.2f} GB, to {place}")
        write_bank(task, place)
        figures = {way: _in_process(task, way, place) for way in ways}
        found = {way: np.load(place / f"{way}.npy") for way in ways}
    first = found[ways[0]]
    for way in ways:
        figures[way]["largest_difference"] = float(np.abs(found[way] - first).max())
        figures[way]["over_first"] = round(figures[way]["seconds"] / figures[ways[0]]["seconds"], 2)
    return {**asdict(task), "bank_gb": round(4e-9 * task.bank * task.width, 3), "ways": figures}


def write_bank(task: Task, place: Path) -> None:
    """Unit vectors and queries, as `bank.npy` and `queries.npy`, a block at a time."""
    bank = np.lib.format.open_memmap(place / "bank.npy", "w+", np.float32, (task.bank, task.width))
    for number, start in enumerate(range(0, task.bank, BLOCK_ROWS)):
        bank[start : start + BLOCK_ROWS] = _drawn(task, number, min(BLOCK_ROWS, task.bank - start))
    bank.flush()
    del bank
    np.save(place / "queries.npy", _drawn(task, -1, task.queries))


def _drawn(task: Task, number: int, n: int) -> np.ndarray[Any, Any]:
    random, of_all = np.random.default_rng([7, number + 1]), np.random.default_rng(5)
    centres = of_all.standard_normal((max(2, task.bank // CLASS_IMAGES), task.width), np.float32)
    directions = of_all.standard_normal((DIRECTIONS, task.width), np.float32) / np.sqrt(DIRECTIONS)
    drawn = 0.5 * centres[random.integers(len(centres), size=n)]
    drawn += random.standard_normal((n, DIRECTIONS), np.float32) @ directions
    drawn += SPREAD * random.standard_normal((n, task.width), np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True))


def _in_process(task: Task, way: str, place: Path) -> dict[str, Any]:
    asked = json.dumps({"task": asdict(task), "way": way, "place": str(place)})
    done = subprocess.run([sys.executable, __file__, asked], stdout=subprocess.PIPE, check=True, text=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def measure(task: Task, way: str, place: Path) -> dict[str, Any]:
    """Figures of one way in this process; its distances go to `<way>.npy`."""
    bank, queries = np.load(place / "bank.npy", mmap_mode="r"), np.load(place / "queries.npy")
    search_all = _alone(bank, task.k) if way == "faiss alone" else _engine(bank, task.k, way)
    before_gib = _peak_gib()
    with _Peak() as own:
        started_s = time.perf_counter()
        search = search_all()
        ready_s = time.perf_counter() - started_s
        times = [_timed(search, queries, task, way, number) for number in range(task.rounds)]
    np.save(place / f"{way}.npy", times[0][2])
    wall_s, processor_s, _ = min(times, key=lambda each: each[0])
    return {
        "seconds": round(wall_s, 3),
        "processor_s": round(processor_s, 3),
        "ready_s": round(ready_s, 3),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "peak_gib": round(_peak_gib(), 3),
        "peak_over_imports_gib": round(_peak_gib() - before_gib, 3),
        "peak_own_gib": round(own.above_gib, 3),
    }


Search = Callable[[Any], Any]


def _alone(bank: Any, k: int) -> Callable[[], Search]:
    import faiss

    def make() -> Search:
        index = faiss.IndexFlatL2(bank.shape[1])
        index.add(np.ascontiguousarray(bank))  # at once: growing would take more memory than FAISS needs
        return lambda queries: np.sqrt(np.maximum(index.search(queries, k)[0], 0))

    return make


def _engine(bank: Any, k: int, way: str) -> Callable[[], Search]:
    from core.scoring.neighbors import NeighborIndex

    def make() -> Search:
        index = NeighborIndex(bank, storage="half" if way.startswith("half") else "full")
        if "batches" not in way:
            return lambda queries: index.search(queries, k).distances
        return lambda queries: np.concatenate(
            [
                index.search(queries[at : at + SCREENED_AT_ONCE], k).distances
                for at in range(0, len(queries), SCREENED_AT_ONCE)
            ]
        )

    return make


def _timed(search: Search, queries: Any, task: Task, way: str, number: int) -> tuple[float, float, Any]:
    started_s, used_s = time.perf_counter(), time.process_time()
    found = search(queries)
    wall_s, processor_s = time.perf_counter() - started_s, time.process_time() - used_s
    _tell(f"{way}: round {number + 1} of {task.rounds}, {wall_s:.2f} s, {processor_s:.2f} s of processor time")
    return wall_s, processor_s, found


class _Peak:
    """The most memory of its own (no mapped files) that this process held inside the block, above what it had."""

    def __enter__(self) -> _Peak:
        self._start, self._most, self._ended = _own_bytes(), 0, threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(SAMPLED_EVERY_S):
            self._most = max(self._most, _own_bytes())

    @property
    def above_gib(self) -> float:
        return max(0, self._most - self._start) / 2**30


def _own_bytes() -> int:
    return _status_bytes("RssAnon")


def _peak_gib() -> float:
    """Mapped files included. (What getrusage says holds the parent's peak, too.)"""
    return _status_bytes("VmHWM") / 2**30


def _status_bytes(name: str) -> int:
    """Linux tells it; elsewhere 0."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    print(json.dumps(measure(Task(**given["task"]), given["way"], Path(given["place"]))))
