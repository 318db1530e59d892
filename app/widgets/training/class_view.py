"""The table of classes, sortable by a click on a heading, with bars for accuracy and σ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from app.base.theme import tones_of
from app.widgets.training.class_model import SHARE_ROLE, SORT_ROLE, ClassAccuracyModel, ClassRow, Column
from app.widgets.training.series import Ink, ink_color

ROW_PX, BAR_HEIGHT_PX = 28, 6
FIGURE_PX, COLUMN_PX = {Column.ACCURACY: 50, Column.SIGMA: 32}, {Column.ACCURACY: 124, Column.SIGMA: 108}
Index = QModelIndex | QPersistentModelIndex


class ClassView(QTableView):
    """The worst class first, until somebody sorts it otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Accuracy of each class"))
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

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(64)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column in (Column.ACCURACY, Column.SIGMA):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, COLUMN_PX[column])


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
        text = QRectF(area.left() + 8, area.top(), FIGURE_PX[Column(index.column())], area.height())
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
