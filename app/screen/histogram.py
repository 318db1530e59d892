"""The distributions of scores with one threshold that can be dragged, and what it costs, said as it moves.

Bins are counted once for a set of scores, so that a drag moves a line and redraws some hundred bars and nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGraphicsItem,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyleOptionGraphicsItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.base.i18n import fill, numeral, percentile_text, score_text, share_text, tr
from app.base.theme import set_icon, set_role
from app.screen.results import ResultsModel, VerdictCounts
from app.screen.style import verdict_colors
from app.widgets.chart import (
    NO_STROKE,
    Bars,
    Chart,
    HistogramBins,
    Look,
    Sample,
    Steps,
    bin_scores,
    nice_ticks,
    percent_text,
    tint,
)
from app.widgets.figure_table import Figure, FigureTable
from app.widgets.small import make_section, make_text
from core.arrays import DoubleArray

if TYPE_CHECKING:
    from core.scoring.guarantee import FalseAlarmBound
    from core.scoring.threshold import Threshold
    from core.screening.results import Screening


GRAB_PX = 8
GAP_PX = 10  # between legend and switch
FRAME_MS = 16
_KEY_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: -10, Qt.Key.Key_PageUp: 10}
STEPS = 400  # arrow keys cross the plot in this many steps
TICK_PX = 90  # room that a score below the plot wants
RIGHT_PX = 12
LINE_PX = 4  # from the plot up to the handle


class ScoreHistogram(Chart):
    """Shows scores of held-out ID and of incoming images, and moves the threshold by mouse or arrow keys.

    Incoming images are bars, orange and hatched where flagged; held-out ID is a blue line over them.
    """

    widest_tick = "0.001 %"
    legend_over_plot_px = 400.0
    threshold_changed = Signal(float)  # live, at most once a frame
    threshold_committed = Signal(float, float)  # old, new: a drag or a press of a key has ended

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(left=self._share_ticks, bottom=_score_ticks, parent=parent)
        self._bins = HistogramBins(0.0, 1.0, np.zeros(1, np.int64), np.zeros(1, np.int64))
        self._threshold = self._calibrated = float("nan")
        self._before_change: float | None = None  # the threshold when the drag or the key press began
        self._frame_timer = QTimer(self, interval=FRAME_MS, singleShot=True)
        self._frame_timer.timeout.connect(self._tell)
        self._told = float("nan")
        self._log_box = QCheckBox(tr("Log scale"), self)
        self._log_box.setToolTip(tr("Logarithmic heights: small counts become visible"))
        self._log_box.toggled.connect(self._show_bins)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._log_box, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._kept, self._flagged, self._hatching = (Bars() for _ in range(3))
        self._held_out = Steps()
        self._handle = Handle()
        self.add_in_pixels(self._kept, self._flagged, self._hatching)  # gaps and hatching are as wide whatever it shows
        self.add(self._held_out)
        self.add_in_pixels(self._handle)
        self.setMinimumSize(240, 132)
        self.setAccessibleName(tr("Distribution of scores and threshold"))
        self.redress()
        self._show_bins()

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
        self._show_bins()

    def set_threshold(self, threshold: float) -> None:
        """Move the line without telling anyone. A drag that is under way goes on from there."""
        if self._before_change is not None and threshold != self._told:
            self._before_change = threshold
        self._told = threshold
        self._place(threshold)

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
        self._place(threshold)
        if not self._frame_timer.isActive():
            self._tell()
            self._frame_timer.start()

    def _place(self, threshold: float) -> None:
        self._threshold = threshold
        self.setAccessibleDescription(tr("Threshold {}").format(score_text(threshold)))
        self._divide()

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

    def _is_near(self, point: QPoint) -> bool:
        away_px, handle = abs(self.x_of(self._threshold) - point.x()), self._handle.pill
        return away_px <= GRAB_PX or handle.translated(self._handle.pos()).contains(QPointF(point))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._is_near(event.position().toPoint()):
            self._before_change = self._threshold

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._before_change is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(self.value_at(event.position().x()))
        else:
            self.setCursor(Qt.CursorShape.SizeHorCursor if self._is_near(point) else Qt.CursorShape.ArrowCursor)
            self.setToolTip(self._counts_at(point.x()))

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

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._commit()
        super().focusOutEvent(event)

    # drawing

    def dress(self, look: Look) -> None:
        colours, kept = verdict_colors(self.palette()), QColor(look.tones.strong_border)
        flagged = tint(colours.ood_color, 110), QBrush(colours.ood_color, Qt.BrushStyle.BDiagPattern)
        self._kept.setOpts(brush=kept)
        self._flagged.setOpts(brush=flagged[0])
        self._hatching.setOpts(brush=flagged[1], pen=look.stroke(colours.ood_color))
        self._held_out.setPen(look.stroke(colours.id_color, 2))
        self._held_out.setBrush(tint(colours.id_color, 36))
        self._handle.dress(look)
        if self.bottom is not None:
            self.bottom.dress(look, line=look.tones.strong_border)
        self._log_box.ensurePolished()
        samples = (
            Sample((QBrush(tint(colours.id_color, 36)),), QPen(colours.id_color, 2), line_at=0.1),
            Sample((QBrush(kept),)),
            Sample((QBrush(flagged[0]), flagged[1])),
        )
        full = tr("Held-out ID"), tr("Incoming, kept"), tr("Incoming, flagged")
        brief = tr("ID"), tr("Kept"), tr("Flagged")
        self.head.show_keys(samples, [[(name, "") for name in names] for names in (full, brief)])
        above_px = max(0.0, (self._log_box.sizeHint().height() - self.head.minimumHeight()) / 2)
        self.set_margins(0, above_px, RIGHT_PX, 0, head_gap=above_px + self._handle.height_px + GAP_PX / 2)

    def arrange(self) -> None:
        """Lay the bars out, in pixels."""
        rect = self.plot_rect
        edges = np.linspace(rect.left(), rect.right(), self._bins.n_bins + 1)
        heights = self._bins.heights(logarithmic=self.is_logarithmic)[1] * rect.height()
        is_there = heights > 0
        self._lefts, self._rights = edges[:-1][is_there] + 0.5, edges[1:][is_there] - 0.5
        self._heights, self._foot = heights[is_there], rect.bottom()
        self._divide()

    def _show_bins(self) -> None:
        bins = self._bins
        self._held_out.setData(np.linspace(bins.low, bins.high, bins.n_bins + 1), self._heights_of_held_out())
        self.show_message(tr("Scores appear here as images are judged") if bins.is_empty else "")
        self.set_range((bins.low, bins.high), (0.0, 1.0))

    def _heights_of_held_out(self) -> DoubleArray:
        return self._bins.heights(logarithmic=self.is_logarithmic)[0]

    def _divide(self) -> None:
        """Bars are flagged left of the threshold, and kept right of it."""
        has_line = not math.isnan(self._threshold)
        x = self.x_of(self._threshold) if has_line else -1.0
        self._handle.setVisible(has_line)
        self._handle.show_at(x, self.plot_rect, self._threshold)
        cuts = np.clip(x, self._lefts, self._rights)
        self._set_bars((self._kept,), cuts, self._rights)
        self._set_bars((self._flagged, self._hatching), self._lefts, cuts)
        self.update()

    def _set_bars(self, items: tuple[Bars, ...], lefts: DoubleArray, rights: DoubleArray) -> None:
        is_there = rights > lefts
        for item in items:
            item.setOpts(x0=lefts[is_there], x1=rights[is_there], y1=self._foot, height=self._heights[is_there])

    def _share_ticks(self, low: float, high: float, length_px: float) -> list[tuple[float, str]]:
        ticks = self._bins.share_ticks(logarithmic=self.is_logarithmic)
        return [(height, percent_text(share)) for height, share in ticks]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The legend stands beside the switch, and never below it."""
        self.head.right_px = self.plot_rect.right() - self._log_box.x() + GAP_PX
        super().paintEvent(event)

    def _counts_at(self, x: float) -> str:
        bins, score = self._bins, self.value_at(x)
        if bins.is_empty:
            return ""
        width = (bins.high - bins.low) / bins.n_bins
        index = min(int((score - bins.low) / width), bins.n_bins - 1)
        low = bins.low + index * width
        return fill(
            tr("Scores {} to {}\n{:,} incoming, {:,} held-out ID"),
            score_text(low),
            score_text(low + width),
            int(bins.incoming[index]),
            int(bins.held_out[index]),
        )


class Handle(QGraphicsItem):
    """The line of the threshold, with its value in a pill above to take hold of."""

    def __init__(self) -> None:
        super().__init__()
        self.pill = QRectF()
        self.setZValue(1)
        self._text, self._line = "", 0.0
        self._look: Look | None = None

    @property
    def height_px(self) -> float:
        """What stands above the plot."""
        assert self._look is not None
        return round(self._look.metrics.height() + 6) + LINE_PX

    def dress(self, look: Look) -> None:
        self._look = look

    def show_at(self, x: float, plot: QRectF, threshold: float) -> None:
        """Stand at `x` over a plot, with the pill inside the widget."""
        assert self._look is not None
        self._text, self._line = score_text(threshold), plot.height()
        width = self._look.metrics.horizontalAdvance(self._text) + 16
        left = min(max(x - width / 2, 2.0), plot.right() + RIGHT_PX - width - 2)
        self.pill = QRectF(left - x, -self.height_px, width, self.height_px - LINE_PX)
        self.setPos(x, plot.top())

    def boundingRect(self) -> QRectF:
        return self.pill.united(QRectF(-1, -LINE_PX, 2, self._line + LINE_PX)).adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        assert self._look is not None
        tones, radius = self._look.tones, self.pill.height() / 2
        painter.setPen(QPen(QColor(tones.text), 2))
        painter.drawLine(QPointF(0, -LINE_PX), QPointF(0, self._line))
        painter.setBrush(QColor(tones.text))
        painter.setPen(QPen(QColor(tones.accent), 3) if widget is not None and widget.hasFocus() else NO_STROKE)
        painter.drawRoundedRect(self.pill, radius, radius)
        painter.setFont(self._look.font)
        painter.setPen(QColor(tones.raised))
        painter.drawText(self.pill, Qt.AlignmentFlag.AlignCenter, self._text)


def _score_ticks(low: float, high: float, length_px: float) -> list[tuple[float, str]]:
    ticks = nice_ticks(low, high, max(2, int(length_px // TICK_PX)))
    decimals = max(0, -math.floor(math.log10(ticks[1] - ticks[0]) + 1e-9)) if len(ticks) > 1 else 3
    return [(score, numeral(score, f".{decimals}f").replace("-", "−")) for score in ticks]


RECOUNT_MS = 250  # while scores stream in
SUMMARY_PX = (188, 360)  # at least, at most
SUMMARY_SHARE = 0.4


class ScreenHead(QWidget):
    """Summary and histogram of one model."""

    threshold_changed = Signal(float)
    threshold_committed = Signal(float, float)
    errors_requested = Signal()

    def __init__(self, model: ResultsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._screening: Screening | None = None
        self._bound: FalseAlarmBound | None = None
        self.summary, self.histogram, self.reasons = VerdictSummary(), ScoreHistogram(), RateReasons(self)
        self._recount_timer = QTimer(self, interval=RECOUNT_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def set_screening(self, screening: Screening) -> None:
        """Take the held-out scores and the calibrated threshold of `screening`."""
        self._screening, self._bound = screening, None
        self.reasons.hide()  # they are about the one before
        self._calibrated = screening.threshold.value if len(screening.held_out_scores) else float("nan")
        self.histogram.set_calibrated(self._calibrated)
        self._recount()
        self._count()

    def set_bound(self, bound: FalseAlarmBound | None) -> None:
        """How many of the flagged belong at most, at any threshold; None while that is being worked out."""
        self._bound = bound
        self._count()

    def set_threshold(self, threshold: float) -> None:
        self.histogram.set_threshold(threshold)
        self._tell_cost(threshold)

    def show_reasons(self) -> None:
        """Open what stands behind rate and bound, below the button that asks for it."""
        screening, threshold = self._screening, self._model.threshold
        if screening is None or not len(screening.held_out_scores):
            return
        n_flagged = self._model.counts().flagged
        at_most = self._at_most() if n_flagged else None
        self.reasons.show_threshold(screening, self._model.class_titles, threshold, n_flagged, at_most)
        button = self.summary.reasons_button
        self.reasons.open_at(button.mapToGlobal(QPoint(0, button.height())))

    def _connect(self) -> None:
        self._model.scores_changed.connect(self._recount_soon)
        self._model.counts_changed.connect(self._count)
        self._recount_timer.timeout.connect(self._recount)
        self.histogram.threshold_changed.connect(self._tell_cost)
        self.histogram.threshold_changed.connect(self.threshold_changed)
        self.histogram.threshold_committed.connect(self.threshold_committed)
        self.summary.errors_requested.connect(self.errors_requested)
        self.summary.reset_requested.connect(self.histogram.reset_threshold)
        self.summary.reasons_button.clicked.connect(self.show_reasons)

    def _count(self) -> None:
        """Counts, and the bound that goes with them."""
        counts, at_most = self._model.counts(), self._at_most()
        self.summary.set_counts(counts)
        if self._bound is None or at_most is None or not counts.flagged:
            self.summary.clear_bound()
        else:
            self.summary.set_bound(counts.flagged, at_most, self._bound.confidence)
        self._fit_height()

    def _at_most(self) -> int | None:
        """How many of the flagged belong at most; None while that is not known. Compares in the precision of scores, as
        the model does."""
        return None if self._bound is None else self._bound.false_alarms(float(np.float32(self._model.threshold)))

    def _recount_soon(self) -> None:
        if not self._recount_timer.isActive():
            self._recount_timer.start()

    def _recount(self) -> None:
        held_out = np.zeros(0) if self._screening is None else self._screening.held_out_scores
        self.histogram.set_scores(held_out, self._model.columns.scores)

    def _tell_cost(self, threshold: float) -> None:
        if self._screening is not None and len(self._screening.held_out_scores):
            at = self._screening.threshold_at(threshold)
            self.summary.set_threshold(at, is_calibrated=threshold == self._calibrated)
        else:
            self.summary.clear_rate()
        self._fit_height()

    def minimumSizeHint(self) -> QSize:
        """High enough for the words beside the histogram: a splitter does not ask how they wrap."""
        layout, words = self.layout(), self.summary.layout()
        assert layout is not None
        assert words is not None
        margins = layout.contentsMargins()
        words_px = words.totalHeightForWidth(self.summary.width()) + margins.top() + margins.bottom()
        return super().minimumSizeHint().expandedTo(QSize(0, words_px))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window the histogram needs the room more than the words do."""
        super().resizeEvent(event)
        least, most = SUMMARY_PX
        self.summary.setFixedWidth(min(max(round(SUMMARY_SHARE * event.size().width()), least), most))
        self._fit_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_height()

    def _fit_height(self) -> None:
        """No line of the words is cut, however large they are written."""
        words, margins = self.summary.layout(), self._row.contentsMargins()
        assert words is not None
        needed_px = words.totalHeightForWidth(self.summary.width()) + margins.top() + margins.bottom()
        if needed_px != self.minimumHeight():
            self.setMinimumHeight(needed_px)

    def _lay_out(self) -> None:
        self.summary.setFixedWidth(SUMMARY_PX[1])
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 6)
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
        self.bound, self.rate, self._warning = QLabel(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.reasons_button = QToolButton()
        self.place = QHBoxLayout()  # for what says which screening this is
        self._errors = QPushButton(flat=True)
        self._reset = QPushButton(tr("Back to calibrated"), flat=True)
        set_role(self._flagged, "display")
        set_role(self._of, "body", muted=True)
        set_role(self.bound, "body")
        self.bound.setWordWrap(True)
        set_role(self.rate, "caption", muted=True)
        set_role(self._warning, "caption")
        self._warning.setProperty("tone", "warning")
        set_icon(self.reasons_button, "info", self.palette())
        self.reasons_button.setAccessibleName(tr("What stands behind these figures"))
        self.reasons_button.setToolTip(tr("What stands behind these figures"))
        self.reasons_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
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
        head.addWidget(self.reasons_button, 0, Qt.AlignmentFlag.AlignTop)
        links.setSpacing(8)
        links.addWidget(self._errors)
        links.addWidget(self._reset)
        links.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(self.place)
        layout.addLayout(head)
        layout.addWidget(self.bound)
        layout.addWidget(self.rate)
        layout.addWidget(self._warning)
        layout.addStretch()
        layout.addLayout(links)

    def set_counts(self, counts: VerdictCounts) -> None:
        self._flagged.setText(numeral(counts.flagged))
        if counts.pending:
            text = fill(tr("flagged of {:,} so far"), counts.scored)
        else:
            text = fill(tr("flagged of {:,}"), counts.scored)
        self._of.setText(text)
        self._errors.setVisible(counts.failed > 0)
        self._errors.setText(tr("%Ln files couldn’t be read", None, counts.failed))

    def set_bound(self, n_flagged: int, at_most: int, confidence: float) -> None:
        """Say how many of the flagged belong at most."""
        text = tr("Of these %Ln, at most {0} belong ({1}).", None, n_flagged)
        self.bound.setText(text.format(numeral(at_most), percent_text(confidence)))
        self.bound.show()

    def clear_bound(self) -> None:
        """Nothing is flagged, or it is not known yet."""
        self.bound.hide()

    def set_threshold(self, at: Threshold, *, is_calibrated: bool) -> None:
        """Say what a threshold costs."""
        self.reasons_button.show()
        self.rate.setText(
            tr("Expect {} of images that do belong to be flagged as well (95 % interval {} to {}).").format(
                percentile_text(100 * at.false_alarm_rate),
                percentile_text(100 * at.low),
                percentile_text(100 * at.high),
            )
        )
        self._warning.setVisible(at.is_uncertain)
        self._warning.setText(
            fill(
                tr("Only {:,} held-out ID images stand behind this: add more for a safer threshold."),
                at.n_held_out,
            )
        )
        self._reset.setVisible(not is_calibrated)

    def clear_rate(self) -> None:
        """There is nothing to say yet."""
        self.rate.setText("")
        for widget in (self._warning, self._reset, self.reasons_button):
            widget.hide()


REASONS_PX = 400
SHOWN_CLASSES = 8


class RateReasons(QFrame):
    """What stands behind expected rate and bound at one threshold: held-out images, bursts, and alarms by class.

    A popup: Esc or a click beside it closes it. It is read from top to bottom, so it takes the keyboard as a whole.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.texts = [make_text("", is_muted=False) for _ in range(3)]
        self.classes_title, self.classes, self.others = make_section(""), FigureTable(), make_text("")
        title = make_section(tr("What stands behind these figures"))
        self.setAccessibleName(title.text())
        self.setFixedWidth(REASONS_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        for widget in (title, *self.texts, self.classes_title, self.classes, self.others):
            column.addWidget(widget)

    def show_threshold(
        self, screening: Screening, class_titles: Sequence[str], threshold: float, n_flagged: int, at_most: int | None
    ) -> None:
        """Tell it for a threshold; `at_most` None: the bound is not known yet, or nothing is flagged."""
        said = _say_expected(screening, threshold), _say_bound(n_flagged, at_most), _say_bursts(screening)
        for label, text in zip(self.texts, said, strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        alarmed = screening.alarmed_classes(threshold)
        figures = [
            Figure(class_titles[index], fill(tr("{0:,} of {1:,}"), below, of))
            for index, below, of in alarmed[:SHOWN_CLASSES]
        ]
        self.classes.set_figures(figures)
        self.classes_title.setText(tr("Below the threshold, by class"))
        self.classes_title.setVisible(bool(figures))
        n_more = len(alarmed) - len(figures)
        self.others.setText(tr("and in %Ln more classes", None, n_more))
        self.others.setVisible(n_more > 0)
        listed = [f"{figure.name}: {figure.text}" for figure in figures]
        self.setAccessibleDescription(" ".join([*filter(None, said), "; ".join(listed)]).strip())

    def open_at(self, place: QPoint) -> None:
        """Show it at a place on the screen, as far as that has room."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = min(place.x(), room.right() - self.width())
        self.move(max(room.left(), x), max(room.top(), min(place.y(), room.bottom() - self.height())))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.hide()
        super().keyPressEvent(event)


def _say_expected(screening: Screening, threshold: float) -> str:
    at = screening.threshold_at(threshold)
    n_below = round(at.false_alarm_rate * at.n_held_out)
    text = tr(
        "{0:,} of {1:,} held-out ID images lie below the threshold. That is what to expect of images that belong; in a "
        "folder like this one, the share will be between {2} and {3} in 95 of 100 cases."
    )
    return fill(text, n_below, at.n_held_out, share_text(at.low), share_text(at.high))


def _say_bound(n_flagged: int, at_most: int | None) -> str:
    if at_most is None:
        return ""
    text = tr(
        "At most {0:,} of the {1:,} flagged belong: in 90 of 100 screenings that holds wherever the threshold is "
        "dragged, as long as images that belong are like the held-out ones."
    )
    return fill(text, at_most, n_flagged)


def _say_bursts(screening: Screening) -> str:
    """How many held-out images are near-duplicates, and what that means; empty where none is."""
    from core.scoring.bursts import BurstFigures  # brings what the first paint must not wait for

    found = BurstFigures.of(screening.held_out_bursts)
    if not found.n_bursts:
        return ""
    text = tr("The ID set holds %Ln bursts of nearly the same picture", None, found.n_bursts)
    more = tr(
        "{0} ({1:,} images). Each is left out as a whole, so the rate stays true; but the ID set tells no more than "
        "its {2:,} different pictures."
    )
    return fill(more, text, found.n_images, found.n_distinct)
