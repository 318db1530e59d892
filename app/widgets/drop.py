"""A large place to drop a folder on, or to click and choose one."""

from __future__ import annotations

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
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.base.theme import RADIUS_PX, set_role, tones_of
from app.icons import draw
from app.widgets.drop_hint import local_paths

ICON_PX = 32
BADGE_PX = 64


class DropTarget(QWidget):
    """Emits `dropped` with local paths, and `clicked` when asked to browse. Reachable by Tab; Space and Enter click."""

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
        if local_paths(event.mimeData()):
            self._is_dragged_over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._is_dragged_over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._is_dragged_over = False
        self.update()
        event.acceptProposedAction()
        self.dropped.emit(local_paths(event.mimeData()))

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
