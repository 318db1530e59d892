"""A wrapped grid of equal tiles that doesn't care how many there are.

Positions are looked up, never laid out: opening, scrolling and resizing cost what is visible costs. Selecting is
RowSelection's business; Qt's selection model only mirrors the current tile. The pieces: `TileGeometry` (where tiles
are), `TileScroller` (what is in sight), `TilePictures` (what is loaded), `TileLooks` and `TilePainter` (what is drawn),
`TileSelector`, `TileKeys` and `TileMouse` (what hands do), `TileSpeech` (what a screen reader is told).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    QUrl,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QContextMenuEvent,
    QDrag,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRubberBand,
    QSlider,
    QWidget,
)

from app.base.i18n import fill
from app.base.paths import printable
from app.base.theme import set_role, tones_of
from app.screen.results import ResultsModel, file_name
from app.screen.tile_geometry import MARGIN_PX, TileGeometry
from app.screen.tile_painter import TileLook, TilePainter
from app.widgets.selection import NO_ROW, RowSelection
from app.widgets.thumbnails import Thumbnail, ThumbnailStore
from core.arrays import BoolArray, RowArray
from core.review.model import Decision

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


Key = Qt.Key
Modifier = Qt.KeyboardModifier
_ZOOM_STEPS = {Key.Key_Plus: 1, Key.Key_Equal: 1, Key.Key_Minus: -1}


class TileKeys:
    """Movement keys select as in a file browser: Shift extends, Ctrl only moves."""

    def __init__(self, view: TileView, selector: TileSelector) -> None:
        self._view, self._selector = view, selector

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; False leaves it to the window."""
        key, modifiers = Key(event.key()), event.modifiers() & ~Modifier.KeypadModifier
        return not modifiers & Modifier.AltModifier and (self._move(key, modifiers) or self._act(key, modifiers))

    def _move(self, key: Key, modifiers: Modifier) -> bool:
        view, geometry, current = self._view, self._view.tile_geometry, self._selector.current_position
        page_lines = max(1, view.viewport().height() // geometry.line_px)
        target = key_target(key, max(current, 0), geometry, page_lines)
        if target is None:
            return False
        if geometry.count:
            is_first = current < 0 and key != Key.Key_End  # nothing is current: begin with what is in sight
            target = view.places.visible_positions().start if is_first else target
            self._selector.step_to(target, modifiers)
            view.scroll_to(target)
        return True

    def _act(self, key: Key, modifiers: Modifier) -> bool:
        with_ctrl = {
            Key.Key_A: self._selector.select_all,
            Key.Key_I: self._selector.invert,
            Key.Key_Space: self._selector.toggle_current,
        }
        alone = {
            Key.Key_Space: self._view.look_closer,
            Key.Key_Return: self._view.open_current,
            Key.Key_Enter: self._view.open_current,
        }
        has_ctrl, has_shift = bool(modifiers & Modifier.ControlModifier), bool(modifiers & Modifier.ShiftModifier)
        if key in _ZOOM_STEPS and not has_ctrl:
            self._view.zoom_by(_ZOOM_STEPS[key])
            return True
        acts = {} if has_ctrl and has_shift else with_ctrl if has_ctrl else alone
        if key not in acts:
            return False
        acts[key]()
        return True


def key_target(key: Key, current: int, geometry: TileGeometry, page_lines: int) -> int | None:
    """The position that `key` leads to from `current`, or None if it isn't a movement key."""
    last, columns = geometry.count - 1, geometry.columns
    if key in (Key.Key_Home, Key.Key_End):
        return 0 if key == Key.Key_Home else last
    if key in (Key.Key_Left, Key.Key_Right):
        return min(max(current + (1 if key == Key.Key_Right else -1), 0), last)
    lines = {Key.Key_Up: -1, Key.Key_Down: 1, Key.Key_PageUp: -page_lines, Key.Key_PageDown: page_lines}.get(key)
    return None if lines is None else _down(current, lines, last, columns)


def _down(current: int, lines: int, last: int, columns: int) -> int:
    """`lines` further down in the same column, as far as there are lines; the last line may be short."""
    line, column = divmod(current, columns)
    target_line = min(max(line + lines, 0), last // columns)
    return current if target_line == line else min(target_line * columns + column, last)


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


class TileScroller:
    """Speaks of positions; the scroll bar of `view` holds where it stands."""

    def __init__(self, view: TileView, model: ResultsModel, selector: TileSelector) -> None:
        self._view, self._model, self._selector = view, model, selector
        self._anchor: tuple[int, int] | None = None  # a row and where its top was, kept while rows move

    @property
    def offset(self) -> int:
        """How far down the grid the viewport's top is."""
        return self._view.verticalScrollBar().value()

    def rect(self, position: int) -> QRect:
        """Where a tile is, in the coordinates of the viewport."""
        return self._view.tile_geometry.rect(position).translated(0, -self.offset)

    def is_visible(self, position: int) -> bool:
        return position >= 0 and self.rect(position).intersects(self._view.viewport().rect())

    def visible_positions(self) -> range:
        top = self.offset
        return self._view.tile_geometry.lines_between(top, top + self._view.viewport().height() - 1)

    @property
    def top_position(self) -> int:
        """The first tile of the line at the top; -1 while there is none."""
        first = self._first_of_top_line()
        return first if first < len(self._model.rows) else -1

    def middle_position(self) -> int:
        """What one looks at: the current tile if it is in sight, else the first in the middle line, or -1."""
        current, geometry = self._selector.current_position, self._view.tile_geometry
        if self.is_visible(current):
            return current
        return geometry.position_at(geometry.rect(0).x(), self.offset + self._view.viewport().height() // 2)

    def show(self, position: int, *, centre: bool = False) -> None:
        """Bring a tile into sight, by the shortest way or to the middle."""
        tile, bar = self._view.tile_geometry.rect(position), self._view.verticalScrollBar()
        height = self._view.viewport().height()
        if centre:
            bar.setValue(tile.center().y() - height // 2)
        elif tile.top() - MARGIN_PX < bar.value():
            bar.setValue(tile.top() - MARGIN_PX)
        elif tile.bottom() + MARGIN_PX > bar.value() + height:
            bar.setValue(tile.bottom() + MARGIN_PX - height)

    def show_at_top(self, position: int) -> None:
        """Make the line of a tile the line at the top."""
        self._view.verticalScrollBar().setValue(self._view.tile_geometry.rect(position).top() - MARGIN_PX)

    def show_home(self) -> None:
        """Show the current tile if there is one in view, else the first."""
        position = self._selector.current_position
        if position >= 0:
            self.show(position, centre=True)
        else:
            self._view.verticalScrollBar().setValue(0)

    def fit(self) -> None:
        """Take a new geometry. Where more or fewer columns fit, the line at the top stays the line at the top."""
        first, offset, before = self._first_of_top_line(), self.offset, self._view.tile_geometry
        geometry = self._view.renew_geometry()
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        bar.setRange(0, max(0, geometry.height_px - height))
        bar.setPageStep(height)
        bar.setSingleStep(max(16, geometry.line_px // 3))
        if geometry.columns != before.columns and offset > 0 and first < geometry.count:
            self.show_at_top(first)

    def remember(self) -> None:
        """While rows are sorted anew, what one looks at stays where it is; the top stays the top."""
        self._anchor = None
        visible = self.visible_positions()
        if self.offset == 0 or not len(visible) or visible.stop > len(self._model.rows):
            return
        current = self._selector.current_position
        position = current if self.is_visible(current) else visible.start
        self._anchor = self._model.row_at(position), self.rect(position).top()

    def return_to_remembered(self) -> None:
        if self._anchor is not None and (position := self._model.position_of(self._anchor[0])) >= 0:
            top = self._view.tile_geometry.rect(position).top()
            self._view.verticalScrollBar().setValue(top - self._anchor[1])
        self._anchor = None

    def _first_of_top_line(self) -> int:
        top = self.offset + MARGIN_PX
        return self._view.tile_geometry.lines_between(top, top).start


class TilePictures:
    """Asks after each painting, so that what is scrolled past is never loaded."""

    def __init__(self, view: TileView, model: ResultsModel, store: ThumbnailStore) -> None:
        self._view, self._model, self._store = view, model, store
        self._positions_of: dict[str, int] = {}  # of the paths that were painted last
        self._timer = QTimer(view, interval=0, singleShot=True)
        self._timer.timeout.connect(self._want)
        self.want_soon = self._timer.start
        store.loaded.connect(self._repaint)

    @property
    def side_px(self) -> int:
        """In device pixels, so that pictures are drawn without scaling."""
        return math.ceil(self._view.tile_geometry.picture_px * self._view.devicePixelRatioF())

    def get(self, path: str) -> Thumbnail | None:
        return self._store.get(path, self.side_px)

    def pixmap_at(self, position: int) -> QPixmap | None:
        thumbnail = self.get(self._model.columns.paths[self._model.row_at(position)])
        return None if thumbnail is None else thumbnail.pixmap

    def _want(self) -> None:
        """Ask for what is visible, top to bottom, then for the page below it."""
        visible, columns = self._view.places.visible_positions(), self._model.columns
        wanted = range(visible.start, min(visible.stop + len(visible), len(self._model.rows)))
        rows = self._model.rows[wanted.start : wanted.stop].tolist()
        self._positions_of = {columns.paths[row]: position for row, position in zip(rows, wanted, strict=True)}
        paths = [columns.paths[row] for row in rows if row not in columns.errors]
        self._store.want(self._view, paths, self.side_px)

    def _repaint(self, path: str) -> None:
        position = self._positions_of.get(path, -1)
        if 0 <= position < self._view.tile_geometry.count:
            self._view.viewport().update(self._view.places.rect(position))


Modifiers = Qt.KeyboardModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class TileSelector:
    """Turns gestures, which speak of positions, into changes of a selection, which holds rows."""

    def __init__(self, model: ResultsModel, selection: RowSelection) -> None:
        self._model, self._selection = model, selection
        self._anchor = NO_ROW  # where a range began
        self._before_band: BoolArray = np.zeros(0, bool)

    @property
    def current_position(self) -> int:
        return self._model.position_of(self._selection.current)

    def is_selected(self, position: int) -> bool:
        return self._selection.contains(self._model.row_at(position))

    def selected_paths(self, at_most: int) -> list[str]:
        """In the order shown."""
        rows = self._model.rows[self._selection.mask[self._model.rows]][:at_most]
        return [self._model.columns.paths[int(row)] for row in rows]

    def click(self, position: int, modifiers: Modifiers) -> None:
        """Plain selects, Ctrl toggles, Shift selects from the anchor."""
        row = self._model.row_at(position)
        if modifiers & SHIFT:
            self._select_range(position, keep=bool(modifiers & CTRL))
        elif modifiers & CTRL:
            self._selection.toggle(row)
            self._anchor = row
        else:
            self._selection.select_only(row)
            self._anchor = row
        self._selection.set_current(row)

    def step_to(self, position: int, modifiers: Modifiers) -> None:
        """Move by key: plain selects, Shift extends the range, Ctrl moves without selecting."""
        if modifiers & SHIFT:
            self._select_range(position, keep=False)
        elif not modifiers & CTRL:
            self._anchor = self._model.row_at(position)
            self._selection.select_only(self._anchor)
        self._selection.set_current(self._model.row_at(position))

    def toggle_current(self) -> None:
        if self.current_position >= 0:
            self._selection.toggle(self._selection.current)

    def renumber(self, new_rows: RowArray, n_rows: int) -> None:
        """Rows have other numbers from now on: row r is new_rows[r], or gone if that is -1."""
        if self._anchor != NO_ROW:
            self._anchor = int(new_rows[self._anchor])
        before, self._before_band = np.flatnonzero(self._before_band), np.zeros(n_rows, bool)
        rows = new_rows[before]
        self._before_band[rows[rows >= 0]] = True

    def select_all(self) -> None:
        self._selection.select_only(self._model.rows)

    def invert(self) -> None:
        self._selection.toggle(self._model.rows)

    def clear(self) -> None:
        self._selection.select_only(np.zeros(0, np.int64))

    def begin_band(self, modifiers: Modifiers) -> None:
        if not modifiers & (CTRL | SHIFT):
            self.clear()
        self._before_band = self._selection.mask

    def move_band(self, positions: RowArray) -> None:
        """Add what the band covers now to what was selected before it."""
        mask = self._before_band.copy()
        mask[self._model.rows[positions]] = True
        self._selection.restore(mask)

    def end_band(self, position: int) -> None:
        if position >= 0:
            self._anchor = self._model.row_at(position)
            self._selection.set_current(self._anchor)

    def _select_range(self, position: int, *, keep: bool) -> None:
        anchor = self._model.position_of(self._anchor)
        first, last = sorted((position if anchor < 0 else anchor, position))
        rows = self._model.rows[first : last + 1]
        if anchor < 0:
            self._anchor = self._model.row_at(position)
        if keep:
            self._selection.add(rows)
        else:
            self._selection.select_only(rows)


PAUSE_MS = 30  # a key that selects and moves is told once


class TileSpeech(QObject):
    """Keeps the view's accessible description true, and announces what changes while the view has the focus.

    A tile is no widget, and a million of them must cost nothing; so the current one is spoken, not represented.
    """

    def __init__(self, view: QWidget, model: ResultsModel, selection: RowSelection) -> None:
        super().__init__(view)
        self._view, self._model, self._selection = view, model, selection
        self._told = ("", "")
        self._timer = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self.tell)
        view.setAccessibleName(self.tr("Screened images"))
        for signal in (selection.changed, selection.current_changed, model.decisions_changed, model.modelReset):
            signal.connect(self._tell_soon)

    def tell(self) -> None:
        """Describe now what is current and what is selected."""
        tile, selected = self._tile(), self._selected()
        before, self._told = self._told, (tile, selected)
        if self._told == before:
            return
        self._view.setAccessibleDescription("; ".join(part for part in (tile, selected) if part))
        if QAccessible.isActive() and self._view.hasFocus():
            news = [now for now, then in zip(self._told, before, strict=True) if now and now != then]
            if news:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, "; ".join(news)))

    def _tell_soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _tile(self) -> str:
        row = self._selection.current
        if self._model.position_of(row) < 0:
            return ""
        return self._model.describe(row)

    def _selected(self) -> str:
        count = self._selection.count
        if not count:
            return self.tr("none selected")
        return fill(self.tr("{0:,} of {1:,} selected"), count, len(self._model.rows))


class TileLooks:
    """Reads model, selection and pictures; `tag_numbers` are what tags are called on a tile."""

    def __init__(self, model: ResultsModel, selection: RowSelection, pictures: TilePictures) -> None:
        self._model, self._selection, self._pictures = model, selection, pictures
        self.tag_numbers: Mapping[str, int] = {}

    def of(self, position: int, tile: QRect, *, has_focus: bool, is_hovered: bool) -> TileLook:
        """The tile at a position, drawn into `tile`."""
        row, columns = self._model.row_at(position), self._model.columns
        path = columns.paths[row]
        return TileLook(
            area=tile,
            name=printable(file_name(path)),
            verdict=self._model.verdict(row),
            score=float(columns.scores[row]),
            percentile=float(columns.percentiles[row]),
            reason=columns.errors.get(row, ""),
            thumbnail=None if row in columns.errors else self._pictures.get(path),
            is_selected=self._selection.contains(row),
            is_current=row == self._selection.current and has_focus,
            is_hovered=is_hovered,
            decision=Decision(int(self._model.review.verdicts[row])),
            badge=self._badge(row),
        )

    def _badge(self, row: int) -> str:
        review = self._model.review
        numbers = [str(self.tag_numbers.get(tag, "•")) for tag in review.tags_of(row)] if review.tags else []
        return "".join([*sorted(set(numbers)), "✎" if row in review.notes else ""])


class GridFooter(QWidget):
    zoom_requested = Signal(int)  # tile size in pixels
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel()
        set_role(self._text, "caption", muted=True)
        self._clear = QPushButton(self.tr("Clear filters"))
        self._clear.setProperty("kind", "link")
        self._clear.clicked.connect(self.clear_requested)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(ZOOM_STEPS_PX[0], ZOOM_STEPS_PX[-1])
        self._slider.setValue(DEFAULT_TILE_PX)
        self._slider.setFixedWidth(120)
        self._slider.setToolTip(self.tr("Size of the pictures (Ctrl+wheel, + and −)"))
        self._slider.setAccessibleName(self.tr("Size of the pictures"))
        self._slider.valueChanged.connect(self.zoom_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        layout.addWidget(self._clear)
        layout.addStretch(1)
        layout.addWidget(self._slider)
        self.setFixedHeight(32)

    def set_counts(self, n_shown: int, n_found: int, n_pending: int, n_selected: int) -> None:
        shown = fill(self.tr("{:,} images"), n_found)
        if n_shown != n_found:
            shown = fill(self.tr("{:,} of {:,} images shown"), n_shown, n_found)
        selected = fill(self.tr(" · {:,} selected"), n_selected) if n_selected else ""
        pending = fill(self.tr(" · {:,} to be judged"), n_pending) if n_pending else ""
        self._text.setText(shown + pending + selected)
        self._clear.setVisible(n_shown != n_found)

    def set_zoom(self, tile_px: int) -> None:
        with QSignalBlocker(self._slider):
            self._slider.setValue(tile_px)
