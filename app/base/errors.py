"""What the user is told when something goes wrong: a sentence, a piece of advice and, for defects, the details."""

from __future__ import annotations

import errno
import logging
import platform
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Literal

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtWidgets import QApplication

from app.base.i18n import engine_text
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


Tone = Literal["info", "success", "warning", "danger"]


@dataclass(frozen=True)
class Notice:
    """`details` is what "Show details" opens; without it there is no such button."""

    text: str
    advice: str = ""
    tone: Tone = "info"
    action_text: str = ""
    action: Callable[[], object] | None = None
    details: str = ""

    @property
    def stays(self) -> bool:
        """Whether it waits to be dismissed: what needs an answer must not vanish on its own."""
        return self.tone in ("warning", "danger") or self.action is not None


def notice_of(failure: Failure) -> Notice:
    return Notice(failure.message, failure.advice, "danger", details=failure.details)


INTERRUPTED = 130  # what the command line returns, too
LOG_BYTES = 1_000_000
log = logging.getLogger(__name__)


@contextmanager
def logging_to(folder: Path) -> Iterator[None]:
    """Keep a log, where the folder can be written to."""
    handler: logging.Handler = logging.NullHandler()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "interloper.log", maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8")
    except OSError as error:
        log.warning("No log is kept: %s", error)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()


@contextmanager
def reporting_to(tell: Callable[[BaseException], None]) -> Iterator[None]:
    """While this lasts, a defect in a slot is told by `tell`; an interrupt ends the event loop."""
    before, before_in_threads = sys.excepthook, threading.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(INTERRUPTED)
        else:
            tell(error.with_traceback(trace))

    sys.excepthook = hook
    threading.excepthook = lambda args: log.error("In a thread", exc_info=args.exc_value)
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = before, before_in_threads


@contextmanager
def listening_to_interrupts() -> Iterator[None]:
    """Let Ctrl+C in the terminal close the window at once.

    Python raises KeyboardInterrupt when it next runs, which beside an idle event loop may be never; the socket wakes
    the loop, and the slot is where Python runs.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    reader, writer = socket.socketpair()
    writer.setblocking(False)
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: reader.recv(64))
    before = signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        notifier.setEnabled(False)
        reader.close()
        writer.close()
