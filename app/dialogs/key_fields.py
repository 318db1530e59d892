"""Keys that can be changed: click one, press another. What is taken already is refused, and said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from app.key_texts import command_text
from app.keys import REVIEW_KEYS, KeyCommand, conflict, format_keys, keys_of
from app.theme import GRID_PX, set_role

BUTTON_PX = 96
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class KeyButton(QPushButton):
    """Shows a key; clicked, it waits for another one. Esc leaves it as it is."""

    pressed_key = Signal(str)

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._is_waiting = key, False
        self.setFixedWidth(BUTTON_PX)
        self.setAutoDefault(False)
        self.clicked.connect(self._wait)
        self.show_key(key)

    def show_key(self, key: str) -> None:
        self._key, self._is_waiting = key, False
        self.setText(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText))

    def event(self, event: QEvent) -> bool:
        if self._is_waiting and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the key is meant for here, whatever it does elsewhere
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_waiting:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.show_key(self._key)
        elif Qt.Key(event.key()) not in _MODIFIERS:
            key = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
            self.show_key(self._key)
            self.pressed_key.emit(key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.show_key(self._key)
        super().focusOutEvent(event)

    def _wait(self) -> None:
        self._is_waiting = True
        self.setText(self.tr("Press a key"))


class KeyTable(QWidget):
    """One button for each command."""

    def __init__(self, value: str, change: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys, self._change = keys_of(value), change
        self.buttons: dict[str, KeyButton] = {}
        self.complaint = QLabel(wordWrap=True)
        self.complaint.setProperty("tone", "warning")
        set_role(self.complaint, "caption")
        self.complaint.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, command in enumerate(REVIEW_KEYS):
            button = KeyButton(self._keys[command.name])
            button.setAccessibleName(command_text(command))
            button.pressed_key.connect(partial(self._take, command))
            self.buttons[command.name] = button
            grid.addWidget(QLabel(command_text(command)), row, 0)
            grid.addWidget(button, row, 1)
        grid.addWidget(self.complaint, len(REVIEW_KEYS), 0, 1, 2)
        grid.setRowMinimumHeight(len(REVIEW_KEYS), 2 * GRID_PX)

    def _take(self, command: KeyCommand, key: str) -> None:
        against = conflict(self._keys, command.name, key)
        self.complaint.setVisible(against is not None)
        if against is not None:
            taken_by = command_text(against) if isinstance(against, KeyCommand) else self.tr("the window itself")
            text = self.tr("{0} is taken by “{1}”. Choose another key.")
            self.complaint.setText(text.format(QKeySequence(key).toString(), taken_by))
            return
        self._keys[command.name] = key
        self.buttons[command.name].show_key(key)
        self._change(format_keys(self._keys))
