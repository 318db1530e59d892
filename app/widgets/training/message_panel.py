"""What the page says when there is nothing to train."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.theme import set_role
from app.widgets.quiet_icon import QuietIcon

ICON_PX, TEXT_PX = 56, 480


class MessagePanel(QWidget):
    """An icon, a heading, a sentence and perhaps a button."""

    action_requested = Signal()

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.text, self.button = QLabel(), QLabel(wordWrap=True), QPushButton()
        set_role(self.title, "title")
        set_role(self.text, "body", muted=True)
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setFixedWidth(TEXT_PX)
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self.action_requested)
        middle, column = QHBoxLayout(), QVBoxLayout(self)
        middle.addStretch(1)
        middle.addWidget(self.text)
        middle.addStretch(1)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(QuietIcon(icon, ICON_PX))
        column.addSpacing(8)
        column.addWidget(self.title)
        column.addLayout(middle)
        column.addSpacing(16)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, title: str, text: str, action: str = "") -> None:
        self.title.setText(title)
        self.text.setText(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
