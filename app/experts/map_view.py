"""The class prototypes on a plane: near each other are those that the backbone finds alike."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QWidget

from app.base.theme import set_icon, tones_of
from app.experts.board import NO_CLASS, Board
from app.experts.board_view import COMMANDS, CTRL, SHIFT
from app.widgets.expert_badge import ExpertStyle, paint_badge, shape_path, style_of
from app.widgets.selection import RowSelection
from app.widgets.thumbnails import CroppedPictures, ThumbnailStore
from core.arrays import BoolArray, DoubleArray, IntArray

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


DOT_PX = 9
BADGE_PX = 22


@dataclass(frozen=True)
class MapLook:
    """What there is to draw."""

    board: Board
    places: DoubleArray  # [C, 2] pixels
    pictures: dict[int, QPixmap | None]  # of the classes that are shown as thumbnails
    selected: frozenset[int]
    marked: frozenset[int]
    hovered: int
    labelled: Sequence[int]  # classes whose names are written
    picture_px: int


class MapPainter:
    def __init__(self, painter: QPainter, palette: QPalette, font: QFont) -> None:
        self._painter, self._tones, self._palette = painter, tones_of(palette), palette
        self._font = QFont(font)
        self._font.setPointSizeF(font.pointSizeF() * 0.88)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)

    def paint(self, look: MapLook) -> None:
        styles = [style_of(slot, self._palette) for slot in look.board.slots]
        is_dimmed = len(look.selected) > 1
        late = look.selected | look.marked | ({look.hovered} if look.hovered >= 0 else frozenset())
        everything = range(len(look.places))
        early = sorted((c for c in everything if c not in late), key=lambda c: c in look.pictures)
        for c in early + sorted(late):
            style = styles[look.board.lane_of(c)]
            self._painter.setOpacity(0.5 if is_dimmed and c not in late else 1.0)
            if c in look.pictures:
                self._paint_picture(look, c, style)
            else:
                self._paint_dot(look, c, style)
        self._painter.setOpacity(1.0)
        self._paint_badges(look, styles)
        for c in look.labelled:
            self._paint_label(look, c)

    def _paint_dot(self, look: MapLook, c: int, style: ExpertStyle) -> None:
        side = DOT_PX + (4 if c in look.selected or c == look.hovered else 0)
        area = QRectF(look.places[c][0] - side / 2, look.places[c][1] - side / 2, side, side)
        self._painter.setPen(self._edge(look, c, 1.0))
        self._painter.setBrush(style.colour)
        self._painter.drawPath(shape_path(area, style.shape))

    def _edge(self, look: MapLook, c: int, width: float) -> QPen:
        if c in look.selected:
            return QPen(QColor(self._tones.text), 2)
        return QPen(QColor(self._tones.warning), 2) if c in look.marked else QPen(QColor(self._tones.surface), width)

    def _paint_picture(self, look: MapLook, c: int, style: ExpertStyle) -> None:
        side = look.picture_px + (8 if c == look.hovered else 0)
        area = QRectF(look.places[c][0] - side / 2, look.places[c][1] - side / 2, side, side)
        frame = area.adjusted(-2.5, -2.5, 2.5, 2.5)
        self._painter.setPen(self._edge(look, c, 1.0))
        self._painter.setBrush(style.colour)
        self._painter.drawRoundedRect(frame, 7, 7)
        picture = look.pictures[c]
        if picture is not None:
            self._painter.drawPixmap(area.toRect(), picture)
        badge = QRectF(frame.right() - 11, frame.top() - 4, 15, 15)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._tones.surface))
        self._painter.drawPath(shape_path(badge.adjusted(-1.5, -1.5, 1.5, 1.5), style.shape))
        paint_badge(self._painter, badge, style, look.board.lane_of(c) + 1)

    def _paint_badges(self, look: MapLook, styles: Sequence[ExpertStyle]) -> None:
        """A badge in the midst of each expert, where dots alone would leave it to the colour."""
        for lane, classes in enumerate(look.board.lanes):
            if any(c in look.pictures for c in classes):
                continue
            x, y = np.median(look.places[list(classes)], axis=0)
            badge = QRectF(x - BADGE_PX / 2, y - BADGE_PX / 2, BADGE_PX, BADGE_PX)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(self._tones.surface))
            self._painter.drawPath(shape_path(badge.adjusted(-2, -2, 2, 2), styles[lane].shape))
            paint_badge(self._painter, badge, styles[lane], lane + 1)

    def _paint_label(self, look: MapLook, c: int) -> None:
        metrics, text = QFontMetrics(self._font), look.board.titles[c]
        below = look.picture_px / 2 + 6 if c in look.pictures else DOT_PX / 2 + 4
        width, height = metrics.horizontalAdvance(text) + 10, metrics.height() + 2
        area = QRect(round(look.places[c][0] - width / 2), round(look.places[c][1] + below), width, height)
        ground = QColor(self._tones.raised)
        ground.setAlpha(235)
        self._painter.setPen(QPen(QColor(self._tones.border), 1))
        self._painter.setBrush(ground)
        self._painter.drawRoundedRect(QRectF(area), 4, 4)
        self._painter.setFont(self._font)
        self._painter.setPen(QColor(self._tones.text))
        self._painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def paint_lasso(self, outline: Sequence[QPointF]) -> None:
        veil = QColor(self._tones.accent)
        veil.setAlpha(36)
        self._painter.setPen(QPen(QColor(self._tones.accent), 1.5, Qt.PenStyle.DashLine))
        self._painter.setBrush(veil)
        self._painter.drawPolygon(list(outline))


MARGIN_PX = 44
NEAREST, FARTHEST = 0.8, 60.0  # zoom, as a multiple of what shows everything


@dataclass(frozen=True)
class MapProjection:
    """Shows `centre` in the middle, `px_per_unit` pixels to a unit; up is up."""

    size: QSizeF
    centre: tuple[float, float] = (0.0, 0.0)
    px_per_unit: float = 1.0
    whole_px_per_unit: float = 1.0  # at which everything is seen

    @property
    def zoom(self) -> float:
        return self.px_per_unit / self.whole_px_per_unit

    def to_screen(self, points: DoubleArray) -> DoubleArray:
        """[C, 2] pixels of points [C, 2]."""
        middle = np.array([self.size.width() / 2, self.size.height() / 2])
        places: DoubleArray = middle + (points - np.array(self.centre)) * np.array([1.0, -1.0]) * self.px_per_unit
        return places

    def moved(self, by_px: QPointF) -> MapProjection:
        x, y = self.centre
        return replace(self, centre=(x - by_px.x() / self.px_per_unit, y + by_px.y() / self.px_per_unit))

    def zoomed(self, factor: float, at: QPointF) -> MapProjection:
        """Nearer or farther; what is at a point of the screen stays there."""
        zoom = min(max(self.zoom * factor, NEAREST), FARTHEST)
        px_per_unit = zoom * self.whole_px_per_unit
        gained = 1 / self.px_per_unit - 1 / px_per_unit
        right, down = at.x() - self.size.width() / 2, at.y() - self.size.height() / 2
        centre = self.centre[0] + right * gained, self.centre[1] - down * gained
        return replace(self, centre=centre, px_per_unit=px_per_unit)

    def resized(self, points: DoubleArray, size: QSizeF) -> MapProjection:
        """The same centre and zoom in a view of another size."""
        whole = show_all(points, size)
        return replace(whole, centre=self.centre, px_per_unit=self.zoom * whole.whole_px_per_unit)


def show_all(points: DoubleArray, size: QSizeF) -> MapProjection:
    """All of [C, 2] as large as `size` allows."""
    low, high = points.min(axis=0), points.max(axis=0)
    span = np.maximum(high - low, 1e-9)
    room = max(1.0, size.width() - 2 * MARGIN_PX), max(1.0, size.height() - 2 * MARGIN_PX)
    px_per_unit = float(min(room[0] / span[0], room[1] / span[1]))
    centre = float((low[0] + high[0]) / 2), float((low[1] + high[1]) / 2)
    return MapProjection(size, centre, px_per_unit, px_per_unit)


def thin_out(places: DoubleArray, order: list[int], apart_px: float) -> list[int]:
    """Of `order`, as many as can be shown `apart_px` from each other; the first come first."""
    taken: dict[tuple[int, int], list[int]] = {}
    chosen = []
    for each in order:
        x, y = places[each]
        cell = int(x // apart_px), int(y // apart_px)
        around = (taken.get((cell[0] + i, cell[1] + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
        if all(np.abs(places[other] - places[each]).max() >= apart_px for near in around for other in near):
            taken.setdefault(cell, []).append(each)
            chosen.append(each)
    return chosen


def crowding(places: DoubleArray, reach_px: float) -> IntArray:
    """[C] how many other places lie within a square of twice `reach_px` around each."""
    x, y = places[:, 0], places[:, 1]
    near = (np.abs(x[:, None] - x) < reach_px) & (np.abs(y[:, None] - y) < reach_px)
    return np.asarray(near.sum(axis=1) - 1, np.int32)


def inside(places: DoubleArray, outline: DoubleArray) -> list[int]:
    """Which of [C, 2] lie inside a closed outline [n, 2]: even-odd rule."""
    if len(outline) < 3:
        return []
    within = np.zeros(len(places), bool)
    before = np.roll(outline, 1, axis=0)
    for (x1, y1), (x2, y2) in zip(before, outline, strict=True):
        if y1 != y2:
            crosses = (places[:, 1] < y1) != (places[:, 1] < y2)
            within ^= crosses & (places[:, 0] < (x2 - x1) * (places[:, 1] - y1) / (y2 - y1) + x1)
    return np.flatnonzero(within).tolist()


PICTURES_PX = (40, 56, 72, 88)
PICTURE_SHARE = 0.45  # of the room that each class would have if they were spread evenly
MOST_HIDDEN = 4  # dots that a thumbnail may cover
BEYOND_PX = 20  # a thumbnail with its middle that far outside is still seen
LABEL_APART_PX = 84
LABELS_FROM_ZOOM, LABELS_FROM_PX = 1.8, 56


def picture_side(size: QSize, zoom: float, n_classes: int) -> int:
    """The side of a thumbnail: larger where there is more room."""
    room_px = math.sqrt(size.width() * size.height() * zoom / n_classes)
    return max((side for side in PICTURES_PX if side <= PICTURE_SHARE * room_px), default=PICTURES_PX[0])


def with_pictures(places: DoubleArray, size: QSize, side_px: int, is_selected: BoolArray) -> list[int]:
    """Of the classes at [C, 2]: the selected first, then those that hide the fewest others."""
    crowd = crowding(places, side_px / 2)
    x, y = places.T
    is_seen = (x > -BEYOND_PX) & (y > -BEYOND_PX) & (x < size.width() + BEYOND_PX) & (y < size.height() + BEYOND_PX)
    order = np.flatnonzero(is_seen & ((crowd <= MOST_HIDDEN) | is_selected)).tolist()
    order.sort(key=lambda c: (not is_selected[c], crowd[c], c))
    return thin_out(places, order, side_px + 8)


def with_names(places: DoubleArray, shown: list[int], first: list[int], zoom: float, side_px: int) -> list[int]:
    """`first` always; of the classes `shown` as thumbnails, those with room for a name, once one is near enough."""
    if zoom < LABELS_FROM_ZOOM and side_px < LABELS_FROM_PX:
        return first
    return thin_out(places, first + [c for c in shown if c not in first], LABEL_APART_PX)
