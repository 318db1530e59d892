"""The plot of what each number of experts gives."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.base.theme import DARK, LIGHT, palette
from app.experts.regroup import CountPlot
from core.partition.analysis import ExpertCount
from tests.app.charts import at, colours_in, seen

COUNTS = [ExpertCount(number, 100.0 / number, 0.3 - 0.02 * abs(number - 5)) for number in range(2, 9)]


@pytest.fixture
def plot(qtbot):
    made = CountPlot()
    qtbot.addWidget(made)
    made.resize(520, 260)
    made.show()
    qtbot.waitExposed(made)
    made.show_counts(COUNTS)
    made.chosen.connect(made.show_chosen)
    made.show_chosen(3)
    return made


def place_of(plot, n_experts):
    return at(plot, [count.n_experts for count in COUNTS].index(n_experts))


def test_a_click_chooses_the_number_it_falls_on(plot, qtbot):
    for n_experts in (2, 6, 8):
        with qtbot.waitSignal(plot.chosen) as told:
            QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=place_of(plot, n_experts))
        assert told.args == [n_experts]


def test_arrow_keys_choose_the_next_number_and_stop_at_the_ends(plot):
    chosen = []
    plot.chosen.connect(chosen.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        QTest.keyClick(plot, key)
    assert chosen == [2, 2, 3]
    assert plot.best == 5


@pytest.mark.parametrize("tones", [LIGHT, DARK])
def test_the_chosen_number_stands_in_a_column_and_the_one_under_the_mouse_in_a_paler_one(plot, tones):
    def ground_of(n_experts):
        return seen(plot).pixelColor(place_of(plot, n_experts).x() + 9, 9).name()

    plot.setPalette(palette(tones))
    assert ground_of(3) == tones.accent_soft
    assert ground_of(6) not in (tones.accent_soft, tones.hover)
    for n_experts in (7, 6):
        QTest.mouseMove(plot, place_of(plot, n_experts))
    assert ground_of(6) == tones.hover
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert ground_of(6) not in (tones.accent_soft, tones.hover)


def test_both_curves_are_drawn_and_words_stand_in_their_place_when_there_is_nothing_to_compare(plot):
    whole = range(plot.width()), range(plot.height())
    assert {LIGHT.accent, LIGHT.success} <= colours_in(seen(plot), *whole)
    plot.show_text("Comparing numbers of experts…")
    assert [label.text() for label in plot.findChildren(QLabel) if label.isVisible()] == [
        "Comparing numbers of experts…"
    ]
    assert LIGHT.success not in colours_in(seen(plot), *whole)
    plot.show_text("")
    assert LIGHT.success in colours_in(seen(plot), *whole)
