"""Which part of the grid is in sight, and how another part comes into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from app.screen.results import ResultsModel
from app.screen.tile_geometry import MARGIN_PX
from app.widgets.tile_selector import TileSelector

if TYPE_CHECKING:
    from app.screen.tile_view import TileView


class TileScroller:
    """Speaks of positions; the scroll bar of `view` holds where it stands."""

    def __init__(self, view: TileView, model: ResultsModel, selector: TileSelector) -> None:
        self._view, self._model, self._selector = view, model, selector
        self._anchor: tuple[int, int] | None = None  # a row and where its top was, kept while rows move

    @property
    def offset(self) -> int:
        """How far down the grid the viewport's top is."""
        return self._view.verticalScrollBar().value()

    def rect(self, position: int) -> QRect:
        """Where a tile is, in the coordinates of the viewport."""
        return self._view.tile_geometry.rect(position).translated(0, -self.offset)

    def is_visible(self, position: int) -> bool:
        return position >= 0 and self.rect(position).intersects(self._view.viewport().rect())

    def visible_positions(self) -> range:
        top = self.offset
        return self._view.tile_geometry.lines_between(top, top + self._view.viewport().height() - 1)

    @property
    def top_position(self) -> int:
        """The first tile of the line at the top; -1 while there is none."""
        first = self._first_of_top_line()
        return first if first < len(self._model.rows) else -1

    def middle_position(self) -> int:
        """What one looks at: the current tile if it is in sight, else the first in the middle line, or -1."""
        current, geometry = self._selector.current_position, self._view.tile_geometry
        if self.is_visible(current):
            return current
        return geometry.position_at(geometry.rect(0).x(), self.offset + self._view.viewport().height() // 2)

    def show(self, position: int, *, centre: bool = False) -> None:
        """Bring a tile into sight, by the shortest way or to the middle."""
        tile, bar = self._view.tile_geometry.rect(position), self._view.verticalScrollBar()
        height = self._view.viewport().height()
        if centre:
            bar.setValue(tile.center().y() - height // 2)
        elif tile.top() - MARGIN_PX < bar.value():
            bar.setValue(tile.top() - MARGIN_PX)
        elif tile.bottom() + MARGIN_PX > bar.value() + height:
            bar.setValue(tile.bottom() + MARGIN_PX - height)

    def show_at_top(self, position: int) -> None:
        """Make the line of a tile the line at the top."""
        self._view.verticalScrollBar().setValue(self._view.tile_geometry.rect(position).top() - MARGIN_PX)

    def show_home(self) -> None:
        """Show the current tile if there is one in view, else the first."""
        position = self._selector.current_position
        if position >= 0:
            self.show(position, centre=True)
        else:
            self._view.verticalScrollBar().setValue(0)

    def fit(self) -> None:
        """Take a new geometry. Where more or fewer columns fit, the line at the top stays the line at the top."""
        first, offset, before = self._first_of_top_line(), self.offset, self._view.tile_geometry
        geometry = self._view.renew_geometry()
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        bar.setRange(0, max(0, geometry.height_px - height))
        bar.setPageStep(height)
        bar.setSingleStep(max(16, geometry.line_px // 3))
        if geometry.columns != before.columns and offset > 0 and first < geometry.count:
            self.show_at_top(first)

    def remember(self) -> None:
        """While rows are sorted anew, what one looks at stays where it is; the top stays the top."""
        self._anchor = None
        visible = self.visible_positions()
        if self.offset == 0 or not len(visible) or visible.stop > len(self._model.rows):
            return
        current = self._selector.current_position
        position = current if self.is_visible(current) else visible.start
        self._anchor = self._model.row_at(position), self.rect(position).top()

    def return_to_remembered(self) -> None:
        if self._anchor is not None and (position := self._model.position_of(self._anchor[0])) >= 0:
            top = self._view.tile_geometry.rect(position).top()
            self._view.verticalScrollBar().setValue(top - self._anchor[1])
        self._anchor = None

    def _first_of_top_line(self) -> int:
        top = self.offset + MARGIN_PX
        return self._view.tile_geometry.lines_between(top, top).start
