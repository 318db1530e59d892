"""The curves of a training: what is drawn, pointed at, said, and how it follows the theme."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.base.theme import DARK, LIGHT, palette
from app.training.curves import Curves, ink_color
from tests.app.charts import at, colours_in, seen, tip_over
from tests.app.trainings import SIX, make_report

TAB = Qt.FocusReason.TabFocusReason


@pytest.fixture
def curves(qtbot):
    made = Curves()
    qtbot.addWidget(made)
    made.resize(900, 520)
    made.show()
    qtbot.waitExposed(made)
    made.show_reports([make_report(epoch) for epoch in range(1, 5)], SIX.epochs)
    return made


def has_ink(chart, value_x, value_y, ink) -> bool:
    """Whether the colour of an ink is seen at a place."""
    x, y = round(chart.x_of(value_x)), round(chart.y_of(value_y))
    colour = ink_color(ink, chart.palette()).name()
    return colour in colours_in(seen(chart), range(x - 2, x + 3), range(y - 2, y + 3))


def test_each_line_runs_through_its_values_in_its_own_colour(curves):
    for epoch in range(1, 5):
        report = make_report(epoch)
        assert has_ink(curves.losses, epoch, report.expert_loss, "first")
        assert has_ink(curves.losses, epoch, report.route_loss, "second")
        assert has_ink(curves.losses, epoch, report.mixup_loss, "third")
        assert has_ink(curves.accuracy, epoch, report.validation_accuracy, "first")
        assert has_ink(curves.norm, epoch, report.feature_norm, "first")
    assert not has_ink(curves.norm, 5.5, make_report(4).feature_norm, "first")


def test_a_new_epoch_lengthens_the_lines(curves):
    fifth = make_report(5)
    assert not has_ink(curves.norm, 5, fifth.feature_norm, "first")
    curves.show_reports([make_report(epoch) for epoch in range(1, 6)], SIX.epochs)
    assert has_ink(curves.norm, 5, fifth.feature_norm, "first")
    assert curves.norm.accessibleDescription().startswith("Epoch 5: ")


def test_an_epoch_without_a_value_leaves_a_gap(curves):
    reports = [make_report(epoch) for epoch in range(1, 6)]
    reports[2] = replace(reports[2], validation_accuracy=None)
    curves.show_reports(reports, SIX.epochs)
    assert has_ink(curves.accuracy, 2, reports[1].validation_accuracy, "first")
    between = (reports[1].validation_accuracy + reports[3].validation_accuracy) / 2
    assert not has_ink(curves.accuracy, 3, between, "first")
    QTest.mouseMove(curves.accuracy, at(curves.accuracy, 3))
    assert curves.accuracy.accessibleDescription() == "Epoch 3: Right class –"


def test_the_mouse_points_in_all_four_and_lets_go_when_it_leaves(curves, qtbot):
    with qtbot.waitSignal(curves.pointed) as told:
        QTest.mouseMove(curves.losses, at(curves.losses, 2))
    assert told.args == [2]
    assert all(chart.accessibleDescription().startswith("Epoch 2: ") for chart in curves.charts)
    with qtbot.waitSignal(curves.pointed) as told:
        QApplication.sendEvent(curves.losses, QEvent(QEvent.Type.Leave))
    assert told.args == [0]
    assert all(chart.accessibleDescription().startswith("Epoch 4: ") for chart in curves.charts)


def test_a_place_beyond_the_epochs_done_points_at_the_last(curves):
    QTest.mouseMove(curves.norm, QPoint(curves.norm.width() - 1, 80))
    assert curves.norm.accessibleDescription().startswith("Epoch 4: ")


def test_arrow_keys_go_from_epoch_to_epoch_and_stop_at_the_ends(curves):
    chart = curves.routing
    chart.setFocus(TAB)
    heard = []
    for key in (Qt.Key.Key_Left,) * 4 + (Qt.Key.Key_Right,) * 5:
        QTest.keyClick(chart, key)
        heard.append(int(chart.accessibleDescription()[len("Epoch ")]))
    assert heard == [3, 2, 1, 1, 2, 3, 4, 4, 4]


def test_a_line_stands_where_is_pointed_in_a_colour_where_the_focus_is(curves):
    def saturation_at(chart, epoch):
        x, foot, image = at(chart, epoch).x(), round(chart.plot_rect.bottom()), seen(chart)
        return max(image.pixelColor(each, foot - 4).saturation() for each in range(x - 1, x + 2))

    curves.accuracy.setFocus(TAB)
    QTest.keyClick(curves.accuracy, Qt.Key.Key_Left)
    assert saturation_at(curves.accuracy, 3) > 50
    assert 0 < saturation_at(curves.norm, 3) < 30
    assert saturation_at(curves.norm, 2) < saturation_at(curves.norm, 3)


def test_they_follow_the_theme_at_once(curves):
    for tones in (DARK, LIGHT):
        for chart in curves.charts:
            chart.setPalette(palette(tones))
        assert has_ink(curves.losses, 2, make_report(2).expert_loss, "first")
        assert tones.text in colours_in(seen(curves.losses), range(60), range(20))  # the title


def test_before_the_first_epoch_it_is_said_that_one_is_coming(qtbot):
    curves = Curves()
    qtbot.addWidget(curves)
    curves.resize(900, 520)
    curves.show()
    curves.show_reports([], SIX.epochs)
    (label,) = [each for each in curves.losses.findChildren(QLabel) if each.isVisible()]
    assert label.text() == "The first epoch is on its way"
    assert curves.losses.accessibleDescription() == "No epoch is done"
    curves.show_reports([make_report(1)], SIX.epochs)
    assert not label.isVisible()


def test_each_has_a_name_and_says_what_it_is_for(curves):
    assert [chart.accessibleName() for chart in curves.charts] == [
        "Loss",
        "Validation accuracy",
        "Routing accuracy",
        "Mean feature norm",
    ]
    for chart in curves.charts:
        assert tip_over(chart, at(chart, 2)) == chart.toolTip() != ""
