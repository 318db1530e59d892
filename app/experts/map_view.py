"""The map of the Experts page: the class prototypes on a plane, those that the backbone finds alike near each other.

`MapLayout` says where the classes are and which of them have room for a thumbnail or a name, `MapPainter` draws them,
and `MapView` zooms, moves about and selects.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

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

from app.base.i18n import tr
from app.base.theme import set_icon, tones_of
from app.experts.board import NO_CLASS, Board
from app.experts.board_view import COMMANDS
from app.widgets.expert_badge import ExpertStyle, paint_badge, shape_path, style_of
from app.widgets.selection import CTRL, SHIFT, GridSelection
from app.widgets.thumbnails import CroppedPictures, ThumbnailStore
from core.arrays import BoolArray, DoubleArray, IntArray

MARGIN_PX = 44
NEAREST, FARTHEST = 0.8, 60.0  # zoom, as a multiple of what shows everything
REACH_PX = 14  # of a dot, for the mouse
PICTURES_PX = (40, 56, 72, 88)
PICTURE_SHARE = 0.45  # of the room that each class would have if they were spread evenly
MOST_HIDDEN = 4  # dots that a thumbnail may cover
BEYOND_PX = 20  # a thumbnail with its middle that far outside is still seen
LABEL_APART_PX = 84
LABEL_PX = 180  # of a name, at most
LABELS_FROM_ZOOM, LABELS_FROM_PX = 1.8, 56


@dataclass(frozen=True, eq=False)
class MapLayout:
    """Shows `centre` in the middle, `px_per_unit` pixels to a unit; up is up."""

    points: DoubleArray  # [C, 2] in units of the map, C ≥ 1
    size: QSizeF  # of the view
    centre: tuple[float, float] = (0.0, 0.0)
    px_per_unit: float = 1.0
    whole_px_per_unit: float = 1.0  # at which everything is seen

    @property
    def zoom(self) -> float:
        return self.px_per_unit / self.whole_px_per_unit

    @cached_property
    def places(self) -> DoubleArray:
        """[C, 2] where each class is in the view, in pixels."""
        middle = np.array([self.size.width() / 2, self.size.height() / 2])
        places: DoubleArray = middle + (self.points - np.array(self.centre)) * np.array([1.0, -1.0]) * self.px_per_unit
        return places

    # the same classes, seen otherwise

    def moved(self, by_px: QPointF) -> MapLayout:
        x, y = self.centre
        return replace(self, centre=(x - by_px.x() / self.px_per_unit, y + by_px.y() / self.px_per_unit))

    def zoomed(self, factor: float, at: QPointF) -> MapLayout:
        """Nearer or farther; what is at a point of the view stays there."""
        zoom = min(max(self.zoom * factor, NEAREST), FARTHEST)
        px_per_unit = zoom * self.whole_px_per_unit
        gained = 1 / self.px_per_unit - 1 / px_per_unit
        right, down = at.x() - self.size.width() / 2, at.y() - self.size.height() / 2
        centre = self.centre[0] + right * gained, self.centre[1] - down * gained
        return replace(self, centre=centre, px_per_unit=px_per_unit)

    def resized(self, size: QSizeF) -> MapLayout:
        """The same centre and zoom in a view of another size."""
        whole = show_all(self.points, size)
        return replace(whole, centre=self.centre, px_per_unit=self.zoom * whole.whole_px_per_unit)

    # thumbnails and names, as far as there is room

    @property
    def picture_px(self) -> int:
        """The side of a thumbnail: larger where there is more room."""
        room_px = math.sqrt(int(self.size.width()) * int(self.size.height()) * self.zoom / len(self.points))
        return max((side for side in PICTURES_PX if side <= PICTURE_SHARE * room_px), default=PICTURES_PX[0])

    def pictured(self, is_selected: BoolArray) -> list[int]:
        """Classes with room for a thumbnail: the selected [C] first, then those that hide the fewest others."""
        crowd = crowding(self.places, self.picture_px / 2)
        (x, y), width, height = self.places.T, self.size.width() + BEYOND_PX, self.size.height() + BEYOND_PX
        is_seen = (x > -BEYOND_PX) & (y > -BEYOND_PX) & (x < width) & (y < height)
        order = np.flatnonzero(is_seen & ((crowd <= MOST_HIDDEN) | is_selected)).tolist()
        order.sort(key=lambda c: (not is_selected[c], crowd[c], c))
        return thin_out(self.places, order, self.picture_px + 8)

    def labelled(self, pictured: Sequence[int], first: list[int]) -> list[int]:
        """`first` always; of those shown as thumbnails, the classes with room for a name, once one is near enough."""
        if self.zoom < LABELS_FROM_ZOOM and self.picture_px < LABELS_FROM_PX:
            return first
        return thin_out(self.places, first + [c for c in pictured if c not in first], LABEL_APART_PX)

    # what is at a point, or inside an outline

    def class_at(self, point: QPointF, pictured: Collection[int]) -> int:
        """The nearest class within reach, or NO_CLASS; thumbnails reach farther than dots."""
        away = np.hypot(*(self.places - np.array([point.x(), point.y()])).T)
        nearest = int(away.argmin())
        reach = self.picture_px / 2 + 2 if nearest in pictured else REACH_PX
        return nearest if away[nearest] <= reach else NO_CLASS

    def inside(self, outline: Sequence[QPointF]) -> list[int]:
        """The classes inside a closed outline."""
        return inside(self.places, np.array([[point.x(), point.y()] for point in outline]))


def show_all(points: DoubleArray, size: QSizeF) -> MapLayout:
    """All of [C, 2] as large as `size` allows."""
    low, high = points.min(axis=0), points.max(axis=0)
    span = np.maximum(high - low, 1e-9)
    room = max(1.0, size.width() - 2 * MARGIN_PX), max(1.0, size.height() - 2 * MARGIN_PX)
    px_per_unit = float(min(room[0] / span[0], room[1] / span[1]))
    centre = float((low[0] + high[0]) / 2), float((low[1] + high[1]) / 2)
    return MapLayout(points, size, centre, px_per_unit, px_per_unit)


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


DOT_PX = 9
BADGE_PX = 22


@dataclass(frozen=True)
class MapState:
    """What there is to draw beside the dots, and what the user does with them."""

    board: Board
    pictures: Mapping[int, QPixmap | None]  # of the classes that are shown as thumbnails
    selected: frozenset[int]
    marked: frozenset[int]
    hovered: int
    labelled: Sequence[int]  # classes whose names are written
    lasso: Sequence[QPointF] = ()


class MapPainter:
    """Draws thumbnails where there is room, the experts' shapes elsewhere, and badges in their midst."""

    def __init__(self, palette: QPalette, font: QFont) -> None:
        self._tones, self._palette = tones_of(palette), palette
        self._font = QFont(font)
        self._font.setPointSizeF(font.pointSizeF() * 0.88)

    def paint(self, painter: QPainter, layout: MapLayout, state: MapState) -> None:
        """Draw the classes of `state.board` where `layout` says that they are."""
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        styles = [style_of(slot, self._palette) for slot in state.board.slots]
        is_dimmed = len(state.selected) > 1
        late = state.selected | state.marked | ({state.hovered} if state.hovered >= 0 else frozenset())
        everything = range(len(layout.places))
        early = sorted((c for c in everything if c not in late), key=lambda c: c in state.pictures)
        for c in early + sorted(late):
            style = styles[state.board.lane_of(c)]
            painter.setOpacity(0.5 if is_dimmed and c not in late else 1.0)
            if c in state.pictures:
                self._paint_picture(painter, layout, state, c, style)
            else:
                self._paint_dot(painter, layout, state, c, style)
        painter.setOpacity(1.0)
        self._paint_badges(painter, layout, state, styles)
        for c in state.labelled:
            self._paint_label(painter, layout, state, c)
        if len(state.lasso) > 1:
            self._paint_lasso(painter, state.lasso)

    def _paint_dot(self, painter: QPainter, layout: MapLayout, state: MapState, c: int, style: ExpertStyle) -> None:
        side = DOT_PX + (4 if c in state.selected or c == state.hovered else 0)
        area = QRectF(layout.places[c][0] - side / 2, layout.places[c][1] - side / 2, side, side)
        painter.setPen(self._edge(state, c))
        painter.setBrush(style.colour)
        painter.drawPath(shape_path(area, style.shape))

    def _edge(self, state: MapState, c: int) -> QPen:
        if c in state.selected:
            return QPen(QColor(self._tones.text), 2)
        return QPen(QColor(self._tones.warning), 2) if c in state.marked else QPen(QColor(self._tones.surface), 1)

    def _paint_picture(self, painter: QPainter, layout: MapLayout, state: MapState, c: int, style: ExpertStyle) -> None:
        side = layout.picture_px + (8 if c == state.hovered else 0)
        area = QRectF(layout.places[c][0] - side / 2, layout.places[c][1] - side / 2, side, side)
        frame = area.adjusted(-2.5, -2.5, 2.5, 2.5)
        painter.setPen(self._edge(state, c))
        painter.setBrush(style.colour)
        painter.drawRoundedRect(frame, 7, 7)
        picture = state.pictures[c]
        if picture is not None:
            painter.drawPixmap(area.toRect(), picture)
        badge = QRectF(frame.right() - 11, frame.top() - 4, 15, 15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tones.surface))
        painter.drawPath(shape_path(badge.adjusted(-1.5, -1.5, 1.5, 1.5), style.shape))
        paint_badge(painter, badge, style, state.board.lane_of(c) + 1)

    def _paint_badges(
        self, painter: QPainter, layout: MapLayout, state: MapState, styles: Sequence[ExpertStyle]
    ) -> None:
        """A badge in the midst of each expert, where dots alone would leave it to the colour."""
        for lane, classes in enumerate(state.board.lanes):
            if any(c in state.pictures for c in classes):
                continue
            x, y = np.median(layout.places[list(classes)], axis=0)
            badge = QRectF(x - BADGE_PX / 2, y - BADGE_PX / 2, BADGE_PX, BADGE_PX)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._tones.surface))
            painter.drawPath(shape_path(badge.adjusted(-2, -2, 2, 2), styles[lane].shape))
            paint_badge(painter, badge, styles[lane], lane + 1)

    def _paint_label(self, painter: QPainter, layout: MapLayout, state: MapState, c: int) -> None:
        x, y = layout.places[c].tolist()
        below = layout.picture_px / 2 + 6 if c in state.pictures else DOT_PX / 2 + 4
        area, text = place_label(self._font, state.board.titles[c], QPointF(x, y + below), layout.size.width())
        ground = QColor(self._tones.raised)
        ground.setAlpha(235)
        painter.setPen(QPen(QColor(self._tones.border), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(area), 4, 4)
        painter.setFont(self._font)
        painter.setPen(QColor(self._tones.text))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_lasso(self, painter: QPainter, outline: Sequence[QPointF]) -> None:
        veil = QColor(self._tones.accent)
        veil.setAlpha(36)
        painter.setPen(QPen(QColor(self._tones.accent), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(veil)
        painter.drawPolygon(list(outline))


def place_label(font: QFont, title: str, top: QPointF, room_px: float) -> tuple[QRect, str]:
    """Where a name stands, the middle of its upper edge at `top` as far as the map, `room_px` wide, has room, and as
    much of it as is shown."""
    metrics = QFontMetrics(font)
    text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, LABEL_PX)
    area = QRect(0, round(top.y()), metrics.horizontalAdvance(text) + 10, metrics.height() + 2)
    area.moveLeft(round(max(0.0, min(top.x() - area.width() / 2, room_px - area.width()))))
    return area, text


ZOOM_STEP = 1.25
KEY_STEP_PX = 40.0
_SHIFTS = {
    Qt.Key.Key_Left: QPointF(KEY_STEP_PX, 0),
    Qt.Key.Key_Right: QPointF(-KEY_STEP_PX, 0),
    Qt.Key.Key_Up: QPointF(0, KEY_STEP_PX),
    Qt.Key.Key_Down: QPointF(0, -KEY_STEP_PX),
}
_ZOOMS = {Qt.Key.Key_Plus: ZOOM_STEP, Qt.Key.Key_Equal: ZOOM_STEP, Qt.Key.Key_Minus: 1 / ZOOM_STEP}
_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


class MapView(QWidget):
    """Selects what its cards select. Left: click, or draw a lasso. Wheel: zoom. Middle button or Space: move about."""

    picked = Signal(int)  # a class was clicked
    menu_wanted = Signal(QPoint)  # global
    key_pressed = Signal(str)  # a command by its name: see COMMANDS of the board

    def __init__(self, selection: GridSelection, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection, self._thumbnails = selection, thumbnails
        self._cropped = CroppedPictures(thumbnails)
        self.board: Board | None = None
        self._layout: MapLayout | None = None  # None while there is no board
        self._is_whole = True  # nobody has zoomed: follow the size of the window
        self._kept_pictured: list[int] | None = None  # until what is seen or selected changes
        self._asked_for: frozenset[str] = frozenset()  # paths of the pictures that were painted last
        self._marked: frozenset[int] = frozenset()
        self._hovered = NO_CLASS
        self._lasso: list[QPointF] = []
        self._pressed_at: QPointF | None = None  # by the left button, and nothing has come of it yet
        self._grabbed_at: QPointF | None = None  # the map is being moved
        self._space_is_down = False  # then the left button moves the map
        self._set_up()

    def _set_up(self) -> None:
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 200)
        self.setAccessibleName(tr("Map of the classes"))
        self._selection.changed.connect(self._follow_selection)
        self._thumbnails.loaded.connect(self._repaint_picture)
        self._add_buttons()

    def _add_buttons(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(2)
        row.addStretch(1)
        for icon, text, act in (
            ("plus", tr("Nearer (+)"), lambda: self.zoom_by(ZOOM_STEP)),
            ("minus", tr("Farther (−)"), lambda: self.zoom_by(1 / ZOOM_STEP)),
            ("whole", tr("Everything (0)"), self.show_everything),
        ):
            button = QToolButton()
            set_icon(button, icon)
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(act)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)

    def sizeHint(self) -> QSize:
        return QSize(440, 400)

    # what is shown

    def set_board(self, board: Board | None) -> None:
        """Show these classes; what is seen of them stays, if they are the same."""
        is_same = self.board is not None and board is not None and self.board.classes is board.classes
        self.board, self._hovered = board, NO_CLASS
        if not is_same:
            self._break_off()
            self._marked = frozenset()
            self.show_everything()
        self.update()

    def set_marked(self, classes: frozenset[int]) -> None:
        """Mark the classes that differ from what is compared with."""
        self._marked = classes
        self.update()

    def show_everything(self) -> None:
        self._is_whole = True
        self._see(show_all(self.board.classes.points, QSizeF(self.size())) if self.board is not None else None)

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        if self._layout is not None:
            self._is_whole = False
            self._see(self._layout.zoomed(factor, at or QPointF(self.rect().center())))

    def _move_by(self, by_px: QPointF) -> None:
        if self._layout is not None:
            self._is_whole = False
            self._see(self._layout.moved(by_px))

    def _see(self, layout: MapLayout | None) -> None:
        self._layout, self._kept_pictured = layout, None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._is_whole or self._layout is None:
            self.show_everything()
        else:
            self._see(self._layout.resized(QSizeF(self.size())))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tones_of(self.palette()).surface))
        if self.board is not None and self._layout is not None:
            state = self._state(self.board, self._layout)
            MapPainter(self.palette(), self.font()).paint(painter, self._layout, state)
        painter.end()

    def _state(self, board: Board, layout: MapLayout) -> MapState:
        """What is to be seen; asks for the thumbnails that it takes."""
        pictured, named = self._pictured(layout), [self._hovered] if self._hovered != NO_CLASS else []
        return MapState(
            board,
            self._pictures_of(board, layout, pictured),
            frozenset(self._selection.rows().tolist()),
            self._marked,
            self._hovered,
            layout.labelled(pictured, named),
            tuple(self._lasso),
        )

    def _pictured(self, layout: MapLayout) -> list[int]:
        if self._kept_pictured is None:
            self._kept_pictured = layout.pictured(self._selection.mask)
        return self._kept_pictured

    def _pictures_of(self, board: Board, layout: MapLayout, shown: list[int]) -> dict[int, QPixmap | None]:
        samples = {c: board.samples(c)[0] for c in shown if board.samples(c)}
        side, ratio = layout.picture_px + 8, self.devicePixelRatioF()
        self._asked_for = frozenset(samples.values())
        self._thumbnails.want(self, list(samples.values()), self._cropped.loaded_px(side, ratio))
        return {c: self._cropped.get(samples[c], side, ratio) if c in samples else None for c in shown}

    def _repaint_picture(self, path: str) -> None:
        if path in self._asked_for:
            self.update()

    # selecting

    def class_at(self, point: QPointF) -> int:
        """The nearest class within reach, or NO_CLASS."""
        return self._layout.class_at(point, self._pictured(self._layout)) if self._layout is not None else NO_CLASS

    def place_of(self, c: int) -> QPoint:
        """Where a class is in the view."""
        assert self._layout is not None
        x, y = self._layout.places[c].tolist()
        return QPoint(int(x), int(y))

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
        """Exactly these, or these too with Ctrl or Shift."""
        rows = np.array(classes, np.int64)
        if modifiers & (CTRL | SHIFT):
            self._selection.add(rows)
        else:
            self._selection.select_only(rows)
        self.update()

    def _follow_selection(self) -> None:
        self._kept_pictured = None
        self.update()

    # mouse: one gesture at a time, from press to release

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if event.button() == _MIDDLE or (event.button() == _LEFT and self._space_is_down):
            self._grabbed_at = point
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == _LEFT:
            self._pressed_at = point

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._grabbed_at is not None:
            self._move_by(point - self._grabbed_at)
            self._grabbed_at = point
        elif self._lasso:
            self._lasso.append(point)
            self.update()
        elif self._pressed_at is not None:
            if (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
                self._lasso = [self._pressed_at, point]
        else:
            self._hover(self.class_at(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        lasso, pressed_at, is_left = self._lasso, self._pressed_at, event.button() == _LEFT
        if self._grabbed_at is not None:
            self._grabbed_at = None
            self.unsetCursor()
        elif is_left and lasso:
            self._lasso = []
            self._select(self._layout.inside(lasso) if self._layout is not None else [], event.modifiers())
        elif is_left and pressed_at is not None:
            self._click(self.class_at(event.position()), event.modifiers())
        self._pressed_at = None

    def _break_off(self) -> None:
        """Forget the press, and the lasso that it began."""
        self._lasso, self._pressed_at = [], None

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(NO_CLASS)

    def _hover(self, c: int) -> None:
        if c != self._hovered:
            self._hovered = c
            self.update()

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
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if command := COMMANDS.get((modifiers, key)):
            self.key_pressed.emit(command)
        elif modifiers & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        elif key == Qt.Key.Key_Space:
            self._space_is_down = True
        elif key in _SHIFTS and not modifiers:
            self._move_by(_SHIFTS[key])
        elif key in _ZOOMS and not modifiers & CTRL:
            self.zoom_by(_ZOOMS[key])
        elif key == Qt.Key.Key_0 and not modifiers:
            self.show_everything()
        elif key == Qt.Key.Key_Escape and (self._lasso or self._selection.count):
            self._break_off()
            self._select([], Qt.KeyboardModifier.NoModifier)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space_is_down = False
        event.ignore()
