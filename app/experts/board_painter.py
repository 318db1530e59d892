"""Draws the board, and what is dragged over it: it is told what there is to draw, and knows neither view nor model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from app.base.i18n import tr
from app.base.theme import draw, tones_of
from app.experts.board import NO_LANE
from app.experts.board_geometry import BoardLayout, CardStyle
from app.widgets.expert_badge import ExpertStyle, paint_badge

RADIUS_PX = 8
MARK_PX = 14
MOST_TEXTS = 20_000
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Card:
    """All that the card of a class shows."""

    title: str
    path: str  # what is above it in WordNet, shortened
    count: str
    pictures: Sequence[QPixmap | None] = ()
    is_locked: bool = False
    is_unmapped: bool = False
    is_guess: bool = False
    is_selected: bool = False
    is_current: bool = False
    is_hovered: bool = False
    is_marked: bool = False  # it differs from what it is compared with
    is_dimmed: bool = False  # cut, being dragged, or not what is searched for


@dataclass(frozen=True)
class Head:
    """All that the head of a lane shows."""

    number: int
    name: str
    style: ExpertStyle
    counts: str
    bond: str  # what holds it together
    share: float  # 0–1 of the images of the largest lane
    mean_share: float  # where the bar of an average lane would end
    is_current: bool = False
    is_menu_hovered: bool = False


@dataclass(frozen=True)
class Lane:
    """A lane, as far as it is to be drawn."""

    head: Head
    cards: Mapping[int, Card]  # by place


@dataclass(frozen=True)
class BoardState:
    """What there is to draw: the lanes that are asked for by their number, and what the user does with them."""

    lanes: Mapping[int, Lane]
    target: int = NO_LANE  # the lane that would take what is dragged
    held_bar: int = NO_LANE  # the lane whose scroll bar is held


@dataclass
class BoardPainter:
    """Draws in the colours and the font of a view. They are looked up once, and marks and boxes drawn once."""

    palette: QPalette
    font: QFont
    ratio: float
    _marks: dict[tuple[str, str], QPixmap] = field(default_factory=dict)
    _texts: dict[tuple[str, int, int], str] = field(default_factory=dict)
    _boxes: dict[tuple[int, int, str, str, int], QPixmap] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tones, self._ground = tones_of(self.palette), QBrush(self.palette.base())
        self.name_font, self.small_font, self.head_font = QFont(self.font), QFont(self.font), QFont(self.font)
        self.small_font.setPointSizeF(self.font.pointSizeF() * 0.88)
        self.name_font.setWeight(QFont.Weight.Medium)
        self.head_font.setPointSizeF(self.font.pointSizeF() * 1.1)
        self.head_font.setWeight(QFont.Weight.DemiBold)
        self._metrics = {id(f): QFontMetrics(f) for f in (self.name_font, self.small_font, self.head_font)}

    def paint(self, painter: QPainter, layout: BoardLayout, state: BoardState) -> None:
        """Draw the lanes and cards of `state` where `layout` says that they are, and the place for a new expert."""
        painter.fillRect(QRect(0, 0, layout.width_px, layout.height_px), self._ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for lane, shown in state.lanes.items():
            self._paint_lane_ground(painter, layout.lane_rect(lane), is_target=lane == state.target)
            self._paint_head(painter, layout.header_rect(lane), layout.menu_rect(lane), layout.style, shown.head)
            painter.setClipRect(layout.list_rect(lane))
            for place, card in shown.cards.items():
                self._paint_card(painter, layout.card_rect((lane, place)), layout.style, card)
            painter.setClipping(False)
            self._paint_handle(painter, layout.handle_rect(lane), is_held=lane == state.held_bar)
        new = len(layout.sizes)
        if new in layout.visible_lanes:
            self._paint_new(painter, layout.lane_rect(new), is_target=new == state.target)

    def _paint_lane_ground(self, painter: QPainter, area: QRect, *, is_target: bool) -> None:
        painter.setPen(QPen(QColor(self.tones.accent), 2) if is_target else QPen(QColor(self.tones.border), 1))
        painter.setBrush(QColor(self.tones.accent_soft if is_target else self.tones.window))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_PX + 2, RADIUS_PX + 2)

    def _paint_head(self, painter: QPainter, area: QRect, menu: QRect, style: CardStyle, head: Head) -> None:
        tones, line = self.tones, style.line_px
        if head.is_current:
            painter.setPen(QPen(QColor(tones.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(4, 4, -4, -6), RADIUS_PX - 1, RADIUS_PX - 1)
        left, width, top = area.left() + 12, area.width() - 24, area.top() + 10
        paint_badge(painter, QRectF(left, top + (line - 18) / 2 + 1, 20, 20), head.style, head.number)
        name = QRect(left + 28, top, menu.left() - left - 32, line + 4)
        self._write(painter, name, head.name, self.head_font, tones.text)
        top += line + 8
        self._write(painter, QRect(left, top, width, line), head.counts, self.small_font, tones.muted)
        top += line + 5
        self._paint_bar(painter, QRectF(left, top, width, 5), head)
        self._write(painter, QRect(left, top + 9, width, line), head.bond, self.small_font, tones.muted)
        if head.is_menu_hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tones.hover))
            painter.drawRoundedRect(QRectF(menu), 6, 6)
        painter.drawPixmap(menu.left() + 4, menu.top() + 4, self._mark("more", tones.muted, 20))

    def _paint_bar(self, painter: QPainter, area: QRectF, head: Head) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.tones.pressed))
        painter.drawRoundedRect(area, 2.5, 2.5)
        painter.setBrush(head.style.colour)
        painter.drawRoundedRect(QRectF(area.left(), area.top(), max(5.0, area.width() * head.share), 5), 2.5, 2.5)
        painter.setBrush(QColor(self.tones.text))
        painter.drawRect(QRectF(area.left() + area.width() * head.mean_share - 0.5, area.top() - 2, 1.5, 9))

    def _paint_card(self, painter: QPainter, area: QRect, style: CardStyle, card: Card) -> None:
        tones = self.tones
        painter.setOpacity(0.45 if card.is_dimmed else 1.0)
        ground = tones.accent_soft if card.is_selected else tones.hover if card.is_hovered else tones.raised
        edge = tones.accent if card.is_selected or card.is_current else tones.border
        painter.drawPixmap(area.topLeft(), self._box(area.size(), ground, edge, 2 if card.is_current else 1, RADIUS_PX))
        for place, picture in zip(style.picture_rects(area), card.pictures, strict=False):
            self._paint_picture(painter, place, picture)
        text = style.text_rect(area)
        first, second = text.adjusted(0, 0, 0, -style.line_px), text.adjusted(0, style.line_px, 0, 0)
        self._paint_name(painter, first, card)
        self._paint_path(painter, second, card)
        if card.is_marked:
            self._paint_stripe(painter, area)
        painter.setOpacity(1.0)

    def _paint_picture(self, painter: QPainter, place: QRect, picture: QPixmap | None) -> None:
        if picture is not None:
            painter.drawPixmap(place.topLeft(), picture)
            return
        painter.drawPixmap(place.topLeft(), self._box(place.size(), self.tones.pressed, self.tones.pressed, 1, 5))

    def _paint_name(self, painter: QPainter, area: QRect, card: Card) -> None:
        metrics = self._metrics[id(self.small_font)]
        width = metrics.horizontalAdvance(card.count)
        right = area.right()
        if card.is_locked:
            painter.drawPixmap(right - MARK_PX + 1, area.center().y() - 7, self._mark("lock", self.tones.text, MARK_PX))
            right -= MARK_PX + 4
        self._write(painter, QRect(right - width, area.top(), width + 1, area.height()), card.count, self.small_font,
                    self.tones.muted, _RIGHT)  # fmt: skip
        room = QRect(area.left(), area.top(), right - width - 8 - area.left(), area.height())
        self._write(painter, room, card.title, self.name_font, self.tones.text)

    def _paint_path(self, painter: QPainter, area: QRect, card: Card) -> None:
        text, colour = card.path, self.tones.muted
        if card.is_unmapped or card.is_guess:
            mark = "unmapped" if card.is_unmapped else "help"
            painter.drawPixmap(area.left(), area.center().y() - 6, self._mark(mark, self.tones.warning, MARK_PX))
            area = area.adjusted(MARK_PX + 4, 0, 0, 0)
        if card.is_unmapped:
            text, colour = tr("No synset"), self.tones.warning
        self._write(painter, area, text, self.small_font, colour, mode=Qt.TextElideMode.ElideLeft)

    def _paint_stripe(self, painter: QPainter, area: QRect) -> None:
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_PX, RADIUS_PX)
        painter.save()
        painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
        painter.fillRect(QRect(area.left(), area.top(), 5, area.height()), QColor(self.tones.warning))
        painter.restore()

    def _paint_new(self, painter: QPainter, area: QRect, *, is_target: bool) -> None:
        """The place for a new expert."""
        tones = self.tones
        painter.setPen(QPen(QColor(tones.accent if is_target else tones.strong_border), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(tones.accent_soft) if is_target else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), RADIUS_PX + 2, RADIUS_PX + 2)
        middle = area.top() + min(area.height() // 2, 220)
        colour = tones.accent if is_target else tones.muted
        painter.drawPixmap(area.center().x() - 14, middle - 48, self._mark("plus", colour, 28))
        painter.setPen(QColor(tones.text))
        painter.setFont(self.head_font)
        title = QRect(area.left(), middle - 12, area.width(), 24)
        painter.drawText(title, Qt.AlignmentFlag.AlignCenter, tr("New expert"))
        painter.setPen(QColor(tones.muted))
        painter.setFont(self.small_font)
        below = QRect(area.left() + 24, middle + 16, area.width() - 48, 80)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(below, flags, tr("Drop classes here, or select some and press N."))

    def _paint_handle(self, painter: QPainter, area: QRect, *, is_held: bool) -> None:
        """Of a lane's scroll bar, if it has one."""
        if not area.isEmpty():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.tones.muted if is_held else self.tones.strong_border))
            painter.drawRoundedRect(QRectF(area), area.width() / 2, area.width() / 2)

    def _write(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        font: QFont,
        colour: str,
        flags: Qt.AlignmentFlag = _LEFT,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(area, flags, self._elided(text, font, area.width(), mode))

    def _elided(self, text: str, font: QFont, width: int, mode: Qt.TextElideMode) -> str:
        key = (text, id(font), width)
        if key not in self._texts:
            if len(self._texts) > MOST_TEXTS:
                self._texts.clear()
            self._texts[key] = self._metrics[id(font)].elidedText(text, mode, width)
        return self._texts[key]

    def _box(self, size: QSize, ground: str, edge: str, edge_px: int, radius_px: int) -> QPixmap:
        """A box with round corners: drawn once, for round corners cost more than all else on a card."""
        key = (size.width(), size.height(), ground, edge, edge_px)
        if key not in self._boxes:
            box = QPixmap(size * self.ratio)
            box.setDevicePixelRatio(self.ratio)
            box.fill(Qt.GlobalColor.transparent)
            painter, inset = QPainter(box), edge_px / 2
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(edge), edge_px))
            painter.setBrush(QColor(ground))
            area = QRectF(0, 0, size.width(), size.height()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(area, radius_px, radius_px)
            painter.end()
            self._boxes[key] = box
        return self._boxes[key]

    def _mark(self, name: str, colour: str, size_px: int = MARK_PX) -> QPixmap:
        if (name, colour) not in self._marks:
            self._marks[name, colour] = draw(name, size_px, colour, self.ratio)
        return self._marks[name, colour]


PICTURE_PX = 44
HEIGHT_PX = 60
FROM_CURSOR_PX = QPoint(14, 10)


@dataclass(frozen=True)
class Dragged:
    """What is dragged: some classes, or a whole lane."""

    title: str
    pictures: Sequence[QPixmap | None]  # three at most, the foremost first
    badge: tuple[ExpertStyle, int] | None = None  # of a whole lane: its look and number


class DragGhost(QWidget):
    """What follows the cursor during a drag: a picture or two, how many, and what dropping them would do.

    It lies over the window and lets the mouse through.
    """

    def __init__(self, dragged: Dragged, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._dragged, self._text, self._is_taken = dragged, "", False

    def follow(self, there: QPoint, text: str, *, is_taken: bool) -> None:
        """Move to a global point; `text` says what dropping does, and `is_taken` whether it does anything."""
        self._text, self._is_taken = text, is_taken
        metrics = QFontMetrics(self._bold())
        width = max(metrics.horizontalAdvance(self._dragged.title), metrics.horizontalAdvance(text))
        self.resize(self._text_left() + width + 16, HEIGHT_PX)
        self.move(self.window().mapFromGlobal(there) + FROM_CURSOR_PX)
        if self.isHidden():
            self.show()
            self.raise_()
        self.update()

    def _text_left(self) -> int:
        return 8 + PICTURE_PX + 8 * (len(self._dragged.pictures) - 1) + 12

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(font.Weight.DemiBold)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tones = QPainter(self), tones_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tones.accent), 1.5))
        painter.setBrush(QColor(tones.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        for number, picture in reversed(list(enumerate(self._dragged.pictures))):
            self._paint_picture(painter, QRect(8 + 8 * number, 8, PICTURE_PX, PICTURE_PX), picture)
        left = self._text_left()
        if self._dragged.badge is not None:
            paint_badge(painter, QRectF(4, 4, 20, 20), *self._dragged.badge)
        painter.setFont(self._bold())
        painter.setPen(QColor(tones.text))
        painter.drawText(QRect(left, 8, self.width(), 22), Qt.AlignmentFlag.AlignVCenter, self._dragged.title)
        painter.setFont(self.font())
        painter.setPen(QColor(tones.accent if self._is_taken else tones.muted))
        painter.drawText(QRect(left, 30, self.width(), 22), Qt.AlignmentFlag.AlignVCenter, self._text)

    def _paint_picture(self, painter: QPainter, area: QRect, picture: QPixmap | None) -> None:
        tones = tones_of(self.palette())
        painter.setPen(QPen(QColor(tones.raised), 2))
        painter.setBrush(QColor(tones.pressed))
        painter.drawRoundedRect(QRectF(area), 5, 5)
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(area, picture)
