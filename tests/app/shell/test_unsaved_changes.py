from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtWidgets import QPushButton

from app.shell.start import UnsavedChangesGuard
from app.shell.status import JobBar
from tests.app.journey import travel


@pytest.fixture
def gate():
    made = Event()
    yield made
    made.set()


class Window(JobBar):
    """Any widget that can be closed."""


@pytest.fixture
def window(runner, qtbot):
    made = Window(runner)
    qtbot.addWidget(made)
    made.show()
    made.guard = UnsavedChangesGuard(made, runner)
    return made


def save(runner, gate):
    runner.submit("Saving decisions", lambda _: gate.wait(10), lane="saves")


def test_a_window_with_nothing_to_save_closes_at_once(window):
    assert window.close()
    assert not window.isVisible()


def test_closing_waits_for_what_is_being_saved_and_says_so(window, runner, gate, qtbot):
    save(runner, gate)
    assert not window.close()
    qtbot.waitUntil(lambda: window.guard.dialog is not None and window.guard.dialog.isVisible())
    assert window.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.guard.dialog is None


def test_what_is_saved_quickly_needs_no_dialog(window, runner, gate, qtbot):
    save(runner, gate)
    window.close()
    gate.set()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.guard.dialog is None
    assert not window.guard._timer.isActive()


def test_one_can_think_better_of_it(window, runner, gate, qtbot):
    save(runner, gate)
    window.close()
    qtbot.waitUntil(lambda: window.guard.dialog is not None)
    window.guard.dialog.findChild(QPushButton).click()
    gate.set()
    qtbot.waitUntil(lambda: not runner.jobs)
    assert window.isVisible()


def test_long_work_of_the_engine_does_not_hold_the_window(window, runner, gate):
    runner.submit("Screening", lambda _: gate.wait(10))
    assert window.close()
    gate.set()


def test_the_bar_says_that_something_is_being_saved_once_it_takes_long(window, runner, gate, qtbot):
    save(runner, gate)
    assert window.saving.isHidden()
    qtbot.waitUntil(window.saving.isVisible)
    gate.set()
    qtbot.waitUntil(window.saving.isHidden)


def test_the_program_ends_only_when_a_slow_decision_is_written(qapp, places, engine, gate):
    done = []

    def journey(window):
        window.session.workspace.runner.submit("Saving", lambda _: (gate.wait(10), done.append(True)), lane="saves")
        window.close()
        yield window.isVisible
        gate.set()

    travel(journey, places, engine)
    assert done == [True]


def test_a_window_whose_decisions_could_not_be_saved_stays_open_so_that_it_is_read(window, runner, gate, qtbot):
    def fail(_):
        gate.wait(10)
        raise OSError(28, "No space left on device")

    runner.submit("Saving decisions", fail, lane="saves")
    window.close()
    qtbot.waitUntil(lambda: window.guard.dialog is not None)
    gate.set()
    qtbot.waitUntil(lambda: not runner.jobs)
    assert window.isVisible()
    assert window.guard.dialog is None
    assert window.close()
