"""Files and folders dropped on the window: what a drag brings, and the places that say where to drop it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.base.theme import RADIUS_PX, draw, set_role, tones_of
from app.widgets.small import QuietIcon

ICON_PX = 32
BADGE_PX = 64


def local_paths(event: QDropEvent) -> list[Path]:
    """The files and folders that are dragged here from another program, as far as they are on this machine.

    None for a drag that began in this program: it would be dropped on itself by a slip of the hand.
    """
    if event.source() is not None or not event.mimeData().hasUrls():
        return []
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def accept_as_copy(event: QDropEvent) -> None:
    """Take what is dragged, whatever the other program proposes: one that was told of a move would delete its files."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


class DropTarget(QWidget):
    """A large place to drop a folder on, or to click and choose one.

    Emits `dropped` with local paths, and `clicked` when asked to browse. Reachable by Tab; Space and Enter click.
    """

    dropped = Signal(list)  # list[Path]
    clicked = Signal()

    def __init__(self, icon: str, title: str, text: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._is_hovered, self._is_dragged_over, self._is_done = icon, False, False, False
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._badge, self._title, self._text, self._hint = QLabel(), QLabel(title), QLabel(text), QLabel(hint)
        self._lay_out()
        self.setAccessibleName(f"{title}. {hint}")
        self.setAccessibleDescription(text)

    def show_content(self, text: str, hint: str, *, is_done: bool = False) -> None:
        """Say something else; `is_done` marks the target as filled."""
        self._text.setText(text)
        self._hint.setText(hint)
        self._is_done = is_done
        self._draw_badge()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, 232)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 28, 24, 24)
        layout.setSpacing(6)
        self._badge.setFixedSize(BADGE_PX, BADGE_PX)
        layout.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        for label, role, is_muted in ((self._title, "title", False), (self._text, "body", True)):
            set_role(label, role, muted=is_muted)  # type: ignore[arg-type]
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addSpacing(12)
        layout.addStretch(1)
        self._hint.setProperty("tone", "accent")
        set_role(self._hint, "caption")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        layout.addWidget(self._hint)
        self._draw_badge()

    def _draw_badge(self) -> None:
        tones, ratio = tones_of(self.palette()), self.devicePixelRatioF()
        colour = tones.success if self._is_done else tones.accent
        pixmap = draw("check" if self._is_done else self._icon, ICON_PX, colour, ratio)
        self._badge.setPixmap(pixmap)
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        tones = tones_of(self.palette())
        is_lit = self._is_dragged_over
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tones.accent_soft if is_lit else tones.hover if self._is_hovered else tones.raised))
        line = QColor(tones.accent if is_lit or self.hasFocus() else tones.strong_border)
        pen = QPen(line, 2 if is_lit or self.hasFocus() else 1.2)
        if not self._is_done:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS_PX * 1.5, RADIUS_PX * 1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones.raised if is_lit else tones.accent_soft))
        painter.drawEllipse(QRectF(self._badge.geometry()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_badge()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event):
            self._is_dragged_over = True
            self.update()
            accept_as_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._is_dragged_over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._is_dragged_over = False
        self.update()
        if paths := local_paths(event):
            accept_as_copy(event)
            self.dropped.emit(paths)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._is_hovered = False
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


class DropHint(QWidget):
    """What a page says while it is empty: what to drop on it, or what it waits for."""

    choose_requested = Signal()

    def __init__(self, title: str, texts: Sequence[str], button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.labels = QLabel(), [QLabel(wordWrap=True) for _ in texts]
        set_role(self.heading, "title")
        choose = QPushButton(button)
        choose.setProperty("kind", "primary")
        choose.clicked.connect(self.choose_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 0, 48, 0)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(QuietIcon("incoming", 56))
        layout.addSpacing(8)
        for label in (self.heading, *self.labels):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        for label in self.labels:
            set_role(label, "body", muted=True)
        layout.addSpacing(16)
        layout.addWidget(choose, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.say(title, texts)

    def say(self, title: str, texts: Sequence[str]) -> None:
        """Say this; as many texts as before."""
        self.heading.setText(title)
        for label, text in zip(self.labels, texts, strict=True):
            label.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        tones, painter = tones_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tones.strong_border), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(24, 24, -24, -24), 12, 12)


class DropOverlay(QWidget):
    """What lies over a page while files hover over it, and says what dropping them does."""

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
