from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF

from app.experts.board import NO_CLASS
from app.experts.map_view import MARGIN_PX, REACH_PX, crowding, inside, show_all, thin_out

POINTS = np.array([[0.0, 0.0], [2.0, 1.0], [1.0, 0.5]])
SIZE = QSizeF(400, 300)


def test_everything_is_shown_within_the_margin_with_up_as_up():
    places = show_all(POINTS, SIZE).places
    assert places[:, 0].min() == pytest.approx(MARGIN_PX)
    assert places[:, 0].max() == pytest.approx(400 - MARGIN_PX)
    assert places[2] == pytest.approx([200, 150])
    assert places[0, 1] > places[1, 1]


def test_zooming_keeps_what_is_under_the_cursor():
    layout = show_all(POINTS, SIZE)
    cursor = layout.places[1]
    nearer = layout.zoomed(3.0, QPointF(*cursor))
    assert nearer.zoom == pytest.approx(3.0)
    assert nearer.places[1] == pytest.approx(cursor)
    assert nearer.zoomed(1 / 3, QPointF(*cursor)).places == pytest.approx(layout.places)


def test_moving_moves_by_as_many_pixels():
    layout = show_all(POINTS, SIZE)
    shift = layout.moved(QPointF(30, -10)).places - layout.places
    assert shift == pytest.approx(np.tile([30.0, -10.0], (3, 1)))


def test_a_view_of_another_size_keeps_centre_and_zoom():
    zoomed = show_all(POINTS, SIZE).zoomed(2.0, QPointF(200, 150))
    larger = zoomed.resized(QSizeF(800, 600))
    assert larger.zoom == pytest.approx(2.0)
    assert larger.centre == zoomed.centre


def test_a_single_class_can_be_shown():
    assert show_all(POINTS[:1], SIZE).places[0] == pytest.approx([200, 150])


def test_an_outline_holds_what_a_brute_force_test_says():
    random = np.random.default_rng(0)
    places = random.uniform(0, 10, (300, 2))
    triangle = np.array([[1.0, 1.0], [9.0, 2.0], [4.0, 9.0]])

    def is_left(a, b, p):
        return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) > 0

    expected = [
        i for i, p in enumerate(places) if all(is_left(triangle[k], triangle[(k + 1) % 3], p) for k in range(3))
    ]
    assert inside(places, triangle) == expected != []
    assert inside(places, triangle[:2]) == []


def test_thinning_out_keeps_the_first_and_leaves_room_between():
    places = np.random.default_rng(1).uniform(-100, 400, (200, 2))
    kept = thin_out(places, list(range(200)), 48)
    assert kept[0] == 0
    apart = [np.abs(places[a] - places[b]).max() for i, a in enumerate(kept) for b in kept[:i]]
    assert min(apart) >= 48
    left = [c for c in range(200) if c not in kept]
    assert all(min(np.abs(places[c] - places[k]).max() for k in kept) < 48 for c in left)


def test_crowding_counts_the_others_nearby():
    assert crowding(np.array([[0.0, 0.0], [5.0, 5.0], [50.0, 0.0]]), 10).tolist() == [1, 1, 0]


@given(st.integers(1, 60), st.integers(0, 2**16), st.integers(240, 1600), st.integers(200, 1200))
def test_thumbnails_leave_room_between_each_other_and_the_selected_come_first(n_classes, seed, width, height):
    random = np.random.default_rng(seed)
    layout = show_all(random.normal(0, 1, (n_classes, 2)), QSizeF(width, height))
    is_selected = random.random(n_classes) < 0.2
    shown = layout.pictured(is_selected)
    apart = [np.abs(layout.places[a] - layout.places[b]).max() for i, a in enumerate(shown) for b in shown[:i]]
    assert not apart or min(apart) >= layout.picture_px + 8
    assert sorted(shown, key=lambda c: not is_selected[c]) == shown
    assert layout.labelled(shown, [0])[0] == 0


def test_the_mouse_reaches_a_thumbnail_from_farther_than_a_dot():
    layout = show_all(POINTS, SIZE)
    x, y = layout.places[2]
    reach = layout.picture_px / 2
    assert reach > REACH_PX
    beside = QPointF(x + reach, y)
    assert layout.class_at(beside, [2]) == 2
    assert layout.class_at(beside, []) == NO_CLASS
    assert layout.class_at(QPointF(x + REACH_PX - 1, y), []) == 2


def test_the_lasso_holds_what_is_inside_it():
    layout = show_all(POINTS, SIZE)
    right_half = [QPointF(150, -10), QPointF(500, -10), QPointF(500, 400), QPointF(150, 400)]
    assert layout.inside(right_half) == [1, 2]
