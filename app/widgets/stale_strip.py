"""A line across a page: what is shown no longer fits, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.base.theme import set_role, tones_of
from app.icons import draw

ICON_PX = 18


class StaleStrip(QFrame):
    """Hidden until there is something to say."""

    acted = Signal()

    def __init__(self, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("strip", True)
        self._sign, self.text, self.button = QLabel(), QLabel(wordWrap=True), QPushButton(action)
        set_role(self.text, "body")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self.acted)
        self._draw_sign()
        self.hide()

    def say(self, text: str) -> None:
        """Show this; nothing, if there is nothing to say."""
        self.text.setText(text)
        self.setVisible(bool(text))

    def _draw_sign(self) -> None:
        self._sign.setPixmap(draw("warning", ICON_PX, tones_of(self.palette()).warning, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_sign()
