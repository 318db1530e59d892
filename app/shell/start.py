"""From arguments to a window on the screen, and back: Qt's start, the log, what catches defects and interrupts, the
first paint, and a clean end."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QPushButton, QWidget

from app.base.errors import Notice, describe, notice_of
from app.base.i18n import tr
from app.base.jobs import Job, JobRunner, limit_cores
from app.base.language import speak, spoken_settings
from app.base.paths import Places
from app.base.settings import Settings, load_settings, save_settings
from app.base.theme import application_icon, apply_theme
from app.shell.dialogs import is_project
from app.shell.main_window import MainWindow, pages, warm_pages
from app.shell.state import RecentProjects, WindowState, load_window_state, save_window_state
from app.widgets.small import make_column
from app.workspace.engine import Engine
from app.workspace.session import Session

CLOSING_TIMEOUT_S = 20.0  # a batch in hand is finished; more than that is not waited for
log = logging.getLogger(__name__)


def run_window(
    places: Places,
    runtime: str = "auto",
    project: Path | None = None,
    demo: bool = False,
    engine: Engine | None = None,
    bank_memory: str = "auto",
) -> int:
    """Open the window and stay until it is closed; returns the exit code.

    `runtime` and `bank_memory` other than "auto" win over the settings. `project` is opened, or else what was open the
    last time.
    """
    application = _application()
    with logging_to(places.logs):
        window = _Window(application, places, (runtime, bank_memory), engine or Engine(places.weights, places.cache))
        with reporting_to(window.tell_defect), listening_to_interrupts():
            window.open(project, demo)
            code = application.exec()
        is_clean = window.close()
    if not is_clean:  # a thread is stuck in foreign code; the interpreter would wait for it for ever
        os._exit(code or 1)
    return code


class _Window:
    """Owns what a window needs, for as long as it is open."""

    def __init__(self, application: QApplication, places: Places, machine: tuple[str, str], engine: Engine) -> None:
        self._application, self._places, self._machine = application, places, machine
        loaded = load_settings(places.config / "settings.json")
        self._spoken = speak(loaded.settings.language, application)  # before the first widget
        loaded = replace(loaded, settings=spoken_settings(loaded.settings))
        self._saved = self._dressed_in = loaded.settings
        apply_theme(application, loaded.settings.theme, loaded.settings.text_percent / 100)
        if loaded.settings.cores is not None:
            limit_cores(loaded.settings.cores)
        self._state = load_window_state(places.config / "window.json")
        self._runner = JobRunner()
        engine.runtime, engine.bank_memory = self._machine_of(loaded.settings)
        self.session = Session(self._runner, engine, loaded.settings, places.projects / "Demo")
        recent = RecentProjects(places.config / "recent.json")
        self.window = MainWindow(self.session, places, recent, pages(places.cache / "thumbnails"), self._state)
        self.window.show_settings_taken(loaded.settings)
        self.window.settings_changed.connect(self._take_settings)
        self.window.closing.connect(self._save_state)
        UnsavedChangesGuard(self.window, self._runner)
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        if loaded.complaint:
            self._note(Notice(loaded.complaint, tr("Open the settings and set them again."), "warning"))

    def open(self, project: Path | None, demo: bool) -> None:
        """Show the window; what takes long begins behind its first paint."""
        painted = _FirstPaint(self.window)
        painted.done = lambda: self._begin(project, demo)
        self.window.show()

    def close(self) -> bool:
        """Stop everything; False if a thread would not stop."""
        self._application.styleHints().colorSchemeChanged.disconnect(self._follow_system)
        self.window.hide()
        self.session.workspace.close_project()
        is_clean = self._runner.close(CLOSING_TIMEOUT_S)
        self.window.deleteLater()
        self._runner.deleteLater()
        self.session.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._spoken.stop()
        return is_clean

    def tell_defect(self, error: BaseException) -> None:
        failure = describe(error)
        log.error("%s\n%s", failure.message, failure.details)
        self._note(notice_of(failure))

    def _begin(self, project: Path | None, demo: bool) -> None:
        last = Path(self._state.project) if self._state.project else None
        self._runner.submit(tr("Getting ready"), lambda job: warm_pages(), lane="imports")
        self._runner.submit(tr("Getting ready"), self.session.workspace.engine.warm_screening, lane="imports")
        if demo:
            self.session.workspace.try_demo()
        elif project is not None:
            self.window.flows.open_folder(project)
        elif last is not None and is_project(last):
            self.session.workspace.open_project(last)

    def _take_settings(self, settings: Settings) -> None:
        looks = (settings.theme, settings.text_percent)
        if looks != (self._dressed_in.theme, self._dressed_in.text_percent):
            apply_theme(self._application, settings.theme, settings.text_percent / 100)
        self._dressed_in = settings
        self.session.workspace.apply_settings(settings)
        self.session.workspace.engine.runtime, self.session.workspace.engine.bank_memory = self._machine_of(settings)
        self.window.show_settings_taken(settings)
        try:
            save_settings(self._places.config / "settings.json", settings)
        except OSError as error:
            text = tr("The settings can’t be kept: {0}.").format(error.strerror)
            self._note(Notice(text, tr("They hold until you quit."), "warning"))

    def _machine_of(self, settings: Settings) -> tuple[str, str]:
        """How backbones run and how a bank is held in memory: as the command line says, or else the settings."""
        runtime, bank_memory = self._machine
        return (
            runtime if runtime != "auto" else settings.runtime,
            bank_memory if bank_memory != "auto" else settings.bank_memory,
        )

    def _follow_system(self) -> None:
        settings = self.session.workspace.settings
        if settings.theme == "system":
            apply_theme(self._application, "system", settings.text_percent / 100)

    def _save_state(self, state: WindowState) -> None:
        save_window_state(self._places.config / "window.json", state)

    def _note(self, notice: Notice) -> None:
        self.session.workspace.tell(notice)


class _FirstPaint(QObject):
    """Calls `done` once, right after its window was painted for the first time."""

    done: Callable[[], None]

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.done)
        return False


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    application.setApplicationName("interloper")
    application.setApplicationDisplayName("Interloper")
    application.setDesktopFileName("interloper")
    application.setWindowIcon(application_icon())
    return application


QUIET_MS = 250  # what is written sooner is not worth a dialog


class UnsavedChangesGuard(QObject):
    """Belongs to `window`. What waits on the runner's lane of saves is written before the window closes."""

    def __init__(self, window: QWidget, runner: JobRunner) -> None:
        super().__init__(window)
        self._window, self._runner = window, runner
        self._is_waiting = False
        self.dialog: SavingDialog | None = None
        self._timer = QTimer(self, interval=QUIET_MS, singleShot=True)
        self._timer.timeout.connect(self._show)
        runner.ended.connect(self._look_again)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Close or watched is not self._window or not self._saving():
            return False
        event.ignore()
        if not self._is_waiting:
            self._is_waiting = True
            self._timer.start()
            for job in self._saving():
                job.failed.connect(self._stay)  # what could not be saved is told in the window
        return True

    def _saving(self) -> list[Job]:
        return [job for job in self._runner.jobs if job.lane == "saves"]

    def _show(self) -> None:
        self.dialog = SavingDialog(self._window)
        self.dialog.rejected.connect(self._stay)
        self.dialog.open()

    def _look_again(self, _: Job) -> None:
        if self._is_waiting and not self._saving():
            self._stay()
            self._window.close()

    def _stay(self, *_: object) -> None:
        self._is_waiting = False
        self._timer.stop()
        if self.dialog is not None:
            dialog, self.dialog = self.dialog, None
            dialog.hide()
            dialog.deleteLater()


class SavingDialog(QDialog):
    """Rejected when the window is to stay open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        text = tr("What you decided is being written to disk. The window closes by itself when that is done.")
        column = make_column(self, tr("Saving your decisions"), text)
        bar, stay = QProgressBar(), QPushButton(tr("Keep the window open"))
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(tr("Saving"))
        stay.clicked.connect(self.reject)
        column.addWidget(bar)
        column.addWidget(stay)


INTERRUPTED = 130  # what the command line returns, too
LOG_BYTES = 1_000_000


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
