"""A turn of the mouse wheel, which QTest lacks."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget


def turn_wheel(
    widget: QWidget, point: QPoint, eighths: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """`eighths` of a degree, 120 to a notch; down is negative."""
    target = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    there = QPointF(target.mapToGlobal(point))
    event = QWheelEvent(
        QPointF(point), there, QPoint(), QPoint(0, eighths), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(target, event)
