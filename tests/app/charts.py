"""Charts as a person meets them: where a value stands, a line that is dragged, colours that are seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from app.widgets.chart import Chart

LEFT = Qt.MouseButton.LeftButton


def at(chart: Chart, value: float) -> QPoint:
    """A place in the middle of the plot, over a value of the x axis."""
    return QPoint(round(chart.x_of(value)), round(chart.plot_rect.center().y()))


def press(chart: Chart, value: float) -> None:
    QTest.mousePress(chart, LEFT, pos=at(chart, value))


def move(chart: Chart, value: float) -> None:
    """Move the mouse with its button down."""
    place = QPointF(at(chart, value))
    keys = Qt.MouseButton.NoButton, LEFT, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(chart, QMouseEvent(QEvent.Type.MouseMove, place, chart.mapToGlobal(place), *keys))


def release(chart: Chart, value: float) -> None:
    QTest.mouseRelease(chart, LEFT, pos=at(chart, value))


def drag(chart: Chart, start: float, end: float, n_steps: int = 3) -> None:
    """Take what stands at `start`, and let go of it at `end`."""
    press(chart, start)
    for step in range(1, n_steps + 1):
        move(chart, start + (end - start) * step / n_steps)
    release(chart, end)


def tip_over(chart: Chart, place: QPoint) -> str:
    """What is said when the mouse rests somewhere."""
    where = QPointF(place), chart.mapToGlobal(QPointF(place))
    keys = Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(chart, QMouseEvent(QEvent.Type.MouseMove, *where, *keys))
    QApplication.sendEvent(chart, QHelpEvent(QEvent.Type.ToolTip, place, chart.mapToGlobal(place)))
    text = QToolTip.text()
    QToolTip.hideText()
    return text


def seen(chart: Chart) -> QImage:
    QApplication.processEvents()
    return chart.grab().toImage()


def colours_in(image: QImage, xs: range, ys: range) -> set[str]:
    return {image.pixelColor(x, y).name() for x in xs for y in ys}
