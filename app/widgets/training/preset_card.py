"""A preset to choose: what it is called, what it does in plain words, and how long it takes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.base.theme import RADIUS_PX, set_role, tones_of

MARGIN_PX, DOT_PX = 16, 16


class PresetCard(QAbstractButton):
    """A radio button as a card. In an exclusive QButtonGroup the arrow keys move among the cards."""

    def __init__(self, name: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(title)
        self._title, self._text, self._time = QLabel(title), QLabel(text, wordWrap=True), QLabel(wordWrap=True)
        set_role(self._title, "heading")
        set_role(self._text, "body", muted=True)
        set_role(self._time, "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        column.setSpacing(8)
        self._title.setContentsMargins(DOT_PX + 8, 0, 0, 0)
        for label in (self._title, self._text):
            column.addWidget(label)
        column.addStretch(1)
        column.addWidget(self._time)
        for label in (self._title, self._text, self._time):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_time(self, text: str) -> None:
        self._time.setText(text)
        self.setAccessibleDescription(f"{self._text.text()} {text}")

    @property
    def time_text(self) -> str:
        return self._time.text()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tones = QPainter(self), tones_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_checked, is_focused = self.isChecked(), self.hasFocus()
        ground = tones.hover if self.isDown() or (self.underMouse() and not is_checked) else tones.raised
        edge, width = (tones.accent, 2.0) if is_checked else (tones.border, 1.0)
        if is_focused:
            edge, width = tones.accent, 2.0
        inset = width / 2
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(edge), width, Qt.PenStyle.SolidLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS_PX, RADIUS_PX)
        self._paint_dot(painter)
        if is_focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tones.text), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(5.5, 5.5, -5.5, -5.5), 4, 4)

    def _paint_dot(self, painter: QPainter) -> None:
        tones, line = tones_of(self.palette()), self._title.geometry()
        centre = QPointF(MARGIN_PX + DOT_PX / 2, line.center().y() + 1)
        painter.setBrush(QColor(tones.accent if self.isChecked() else tones.raised))
        painter.setPen(QPen(QColor(tones.accent if self.isChecked() else tones.strong_border), 1.5))
        painter.drawEllipse(centre, DOT_PX / 2 - 1, DOT_PX / 2 - 1)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tones.on_accent))
            painter.drawEllipse(centre, 3, 3)
