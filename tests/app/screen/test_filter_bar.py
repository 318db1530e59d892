from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.base.theme import apply_theme
from app.screen.filter_bar import FRAME_PX, FilterBar
from app.screen.results import VerdictCounts

EXPERTS, CLASSES = ("plant, animal", "device", "structure"), ("key", "envelope", "fish")


@pytest.fixture
def bar(qapp, qtbot):
    apply_theme(qapp, "light", 1.0)
    made = FilterBar()
    qtbot.addWidget(made)
    made.set_names(EXPERTS, CLASSES)
    made.set_counts(VerdictCounts(150, 61, 84, 5))
    made.show()
    return made


def at(bar, width_px):
    bar.resize(width_px, 44)
    QApplication.processEvents()
    assert bar.width() == width_px
    return [box for box in (bar._expert, bar._class, bar._order) if box.isVisible()]


@pytest.mark.parametrize("width_px", [1400, 1000, 860, 760])
def test_no_choice_that_is_shown_is_cut_off(bar, width_px):
    for box in at(bar, width_px):
        assert box.width() >= box.fontMetrics().horizontalAdvance(box.currentText()) + FRAME_PX


def test_where_room_is_short_experts_give_way_first_and_classes_next(bar):
    shown = [len(at(bar, width_px)) for width_px in (1400, 860, 500)]
    assert shown == [3, 2, 1]
    assert [len(at(bar, width_px)) for width_px in (860, 1400)] == [2, 3]


def test_a_class_that_is_chosen_stays_in_sight_however_small_the_bar(bar):
    bar._class.setCurrentIndex(2)
    assert bar._class in at(bar, 480)


def test_what_does_not_fit_keeps_nobody_from_making_the_bar_narrower(bar):
    at(bar, 1400)
    assert bar.minimumSizeHint().width() <= 480


def test_more_digits_ask_for_room(bar):
    before = at(bar, 900)
    bar.set_counts(VerdictCounts(1_000_000_000, 610_000_000, 389_000_000, 1_000_000))
    assert len([box for box in before if box.isVisible()]) < len(before)
