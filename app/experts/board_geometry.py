"""Where the board's lanes, heads and cards are. Pure arithmetic: positions are looked up, never laid out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt

from app.experts.board import NO_LANE

MARGIN_PX = 16
LANE_GAP_PX = 12
PAD_PX = 8
CARD_GAP_PX = 8
MENU_PX = 28
BAR_PX = 10  # room for a lane's own scroll bar
Key = Qt.Key
Spot = tuple[int, int]
"""A card by its lane and its place there, from the top."""


@dataclass(frozen=True)
class CardStyle:
    """The measures of cards, for a text line of `line_px`."""

    name: str
    lane_px: int
    n_pictures: int
    picture_px: int
    line_px: int

    @property
    def is_compact(self) -> bool:
        return self.n_pictures == 1

    @property
    def card_px(self) -> int:
        text_px = 2 * self.line_px
        return self.picture_px + 12 if self.is_compact else self.picture_px + text_px + 20

    @property
    def header_px(self) -> int:
        return 4 * self.line_px + 30

    def picture_rects(self, card: QRect) -> list[QRect]:
        """Squares, from left to right."""
        step, left, top = self.picture_px + 4, card.left() + 6, card.top() + 6
        return [QRect(left + step * i, top, self.picture_px, self.picture_px) for i in range(self.n_pictures)]

    def text_rect(self, card: QRect) -> QRect:
        """Two lines of text."""
        if self.is_compact:
            top = card.center().y() - self.line_px + 1
            return QRect(card.left() + self.picture_px + 14, top, card.width() - self.picture_px - 24, 2 * self.line_px)
        return QRect(card.left() + 10, card.top() + self.picture_px + 11, card.width() - 20, 2 * self.line_px)


def comfortable(line_px: int) -> CardStyle:
    return CardStyle("comfortable", 276, 3, 80, line_px)


def compact(line_px: int) -> CardStyle:
    return CardStyle("compact", 224, 1, max(36, 2 * line_px), line_px)


@dataclass(frozen=True)
class BoardLayout:
    """Lanes of `sizes` cards beside each other, and after them the place for a new expert.

    All points and areas are in pixels of the viewport, whose left edge stands `offset_px` to the right of the board's.
    Each lane is scrolled by itself, by `scrolls`, as far as it has cards for that.
    """

    style: CardStyle
    sizes: tuple[int, ...]
    scrolls: tuple[int, ...]  # pixels, one a lane
    offset_px: int
    width_px: int  # of the viewport
    height_px: int

    # sizes

    @property
    def content_px(self) -> int:
        """The width of everything, the place for a new expert included."""
        return 2 * MARGIN_PX + (len(self.sizes) + 1) * self._lane_step_px - LANE_GAP_PX

    @property
    def most_offset_px(self) -> int:
        return max(0, self.content_px - self.width_px)

    @property
    def list_height_px(self) -> int:
        """The height in which a lane's cards are seen."""
        return max(0, self._lane_height_px - self.style.header_px - PAD_PX)

    def cards_px(self, lane: int) -> int:
        return max(0, self.sizes[lane] * self._card_step_px - CARD_GAP_PX)

    def most_scroll_px(self, lane: int) -> int:
        return max(0, self.cards_px(lane) - self.list_height_px)

    def scroll_px(self, lane: int) -> int:
        return min(max(self.scrolls[lane], 0), self.most_scroll_px(lane))

    @property
    def _lane_height_px(self) -> int:
        return max(self.height_px - 2 * PAD_PX, 1)

    @property
    def _lane_step_px(self) -> int:
        return self.style.lane_px + LANE_GAP_PX

    @property
    def _card_step_px(self) -> int:
        return self.style.card_px + CARD_GAP_PX

    # areas

    def is_lane(self, lane: int) -> bool:
        """Whether that is a lane, and not the place for a new expert or beside them all."""
        return 0 <= lane < len(self.sizes)

    def lane_rect(self, lane: int) -> QRect:
        """The lane, head and all; the one after the last is the place for a new expert."""
        left = MARGIN_PX + lane * self._lane_step_px - self.offset_px
        return QRect(left, PAD_PX, self.style.lane_px, self._lane_height_px)

    def header_rect(self, lane: int) -> QRect:
        area = self.lane_rect(lane)
        return QRect(area.left(), area.top(), area.width(), min(self.style.header_px, area.height()))

    def menu_rect(self, lane: int) -> QRect:
        header = self.header_rect(lane)
        return QRect(header.right() - MENU_PX - 5, header.top() + 7, MENU_PX, MENU_PX)

    def name_rect(self, lane: int) -> QRect:
        """Where a lane's name can be edited."""
        header, menu = self.header_rect(lane), self.menu_rect(lane)
        width = menu.left() - header.left() - 38
        return QRect(header.left() + 34, header.top() + 6, width, self.style.line_px + 12)

    def list_rect(self, lane: int) -> QRect:
        """Where a lane's cards are seen."""
        area = self.lane_rect(lane)
        return QRect(area.left(), area.top() + self.style.header_px, area.width(), self.list_height_px)

    def bar_rect(self, lane: int) -> QRect:
        area = self.list_rect(lane)
        return QRect(area.right() - BAR_PX + 1, area.top(), BAR_PX, area.height())

    def handle_rect(self, lane: int) -> QRect:
        """The handle of a lane's scroll bar; empty where everything is seen."""
        bar, most = self.bar_rect(lane), self.most_scroll_px(lane)
        if most == 0:
            return QRect()
        length = max(28, bar.height() * self.list_height_px // self.cards_px(lane))
        top = bar.top() + (bar.height() - length) * self.scroll_px(lane) // most
        return QRect(bar.left() + 3, top, BAR_PX - 5, length)

    def card_rect(self, spot: Spot) -> QRect:
        """Where a card is, seen or not."""
        lane, place = spot
        area = self.list_rect(lane)
        top = area.top() + place * self._card_step_px - self.scroll_px(lane)
        return QRect(area.left() + PAD_PX, top, self.style.lane_px - 2 * PAD_PX, self.style.card_px)

    # what is at a point, in sight, or touched

    def lane_at(self, point: QPoint) -> int:
        """The lane at a point; as many as there are for the place for a new expert; NO_LANE between and beside them."""
        lane, within = divmod(point.x() + self.offset_px - MARGIN_PX, self._lane_step_px)
        return lane if 0 <= lane <= len(self.sizes) and within < self.style.lane_px else NO_LANE

    def spot_at(self, point: QPoint) -> Spot | None:
        """The card that is seen at a point."""
        lane = self.lane_at(point)
        if not self.is_lane(lane):
            return None
        area = self.list_rect(lane)
        if not area.adjusted(PAD_PX, 0, -PAD_PX, 0).contains(point):
            return None
        place, within = divmod(point.y() - area.top() + self.scroll_px(lane), self._card_step_px)
        return (lane, place) if place < self.sizes[lane] and within < self.style.card_px else None

    def menu_at(self, point: QPoint) -> int:
        """The lane whose menu button is at a point, or NO_LANE."""
        lane = self.lane_at(point)
        return lane if self.is_lane(lane) and self.menu_rect(lane).contains(point) else NO_LANE

    @property
    def visible_lanes(self) -> range:
        """Lanes, the place for a new expert among them, of which something is seen."""
        n_places = len(self.sizes) + 1
        first = max(0, (self.offset_px - MARGIN_PX) // self._lane_step_px)
        return range(min(first, n_places), min((self.offset_px + self.width_px) // self._lane_step_px + 1, n_places))

    def visible_places(self, lane: int) -> range:
        scroll = self.scroll_px(lane)
        last = (scroll + self.list_height_px - 1) // self._card_step_px + 1
        return range(min(scroll // self._card_step_px, self.sizes[lane]), min(max(last, 0), self.sizes[lane]))

    @property
    def visible_spots(self) -> list[Spot]:
        """The cards of which something is seen, lane by lane."""
        lanes = [lane for lane in self.visible_lanes if self.is_lane(lane)]
        return [(lane, place) for lane in lanes for place in self.visible_places(lane)]

    def spots_touching(self, band: QRect) -> list[Spot]:
        """The cards in sight of their lane that a band touches."""
        return [(lane, place) for lane in range(len(self.sizes)) for place in self._places_touching(lane, band)]

    def _places_touching(self, lane: int, band: QRect) -> range:
        first, seen = self.card_rect((lane, 0)), self.visible_places(lane)
        if band.right() < first.left() or band.left() > first.right():
            return range(0)
        low = -(-(band.top() - first.top() - self.style.card_px + 1) // self._card_step_px)
        high = (band.bottom() - first.top()) // self._card_step_px
        return range(max(seen.start, low), min(high + 1, seen.stop))

    # where to scroll to

    def offset_to_show(self, lane: int) -> int:
        """The offset that brings a lane into sight by the shortest way."""
        area = self.lane_rect(lane).translated(self.offset_px, 0)
        return min(max(self.offset_px, area.right() + MARGIN_PX - self.width_px), area.left() - MARGIN_PX)

    def scroll_to_show(self, spot: Spot) -> int:
        """The scroll of its lane that brings a card into sight by the shortest way."""
        lane, place = spot
        top = place * self._card_step_px
        return min(max(self.scroll_px(lane), top + self.style.card_px - self.list_height_px), top)

    def scroll_of_handle(self, lane: int, top: int) -> int:
        """The scroll at which the handle of a lane's scroll bar stands at `top`."""
        bar, room = self.bar_rect(lane), max(1, self.bar_rect(lane).height() - self.handle_rect(lane).height())
        return (top - bar.top()) * self.most_scroll_px(lane) // room

    # keys

    def neighbour(self, key: Key, spot: Spot) -> Spot | None:
        """The card that `key` leads to: in the lane, or beside it; None if it isn't a movement key."""
        lane, place = spot
        page = max(1, self.list_height_px // self._card_step_px)
        steps = {Key.Key_Up: -1, Key.Key_Down: 1, Key.Key_PageUp: -page, Key.Key_PageDown: page}
        if key in steps:
            return lane, min(max(place + steps[key], 0), self.sizes[lane] - 1)
        if key in (Key.Key_Home, Key.Key_End):
            return lane, 0 if key == Key.Key_Home else self.sizes[lane] - 1
        if key in (Key.Key_Left, Key.Key_Right):
            return self._across(spot, self.lane_beside(key, lane))
        return None

    def lane_beside(self, key: Key, lane: int) -> int:
        """The lane to the left or the right, if there is one."""
        return min(max(lane + (1 if key == Key.Key_Right else -1), 0), len(self.sizes) - 1)

    def _across(self, spot: Spot, beside: int) -> Spot:
        """The card of another lane at the same height of the screen."""
        lane, place = spot
        height = place * self._card_step_px - self.scroll_px(lane) + self.scroll_px(beside)
        return beside, min(max(round(height / self._card_step_px), 0), self.sizes[beside] - 1)
