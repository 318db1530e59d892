"""A wrapped grid of equal tiles that doesn't care how many there are.

Positions are looked up, never laid out: opening, scrolling and resizing cost what is visible costs. Selecting is
RowSelection's business; Qt's selection model only mirrors the current tile. The pieces: `TileGeometry` (where tiles
are), `TileScroller` (what is in sight), `TilePictures` (what is loaded), `TileLooks` and `TilePainter` (what is drawn),
`TileSelector`, `TileKeys` and `TileMouse` (what hands do), `TileSpeech` (what a screen reader is told).
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from app.base.theme import tones_of
from app.screen.results import ResultsModel
from app.screen.tile_geometry import TileGeometry
from app.screen.tile_painter import TilePainter
from app.widgets.selection import RowSelection
from app.widgets.thumbnails import ThumbnailStore
from app.widgets.tile_keys import TileKeys
from app.widgets.tile_looks import TileLooks
from app.widgets.tile_mouse import TileMouse
from app.widgets.tile_pictures import TilePictures
from app.widgets.tile_scroller import TileScroller
from app.widgets.tile_selector import TileSelector
from app.widgets.tile_speech import TileSpeech

ZOOM_STEPS_PX = (64, 88, 112, 144, 176, 208, 256, 320, 416, 512)
DEFAULT_TILE_PX = 144
Index = QModelIndex | QPersistentModelIndex


class TileView(QAbstractItemView):
    """Shows a ResultsModel as tiles."""

    opened = Signal(int)  # row: Enter or double click
    looked_at = Signal(int)  # row: Space
    zoomed = Signal(int)  # tile size in pixels
    menu_requested = Signal(QPoint)  # global

    def __init__(
        self, model: ResultsModel, selection: RowSelection, thumbnails: ThumbnailStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._results, self._selection = model, selection
        self._tile_px = DEFAULT_TILE_PX
        self.tile_geometry = TileGeometry(0, self._tile_px, 0)
        self.selector = TileSelector(model, selection)
        self.places = TileScroller(self, model, self.selector)
        self._pictures = TilePictures(self, model, thumbnails)
        self._looks = TileLooks(model, selection, self._pictures)
        self._painter: TilePainter | None = None
        self._keys, self._mouse = TileKeys(self, self.selector), TileMouse(self, self.selector)
        self._speech = TileSpeech(self, model, selection)
        self._hovered = -1
        self._empty_text = ""
        self._painted_threshold = float("nan")
        self._set_up()
        self.setModel(model)
        model.modelReset.connect(self._mirror_again)  # after setModel: Qt's selection model forgets before this

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAutoScroll(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self._results.modelAboutToBeReset.connect(self.places.remember)
        self._results.threshold_changed.connect(self._repaint_verdicts)
        self._results.scores_changed.connect(self.viewport().update)
        self._results.decisions_changed.connect(self.viewport().update)
        self._selection.changed.connect(self.viewport().update)
        self._selection.current_changed.connect(self._mirror_current)

    # zoom and place

    @property
    def tile_px(self) -> int:
        return self._tile_px

    def set_tile_px(self, tile_px: int) -> None:
        """Zoom; the tile in the middle stays in sight."""
        tile_px = min(max(tile_px, ZOOM_STEPS_PX[0]), ZOOM_STEPS_PX[-1])
        if tile_px == self._tile_px:
            return
        position = self.places.middle_position()
        self._tile_px = tile_px
        self.updateGeometries()
        if position >= 0:
            self.scroll_to(position, centre=True)
        self.viewport().update()
        self.zoomed.emit(tile_px)

    def zoom_by(self, steps: int) -> None:
        nearest = min(range(len(ZOOM_STEPS_PX)), key=lambda i: abs(ZOOM_STEPS_PX[i] - self._tile_px))
        self.set_tile_px(ZOOM_STEPS_PX[min(max(nearest + steps, 0), len(ZOOM_STEPS_PX) - 1)])

    def scroll_to(self, position: int, *, centre: bool = False) -> None:
        """Bring a tile into sight, by the shortest way or to the middle."""
        self.places.show(position, centre=centre)

    @property
    def top_position(self) -> int:
        """The first tile of the line at the top; -1 while there is none."""
        return self.places.top_position

    def scroll_to_top(self, position: int) -> None:
        """Make the line of a tile the line at the top."""
        self.places.show_at_top(position)

    def scroll_home(self) -> None:
        """Show the current tile if there is one in view, else the first."""
        self.places.show_home()

    def renew_geometry(self) -> TileGeometry:
        """Fit the tiles into the viewport as it is now."""
        self.tile_geometry = TileGeometry(self.viewport().width(), self._tile_px, len(self._results.rows))
        return self.tile_geometry

    def reset(self) -> None:
        super().reset()
        self.updateGeometries()
        self.places.return_to_remembered()
        self.viewport().update()

    def _mirror_again(self) -> None:
        self._mirror_current(self._selection.current)

    def _mirror_current(self, row: int) -> None:
        position = self._results.position_of(row)
        index = self._results.index(position) if position >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)
        self.viewport().update()

    # what QAbstractItemView asks for

    def updateGeometries(self) -> None:
        self.places.fit()
        super().updateGeometries()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        super().rowsInserted(parent, start, end)
        self.updateGeometries()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._painter = None

    def visualRect(self, index: Index) -> QRect:
        return self.places.rect(index.row()) if index.isValid() else QRect()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if index.isValid():
            self.scroll_to(index.row(), centre=hint is QAbstractItemView.ScrollHint.PositionAtCenter)

    def indexAt(self, point: QPoint) -> QModelIndex:
        position = self.position_at(point)
        return self._results.index(position) if position >= 0 else QModelIndex()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        return self.currentIndex()  # keys are handled here, by keyPressEvent

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.places.offset

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: object) -> None:
        """Nothing: rows are selected by RowSelection."""

    def visualRegionForSelection(self, selection: object) -> QRegion:
        return QRegion()

    def sizeHint(self) -> QSize:
        return QSize(720, 480)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.hover(-1)
        if abs(dy) < self.viewport().height():
            self.viewport().scroll(dx, dy)
        else:  # nothing of the old picture is left; and Qt overflows when it moves one by millions of pixels
            self.viewport().update()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._painter is None:
            self._painter = TilePainter(self.palette(), self.font(), self.devicePixelRatioF())
        painter, offset, area = QPainter(self.viewport()), self.verticalOffset(), event.rect()
        painter.fillRect(area, self.palette().base())
        positions = self.tile_geometry.lines_between(area.top() + offset, area.bottom() + offset)
        places = [(position, self.places.rect(position)) for position in positions]
        has_focus, hovered = self.hasFocus(), self._hovered
        looks = [
            self._looks.of(position, tile, has_focus=has_focus, is_hovered=position == hovered)
            for position, tile in places
            if tile.intersects(area)
        ]
        self._painter.paint(painter, self.tile_geometry, looks)
        if not self.tile_geometry.count:
            self._paint_empty_text(painter)
        painter.end()
        self._pictures.want_soon()

    def set_empty_text(self, text: str) -> None:
        """What stands where there are no tiles."""
        if text != self._empty_text:
            self._empty_text = text
            self.viewport().update()

    def set_tag_numbers(self, numbers: Mapping[str, int]) -> None:
        """By which number the tiles call a tag: that of its key."""
        self._looks.tag_numbers = dict(numbers)
        self.viewport().update()

    def _paint_empty_text(self, painter: QPainter) -> None:
        painter.setPen(QColor(tones_of(self.palette()).muted))
        painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._empty_text)

    def _repaint_verdicts(self, threshold: float) -> None:
        """While the threshold is dragged, paint only the tiles whose verdict it changes."""
        scores = self._results.columns.scores
        before, self._painted_threshold = self._painted_threshold, threshold
        for position in self.places.visible_positions():
            score = scores[self._results.row_at(position)]
            if (score < before) != (score < threshold):
                self.viewport().update(self.places.rect(position))

    # hands

    def look_closer(self) -> None:
        if self.selector.current_position >= 0:
            self.looked_at.emit(self._selection.current)

    def open_current(self) -> None:
        if self.selector.current_position >= 0:
            self.opened.emit(self._selection.current)

    def position_at(self, point: QPoint) -> int:
        """The tile under a point of the viewport, or -1."""
        return self.tile_geometry.position_at(point.x(), point.y() + self.verticalOffset())

    def is_on_picture(self, point: QPoint, position: int) -> bool:
        return position >= 0 and self.tile_geometry.picture_rect(self.places.rect(position)).contains(point)

    def picture_of(self, position: int) -> QPixmap | None:
        return self._pictures.pixmap_at(position)

    def hover(self, position: int) -> None:
        """Lift the tile at `position`, or none if that is -1."""
        if position != self._hovered:
            for changed in {self._hovered, position} - {-1}:
                self.viewport().update(self.places.rect(changed))
            self._hovered = position

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            event.ignore()  # not super's: it would search by typing, and swallow the window's keys

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.position_at(event.position().toPoint()) >= 0:
            self.open_current()

    def leaveEvent(self, event: QEvent) -> None:
        self.hover(-1)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.selector.current_position >= 0:
            self.menu_requested.emit(event.globalPos())
