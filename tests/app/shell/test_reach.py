"""Every page and dialog by keyboard: Tab comes to every control, and each says what it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit, QRadioButton, QWidget

from app.screen.viewer import ImageViewer
from app.shell.status import PageBar
from tests.app.journey import travel
from tests.app.partitions import make_classes, partition_of
from tests.app.projects import make_project
from tests.app.tiles import click_tile

MOST_STOPS = 200
PLAIN = Qt.KeyboardModifier.NoModifier


def focusable(root: QWidget) -> list[QWidget]:
    """What can have the focus in the window of `root`, now; Qt's own parts of a control are part of it."""
    found = [root, *root.findChildren(QWidget)]
    return [
        each
        for each in found
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and each.isEnabled()
        and each.window() is root.window()
        and each.focusProxy() is None
        and not each.objectName().startswith("qt_")
        and not isinstance(each.parentWidget(), QComboBox)
    ]


def said_of(widget: QWidget) -> str:
    """What a screen reader says first: the name, a button's text, or the label before a field."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def unnamed(root: QWidget) -> list[str]:
    return [
        f"{type(each).__name__} in {type(each.parentWidget()).__name__}"
        for each in focusable(root)
        if not said_of(each)
    ]


def stops(window: QWidget) -> Iterator[QWidget]:
    """Where Tab leads, from what has the focus and round the whole window."""
    window.activateWindow()
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
    first = window.focusWidget()
    assert first is not None
    seen = [first]
    yield first
    for _ in range(MOST_STOPS):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        QApplication.processEvents()
        if window.focusWidget() in seen:  # not always the first: of several radio buttons Tab comes to the chosen one
            return
        seen.append(window.focusWidget())
        yield seen[-1]
    raise AssertionError(f"Tab never came back to {first}")


def unreached(root: QWidget) -> list[str]:
    """The enabled buttons of `root` that Tab does not come to. Of several of which one is chosen, one is enough."""
    reached = list(stops(root.window()))
    buttons = [
        each
        for each in root.findChildren(QAbstractButton)
        if each.isVisible() and each.isEnabled() and each.window() is root.window()
        and not isinstance(each.parentWidget(), QLineEdit)  # the cross that clears a field
    ]  # fmt: skip
    return [each.text() or each.accessibleName() for each in buttons if not _is_reached(each, reached)]


def _is_reached(button: QAbstractButton, reached: list[QWidget]) -> bool:
    if button in reached:
        return True
    group = button.group()
    siblings = group.buttons() if group is not None and group.exclusive() else []
    if isinstance(button, QRadioButton):
        siblings = [*siblings, *button.parentWidget().findChildren(QRadioButton)]
    return any(each in reached for each in siblings if each is not button)


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path / "animals.interloper")


@pytest.fixture
def grouped_project(tmp_path):
    """One whose classes are split among experts."""
    classes = make_classes()
    names = classes.material.class_names
    return make_project(tmp_path / "things.interloper", class_names=names, partition=partition_of(classes))


def screened_twice(window):
    session, finished = window.session, []
    session.workspace.finished.connect(finished.append)
    yield lambda: session.screening.is_calibrated and not session.workspace.runner.jobs
    for number, folder in enumerate(("/incoming", "/elsewhere"), 1):
        session.screening.drop_incoming([Path(folder)])
        yield lambda number=number: len(finished) == number and not session.workspace.runner.jobs
    yield lambda: len(session.workspace.screenings) == 2


def check(root: QWidget, about: str) -> None:
    assert unnamed(root) == [], about
    assert unreached(root) == [], about


def test_tab_comes_to_everything_on_every_page_and_all_of_it_has_a_name(qapp, places, engine, grouped_project):
    seen = []

    def journey(window):
        yield from screened_twice(window)
        for key in ("home", "screen", "experts", "train"):
            window.show_page(key)
            yield lambda: not window.session.workspace.runner.jobs
            if key == "screen":
                click_tile(window.pages[key].grid, 0)
                yield lambda: not window.session.workspace.runner.jobs
            page = window.stack.currentWidget()
            assert len(focusable(page)) > 2, key
            check(page, key)
            assert unreached(window.findChild(PageBar)) == []
            seen.append(key)

    travel(journey, places, engine, grouped_project)
    assert seen == ["home", "screen", "experts", "train"]


def test_the_open_image_keeps_the_focus_and_has_a_name(qapp, places, engine, project):
    def journey(window):
        yield from screened_twice(window)
        page = window.pages["screen"]
        click_tile(page.grid, 0)
        page.grid.setFocus()
        QTest.keyClick(page.grid, Qt.Key.Key_Return)
        yield lambda: page.viewer.isVisible()
        assert isinstance(window.focusWidget(), ImageViewer)
        assert said_of(window.focusWidget())
        page.viewer.close_view()

    travel(journey, places, engine, project)


def openings(window):
    """Each dialog's name, and what opens it."""
    page, flows, menus = window.pages["screen"], window.flows, window.actions_by_key
    click_tile(page.grid, 0)
    yield "settings", window.show_settings
    yield "shortcuts", window.show_shortcuts
    yield "about", flows.show_about
    yield "export", menus["export"].trigger
    yield "quarantine", menus["quarantine"].trigger
    yield "past quarantines", menus["quarantines"].trigger
    yield "compare", menus["compare"].trigger
    yield "drift", menus["drift"].trigger
    yield "note", page.review_actions.write_note
    yield "add to the bank", page.review_actions.ask_for_bank_class
    window.show_page("experts")
    experts = window.pages["experts"]
    actions = experts.partition_actions
    yield "regroup", actions.regroup
    experts.selection.select_only(0)
    experts.selection.set_current(0)
    yield "synset search", actions.search_synset
    yield "import preview", lambda: flows.preview_id_set(Path("/photos"))


def test_tab_comes_to_everything_in_every_dialog_and_all_of_it_has_a_name(qapp, places, engine, grouped_project):
    seen = []

    def journey(window):
        yield from screened_twice(window)
        window.show_page("experts")
        yield lambda: not window.session.workspace.runner.jobs
        for name, open_it in openings(window):
            open_it()
            yield lambda: dialog_of(window) is not None and not window.session.workspace.runner.jobs
            dialog = dialog_of(window)
            assert len(focusable(dialog)) > 0, name
            check(dialog, name)
            seen.append(name)
            dialog.reject()
            yield lambda: dialog_of(window) is None and not window.session.workspace.runner.jobs

    travel(journey, places, engine, grouped_project)
    assert seen[:8] == [
        "settings",
        "shortcuts",
        "about",
        "export",
        "quarantine",
        "past quarantines",
        "compare",
        "drift",
    ]
    assert seen[8:] == ["note", "add to the bank", "regroup", "synset search", "import preview"]


def dialog_of(window) -> QDialog | None:
    return next((each for each in window.findChildren(QDialog) if each.isVisible()), None)
