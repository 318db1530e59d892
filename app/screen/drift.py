"""On which days more is flagged than usual: a chart and a table of the shown screening."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QSignalBlocker, Qt, Signal
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

from app.base.errors import Failure
from app.base.i18n import numeral
from app.base.jobs import Job
from app.base.theme import GRID_PX, set_role
from app.dialogs.drift_texts import heading_of, left_out_of, title_of, usual_of
from app.dialogs.frame import add_buttons, make_column, spread
from app.dialogs.plain_table import TextRows, make_table
from app.widgets.drift_chart import DriftChart
from app.widgets.figures import percentile_text, share_text
from app.widgets.texts import make_section, make_text

if TYPE_CHECKING:
    from core.review.drift import By, Drift, Period

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
