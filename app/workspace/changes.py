"""What a session is asked for and what it says has changed."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from core.features.catalog import Precision


@dataclass(frozen=True)
class Changes:
    """What is no longer as it was shown."""

    project: bool = False  # another one is open, or none
    calibration: bool = False  # the ID set's features and held-out scores are there
    screenings: bool = False  # the list of them
    screening: bool = False  # a whole one is shown in place of what was there; one that runs says `began`
    threshold: bool = False
    bound: bool = False  # how many of the flagged belong at most is known
    settings: bool = False
    waiting: bool = False  # incoming images that wait for an ID set


@dataclass(frozen=True)
class NewProject:
    """What a project is made of."""

    folder: Path
    id_folder: Path
    backbone: str
    seed: int = 0
    precision: Precision = "float32"
    is_flat: bool = False  # the folder is one class


Do = Callable[[], object]


class UndoStep:
    """One thing that was done `about` something: the threshold, the decisions, the partition.

    `number` is that of a step in the project's own log, once it is written there; steps of the window alone have none.
    """

    def __init__(self, text: str, do: Do, take_back: Do, about: str, number: int | None = None) -> None:
        self.text, self.do, self.take_back, self.about, self.number = text, do, take_back, about, number


class UndoStack(QObject):
    """What Ctrl+Z takes back and Ctrl+Shift+Z does again: always what was done, or undone, last.

    Decisions and moves to quarantine are steps of the log in the project's catalogue, which is the truth about them:
    here is shown what it holds (`show_log`), each under the number that it has there. Threshold and partition are steps
    of the window, between those of the log. (A QUndoStack could not take out a step in the middle.)
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done: list[UndoStep] = []
        self._undone: list[UndoStep] = []  # the last is done again first

    def push(self, step: UndoStep) -> None:
        """Do a step, and put it on the stack; what could be redone is gone."""
        self.add(step)
        step.do()

    def add(self, step: UndoStep) -> None:
        """Put a step on the stack that is done already."""
        self._done.append(step)
        self._undone.clear()
        self.changed.emit()

    def undo(self) -> None:
        if self._done:
            step = self._done.pop()
            self._undone.append(step)
            step.take_back()
            self.changed.emit()

    def redo(self) -> None:
        if self._undone:
            step = self._undone.pop()
            self._done.append(step)
            step.do()
            self.changed.emit()

    def clear(self) -> None:
        self._show([], [])

    def forget(self, about: str) -> None:
        """Take out the steps about something."""
        self._show(*([step for step in steps if step.about != about] for steps in (self._done, self._undone)))

    def remove(self, step: UndoStep) -> None:
        """Take out one that came to nothing, wherever it stands."""
        self._show(*([each for each in steps if each is not step] for steps in (self._done, self._undone)))

    def rename(self, step: UndoStep, text: str) -> None:
        step.text = text
        self.changed.emit()

    def show_log(self, about: str, done: Sequence[UndoStep], undone: Sequence[UndoStep]) -> None:
        """Show what the log holds now in place of its steps that are shown; `undone` in the order of redoing.

        The window's own steps stay where they are among them.
        """
        known = {step.number for step in (*self._done, *self._undone) if step.about == about}
        sides = (self._done, done), (self._undone, undone[::-1])
        self._show(*(_merged(shown, logged, about, known) for shown, logged in sides))

    def is_next(self, number: int) -> bool:
        """Whether the step of the log with that number is the one that `undo` takes back."""
        return bool(self._done) and self._done[-1].number == number

    def count(self) -> int:
        return len(self._done) + len(self._undone)

    def index(self) -> int:
        """How many steps are done."""
        return len(self._done)

    def text(self, index: int) -> str:
        return [*self._done, *reversed(self._undone)][index].text

    def canUndo(self) -> bool:
        return bool(self._done)

    def canRedo(self) -> bool:
        return bool(self._undone)

    def undoText(self) -> str:
        return self._done[-1].text if self._done else ""

    def redoText(self) -> str:
        return self._undone[-1].text if self._undone else ""

    def _show(self, done: list[UndoStep], undone: list[UndoStep]) -> None:
        self._done, self._undone = done, undone
        self.changed.emit()


def _merged(
    shown: Sequence[UndoStep], logged: Sequence[UndoStep], about: str, known: Container[int | None]
) -> list[UndoStep]:
    """One side of the stack, the next to be moved last. A logged step that nobody knew is from an earlier session, so
    it goes below; one that stood on the other side was moved in vain, so it is the next again."""
    waiting = {step.number: step for step in logged}
    kept = [waiting.pop(step.number, None) if step.about == about else step for step in shown]
    early = [step for number, step in waiting.items() if number not in known]
    returned = [step for number, step in waiting.items() if number in known]
    return [*early, *(step for step in kept if step is not None), *returned]
