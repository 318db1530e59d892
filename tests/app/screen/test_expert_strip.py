from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtTest import QTest

from app.screen.filter_bar import ExpertStrip, count_by_expert
from app.screen.results import ResultsModel
from tests.app.experts.conftest import LEFT, NONE
from tests.app.screenings import make_screening


@pytest.fixture
def strip(qtbot):
    model = ResultsModel()
    made = ExpertStrip(model)
    made.resize(800, 52)
    model.show_screening(make_screening(60, errors={3: "truncated"}))
    yield made
    made.close()
    made.deleteLater()
    model.deleteLater()


def test_counts_are_those_of_the_rows_that_have_a_score():
    experts = np.array([0, 0, 1, -1, 1, 1], np.int32)
    scores = np.array([-1.0, -0.2, -0.9, np.nan, -0.1, np.nan], np.float32)
    first, second = count_by_expert(("a", "b"), experts, scores, -0.5)
    assert (first.n_images, first.n_flagged, first.share) == (2, 1, 0.5)
    assert (second.n_images, second.n_flagged) == (2, 1)


def test_the_strip_follows_the_threshold(strip):
    rows = strip._model.columns
    strip._model.set_threshold(-0.8)
    strip._model.counts_changed.emit()
    assert sum(each.n_images for each in strip.counts) == 59
    assert sum(each.n_flagged for each in strip.counts) == int((rows.scores < -0.8).sum())


def test_a_click_shows_one_expert_and_another_click_all(strip):
    asked = []
    strip.chosen.connect(asked.append)
    place = strip._area(1).center()
    QTest.mouseClick(strip, LEFT, NONE, place)
    strip.show_chosen(1)
    QTest.mouseClick(strip, LEFT, NONE, place)
    assert asked == [1, None]


def test_a_single_expert_needs_no_strip(qtbot, strip):
    assert not strip.isHidden()
    strip._model.show_screening(make_screening(10, expert_names=("all",)))
    assert strip.isHidden()
