"""Which rows are selected, and which one is current.

A mask over rows instead of Qt's list of index ranges: inverting, sorting and filtering keep a scattered selection of a
million rows without a cost that anyone notices.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from core.arrays import BoolArray, RowArray

NO_ROW = -1


class RowSelection(QObject):
    """Selected rows, by their row number in the screening: it stays true however the rows are sorted or filtered."""

    changed = Signal()
    current_changed = Signal(int)  # the row, or NO_ROW

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mask: BoolArray = np.zeros(0, bool)
        self._count = 0
        self._current = NO_ROW

    @property
    def count(self) -> int:
        return self._count

    @property
    def current(self) -> int:
        return self._current

    @property
    def mask(self) -> BoolArray:
        """[n] a copy: True where a row is selected."""
        return self._mask.copy()

    def rows(self) -> RowArray:
        """The selected rows, ascending."""
        return np.flatnonzero(self._mask)

    def contains(self, row: int) -> bool:
        return 0 <= row < len(self._mask) and bool(self._mask[row])

    def resize(self, n_rows: int) -> None:
        """Make room for rows that were found since; they are not selected."""
        kept = min(n_rows, len(self._mask))
        mask = np.zeros(n_rows, bool)
        mask[:kept] = self._mask[:kept]
        self._mask = mask
        self._recount()

    def reset(self, n_rows: int) -> None:
        self._mask = np.zeros(n_rows, bool)
        self._recount()
        self.set_current(NO_ROW)

    def set_current(self, row: int) -> None:
        if row != self._current:
            self._current = row
            self.current_changed.emit(row)

    def select_only(self, rows: RowArray | int) -> None:
        self._replace(self._with(np.zeros_like(self._mask), rows))

    def add(self, rows: RowArray | int) -> None:
        self._replace(self._with(self._mask.copy(), rows))

    def toggle(self, rows: RowArray | int) -> None:
        mask = self._mask.copy()
        mask[rows] = ~mask[rows]
        self._replace(mask)

    def keep_only(self, rows: RowArray) -> None:
        """Deselect every row that isn't among `rows`."""
        self._replace(self._mask & self._with(np.zeros_like(self._mask), rows))

    def restore(self, mask: BoolArray) -> None:
        """Select exactly the rows of `mask`, as `mask` gave it."""
        self._replace(mask.copy())

    def renumber(self, new_rows: RowArray, n_rows: int) -> None:
        """Follow rows to other numbers: row r is new_rows[r] from now on, or gone if that is -1. Nothing is emitted,
        since nobody selected anything; call `tell` when the model knows the rows by their new numbers, too."""
        rows, mask = new_rows[self.rows()], np.zeros(n_rows, bool)
        mask[rows[rows >= 0]] = True
        self._mask, self._count = mask, int(np.count_nonzero(mask))
        self._current = int(new_rows[self._current]) if self._current != NO_ROW else NO_ROW

    def tell(self) -> None:
        """Let everyone look again."""
        self.changed.emit()
        self.current_changed.emit(self._current)

    def _with(self, mask: BoolArray, rows: RowArray | int) -> BoolArray:
        mask[rows] = True
        return mask

    def _replace(self, mask: BoolArray) -> None:
        if not np.array_equal(mask, self._mask):
            self._mask = mask
            self._recount()

    def _recount(self) -> None:
        self._count = int(np.count_nonzero(self._mask))
        self.changed.emit()
