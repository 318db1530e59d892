"""What clicks and keys on the grid do to the selection: the same as in every file browser."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt

from app.screen.results import ResultsModel
from app.widgets.selection import NO_ROW, RowSelection
from core.arrays import BoolArray, RowArray

Modifiers = Qt.KeyboardModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class TileSelector:
    """Turns gestures, which speak of positions, into changes of a selection, which holds rows."""

    def __init__(self, model: ResultsModel, selection: RowSelection) -> None:
        self._model, self._selection = model, selection
        self._anchor = NO_ROW  # where a range began
        self._before_band: BoolArray = np.zeros(0, bool)

    @property
    def current_position(self) -> int:
        return self._model.position_of(self._selection.current)

    def is_selected(self, position: int) -> bool:
        return self._selection.contains(self._model.row_at(position))

    def selected_paths(self, at_most: int) -> list[str]:
        """In the order shown."""
        rows = self._model.rows[self._selection.mask[self._model.rows]][:at_most]
        return [self._model.columns.paths[int(row)] for row in rows]

    def click(self, position: int, modifiers: Modifiers) -> None:
        """Plain selects, Ctrl toggles, Shift selects from the anchor."""
        row = self._model.row_at(position)
        if modifiers & SHIFT:
            self._select_range(position, keep=bool(modifiers & CTRL))
        elif modifiers & CTRL:
            self._selection.toggle(row)
            self._anchor = row
        else:
            self._selection.select_only(row)
            self._anchor = row
        self._selection.set_current(row)

    def step_to(self, position: int, modifiers: Modifiers) -> None:
        """Move by key: plain selects, Shift extends the range, Ctrl moves without selecting."""
        if modifiers & SHIFT:
            self._select_range(position, keep=False)
        elif not modifiers & CTRL:
            self._anchor = self._model.row_at(position)
            self._selection.select_only(self._anchor)
        self._selection.set_current(self._model.row_at(position))

    def toggle_current(self) -> None:
        if self.current_position >= 0:
            self._selection.toggle(self._selection.current)

    def renumber(self, new_rows: RowArray, n_rows: int) -> None:
        """Rows have other numbers from now on: row r is new_rows[r], or gone if that is -1."""
        if self._anchor != NO_ROW:
            self._anchor = int(new_rows[self._anchor])
        before, self._before_band = np.flatnonzero(self._before_band), np.zeros(n_rows, bool)
        rows = new_rows[before]
        self._before_band[rows[rows >= 0]] = True

    def select_all(self) -> None:
        self._selection.select_only(self._model.rows)

    def invert(self) -> None:
        self._selection.toggle(self._model.rows)

    def clear(self) -> None:
        self._selection.select_only(np.zeros(0, np.int64))

    def begin_band(self, modifiers: Modifiers) -> None:
        if not modifiers & (CTRL | SHIFT):
            self.clear()
        self._before_band = self._selection.mask

    def move_band(self, positions: RowArray) -> None:
        """Add what the band covers now to what was selected before it."""
        mask = self._before_band.copy()
        mask[self._model.rows[positions]] = True
        self._selection.restore(mask)

    def end_band(self, position: int) -> None:
        if position >= 0:
            self._anchor = self._model.row_at(position)
            self._selection.set_current(self._anchor)

    def _select_range(self, position: int, *, keep: bool) -> None:
        anchor = self._model.position_of(self._anchor)
        first, last = sorted((position if anchor < 0 else anchor, position))
        rows = self._model.rows[first : last + 1]
        if anchor < 0:
            self._anchor = self._model.row_at(position)
        if keep:
            self._selection.add(rows)
        else:
            self._selection.select_only(rows)
