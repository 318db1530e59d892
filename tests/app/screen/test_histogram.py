from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.screen.histogram import STEPS, ScoreHistogram
from app.widgets.chart import bin_scores, nice_ticks

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
RANDOM = np.random.default_rng(5)
HELD_OUT = np.sort(RANDOM.normal(-0.6, 0.1, 800))
INCOMING = RANDOM.normal(-0.8, 0.2, 5_000).astype(np.float32)


@pytest.fixture
def histogram(qtbot):
    made = ScoreHistogram()
    qtbot.addWidget(made)
    made.resize(600, 160)
    made.show()
    qtbot.waitExposed(made)
    made.set_scores(HELD_OUT, INCOMING)
    made.set_calibrated(-0.75)
    made.set_threshold(-0.75)
    return made


def x_of(histogram, score) -> int:
    return round(histogram._area().x_of(score))


def test_bins_agree_with_numpy():
    bins = bin_scores(HELD_OUT, INCOMING)
    edges = np.linspace(bins.low, bins.high, bins.n_bins + 1)
    expected, _ = np.histogram(np.clip(INCOMING, bins.low, bins.high), edges)
    assert bins.incoming.sum() == len(INCOMING)
    assert np.abs(bins.incoming - expected).sum() <= 4  # float32 may put a score that lies on an edge beside it


def test_scores_that_are_not_there_are_not_counted():
    bins = bin_scores(HELD_OUT, np.array([np.nan, -0.6, np.nan], np.float32))
    assert bins.incoming.sum() == 1
    assert bin_scores(HELD_OUT, np.full(3, np.nan)).held_out.sum() == len(HELD_OUT)
    assert bin_scores(np.zeros(0), np.zeros(0)).is_empty


def test_equal_scores_make_one_bar():
    bins = bin_scores(np.full(10, -0.5), np.full(20, -0.5))
    assert bins.low < -0.5 < bins.high
    assert bins.held_out.max() == 10


@pytest.mark.parametrize("logarithmic", [False, True])
def test_heights_are_shares_of_each_set_on_one_scale(logarithmic):
    bins = bin_scores(HELD_OUT, INCOMING)
    held_out, incoming = bins.heights(logarithmic=logarithmic)
    assert max(held_out.max(), incoming.max()) == pytest.approx(1)
    assert ((held_out == 0) == (bins.held_out == 0)).all()
    if not logarithmic:
        assert held_out.sum() == pytest.approx(incoming.sum())
    assert all(0 <= height <= 1 for height, _ in bins.share_ticks(logarithmic=logarithmic))


@given(st.floats(-100, 100), st.floats(1e-3, 1000), st.integers(2, 8))
def test_ticks_are_round_evenly_spaced_and_inside(low, width, about):
    ticks = nice_ticks(low, low + width, about)
    steps = np.diff(ticks)
    assert len(ticks) <= about * 2 + 2
    assert all(low - 1e-6 * width <= tick <= low + width * (1 + 1e-6) for tick in ticks)
    if len(steps):
        mantissa = steps[0] / 10 ** np.floor(np.log10(steps[0]) + 1e-9)
        assert min(abs(mantissa - round_one) for round_one in (1, 2, 5, 10)) < 1e-6


def test_dragging_the_line_tells_live_and_commits_once(histogram, qtbot):
    told, committed = [], []
    histogram.threshold_changed.connect(told.append)
    histogram.threshold_committed.connect(lambda old, new: committed.append((old, new)))
    y = histogram.height() // 2
    QTest.mousePress(histogram, LEFT, PLAIN, QPoint(x_of(histogram, -0.75), y))
    for score in (-0.74, -0.7, -0.65, -0.6):
        QTest.mouseMove(histogram, QPoint(x_of(histogram, score), y))
    assert len(told) >= 1
    assert committed == []
    QTest.mouseRelease(histogram, LEFT, PLAIN, QPoint(x_of(histogram, -0.6), y))
    assert told[-1] == pytest.approx(-0.6, abs=0.01)
    assert committed == [(-0.75, told[-1])]


def test_moves_are_told_at_most_once_a_frame(histogram, qtbot):
    told = []
    histogram.threshold_changed.connect(told.append)
    y = histogram.height() // 2
    QTest.mousePress(histogram, LEFT, PLAIN, QPoint(x_of(histogram, -0.75), y))
    histogram._frame_timer.setInterval(60_000)
    for score in np.linspace(-0.75, -0.6, 30):
        QTest.mouseMove(histogram, QPoint(x_of(histogram, score), y))
    assert len(told) <= 2
    QTest.mouseRelease(histogram, LEFT, PLAIN, QPoint(x_of(histogram, -0.6), y))
    assert told[-1] == pytest.approx(-0.6, abs=0.01)


def test_a_press_beside_the_line_moves_nothing(histogram, qtbot):
    with qtbot.assertNotEmitted(histogram.threshold_changed), qtbot.assertNotEmitted(histogram.threshold_committed):
        QTest.mouseClick(histogram, LEFT, PLAIN, QPoint(x_of(histogram, -0.4), 90))


def test_arrow_keys_step_and_commit_when_released(histogram, qtbot):
    step = (histogram._bins.high - histogram._bins.low) / STEPS
    histogram.setFocus()
    with qtbot.waitSignal(histogram.threshold_committed) as committed:
        QTest.keyClick(histogram, Qt.Key.Key_Right)
    assert committed.args == [-0.75, pytest.approx(-0.75 + step)]
    with qtbot.waitSignal(histogram.threshold_committed) as committed:
        QTest.keyClick(histogram, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert committed.args[1] == pytest.approx(-0.75 - 9 * step)


def test_a_double_click_returns_to_the_calibrated_threshold(histogram, qtbot):
    histogram.set_threshold(-0.5)
    with qtbot.waitSignal(histogram.threshold_committed) as committed:
        QTest.mouseDClick(histogram, LEFT, PLAIN, QPoint(200, 90))
    assert committed.args == [-0.5, -0.75]


def test_setting_the_threshold_tells_no_one(histogram, qtbot):
    with qtbot.assertNotEmitted(histogram.threshold_changed):
        histogram.set_threshold(-0.5)
    assert histogram.threshold == -0.5
    assert "−0.500" in histogram.accessibleDescription()


def test_it_draws_flagged_bars_in_another_colour_than_kept_ones(histogram):
    def colours(threshold):
        histogram.set_threshold(threshold)
        QApplication.processEvents()
        image = histogram.grab().toImage()
        return {image.pixelColor(x, image.height() - 24).name() for x in range(60, image.width() - 20)}

    assert colours(-2.0) != colours(2.0)


def test_an_empty_histogram_can_be_shown(qtbot):
    histogram = ScoreHistogram()
    qtbot.addWidget(histogram)
    histogram.show()
    histogram.grab()
    assert np.isnan(histogram.threshold)


@pytest.mark.parametrize("width_px", [240, 306, 380, 420, 560, 900])
def test_the_legend_never_runs_below_the_switch(histogram, width_px):
    histogram.resize(width_px, 156)
    place = histogram._log_box.geometry()
    histogram._log_box.hide()
    image = histogram.grab().toImage()
    ground = image.pixelColor(width_px - 1, 40)
    across = range(place.left() - 4, min(place.right(), width_px - 1))
    below = {image.pixelColor(x, y).name() for x in across for y in range(place.top(), 26)}
    assert below == {ground.name()}
    legend = {image.pixelColor(x, y).name() for x in range(place.left() - 4) for y in range(place.top(), 26)}
    assert len(legend) > 3


def test_a_threshold_of_another_calibration_during_a_drag_is_where_the_step_begins(histogram, qtbot):
    QTest.mousePress(histogram, LEFT, PLAIN, QPoint(x_of(histogram, -0.75), 80))
    QTest.mouseMove(histogram, QPoint(x_of(histogram, -0.8), 80))
    histogram.set_threshold(-0.6)  # the screening was renewed with another ID set: -0.75 means nothing any more
    QTest.mouseMove(histogram, QPoint(x_of(histogram, -0.9), 80))
    with qtbot.waitSignal(histogram.threshold_committed) as told:
        QTest.mouseRelease(histogram, LEFT, PLAIN, QPoint(x_of(histogram, -0.9), 80))
    assert told.args[0] == -0.6


def test_a_threshold_that_is_only_confirmed_during_a_drag_leaves_the_step_as_it_began(histogram, qtbot):
    QTest.mousePress(histogram, LEFT, PLAIN, QPoint(x_of(histogram, -0.75), 80))
    QTest.mouseMove(histogram, QPoint(x_of(histogram, -0.8), 80))
    histogram.set_threshold(histogram._told)
    with qtbot.waitSignal(histogram.threshold_committed) as told:
        QTest.mouseRelease(histogram, LEFT, PLAIN, QPoint(x_of(histogram, -0.8), 80))
    assert told.args[0] == -0.75
