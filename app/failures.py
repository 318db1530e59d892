"""What the user is told when something goes wrong: a sentence, a piece of advice and, for defects, the details."""

from __future__ import annotations

import errno
import platform
import traceback
from dataclasses import dataclass

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
        return Failure(error.message, error.advice)
    details = (
        "".join(traceback.format_exception(error)) + f"\nPython {platform.python_version()}, {platform.platform()}"
    )
    if isinstance(error, MemoryError):
        return Failure("There was not enough memory to go on.", "Close other programs and try again.", details)
    if isinstance(error, OSError):
        return Failure(*_describe_system_error(error), details)
    return Failure(
        f"Something went wrong inside Interloper: {type(error).__name__}.",
        "Nothing that was finished is lost. Try again; if it comes back, copy the details into a bug report.",
        details,
    )


def _describe_system_error(error: OSError) -> tuple[str, str]:
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full{where}.", "Free some space and try again: what was finished is kept."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"Permission was refused{where}.", "Choose a folder that you may write to, or change its permissions."
    reason = error.strerror or str(error) or type(error).__name__
    return f"The system reported: {reason}{where}.", "Check that the folder is still there, then try again."
