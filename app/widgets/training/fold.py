"""Something that is folded away until it is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget


class Fold(QWidget):
    """A heading to click, and below it the content, shown while the heading is pressed."""

    def __init__(self, title: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self._frame = QToolButton(), QFrame()
        self.heading.setText(title)
        self.heading.setAccessibleName(title)
        self.heading.setCheckable(True)
        self.heading.setAutoRaise(True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading.setStyleSheet("padding: 4px 8px 4px 0;")
        self._frame.setProperty("card", True)
        inside, column = QVBoxLayout(self._frame), QVBoxLayout(self)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.addWidget(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._frame)
        self.heading.toggled.connect(self._show)
        self._show(False)

    def set_open(self, is_open: bool) -> None:
        self.heading.setChecked(is_open)

    def _show(self, is_open: bool) -> None:
        self._frame.setVisible(is_open)
        self.heading.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
