from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt

from app.screen.tile_geometry import MARGIN_PX, TileGeometry
from app.screen.tile_view import key_target

GEOMETRIES = st.builds(TileGeometry, st.integers(80, 3000), st.integers(64, 512), st.integers(1, 5000))


@given(GEOMETRIES, st.data())
def test_the_tile_under_a_point_of_a_tile_is_that_tile(geometry, data):
    position = data.draw(st.integers(0, geometry.count - 1))
    tile = geometry.rect(position)
    x = data.draw(st.integers(tile.left(), tile.right()))
    y = data.draw(st.integers(tile.top(), tile.bottom()))
    assert geometry.position_at(x, y) == position


@given(GEOMETRIES)
def test_tiles_fill_a_line_and_stay_inside(geometry):
    last_of_line = geometry.rect(geometry.columns - 1)
    assert last_of_line.right() < geometry.width_px or geometry.columns == 1
    assert geometry.width_px - MARGIN_PX - last_of_line.right() <= geometry.columns + 1 or geometry.columns == 1
    assert geometry.rect(geometry.count - 1).bottom() < geometry.height_px


@given(GEOMETRIES, st.integers(-50, 2000), st.integers(-50, 2000), st.integers(1, 900), st.integers(1, 900))
def test_a_band_touches_the_tiles_that_it_overlaps(geometry, x, y, width, height):
    band = QRect(x, y, width, height)
    nearby = range(min(geometry.count, 400))
    expected = {position for position in nearby if geometry.rect(position).intersects(band)}
    found = {int(position) for position in geometry.positions_touching(band)}
    assert found & set(nearby) == expected


@given(GEOMETRIES, st.integers(0, 20000), st.integers(1, 2000))
def test_the_lines_of_a_viewport_hold_every_tile_that_is_visible(geometry, top, height):
    visible = geometry.lines_between(top, top + height - 1)
    band = QRect(0, top, geometry.width_px, height)
    shown = [position for position in range(min(geometry.count, 600)) if geometry.rect(position).intersects(band)]
    assert set(shown) <= set(visible)


@pytest.mark.parametrize(
    ("key", "start", "target"),
    [
        (Qt.Key.Key_Right, 0, 1),
        (Qt.Key.Key_Left, 0, 0),
        (Qt.Key.Key_Down, 1, 6),
        (Qt.Key.Key_Down, 9, 11),  # the last line is short
        (Qt.Key.Key_Down, 11, 11),
        (Qt.Key.Key_Up, 3, 3),
        (Qt.Key.Key_Up, 11, 6),
        (Qt.Key.Key_PageDown, 0, 10),
        (Qt.Key.Key_PageUp, 11, 1),
        (Qt.Key.Key_Home, 7, 0),
        (Qt.Key.Key_End, 7, 11),
        (Qt.Key.Key_A, 7, None),
    ],
)
def test_keys_move_as_in_a_grid_of_five_columns_and_twelve_tiles(key, start, target):
    geometry = TileGeometry(width_px=5 * 108 - 8 + 2 * MARGIN_PX, tile_px=100, count=12)
    assert geometry.columns == 5
    assert key_target(key, start, geometry, page_lines=2) == target
