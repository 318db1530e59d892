"""Clicks on the tiles of a grid, as a hand makes them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.screen.tile_view import TileView


def picture_centre(grid: TileView, position: int) -> QPoint:
    """The middle of a tile's picture, in the grid's viewport."""
    layout = grid.tile_layout
    return layout.picture_rect(layout.rect(position)).center()


def click_tile(grid: TileView, position: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Click on a tile's picture, after scrolling it into sight if it isn't."""
    if not grid.viewport().rect().contains(picture_centre(grid, position)):
        grid.scroll_to(position)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifiers, picture_centre(grid, position))
