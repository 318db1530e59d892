"""A wrapped grid of equal tiles that doesn't care how many there are.

Positions are looked up, never laid out: opening, scrolling and resizing cost what is visible costs. Selecting is
RowSelection's business; Qt's selection model only mirrors the current tile, for assistive technology.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
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

from app.engine_words import engine_text
from app.models.results_model import ResultsModel, file_name, printable
from app.models.row_selection import RowSelection
from app.theme import tones_of
from app.widgets.thumbnails import ThumbnailStore
from app.widgets.tile_geometry import MARGIN_PX, TileGeometry
from app.widgets.tile_keys import key_target
from app.widgets.tile_mouse import TileMouse
from app.widgets.tile_painter import TileLook, TilePainter
from app.widgets.tile_selector import TileSelector
from core.review.model import Verdict as Decision

ZOOM_STEPS_PX = (64, 88, 112, 144, 176, 208, 256, 320, 416, 512)
DEFAULT_TILE_PX = 144
_ZOOM_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
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
        self._results, self._selection, self._thumbnails = model, selection, thumbnails
        self.selector = TileSelector(model, selection)
        self._tile_px = DEFAULT_TILE_PX
        self.tile_geometry = TileGeometry(0, self._tile_px, 0)
        self._painter: TilePainter | None = None
        self._positions_of: dict[str, int] = {}  # of the paths that were painted last
        self._hovered = -1
        self._empty_text = ""
        self._tag_numbers: dict[str, int] = {}
        self._painted_threshold = float("nan")
        self._anchor: tuple[int, int] | None = None  # a row and where its top was, kept while rows move
        self._mouse = TileMouse(self, self.selector)
        self._want_timer = QTimer(self, interval=0, singleShot=True)
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
        self.setAccessibleName(self.tr("Screened images"))
        self.viewport().setMouseTracking(True)
        self._want_timer.timeout.connect(self._want_thumbnails)
        self._results.modelAboutToBeReset.connect(self._remember_place)
        self._results.threshold_changed.connect(self._repaint_verdicts)
        self._results.scores_changed.connect(self.viewport().update)
        self._results.decisions_changed.connect(self.viewport().update)
        self._selection.changed.connect(self.viewport().update)
        self._selection.current_changed.connect(self._mirror_current)
        self._thumbnails.loaded.connect(self._repaint_path)

    # zoom and place

    @property
    def tile_px(self) -> int:
        return self._tile_px

    def set_tile_px(self, tile_px: int) -> None:
        """Zoom; the tile in the middle stays in sight."""
        tile_px = min(max(tile_px, ZOOM_STEPS_PX[0]), ZOOM_STEPS_PX[-1])
        if tile_px == self._tile_px:
            return
        position = self.selector.current_position
        if not self._is_visible(position):
            position = self.tile_geometry.position_at(
                self.tile_geometry.rect(0).x(), self.verticalOffset() + self.viewport().height() // 2
            )
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
        tile, bar, height = self.tile_geometry.rect(position), self.verticalScrollBar(), self.viewport().height()
        if centre:
            bar.setValue(tile.center().y() - height // 2)
        elif tile.top() - MARGIN_PX < bar.value():
            bar.setValue(tile.top() - MARGIN_PX)
        elif tile.bottom() + MARGIN_PX > bar.value() + height:
            bar.setValue(tile.bottom() + MARGIN_PX - height)

    @property
    def top_position(self) -> int:
        """The first tile of the line at the top; -1 while there is none."""
        top = self.verticalOffset() + MARGIN_PX
        first = self.tile_geometry.lines_between(top, top).start
        return first if first < len(self._results.rows) else -1

    def scroll_to_top(self, position: int) -> None:
        """Make the line of a tile the line at the top."""
        self.verticalScrollBar().setValue(self.tile_geometry.rect(position).top() - MARGIN_PX)

    def scroll_home(self) -> None:
        """Show the current tile if there is one in view, else the first."""
        position = self.selector.current_position
        if position >= 0:
            self.scroll_to(position, centre=True)
        else:
            self.verticalScrollBar().setValue(0)

    def _is_visible(self, position: int) -> bool:
        if position < 0:
            return False
        return self._tile_rect(position).intersects(self.viewport().rect())

    def _tile_rect(self, position: int) -> QRect:
        return self.tile_geometry.rect(position).translated(0, -self.verticalOffset())

    def _visible_positions(self) -> range:
        top = self.verticalOffset()
        return self.tile_geometry.lines_between(top, top + self.viewport().height() - 1)

    def _remember_place(self) -> None:
        """While rows are sorted anew, what one looks at stays where it is; the top stays the top."""
        self._anchor = None
        visible = self._visible_positions()
        if self.verticalOffset() == 0 or not len(visible) or visible.stop > len(self._results.rows):
            return
        current = self.selector.current_position
        position = current if self._is_visible(current) else visible.start
        self._anchor = self._results.row_at(position), self.tile_geometry.rect(position).top() - self.verticalOffset()

    def reset(self) -> None:
        super().reset()
        self.updateGeometries()
        if self._anchor is not None and (position := self._results.position_of(self._anchor[0])) >= 0:
            self.verticalScrollBar().setValue(self.tile_geometry.rect(position).top() - self._anchor[1])
        self._anchor = None
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
        """Where more or fewer columns fit, the line at the top stays the line at the top."""
        top, columns = self.verticalOffset() + MARGIN_PX, self.tile_geometry.columns
        first = self.tile_geometry.lines_between(top, top).start
        self.tile_geometry = TileGeometry(self.viewport().width(), self._tile_px, len(self._results.rows))
        bar, height, offset = self.verticalScrollBar(), self.viewport().height(), self.verticalOffset()
        bar.setRange(0, max(0, self.tile_geometry.height_px - height))
        bar.setPageStep(height)
        bar.setSingleStep(max(16, self.tile_geometry.line_px // 3))
        if self.tile_geometry.columns != columns and offset > 0 and first < self.tile_geometry.count:
            bar.setValue(self.tile_geometry.rect(first).top() - MARGIN_PX)
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
        return self._tile_rect(index.row()) if index.isValid() else QRect()

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
        return self.verticalScrollBar().value()

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
        places = [(position, self._tile_rect(position)) for position in positions]
        looks = [self._look(position, tile) for position, tile in places if tile.intersects(area)]
        self._painter.paint(painter, self.tile_geometry, looks)
        if not self.tile_geometry.count:
            self._paint_empty_text(painter)
        painter.end()
        self._want_timer.start()

    def set_empty_text(self, text: str) -> None:
        """What stands where there are no tiles."""
        if text != self._empty_text:
            self._empty_text = text
            self.viewport().update()

    def _paint_empty_text(self, painter: QPainter) -> None:
        painter.setPen(QColor(tones_of(self.palette()).muted))
        painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._empty_text)

    def _repaint_verdicts(self, threshold: float) -> None:
        """While the threshold is dragged, paint only the tiles whose verdict it changes."""
        scores = self._results.columns.scores
        before, self._painted_threshold = self._painted_threshold, threshold
        for position in self._visible_positions():
            score = scores[self._results.row_at(position)]
            if (score < before) != (score < threshold):
                self.viewport().update(self._tile_rect(position))

    def _look(self, position: int, tile: QRect) -> TileLook:
        row, columns = self._results.row_at(position), self._results.columns
        path = columns.paths[row]
        return TileLook(
            area=tile,
            name=printable(file_name(path)),
            verdict=self._results.verdict(row),
            score=float(columns.scores[row]),
            percentile=float(columns.percentiles[row]),
            reason=engine_text(columns.errors.get(row, "")),
            thumbnail=None if row in columns.errors else self._thumbnails.get(path, self._thumbnail_px),
            is_selected=self._selection.contains(row),
            is_current=row == self._selection.current and self.hasFocus(),
            is_hovered=position == self._hovered,
            decision=Decision(int(self._results.review.verdicts[row])),
            badge=self._badge(row),
        )

    def _badge(self, row: int) -> str:
        review = self._results.review
        numbers = [str(self._tag_numbers.get(tag, "•")) for tag in review.tags_of(row)] if review.tags else []
        return "".join([*sorted(set(numbers)), "✎" if row in review.notes else ""])

    def set_tag_numbers(self, numbers: Mapping[str, int]) -> None:
        """By which number the tiles call a tag: that of its key."""
        self._tag_numbers = dict(numbers)
        self.viewport().update()

    def _want_thumbnails(self) -> None:
        """Ask for what is visible, top to bottom, then for the page below it."""
        visible, columns = self._visible_positions(), self._results.columns
        wanted = range(visible.start, min(visible.stop + len(visible), len(self._results.rows)))
        rows = self._results.rows[wanted.start : wanted.stop].tolist()
        self._positions_of = {columns.paths[row]: position for row, position in zip(rows, wanted, strict=True)}
        paths = [columns.paths[row] for row in rows if row not in columns.errors]
        self._thumbnails.want(self, paths, self._thumbnail_px)

    @property
    def _thumbnail_px(self) -> int:
        """In device pixels, so that pictures are drawn without scaling."""
        return math.ceil(self.tile_geometry.picture_px * self.devicePixelRatioF())

    def _repaint_path(self, path: str) -> None:
        position = self._positions_of.get(path, -1)
        if 0 <= position < self.tile_geometry.count:
            self.viewport().update(self._tile_rect(position))

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if not (self._move_by(key, modifiers) or self._act_on(key, modifiers)):
            event.ignore()  # not super's: it would search by typing, and swallow the window's keys

    def _move_by(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        current = self.selector.current_position
        page_lines = max(1, self.viewport().height() // self.tile_geometry.line_px)
        target = key_target(key, max(current, 0), self.tile_geometry, page_lines)
        if target is None:
            return False
        if self.tile_geometry.count:
            is_first = current < 0 and key != Qt.Key.Key_End  # nothing is current: begin with what is in sight
            target = self._visible_positions().start if is_first else target
            self.selector.step_to(target, modifiers)
            self.scroll_to(target)
        return True

    def _act_on(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        with_ctrl = {
            Qt.Key.Key_A: self.selector.select_all,
            Qt.Key.Key_I: self.selector.invert,
            Qt.Key.Key_Space: self.selector.toggle_current,
        }
        alone = {Qt.Key.Key_Space: self._look_closer, Qt.Key.Key_Return: self._open, Qt.Key.Key_Enter: self._open}
        if key in _ZOOM_KEYS:
            self.zoom_by(_ZOOM_KEYS[key])
            return True
        act = (with_ctrl if modifiers & Qt.KeyboardModifier.ControlModifier else alone).get(key)
        if act is not None:
            act()
        return act is not None

    def _look_closer(self) -> None:
        if self.selector.current_position >= 0:
            self.looked_at.emit(self._selection.current)

    def _open(self) -> None:
        if self.selector.current_position >= 0:
            self.opened.emit(self._selection.current)

    # mouse

    def position_at(self, point: QPoint) -> int:
        """The tile under a point of the viewport, or -1."""
        return self.tile_geometry.position_at(point.x(), point.y() + self.verticalOffset())

    def is_on_picture(self, point: QPoint, position: int) -> bool:
        return position >= 0 and self.tile_geometry.picture_rect(self._tile_rect(position)).contains(point)

    def picture_of(self, position: int) -> QPixmap | None:
        thumbnail = self._thumbnails.get(
            self._results.columns.paths[self._results.row_at(position)], self._thumbnail_px
        )
        return None if thumbnail is None else thumbnail.pixmap

    def hover(self, position: int) -> None:
        """Lift the tile at `position`, or none if that is -1."""
        if position != self._hovered:
            for changed in {self._hovered, position} - {-1}:
                self.viewport().update(self._tile_rect(changed))
            self._hovered = position

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
            self._open()

    def leaveEvent(self, event: QEvent) -> None:
        self.hover(-1)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.selector.current_position >= 0:
            self.menu_requested.emit(event.globalPos())
