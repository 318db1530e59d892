from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt

from app.screen.tile_geometry import GAP_PX, MARGIN_PX, TileLayout

LAYOUTS = st.builds(
    TileLayout,
    width_px=st.integers(80, 3000),
    height_px=st.integers(50, 2000),
    scroll_px=st.integers(0, 20_000),
    tile_px=st.integers(64, 512),
    count=st.integers(1, 5000),
)


@given(LAYOUTS, st.data())
def test_the_tile_under_a_point_of_a_tile_is_that_tile(layout, data):
    position = data.draw(st.integers(0, layout.count - 1))
    tile = layout.rect(position)
    x = data.draw(st.integers(tile.left(), tile.right()))
    y = data.draw(st.integers(tile.top(), tile.bottom()))
    assert layout.position_at(QPoint(x, y)) == position


@given(LAYOUTS)
def test_tiles_fill_a_line_and_stay_inside(layout):
    last_of_line = layout.rect(layout.columns - 1)
    assert last_of_line.right() < layout.width_px or layout.columns == 1
    assert layout.width_px - MARGIN_PX - last_of_line.right() <= layout.columns + 1 or layout.columns == 1
    assert layout.rect(layout.count - 1).bottom() + layout.scroll_px < layout.content_px


@given(LAYOUTS, st.integers(-50, 2000), st.integers(-50, 2000), st.integers(1, 900), st.integers(1, 900))
def test_a_band_touches_the_tiles_that_it_overlaps(layout, x, y, width, height):
    band = QRect(x, y, width, height)
    expected = {position for position in range(layout.count) if layout.rect(position).intersects(band)}
    assert {int(position) for position in layout.positions_touching(band)} == expected


@given(LAYOUTS)
def test_what_is_visible_is_among_the_visible_positions(layout):
    shown = {position for position in range(layout.count) if layout.is_visible(position)}
    assert shown <= set(layout.visible_positions)
    beyond = set(layout.visible_positions) - shown
    assert all(layout.rect(each).bottom() >= -GAP_PX for each in beyond)  # of a line of which only the gap is in sight


@given(LAYOUTS, st.data())
def test_scrolling_to_a_tile_brings_it_into_sight(layout, data):
    position = data.draw(st.integers(0, layout.count - 1))

    def top_at(scroll_px: int) -> int:
        return layout.rect(position).top() + layout.scroll_px - scroll_px

    fits = layout.tile_height + 2 * MARGIN_PX <= layout.height_px
    assert top_at(layout.scroll_to_put(position, 7)) == 7
    top = top_at(layout.scroll_to_show(position))
    if fits:
        assert 0 <= top <= layout.height_px - layout.tile_height
        assert abs(top_at(layout.scroll_to_centre(position)) - (layout.height_px - layout.tile_height) / 2) <= 1
    if fits and MARGIN_PX <= layout.rect(position).top() <= layout.height_px - layout.tile_height - MARGIN_PX:
        assert layout.scroll_to_show(position) == layout.scroll_px  # it is in sight already


@given(LAYOUTS)
def test_the_line_at_the_top_is_put_there_by_scrolling_to_it(layout):
    top = layout.top_position
    if top >= 0:
        assert top % layout.columns == 0
        assert layout.rect(top).bottom() + GAP_PX >= MARGIN_PX
        assert layout.rect(top).top() <= MARGIN_PX or top == 0


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
def test_keys_move_as_in_a_grid_of_five_columns_and_twelve_tiles_with_two_lines_in_sight(key, start, target):
    layout = TileLayout(width_px=5 * 108 - 8 + 2 * MARGIN_PX, height_px=250, scroll_px=0, tile_px=96, count=12)
    assert (layout.columns, layout.height_px // layout.line_px) == (5, 2)
    assert layout.neighbour(key, start) == target
