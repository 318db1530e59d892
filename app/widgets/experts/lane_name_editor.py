"""A field over a lane's name."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class LaneNameEditor(QLineEdit):
    """Enter or leaving it takes the name, Esc leaves it as it was."""

    renamed = Signal(int, str)  # lane, name
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lane, self._before = -1, ""
        self.setAccessibleName(self.tr("Name of the expert"))
        self.setMaxLength(80)
        self.hide()
        self.editingFinished.connect(self._take)

    def begin(self, lane: int, name: str, area: QRect) -> None:
        self._lane, self._before = lane, name
        self.setText(name)
        self.setGeometry(area)
        self.show()
        self.setFocus()
        self.selectAll()

    def close_unchanged(self) -> None:
        """Forget what was typed."""
        self._lane = -1
        if not self.isHidden():
            had_focus = self.hasFocus()
            self.hide()
            if had_focus:
                self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_unchanged()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        lane, name = self._lane, self.text().strip()
        self.close_unchanged()
        if lane >= 0 and name and name != self._before:
            self.renamed.emit(lane, name)
