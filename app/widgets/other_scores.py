"""How other scores judge the same image: each as a percentile on a bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from app.base.theme import set_role, tones_of
from app.engine_words import engine_text
from app.widgets.figures import percentile_text, score_text

NamedScores = tuple[tuple[str, float, float], ...]  # name, score, percentile


class PercentileBar(QWidget):
    """A line from 0 to 100 with a dot on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percentile = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_percentile(self, percentile: float) -> None:
        self._percentile = percentile
        self.setAccessibleName(percentile_text(percentile))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(72, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tones = QPainter(self), tones_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones.pressed))
        middle, width = self.height() / 2, self.width() - 8
        painter.drawRoundedRect(QRectF(4, middle - 2, width, 4), 2, 2)
        painter.setBrush(QColor(tones.text))
        painter.drawEllipse(QRectF(width * self._percentile / 100, middle - 4, 8, 8))


class OtherScores(QWidget):
    """Name, bar, percentile; the score itself is in the tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[QLabel, PercentileBar, QLabel]] = []
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 8, 0, 20)
        self._layout.setHorizontalSpacing(12)
        self._layout.setVerticalSpacing(4)
        self._layout.setColumnStretch(1, 1)

    def set_scores(self, scores: NamedScores) -> None:
        self.setVisible(bool(scores))
        while len(self._lines) < len(scores):
            self._add_line()
        for index, line in enumerate(self._lines):
            for widget in line:
                widget.setVisible(index < len(scores))
        for (name, bar, text), (title, score, percentile) in zip(self._lines, scores, strict=False):
            name.setText(engine_text(title))
            bar.set_percentile(percentile)
            text.setText(percentile_text(percentile))
            for widget in (name, bar, text):
                widget.setToolTip(
                    self.tr("Score {}, percentile {}").format(score_text(score), percentile_text(percentile))
                )

    def _add_line(self) -> None:
        line = QLabel(), PercentileBar(), QLabel()
        set_role(line[0], "body", muted=True)
        line[2].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, widget in enumerate(line):
            self._layout.addWidget(widget, len(self._lines), column)
        self._lines.append(line)
