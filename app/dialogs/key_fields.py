"""The table of keys: click one, press another. What is taken already is refused, and said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.base.shortcut_texts import command_text, key_text, say, use_text
from app.base.shortcuts import COMMANDS, KeyCommand
from app.base.theme import GRID_PX, set_role
from app.dialogs.key_button import KeyButton
from app.icons import set_icon
from app.keys import conflict, format_keys, is_keepable, keys_of


class KeyTable(QWidget):
    """The commands in their groups, each with its key; those that bear or have what is searched for."""

    def __init__(self, value: str, change: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys, self._change = keys_of(value), change
        self.rows = {command.name: KeyRow(command) for command in COMMANDS}
        self._groups: dict[str, QLabel] = {}
        self.search, self.reset_all = _Search(clearButtonEnabled=True), QPushButton(self.tr("Reset all"))
        self.nothing = QLabel(self.tr("No command has this name or this key."))
        self._lay_out()
        self._connect()
        self._show_keys()
        self._find("")

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(self.tr("Search commands and keys"))
        self.search.setAccessibleName(self.tr("Search commands and keys"))
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
            self._groups[group] = _heading(say(group))
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
            text = self.tr("{0} is taken by “{1}”. Choose another key.")
            row.complain(text.format(key_text(key), use_text(against)))
        elif not is_keepable(key):
            row.complain(self.tr("{0} can’t be used here. Choose another key.").format(key_text(key)))
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
            about = f"{command_text(row.command)} {say(row.command.group)} {key} {key_text(key)}".casefold()
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
        self.reset = QPushButton(self.tr("Reset"))
        self.button.setAccessibleName(name)
        self.reset.setAccessibleName(
            self.tr("Reset “{0}” to {1}").format(name, key_text(command.key) or self.tr("no key"))
        )
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
