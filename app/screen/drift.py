"""On which days more is flagged than usual: a chart and a table of the shown screening."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelection,
    QLineF,
    QObject,
    QPointF,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTableView,
    QToolTip,
    QWidget,
)

from app.base.errors import Failure, Notice
from app.base.i18n import numeral, percentile_text, share_text
from app.base.jobs import Job
from app.base.theme import GRID_PX, SCALES, set_role, tones_of
from app.screen.style import verdict_colors
from app.widgets.chart import nice_ticks
from app.widgets.small import TextRows, add_buttons, make_column, make_section, make_table, make_text, spread
from app.workspace.workspace import Workspace
from core.text import Text

if TYPE_CHECKING:
    from core.arrays import IntArray
    from core.jobs import JobContext
    from core.review.drift import By, Drift, Period
    from core.screening.results import Screening


SIZE_PX = (920, 720)
Measurer = Callable[["By | None"], Job]


class DriftDialog(QDialog):
    """`measure` starts a job that gives a Drift."""

    save_wanted = Signal(object, object)  # Drift, and the Path of a CSV file
    selection_wanted = Signal(object, object)  # Drift, and the Period whose flagged images are to be selected

    def __init__(self, measure: Measurer, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._measure, self._folder = measure, folder
        self._job: Job | None = None
        self.drift: Drift | None = None
        self.by, self.chart = QComboBox(), DriftChart()
        self.summary, self.left_out = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.rows = TextRows((self.tr("Day"), *self._titles()), self)
        for key, text in (("day", self.tr("Day")), ("week", self.tr("Week")), ("month", self.tr("Month"))):
            self.by.addItem(text, key)
        self._lay_out()
        self._connect()
        self._ask(None)

    def done(self, code: int) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None  # work that is past its last check would still show what it found
        super().done(code)

    def _ask(self, by: By | None) -> None:
        if self._job is not None:
            self._job.cancel()
        self.drift = None
        self._enable_buttons()
        self.summary.setText(self.tr("Counting…"))
        self._job = job = self._measure(by)
        job.succeeded.connect(lambda found: self._show(found) if job is self._job else None)
        job.failed.connect(lambda failure: self._fail(failure) if job is self._job else None)

    def _fail(self, failure: Failure) -> None:
        self._job = None
        self.rows.set_rows(())
        self.chart.show_drift(None)
        self.summary.setText(f"{failure.message} {failure.advice}")

    def _show(self, found: Drift) -> None:
        self._job, self.drift = None, found
        with QSignalBlocker(self.by):
            self.by.setCurrentIndex(self.by.findData(found.by))
        self.summary.setText(heading_of(found))
        self.left_out.setText(left_out_of(found))
        self.left_out.setVisible(bool(self.left_out.text()))
        self.chart.show_drift(found)
        self.rows.set_titles((title_of(found.by), *self._titles()))
        self.rows.set_rows(
            [
                (
                    period.name,
                    numeral(period.n_judged),
                    numeral(period.n_flagged),
                    share_text(period.share),
                    self.tr("{0} to {1}").format(share_text(period.low), share_text(period.high)),
                    percentile_text(period.median_percentile),
                    usual_of(period),
                )
                for period in found.periods
            ]
        )
        self._enable_buttons()
        if found.unusual:
            self._choose(found.periods.index(found.unusual[0]))

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Judged"),
            self.tr("Flagged"),
            self.tr("Share"),
            self.tr("95 % interval"),
            self.tr("Median percentile"),
            self.tr("Compared with the others"),
        )

    def _lay_out(self) -> None:
        text = self.tr(
            "The day of an image is the one on which its file last changed, as it was when the file was screened. "
            "Copying a folder can give all its files the same day."
        )
        column = make_column(self, self.tr("Flagged over time"))
        column.addWidget(make_text(text))
        set_role(self.summary, "heading")
        set_role(self.left_out, "body", muted=True)
        row = QHBoxLayout()
        row.setSpacing(GRID_PX)
        row.addWidget(self.summary, 1)
        label = make_section(self.tr("Count by"))
        label.setBuddy(self.by)
        self.by.setAccessibleName(self.tr("Count by"))
        row.addWidget(label)
        row.addWidget(self.by)
        column.addLayout(row)
        column.addWidget(self.chart, 3)
        self.table = make_table(self.rows, self.tr("Share flagged over time"), (6,))
        for place in range(6):
            self.table.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        column.addWidget(self.table, 2)
        column.addWidget(self.left_out)
        buttons = add_buttons(self, column, "", self.tr("Close"))
        self.select_button = QPushButton(self.tr("Select flagged images"))
        self.select_button.setToolTip(self.tr("Select what is flagged in the chosen line, on the Screen page"))
        self.save_button = QPushButton(self.tr("Save as CSV…"))
        for button in (self.select_button, self.save_button):
            button.setAutoDefault(False)
            buttons.addButton(button, buttons.ButtonRole.ActionRole)
        self.resize(*spread(self.parentWidget(), *SIZE_PX))

    def _connect(self) -> None:
        self.by.currentIndexChanged.connect(lambda: self._ask(self.by.currentData()))
        self.chart.chosen.connect(self._choose)
        self.table.selectionModel().selectionChanged.connect(self._follow)
        self.save_button.clicked.connect(self._save)
        self.select_button.clicked.connect(self._select)

    def _choose(self, number: int) -> None:
        self.table.selectRow(number)
        self.table.doItemsLayout()  # rows that were just set can be scrolled to only then
        self.table.scrollTo(self.rows.index(number, 0), QTableView.ScrollHint.PositionAtCenter)

    def _follow(self, selected: QItemSelection) -> None:
        """Mark in the chart what was chosen in the table."""
        self._enable_buttons()
        if rows := self.table.selectionModel().selectedRows():
            self.chart.choose(rows[0].row())

    def _chosen(self) -> Period | None:
        rows = self.table.selectionModel().selectedRows()
        return self.drift.periods[rows[0].row()] if rows and self.drift is not None else None

    def _enable_buttons(self) -> None:
        period = self._chosen()
        self.save_button.setEnabled(self.drift is not None)
        self.select_button.setEnabled(period is not None and period.n_flagged > 0)

    def _select(self) -> None:
        drift, period = self.drift, self._chosen()
        self.accept()
        self.selection_wanted.emit(drift, period)

    def _save(self) -> None:
        start = str(self._folder / "flagged over time.csv")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save as CSV"), start, self.tr("CSV files (*.csv)"))
        if chosen and self.drift is not None:
            path = Path(chosen)
            self.save_wanted.emit(self.drift, path if path.suffix else path.with_suffix(".csv"))


class DriftFlow(QObject):
    """Opens its dialog over `window`, for the screening that is shown, at the threshold that is set."""

    rows_wanted = Signal(object)  # RowArray: rows of the shown screening that somebody wants to see

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window

    def ask(self) -> None:
        workspace = self._workspace
        project, screening, threshold = workspace.project, workspace.screening, workspace.threshold
        if project is None or screening is None or not len(screening.rows):
            advice = self.tr("Screen a folder first; this shows on which days more was flagged than usual.")
            workspace.tell(Notice(self.tr("No whole screening is shown."), advice))
            return
        days: list[IntArray] = []  # found once for a dialog: of a million images that takes seconds

        def work(by: By | None, job: JobContext) -> Drift:
            if not days:
                days.append(workspace.engine.file_days(project, screening, job))
            return workspace.engine.measure_drift(screening, days[0], threshold, by)

        def measure(by: By | None) -> Job:
            title = self.tr("Counting what is flagged over time")
            return workspace.runner.submit(title, lambda job: work(by, job), lane="answers")

        dialog = DriftDialog(measure, project.folder.parent, self._window)
        dialog.save_wanted.connect(self._save)
        dialog.selection_wanted.connect(lambda drift, period: self._select(screening, days[0], drift, period))
        dialog.open()

    def _select(self, screening: Screening, days: IntArray, drift: Drift, period: Period) -> None:
        from core.review.drift import flagged_rows  # it is there already: a Drift is shown

        if self._workspace.screening is not screening:
            self._workspace.tell(Notice(self.tr("The screening has changed meanwhile. Look again.")))
            return
        self.rows_wanted.emit(flagged_rows(screening, days, drift, period))

    def _save(self, drift: Drift, path: Path) -> None:
        def write(_: JobContext) -> None:
            from core.errors import ProjectError
            from core.reports.drift import write_drift

            try:
                write_drift(drift, path)
            except OSError as error:
                raise ProjectError(
                    Text("{path} can't be written: {reason}.", path=path, reason=error.strerror),
                    Text("Choose another file."),
                ) from error

        done = Notice(self.tr("The figures were written to {0}.").format(path), tone="success")
        title = self.tr("Writing {0}").format(path.name)
        self._workspace.submit(title, write, lambda _: self._workspace.tell(done), lane="answers")


def heading_of(drift: Drift) -> str:
    """The result in one sentence."""
    n_periods, n_more = len(drift.periods), len(drift.unusual)
    if n_periods == 0:
        return say("No image that was judged has a day.") if drift.n_without_day else say("No image could be read.")
    if n_periods == 1:
        return _only_one(drift.by).format(drift.periods[0].name)
    if n_more == 0:
        return _none(drift.by).format(numeral(n_periods))
    return _some(drift.by).format(numeral(n_more), numeral(n_periods))


def title_of(by: By) -> str:
    """The title over the names of periods."""
    return {"day": say("Day"), "week": say("Week from"), "month": say("Month")}[by]


def usual_of(period: Period) -> str:
    """What stands out in a period, and what weakens it."""
    if period.has_more and period.usual is not None:
        return say("More: the others have {0}").format(share_text(period.usual))
    return say("Few images") if period.is_thin else ""


def left_out_of(drift: Drift) -> str:
    """What the periods don't hold, and how false alarms were told."""
    rate = drift.threshold
    shares = map(share_text, (rate.false_alarm_rate, rate.low, rate.high))
    told = [say("Of images that belong, {0} fall below the threshold ({1} to {2}).").format(*shares)]
    if drift.n_without_day:
        told.append(say("Judged without a day: {0}.").format(numeral(drift.n_without_day)))
    if drift.n_unreadable:
        told.append(say("Not read: {0}.").format(numeral(drift.n_unreadable)))
    return " ".join(told)


def say(text: str) -> str:
    return QCoreApplication.translate("Drift", text)


def _only_one(by: By) -> str:
    return {
        "day": say("All images are of one day, {0}, so there is nothing to compare it with."),
        "week": say("All images are of one week, that from {0}, so there is nothing to compare it with."),
        "month": say("All images are of one month, {0}, so there is nothing to compare it with."),
    }[by]


def _none(by: By) -> str:
    return {
        "day": say("None of {0} days stands out."),
        "week": say("None of {0} weeks stands out."),
        "month": say("None of {0} months stands out."),
    }[by]


def _some(by: By) -> str:
    return {
        "day": say("On {0} of {1} days, more was flagged than usual."),
        "week": say("In {0} of {1} weeks, more was flagged than usual."),
        "month": say("In {0} of {1} months, more was flagged than usual."),
    }[by]


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


RIGHT_PX, GAP_PX = 12, 8
WIDEST_SHARE, WIDEST_NAME = "12.5 %", "2026-12-30"  # what stands left of the chart and below it
WIDEST_STEP_PX = 100.0  # so that two periods don't stand at the far ends
DOT_PX, MARK_PX = 3.5, 6.0
THIN = 0.38  # how much of its ink a period of few images gets
BAND_ALPHA = 40
CROWDED_PX = 5.0  # less room for each period


@dataclass(frozen=True)
class DriftPlot:
    """Maps places to x and shares to y; gaps between periods are as wide as the time that they last."""

    rect: QRectF
    first: int
    last: int
    top: float
    label_px: float  # room that a name wants

    @classmethod
    def inside(cls, widget: QRectF, drift: Drift, metrics: QFontMetricsF) -> DriftPlot:
        """Leaves room for shares at the left, a key above, and names below, in letters of `metrics`."""
        left, line = metrics.horizontalAdvance(WIDEST_SHARE) + 2 * GAP_PX, metrics.height()
        rect = widget.adjusted(left, line + 2 * GAP_PX, -RIGHT_PX, -line - GAP_PX)
        top = min(1.0, drift.top_share * 1.06)
        label_px = metrics.horizontalAdvance(WIDEST_NAME) + 2 * GAP_PX
        return cls(rect, drift.periods[0].place, drift.periods[-1].place, top, label_px)

    @property
    def step_px(self) -> float:
        return min(self.rect.width() / (self.last - self.first + 1), WIDEST_STEP_PX)

    def x_of(self, place: int) -> float:
        return self.rect.center().x() + (place - (self.first + self.last) / 2) * self.step_px

    def y_of(self, share: float) -> float:
        return self.rect.bottom() - min(share / self.top, 1.0) * self.rect.height()

    def labelled(self) -> range:
        """The places that have room for a name below them."""
        most = max(1, int(self.rect.width() // self.label_px))
        shown = int(self.rect.width() / self.step_px + 1e-9)
        every = max(1, -(-shown // most))
        return range(self.first, self.last + 1, every)


class DriftPainter:
    """Made anew when palette or font change."""

    def __init__(self, palette: QPalette, font: QFont) -> None:
        tones, verdicts = tones_of(palette), verdict_colors(palette)
        self._text, self._muted, self._grid = QColor(tones.text), QColor(tones.muted), QColor(tones.border)
        self._ground, self._accent, self._strong = (
            QColor(tones.surface),
            QColor(tones.accent),
            QColor(tones.strong_border),
        )
        self._more, self._expected = QColor(verdicts.ood_color), QColor(verdicts.id_color)
        self._font = QFont(font)
        self._font.setPointSizeF(font.pointSizeF() * SCALES["caption"])
        self.metrics = QFontMetricsF(self._font)

    def axes(self, painter: QPainter, plot: DriftPlot, labels: Sequence[tuple[int, str]]) -> None:
        """Lines at round shares, and the names of some periods."""
        painter.setFont(self._font)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        line = self.metrics.height()
        for share in nice_ticks(0.0, plot.top, max(2, int(plot.rect.height() // 44))):
            y = plot.y_of(share)
            painter.setPen(QPen(self._grid, 1))
            painter.drawLine(QLineF(plot.rect.left(), y, plot.rect.right(), y))
            painter.setPen(self._muted)
            painter.drawText(
                QRectF(0, y - line / 2, plot.rect.left() - GAP_PX, line), right, f"{numeral(100 * share, '.3g')} %"
            )
        for place, text in labels:
            box = QRectF(plot.x_of(place) - plot.label_px / 2, plot.rect.bottom() + GAP_PX, plot.label_px, line)
            box.moveRight(min(box.right(), plot.rect.right() + RIGHT_PX + GAP_PX))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def expected(self, painter: QPainter, plot: DriftPlot, drift: Drift) -> None:
        """The band and the line of the false alarms to expect."""
        rate, band = drift.threshold, QColor(self._expected)
        band.setAlpha(BAND_ALPHA)
        top = plot.y_of(rate.high)
        painter.fillRect(QRectF(plot.rect.left(), top, plot.rect.width(), plot.y_of(rate.low) - top), band)
        painter.setPen(QPen(self._expected, 1.4, Qt.PenStyle.DashLine))
        y = plot.y_of(rate.false_alarm_rate)
        painter.drawLine(QLineF(plot.rect.left(), y, plot.rect.right(), y))

    def pointer(self, painter: QPainter, plot: DriftPlot, period: Period, *, is_focused: bool) -> None:
        """A line through the period that is chosen."""
        painter.setPen(QPen(self._accent if is_focused else self._strong, 2 if is_focused else 1))
        x = plot.x_of(period.place)
        painter.drawLine(QLineF(x, plot.rect.top(), x, plot.rect.bottom()))

    def periods(self, painter: QPainter, plot: DriftPlot, drift: Drift) -> None:
        """Whiskers, and over them dots, or triangles where more than usual are flagged.

        Where it is crowded, periods of few images have no whisker: theirs would cross the whole chart.
        """
        is_crowded = plot.step_px < CROWDED_PX
        for period in drift.periods:
            if is_crowded and period.is_thin:
                continue
            x = plot.x_of(period.place)
            painter.setOpacity(THIN if period.is_thin else 1.0)
            painter.setPen(QPen(self._muted, 0.7 if is_crowded else 1.2))
            painter.drawLine(QLineF(x, plot.y_of(period.low), x, plot.y_of(period.high)))
        for period in drift.periods:
            painter.setOpacity(THIN if period.is_thin else 1.0)
            at = QPointF(plot.x_of(period.place), plot.y_of(period.share))
            self._mark(painter, at, period, is_crowded=is_crowded)
        painter.setOpacity(1.0)

    def _mark(self, painter: QPainter, at: QPointF, period: Period, *, is_crowded: bool) -> None:
        painter.setPen(QPen(Qt.PenStyle.NoPen) if is_crowded else QPen(self._ground, 1))
        painter.setBrush(self._more if period.has_more else self._text)
        if period.has_more:
            painter.drawPolygon(triangle(at))
        else:
            size = DOT_PX * 0.6 if is_crowded else DOT_PX
            painter.drawEllipse(at, size, size)

    def legend(self, painter: QPainter, plot: DriftPlot, texts: tuple[str, str, str, str]) -> None:
        """The key: a share and its interval, few images, more than usual, false alarms; as many as have room."""
        painter.setFont(self._font)
        swatches = self._dot_swatch, self._thin_swatch, self._more_swatch, self._band_swatch
        x, line = plot.rect.left(), self.metrics.height()
        y = line / 2 + 2
        for text, swatch in zip(texts, swatches, strict=True):
            width = self.metrics.horizontalAdvance(text)
            if x + 18 + width > plot.rect.right():
                break
            swatch(painter, QPointF(x + 6, y))
            painter.setPen(self._muted)
            painter.drawText(QRectF(x + 18, y - line / 2, width + 2, line), Qt.AlignmentFlag.AlignVCenter, text)
            x += 18 + width + 20

    def _dot_swatch(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(self._muted, 1.2))
        painter.drawLine(QLineF(at.x(), at.y() - 7, at.x(), at.y() + 7))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._text)
        painter.drawEllipse(at, DOT_PX, DOT_PX)

    def _thin_swatch(self, painter: QPainter, at: QPointF) -> None:
        painter.setOpacity(THIN)
        self._dot_swatch(painter, at)
        painter.setOpacity(1.0)

    def _more_swatch(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._more)
        painter.drawPolygon(triangle(at))

    def _band_swatch(self, painter: QPainter, at: QPointF) -> None:
        band = QColor(self._expected)
        band.setAlpha(BAND_ALPHA)
        painter.fillRect(QRectF(at.x() - 6, at.y() - 6, 12, 12), band)
        painter.setPen(QPen(self._expected, 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(at.x() - 6, at.y(), at.x() + 6, at.y()))


def triangle(at: QPointF) -> QPolygonF:
    """The pointed mark of what is flagged, around a point."""
    low = at.y() + MARK_PX * 0.7
    return QPolygonF(
        [QPointF(at.x(), at.y() - MARK_PX), QPointF(at.x() + MARK_PX, low), QPointF(at.x() - MARK_PX, low)]
    )
