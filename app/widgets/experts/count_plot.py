"""How many experts? Silhouette and inertia over their number; a click chooses one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.base.i18n import numeral
from app.base.theme import tones_of

if TYPE_CHECKING:
    from core.partition.analysis import ExpertCount

LEFT_PX, RIGHT_PX, FOOT_PX, HEAD_PX = 12, 12, 24, 22


class CountPlot(QWidget):
    """Two small curves above each other, on one axis."""

    chosen = Signal(int)  # number of experts

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[ExpertCount, ...] = ()
        self._chosen, self._hovered = 0, 0
        self._text = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(220)
        self.setAccessibleName(self.tr("Silhouette and inertia for each number of experts"))

    def show_counts(self, counts: Sequence[ExpertCount]) -> None:
        self._counts = tuple(counts)
        self.update()

    def show_text(self, text: str) -> None:
        """What to say in place of the curves, or nothing to say."""
        self._text = text
        self.update()

    def show_chosen(self, n_experts: int) -> None:
        self._chosen = n_experts
        self.update()

    @property
    def best(self) -> int:
        """The number with the highest silhouette, 0 before there is any."""
        return max(self._counts, key=lambda each: each.silhouette).n_experts if self._counts else 0

    def sizeHint(self) -> QSize:
        return QSize(440, 240)

    def _x(self, number: int) -> float:
        room = self.width() - LEFT_PX - RIGHT_PX
        return LEFT_PX + room * (number + 0.5) / len(self._counts)

    def _at(self, x: float) -> int:
        if not self._counts:
            return 0
        room = self.width() - LEFT_PX - RIGHT_PX
        number = int((x - LEFT_PX) / room * len(self._counts))
        return self._counts[min(max(number, 0), len(self._counts) - 1)].n_experts

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tones = QPainter(self), tones_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tones.accent if self.hasFocus() else tones.border), 1))
        painter.setBrush(QColor(tones.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if self._text or not self._counts:
            painter.setPen(QColor(tones.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
            return
        self._paint_columns(painter)
        half = (self.height() - FOOT_PX) // 2
        upper, lower = QRect(0, 0, self.width(), half), QRect(0, half, self.width(), half)
        self._paint_curve(painter, upper, [each.silhouette for each in self._counts], self.tr("Silhouette"), ".3f",
                          tones.accent)  # fmt: skip
        self._paint_curve(painter, lower, [each.inertia for each in self._counts], self.tr("Inertia"), ".1f",
                          tones.success)  # fmt: skip

    def _paint_columns(self, painter: QPainter) -> None:
        """The chosen number, and the numbers below."""
        tones, font = tones_of(self.palette()), QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.88)
        painter.setFont(font)
        width = (self.width() - LEFT_PX - RIGHT_PX) / len(self._counts)
        for number, each in enumerate(self._counts):
            x = self._x(number)
            if each.n_experts in (self._chosen, self._hovered):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tones.accent_soft if each.n_experts == self._chosen else tones.hover))
                painter.drawRoundedRect(QRectF(x - width / 2 + 1, 6, width - 2, self.height() - 12), 5, 5)
            painter.setPen(QColor(tones.text if each.n_experts == self._chosen else tones.muted))
            below = QRectF(x - 16, self.height() - FOOT_PX, 32, FOOT_PX - 6)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(each.n_experts))

    def _paint_curve(
        self, painter: QPainter, area: QRect, values: Sequence[float], name: str, form: str, colour: str
    ) -> None:
        low, high = min(values), max(values)
        span = (high - low) or 1.0
        top, room = area.top() + HEAD_PX + 6, area.height() - HEAD_PX - 16
        points = [QPointF(self._x(i), top + room * (1 - (value - low) / span)) for i, value in enumerate(values)]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF(points))
        shown = self._hovered or self._chosen
        for each, point in zip(self._counts, points, strict=True):
            is_shown = each.n_experts == shown
            painter.setBrush(QColor(colour))
            painter.setPen(QPen(QColor(tones_of(self.palette()).surface), 1.5))
            painter.drawEllipse(point, 5.0 if is_shown else 3.0, 5.0 if is_shown else 3.0)
        numbers = [each.n_experts for each in self._counts]
        text = numeral(values[numbers.index(shown)], form) if shown in numbers else ""
        painter.setPen(QColor(tones_of(self.palette()).muted))
        head = QRect(LEFT_PX + 4, area.top() + 6, self.width() - LEFT_PX - RIGHT_PX - 8, HEAD_PX)
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft, f"{name}  {text}".replace("-", "−"))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position().x()))

    def leaveEvent(self, event: object) -> None:
        self._hover(0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._counts and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        numbers = [each.n_experts for each in self._counts]
        if step is None or not numbers:
            event.ignore()
        else:
            self.chosen.emit(min(max(self._chosen + step, numbers[0]), numbers[-1]))

    def _hover(self, n_experts: int) -> None:
        if n_experts != self._hovered:
            self._hovered = n_experts
            self.update()
