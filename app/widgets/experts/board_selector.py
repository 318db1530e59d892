"""What clicks and keys on the board do to the selection: the same as in every file browser."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from PySide6.QtCore import Qt

from app.experts.board import NO_CLASS, Board
from app.widgets.selection import RowSelection

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class BoardSelector:
    """Ranges run in the order shown, lane after lane."""

    def __init__(self, selection: RowSelection) -> None:
        self.selection = selection
        self.board: Board | None = None
        self._anchor = NO_CLASS
        self._before_band = selection.mask

    def selected(self) -> tuple[int, ...]:
        """In the order shown."""
        if self.board is None:
            return ()
        return tuple(int(c) for c in self.board.order if self.selection.contains(int(c)))

    def click(self, c: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & SHIFT:
            self._select_range(c, keep=bool(modifiers & CTRL))
        elif modifiers & CTRL:
            self.selection.toggle(c)
            self._anchor = c
        else:
            self.select_only(c)
        self.selection.set_current(c)

    def step_to(self, c: int, modifiers: Qt.KeyboardModifier) -> None:
        """By key: plain selects, Shift extends, Ctrl moves without selecting."""
        if modifiers & SHIFT:
            self._select_range(c, keep=False)
        elif not modifiers & CTRL:
            self.select_only(c)
        self.selection.set_current(c)

    def select_only(self, c: int) -> None:
        self._anchor = c
        self.selection.select_only(c)

    def toggle_current(self) -> None:
        if self.selection.current != NO_CLASS:
            self._anchor = self.selection.current
            self.selection.toggle(self._anchor)

    def select(self, classes: Collection[int]) -> None:
        """Exactly these."""
        self.selection.select_only(np.array(sorted(classes), np.int64))

    def clear(self) -> None:
        self.select(())

    def begin_band(self, modifiers: Qt.KeyboardModifier) -> None:
        if not modifiers & (CTRL | SHIFT):
            self.clear()
        self._before_band = self.selection.mask

    def move_band(self, classes: Collection[int]) -> None:
        mask = self._before_band.copy()
        mask[list(classes)] = True
        self.selection.restore(mask)

    def _select_range(self, c: int, *, keep: bool) -> None:
        assert self.board is not None
        anchor = c if self._anchor == NO_CLASS else self._anchor
        low, high = sorted((int(self.board.rank_of[anchor]), int(self.board.rank_of[c])))
        rows = self.board.order[low : high + 1].astype(np.int64)
        self._anchor = anchor
        if keep:
            self.selection.add(rows)
        else:
            self.selection.select_only(rows)
