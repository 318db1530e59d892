"""One compared figure: frozen features and trained experts as a dot with its interval, on a common scale."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.base.i18n import numeral
from app.base.theme import set_role, tones_of
from app.widgets.training.series import Ink, ink_color
from core.experts.results import Contrast, Interval

DOT_PX, CAP_PX = 4.5, 4.0


class IntervalMark(QWidget):
    """A dot at the value, a line over its interval; `low` and `high` end the scale."""

    def __init__(self, interval: Interval, ink: Ink, low: float, high: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._interval, self._ink, self._low, self._high = interval, ink, low, high
        self.setMinimumSize(64, 20)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tones, colour = QPainter(self), tones_of(self.palette()), ink_color(self._ink, self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y, area = self.height() / 2, QRectF(self.rect()).adjusted(6, 0, -6, 0)
        painter.setPen(QPen(QColor(tones.border), 1))
        painter.drawLine(QLineF(area.left(), y, area.right(), y))
        low, value, high = (self._x_of(each, area) for each in self._ends())
        painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QLineF(low, y, high, y))
        for x in (low, high):
            painter.drawLine(QLineF(x, y - CAP_PX, x, y + CAP_PX))
        painter.setPen(QPen(QColor(tones.raised), 1.5))
        painter.setBrush(colour)
        if self._ink == "quiet":  # a shape beside the colour
            painter.drawRect(QRectF(value - DOT_PX, y - DOT_PX, 2 * DOT_PX, 2 * DOT_PX))
        else:
            painter.drawEllipse(QPointF(value, y), DOT_PX + 0.5, DOT_PX + 0.5)

    def _ends(self) -> tuple[float, float, float]:
        return self._interval.low, self._interval.value, self._interval.high

    def _x_of(self, value: float, area: QRectF) -> float:
        return area.left() + (value - self._low) / ((self._high - self._low) or 1.0) * area.width()


class IntervalRow(QWidget):
    """Title, what is better, and the two intervals with their figures."""

    def __init__(self, title: str, tip: str, figure: Contrast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(title)
        heading.setToolTip(tip)
        set_role(heading, "body")
        better = QLabel(self.tr("higher is better") if figure.is_better_high else self.tr("lower is better"))
        set_role(better, "caption", muted=True)
        ends = [end for each in (figure.frozen, figure.experts) for end in (each.low, each.high)]
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        lines: tuple[tuple[str, Interval, Ink], ...] = (
            (self.tr("Frozen"), figure.frozen, "quiet"),
            (self.tr("Experts"), figure.experts, "first"),
        )
        for row, (name, interval, ink) in enumerate(lines):
            label, text = QLabel(name), QLabel(interval_text(interval))
            set_role(label, "caption", muted=True)
            set_role(text, "caption")
            grid.addWidget(label, row, 0)
            grid.addWidget(IntervalMark(interval, ink, min(ends), max(ends)), row, 1)
            grid.addWidget(text, row, 2)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(better)
        column.addLayout(grid)


def interval_text(interval: Interval) -> str:
    """In percent, with its 95 % interval."""
    value, low, high = (numeral(100 * each, ".1f") for each in (interval.value, interval.low, interval.high))
    return f"{value} % ({low} – {high})"
