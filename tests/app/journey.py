"""Drives the real `run_window` as a person would: do something, wait until it shows, do the next thing.

A journey is a generator that gets the window and yields conditions; it goes on when a condition holds.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from app.base.paths import Places
from app.shell.main_window import MainWindow
from app.shell.start import run_window
from app.workspace.engine import Engine

Condition = Callable[[], object]
Journey = Callable[[MainWindow], Generator[Condition, None, None]]
POLL_MS = 10
PATIENCE_S = 15.0


def travel(
    journey: Journey,
    places: Places,
    engine: Engine | None = None,
    project: Path | None = None,
    patience_s: float = PATIENCE_S,
) -> int:
    """Run the window with `journey` in it, close it at the end, and return the exit code."""
    driver = _Driver(journey, patience_s)
    code = run_window(places, project=project, engine=engine)
    driver.finish()
    return code


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in the window, wherever its focus is. Without a window manager a window is activated by hand."""
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window.focusWidget() or window, key, modifier)


def dialog_of(window: MainWindow, kind: type[QDialog] = QDialog) -> Any:
    """The dialog of that kind which is on the screen, or None."""
    return next((each for each in window.findChildren(kind) if each.isVisible()), None)


class _Driver(QObject):
    def __init__(self, journey: Journey, patience_s: float) -> None:
        super().__init__()
        self._patience_s = patience_s
        self._journey, self._steps = journey, None
        self._condition: Condition = lambda: self._window() is not None
        self._deadline_s = time.monotonic() + self._patience_s
        self._failure: BaseException | None = None
        self._is_done = False
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def finish(self) -> None:
        self._timer.stop()
        if self._failure is not None:
            raise self._failure
        assert self._is_done, "the window closed before the journey ended"

    def _window(self) -> MainWindow | None:
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]
        return shown[0] if shown else None

    def _go_on(self) -> None:
        try:
            if self._condition():
                self._take_step()
            elif time.monotonic() > self._deadline_s:
                raise AssertionError(f"waited in vain for {self._condition}")
        except StopIteration:
            self._is_done = True
            self._end()
        except BaseException as error:
            self._failure = error
            self._end()

    def _take_step(self) -> None:
        if self._steps is None:
            window = self._window()
            assert window is not None
            self._steps = self._journey(window)
        self._deadline_s = time.monotonic() + self._patience_s
        self._condition = next(self._steps)

    def _end(self) -> None:
        self._timer.stop()
        if self._steps is not None:
            self._steps.close()
        window = self._window()
        window.close() if window is not None else QApplication.quit()
