"""A training under way, stopped or finished: head, what is to be known, outcome, curves and classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.base.i18n import numeral, share_text, tr, translated
from app.base.theme import set_role, tones_of
from app.training.curves import Curves, Ink, ink_color
from app.training.outcome import OutcomePanel
from app.training.parts import Banner
from app.workspace.training import UNDER_WAY, Phase
from core.experts.results import EpochReport, ExpertComparison

TABLE_PX = 360
MARGIN_PX = 24


class RunPanel(QWidget):
    """Put together here; what it says is decided by the page."""

    retrain_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.banner, self.note, self.outcome = RunHead(), Banner(), Banner(), OutcomePanel()
        self.curves, self.classes, self._of_epoch = Curves(), ClassView(), QLabel()
        self._reports: tuple[EpochReport, ...] = ()
        self._class_names: tuple[str, ...] = ()
        self.banner.action_requested.connect(self.retrain_requested)
        self.curves.pointed.connect(self._show_classes)
        self._lay_out()

    def show_reports(self, reports: Sequence[EpochReport], n_epochs: int, class_names: Sequence[str]) -> None:
        """Draw the epochs that are done."""
        self._reports, self._class_names = tuple(reports), tuple(class_names)
        self.curves.show_reports(reports, n_epochs)
        notes = [tr("Epoch {0}: {1}").format(each.epoch, translated(each.note)) for each in reports if each.note]
        self.note.say(notes[-1] if notes else "", tone="warning")
        self._show_classes(0)

    def show_outcome(self, verdict: ExpertComparison | None, *, is_finished: bool, is_stale: bool) -> None:
        self.outcome.setVisible(is_finished)
        self.outcome.show_verdict(verdict, is_stale=is_stale)

    def _show_classes(self, epoch: int) -> None:
        """The figures after `epoch`; 0: the latest."""
        at = epoch or len(self._reports)
        if not 0 < at <= len(self._reports):
            self.classes.show_classes(())
            self._of_epoch.setText("")
            return
        report = self._reports[at - 1]
        figures = zip(self._class_names, report.class_accuracy, report.sigma, strict=False)
        self.classes.show_classes([ClassRow(*each) for each in figures])
        self._of_epoch.setText(tr("after epoch {0}").format(at))

    def _lay_out(self) -> None:
        column, below = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(MARGIN_PX, MARGIN_PX - 4, MARGIN_PX, MARGIN_PX)
        column.setSpacing(16)
        for widget in (self.head, self.banner, self.note, self.outcome):
            column.addWidget(widget)
        below.setSpacing(MARGIN_PX)
        below.addWidget(self.curves, 3)
        below.addLayout(self._class_column(), 1)
        column.addLayout(below, 1)

    def _class_column(self) -> QVBoxLayout:
        title, line, column = QLabel(tr("Classes")), QHBoxLayout(), QVBoxLayout()
        set_role(title, "body")
        title.setStyleSheet("font-weight: 600;")
        set_role(self._of_epoch, "caption", muted=True)
        line.addWidget(title)
        line.addStretch(1)
        line.addWidget(self._of_epoch)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.classes, 1)
        self.classes.setMinimumWidth(TABLE_PX)
        return column


SCALE = 1000


class RunHead(QWidget):
    """Knows nothing of how training is done: what is wanted, it says by signals."""

    pause_requested = Signal()
    resume_requested = Signal()
    stop_requested = Signal()
    again_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.figures, self.bar = QLabel(), QLabel(), QProgressBar()
        self.pause, self.resume = QPushButton(tr("Pause")), QPushButton(tr("Resume"))
        self.stop, self.again = QPushButton(tr("Stop")), QPushButton(tr("Train again…"))
        set_role(self.title, "title")
        set_role(self.figures, "body", muted=True)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of the training"))
        self.resume.setProperty("kind", "primary")
        self.pause.setToolTip(tr("Stand still within a moment. Nothing is lost."))
        self.stop.setToolTip(tr("End here. The last full epoch is kept, and you can resume from it."))
        for button, signal in (
            (self.pause, self.pause_requested),
            (self.resume, self.resume_requested),
            (self.stop, self.stop_requested),
            (self.again, self.again_requested),
        ):
            button.clicked.connect(signal)
        self._lay_out()

    def show_phase(self, phase: Phase, *, can_resume: bool) -> None:
        """Offer what can be done now, and keep the focus on a button that is there."""
        had_focus = any(each.hasFocus() for each in (self.pause, self.resume, self.stop, self.again))
        is_under_way = phase in UNDER_WAY
        self.pause.setVisible(phase == "running")
        self.resume.setVisible(phase == "paused" or (phase == "interrupted" and can_resume))
        self.stop.setVisible(is_under_way)
        self.stop.setEnabled(phase != "stopping")
        self.stop.setText(tr("Stopping…") if phase == "stopping" else tr("Stop"))
        self.again.setVisible(not is_under_way)
        self.bar.setVisible(is_under_way)
        if had_focus:
            shown = [each for each in (self.pause, self.resume, self.again) if each.isVisibleTo(self)]
            if shown:
                shown[0].setFocus()

    def show_title(self, title: str, figures: str) -> None:
        self.title.setText(title)
        self.figures.setText(figures)

    def show_share(self, share: float | None) -> None:
        """How much is done, 0–1; None while nobody knows."""
        self.bar.setRange(0, SCALE if share is not None else 0)
        if share is not None:
            self.bar.setValue(round(SCALE * share))

    def _lay_out(self) -> None:
        lines, row, column = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        lines.setSpacing(2)
        lines.addWidget(self.title)
        lines.addWidget(self.figures)
        row.setSpacing(8)
        row.addLayout(lines, 1)
        for button in (self.pause, self.resume, self.stop, self.again):
            row.addWidget(button)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.bar)


SORT_ROLE = int(Qt.ItemDataRole.UserRole)
SHARE_ROLE = SORT_ROLE + 1
Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    NAME, ACCURACY, SIGMA = range(3)


@dataclass(frozen=True)
class ClassRow:
    name: str
    accuracy: float  # s of eq. 12, 0–1
    sigma: float  # σ of eq. 12, 0–1


class ClassAccuracyModel(QAbstractTableModel):
    """Keeps its rows where they are while their figures change, so that a selection stays."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ClassRow, ...] = ()

    def show_rows(self, rows: Sequence[ClassRow]) -> None:
        if [each.name for each in rows] != [each.name for each in self._rows]:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()
        elif rows:
            self._rows = tuple(rows)
            self.dataChanged.emit(self.index(0, Column.ACCURACY), self.index(len(rows) - 1, Column.SIGMA))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row, column = self._rows[index.row()], Column(index.column())
        if role == SORT_ROLE:
            return (row.name.casefold(), row.accuracy, row.sigma)[column]
        if role == SHARE_ROLE:
            return (0.0, row.accuracy, row.sigma)[column]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (row.name, share_text(row.accuracy), numeral(row.sigma, ".2f"))[column]
        if role == Qt.ItemDataRole.ToolTipRole and column == Column.NAME:
            return row.name
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("Class"), tr("Accuracy"), tr("Mixing σ"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                "",
                tr("On validation images, smoothed over the epochs."),
                tr("How strongly images of the class are mixed with others: less, the better it is known."),
            )[section]
        return None


ROW_PX, BAR_HEIGHT_PX, BAR_PX = 28, 6, 58
WIDEST_FIGURE = {Column.ACCURACY: "88.8 %", Column.SIGMA: "0.88"}
BESIDE_PX, TITLE_GAP_PX = 24, 28  # beside a figure and its bar; beside a title, with the sign of the order


def figure_px(column: Column, metrics: QFontMetrics) -> int:
    """The room that the figures of a column take."""
    return metrics.horizontalAdvance(WIDEST_FIGURE[column]) + 4


class ClassView(QTableView):
    """The worst class first, until somebody sorts it otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Accuracy of each class"))
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self._classes, self._sorted = ClassAccuracyModel(self), QSortFilterProxyModel(self)
        self._sorted.setSortRole(SORT_ROLE)
        self._sorted.setSourceModel(self._classes)
        self.setModel(self._sorted)
        self.setItemDelegateForColumn(Column.ACCURACY, ShareDelegate("first", self))
        self.setItemDelegateForColumn(Column.SIGMA, ShareDelegate("third", self))
        self.setSortingEnabled(True)
        self.sortByColumn(Column.ACCURACY, Qt.SortOrder.AscendingOrder)
        self._size_columns()

    def show_classes(self, rows: Sequence[ClassRow]) -> None:
        self._classes.show_rows(rows)

    def shown_names(self) -> list[str]:
        """The classes from top to bottom."""
        return [str(self._sorted.index(row, Column.NAME).data()) for row in range(self._sorted.rowCount())]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size_columns()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the style has given the table its font."""
        super().showEvent(event)
        self._size_columns()

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(max(ROW_PX, self.fontMetrics().height() + 10))
        header.setHighlightSections(False)
        header.setMinimumSectionSize(64)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column in (Column.ACCURACY, Column.SIGMA):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            title = str(self.model().headerData(column, Qt.Orientation.Horizontal))
            title_px = header.fontMetrics().horizontalAdvance(title) + TITLE_GAP_PX
            header.resizeSection(column, max(title_px, figure_px(column, self.fontMetrics()) + BAR_PX + BESIDE_PX))


class ShareDelegate(QStyledItemDelegate):
    """A figure and a bar from 0 to 1."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink: Ink = ink

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tones, share = tones_of(option.palette), float(index.data(SHARE_ROLE) or 0)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(tones.accent_soft))
        painter.setPen(QColor(tones.text))
        text_px = figure_px(Column(index.column()), option.fontMetrics)
        text = QRectF(area.left() + 8, area.top(), text_px, area.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        bar = QRectF(text.right() + 4, area.center().y() - BAR_HEIGHT_PX / 2, 0, BAR_HEIGHT_PX)
        bar.setRight(area.right() - 12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones.hover))
        painter.drawRoundedRect(bar, 3, 3)
        if share > 0:
            bar.setWidth(max(BAR_HEIGHT_PX, bar.width() * min(share, 1.0)))
            painter.setBrush(ink_color(self._ink, option.palette))
            painter.drawRoundedRect(bar, 3, 3)
        painter.restore()
