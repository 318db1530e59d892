"""What the user is told when something goes wrong: a sentence, a piece of advice and, for defects, the details."""

from __future__ import annotations

import errno
import platform
import traceback
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.engine_words import engine_text
from core.errors import AppError


@dataclass(frozen=True)
class Failure:
    """`details` is empty for an expected failure; for a defect it is what a bug report needs."""

    message: str
    advice: str
    details: str = ""


def describe(error: BaseException) -> Failure:
    """Put an exception into words. Nothing of the exception itself is kept: its frames hold memory."""
    if isinstance(error, AppError):
        return Failure(engine_text(error.message), engine_text(error.advice))
    details = (
        "".join(traceback.format_exception(error)) + f"\nPython {platform.python_version()}, {platform.platform()}"
    )
    if isinstance(error, MemoryError):
        return Failure(
            _say("There was not enough memory to go on."), _say("Close other programs and try again."), details
        )
    if isinstance(error, OSError):
        return Failure(*_describe_system_error(error), details)
    return Failure(
        _say("Something went wrong inside Interloper: {0}.").format(type(error).__name__),
        _say("Nothing that was finished is lost. Try again; if it comes back, copy the details into a bug report."),
        details,
    )


def _describe_system_error(error: OSError) -> tuple[str, str]:
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        text, advice = _say("The disk is full{0}."), _say("Free some space and try again: what was finished is kept.")
        return text.format(where), advice
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        advice = _say("Choose a folder that you may write to, or change its permissions.")
        return _say("Permission was refused{0}.").format(where), advice
    reason = error.strerror or str(error) or type(error).__name__
    advice = _say("Check that the folder is still there, then try again.")
    return _say("The system reported: {0}{1}.").format(reason, where), advice


def _say(text: str) -> str:
    return QCoreApplication.translate("Failures", text)
