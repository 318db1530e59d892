"""Global exception handlers, interrupts from the terminal, and the log file."""

from __future__ import annotations

import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

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
