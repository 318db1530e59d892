"""Measures how long an event loop leaves a timer waiting: what a person feels as a window that hangs."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

INTERVAL_MS = 16


class StallMeter(QObject):
    """Ticks every 16 ms while it runs; `longest_ms` is the longest time between two ticks, less the 16 ms."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.longest_ms = 0.0
        self.n_ticks = 0
        self._last_s = 0.0
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def __enter__(self) -> StallMeter:
        self._last_s = time.perf_counter()
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._tick()
        self._timer.stop()

    def _tick(self) -> None:
        now_s = time.perf_counter()
        self.longest_ms = max(self.longest_ms, 1000 * (now_s - self._last_s) - INTERVAL_MS)
        self.n_ticks += 1
        self._last_s = now_s
