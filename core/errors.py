"""Errors that a person can act on.

AppError(message, advice)
├── DatasetError     a folder, list or image that can't be used
├── PartitionError   a partition, or an edit of one, that makes no sense
├── ModelError       a backbone, its weights, or the device it runs on
├── ProjectError     the project folder: locked, damaged, full, newer than this program
└── UsageError       a request that contradicts itself or names what is not there; the command line exits with 2

`message` says what happened and why, `advice` what to do next; both are whole sentences, and Texts, so that the
window can say them in its language. Anything that is not an AppError is a defect of the program and is reported as one.
"""

from __future__ import annotations

import errno
import re

from core.text import NO_TEXT, Text


class AppError(Exception):
    """An expected failure, told to the user as a sentence and a piece of advice."""

    def __init__(self, message: Text, advice: Text = NO_TEXT) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


def words_of(error: BaseException) -> str:
    """What an exception says: the Text that it was raised with, or else its own English."""
    return error.args[0] if len(error.args) == 1 and isinstance(error.args[0], Text) else str(error)


NO_MEMORY = re.compile(
    r"allocate memory|out of memory|not enough memory|bad_alloc|start new thread|failed to map segment", re.IGNORECASE
)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether memory was short: libraries say so in their own ways, also while they are loaded."""
    if isinstance(error, MemoryError) or getattr(error, "errno", None) == errno.ENOMEM:
        return True
    return isinstance(error, RuntimeError | ImportError | OSError) and NO_MEMORY.search(str(error)) is not None


class DatasetError(AppError):
    """A folder, list or image can't be used."""


class PartitionError(AppError):
    """A partition, or an edit of one, makes no sense."""


class ModelError(AppError):
    """A backbone, its weights or its device can't be used."""


class ProjectError(AppError):
    """The project folder is locked, damaged, full or from a newer version."""


class UsageError(AppError):
    """The request contradicts itself or names something that does not exist."""
