"""What the mouse does on the grid: selects, stretches a rubber band, drags files out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QRubberBand

from app.widgets.tile_selector import TileSelector

if TYPE_CHECKING:
    from app.screen.tile_view import TileView

MAX_DRAGGED = 1000
_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
_PLAIN = Qt.KeyboardModifier.NoModifier


class TileMouse:
    """A press on a picture may become a drag of the files, a press beside one a rubber band."""

    def __init__(self, view: TileView, selector: TileSelector) -> None:
        self._view, self._selector = view, selector
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, view.viewport())
        self._pressed_at: QPoint | None = None
        self._pressed_picture = -1  # position
        self._modifiers = _PLAIN  # when the button went down
        self._band_top = 0  # in the coordinates of the grid: it stays there while the grid scrolls

    def press(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        position = self._view.position_at(point)
        is_selected = position >= 0 and self._selector.is_selected(position)
        if event.button() == _RIGHT:
            if position >= 0 and not is_selected:
                self._selector.click(position, _PLAIN)
            return
        if event.button() != _LEFT:
            return
        self._pressed_at, self._modifiers = point, event.modifiers()
        self._pressed_picture = position if self._view.is_on_picture(point, position) else -1
        if position < 0:
            if not event.modifiers():
                self._selector.clear()
        elif event.modifiers() or not (is_selected and self._pressed_picture >= 0):
            self._selector.click(position, event.modifiers())  # else on release: it may begin a drag of them all

    def move(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed_at is None:
            self._view.hover(self._view.position_at(point))
        elif self._band.isVisible():
            self._stretch_band(point)
        elif (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            if self._pressed_picture >= 0:
                self._pressed_at = None
                self._drag_files()
            else:
                self._begin_band(event)

    def release(self, event: QMouseEvent) -> None:
        position = self._view.position_at(event.position().toPoint())
        if self._band.isVisible():
            self._band.hide()
            self._selector.end_band(position)
        elif self._pressed_at is not None and not event.modifiers() and 0 <= position == self._pressed_picture:
            self._selector.click(position, _PLAIN)
        self._pressed_at = None

    def _begin_band(self, event: QMouseEvent) -> None:
        assert self._pressed_at is not None
        self._selector.begin_band(self._modifiers)
        self._band_top = self._pressed_at.y() + self._view.verticalOffset()
        self._stretch_band(event.position().toPoint())
        self._band.show()

    def _stretch_band(self, point: QPoint) -> None:
        """Stretch to `point`; the grid scrolls when that is outside the viewport."""
        assert self._pressed_at is not None
        height, bar = self._view.viewport().height(), self._view.verticalScrollBar()
        bar.setValue(bar.value() + min(0, point.y()) // 2 + max(0, point.y() - height) // 2)
        band = QRect(QPoint(self._pressed_at.x(), self._band_top - bar.value()), point).normalized()
        self._band.setGeometry(band)
        self._selector.move_band(self._view.tile_geometry.positions_touching(band.translated(0, bar.value())))

    def _drag_files(self) -> None:
        paths = self._selector.selected_paths(MAX_DRAGGED)
        if not paths:
            return
        data, drag = QMimeData(), QDrag(self._view)
        data.setUrls([QUrl.fromLocalFile(path) for path in paths])
        drag.setMimeData(data)
        picture = self._view.picture_of(self._pressed_picture)
        if picture is not None:
            drag.setPixmap(picture.scaled(96, 96, Qt.AspectRatioMode.KeepAspectRatio))
        drag.exec(Qt.DropAction.CopyAction)
