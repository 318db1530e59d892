"""A large icon that stays in the background, in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.base.theme import tones_of
from app.icons import draw


class QuietIcon(QWidget):
    """Centred in its place."""

    def __init__(self, name: str, size_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size_px = name, size_px
        self.setMinimumHeight(size_px)

    def sizeHint(self) -> QSize:
        return QSize(self._size_px, self._size_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        icon = draw(self._name, self._size_px, tones_of(self.palette()).faint, self.devicePixelRatioF())
        QPainter(self).drawPixmap((self.width() - self._size_px) // 2, (self.height() - self._size_px) // 2, icon)
