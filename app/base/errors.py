"""What the user is told when something goes wrong: a sentence, a piece of advice and, for defects, the details."""

from __future__ import annotations

import errno
import platform
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from core.errors import AppError, is_out_of_memory
from core.text import Text


@dataclass(frozen=True)
class Failure:
    """`details` is empty for an expected failure; for a defect it is what a bug report needs."""

    message: Text
    advice: Text
    details: str = ""


def describe(error: BaseException) -> Failure:
    """Put an exception into words. Nothing of the exception itself is kept: its frames hold memory."""
    if isinstance(error, AppError):
        return Failure(error.message, error.advice)
    details = (
        "".join(traceback.format_exception(error)) + f"\nPython {platform.python_version()}, {platform.platform()}"
    )
    if is_out_of_memory(error):
        return Failure(
            Text("There was not enough memory to go on."), Text("Close other programs and try again."), details
        )
    if isinstance(error, OSError):
        return Failure(*_describe_system_error(error), details)
    return Failure(
        Text("Something went wrong inside Interloper: {kind}.", kind=type(error).__name__),
        Text("Nothing that was finished is lost. Try again; if it comes back, copy the details into a bug report."),
        details,
    )


def _describe_system_error(error: OSError) -> tuple[Text, Text]:
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        advice = Text("Free some space and try again: what was finished is kept.")
        return Text("The disk is full{where}.", where=where), advice
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        advice = Text("Choose a folder that you may write to, or change its permissions.")
        return Text("Permission was refused{where}.", where=where), advice
    reason = error.strerror or str(error) or type(error).__name__
    advice = Text("Check that the folder is still there, then try again.")
    return Text("The system reported: {reason}{where}.", reason=reason, where=where), advice


Tone = Literal["info", "success", "warning", "danger"]


@dataclass(frozen=True)
class Notice:
    """`details` is what "Show details" opens; without it there is no such button. Texts are translated when shown.

    `action` is what there is to do about it, and `other_action` what there is to do instead.
    """

    text: str
    advice: str = ""
    tone: Tone = "info"
    action_text: str = ""
    action: Callable[[], object] | None = None
    details: str = ""
    other_text: str = ""
    other_action: Callable[[], object] | None = None

    @property
    def stays(self) -> bool:
        """Whether it waits to be dismissed: what needs an answer must not vanish on its own."""
        return self.tone in ("warning", "danger") or self.action is not None


def notice_of(failure: Failure) -> Notice:
    """A failure as a notice, still in English: whoever shows it translates it."""
    return Notice(failure.message, failure.advice, "danger", details=failure.details)
