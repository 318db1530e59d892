"""One small chart of a few lines over epochs, painted here: it repaints in under a millisecond and imports nothing."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.training.chart_painter import ChartPainter, ChartPlot
from app.widgets.training.series import Series, value_range

SMALLEST_PX = QSize(220, 132)
PLOT_MARGINS_PX = (52, 52, 16, 28)  # left for the values, above for title and legend, right, below for the epochs


class LineChart(QWidget):
    """Title, legend with the value at the epoch pointed at (else the latest), lines, and an optional guide."""

    pointed = Signal(int)  # the epoch under the mouse or chosen by arrow keys; 0: none
    _KEYS: ClassVar = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}

    def __init__(
        self,
        title: str,
        value_text: Callable[[float], str],
        tick_text: Callable[[float], str],
        limit: float = math.inf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._value_text, self._tick_text, self._limit = title, value_text, tick_text, limit
        self._series: tuple[Series, ...] = ()
        self._n_epochs = self._pointed = 0
        self._guide: tuple[float, str] | None = None
        self.empty_text = ""  # what is said before the first epoch is done
        self._painter: ChartPainter | None = None
        self.setMinimumSize(SMALLEST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)

    def set_guide(self, value: float, text: str) -> None:
        """A line across the chart that the values are to be compared with."""
        self._guide = value, text

    def show_series(self, series: Sequence[Series], n_epochs: int) -> None:
        self._series, self._n_epochs = tuple(series), n_epochs
        self._describe()
        self.update()

    def point_at(self, epoch: int) -> None:
        """Read out this epoch, without telling; 0 reads out the latest."""
        self._pointed = epoch
        self._describe()
        self.update()

    def readout(self) -> tuple[tuple[str, str], ...]:
        """Name and value of each line, as the legend shows them."""
        return tuple((each.name, self._text_of(each)) for each in self._series)

    def sizeHint(self) -> QSize:
        return QSize(360, 200)

    @property
    def _n_done(self) -> int:
        return max((len(each.values) for each in self._series), default=0)

    @property
    def _shown_epoch(self) -> int:
        return self._pointed if 0 < self._pointed <= self._n_done else self._n_done

    def _text_of(self, each: Series) -> str:
        at = self._shown_epoch - 1
        if not self._n_done:
            return ""
        if not 0 <= at < len(each.values) or math.isnan(each.values[at]):
            return "–"
        return self._value_text(each.values[at])

    def _describe(self) -> None:
        parts = [f"{name} {text}" for name, text in self.readout()]
        epoch = self.tr("Epoch {0}").format(self._shown_epoch)
        self.setAccessibleDescription(f"{epoch}: {', '.join(parts)}" if self._n_done else self.tr("No epoch is done"))

    def _plot(self) -> ChartPlot:
        left, top, right, bottom = PLOT_MARGINS_PX
        marks = (self._guide[0],) if self._guide and self._n_done else ()
        values = value_range(self._series, marks=marks, limit=self._limit)
        return ChartPlot(QRectF(self.rect()).adjusted(left, top, -right, -bottom), values, max(1, self._n_epochs))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._painter is None:
            self._painter = ChartPainter(self.palette(), self.font())
        paint, plot, painter = self._painter, self._plot(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.title(painter, plot, self._title)
        paint.legend(
            painter, plot, [(each, self._text_of(each)) for each in self._series], is_pointing=bool(self._pointed)
        )
        tick_text = self._tick_text if self._n_done else _no_text
        paint.axes(painter, plot, tick_text, self._shown_epoch if self._pointed else 0)
        if not self._n_done:
            paint.nothing(painter, plot, self.empty_text)
            return
        if self._guide is not None:
            paint.guide(painter, plot, *self._guide, self._series[0].values[-1])
        if self._pointed:
            paint.pointer(painter, plot, self._shown_epoch, is_focused=self.hasFocus())
        for each in self._series:
            paint.line(painter, plot, each, self._shown_epoch)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._painter = None

    # pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._tell(min(self._plot().epoch_at(event.position().x()), self._n_done))

    def leaveEvent(self, event: QEvent) -> None:
        self._tell(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._tell(0)
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._tell(self._n_done)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._KEYS.get(Qt.Key(event.key()))
        if step is None or not self._n_done:
            super().keyPressEvent(event)
            return
        self._tell(min(max(self._shown_epoch + step, 1), self._n_done))

    def _tell(self, epoch: int) -> None:
        if epoch != self._pointed:
            self.point_at(epoch)
            self.pointed.emit(epoch)


def _no_text(value: float) -> str:
    return ""
