"""What a page says while it is empty, and while files hover over it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.base.theme import set_role, tones_of
from app.widgets.quiet_icon import QuietIcon


def local_paths(data: QMimeData) -> list[Path]:
    """The files and folders of a drag, as far as they are on this machine."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []


class DropHint(QWidget):
    """The empty page: says what to do, and is the place to drop on."""

    choose_requested = Signal()

    def __init__(self, title: str, texts: Sequence[str], button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(title)
        set_role(heading, "title")
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        choose = QPushButton(button)
        choose.setProperty("kind", "primary")
        choose.clicked.connect(self.choose_requested)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(QuietIcon("incoming", 56))
        layout.addSpacing(8)
        layout.addWidget(heading)
        for text in texts:
            label = QLabel(text, alignment=Qt.AlignmentFlag.AlignCenter)
            set_role(label, "body", muted=True)
            layout.addWidget(label)
        layout.addSpacing(16)
        layout.addWidget(choose, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def paintEvent(self, event: QPaintEvent) -> None:
        tones, painter = tones_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tones.strong_border), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(24, 24, -24, -24), 12, 12)


class DropOverlay(QWidget):
    """Lies over a page while files hover over it."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._covered = text, parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tones = QPainter(self), tones_of(self.palette())
        veil = QColor(tones.accent_soft)
        veil.setAlpha(225)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(veil)
        painter.setPen(QPen(QColor(tones.accent), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(12, 12, -12, -12), 12, 12)
        painter.setPen(QColor(tones.text))
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.45)
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
