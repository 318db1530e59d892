"""The distributions of scores with one threshold that can be dragged.

Painted here rather than by pyqtgraph, whose import alone takes 0.3 s: bins are counted once for a set of scores, so
that a drag repaints some hundred bars and nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from app.base.i18n import fill, numeral, percentile_text, score_text, share_text
from app.base.theme import set_role, tones_of
from app.screen.results import ResultsModel, VerdictCounts
from app.screen.style import verdict_colors
from app.widgets.chart import HistogramBins, bin_scores, nice_ticks
from core.arrays import DoubleArray

if TYPE_CHECKING:
    from core.screening.results import Screening


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


_LEFT_PX, _RIGHT_PX, _TOP_PX, _BOTTOM_PX = 48, 12, 52, 20
_PILL_PX = 20
_SWATCH_PX = 12
_LABEL_GAP_PX, _ITEM_GAP_PX = 5, 10
Labels = tuple[str, str, str]


@dataclass(frozen=True)
class PlotArea:
    """Maps scores to x and heights to y."""

    rect: QRectF
    low: float
    high: float

    @classmethod
    def inside(cls, widget: QRectF, bins: HistogramBins) -> PlotArea:
        return cls(widget.adjusted(_LEFT_PX, _TOP_PX, -_RIGHT_PX, -_BOTTOM_PX), bins.low, bins.high)

    def x_of(self, score: float) -> float:
        return self.rect.left() + (score - self.low) / (self.high - self.low) * self.rect.width()

    def score_at(self, x: float) -> float:
        share = (x - self.rect.left()) / max(self.rect.width(), 1.0)
        return self.low + min(max(share, 0.0), 1.0) * (self.high - self.low)

    def y_of(self, height: float) -> float:
        return self.rect.bottom() - height * self.rect.height()


class HistogramPainter:
    """Incoming images are bars, orange and hatched where flagged; held-out ID is a blue line over them."""

    def __init__(self, palette: QPalette, font: QFont) -> None:
        tones, self._verdicts = tones_of(palette), verdict_colors(palette)
        self._text, self._muted = QColor(tones.text), QColor(tones.muted)
        self._grid, self._kept = QColor(tones.border), QColor(tones.strong_border)
        self._accent, self._ground = QColor(tones.accent), QColor(tones.raised)
        self._font = QFont(font)
        self._font.setPointSizeF(font.pointSizeF() * 0.85)
        self._metrics = QFontMetricsF(self._font)

    def paint(
        self, painter: QPainter, area: PlotArea, bins: HistogramBins, threshold: float, *, logarithmic: bool
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        self._paint_axes(painter, area, bins, logarithmic)
        held_out, incoming = bins.heights(logarithmic=logarithmic)
        self._paint_incoming(painter, area, incoming, threshold)
        self._paint_held_out(painter, area, held_out)

    def paint_threshold(self, painter: QPainter, area: PlotArea, threshold: float, *, is_focused: bool) -> None:
        """The line, and its value in a pill that is its handle."""
        x, text = area.x_of(threshold), score_text(threshold)
        painter.setPen(QPen(self._text, 2))
        painter.drawLine(QPointF(x, area.rect.top() - 4), QPointF(x, area.rect.bottom()))
        width = self._metrics.horizontalAdvance(text) + 16
        pill = QRectF(x - width / 2, area.rect.top() - 4 - _PILL_PX, width, _PILL_PX)
        pill.moveLeft(min(max(pill.left(), 2.0), area.rect.right() + _RIGHT_PX - width - 2))
        painter.setBrush(self._text)
        painter.setPen(QPen(self._accent, 3) if is_focused else QPen(Qt.PenStyle.NoPen))
        painter.drawRoundedRect(pill, _PILL_PX / 2, _PILL_PX / 2)
        painter.setPen(self._ground)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_axes(self, painter: QPainter, area: PlotArea, bins: HistogramBins, logarithmic: bool) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for height, share in bins.share_ticks(logarithmic=logarithmic):
            y = area.y_of(height)
            painter.setPen(QPen(self._grid, 1))
            painter.drawLine(QPointF(area.rect.left(), y), QPointF(area.rect.right(), y))
            painter.setPen(self._muted)
            painter.drawText(QRectF(0, y - 8, _LEFT_PX - 6, 16), right, _tick_text(share))
        painter.setPen(QPen(self._kept, 1))
        painter.drawLine(area.rect.bottomLeft(), area.rect.bottomRight())
        painter.setPen(self._muted)
        ticks = nice_ticks(area.low, area.high, max(2, int(area.rect.width() // 90)))
        decimals = max(0, -math.floor(math.log10(ticks[1] - ticks[0]) + 1e-9)) if len(ticks) > 1 else 3
        for score in ticks:
            box = QRectF(area.x_of(score) - 40, area.rect.bottom() + 4, 80, 16)
            painter.drawText(
                box,
                Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
                numeral(score, f".{decimals}f").replace("-", "−"),
            )

    def _paint_incoming(self, painter: QPainter, area: PlotArea, heights: DoubleArray, threshold: float) -> None:
        bars, x = QPainterPath(), area.x_of(threshold)
        step = area.rect.width() / len(heights)
        for index, height in enumerate(heights.tolist()):
            if height > 0:
                top = area.y_of(height)
                bars.addRect(
                    QRectF(area.rect.left() + index * step + 0.5, top, max(step - 1, 1), area.rect.bottom() - top)
                )
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setClipRect(QRectF(x, area.rect.top(), area.rect.right() - x, area.rect.height()))
        painter.fillPath(bars, QBrush(self._kept))
        painter.setClipRect(QRectF(area.rect.left(), area.rect.top(), x - area.rect.left(), area.rect.height()))
        painter.fillPath(bars, _tint(self._verdicts.ood_color, 110))
        painter.fillPath(bars, QBrush(self._verdicts.ood_color, Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(self._verdicts.ood_color, 1))
        painter.drawPath(bars)
        painter.restore()

    def _paint_held_out(self, painter: QPainter, area: PlotArea, heights: DoubleArray) -> None:
        step = area.rect.width() / len(heights)
        line = QPainterPath(area.rect.bottomLeft())
        for index, height in enumerate(heights.tolist()):
            line.lineTo(area.rect.left() + index * step, area.y_of(height))
            line.lineTo(area.rect.left() + (index + 1) * step, area.y_of(height))
        line.lineTo(area.rect.bottomRight())
        painter.fillPath(line, _tint(self._verdicts.id_color, 36))
        painter.setPen(QPen(self._verdicts.id_color, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(line)

    def paint_legend(self, painter: QPainter, room: QRectF, wordings: Sequence[Labels]) -> None:
        """The key: held-out ID, incoming kept, incoming flagged, in the strokes of the plot. Of `wordings`, which grow
        shorter, the first that fits; the last one is cut short where even that doesn't.
        """
        painter.setFont(self._font)
        labels = next((each for each in wordings if self._legend_width(each) <= room.width()), None)
        if labels is None:
            each_px = room.width() / 3 - _SWATCH_PX - _LABEL_GAP_PX - _ITEM_GAP_PX
            one, two, three = (
                self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(each_px, 0.0)) for text in wordings[-1]
            )
            labels = (one, two, three)
        x = room.left()
        for label, paint_swatch in zip(labels, (self._id_swatch, self._kept_swatch, self._flagged_swatch), strict=True):
            paint_swatch(painter, QRectF(x, room.center().y() - 5, _SWATCH_PX, 10))
            width = self._metrics.horizontalAdvance(label)
            painter.setPen(self._muted)
            place = QRectF(x + _SWATCH_PX + _LABEL_GAP_PX, room.top(), width + 2, room.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, label)
            x += _SWATCH_PX + _LABEL_GAP_PX + width + _ITEM_GAP_PX

    def _legend_width(self, labels: Labels) -> float:
        texts = sum(self._metrics.horizontalAdvance(label) for label in labels)
        return texts + 3 * (_SWATCH_PX + _LABEL_GAP_PX) + 2 * _ITEM_GAP_PX

    def _id_swatch(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, _tint(self._verdicts.id_color, 36))
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 2), self._verdicts.id_color)

    def _kept_swatch(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, self._kept)

    def _flagged_swatch(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, _tint(self._verdicts.ood_color, 110))
        painter.fillRect(box, QBrush(self._verdicts.ood_color, Qt.BrushStyle.BDiagPattern))


def _tint(colour: QColor, alpha: int) -> QColor:
    tint = QColor(colour)
    tint.setAlpha(alpha)
    return tint


def _tick_text(share: float) -> str:
    return f"{numeral(100 * share, '.3g')} %" if share < 1 else share_text(share)


RECOUNT_MS = 250  # while scores stream in
SUMMARY_PX = (188, 280)  # at least, at most
SUMMARY_SHARE = 0.35


class ScreenHead(QWidget):
    """Summary and histogram of one model."""

    threshold_changed = Signal(float)
    threshold_committed = Signal(float, float)
    errors_requested = Signal()

    def __init__(self, model: ResultsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._held_out: DoubleArray = np.zeros(0)
        self._calibrated = float("nan")
        self.summary, self.histogram = VerdictSummary(), ScoreHistogram()
        self._recount_timer = QTimer(self, interval=RECOUNT_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def set_screening(self, screening: Screening) -> None:
        """Take the held-out scores and the calibrated threshold of `screening`."""
        self._held_out = screening.held_out_scores
        self._calibrated = screening.threshold.value if len(self._held_out) else float("nan")
        self.histogram.set_calibrated(self._calibrated)
        self._recount()

    def set_threshold(self, threshold: float) -> None:
        self.histogram.set_threshold(threshold)
        self._tell_cost(threshold)

    def _connect(self) -> None:
        self._model.scores_changed.connect(self._recount_soon)
        self._model.counts_changed.connect(lambda: self.summary.set_counts(self._model.counts()))
        self._recount_timer.timeout.connect(self._recount)
        self.histogram.threshold_changed.connect(self._tell_cost)
        self.histogram.threshold_changed.connect(self.threshold_changed)
        self.histogram.threshold_committed.connect(self.threshold_committed)
        self.summary.errors_requested.connect(self.errors_requested)
        self.summary.reset_requested.connect(self.histogram.reset_threshold)

    def _recount_soon(self) -> None:
        if not self._recount_timer.isActive():
            self._recount_timer.start()

    def _recount(self) -> None:
        self.histogram.set_scores(self._held_out, self._model.columns.scores)

    def _tell_cost(self, threshold: float) -> None:
        if len(self._held_out):
            self.summary.set_threshold(self._held_out, threshold, self._calibrated)
        else:
            self.summary.clear_rate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the histogram needs the room more than the words do."""
        super().resizeEvent(event)
        least, most = SUMMARY_PX
        self.summary.setFixedWidth(min(max(round(SUMMARY_SHARE * event.size().width()), least), most))

    def _lay_out(self) -> None:
        self.summary.setFixedWidth(SUMMARY_PX[1])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(24)
        layout.addWidget(self.summary)
        layout.addWidget(self.histogram, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)


class VerdictSummary(QWidget):
    """Follows every change of the counts and of the threshold."""

    errors_requested = Signal()
    reset_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flagged, self._of = QLabel(), QLabel()
        self._rate, self._warning = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._errors = QPushButton(flat=True)
        self._reset = QPushButton(self.tr("Back to calibrated"), flat=True)
        set_role(self._flagged, "display")
        set_role(self._of, "body", muted=True)
        set_role(self._rate, "caption", muted=True)
        set_role(self._warning, "caption")
        self._warning.setProperty("tone", "warning")
        self.buttons = (self._errors, self._reset)
        for button in self.buttons:
            button.setProperty("kind", "link")
            button.setStyleSheet("padding: 2px 0; text-align: left;")  # its text begins where the others begin
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._errors.clicked.connect(self.errors_requested)
        self._reset.clicked.connect(self.reset_requested)
        self._lay_out()
        self.set_counts(VerdictCounts())
        self.clear_rate()

    def _lay_out(self) -> None:
        head, links = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._flagged, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self._of, 1, Qt.AlignmentFlag.AlignBaseline)
        links.setSpacing(8)
        links.addWidget(self._errors)
        links.addWidget(self._reset)
        links.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._rate)
        layout.addWidget(self._warning)
        layout.addStretch()
        layout.addLayout(links)

    def set_counts(self, counts: VerdictCounts) -> None:
        self._flagged.setText(numeral(counts.flagged))
        if counts.pending:
            text = fill(self.tr("flagged of {:,} so far"), counts.scored)
        else:
            text = fill(self.tr("flagged of {:,}"), counts.scored)
        self._of.setText(text)
        self._errors.setVisible(counts.failed > 0)
        one, many = self.tr("1 file couldn’t be read"), fill(self.tr("{:,} files couldn’t be read"), counts.failed)
        self._errors.setText(one if counts.failed == 1 else many)

    def set_threshold(self, held_out_scores: DoubleArray, threshold: float, calibrated: float) -> None:
        """Say what `threshold` costs; needs at least one held-out score."""
        from core.scoring.threshold import Threshold  # brings scipy, which the first paint must not wait for

        at = Threshold.at(held_out_scores, threshold)
        self._rate.setText(
            self.tr("Expect {} of images that do belong to be flagged as well (95 % interval {} to {}).").format(
                percentile_text(100 * at.false_alarm_rate),
                percentile_text(100 * at.low),
                percentile_text(100 * at.high),
            )
        )
        self._warning.setVisible(at.is_uncertain)
        self._warning.setText(
            fill(
                self.tr("Only {:,} held-out ID images stand behind this: add more for a safer threshold."),
                at.n_held_out,
            )
        )
        self._reset.setVisible(threshold != calibrated)

    def clear_rate(self) -> None:
        """There is nothing to say yet."""
        self._rate.setText("")
        self._warning.hide()
        self._reset.hide()
