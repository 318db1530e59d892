"""The grid of screened images: a wrapped grid of equal tiles that doesn't care how many there are.

Positions are looked up, never laid out: opening, scrolling and resizing cost what is visible costs. `TileLayout` says
where tiles are, `TilePainter` draws them, and `GridSelection` holds what is selected; Qt's selection model only mirrors
the current tile. `TileView` itself is what scrolls, loads pictures, and follows keys and mouse. `TileSpeech` is what a
screen reader is told, `GridFooter` the line below the grid.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

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
    QContextMenuEvent,
    QDrag,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
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

from app.base.i18n import fill, tr
from app.base.paths import printable
from app.base.theme import set_role
from app.screen.results import ResultsModel, file_name
from app.screen.tile_geometry import TileLayout
from app.screen.tile_painter import GridState, Tile, TilePainter
from app.widgets.selection import CTRL, NO_ROW, SHIFT, GridSelection
from app.widgets.thumbnails import ThumbnailStore
from core.review.model import Decision

ZOOM_STEPS_PX = (64, 88, 112, 144, 176, 208, 256, 320, 416, 512)
DEFAULT_TILE_PX = 144
LEAST_OFFERED_PX = 88  # smaller ones show too little, however low the window is
MAX_DRAGGED = 1000
Index = QModelIndex | QPersistentModelIndex
Key = Qt.Key
_ZOOM_STEPS = {Key.Key_Plus: 1, Key.Key_Equal: 1, Key.Key_Minus: -1}
_PLAIN, _ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@dataclass(frozen=True)
class _Press:
    """The left button is down, and nothing has come of it yet."""

    at: QPoint
    row: int  # of the picture that was pressed, or NO_ROW beside the pictures
    modifiers: Qt.KeyboardModifier


class TileView(QAbstractItemView):
    """Shows a ResultsModel as tiles.

    Clicks and movement keys select as in a file browser. A press on a picture may become a drag of the selected files,
    a press beside one a rubber band. Keys that it doesn't know are the window's.
    """

    opened = Signal(int)  # row: Enter or double click
    looked_at = Signal(int)  # row: Space
    zoomed = Signal(int)  # tile size in pixels
    menu_requested = Signal(QPoint)  # global

    def __init__(
        self, model: ResultsModel, selection: GridSelection, thumbnails: ThumbnailStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._results, self._selection, self._thumbnails = model, selection, thumbnails
        self._tile_px = DEFAULT_TILE_PX
        self.offered_px = 0  # a size that nobody chose yet; 0 once somebody did
        self._fitted = TileLayout(0, 0, 0, self._tile_px, 0)  # for which the scroll bar was set up last
        self._held: tuple[int, int] | None = None  # a row and where its top is, while the model is reset
        self._hovered = -1  # position
        self._press: _Press | None = None
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self.viewport())
        self._band_from = QPoint()  # from the top of the grid, so that it stays there while the grid scrolls
        self._tag_numbers: Mapping[str, int] = {}
        self._empty_text = ""
        self._painted_threshold = model.threshold
        self._painter: TilePainter | None = None  # until colours or fonts change
        self._asked_for: dict[str, int] = {}  # position by path of the pictures that were asked for last
        self._want_timer = QTimer(self, interval=0, singleShot=True)
        self._speech = TileSpeech(self, model, selection)
        self._set_up()
        self._connect()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAutoScroll(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)

    def _connect(self) -> None:
        model, selection = self._results, self._selection
        model.modelAboutToBeReset.connect(self._hold_place)
        model.threshold_changed.connect(self._repaint_verdicts)
        model.scores_changed.connect(self.viewport().update)
        model.decisions_changed.connect(self.viewport().update)
        selection.changed.connect(self.viewport().update)
        selection.current_changed.connect(self._mirror_current)
        selection.renumbered.connect(self._forget_press)
        self._want_timer.timeout.connect(self._want_pictures)
        self._thumbnails.loaded.connect(self._repaint_picture)
        self.setModel(model)
        model.modelReset.connect(self._mirror_again)  # after setModel: Qt's selection model forgets before this

    # what is where

    @property
    def tile_layout(self) -> TileLayout:
        """Where the tiles are now."""
        port = self.viewport()
        return TileLayout(port.width(), port.height(), self.verticalOffset(), self._tile_px, len(self._results.rows))

    @property
    def current_position(self) -> int:
        """Where the current image is shown; -1 while there is none, or a filter hides it."""
        return self._results.position_of(self._selection.current)

    def visualRect(self, index: Index) -> QRect:
        return self.tile_layout.rect(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        position = self.tile_layout.position_at(point)
        return self._results.index(position) if position >= 0 else QModelIndex()

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(720, 480)

    def _update_tile(self, position: int) -> None:
        if 0 <= position < len(self._results.rows):
            self.viewport().update(self.tile_layout.rect(position))

    # zoom and scroll

    @property
    def tile_px(self) -> int:
        return self._tile_px

    def set_tile_px(self, tile_px: int) -> None:
        """Zoom to what somebody chose. What one looks at stays in sight: the current tile if it is, else the middle."""
        self.offered_px = 0
        self._zoom_to(tile_px)

    def offer_tile_px(self, tile_px: int) -> None:
        """Zoom, until somebody chooses otherwise, to this size, or to a smaller one of which two lines have room."""
        self.offered_px = tile_px
        self._fit_offer()

    def _fit_offer(self) -> None:
        sizes = [*range(min(LEAST_OFFERED_PX, self.offered_px), self.offered_px, 4), self.offered_px]
        layouts = {px: replace(self.tile_layout, tile_px=px) for px in sizes}
        self._zoom_to(max((px for px in sizes if layouts[px].has_room_for(2)), default=sizes[0]))

    def _zoom_to(self, tile_px: int) -> None:
        tile_px = min(max(tile_px, ZOOM_STEPS_PX[0]), ZOOM_STEPS_PX[-1])
        if tile_px == self._tile_px:
            return
        layout, current = self.tile_layout, self.current_position
        position = current if layout.is_visible(current) else layout.middle_position
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
        layout = self.tile_layout
        self.verticalScrollBar().setValue(
            layout.scroll_to_centre(position) if centre else layout.scroll_to_show(position)
        )

    @property
    def top_position(self) -> int:
        """The first tile of the line at the top; -1 while there is none."""
        return self.tile_layout.top_position

    def scroll_to_top(self, position: int) -> None:
        """Make the line of a tile the line at the top."""
        self.verticalScrollBar().setValue(self.tile_layout.scroll_to_put(position))

    def scroll_home(self) -> None:
        """Show the current tile if there is one in view, else the first."""
        position = self.current_position
        if position >= 0:
            self.scroll_to(position, centre=True)
        else:
            self.verticalScrollBar().setValue(0)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if index.isValid():
            self.scroll_to(index.row(), centre=hint is QAbstractItemView.ScrollHint.PositionAtCenter)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._hover(-1)
        if abs(dy) < self.viewport().height():
            self.viewport().scroll(dx, dy)
        else:  # nothing of the old picture is left; and Qt overflows when it moves one by millions of pixels
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.offered_px:
            self._fit_offer()

    def updateGeometries(self) -> None:
        """Fit the scroll bar. Where more or fewer columns fit, the line at the top stays the line at the top."""
        first = replace(self._fitted, scroll_px=self.verticalOffset()).top_position
        before, layout, bar = self._fitted, self.tile_layout, self.verticalScrollBar()
        self._fitted = layout
        bar.setRange(0, layout.most_scroll_px)
        bar.setPageStep(layout.height_px)
        bar.setSingleStep(max(16, layout.line_px // 3))
        if layout.columns != before.columns and layout.scroll_px > 0 and 0 <= first < layout.count:
            self.scroll_to_top(first)
        super().updateGeometries()

    # what the model tells

    def reset(self) -> None:
        super().reset()
        self.updateGeometries()
        self._return_to_held()
        self.viewport().update()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        super().rowsInserted(parent, start, end)
        self.updateGeometries()
        self.viewport().update()

    def _hold_place(self) -> None:
        """While rows are sorted anew, what one looks at stays where it is; the top stays the top."""
        self._held = None
        layout = self.tile_layout
        visible, current = layout.visible_positions, self.current_position
        if layout.scroll_px > 0 and len(visible):
            position = current if layout.is_visible(current) else visible.start
            self._held = self._results.row_at(position), layout.rect(position).top()

    def _return_to_held(self) -> None:
        if self._held is not None and (position := self._results.position_of(self._held[0])) >= 0:
            self.verticalScrollBar().setValue(self.tile_layout.scroll_to_put(position, self._held[1]))
        self._held = None

    def _mirror_again(self) -> None:
        self._mirror_current(self._selection.current)

    def _mirror_current(self, row: int) -> None:
        position = self._results.position_of(row)
        index = self._results.index(position) if position >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)
        self.viewport().update()

    def _repaint_verdicts(self, threshold: float) -> None:
        """While the threshold is dragged, paint only the tiles whose verdict it changes."""
        scores, layout = self._results.columns.scores, self.tile_layout
        before, self._painted_threshold = self._painted_threshold, threshold
        for position in layout.visible_positions:
            score = scores[self._results.row_at(position)]
            if (score < before) != (score < threshold):
                self.viewport().update(layout.rect(position))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._painter is None:
            self._painter = TilePainter(self.palette(), self.font(), self.devicePixelRatioF())
        layout, area = self.tile_layout, event.rect()
        positions = layout.positions_between(area.top(), area.bottom())
        side_px = self._side_px(layout)
        tiles = [self._tile(each, side_px) for each in positions if layout.rect(each).intersects(area)]
        current = self.current_position if self.hasFocus() else -1
        painter = QPainter(self.viewport())
        self._painter.paint(painter, layout, GridState(tiles, self._hovered, current, self._empty_text))
        painter.end()
        self._want_timer.start()

    def _tile(self, position: int, side_px: int) -> Tile:
        row, columns = self._results.row_at(position), self._results.columns
        path = columns.paths[row]
        return Tile(
            position=position,
            name=printable(file_name(path)),
            verdict=self._results.verdict(row),
            score=float(columns.scores[row]),
            percentile=float(columns.percentiles[row]),
            reason=columns.errors.get(row, ""),
            thumbnail=None if row in columns.errors else self._thumbnails.get(self._results.file_of(row), side_px),
            is_selected=self._selection.contains(row),
            decision=Decision(int(self._results.review.verdicts[row])),
            badge=self._badge(row),
            is_quarantined=row in self._results.review.places,
        )

    def _badge(self, row: int) -> str:
        review = self._results.review
        numbers = [str(self._tag_numbers.get(tag, "•")) for tag in review.tags_of(row)] if review.tags else []
        return "".join([*sorted(set(numbers)), "✎" if row in review.notes else ""])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._painter = None

    def set_empty_text(self, text: str) -> None:
        """What stands where there are no tiles."""
        if text != self._empty_text:
            self._empty_text = text
            self.viewport().update()

    def set_tag_numbers(self, numbers: Mapping[str, int]) -> None:
        """By which number the tiles call a tag: that of its key."""
        self._tag_numbers = dict(numbers)
        self.viewport().update()

    # pictures: asked for after each painting, so that what is scrolled past is never loaded

    def picture_of(self, position: int) -> QPixmap | None:
        """The thumbnail at a position, if it has been loaded."""
        path = self._results.file_of(self._results.row_at(position))
        thumbnail = self._thumbnails.get(path, self._side_px(self.tile_layout))
        return None if thumbnail is None else thumbnail.pixmap

    def _side_px(self, layout: TileLayout) -> int:
        """Of pictures, in device pixels, so that they are drawn without scaling."""
        return math.ceil(layout.picture_px * self.devicePixelRatioF())

    def _want_pictures(self) -> None:
        """Ask for what is visible, top to bottom, then for the page below it."""
        layout, columns = self.tile_layout, self._results.columns
        visible = layout.visible_positions
        wanted = range(visible.start, min(visible.stop + len(visible), len(self._results.rows)))
        rows = self._results.rows[wanted.start : wanted.stop].tolist()
        self._asked_for = {self._results.file_of(row): position for row, position in zip(rows, wanted, strict=True)}
        paths = [self._results.file_of(row) for row in rows if row not in columns.errors]
        self._thumbnails.want(self, paths, self._side_px(layout))

    def _repaint_picture(self, path: str) -> None:
        self._update_tile(self._asked_for.get(path, -1))

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers & _ALT or not (self._move(key, modifiers) or self._act(key, modifiers)):
            event.ignore()  # not super's: it would search by typing, and swallow the window's keys

    def _move(self, key: Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Plain selects, Shift extends, Ctrl only moves; False if `key` moves nothing."""
        layout, current = self.tile_layout, self.current_position
        target = layout.neighbour(key, max(current, 0))
        if target is None:
            return False
        if layout.count:
            is_first = current < 0 and key != Key.Key_End  # nothing is current: begin with what is in sight
            target = layout.visible_positions.start if is_first else target
            self._selection.step_to(self._results.row_at(target), self._results.rows, modifiers)
            self.scroll_to(target)
        return True

    def _act(self, key: Key, modifiers: Qt.KeyboardModifier) -> bool:
        with_ctrl = {
            Key.Key_A: self._select_all,
            Key.Key_I: self._invert_selection,
            Key.Key_Space: self._toggle_current,
        }
        alone = {
            Key.Key_Space: self._look_closer,
            Key.Key_Return: self._open_current,
            Key.Key_Enter: self._open_current,
        }
        has_ctrl, has_shift = bool(modifiers & CTRL), bool(modifiers & SHIFT)
        if key in _ZOOM_STEPS and not has_ctrl:
            self.zoom_by(_ZOOM_STEPS[key])
            return True
        acts = {} if has_ctrl and has_shift else with_ctrl if has_ctrl else alone
        if key not in acts:
            return False
        acts[key]()
        return True

    def _select_all(self) -> None:
        self._selection.select_only(self._results.rows)

    def _invert_selection(self) -> None:
        self._selection.toggle(self._results.rows)

    def _toggle_current(self) -> None:
        if self.current_position >= 0:
            self._selection.toggle_current()

    def _look_closer(self) -> None:
        if self.current_position >= 0:
            self.looked_at.emit(self._selection.current)

    def _open_current(self) -> None:
        if self.current_position >= 0:
            self.opened.emit(self._selection.current)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        return self.currentIndex()  # keys are handled here, by keyPressEvent

    def setSelection(self, rect: QRect, command: object) -> None:
        """Nothing: rows are selected by GridSelection."""

    def visualRegionForSelection(self, selection: object) -> QRegion:
        return QRegion()

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point, layout = event.position().toPoint(), self.tile_layout
        row = self._row_under(point)
        is_selected = self._selection.contains(row)
        if event.button() == _RIGHT:
            if row != NO_ROW and not is_selected:
                self._selection.click(row, self._results.rows, _PLAIN)
            return
        if event.button() != _LEFT:
            return
        is_on_picture = layout.is_on_picture(point, layout.position_at(point))
        self._press = _Press(point, row if is_on_picture else NO_ROW, event.modifiers())
        if row == NO_ROW:
            if not event.modifiers():
                self._selection.clear()
        elif event.modifiers() or not (is_selected and is_on_picture):
            self._selection.click(row, self._results.rows, event.modifiers())
        # else it is selected on release: this may begin a drag of them all

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._band.isVisible():
            self._stretch_band(point)
        elif self._press is None:
            self._hover(self.tile_layout.position_at(point))
        elif (point - self._press.at).manhattanLength() >= QApplication.startDragDistance():
            press, self._press = self._press, None
            if press.row != NO_ROW:
                self._drag_files(press.row)
            else:
                self._begin_band(press, point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row, press, self._press = self._row_under(event.position().toPoint()), self._press, None
        if self._band.isVisible():
            self._band.hide()
            self._selection.end_band(row)
        elif press is not None and not event.modifiers() and NO_ROW != row == press.row:
            self._selection.click(row, self._results.rows, _PLAIN)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == _LEFT and self._row_under(event.position().toPoint()) != NO_ROW:
            self._open_current()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & CTRL:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current_position >= 0:
            self.menu_requested.emit(event.globalPos())

    def _row_under(self, point: QPoint) -> int:
        """The row of the tile under a point, or NO_ROW."""
        position = self.tile_layout.position_at(point)
        return self._results.row_at(position) if position >= 0 else NO_ROW

    def _forget_press(self) -> None:
        """The row that was pressed is another image now, or gone."""
        self._press = None

    def _hover(self, position: int) -> None:
        """Lift the tile at `position`, or none if that is -1."""
        if position != self._hovered:
            before, self._hovered = self._hovered, position
            self._update_tile(before)
            self._update_tile(position)

    def _begin_band(self, press: _Press, point: QPoint) -> None:
        self._selection.begin_band(press.modifiers)
        self._band_from = press.at + QPoint(0, self.verticalOffset())
        self._stretch_band(point)
        self._band.show()

    def _stretch_band(self, point: QPoint) -> None:
        """Stretch to `point`; the grid scrolls when that is outside the viewport."""
        height, bar = self.viewport().height(), self.verticalScrollBar()
        bar.setValue(bar.value() + min(0, point.y()) // 2 + max(0, point.y() - height) // 2)
        band = QRect(self._band_from - QPoint(0, bar.value()), point).normalized()
        self._band.setGeometry(band)
        self._selection.move_band(self._results.rows[self.tile_layout.positions_touching(band)])

    def _drag_files(self, row: int) -> None:
        """Drag the selected files out of the window, in the order shown; `row` is the one that was taken hold of."""
        paths, position = self._selected_paths(), self._results.position_of(row)
        if not paths or position < 0:  # a filter has let go of it since
            return
        data, drag = QMimeData(), QDrag(self)
        data.setUrls([QUrl.fromLocalFile(path) for path in paths])
        drag.setMimeData(data)
        picture = self.picture_of(position)
        if picture is not None:
            drag.setPixmap(picture.scaled(96, 96, Qt.AspectRatioMode.KeepAspectRatio))
        drag.exec(Qt.DropAction.CopyAction)  # a copy only: nobody may move the user's files by a slip of the hand

    def _selected_paths(self) -> list[str]:
        rows = self._selection.within(self._results.rows)[:MAX_DRAGGED]
        return [self._results.file_of(row) for row in rows.tolist()]


PAUSE_MS = 30  # a key that selects and moves is told once


class TileSpeech(QObject):
    """Keeps the view's accessible description true, and announces what changes while the view has the focus.

    A tile is no widget, and a million of them must cost nothing; so the current one is spoken, not represented.
    """

    def __init__(self, view: QWidget, model: ResultsModel, selection: GridSelection) -> None:
        super().__init__(view)
        self._view, self._model, self._selection = view, model, selection
        self._told = ("", "")
        self._timer = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self.tell)
        view.setAccessibleName(tr("Screened images"))
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
            return tr("none selected")
        return fill(tr("{0:,} of {1:,} selected"), count, len(self._model.rows))


class GridFooter(QWidget):
    """The line below the grid: how many are shown and selected, and the zoom."""

    zoom_requested = Signal(int)  # tile size in pixels
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel()
        set_role(self._text, "caption", muted=True)
        self._clear = QPushButton(tr("Clear filters"))
        self._clear.setProperty("kind", "link")
        self._clear.clicked.connect(self.clear_requested)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(ZOOM_STEPS_PX[0], ZOOM_STEPS_PX[-1])
        self._slider.setValue(DEFAULT_TILE_PX)
        self._slider.setFixedWidth(120)
        self._slider.setToolTip(tr("Size of the pictures (Ctrl+wheel, + and −)"))
        self._slider.setAccessibleName(tr("Size of the pictures"))
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
        shown = tr("%Ln images", None, n_found)
        if n_shown != n_found:
            shown = fill(tr("{:,} of {:,} images shown"), n_shown, n_found)
        selected = fill(tr(" · {:,} selected"), n_selected) if n_selected else ""
        pending = fill(tr(" · {:,} to be judged"), n_pending) if n_pending else ""
        self._text.setText(shown + pending + selected)
        self._clear.setVisible(n_shown != n_found)

    def set_zoom(self, tile_px: int) -> None:
        with QSignalBlocker(self._slider):
            self._slider.setValue(tile_px)
