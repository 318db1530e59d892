"""On which days more is flagged than usual: a chart and a table of the shown screening."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QItemSelection, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QWidget,
)

from app.base.errors import Failure, Notice
from app.base.i18n import numeral, percentile_text, share_text, tr, translated
from app.base.jobs import Job
from app.base.theme import GRID_PX, set_role
from app.screen.style import verdict_colors
from app.widgets.chart import (
    MARK_SIZE_PX,
    NO_STROKE,
    Bars,
    Chart,
    Curve,
    Look,
    Mark,
    Marks,
    Rule,
    Sample,
    nice_ticks,
    percent_text,
    tint,
)
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
        self.rows = TextRows((tr("Day"), *self._titles()), self)
        for key, text in (("day", tr("Day")), ("week", tr("Week")), ("month", tr("Month"))):
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
        self.summary.setText(tr("Counting…"))
        self._job = job = self._measure(by)
        job.succeeded.connect(lambda found: self._show(found) if job is self._job else None)
        job.failed.connect(lambda failure: self._fail(failure) if job is self._job else None)

    def _fail(self, failure: Failure) -> None:
        self._job = None
        self.rows.set_rows(())
        self.chart.show_drift(None)
        self.summary.setText(f"{translated(failure.message)} {translated(failure.advice)}")

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
                    tr("{0} to {1}").format(share_text(period.low), share_text(period.high)),
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
            tr("Judged"),
            tr("Flagged"),
            tr("Share"),
            tr("95 % interval"),
            tr("Median percentile"),
            tr("Compared with the others"),
        )

    def _lay_out(self) -> None:
        text = tr(
            "The day of an image is the one on which its file last changed, as it was when the file was screened. "
            "Copying a folder can give all its files the same day."
        )
        column = make_column(self, tr("Flagged over time"))
        column.addWidget(make_text(text))
        set_role(self.summary, "heading")
        set_role(self.left_out, "body", muted=True)
        row = QHBoxLayout()
        row.setSpacing(GRID_PX)
        row.addWidget(self.summary, 1)
        label = make_section(tr("Count by"))
        label.setBuddy(self.by)
        self.by.setAccessibleName(tr("Count by"))
        row.addWidget(label)
        row.addWidget(self.by)
        column.addLayout(row)
        column.addWidget(self.chart, 3)
        self.table = make_table(self.rows, tr("Share flagged over time"), (6,))
        for place in range(6):
            self.table.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        column.addWidget(self.table, 2)
        column.addWidget(self.left_out)
        buttons = add_buttons(self, column, "", tr("Close"))
        self.select_button = QPushButton(tr("Select flagged images"))
        self.select_button.setToolTip(tr("Select what is flagged in the chosen line, on the Screen page"))
        self.save_button = QPushButton(tr("Save as CSV…"))
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
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save as CSV"), start, tr("CSV files (*.csv)"))
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
            advice = tr("Screen a folder first; this shows on which days more was flagged than usual.")
            workspace.tell(Notice(tr("No whole screening is shown."), advice))
            return
        days: list[IntArray] = []  # found once for a dialog: of a million images that takes seconds

        def work(by: By | None, job: JobContext) -> Drift:
            from core.review.drift import file_days, measure_drift

            if not days:
                days.append(file_days(project, screening.rows.paths, job))
            return measure_drift(screening, days[0], threshold, by)

        def measure(by: By | None) -> Job:
            title = tr("Counting what is flagged over time")
            return workspace.runner.submit(title, lambda job: work(by, job), lane="answers")

        dialog = DriftDialog(measure, project.folder.parent, self._window)
        dialog.save_wanted.connect(self._save)
        dialog.selection_wanted.connect(lambda drift, period: self._select(screening, days[0], drift, period))
        dialog.open()

    def _select(self, screening: Screening, days: IntArray, drift: Drift, period: Period) -> None:
        from core.review.drift import flagged_rows  # it is there already: a Drift is shown

        if self._workspace.screening is not screening:
            self._workspace.tell(Notice(tr("The screening has changed meanwhile. Look again.")))
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

        done = Notice(tr("The figures were written to {0}.").format(path), tone="success")
        title = tr("Writing {0}").format(path.name)
        self._workspace.submit(title, write, lambda _: self._workspace.tell(done), lane="answers")


def heading_of(drift: Drift) -> str:
    """The result in one sentence."""
    n_periods, n_more = len(drift.periods), len(drift.unusual)
    if n_periods == 0:
        return tr("No image that was judged has a day.") if drift.n_without_day else tr("No image could be read.")
    if n_periods == 1:
        return _only_one(drift.by).format(drift.periods[0].name)
    if n_more == 0:
        return _none(drift.by).format(numeral(n_periods))
    return _some(drift.by).format(numeral(n_more), numeral(n_periods))


def title_of(by: By) -> str:
    """The title over the names of periods."""
    return {"day": tr("Day"), "week": tr("Week from"), "month": tr("Month")}[by]


def usual_of(period: Period) -> str:
    """What stands out in a period, and what weakens it."""
    if period.has_more and period.usual is not None:
        return tr("More: the others have {0}").format(share_text(period.usual))
    return tr("Few images") if period.is_thin else ""


def left_out_of(drift: Drift) -> str:
    """What the periods don't hold, and how false alarms were told."""
    rate = drift.threshold
    shares = map(share_text, (rate.false_alarm_rate, rate.low, rate.high))
    told = [tr("Of images that belong, {0} fall below the threshold ({1} to {2}).").format(*shares)]
    if drift.n_without_day:
        told.append(tr("Judged without a day: {0}.").format(numeral(drift.n_without_day)))
    if drift.n_unreadable:
        told.append(tr("Not read: {0}.").format(numeral(drift.n_unreadable)))
    return " ".join(told)


def _only_one(by: By) -> str:
    return {
        "day": tr("All images are of one day, {0}, so there is nothing to compare it with."),
        "week": tr("All images are of one week, that from {0}, so there is nothing to compare it with."),
        "month": tr("All images are of one month, {0}, so there is nothing to compare it with."),
    }[by]


def _none(by: By) -> str:
    return {
        "day": tr("None of {0} days stands out."),
        "week": tr("None of {0} weeks stands out."),
        "month": tr("None of {0} months stands out."),
    }[by]


def _some(by: By) -> str:
    return {
        "day": tr("On {0} of {1} days, more was flagged than usual."),
        "week": tr("In {0} of {1} weeks, more was flagged than usual."),
        "month": tr("In {0} of {1} months, more was flagged than usual."),
    }[by]


NOTHING = -1
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
RIGHT_PX, HEAD_GAP_PX, NAME_GAP_PX = 12, 12, 16
WIDEST_NAME = "2026-12-30"  # what stands below the chart
WIDEST_STEP_PX = 100.0  # so that two periods don't stand at the far ends
THIN = 0.38  # how much of its ink a period of few images gets
BAND_ALPHA = 40
CROWDED_PX = 5.0  # less room for each period


def _move(at: int, n: int, key: int) -> int | None:
    """The place of `n` that a key leads to from `at`; None where it leads nowhere."""
    ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: n - 1}
    steps = {Qt.Key.Key_Left: max(at - 1, 0), Qt.Key.Key_Right: min(at + 1, n - 1)}
    if at == NOTHING:
        steps = dict.fromkeys(steps, n - 1)
    return (ends | steps).get(Qt.Key(key))


class DriftChart(Chart):
    """Shows the periods of a Drift; one of them can be chosen.

    Each is a dot on a whisker, or a triangle where more than usual is flagged, over the band of the false alarms to
    expect. Gaps between them are as wide as the time that they last.
    """

    chosen = Signal(int)  # the number of a period in Drift.periods
    legend_over_plot_px = 0.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(left=_share_ticks, bottom=self._name_ticks, parent=parent)
        self._drift: Drift | None = None
        self._chosen = NOTHING
        self._band, self._expected = Bars(), Rule(is_level=True)
        self._pointer, self._marks = Rule(is_level=False), Marks()
        self._whiskers, self._thin_whiskers = Curve("pairs"), Curve("pairs")
        self._thin_whiskers.setOpacity(THIN)
        self.add(self._band, self._expected, self._pointer, self._thin_whiskers, self._whiskers, self._marks)
        self.set_margins(0, 0, RIGHT_PX, 0, HEAD_GAP_PX)
        self.setMinimumSize(280, 160)
        self.setAccessibleName(tr("Share flagged over time"))
        self.redress()
        self.show_drift(None)

    def show_drift(self, drift: Drift | None) -> None:
        """Show a new one, with nothing chosen; None while there is none."""
        self._drift = drift if drift is not None and drift.periods else None
        self.show_message("" if self._drift else tr("Nothing to show"))
        if self._drift is not None:
            rate = self._drift.threshold
            self._expected.setValue(rate.false_alarm_rate)
            self._fit(self._drift)
        self.choose(NOTHING)

    def choose(self, number: int) -> None:
        """Mark a period without telling."""
        self._chosen = number
        self.setAccessibleDescription(self.read_out(number).replace("\n", ". "))
        self._point()

    def sizeHint(self) -> QSize:
        return QSize(640, 240)

    def period_at(self, x: float) -> int:
        """The number of the period whose mark is nearest to a place in the chart."""
        if self._drift is None:
            return NOTHING
        periods = self._drift.periods
        return min(range(len(periods)), key=lambda number: abs(self.x_of(periods[number].place) - x))

    def read_out(self, number: int) -> str:
        """A period in words."""
        if self._drift is None or not 0 <= number < len(self._drift.periods):
            return ""
        period = self._drift.periods[number]
        text = tr("{0}: {1} of {2} flagged, {3} ({4} to {5})").format(
            period.name,
            numeral(period.n_flagged),
            numeral(period.n_judged),
            *map(share_text, (period.share, period.low, period.high)),
        )
        return text + "\n" + tr("More than usual") if period.has_more else text

    def _tell(self, number: int) -> None:
        if number not in (NOTHING, self._chosen):
            self.choose(number)
            self.chosen.emit(number)

    # choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._tell(self.period_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.setToolTip(self.read_out(self.period_at(event.position().x())))

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
        self._point()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point()

    # drawing

    def dress(self, look: Look) -> None:
        colours, tones = verdict_colors(self.palette()), look.tones
        band, expected = tint(colours.id_color, BAND_ALPHA), look.stroke(colours.id_color, 1.4, Qt.PenStyle.DashLine)
        self._band.setOpts(brush=band)
        self._expected.setPen(expected)
        dot = Sample(whisker=look.stroke(tones.muted, 1.2), mark=Mark(0, 0, QColor(tones.text)))
        entries = (
            (dot, tr("Share flagged, 95 % interval")),
            (replace(dot, opacity=THIN), tr("Few images")),
            (Sample(mark=Mark(0, 0, colours.ood_color, "t1", MARK_SIZE_PX["t1"])), tr("More than usual")),
            (Sample((QBrush(band),), expected), tr("False alarms to expect")),
        )
        names = [(name, "") for _, name in entries]
        self.head.show_keys([sample for sample, _ in entries], [names[:n] for n in (4, 3, 2, 1)])
        self._point()

    def arrange(self) -> None:
        if self._drift is not None:
            self._fit(self._drift)

    def _fit(self, drift: Drift) -> None:
        """Spread the periods over the plot: no wider than their time is long, and none too far from the next."""
        first, last, top = drift.periods[0].place, drift.periods[-1].place, min(1.0, drift.top_share * 1.06)
        half, centre = max(last - first + 1, self.plot_rect.width() / WIDEST_STEP_PX) / 2, (first + last) / 2
        self.plot.setRange(xRange=(centre - half, centre + half), yRange=(0.0, top), padding=0)
        rate, left, right = drift.threshold, np.array([centre - half]), np.array([centre + half])
        self._band.setOpts(x0=left, x1=right, y1=rate.high, height=np.array([rate.high - rate.low]))
        is_crowded = self.plot_rect.width() / (2 * half) < CROWDED_PX
        certain = [period for period in drift.periods if not period.is_thin]
        thin = [period for period in drift.periods if period.is_thin and not is_crowded]  # would cross the whole chart
        for whiskers, periods in ((self._whiskers, certain), (self._thin_whiskers, thin)):
            ends = np.array([(period.low, min(period.high, top)) for period in periods])
            whiskers.setData(np.repeat([float(period.place) for period in periods], 2), ends.ravel())
            whiskers.setPen(self.look.stroke(self.look.tones.muted, 0.7 if is_crowded else 1.2))
        self._mark(drift, is_crowded=is_crowded)

    def _mark(self, drift: Drift, *, is_crowded: bool) -> None:
        tones, periods = self.look.tones, drift.periods
        more, usual = verdict_colors(self.palette()).ood_color, QColor(tones.text)
        dot = MARK_SIZE_PX["o"] * (0.6 if is_crowded else 1.0)
        marks = []
        for each in periods:
            fill = tint(more if each.has_more else usual, round(255 * THIN) if each.is_thin else 255)
            symbol, size_px = ("t1", MARK_SIZE_PX["t1"]) if each.has_more else ("o", dot)
            marks.append(Mark(each.place, each.share, fill, symbol, size_px))
        self._marks.set_marks(marks, NO_STROKE if is_crowded else self.look.stroke(tones.surface))

    def _point(self) -> None:
        """A line through the period that is chosen."""
        tones, is_chosen = self.look.tones, self._drift is not None and self._chosen != NOTHING
        self._pointer.setVisible(is_chosen)
        colour, width_px = (tones.accent, 2) if self.hasFocus() else (tones.strong_border, 1)
        self._pointer.setPen(self.look.stroke(colour, width_px))
        if self._drift is not None and is_chosen:
            self._pointer.setValue(self._drift.periods[self._chosen].place)
        self.update()

    def _name_ticks(self, low: float, high: float, length_px: float) -> list[tuple[float, str]]:
        """The names of as many periods as have room, evenly apart."""
        from core.review.drift import name_of  # it is there already: a Drift is shown

        if self._drift is None:
            return []
        name_px = self.look.metrics.horizontalAdvance(WIDEST_NAME) + NAME_GAP_PX
        every = max(1, math.ceil((high - low) / max(1, length_px // name_px) - 1e-9))
        places = range(self._drift.periods[0].place, self._drift.periods[-1].place + 1, every)
        return [(place, name_of(place, self._drift.by)) for place in places]


def _share_ticks(low: float, high: float, length_px: float) -> list[tuple[float, str]]:
    return [(share, percent_text(share)) for share in nice_ticks(0.0, high, max(2, int(length_px // 44)))]
