"""A small icon in a tone of the theme, which follows a change of theme."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.base.theme import tones_of
from app.icons import draw

SIGN_PX = 20


class Sign(QWidget):
    """`tone` is a name in app.theme.Tones."""

    def __init__(self, name: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone = name, tone
        self.setFixedSize(SIGN_PX, SIGN_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_sign(self, name: str, tone: str) -> None:
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIGN_PX, SIGN_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = getattr(tones_of(self.palette()), self._tone)
        QPainter(self).drawPixmap(0, 0, draw(self._name, SIGN_PX, colour, self.devicePixelRatioF()))
