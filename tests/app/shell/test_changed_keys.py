"""Changed keys in the real window: at once, everywhere, after a restart, and never while one is typing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.base.shortcuts import COMMANDS, FIXED_KEYS, MENU_KEYS, fixed_use
from app.screen.export import ExportDialog
from app.shell.settings_dialog import SettingsDialog
from tests.app.fake_engine import FakeEngine
from tests.app.journey import dialog_of, press, travel
from tests.app.projects import make_project
from tests.app.shell.test_key_table import give
from tests.app.tiles import click_tile

PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path / "animals.interloper")


def screened(window):
    """Wait until the Screen page shows a screening."""
    yield lambda: window.session.screening.is_calibrated and not window.session.workspace.runner.jobs
    window.session.screening.drop_incoming([Path("/incoming")])
    yield lambda: window.session.workspace.screening is not None and not window.session.workspace.runner.jobs
    yield lambda: window.pages["screen"].grid.isVisible()


def test_menu_tips_cheat_sheet_and_review_follow_at_once_and_after_a_restart(qapp, places, engine, project):
    def change(window):
        yield from screened(window)
        page = window.pages["screen"]
        press(window, Qt.Key.Key_Comma, CTRL)
        yield lambda: dialog_of(window, SettingsDialog) is not None
        table = dialog_of(window).fields["keys"]
        give(table, "settings", Qt.Key.Key_P, CTRL)
        give(table, "experts", Qt.Key.Key_F6)
        give(table, "find", Qt.Key.Key_F7)
        give(table, "confirm", Qt.Key.Key_Q)
        give(table, "keys", Qt.Key.Key_F8)
        dialog_of(window).reject()
        yield from see(window)
        page.grid.setFocus()
        click_tile(page.grid, 0)
        row = page.selection.current
        press(window, Qt.Key.Key_Q)
        yield lambda: page.model.review.verdicts[row] == 1
        press(window, Qt.Key.Key_Z, CTRL)
        yield lambda: page.model.review.verdicts[row] == 0

    def see(window):
        actions = window.actions_by_key
        assert actions["settings"].shortcut() == QKeySequence("Ctrl+P")
        assert window.settings_button.toolTip() == "Settings (Ctrl+P)"
        assert window.help_button.toolTip() == "Keyboard shortcuts (F8)"
        assert window.pages["screen"].filter_bar.search.toolTip().endswith("(F7)")
        assert "(Q)" in window.pages["screen"].review_bar._labels[0][0].toolTip()
        for key in (Qt.Key.Key_F8, Qt.Key.Key_F1):  # F1 always helps
            press(window, key)
            yield lambda: dialog_of(window) is not None
            words = {label.text() for label in dialog_of(window).findChildren(QLabel)}
            assert {"Ctrl+P", "F6", "F7", "Q"} <= words
            assert not {"Ctrl+,", "Ctrl+2", "Ctrl+F", "X"} & words
            dialog_of(window).reject()
            yield lambda: dialog_of(window) is None
        press(window, Qt.Key.Key_2, CTRL)
        assert window.shown_page == "screen"
        press(window, Qt.Key.Key_F6)
        yield lambda: window.shown_page == "experts"
        press(window, Qt.Key.Key_1, CTRL)
        yield lambda: window.shown_page == "screen"

    def come_back(window):
        yield from screened(window)
        yield from see(window)

    travel(change, places, engine, project)
    kept = json.loads((places.config / "settings.json").read_text())["keys"]
    assert kept == "confirm=Q; find=F7; settings=Ctrl+P; experts=F6; keys=F8"
    travel(come_back, places, FakeEngine(), project)


def test_undo_and_redo_can_have_other_keys(qapp, places, engine, project):
    def journey(window):
        yield from screened(window)
        window.change_settings(keys="undo=Ctrl+U; redo=Ctrl+R")
        session, before = window.session, window.session.workspace.threshold
        window.pages["screen"].head.threshold_committed.emit(before, -0.7)
        press(window, Qt.Key.Key_Z, CTRL)
        assert session.workspace.threshold == pytest.approx(-0.7)
        press(window, Qt.Key.Key_U, CTRL)
        yield lambda: session.workspace.threshold == before
        press(window, Qt.Key.Key_Y, CTRL)  # whatever else does it
        yield lambda: session.workspace.threshold == pytest.approx(-0.7)
        press(window, Qt.Key.Key_U, CTRL)
        press(window, Qt.Key.Key_R, CTRL)
        yield lambda: session.workspace.threshold == pytest.approx(-0.7)

    travel(journey, places, engine, project)


def test_a_menus_single_letter_is_a_letter_while_one_is_typing(qapp, places, engine, project):
    def journey(window):
        yield from screened(window)
        window.change_settings(keys="export=E; full_screen=Shift+W; watch=7; tag_7=")
        page = window.pages["screen"]
        page.focus_search()
        search = page.filter_bar.search
        yield lambda: search.hasFocus()
        QTest.keyClicks(search, "eW7")
        assert (search.text(), dialog_of(window), window.isFullScreen()) == ("eW7", None, False)
        search.clear()
        page.grid.setFocus()
        press(window, Qt.Key.Key_E)
        yield lambda: dialog_of(window, ExportDialog) is not None
        dialog_of(window).reject()

    travel(journey, places, engine, project)


def test_every_command_of_the_menus_is_declared_with_its_key(qapp, places, engine):
    def journey(window):
        declared, actions = {each.name: each for each in MENU_KEYS}, window.actions_by_key
        assert actions.keys() - declared.keys() == {"quarantine"}  # it has the review's key
        assert declared.keys() == actions.keys() & declared.keys()
        for name, each in declared.items():
            keys = [key.toString() for key in actions[name].shortcuts()]
            assert keys == [key for key in (each.key, *each.also) if key]
        loose = [each.key().toString() for each in window.findChildren(QShortcut)]
        bound = {key.toString() for each in window.findChildren(QAction) for key in each.shortcuts()}
        known = {key for each in COMMANDS for key in (each.key, *each.also)}
        undeclared = [key for key in loose if fixed_use(key, "File") is None]
        assert (undeclared, bound - known - {""}) == ([], set())
        yield lambda: True

    travel(journey, places, engine)


# what the widgets do by themselves

LETTERS = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
OTHERS = ["Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Space", "Return", "Enter", "Esc", "Ins"]
SIGNS = list("0123456789+-=?!#*/.,<>") + [f"F{number}" for number in range(1, 13)] + ["Del", "Backspace"]
MODIFIERS = ("", "Shift+", "Ctrl+", "Ctrl+Shift+", "Alt+")


def handled(widget) -> set[str]:
    """The keys that a widget takes for itself."""
    taken = set()
    for key in (*LETTERS, *OTHERS, *SIGNS):
        for modifier in MODIFIERS:
            combination = QKeySequence(modifier + key)[0]
            event = QKeyEvent(QKeyEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers())
            widget.keyPressEvent(event)
            if event.isAccepted():
                taken.add(key if key in SIGNS[10:21] and modifier == "Shift+" else modifier + key)
    return taken


FIXED = {key for each in FIXED_KEYS for key in each.keys}


def test_what_grid_and_viewer_do_by_themselves_no_command_can_have(qapp, places, engine, project):
    found = {}

    def journey(window):
        yield from screened(window)
        page = window.pages["screen"]
        page.grid.setFocus()
        click_tile(page.grid, 0)
        found["viewer"] = handled(page.viewer)
        found["grid"] = handled(page.grid)
        found["histogram"] = handled(page.head.histogram)
        page.viewer.close_view()

    travel(journey, places, engine, project)
    assert {"Left", "Shift+Down", "Ctrl+A", "Ctrl+I", "Space", "Return", "+"} <= found["grid"]
    for keys in found.values():
        assert [key for key in sorted(keys) if fixed_use(key, "Review") is None] == []
