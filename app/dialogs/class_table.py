"""A table of classes with their counts, as numbers and as bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from app.base.theme import tones_of

NAME, COUNT, BAR = range(3)
SORT_ROLE = int(Qt.ItemDataRole.UserRole)
SHARE_ROLE = SORT_ROLE + 1
Index = QModelIndex | QPersistentModelIndex


class ClassModel(QAbstractTableModel):
    """A row for each class: name, images, and their share of the largest class."""

    def __init__(self, classes: Sequence[tuple[str, int]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes = tuple(classes)
        self._largest = max((count for _, count in self._classes), default=0) or 1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._classes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        name, count = self._classes[index.row()]
        column = index.column()
        if role == SORT_ROLE:
            return name.casefold() if column == NAME else count
        if role == SHARE_ROLE:
            return count / self._largest
        if role == Qt.ItemDataRole.TextAlignmentRole and column == COUNT:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole and column == NAME:
            return name
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and column != BAR:
            return name if column == NAME else QLocale().toString(count)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Class"), self.tr("Images"), "")[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == COUNT else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class ClassTable(QTableView):
    """The model, sortable by a click on a heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Classes"))
        self.setSortingEnabled(True)
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self.setItemDelegateForColumn(BAR, BarDelegate(self))
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSortRole(SORT_ROLE)
        self.setModel(self._proxy)

    def show_classes(self, classes: Sequence[tuple[str, int]]) -> None:
        self._proxy.setSourceModel(ClassModel(classes, self))
        self.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(COUNT, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(BAR, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(COUNT, 80)
        header.resizeSection(BAR, 120)


class BarDelegate(QStyledItemDelegate):
    """Draws a share as a bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        share, tones = float(index.data(SHARE_ROLE) or 0), tones_of(option.palette)
        area = QRectF(option.rect).adjusted(8, 11, -12, -11)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones.hover))
        painter.drawRoundedRect(area, 3, 3)
        if share > 0:
            area.setWidth(max(6.0, area.width() * share))
            painter.setBrush(QColor(tones.accent))
            painter.drawRoundedRect(area, 3, 3)
        painter.restore()
