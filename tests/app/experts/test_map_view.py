"""The map under the hand: what keys, wheel and mouse do to it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from app.experts.board import Board
from app.experts.map_view import LABEL_PX, MapView, place_label
from app.widgets.selection import GridSelection
from app.widgets.thumbnails import ThumbnailStore
from tests.app.experts.conftest import CTRL, LEFT, NONE, SHIFT, grey
from tests.app.experts.wheel import turn_wheel
from tests.app.partitions import make_classes, partition_of


@pytest.fixture
def view(qtbot):
    """Eleven classes, none selected, 700 × 500."""
    classes, store, selection = make_classes(), ThumbnailStore(grey), GridSelection()
    selection.reset(classes.n_classes)
    made = MapView(selection, store)
    made.resize(700, 500)
    made.set_board(Board(partition_of(classes), classes, (0, 1, 2)))
    made.show()
    made.setFocus()
    made.chosen = selection
    yield made
    store.close()
    made.close()
    made.deleteLater()


def places(view) -> np.ndarray:
    return np.array([view.place_of(c).toTuple() for c in range(len(view.board.titles))])


def spread(view) -> float:
    return float(np.ptp(places(view), axis=0).max())


def test_keys_and_wheel_zoom_and_nought_shows_everything_again(view):
    whole, before = places(view), spread(view)
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert spread(view) == pytest.approx(1.25 * before, abs=2)
    turn_wheel(view, view.place_of(3), 120)
    assert spread(view) == pytest.approx(1.25**2 * before, abs=3)
    QTest.keyClick(view, Qt.Key.Key_0)
    assert (places(view) == whole).all()


def test_what_is_under_the_wheel_stays_there(view):
    before = view.place_of(3)
    turn_wheel(view, before, 240)
    assert (view.place_of(3) - before).manhattanLength() <= 2


def test_arrows_the_middle_button_and_space_move_it_about(view):
    before = view.place_of(0)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.place_of(0) == before + QPoint(40, 0)
    drag(view, Qt.MouseButton.MiddleButton, QPoint(10, 10), QPoint(30, -15))
    assert view.place_of(0) == before + QPoint(60, -25)
    QTest.keyPress(view, Qt.Key.Key_Space)
    drag(view, LEFT, QPoint(10, 10), QPoint(20, 20))
    QTest.keyRelease(view, Qt.Key.Key_Space)
    assert view.place_of(0) == before + QPoint(70, -15)
    assert view.chosen.count == 0


def drag(view, button, start, end):
    QTest.mousePress(view, button, NONE, start)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, button, NONE, end)


def test_ctrl_adds_and_takes_away_and_shift_adds(view):
    bus, car, dog = (view.board.titles.index(title) for title in ("bus", "car", "dog"))
    for _ in range(6):
        QTest.keyClick(view, Qt.Key.Key_Plus)  # until no two are too near to each other

    def click(c, modifiers=NONE):
        QTest.mouseClick(view, LEFT, modifiers, view.place_of(c))
        return set(view.chosen.rows().tolist())

    assert click(bus) == {bus}
    assert click(car, CTRL) == {bus, car}
    assert click(bus, CTRL) == {car}
    QTest.keyClick(view, Qt.Key.Key_0)
    assert click(dog, SHIFT) == {car, dog}


def test_escape_gives_the_lasso_up_and_deselects(view):
    QTest.mouseClick(view, LEFT, NONE, view.place_of(0))
    assert view.chosen.rows().tolist() == [0]
    QTest.mousePress(view, LEFT, NONE, QPoint(2, 2))
    for corner in (QPoint(690, 2), QPoint(690, 490), QPoint(2, 490)):
        QTest.mouseMove(view, corner)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, NONE, QPoint(2, 490))
    assert view.chosen.count == 0


def test_other_classes_are_shown_whole_and_without_what_was_said_of_those_before(view):
    view.set_marked(frozenset({10}))
    QTest.mouseMove(view, view.place_of(10))
    fewer = make_classes({"animal": ("dog", "cat"), "food": ("soup",)}, ())
    view.chosen.reset(3)
    view.set_board(Board(partition_of(fewer, 2), fewer, (0, 1)))
    view.grab()
    QTest.mouseMove(view, QPoint(3, 3))
    QTest.mouseClick(view, LEFT, NONE, view.place_of(2))
    assert view.chosen.rows().tolist() == [2]


def test_a_map_without_classes_does_nothing(view):
    view.chosen.reset(0)
    view.set_board(None)
    view.grab()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Left, Qt.Key.Key_0):
        QTest.keyClick(view, key)
    QTest.mouseMove(view, QPoint(100, 100))
    QTest.mouseClick(view, LEFT, NONE, QPoint(100, 100))
    assert view.chosen.count == 0


@pytest.mark.parametrize("x", [0.0, 3.0, 200.0, 399.0])
def test_a_long_name_is_elided_and_stays_inside_the_map(view, x):
    area, text = place_label(view.font(), "a/b/c/very/deeply/nested/class/folder/name", QPointF(x, 50), 400)
    assert text.endswith("…")
    assert area.left() >= 0
    assert area.right() < 400
    assert area.width() <= LABEL_PX + 10
    assert place_label(view.font(), "dog", QPointF(200, 50), 400)[1] == "dog"
