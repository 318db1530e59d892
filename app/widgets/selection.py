"""Which rows of a grid are selected, which one is current, and where a range began.

A mask over rows instead of Qt's list of index ranges: inverting, sorting and filtering keep a scattered selection of a
million rows without a cost that anyone notices.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal

from core.arrays import BoolArray, RowArray

NO_ROW = -1
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class GridSelection(QObject):
    """Selected rows by their number in the model: it stays true however the rows are sorted or filtered.

    All that depends on that numbering is kept here, and nowhere else: what is selected, the current row, the anchor,
    and what was selected before a rubber band began. `reset`, `resize` and `renumber` see to all of it at once, so
    that nothing is left that names a row of a model which is gone. Whoever keeps row numbers of its own between two
    events forgets them at `renumbered`.

    What clicks and keys do is the same as in every file browser. Where a range is asked for, `shown` says which rows
    are shown and in which order.
    """

    changed = Signal()
    current_changed = Signal(int)  # the row, or NO_ROW
    renumbered = Signal()  # row numbers mean other rows than before

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mask: BoolArray = np.zeros(0, bool)
        self._count = 0
        self._current = NO_ROW
        self._anchor = NO_ROW  # where a range begins
        self._before_band: BoolArray | None = None  # None while no rubber band is stretched

    # what is selected

    @property
    def count(self) -> int:
        return self._count

    @property
    def n_rows(self) -> int:
        """How many rows there are to select from."""
        return len(self._mask)

    @property
    def current(self) -> int:
        return self._current

    @property
    def anchor(self) -> int:
        """Where a range begins: the row that was clicked, toggled or selected alone last; or NO_ROW."""
        return self._anchor

    @property
    def mask(self) -> BoolArray:
        """[n] a copy: True where a row is selected."""
        return self._mask.copy()

    def rows(self) -> RowArray:
        """The selected rows, ascending."""
        return np.flatnonzero(self._mask)

    def contains(self, row: int) -> bool:
        return 0 <= row < len(self._mask) and bool(self._mask[row])

    def within(self, shown: RowArray) -> RowArray:
        """Those of `shown` that are selected, in that order."""
        return shown[self._mask[shown]]

    # selecting rows

    def set_current(self, row: int) -> None:
        """Make a row current, or none (NO_ROW). Raises IndexError where there is no such row."""
        self._check(row)
        if row != self._current:
            self._current = int(row)
            self.current_changed.emit(self._current)

    def select_only(self, rows: RowArray | int) -> None:
        """Select exactly these. A single row is where the next range begins."""
        if not isinstance(rows, np.ndarray):
            self._set_anchor(rows)
        self._replace(self._with(np.zeros_like(self._mask), rows))

    def go_to(self, row: int) -> None:
        """Select a row alone, and make it current."""
        self.select_only(row)
        self.set_current(row)

    def add(self, rows: RowArray | int) -> None:
        self._replace(self._with(self._mask.copy(), rows))

    def toggle(self, rows: RowArray | int) -> None:
        """Turn these round. A single row is where the next range begins."""
        if not isinstance(rows, np.ndarray):
            self._set_anchor(rows)
        mask = self._mask.copy()
        mask[rows] = ~mask[rows]
        self._replace(mask)

    def clear(self) -> None:
        """Deselect every row; the current one stays current."""
        self._replace(np.zeros_like(self._mask))

    def keep_only(self, rows: RowArray) -> None:
        """Deselect every row that isn't among `rows`."""
        self._replace(self._mask & self._with(np.zeros_like(self._mask), rows))

    # clicks, keys and the rubber band

    def click(self, row: int, shown: RowArray, modifiers: Qt.KeyboardModifier) -> None:
        """Plain selects, Ctrl toggles, Shift selects from the anchor, Ctrl+Shift adds what Shift would select."""
        if modifiers & SHIFT:
            self._select_range(row, shown, keep=bool(modifiers & CTRL))
        elif modifiers & CTRL:
            self.toggle(row)
        else:
            self.select_only(row)
        self.set_current(row)

    def step_to(self, row: int, shown: RowArray, modifiers: Qt.KeyboardModifier) -> None:
        """Move by key: plain selects, Shift extends the range, Ctrl moves without selecting."""
        if modifiers & SHIFT:
            self._select_range(row, shown, keep=False)
        elif not modifiers & CTRL:
            self.select_only(row)
        self.set_current(row)

    def toggle_current(self) -> None:
        if self._current != NO_ROW:
            self.toggle(self._current)

    def begin_band(self, modifiers: Qt.KeyboardModifier) -> None:
        """A rubber band selects anew, or adds with Ctrl or Shift."""
        if not modifiers & (CTRL | SHIFT):
            self.clear()
        self._before_band = self._mask.copy()

    def move_band(self, rows: RowArray) -> None:
        """Add what the band covers now to what was selected before it."""
        if self._before_band is not None:  # the rows it began among may be gone
            self._replace(self._with(self._before_band.copy(), rows))

    def end_band(self, row: int = NO_ROW) -> None:
        """The band was let go over a row, or over none."""
        self._before_band = None
        if row != NO_ROW:
            self._set_anchor(row)
            self.set_current(row)

    # other rows

    def reset(self, n_rows: int) -> None:
        """There are `n_rows` rows that have nothing to do with those before: nothing is selected or current."""
        had_current = self._current != NO_ROW
        self._mask = np.zeros(n_rows, bool)
        self._current = self._anchor = NO_ROW
        self._before_band = None
        self.renumbered.emit()
        self._recount()
        if had_current:
            self.current_changed.emit(NO_ROW)

    def resize(self, n_rows: int) -> None:
        """Make room for rows that were found since; they are not selected."""
        self._mask = _resized(self._mask, n_rows)
        if self._before_band is not None:
            self._before_band = _resized(self._before_band, n_rows)
        before, self._current = self._current, self._current if self._current < n_rows else NO_ROW
        self._anchor = self._anchor if self._anchor < n_rows else NO_ROW
        self._recount()
        if before != self._current:
            self.current_changed.emit(self._current)

    def renumber(self, new_rows: RowArray, n_rows: int) -> None:
        """Follow rows to other numbers: row r is new_rows[r] of `n_rows` from now on, or gone if that is -1.

        Nobody selected anything, so neither `changed` nor `current_changed` is emitted; call `tell` when the model
        knows the rows by their new numbers, too. Raises ValueError if `new_rows` is not about the rows that there are.
        """
        if len(new_rows) != len(self._mask):
            raise ValueError(f"{len(new_rows)} new numbers for {len(self._mask)} rows")
        self._mask = _renumbered(self._mask, new_rows, n_rows)
        if self._before_band is not None:
            self._before_band = _renumbered(self._before_band, new_rows, n_rows)
        self._count = int(np.count_nonzero(self._mask))
        self._current = int(new_rows[self._current]) if self._current != NO_ROW else NO_ROW
        self._anchor = int(new_rows[self._anchor]) if self._anchor != NO_ROW else NO_ROW
        self.renumbered.emit()

    def tell(self) -> None:
        """Let everyone look again."""
        self.changed.emit()
        self.current_changed.emit(self._current)

    # within

    def _select_range(self, row: int, shown: RowArray, *, keep: bool) -> None:
        """From the anchor to `row`; where the anchor is not shown, `row` becomes it."""
        anchor = _position_in(shown, self._anchor)
        if anchor < 0:
            self._set_anchor(row)
        position = _position_in(shown, row)
        first, last = sorted((position if anchor < 0 else anchor, position))
        rows = shown[first : last + 1]
        if keep:
            self.add(rows)
        else:
            self.select_only(rows)

    def _set_anchor(self, row: int) -> None:
        self._check(row)
        self._anchor = int(row)

    def _check(self, row: int) -> None:
        if not NO_ROW <= row < len(self._mask):
            raise IndexError(f"row {row} of {len(self._mask)}")

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


def _position_in(shown: RowArray, row: int) -> int:
    """Where `row` stands in `shown`, or -1."""
    found = np.flatnonzero(shown == row)
    return int(found[0]) if len(found) else -1


def _resized(mask: BoolArray, n_rows: int) -> BoolArray:
    kept = min(n_rows, len(mask))
    resized = np.zeros(n_rows, bool)
    resized[:kept] = mask[:kept]
    return resized


def _renumbered(mask: BoolArray, new_rows: RowArray, n_rows: int) -> BoolArray:
    rows, renumbered = new_rows[np.flatnonzero(mask)], np.zeros(n_rows, bool)
    renumbered[rows[rows >= 0]] = True
    return renumbered
