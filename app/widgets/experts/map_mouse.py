"""What the mouse does on the map: clicks, draws a lasso, moves the map about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.experts.board import NO_CLASS
from app.widgets.experts.map_projection import inside

if TYPE_CHECKING:
    from app.experts.map_view import MapView

_LEFT = Qt.MouseButton.LeftButton


class MapMouse:
    """One gesture at a time, from press to release."""

    def __init__(self, view: MapView) -> None:
        self._view = view
        self.lasso: list[QPointF] = []
        self.hovered = NO_CLASS
        self.space_is_down = False  # then the left button moves the map
        self._pressed_at: QPointF | None = None
        self._grabbed_at: QPointF | None = None

    def press(self, event: QMouseEvent) -> None:
        point = event.position()
        if event.button() == Qt.MouseButton.MiddleButton or (event.button() == _LEFT and self.space_is_down):
            self._grabbed_at = point
            self._view.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == _LEFT:
            self._pressed_at = point

    def move(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._grabbed_at is not None:
            self._view.move_by(point - self._grabbed_at)
            self._grabbed_at = point
        elif self.lasso:
            self.lasso.append(point)
            self._view.update()
        elif self._pressed_at is not None:
            if (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
                self.lasso = [self._pressed_at, point]
        else:
            self.hover(self._view.class_at(point))

    def release(self, event: QMouseEvent) -> None:
        if self._grabbed_at is not None:
            self._grabbed_at = None
            self._view.unsetCursor()
        elif event.button() == _LEFT and self.lasso:
            self._take_lasso(event.modifiers())
        elif event.button() == _LEFT and self._pressed_at is not None:
            self._view.click(self._view.class_at(event.position()), event.modifiers())
        self._pressed_at = None

    def _take_lasso(self, modifiers: Qt.KeyboardModifier) -> None:
        outline = np.array([[point.x(), point.y()] for point in self.lasso])
        self.lasso = []
        self._view.select(inside(self._view.places, outline) if self._view.board else [], modifiers)

    def cancel(self) -> None:
        """Forget the lasso."""
        self.lasso, self._pressed_at = [], None

    def hover(self, c: int) -> None:
        if c != self.hovered:
            self.hovered = c
            self._view.update()
