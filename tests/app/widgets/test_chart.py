"""What holds for every chart."""

from __future__ import annotations

import gc
import os
import subprocess
import sys

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from app.base.theme import DARK, LIGHT, palette
from app.widgets.chart import Chart, Curve, percent_text
from tests.app.charts import at, colours_in, seen

PLAIN = Qt.KeyboardModifier.NoModifier


class LineOfTwo(Chart):
    """The smallest chart there is."""

    def __init__(self) -> None:
        super().__init__(title="Two", left=self._ticks, bottom=self._ticks)
        self._curve = Curve()
        self.add(self._curve)
        self._curve.setData(np.array([0.0, 1.0]), np.array([0.0, 1.0]))
        self.redress()
        self.set_range((0.0, 1.0), (0.0, 1.0))

    def dress(self, look) -> None:
        self._curve.setPen(look.stroke(look.tones.accent, 2))

    def _ticks(self, low, high, length_px):
        return [(low, percent_text(low)), (high, percent_text(high))]


@pytest.fixture
def chart(qtbot):
    made = LineOfTwo()
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_place_and_the_value_there_agree(chart):
    for value in (0.0, 0.25, 1.0):
        assert chart.value_at(chart.x_of(value)) == pytest.approx(value)
    assert chart.x_of(0.0) == pytest.approx(chart.plot_rect.left())
    assert chart.y_of(1.0) == pytest.approx(chart.plot_rect.top())
    assert (chart.value_at(-50), chart.value_at(5_000)) == (0.0, 1.0)


def test_a_line_is_drawn_where_its_values_stand(chart):
    for value in (0.2, 0.5, 0.9):
        x, y = round(chart.x_of(value)), round(chart.y_of(value))
        assert LIGHT.accent in colours_in(seen(chart), range(x - 2, x + 3), range(y - 2, y + 3))


def test_no_colour_of_pyqtgraphs_own_is_left_and_the_ground_shines_through(chart):
    for tones in (LIGHT, DARK):
        chart.setPalette(palette(tones))
        image = seen(chart)
        colours = colours_in(image, range(image.width()), range(image.height()))
        assert image.pixelColor(1, image.height() - 1).name() == tones.window
        assert {tones.text, tones.border, tones.accent} <= colours
        assert not {"#000000", "#969696", "#d2d2d2"} & colours


def test_larger_text_gets_more_room(chart):
    before = chart.plot_rect
    font = chart.font()
    font.setPointSizeF(font.pointSizeF() * 1.8)
    chart.setFont(font)
    after = chart.plot_rect
    assert after.left() > before.left()
    assert after.top() > before.top()
    assert after.bottom() < before.bottom()


def test_ticks_are_written_in_the_windows_language(monkeypatch):
    assert percent_text(0.125) == "12.5 %"
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        assert percent_text(0.125) == "12,5 %"
    finally:
        QLocale.setDefault(before)


def test_a_wheel_is_left_to_what_the_chart_stands_in_and_zooms_nothing(chart):
    before, place = seen(chart), QPointF(at(chart, 0.5))
    assert chart.childAt(at(chart, 0.5)) is None  # nothing of pyqtgraph's is in the way
    buttons = Qt.MouseButton.NoButton, PLAIN, Qt.ScrollPhase.NoScrollPhase, False
    wheel = QWheelEvent(place, chart.mapToGlobal(place), QPoint(), QPoint(0, -240), *buttons)
    QApplication.sendEvent(chart, wheel)
    assert not wheel.isAccepted()
    assert seen(chart) == before


def test_no_menu_opens_and_a_drag_moves_nothing(chart):
    before = seen(chart)
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
        QTest.mousePress(chart, button, pos=at(chart, 0.2))
        QTest.mouseMove(chart, at(chart, 0.8))
        QTest.mouseRelease(chart, button, pos=at(chart, 0.8))
    place = at(chart, 0.5)
    QApplication.sendEvent(chart, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, chart.mapToGlobal(place)))
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()]
    assert seen(chart) == before


def test_keys_and_drops_it_has_no_use_for_are_left_to_the_window(chart):
    for key in (Qt.Key.Key_A, Qt.Key.Key_Left, Qt.Key.Key_Escape):
        event = QKeyEvent(QEvent.Type.KeyPress, key, PLAIN)
        event.accept()
        QApplication.sendEvent(chart, event)
        assert not event.isAccepted()
    assert not chart.acceptDrops()
    assert not [each for each in chart.findChildren(QWidget) if each.isVisible()]  # pyqtgraph's own would take them


def test_charts_come_and_go_without_leaving_a_window_or_a_wrapper_of_what_is_deleted(qapp):
    windows = set(map(id, QApplication.topLevelWidgets()))
    for _ in range(40):
        host = QWidget()
        column = QVBoxLayout(host)
        chart = LineOfTwo()
        column.addWidget(chart)
        host.resize(200, 150)
        host.show()
        host.grab()
        host.setPalette(palette(DARK))
        host.close()
        host.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert not shiboken6.isValid(chart)
        QApplication.processEvents()
        gc.collect()
    assert {id(each) for each in QApplication.topLevelWidgets()} <= windows


SCRIPT = """
import sys, threading
hooks = sys.excepthook, threading.excepthook, sys.displayhook
from PySide6.QtWidgets import QApplication
application = QApplication([])
import app.widgets.chart
import pyqtgraph
assert hooks == (sys.excepthook, threading.excepthook, sys.displayhook)
assert pyqtgraph.Qt.QT_LIB == "PySide6"
assert not application.topLevelWidgets()
print(threading.active_count())
"""


def test_importing_it_takes_no_hook_starts_no_thread_and_takes_qt_from_pyside_whatever_the_shell_says():
    own = {"QT_QPA_PLATFORM": "offscreen", "PYQTGRAPH_QT_LIB": "PyQt5", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, env={**os.environ, **own}
    )
    assert done.stdout.strip() == "1", done.stderr
