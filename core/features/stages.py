"""Where the time of an extraction goes, counted cheaply enough to be always on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Literal

Stage = Literal["decode", "infer", "write", "search"]
STAGES: tuple[Stage, ...] = ("decode", "infer", "write", "search")


class StageTimes:
    """What the thread that drives an extraction was held up by: decoders, the runtime, writing, or its own caller.

    These add up to nearly all the time that passed: if "infer" is close to it, the runtime never waited for images.
    `decoding_s` is what the decoders, which work meanwhile, took of the processor. `ran_by` and `note` are of the
    runtime, and empty where nothing had to be run.
    """

    def __init__(self) -> None:
        self.held_up_s: dict[Stage, float] = dict.fromkeys(STAGES, 0.0)
        self.decoding_s = 0.0
        self.ran_by = self.note = ""
        self._lock = Lock()

    @contextmanager
    def held_up(self, stage: Stage) -> Iterator[None]:
        """Count the time of the block; for the driving thread alone."""
        started_s = time.perf_counter()
        try:
            yield
        finally:
            self.held_up_s[stage] += time.perf_counter() - started_s

    @contextmanager
    def decoding(self) -> Iterator[None]:
        """Count the processor time of the block; for any thread."""
        started_s = time.thread_time()
        try:
            yield
        finally:
            passed_s = time.thread_time() - started_s
            with self._lock:
                self.decoding_s += passed_s

    def shares(self) -> str:
        """In words, for a log."""
        total = sum(self.held_up_s.values()) or 1.0
        held_up = ", ".join(f"{stage} {100 * seconds / total:.0f} %" for stage, seconds in self.held_up_s.items())
        return f"held up by {held_up}; decoding took {self.decoding_s:.1f} s of processor time"
