"""The class prototypes on a plane: near each other are those that the backbone finds alike."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QWidget

from app.icons import set_icon
from app.models.board import NO_CLASS, Board
from app.models.row_selection import RowSelection
from app.theme import tones_of
from app.widgets.experts.board_keys import COMMANDS
from app.widgets.experts.board_selector import CTRL, SHIFT
from app.widgets.experts.cropped_pictures import CroppedPictures
from app.widgets.experts.map_painter import MapLook, MapPainter
from app.widgets.experts.map_projection import MapProjection, crowding, inside, show_all, thin_out
from app.widgets.thumbnails import ThumbnailStore
from core.arrays import DoubleArray

REACH_PX = 14
PICTURES_PX = (40, 56, 72, 88)
PICTURE_SHARE = 0.45  # of the room that each class would have if they were spread evenly
MOST_HIDDEN = 4  # dots that a thumbnail may cover
ZOOM_STEP = 1.25
LABEL_APART_PX = 84
LABELS_FROM_ZOOM, LABELS_FROM_PX = 1.8, 56
_LEFT = Qt.MouseButton.LeftButton


class MapView(QWidget):
    """Selects what its cards select. Left: click, or draw a lasso. Wheel: zoom. Middle button or Space: move about."""

    picked = Signal(int)  # a class was clicked
    menu_wanted = Signal(QPoint)  # global
    key_pressed = Signal(str)  # a command by its name: see board_keys

    def __init__(self, selection: RowSelection, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection, self._thumbnails = selection, thumbnails
        self._pictures = CroppedPictures(thumbnails)
        self._board: Board | None = None
        self._marked: frozenset[int] = frozenset()
        self.projection = MapProjection(QSizeF(1, 1))
        self._is_whole = True  # nobody has zoomed: follow the size of the window
        self._hovered = NO_CLASS
        self._lasso: list[QPointF] = []
        self._pressed_at: QPointF | None = None
        self._grabbed_at: QPointF | None = None
        self._space_is_down = False
        self._shown: list[int] = []  # as thumbnails
        self._shown_for: object = None
        self._set_up()

    def _set_up(self) -> None:
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 200)
        self.setAccessibleName(self.tr("Map of the classes"))
        self._selection.changed.connect(self.update)
        self._thumbnails.loaded.connect(lambda _: self.update())
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(2)
        row.addStretch(1)
        for icon, text, act in (
            ("plus", self.tr("Nearer (+)"), lambda: self.zoom_by(ZOOM_STEP)),
            ("minus", self.tr("Farther (−)"), lambda: self.zoom_by(1 / ZOOM_STEP)),
            ("whole", self.tr("Everything (0)"), self.show_everything),
        ):
            button = QToolButton()
            set_icon(button, icon)
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(act)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)

    def set_board(self, board: Board | None) -> None:
        is_same = self._board is not None and board is not None and self._board.classes is board.classes
        self._board, self._hovered, self._shown_for = board, NO_CLASS, None
        if not is_same:
            self.show_everything()
        self.update()

    def set_marked(self, classes: frozenset[int]) -> None:
        self._marked = classes
        self.update()

    def show_everything(self) -> None:
        self._is_whole = True
        if self._board is not None:
            self.projection = show_all(self._board.classes.points, QSizeF(self.size()))
        self.update()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        self._is_whole = False
        self.projection = self.projection.zoomed(factor, at or QPointF(self.rect().center()))
        self.update()

    @property
    def places(self) -> DoubleArray:
        """[C, 2] where each class is in the view."""
        assert self._board is not None
        return self.projection.to_screen(self._board.classes.points)

    @property
    def picture_px(self) -> int:
        """The side of a thumbnail: larger where there is more room."""
        n_classes = self._board.classes.n_classes if self._board else 1
        room_px = math.sqrt(self.width() * self.height() * self.projection.zoom / n_classes)
        return max((size for size in PICTURES_PX if size <= PICTURE_SHARE * room_px), default=PICTURES_PX[0])

    def class_at(self, point: QPointF) -> int:
        """The nearest class within reach, or -1."""
        if self._board is None:
            return NO_CLASS
        away = np.hypot(*(self.places - np.array([point.x(), point.y()])).T)
        nearest = int(away.argmin())
        reach = self.picture_px / 2 + 2 if nearest in self._shown_as_pictures() else REACH_PX
        return nearest if away[nearest] <= reach else NO_CLASS

    def sizeHint(self) -> QSize:
        return QSize(440, 400)

    # painting

    def _shown_as_pictures(self) -> list[int]:
        """Classes with room for a thumbnail: the selected first, then those that hide the fewest others."""
        if self._board is None:
            return []
        key = (self.projection, self._selection.mask.tobytes())
        if self._shown_for != key:
            places = self.places
            crowd = crowding(places, self.picture_px / 2)
            x, y = places.T
            visible = (x > -20) & (y > -20) & (x < self.width() + 20) & (y < self.height() + 20)
            chosen = self._selection.mask
            order = np.flatnonzero(visible & ((crowd <= MOST_HIDDEN) | chosen)).tolist()
            order.sort(key=lambda c: (not chosen[c], crowd[c], c))
            self._shown, self._shown_for = thin_out(places, order, self.picture_px + 8), key
        return self._shown

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tones = QPainter(self), tones_of(self.palette())
        painter.fillRect(self.rect(), QColor(tones.surface))
        if self._board is None:
            return
        shown, ratio = self._shown_as_pictures(), self.devicePixelRatioF()
        samples = {c: self._board.samples(c)[0] for c in shown if self._board.samples(c)}
        side = self.picture_px + 8
        self._thumbnails.want(self, list(samples.values()), self._pictures.loaded_px(side, ratio))
        pictures = {c: self._pictures.get(samples[c], side, ratio) if c in samples else None for c in shown}
        selected = frozenset(self._selection.rows().tolist())
        look = MapLook(
            self._board,
            self.places,
            pictures,
            selected,
            self._marked,
            self._hovered,
            self._labelled(shown),
            self.picture_px,
        )
        drawn = MapPainter(painter, self.palette(), self.font())
        drawn.paint(look)
        if len(self._lasso) > 1:
            drawn.paint_lasso(self._lasso)
        painter.end()

    def _labelled(self, shown: list[int]) -> list[int]:
        named = [self._hovered] if self._hovered != NO_CLASS else []
        if self.projection.zoom >= LABELS_FROM_ZOOM or self.picture_px >= LABELS_FROM_PX:
            named = thin_out(self.places, named + [c for c in shown if c != self._hovered], LABEL_APART_PX)
        return named

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if event.button() == Qt.MouseButton.MiddleButton or (event.button() == _LEFT and self._space_is_down):
            self._grabbed_at = point
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == _LEFT:
            self._pressed_at = point

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._grabbed_at is not None:
            self._is_whole = False
            self.projection = self.projection.moved(point - self._grabbed_at)
            self._grabbed_at = point
            self.update()
        elif self._lasso:
            self._lasso.append(point)
            self.update()
        elif self._pressed_at is not None:
            if (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
                self._lasso = [self._pressed_at, point]
        else:
            self._hover(self.class_at(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grabbed_at is not None:
            self._grabbed_at = None
            self.unsetCursor()
        elif event.button() == _LEFT and self._lasso:
            outline = np.array([[point.x(), point.y()] for point in self._lasso])
            self._lasso = []
            self._select(inside(self.places, outline) if self._board else [], event.modifiers())
        elif event.button() == _LEFT and self._pressed_at is not None:
            self._click(self.class_at(event.position()), event.modifiers())
        self._pressed_at = None

    def _click(self, c: int, modifiers: Qt.KeyboardModifier) -> None:
        if c == NO_CLASS:
            self._select([], modifiers)
        elif modifiers & CTRL:
            self._selection.toggle(c)
        else:
            self._select([c], modifiers)
            self._selection.set_current(c)
            self.picked.emit(c)

    def _select(self, classes: list[int], modifiers: Qt.KeyboardModifier) -> None:
        rows = np.array(classes, np.int64)
        if modifiers & (CTRL | SHIFT):
            self._selection.add(rows)
        else:
            self._selection.select_only(rows)
        self.update()

    def _hover(self, c: int) -> None:
        if c != self._hovered:
            self._hovered = c
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(NO_CLASS)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_by(ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        c = self.class_at(QPointF(event.pos()))
        if c != NO_CLASS and not self._selection.contains(c):
            self._click(c, Qt.KeyboardModifier.NoModifier)
        if self._selection.count:
            self.menu_wanted.emit(event.globalPos())

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, step = Qt.Key(event.key()), 40.0
        shifts = {
            Qt.Key.Key_Left: QPointF(step, 0), Qt.Key.Key_Right: QPointF(-step, 0),
            Qt.Key.Key_Up: QPointF(0, step), Qt.Key.Key_Down: QPointF(0, -step),
        }  # fmt: skip
        zooms = {Qt.Key.Key_Plus: ZOOM_STEP, Qt.Key.Key_Equal: ZOOM_STEP, Qt.Key.Key_Minus: 1 / ZOOM_STEP}
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if command := COMMANDS.get((modifiers, key)):
            self.key_pressed.emit(command)
        elif key == Qt.Key.Key_Space:
            self._space_is_down = True
        elif key in shifts and not modifiers:
            self._is_whole = False
            self.projection = self.projection.moved(shifts[key])
            self.update()
        elif key in zooms and not modifiers & CTRL:
            self.zoom_by(zooms[key])
        elif key == Qt.Key.Key_0 and not modifiers:
            self.show_everything()
        elif key == Qt.Key.Key_Escape and (self._lasso or self._selection.count):
            self._lasso, self._pressed_at = [], None
            self._select([], Qt.KeyboardModifier.NoModifier)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_is_down = False
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._is_whole or self._board is None:
            self.show_everything()
        else:
            self.projection = self.projection.resized(self._board.classes.points, QSizeF(self.size()))
