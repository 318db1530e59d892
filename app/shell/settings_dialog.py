"""The settings dialog, drawn from what app.settings declares. Every change applies at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base.i18n import tr, translated
from app.base.language import spoken_settings
from app.base.settings import Declared, Keys, Settings, declared
from app.base.shortcut_texts import command_text, key_text, use_text
from app.base.shortcuts import COMMANDS, KeyCommand, conflict, format_keys, is_keepable, keys_of
from app.base.theme import GRID_PX, set_icon, set_role
from app.widgets.fields import Change, make_field
from app.widgets.small import add_buttons, make_column, make_section, make_text, spread

SIZE_PX = (640, 720)
FIELD_PX = 220


class SettingsDialog(QDialog):
    """Shows one field for each setting and emits `changed` with the new Settings."""

    changed = Signal(object)  # Settings

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.settings = settings
        self.fields: dict[str, QWidget] = {}
        column = make_column(self, tr("Settings"))
        area, inside = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        column.addWidget(area, 1)
        self._grid = QGridLayout(inside)
        self._fill()
        buttons = add_buttons(self, column, "", tr("Close"))
        reset = buttons.addButton(tr("Restore defaults"), buttons.ButtonRole.ResetRole)
        reset.setAutoDefault(False)
        reset.clicked.connect(self._reset)
        self.resize(*spread(parent, *SIZE_PX))

    def _fill(self) -> None:
        grid, group = self._grid, ""
        grid.setContentsMargins(0, 0, GRID_PX, 0)
        grid.setHorizontalSpacing(3 * GRID_PX)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for name, each in declared().items():
            if each.group != group:
                group = each.group
                row = grid.rowCount()
                grid.setRowMinimumHeight(row, 0 if row <= 1 else 2 * GRID_PX)
                grid.addWidget(make_section(translated(group)), row + 1, 0, 1, 2)
            self._add_row(name, each)
        grid.setRowStretch(grid.rowCount(), 1)

    def _add_row(self, name: str, each: Declared) -> None:
        row, label, text = self._grid.rowCount(), QLabel(translated(each.label)), make_text(translated(each.help))
        set_role(text, "caption", muted=True)
        field = _make_field(each, getattr(self.settings, name), partial(self._set, name))
        field.setAccessibleName(translated(each.label))
        field.setAccessibleDescription(translated(each.help))
        label.setBuddy(field)
        self.fields[name] = field
        self._grid.setRowMinimumHeight(row, GRID_PX)
        self._grid.addWidget(label, row + 1, 0)
        if isinstance(each.kind, Keys):
            self._grid.addWidget(text, row + 2, 0, 1, 2)
            self._grid.setRowMinimumHeight(row + 3, GRID_PX)
            self._grid.addWidget(field, row + 4, 0, 1, 2)
            return
        self._grid.addWidget(text, row + 2, 0)
        field.setFixedWidth(FIELD_PX)
        self._grid.addWidget(field, row + 1, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)

    def _set(self, name: str, value: Any) -> None:
        self.settings = replace(self.settings, **{name: value})
        self.changed.emit(self.settings)

    def _reset(self) -> None:
        self.settings = spoken_settings(Settings())
        self.fields.clear()
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._fill()
        self.changed.emit(self.settings)


def _make_field(each: Declared, value: Any, change: Change) -> QWidget:
    return KeyTable(value, change) if isinstance(each.kind, Keys) else make_field(each, value, change)


class KeyTable(QWidget):
    """The commands in their groups, each with its key; those that bear or have what is searched for."""

    def __init__(self, value: str, change: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys, self._change = keys_of(value), change
        self.rows = {command.name: KeyRow(command) for command in COMMANDS}
        self._groups: dict[str, QLabel] = {}
        self.search, self.reset_all = _Search(clearButtonEnabled=True), QPushButton(tr("Reset all"))
        self.nothing = QLabel(tr("No command has this name or this key."))
        self._lay_out()
        self._connect()
        self._show_keys()
        self._find("")

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(tr("Search commands and keys"))
        self.search.setAccessibleName(tr("Search commands and keys"))
        looking_glass = QAction(self.search)
        set_icon(looking_glass, "search", self.palette())
        self.search.addAction(looking_glass, QLineEdit.ActionPosition.LeadingPosition)
        self.reset_all.setAutoDefault(False)
        set_role(self.nothing, "body", muted=True)
        head, column = QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(GRID_PX)
        head.addWidget(self.search, 1)
        head.addWidget(self.reset_all)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        for group, commands in groupby(COMMANDS, lambda each: each.group):
            self._groups[group] = _heading(translated(group))
            column.addWidget(self._groups[group])
            for command in commands:
                column.addWidget(self.rows[command.name])
        column.addWidget(self.nothing)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.reset_all.clicked.connect(lambda: self._take_all(keys_of("")))
        for row in self.rows.values():
            row.button.pressed_key.connect(partial(self._take, row))
            row.reset.clicked.connect(partial(self._reset, row))

    def _reset(self, row: KeyRow, _: bool = False) -> None:
        row.button.setFocus()  # the link that was clicked goes
        self._take(row, row.command.key)

    def _take(self, row: KeyRow, key: str) -> None:
        """Give a command a key, or say what stands against it."""
        for each in self.rows.values():
            each.complain("")
        against = conflict(self._keys, row.command.name, key)
        if against is not None:
            text = tr("{0} is taken by “{1}”. Choose another key.")
            row.complain(text.format(key_text(key), use_text(against)))
        elif not is_keepable(key):
            row.complain(tr("{0} can’t be used here. Choose another key.").format(key_text(key)))
        else:
            self._take_all({**self._keys, row.command.name: key})

    def _take_all(self, keys: dict[str, str]) -> None:
        self._keys = keys
        self._show_keys()
        self._change(format_keys(keys))

    def _show_keys(self) -> None:
        for name, row in self.rows.items():
            row.show_key(self._keys[name])
            row.complain("")
        self.reset_all.setEnabled(bool(format_keys(self._keys)))

    def _find(self, text: str) -> None:
        """Show the commands that have every word in their name, group or key."""
        words = text.casefold().split()
        for row in self.rows.values():
            key = self._keys[row.command.name]
            about = f"{command_text(row.command)} {translated(row.command.group)} {key} {key_text(key)}".casefold()
            row.setVisible(all(word in about for word in words))
        shown = {row.command.group for row in self.rows.values() if not row.isHidden()}
        for group, heading in self._groups.items():
            heading.setVisible(group in shown)
        self.nothing.setVisible(not shown)


class KeyRow(QWidget):
    """One command: its name, its key, and the way back to the key that was declared."""

    def __init__(self, command: KeyCommand) -> None:
        super().__init__()
        self.command, name = command, command_text(command)
        self.label, self.button, self.complaint = QLabel(name), KeyButton(command.key), QLabel(wordWrap=True)
        self.reset = QPushButton(tr("Reset"))
        self.button.setAccessibleName(name)
        self.reset.setAccessibleName(tr("Reset “{0}” to {1}").format(name, key_text(command.key) or tr("no key")))
        self.reset.setToolTip(self.reset.accessibleName())
        self.reset.setProperty("kind", "link")
        self.reset.setAutoDefault(False)
        self.complaint.setProperty("tone", "warning")
        set_role(self.complaint, "caption")
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID_PX)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.reset, 0, 1)
        grid.addWidget(self.button, 0, 2)
        grid.addWidget(self.complaint, 1, 0, 1, 3)

    def show_key(self, key: str) -> None:
        self.button.show_key(key)
        self.reset.setVisible(key != self.command.key)

    def complain(self, text: str) -> None:
        """Say it below the key, and to a screen reader."""
        self.complaint.setText(text)
        self.complaint.setVisible(bool(text))
        if text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.button, text))


class _Search(QLineEdit):
    """Enter stays in it: the dialog would close, since that is its only button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, "caption", muted=True)
    label.setContentsMargins(0, GRID_PX, 0, 0)
    label.setAlignment(Qt.AlignmentFlag.AlignBottom)
    return label


BUTTON_PX = 148  # has room for the longest, which are German: Strg+Umschalt+O
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class KeyButton(QPushButton):
    """Clicked, it waits for a key. Backspace stands for none, Esc leaves it as it is."""

    pressed_key = Signal(str)

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._is_waiting = key, False
        self.setMinimumWidth(BUTTON_PX)  # wider where the font in use needs it
        self.setAutoDefault(False)
        self.clicked.connect(self._wait)
        self.show_key(key)

    def show_key(self, key: str) -> None:
        self._key, self._is_waiting = key, False
        self.setText(key_text(key) or "–")
        self.setAccessibleDescription(key_text(key) or tr("No key"))

    def event(self, event: QEvent) -> bool:
        if self._is_waiting and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the key is meant for here, whatever it does elsewhere
            return True
        if self._is_waiting and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(event)  # Tab as well, which would lead elsewhere
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_waiting:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.show_key(self._key)
        elif event.key() == Qt.Key.Key_Backspace and not event.modifiers():
            self._tell("")
        elif Qt.Key(event.key()) not in _MODIFIERS:
            self._tell(key_of(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.show_key(self._key)
        super().focusOutEvent(event)

    def _tell(self, key: str) -> None:
        self.show_key(self._key)
        self.pressed_key.emit(key)

    def _wait(self) -> None:
        self._is_waiting = True
        self.setText(tr("Press a key"))
        self.setAccessibleDescription(tr("Press a key"))


def key_of(event: QKeyEvent) -> str:
    """What was pressed, as `app.key_commands` writes it. A sign that takes Shift to type is that sign: "?", not
    "Shift+?", since another keyboard has it without Shift; and a number pad's keys are the keys they name.
    """
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    sign = chr(key) if key < 0x110000 else ""
    if sign.isprintable() and sign not in ("", " ") and not sign.isalpha():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    if key == Qt.Key.Key_Backtab:
        key = Qt.Key.Key_Tab
    return QKeySequence(QKeyCombination(modifiers, key)).toString(QKeySequence.SequenceFormat.PortableText)


SHORTCUTS_SIZE_PX = (900, 700)
KeyGroup = Sequence[tuple[str, str]]  # (keys, what they do)


class ShortcutsDialog(QDialog):
    """Shows groups of keys in two columns."""

    def __init__(self, groups: Mapping[str, KeyGroup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = make_column(self, tr("Keyboard shortcuts"))
        area, inside = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setAccessibleName(tr("Keyboard shortcuts"))  # the arrow keys scroll it
        column.addWidget(area, 1)
        sides = QHBoxLayout(inside)
        sides.setContentsMargins(0, 0, GRID_PX, 0)
        sides.setSpacing(5 * GRID_PX)
        for some in _halves(groups):
            side = QVBoxLayout()
            side.setSpacing(GRID_PX)
            for title, keys in some:
                side.addWidget(make_section(title))
                side.addLayout(_table(keys))
                side.addSpacing(GRID_PX)
            side.addStretch(1)
            sides.addLayout(side, 1)
        add_buttons(self, column, "", tr("Close"))
        self.resize(*spread(parent, *SHORTCUTS_SIZE_PX))


def _halves(groups: Mapping[str, KeyGroup]) -> tuple[list[tuple[str, KeyGroup]], list[tuple[str, KeyGroup]]]:
    """Two columns of about the same height."""
    left: list[tuple[str, KeyGroup]] = []
    right: list[tuple[str, KeyGroup]] = []
    for group in groups.items():
        shorter = min((left, right), key=lambda side: sum(len(keys) + 2 for _, keys in side))
        shorter.append(group)
    return left, right


def _table(keys: KeyGroup) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID_PX)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for row, (key, what) in enumerate(keys):
        words, cap = QLabel(what, wordWrap=True), QLabel(key)
        set_role(cap, "caption")
        cap.setProperty("keycap", True)
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        grid.addWidget(words, row, 0)
        grid.addWidget(cap, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return grid
