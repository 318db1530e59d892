"""The share flagged over time as a chart that can be read out by mouse and arrow keys.

Painted here, as every chart of the window is: it repaints in a few milliseconds and imports nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.base.i18n import numeral
from app.base.theme import tones_of
from app.widgets.drift_painter import DriftPainter, DriftPlot
from app.widgets.figures import share_text

if TYPE_CHECKING:
    from core.review.drift import Drift

NOTHING = -1
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


def _move(at: int, n: int, key: int) -> int | None:
    """The place of `n` that a key leads to from `at`; None where it leads nowhere."""
    ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: n - 1}
    steps = {Qt.Key.Key_Left: max(at - 1, 0), Qt.Key.Key_Right: min(at + 1, n - 1)}
    if at == NOTHING:
        steps = dict.fromkeys(steps, n - 1)
    return (ends | steps).get(Qt.Key(key))


class DriftChart(QWidget):
    """Shows the periods of a Drift; one of them can be chosen."""

    chosen = Signal(int)  # the number of a period in Drift.periods

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drift: Drift | None = None
        self._chosen = NOTHING
        self._painter: DriftPainter | None = None
        self.setMinimumSize(280, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Share flagged over time"))

    def show_drift(self, drift: Drift | None) -> None:
        """Show a new one, with nothing chosen; None while there is none."""
        self._drift = drift if drift is not None and drift.periods else None
        self._chosen = NOTHING
        self._describe()
        self.update()

    def choose(self, number: int) -> None:
        """Mark a period without telling."""
        self._chosen = number
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, 240)

    def period_at(self, x: float) -> int:
        """The number of the period whose mark is nearest to a place in the chart."""
        if self._drift is None:
            return NOTHING
        plot, periods = self._plot(self._drift), self._drift.periods
        return min(range(len(periods)), key=lambda number: abs(plot.x_of(periods[number].place) - x))

    def read_out(self, number: int) -> str:
        """A period in words."""
        if self._drift is None or not 0 <= number < len(self._drift.periods):
            return ""
        period = self._drift.periods[number]
        text = self.tr("{0}: {1} of {2} flagged, {3} ({4} to {5})").format(
            period.name,
            numeral(period.n_flagged),
            numeral(period.n_judged),
            *map(share_text, (period.share, period.low, period.high)),
        )
        return f"{text}\n{self.tr('More than usual')}" if period.has_more else text

    def _plot(self, drift: Drift) -> DriftPlot:
        return DriftPlot.inside(QRectF(self.rect()), drift, self._paint().metrics)

    def _paint(self) -> DriftPainter:
        if self._painter is None:
            self._painter = DriftPainter(self.palette(), self.font())
        return self._painter

    def _describe(self) -> None:
        self.setAccessibleDescription(self.read_out(self._chosen).replace("\n", ". "))

    def _tell(self, number: int) -> None:
        if number not in (NOTHING, self._chosen):
            self.choose(number)
            self.chosen.emit(number)

    # choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._tell(self.period_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = None if self._drift is None else _move(self._chosen, len(self._drift.periods), event.key())
        if number is None:
            super().keyPressEvent(event)
        else:
            self._tell(number)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._drift is not None and self._chosen == NOTHING and event.reason() in _BY_TAB:
            self._tell(len(self._drift.periods) - 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.read_out(self.period_at(event.pos().x())), self)
            return True
        return super().event(event)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, drift = QPainter(self), self._drift
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if drift is None:
            painter.setPen(tones_of(self.palette()).muted)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Nothing to show"))
            return
        paint, plot = self._paint(), self._plot(drift)
        shares, thin = self.tr("Share flagged, 95 % interval"), self.tr("Few images")
        keys = shares, thin, self.tr("More than usual"), self.tr("False alarms to expect")
        paint.legend(painter, plot, keys)
        paint.axes(painter, plot, _labels(plot, drift))
        paint.expected(painter, plot, drift)
        if self._chosen != NOTHING:
            paint.pointer(painter, plot, drift.periods[self._chosen], is_focused=self.hasFocus())
        paint.periods(painter, plot, drift)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._painter = None


def _labels(plot: DriftPlot, drift: Drift) -> list[tuple[int, str]]:
    from core.review.drift import name_of  # it is there already: a Drift is shown

    return [(place, name_of(place, drift.by)) for place in plot.labelled()]
