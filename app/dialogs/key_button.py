"""A button that shows a key, and takes another one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from app.base.shortcut_texts import key_text

BUTTON_PX = 148  # has room for the longest, which are German: Strg+Umschalt+O
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class KeyButton(QPushButton):
    """Clicked, it waits for a key. Backspace stands for none, Esc leaves it as it is."""

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
        self.setText(key_text(key) or "–")
        self.setAccessibleDescription(key_text(key) or self.tr("No key"))

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
        self.setText(self.tr("Press a key"))
        self.setAccessibleDescription(self.tr("Press a key"))


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
