from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel

from app.base.i18n import score_text
from app.base.theme import DARK, LIGHT, palette
from app.screen.histogram import FRAME_MS, STEPS, ScoreHistogram
from app.screen.style import verdict_colors
from app.widgets.chart import bin_scores, nice_ticks
from tests.app.charts import at, colours_in, drag, move, press, release, seen, tip_over

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


def test_dragging_the_line_tells_live_and_commits_once(histogram):
    told, committed = [], []
    histogram.threshold_changed.connect(told.append)
    histogram.threshold_committed.connect(lambda old, new: committed.append((old, new)))
    press(histogram, -0.75)
    for score in (-0.74, -0.7, -0.65, -0.6):
        move(histogram, score)
    assert len(told) >= 1
    assert committed == []
    release(histogram, -0.6)
    assert told[-1] == pytest.approx(-0.6, abs=0.01)
    assert committed == [(-0.75, told[-1])]


def test_moves_are_told_at_most_once_a_frame(histogram):
    told, began_s = [], time.perf_counter()
    histogram.threshold_changed.connect(told.append)
    press(histogram, -0.75)
    for score in np.linspace(-0.75, -0.6, 300):
        move(histogram, score)
    n_frames = 1 + (time.perf_counter() - began_s) * 1000 / FRAME_MS
    assert 1 <= len(told) <= n_frames + 1
    release(histogram, -0.6)
    assert told[-1] == pytest.approx(-0.6, abs=0.01)


@pytest.mark.parametrize("away_px", [-7, 7])
def test_the_line_is_taken_hold_of_near_it_too(histogram, qtbot, away_px):
    beside = at(histogram, -0.75) + QPoint(away_px, 0)
    QTest.mouseMove(histogram, beside)
    assert histogram.cursor().shape() == Qt.CursorShape.SizeHorCursor
    QTest.mousePress(histogram, LEFT, PLAIN, beside)
    move(histogram, -0.6)
    with qtbot.waitSignal(histogram.threshold_committed) as told:
        release(histogram, -0.6)
    assert told.args == [-0.75, pytest.approx(-0.6, abs=0.01)]


def test_the_line_is_taken_hold_of_by_its_value_above(histogram, qtbot):
    on_pill = QPoint(at(histogram, -0.75).x() + 18, round(histogram.plot_rect.top()) - 14)
    QTest.mousePress(histogram, LEFT, PLAIN, on_pill)
    move(histogram, -0.6)
    with qtbot.waitSignal(histogram.threshold_committed):
        release(histogram, -0.6)


def test_a_press_beside_the_line_moves_nothing(histogram, qtbot):
    with qtbot.assertNotEmitted(histogram.threshold_changed), qtbot.assertNotEmitted(histogram.threshold_committed):
        drag(histogram, -0.4, -0.5)
    QTest.mouseMove(histogram, at(histogram, -0.4))
    assert histogram.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_drag_beyond_the_plot_ends_at_its_edge(histogram):
    bins = bin_scores(HELD_OUT, INCOMING)
    drag(histogram, -0.75, bins.high + 0.1)
    assert histogram.threshold == pytest.approx(bins.high)


def test_arrow_keys_step_and_commit_when_released(histogram, qtbot):
    bins = bin_scores(HELD_OUT, INCOMING)
    step = (bins.high - bins.low) / STEPS
    histogram.setFocus()
    with qtbot.waitSignal(histogram.threshold_committed) as committed:
        QTest.keyClick(histogram, Qt.Key.Key_Right)
    assert committed.args == [-0.75, pytest.approx(-0.75 + step)]
    with qtbot.waitSignal(histogram.threshold_committed) as committed:
        QTest.keyClick(histogram, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert committed.args[1] == pytest.approx(-0.75 - 9 * step)
    with qtbot.waitSignal(histogram.threshold_committed) as committed:
        QTest.keyClick(histogram, Qt.Key.Key_PageUp)
    assert committed.args[1] == pytest.approx(-0.75 + step)


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


def test_a_screen_reader_hears_what_it_is_and_every_value(histogram):
    assert histogram.accessibleName() == "Distribution of scores and threshold"
    for score in (-0.7, -0.65, -0.6):
        drag(histogram, histogram.threshold, score)
        assert histogram.accessibleDescription() == f"Threshold {score_text(histogram.threshold)}"
    QTest.keyClick(histogram, Qt.Key.Key_Left)
    assert histogram.accessibleDescription() == f"Threshold {score_text(histogram.threshold)}"


def test_the_counts_under_the_mouse_are_said(histogram):
    tip = tip_over(histogram, at(histogram, -0.6))
    bins = bin_scores(HELD_OUT, INCOMING)
    number = int((-0.6 - bins.low) / (bins.high - bins.low) * bins.n_bins)
    beside = range(number - 1, number + 2)  # a place is a whole pixel
    ends = {f"{bins.incoming[each]:,} incoming, {bins.held_out[each]:,} held-out ID" for each in beside}
    assert tip.startswith("Scores −0.6")
    assert tip.splitlines()[1] in ends


def test_it_draws_flagged_bars_in_another_colour_than_kept_ones(histogram):
    def colours(threshold):
        histogram.set_threshold(threshold)
        foot = round(histogram.plot_rect.bottom()) - 3
        return colours_in(seen(histogram), range(60, histogram.width() - 20), range(foot, foot + 1))

    assert colours(-2.0) != colours(2.0)


def test_flagged_bars_are_hatched_for_those_who_see_no_colours(histogram):
    """Along a line through a flagged bar its lightness changes; through a kept one it does not."""

    def lightness_within(score, threshold):
        histogram.set_threshold(threshold)
        bins, image = bin_scores(HELD_OUT, INCOMING), seen(histogram)
        step_px = histogram.plot_rect.width() / bins.n_bins
        number = int((score - bins.low) / (bins.high - bins.low) * bins.n_bins)
        x = round(histogram.plot_rect.left() + (number + 0.5) * step_px)
        foot = round(histogram.plot_rect.bottom())
        return {image.pixelColor(x, y).lightness() for y in range(foot - 14, foot - 2)}

    assert len(lightness_within(-0.8, threshold=0.0)) > len(lightness_within(-0.8, threshold=-2.0))


def test_its_colours_follow_the_theme_at_once(histogram):
    plot = histogram.plot_rect.toRect()
    for tones in (DARK, LIGHT, DARK):
        histogram.setPalette(palette(tones))
        line = verdict_colors(histogram.palette()).id_color.name()
        image = seen(histogram)
        inside = colours_in(image, range(plot.left(), plot.right()), range(plot.top() - 1, plot.bottom()))
        assert line in inside
        assert QPalette(histogram.palette()).text().color().name() in inside  # the line of the threshold


def test_larger_text_leaves_the_switch_the_legend_and_the_scores_their_room(histogram):
    small_px = histogram.plot_rect
    font = histogram.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    histogram.setFont(font)
    large_px = histogram.plot_rect
    assert large_px.left() > small_px.left()
    assert histogram.height() - large_px.bottom() > histogram.height() - small_px.bottom()


def test_logarithmic_heights_make_rare_scores_higher(histogram):
    def ink(score):
        image, x = seen(histogram), at(histogram, score).x()
        rect = histogram.plot_rect.toRect()
        ground = image.pixelColor(rect.left() + 1, 2).name()
        return sum(image.pixelColor(x + 2, y).name() != ground for y in range(rect.top(), rect.bottom()))

    histogram.set_threshold(-0.3)
    plain = ink(-1.3)
    histogram.findChild(QCheckBox).click()
    assert histogram.is_logarithmic
    assert ink(-1.3) > plain


def test_an_empty_histogram_can_be_shown(qtbot):
    histogram = ScoreHistogram()
    qtbot.addWidget(histogram)
    histogram.show()
    histogram.grab()
    assert np.isnan(histogram.threshold)
    assert [label.text() for label in histogram.findChildren(QLabel)] == ["Scores appear here as images are judged"]
    histogram.set_scores(HELD_OUT, INCOMING)
    assert not histogram.findChild(QLabel).isVisible()


@pytest.mark.parametrize("width_px", [240, 306, 380, 420, 560, 900])
def test_the_legend_never_runs_below_the_switch(histogram, width_px):
    histogram.resize(width_px, 156)
    histogram.set_threshold(histogram.value_at(0))  # its value stands at the left
    switch = histogram.findChild(QCheckBox)
    place = switch.geometry()
    switch.hide()
    image = seen(histogram)
    ground = image.pixelColor(width_px - 1, 40)
    across = range(place.left() - 4, min(place.right(), width_px - 1))
    assert colours_in(image, across, range(place.top(), 24)) == {ground.name()}
    assert len(colours_in(image, range(place.left() - 4), range(place.top(), 24))) > 3


def test_a_threshold_of_another_calibration_during_a_drag_is_where_the_step_begins(histogram, qtbot):
    press(histogram, -0.75)
    move(histogram, -0.8)
    histogram.set_threshold(-0.6)  # the screening was renewed with another ID set: -0.75 means nothing any more
    move(histogram, -0.9)
    with qtbot.waitSignal(histogram.threshold_committed) as told:
        release(histogram, -0.9)
    assert told.args[0] == -0.6


def test_a_threshold_that_is_only_confirmed_during_a_drag_leaves_the_step_as_it_began(histogram, qtbot):
    told = []
    histogram.threshold_changed.connect(told.append)
    press(histogram, -0.75)
    move(histogram, -0.8)
    histogram.set_threshold(told[-1])
    with qtbot.waitSignal(histogram.threshold_committed) as committed:
        release(histogram, -0.8)
    assert committed.args[0] == -0.75
