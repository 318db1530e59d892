from __future__ import annotations

import gc
import threading

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from app.base.jobs import JobRunner
from app.base.language import speak
from app.base.paths import Places
from app.base.settings import Settings
from app.workspace.session import Session
from tests.app.fake_engine import FakeEngine
from tests.app.projects import make_project


@pytest.fixture(scope="session")
def qapp(qapp):
    """The application, speaking English: its plurals are in a file."""
    spoken = speak("en", qapp)
    yield qapp
    spoken.stop()


@pytest.fixture(autouse=True)
def undressed(request):
    """Leave the application's font, palette and style sheet as they were: a window dresses all of it."""
    if "qapp" not in request.fixturenames:
        yield
        return
    application = request.getfixturevalue("qapp")
    font, palette, sheet = application.font(), application.palette(), application.styleSheet()
    yield
    if application.styleSheet() != sheet:
        application.setStyleSheet(sheet)
        application.setPalette(palette)
        application.setFont(font)


@pytest.fixture
def places(tmp_path) -> Places:
    """Folders of the program's own, inside the test's."""
    return Places.standard(tmp_path / "own")


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def runner(qapp):
    made = JobRunner()
    yield made
    made.cancel_all()
    assert made.close(timeout_s=10)
    made.deleteLater()


@pytest.fixture
def session(runner, engine, places):
    made = Session(runner, engine, Settings(), places.projects / "Demo")
    yield made
    made.deleteLater()


@pytest.fixture
def notices(session):
    """What the session has said so far."""
    found = []
    session.workspace.noted.connect(found.append)
    return found


@pytest.fixture
def project_folder(tmp_path):
    """The folder of a project that holds no screening."""
    return make_project(tmp_path / "audit.interloper")


@pytest.fixture(autouse=True)
def nothing_leaks(request):
    """Fail a test that leaves a thread running, a timer ticking or a window on the screen."""
    threads = set(threading.enumerate())
    yield
    if "qapp" not in request.fixturenames:
        return
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = {thread.name for thread in threading.enumerate() if thread not in threads and thread.is_alive()}
    windows = [type(each).__name__ for each in QApplication.topLevelWidgets() if each.isVisible()]
    timers = [_name(timer) for timer in _active_timers()]
    assert (left, windows, timers) == (set(), [], [])


def _active_timers():
    found = [each for each in gc.get_objects() if issubclass(type(each), QTimer)]  # isinstance asks torch's proxies
    return [timer for timer in found if shiboken6.isValid(timer) and timer.isActive() and timer.interval() > 0]


def _name(timer: QTimer) -> str:
    return f"{type(timer.parent()).__name__} every {timer.interval()} ms"
