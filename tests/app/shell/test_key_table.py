"""The keys in the settings dialog: press, refuse, take away, reset, search."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.base.settings import Settings
from app.shell.settings_dialog import SettingsDialog

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN, KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier


@pytest.fixture
def dialog(qtbot):
    """The dialog on changed keys; what it says goes to `said`."""
    made = SettingsDialog(Settings(keys="confirm=Q"))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.said = []
    made.changed.connect(lambda settings: made.said.append(settings.keys))
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def table(dialog):
    return dialog.fields["keys"]


def give(table, name, key, modifiers=PLAIN):
    """Click the key of a command and press another one."""
    button = table.rows[name].button
    button.setFocus()
    button.click()
    QTest.keyClick(button, key, modifiers)


def shown(table):
    return [name for name, row in table.rows.items() if not row.isHidden()]


def test_a_key_that_is_pressed_is_taken_and_said_at_once(dialog, table):
    give(table, "open", Qt.Key.Key_L, CTRL)
    assert dialog.said == ["confirm=Q; open=Ctrl+L"]
    assert table.rows["open"].button.text() == "Ctrl+L"
    assert not table.rows["open"].reset.isHidden()


def test_a_key_that_another_command_has_is_refused_with_its_name(dialog, table):
    give(table, "confirm", Qt.Key.Key_O, CTRL)
    assert dialog.said == []
    assert table.rows["confirm"].button.text() == "Q"
    assert table.rows["confirm"].complaint.text() == "Ctrl+O is taken by “Open project”. Choose another key."
    give(table, "open", Qt.Key.Key_Left, SHIFT)
    assert "Move among the images" in table.rows["open"].complaint.text()
    assert table.rows["confirm"].complaint.isHidden()
    give(table, "open", Qt.Key.Key_L, CTRL)
    assert table.rows["open"].complaint.isHidden()


def test_a_key_that_cannot_be_kept_is_refused(dialog, table):
    give(table, "open", Qt.Key.Key_Semicolon, CTRL)
    assert dialog.said == []
    assert "can’t be used" in table.rows["open"].complaint.text()


@pytest.mark.parametrize(
    ("key", "modifiers", "taken"),
    [
        (Qt.Key.Key_Exclam, SHIFT, "!"),
        (Qt.Key.Key_K, SHIFT, "Shift+K"),
        (Qt.Key.Key_5, CTRL | KEYPAD, "Ctrl+5"),
        (Qt.Key.Key_F5, PLAIN, "F5"),
    ],
)
def test_a_sign_is_that_sign_however_it_is_typed(dialog, table, key, modifiers, taken):
    give(table, "watch", key, modifiers)
    assert dialog.said == [f"confirm=Q; watch={taken}"]


def test_the_question_mark_is_known_as_the_cheat_sheets_own(dialog, table):
    give(table, "watch", Qt.Key.Key_Question, SHIFT)
    assert "Keyboard shortcuts" in table.rows["watch"].complaint.text()


def test_tab_is_no_key_but_is_heard(dialog, table):
    give(table, "watch", Qt.Key.Key_Tab)
    assert "Go to the next field" in table.rows["watch"].complaint.text()


def test_modifiers_alone_are_waited_out_and_esc_leaves_the_key(dialog, table):
    button = table.rows["open"].button
    button.click()
    QTest.keyPress(button, Qt.Key.Key_Control, CTRL)
    assert button.text() == "Press a key"
    QTest.keyClick(button, Qt.Key.Key_Escape)
    assert (button.text(), dialog.said, dialog.isVisible()) == ("Ctrl+O", [], True)


def test_going_elsewhere_while_it_waits_leaves_the_key(dialog, table):
    table.rows["open"].button.setFocus()
    table.rows["open"].button.click()
    table.search.setFocus()
    assert table.rows["open"].button.text() == "Ctrl+O"


def test_backspace_takes_a_key_away_and_makes_room_for_another_command(dialog, table):
    give(table, "open", Qt.Key.Key_Backspace)
    assert table.rows["open"].button.accessibleDescription() == "No key"
    give(table, "confirm", Qt.Key.Key_O, CTRL)
    assert dialog.said[-1] == "confirm=Ctrl+O; open="


def test_one_key_is_reset_or_all_of_them(dialog, table):
    give(table, "open", Qt.Key.Key_L, CTRL)
    table.rows["confirm"].reset.click()
    assert dialog.said[-1] == "open=Ctrl+L"
    assert table.rows["confirm"].reset.isHidden()
    table.reset_all.click()
    assert dialog.said[-1] == ""
    assert table.rows["open"].button.text() == "Ctrl+O"
    assert not table.reset_all.isEnabled()


def test_a_reset_to_a_key_that_was_given_away_names_who_has_it(dialog, table):
    give(table, "accept", Qt.Key.Key_X)
    table.rows["confirm"].reset.click()
    assert "“Accept as ID”" in table.rows["confirm"].complaint.text()
    assert table.rows["confirm"].button.text() == "Q"


def test_all_defaults_are_restored_with_the_other_settings(dialog):
    (restore,) = [each for each in dialog.findChildren(QPushButton) if "defaults" in each.text()]
    restore.click()
    assert dialog.said[-1] == ""
    assert dialog.fields["keys"].rows["confirm"].button.text() == "X"


def test_commands_are_searched_by_name_group_and_key(table):
    table.search.setText("project")
    assert shown(table) == ["new", "open", "close", "facts", "score", "refresh", "relink"]
    table.search.setText("ctrl+shift")
    assert shown(table) == ["incoming", "redo"]
    table.search.setText("view theme")
    assert shown(table) == ["system", "light", "dark"]
    assert not table.nothing.isVisible()
    table.search.setText("nothing of the kind")
    assert (shown(table), table.nothing.isVisible()) == ([], True)
    table.search.clear()
    assert len(shown(table)) == len(table.rows)


def test_every_key_and_reset_says_what_it_is_for(table):
    assert table.rows["open"].button.accessibleName() == "Open project"
    assert table.rows["open"].button.accessibleDescription() == "Ctrl+O"
    assert table.rows["tag_3"].button.accessibleName() == "Tag 3"
    assert table.rows["confirm"].reset.accessibleName() == "Reset “Confirm as OOD” to X"


@pytest.mark.parametrize("letter", ["Ж", "ß", "ş", "λ"])
def test_a_letter_that_qt_has_no_name_for_is_a_key_like_others(table, letter):
    button = table.rows["confirm"].button
    button.setFocus()
    button.click()
    code = ord(letter.upper()) if len(letter.upper()) == 1 else ord(letter)
    QApplication.sendEvent(button, QKeyEvent(QEvent.Type.KeyPress, code, PLAIN, letter))
    assert table._keys["confirm"].casefold() == letter.casefold()


def test_enter_in_the_search_leaves_the_settings_open(dialog, table):
    table.search.setFocus()
    QTest.keyClicks(table.search, "undo")
    QTest.keyClick(table.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(table.search, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
