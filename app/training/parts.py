"""A line across a page that says what is to be known, with one thing to do about it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.theme import set_role
from app.widgets.texts import make_text
from app.widgets.training.sign import Sign

Tone = Literal["info", "warning", "danger"]


class Banner(QFrame):
    """Hidden until it has something to say."""

    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._sign, self.text, self.advice = Sign("info", "muted"), QLabel(), make_text("")
        self.text.setWordWrap(True)
        set_role(self.text, "body")
        self.button = QPushButton()
        self.button.clicked.connect(self.action_requested)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self.text)
        lines.addWidget(self.advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addLayout(lines, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, text: str, advice: str = "", *, tone: Tone = "info", icon: str = "", action: str = "") -> None:
        """Say this; an empty text hides the banner. The icon is the tone's own unless one is given."""
        self.setVisible(bool(text))
        self._sign.show_sign(icon or tone, "muted" if tone == "info" else tone)
        self.text.setText(text)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.button.setText(action)
        self.button.setVisible(bool(action))
