"""Where lanes and cards are, against a search over every card."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt

from app.experts.board import NO_LANE
from app.experts.board_geometry import CARD_GAP_PX, MARGIN_PX, BoardLayout, comfortable, compact

SIZES = st.lists(st.integers(1, 30), min_size=1, max_size=8).map(tuple)


@st.composite
def layouts(draw):
    sizes = draw(SIZES)
    style = draw(st.sampled_from([comfortable(17), compact(17)]))
    scrolls = tuple(draw(st.integers(0, 5000)) for _ in sizes)
    return BoardLayout(style, sizes, scrolls, draw(st.integers(0, 2500)), draw(st.integers(200, 2000)),
                       draw(st.integers(250, 1200)))  # fmt: skip


def cards(layout):
    """Every card, with the part of it that is seen in its lane."""
    for lane, size in enumerate(layout.sizes):
        for place in range(size):
            yield (lane, place), layout.card_rect((lane, place)).intersected(layout.list_rect(lane))


@given(layouts(), st.integers(0, 2000), st.integers(0, 1200))
def test_the_card_at_a_point_is_the_one_that_is_seen_there(layout, x, y):
    point = QPoint(x, y)
    assert layout.spot_at(point) == next((spot for spot, seen in cards(layout) if seen.contains(point)), None)


@given(layouts())
def test_what_is_in_sight_is_among_what_is_drawn(layout):
    viewport = QRect(0, 0, layout.width_px, layout.height_px)
    assert {spot for spot, seen in cards(layout) if seen.intersects(viewport)} <= set(layout.visible_spots)


@given(layouts(), st.integers(-50, 2000), st.integers(-50, 1200), st.integers(1, 900), st.integers(1, 900))
def test_a_band_touches_the_cards_that_it_overlaps_where_they_are_drawn(layout, x, y, width, height):
    band, drawn = QRect(x, y, width, height), set(layout.visible_places(0))
    expected = {spot for spot, _ in cards(layout) if layout.card_rect(spot).intersects(band)}
    found = set(layout.spots_touching(band))
    assert found == {(lane, place) for lane, place in expected if place in set(layout.visible_places(lane))}
    assert {place for lane, place in found if lane == 0} <= drawn


@given(layouts(), st.data())
def test_scrolling_to_a_card_brings_it_into_sight_of_its_lane(layout, data):
    lane = data.draw(st.integers(0, len(layout.sizes) - 1))
    place = data.draw(st.integers(0, layout.sizes[lane] - 1))
    scroll = layout.scroll_to_show((lane, place))
    top = layout.card_rect((lane, place)).top() + layout.scroll_px(lane) - scroll
    seen = layout.list_rect(lane)
    assert top >= seen.top()
    if layout.style.card_px <= layout.list_height_px:
        assert top + layout.style.card_px <= seen.top() + layout.list_height_px


@given(layouts(), st.data())
def test_scrolling_to_a_lane_brings_it_into_sight(layout, data):
    lane = data.draw(st.integers(0, len(layout.sizes) - 1))
    left = layout.lane_rect(lane).left() + layout.offset_px - layout.offset_to_show(lane)
    assert left >= MARGIN_PX or layout.width_px < layout.style.lane_px + 2 * MARGIN_PX
    if layout.width_px >= layout.style.lane_px + 2 * MARGIN_PX:
        assert left + layout.style.lane_px <= layout.width_px - MARGIN_PX + 1


@given(layouts(), st.data())
def test_the_handle_of_a_scroll_bar_goes_where_it_is_drawn(layout, data):
    lane = data.draw(st.integers(0, len(layout.sizes) - 1))
    handle, bar, most = layout.handle_rect(lane), layout.bar_rect(lane), layout.most_scroll_px(lane)
    assert handle.isEmpty() == (most == 0)
    if most:
        room = bar.height() - handle.height()
        assert bar.top() <= handle.top() <= bar.top() + max(0, room)
        if room > 0:
            assert layout.scroll_of_handle(lane, bar.top()) == 0
            assert layout.scroll_of_handle(lane, bar.top() + room) == most
            assert abs(layout.scroll_of_handle(lane, handle.top()) - layout.scroll_px(lane)) <= most / room + 1


def test_the_place_for_a_new_expert_stands_after_the_last_lane():
    layout = BoardLayout(comfortable(17), (3, 1), (0, 0), 0, 2000, 800)
    new = layout.lane_rect(2)
    assert layout.lane_at(new.center()) == 2
    assert not layout.is_lane(2)
    assert list(layout.visible_lanes) == [0, 1, 2]
    assert new.right() + MARGIN_PX == layout.content_px - 1
    assert layout.lane_at(QPoint(new.right() + 1, 20)) == layout.lane_at(QPoint(2, 20)) == NO_LANE


@pytest.mark.parametrize(
    ("key", "start", "target"),
    [
        (Qt.Key.Key_Down, (0, 0), (0, 1)),
        (Qt.Key.Key_Down, (0, 7), (0, 7)),
        (Qt.Key.Key_Up, (0, 0), (0, 0)),
        (Qt.Key.Key_PageDown, (0, 0), (0, 3)),
        (Qt.Key.Key_PageUp, (0, 5), (0, 2)),
        (Qt.Key.Key_Home, (0, 5), (0, 0)),
        (Qt.Key.Key_End, (0, 5), (0, 7)),
        (Qt.Key.Key_Right, (0, 2), (1, 2)),
        (Qt.Key.Key_Right, (0, 7), (1, 2)),  # that lane is shorter
        (Qt.Key.Key_Left, (0, 2), (0, 2)),
        (Qt.Key.Key_Left, (2, 2), (1, 2)),
        (Qt.Key.Key_A, (0, 2), None),
    ],
)
def test_keys_lead_to_the_card_above_below_or_beside(key, start, target):
    style = comfortable(17)
    height_px = 3 * (style.card_px + CARD_GAP_PX) + style.header_px + 30
    assert BoardLayout(style, (8, 3, 5), (0, 0, 0), 0, 1000, height_px).neighbour(key, start) == target


def test_a_key_leads_across_to_the_card_at_the_same_height_of_the_screen():
    style = comfortable(17)
    step = style.card_px + CARD_GAP_PX
    layout = BoardLayout(style, (20, 20), (5 * step, 2 * step), 0, 1000, 800)
    assert layout.neighbour(Qt.Key.Key_Right, (0, 6)) == (1, 3)
