"""After a training: whether the experts help, by which figures, and what screening uses from now on."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.base.i18n import fill, numeral, tr
from app.base.theme import set_role, tones_of
from app.training.curves import Ink, ink_color
from app.training.parts import Sign
from app.widgets.small import make_text
from core.experts.results import Contrast, ExpertComparison, Interval


class OutcomePanel(QFrame):
    """Shows one verdict, and what can be done where it is that experts don't help."""

    partition_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._verdict: ExpertComparison | None = None
        self._sign, self.verdict, self.words = Sign("info", "muted"), QLabel(), make_text("")
        set_role(self.verdict, "heading")
        self.verdict.setWordWrap(True)
        self._figures = QHBoxLayout()
        self._figures.setSpacing(32)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self.verdict)
        lines.addWidget(self.words)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._sign)
        head.addLayout(lines, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._figures)
        self.advice = QWidget()
        self._lay_out_advice()
        column.addWidget(self.advice)

    def _lay_out_advice(self) -> None:
        words = make_text(
            tr(
                "Nothing needs to be done: screening by frozen features is what the figures favour. Another partition "
                "may help, other settings, or more images in small classes."
            )
        )
        self.regroup, self.retrain = QPushButton(tr("Change the partition…")), QPushButton(tr("Train otherwise…"))
        self.regroup.clicked.connect(self.partition_wanted)
        self.retrain.clicked.connect(self.settings_wanted)
        row = QHBoxLayout(self.advice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(words, 1)
        row.addWidget(self.regroup)
        row.addWidget(self.retrain)

    def show_verdict(self, verdict: ExpertComparison | None, *, is_stale: bool = False) -> None:
        """`is_stale`: the partition is another one by now, so that the experts are out of use."""
        if verdict != self._verdict:
            self._verdict = verdict
            while item := self._figures.takeAt(0):
                if widget := item.widget():
                    widget.deleteLater()
            names = self._names()
            for figure in verdict.figures if verdict else ():
                self._figures.addWidget(IntervalRow(*names[figure.name], figure), 1)
        self._say(verdict, is_stale)

    def _say(self, verdict: ExpertComparison | None, is_stale: bool) -> None:
        helped = verdict is not None and verdict.experts_help and not is_stale
        self._sign.show_sign(*(("success", "success") if helped else ("info", "muted")))
        self.verdict.setText(self._sentence(verdict, is_stale))
        self.advice.setVisible(not helped and not is_stale)
        if verdict is None:
            self.words.setText(tr("With so few classes, none can be held out to stand in for strangers."))
            return
        basis = tr(
            "Compared on {0:,} ID images that neither had seen and {1:,} images of classes held out as strangers, with "
            "95 % intervals."
        )
        self.words.setText(fill(basis, verdict.n_held_out, verdict.n_strangers))

    def _sentence(self, verdict: ExpertComparison | None, is_stale: bool) -> str:
        if is_stale:
            return tr("How these experts compared when they were trained")
        if verdict is None:
            return tr("Nothing to compare with, so screening keeps using the frozen features")
        if verdict.experts_help:
            return tr("Experts help: screening uses them from now on")
        if any(_is_surely_worse(each) for each in verdict.figures if each.name != "id_accuracy"):
            return tr("Frozen features are better here, so screening keeps using them")
        return tr("Experts are not surely better here, so screening keeps using the frozen features")

    def _names(self) -> dict[str, tuple[str, str]]:
        return {
            "auroc": (
                tr("Telling strangers apart (AUROC)"),
                tr("How often an ID image scores above a stranger; classes held out stand in for strangers."),
            ),
            "fpr95": (
                tr("Strangers missed (FPR95)"),
                tr("Share of strangers that pass a threshold which keeps 95 % of ID images."),
            ),
            "id_accuracy": (
                tr("Classes named right"),
                tr("Share of ID images that get their own class."),
            ),
        }  # fmt: skip


def _is_surely_worse(figure: Contrast) -> bool:
    return figure.gain.high < 0 if figure.is_better_high else figure.gain.low > 0


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
    """Title, what is better, and the intervals with their figures: of the best score without training, of the experts'
    mixture before they were trained, and of the same after it."""

    def __init__(self, title: str, tip: str, figure: Contrast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(title)
        heading.setToolTip(tip)
        set_role(heading, "body")
        better = QLabel(tr("higher is better") if figure.is_better_high else tr("lower is better"))
        set_role(better, "caption", muted=True)
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        lines: list[tuple[str, Interval, Ink]] = [(tr("Frozen"), figure.frozen, "quiet")]
        if figure.untrained is not None:  # which older records lack
            lines.append((tr("Before training"), figure.untrained, "second"))
        lines.append((tr("Experts"), figure.experts, "first"))
        ends = [end for _, each, _ in lines for end in (each.low, each.high)]
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
