"""What a session is asked for and what it says has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand, QUndoStack

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


Do = Callable[[], object]


class UndoStep(QUndoCommand):
    """One step `about` something: the threshold, the decisions, the partition.

    `is_done`: the first redo, which pushing a step calls, has nothing left to do."""

    def __init__(self, text: str, do: Do, take_back: Do, about: str, *, is_done: bool = False) -> None:
        super().__init__(text)
        self.do, self.take_back, self.about = do, take_back, about
        self._has_nothing_to_do = is_done

    def redo(self) -> None:
        if not self._has_nothing_to_do:
            self.do()
        self._has_nothing_to_do = False

    def undo(self) -> None:
        if not self._has_nothing_to_do:
            self.take_back()
        self._has_nothing_to_do = False

    def skip_once(self) -> None:
        """Let the next undo or redo move the stack only."""
        self._has_nothing_to_do = True

    def again(self) -> UndoStep:
        """The same, done already: a stack can't be changed but by clearing it and pushing anew."""
        return UndoStep(self.text(), self.do, self.take_back, self.about, is_done=True)


def forget_steps(stack: QUndoStack, about: str) -> None:
    """Take the steps about something out of a stack, and all that could be redone."""
    done = [stack.command(number) for number in range(stack.index())]
    kept = [each.again() for each in done if isinstance(each, UndoStep) and each.about != about]
    stack.clear()
    for step in kept:
        stack.push(step)


def put_on(stack: QUndoStack, done: Sequence[UndoStep], undone: Sequence[UndoStep]) -> None:
    """Put steps on a stack without doing them: some are done already, some were undone since."""
    for step in (*done, *undone):
        step.skip_once()
        stack.push(step)
    for step in reversed(undone):
        step.skip_once()
        stack.undo()
