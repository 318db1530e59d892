"""The classes of a training as a table: accuracy on validation images, and the σ that Dynamic-β Mixup gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.base.i18n import numeral
from app.widgets.figures import share_text

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
            return (self.tr("Class"), self.tr("Accuracy"), self.tr("Mixing σ"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                "",
                self.tr("On validation images, smoothed over the epochs."),
                self.tr("How strongly images of the class are mixed with others: less, the better it is known."),
            )[section]
        return None
