"""The distributions of scores with one threshold that can be dragged.

Painted here rather than by pyqtgraph, whose import alone takes 0.3 s: bins are counted once for a set of scores, so
that a drag repaints some hundred bars and nothing else.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QToolTip, QWidget

from app.base.i18n import fill
from app.base.theme import tones_of
from app.widgets.chart import HistogramBins, bin_scores
from app.widgets.figures import score_text
from app.widgets.histogram_painter import HistogramPainter, PlotArea

GRAB_PX = 8
GAP_PX = 10  # between legend and switch
ROOMY_PX = 400
FRAME_MS = 16
_KEY_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: -10, Qt.Key.Key_PageUp: 10}
STEPS = 400  # arrow keys cross the plot in this many steps


class ScoreHistogram(QWidget):
    """Shows scores of held-out ID and of incoming images, and moves the threshold by mouse or arrow keys."""

    threshold_changed = Signal(float)  # live, at most once a frame
    threshold_committed = Signal(float, float)  # old, new: a drag or a press of a key has ended

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bins = HistogramBins(0.0, 1.0, np.zeros(1, np.int64), np.zeros(1, np.int64))
        self._threshold = self._calibrated = float("nan")
        self._before_change: float | None = None  # the threshold when the drag or the key press began
        self._painter: HistogramPainter | None = None
        self._frame_timer = QTimer(self, interval=FRAME_MS, singleShot=True)
        self._frame_timer.timeout.connect(self._tell)
        self._told = float("nan")
        self._log_box = QCheckBox(self.tr("Log scale"), self)
        self._log_box.setToolTip(self.tr("Logarithmic heights: small counts become visible"))
        self._log_box.toggled.connect(self.update)
        self.setMinimumSize(240, 132)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Distribution of scores and threshold"))

    @property
    def threshold(self) -> float:
        return self._threshold

    @property
    def is_logarithmic(self) -> bool:
        return self._log_box.isChecked()

    def set_logarithmic(self, logarithmic: bool) -> None:
        self._log_box.setChecked(logarithmic)

    def set_scores(self, held_out: NDArray[Any], incoming: NDArray[Any]) -> None:
        """Count the scores anew; NaN stands for images that have none."""
        self._bins = bin_scores(held_out, incoming)
        self.update()

    def set_threshold(self, threshold: float) -> None:
        """Move the line without telling anyone. A drag that is under way goes on from there."""
        if self._before_change is not None and threshold != self._told:
            self._before_change = threshold
        self._threshold = self._told = threshold
        self._describe()
        self.update()

    def set_calibrated(self, threshold: float) -> None:
        """The threshold that a double click returns to."""
        self._calibrated = threshold

    def reset_threshold(self) -> None:
        if not np.isnan(self._calibrated):
            self._before_change = self._threshold
            self._move_to(self._calibrated)
            self._commit()

    def sizeHint(self) -> QSize:
        return QSize(560, 156)

    # moving the threshold

    def _move_to(self, threshold: float) -> None:
        self._threshold = threshold
        self._describe()
        self.update()
        if not self._frame_timer.isActive():
            self._tell()
            self._frame_timer.start()

    def _tell(self) -> None:
        if self._threshold != self._told:
            self._told = self._threshold
            self.threshold_changed.emit(self._threshold)
            self._frame_timer.start()

    def _commit(self) -> None:
        self._frame_timer.stop()
        self._tell()
        before, self._before_change = self._before_change, None
        if before is not None and before != self._threshold:
            self.threshold_committed.emit(before, self._threshold)

    def _describe(self) -> None:
        self.setAccessibleDescription(self.tr("Threshold {}").format(score_text(self._threshold)))

    def _is_near(self, point: QPoint) -> bool:
        return abs(self._area().x_of(self._threshold) - point.x()) <= GRAB_PX or self._is_on_pill(point)

    def _is_on_pill(self, point: QPoint) -> bool:
        area = self._area()
        return (
            abs(area.x_of(self._threshold) - point.x()) <= 28 and area.rect.top() - 26 <= point.y() <= area.rect.top()
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._is_near(event.position().toPoint()):
            self._before_change = self._threshold

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._before_change is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(self._area().score_at(event.position().x()))
        else:
            self.setCursor(Qt.CursorShape.SizeHorCursor if self._is_near(point) else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._commit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.reset_threshold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = _KEY_STEPS.get(Qt.Key(event.key()))
        if steps is None or np.isnan(self._threshold) or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        if self._before_change is None:
            self._before_change = self._threshold
        many = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        moved = self._threshold + steps * many * (self._bins.high - self._bins.low) / STEPS
        self._move_to(min(max(moved, self._bins.low), self._bins.high))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _KEY_STEPS and not event.isAutoRepeat():
            self._commit()
        super().keyReleaseEvent(event)

    # painting

    def _area(self) -> PlotArea:
        return PlotArea.inside(QRectF(self.rect()), self._bins)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._painter is None:
            self._painter = HistogramPainter(self.palette(), self.font())
        painter = QPainter(self)
        if self._bins.is_empty:
            painter.setPen(tones_of(self.palette()).muted)
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Scores appear here as images are judged")
            )
            return
        self._paint_legend(painter, self._painter)
        self._painter.paint(painter, self._area(), self._bins, self._threshold, logarithmic=self.is_logarithmic)
        if not np.isnan(self._threshold):
            self._painter.paint_threshold(painter, self._area(), self._threshold, is_focused=self.hasFocus())

    def _paint_legend(self, painter: QPainter, plot: HistogramPainter) -> None:
        """Beside the switch, and never below it."""
        brief = self.tr("ID"), self.tr("Kept"), self.tr("Flagged")
        full = self.tr("Held-out ID"), self.tr("Incoming, kept"), self.tr("Incoming, flagged")
        box = self._log_box.geometry()
        left = self._area().rect.left() if self.width() > ROOMY_PX else 2.0
        plot.paint_legend(painter, QRectF(left, box.top(), box.left() - GAP_PX - left, box.height()), (full, brief))

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = self._log_box.sizeHint()
        self._log_box.setGeometry(self.width() - size.width(), 0, size.width(), size.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._painter = None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._commit()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip_at(event.pos().x()), self)
            return True
        return super().event(event)

    def _tip_at(self, x: int) -> str:
        bins, score = self._bins, self._area().score_at(x)
        if bins.is_empty:
            return ""
        width = (bins.high - bins.low) / bins.n_bins
        index = min(int((score - bins.low) / width), bins.n_bins - 1)
        low = bins.low + index * width
        return fill(
            self.tr("Scores {} to {}\n{:,} incoming, {:,} held-out ID"),
            score_text(low),
            score_text(low + width),
            int(bins.incoming[index]),
            int(bins.held_out[index]),
        )
