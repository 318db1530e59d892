"""What a measurement of the window is, and how it is taken."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True)
class Figure:
    name: str
    value: float
    unit: str
    asked: str


def paint_now(page: QWidget) -> None:
    """Everything that is due, painting included."""
    QApplication.sendPostedEvents(page.window(), QEvent.Type.UpdateRequest)
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def timed_ms(work: Callable[[], object]) -> float:
    began_s = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began_s)
