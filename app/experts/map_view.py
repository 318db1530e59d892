"""The class prototypes on a plane: near each other are those that the backbone finds alike."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.base.theme import tones_of
from app.experts.board import NO_CLASS, Board
from app.icons import set_icon
from app.widgets.experts.board_keys import COMMANDS
from app.widgets.experts.board_selector import CTRL, SHIFT
from app.widgets.experts.cropped_pictures import CroppedPictures
from app.widgets.experts.map_mouse import MapMouse
from app.widgets.experts.map_painter import MapLook, MapPainter
from app.widgets.experts.map_projection import MapProjection, show_all
from app.widgets.experts.map_room import picture_side, with_names, with_pictures
from app.widgets.selection import RowSelection
from app.widgets.thumbnails import ThumbnailStore
from core.arrays import DoubleArray

REACH_PX = 14
ZOOM_STEP = 1.25
KEY_STEP_PX = 40.0
_SHIFTS = {
    Qt.Key.Key_Left: QPointF(KEY_STEP_PX, 0),
    Qt.Key.Key_Right: QPointF(-KEY_STEP_PX, 0),
    Qt.Key.Key_Up: QPointF(0, KEY_STEP_PX),
    Qt.Key.Key_Down: QPointF(0, -KEY_STEP_PX),
}
_ZOOMS = {Qt.Key.Key_Plus: ZOOM_STEP, Qt.Key.Key_Equal: ZOOM_STEP, Qt.Key.Key_Minus: 1 / ZOOM_STEP}


class MapView(QWidget):
    """Selects what its cards select. Left: click, or draw a lasso. Wheel: zoom. Middle button or Space: move about."""

    picked = Signal(int)  # a class was clicked
    menu_wanted = Signal(QPoint)  # global
    key_pressed = Signal(str)  # a command by its name: see board_keys

    def __init__(self, selection: RowSelection, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection, self._thumbnails = selection, thumbnails
        self._pictures = CroppedPictures(thumbnails)
        self.board: Board | None = None
        self._marked: frozenset[int] = frozenset()
        self.projection = MapProjection(QSizeF(1, 1))
        self._is_whole = True  # nobody has zoomed: follow the size of the window
        self._mouse = MapMouse(self)
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
        self._add_buttons()

    def _add_buttons(self) -> None:
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
        is_same = self.board is not None and board is not None and self.board.classes is board.classes
        self.board, self._mouse.hovered, self._shown_for = board, NO_CLASS, None
        if not is_same:
            self.show_everything()
        self.update()

    def set_marked(self, classes: frozenset[int]) -> None:
        self._marked = classes
        self.update()

    def show_everything(self) -> None:
        self._is_whole = True
        if self.board is not None:
            self.projection = show_all(self.board.classes.points, QSizeF(self.size()))
        self.update()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        self._is_whole = False
        self.projection = self.projection.zoomed(factor, at or QPointF(self.rect().center()))
        self.update()

    def move_by(self, by_px: QPointF) -> None:
        self._is_whole = False
        self.projection = self.projection.moved(by_px)
        self.update()

    @property
    def places(self) -> DoubleArray:
        """[C, 2] where each class is in the view."""
        assert self.board is not None
        return self.projection.to_screen(self.board.classes.points)

    @property
    def picture_px(self) -> int:
        """The side of a thumbnail."""
        return picture_side(self.size(), self.projection.zoom, self.board.classes.n_classes if self.board else 1)

    def class_at(self, point: QPointF) -> int:
        """The nearest class within reach, or -1."""
        if self.board is None:
            return NO_CLASS
        away = np.hypot(*(self.places - np.array([point.x(), point.y()])).T)
        nearest = int(away.argmin())
        reach = self.picture_px / 2 + 2 if nearest in self._shown_as_pictures() else REACH_PX
        return nearest if away[nearest] <= reach else NO_CLASS

    def sizeHint(self) -> QSize:
        return QSize(440, 400)

    # painting

    def _shown_as_pictures(self) -> list[int]:
        """Classes with room for a thumbnail, kept until what is seen or selected changes."""
        if self.board is None:
            return []
        key = (self.projection, self._selection.mask.tobytes())
        if self._shown_for != key:
            self._shown = with_pictures(self.places, self.size(), self.picture_px, self._selection.mask)
            self._shown_for = key
        return self._shown

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tones_of(self.palette()).surface))
        if self.board is not None:
            drawn = MapPainter(painter, self.palette(), self.font())
            drawn.paint(self._look(self.board))
            if len(self._mouse.lasso) > 1:
                drawn.paint_lasso(self._mouse.lasso)
        painter.end()

    def _look(self, board: Board) -> MapLook:
        """What is to be seen; asks for the thumbnails that it takes."""
        shown, hovered = self._shown_as_pictures(), self._mouse.hovered
        named = [hovered] if hovered != NO_CLASS else []
        return MapLook(
            board,
            self.places,
            self._pictures_of(board, shown),
            frozenset(self._selection.rows().tolist()),
            self._marked,
            hovered,
            with_names(self.places, shown, named, self.projection.zoom, self.picture_px),
            self.picture_px,
        )

    def _pictures_of(self, board: Board, shown: list[int]) -> dict[int, QPixmap | None]:
        samples = {c: board.samples(c)[0] for c in shown if board.samples(c)}
        side, ratio = self.picture_px + 8, self.devicePixelRatioF()
        self._thumbnails.want(self, list(samples.values()), self._pictures.loaded_px(side, ratio))
        return {c: self._pictures.get(samples[c], side, ratio) if c in samples else None for c in shown}

    # choosing

    def click(self, c: int, modifiers: Qt.KeyboardModifier) -> None:
        if c == NO_CLASS:
            self.select([], modifiers)
        elif modifiers & CTRL:
            self._selection.toggle(c)
        else:
            self.select([c], modifiers)
            self._selection.set_current(c)
            self.picked.emit(c)

    def select(self, classes: list[int], modifiers: Qt.KeyboardModifier) -> None:
        rows = np.array(classes, np.int64)
        if modifiers & (CTRL | SHIFT):
            self._selection.add(rows)
        else:
            self._selection.select_only(rows)
        self.update()

    # what Qt tells

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._mouse.hover(NO_CLASS)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_by(ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        c = self.class_at(QPointF(event.pos()))
        if c != NO_CLASS and not self._selection.contains(c):
            self.click(c, Qt.KeyboardModifier.NoModifier)
        if self._selection.count:
            self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if command := COMMANDS.get((modifiers, key)):
            self.key_pressed.emit(command)
        elif modifiers & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        elif key == Qt.Key.Key_Space:
            self._mouse.space_is_down = True
        elif key in _SHIFTS and not modifiers:
            self.move_by(_SHIFTS[key])
        elif key in _ZOOMS and not modifiers & CTRL:
            self.zoom_by(_ZOOMS[key])
        elif key == Qt.Key.Key_0 and not modifiers:
            self.show_everything()
        elif key == Qt.Key.Key_Escape and (self._mouse.lasso or self._selection.count):
            self._mouse.cancel()
            self.select([], Qt.KeyboardModifier.NoModifier)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._mouse.space_is_down = False
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._is_whole or self.board is None:
            self.show_everything()
        else:
            self.projection = self.projection.resized(self.board.classes.points, QSizeF(self.size()))
