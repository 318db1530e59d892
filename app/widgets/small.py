"""A field to search in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

RIGHT_PX = 10  # between the hint and the edge


class SearchField(QLineEdit):
    """Esc clears it first, and then gives the keyboard back. `hints` are what stands in it while it is empty: the first
    that has room."""

    left = Signal()

    def __init__(self, hints: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints = hints
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self._fit_hint)
        self._fit_hint()

    def _fit_hint(self) -> None:
        if self.text():
            return  # the hint is hidden, and the place where it would begin unknown
        room_px = self.width() - self.cursorRect().center().x() - RIGHT_PX
        widths = ((hint, self.fontMetrics().horizontalAdvance(hint)) for hint in self._hints)
        self.setPlaceholderText(next((hint for hint, width in widths if width <= room_px), ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_hint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)
