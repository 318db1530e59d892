"""Where lanes, headers and cards are. Pure arithmetic: positions are looked up, never laid out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

MARGIN_PX = 16
LANE_GAP_PX = 12
PAD_PX = 8
CARD_GAP_PX = 8
MENU_PX = 28
BAR_PX = 10  # room for a lane's own scroll bar


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
class BoardGeometry:
    """Lanes of `sizes` cards in a viewport. x counts from the first lane's margin, y from the viewport's top."""

    style: CardStyle
    sizes: tuple[int, ...]
    width_px: int
    height_px: int

    @property
    def lane_height_px(self) -> int:
        return max(self.height_px - 2 * PAD_PX, 1)

    @property
    def content_px(self) -> int:
        """The width of everything, the place for a new expert included."""
        return 2 * MARGIN_PX + (len(self.sizes) + 1) * (self.style.lane_px + LANE_GAP_PX) - LANE_GAP_PX

    @property
    def list_height_px(self) -> int:
        return max(0, self.lane_height_px - self.style.header_px - PAD_PX)

    def lane_rect(self, lane: int) -> QRect:
        """The lane, header and all; the one after the last is the place for a new expert."""
        left = MARGIN_PX + lane * (self.style.lane_px + LANE_GAP_PX)
        return QRect(left, PAD_PX, self.style.lane_px, self.lane_height_px)

    def header_rect(self, lane: int) -> QRect:
        area = self.lane_rect(lane)
        return QRect(area.left(), area.top(), area.width(), min(self.style.header_px, area.height()))

    def menu_rect(self, lane: int) -> QRect:
        header = self.header_rect(lane)
        return QRect(header.right() - MENU_PX - 5, header.top() + 7, MENU_PX, MENU_PX)

    def list_rect(self, lane: int) -> QRect:
        """Where a lane's cards are seen."""
        area = self.lane_rect(lane)
        return QRect(area.left(), area.top() + self.style.header_px, area.width(), self.list_height_px)

    def bar_rect(self, lane: int) -> QRect:
        area = self.list_rect(lane)
        return QRect(area.right() - BAR_PX + 1, area.top(), BAR_PX, area.height())

    def handle_rect(self, lane: int, scroll: int) -> QRect:
        """The handle of a lane's scroll bar; empty where everything is seen."""
        bar, most = self.bar_rect(lane), self.most_scroll(lane)
        if most == 0:
            return QRect()
        length = max(28, bar.height() * self.list_height_px // self.cards_px(lane))
        return QRect(bar.left() + 3, bar.top() + (bar.height() - length) * scroll // most, BAR_PX - 5, length)

    def cards_px(self, lane: int) -> int:
        return max(0, self.sizes[lane] * (self.style.card_px + CARD_GAP_PX) - CARD_GAP_PX)

    def most_scroll(self, lane: int) -> int:
        return max(0, self.cards_px(lane) - self.list_height_px)

    def card_rect(self, lane: int, place: int, scroll: int) -> QRect:
        area = self.list_rect(lane)
        top = area.top() + place * (self.style.card_px + CARD_GAP_PX) - scroll
        return QRect(area.left() + PAD_PX, top, self.style.lane_px - 2 * PAD_PX, self.style.card_px)

    def visible_places(self, lane: int, scroll: int) -> range:
        step = self.style.card_px + CARD_GAP_PX
        last = (scroll + self.list_height_px - 1) // step + 1
        return range(min(scroll // step, self.sizes[lane]), min(max(last, 0), self.sizes[lane]))

    def visible_lanes(self, offset: int) -> range:
        """Lanes, the place for a new expert among them, of which something is seen."""
        step = self.style.lane_px + LANE_GAP_PX
        first = max(0, (offset - MARGIN_PX) // step)
        return range(min(first, len(self.sizes) + 1), min((offset + self.width_px) // step + 1, len(self.sizes) + 1))

    def lane_at(self, x: int) -> int:
        """The lane at x, len(sizes) for the place for a new expert, or -1 between and beside them."""
        step = self.style.lane_px + LANE_GAP_PX
        lane, within = divmod(x - MARGIN_PX, step)
        return lane if 0 <= lane <= len(self.sizes) and within < self.style.lane_px else -1

    def place_at(self, lane: int, point: QPoint, scroll: int) -> int:
        """The card of a lane at a point, or -1."""
        area = self.list_rect(lane)
        if not area.adjusted(PAD_PX, 0, -PAD_PX, 0).contains(point):
            return -1
        place, within = divmod(point.y() - area.top() + scroll, self.style.card_px + CARD_GAP_PX)
        return place if place < self.sizes[lane] and within < self.style.card_px else -1

    def places_touching(self, lane: int, band: QRect, scroll: int) -> range:
        """The cards of a lane, seen or not, that a band touches."""
        first = self.card_rect(lane, 0, scroll)
        if not self.sizes[lane] or band.right() < first.left() or band.left() > first.right():
            return range(0)
        step = self.style.card_px + CARD_GAP_PX
        low = -(-(band.top() - first.top() - self.style.card_px + 1) // step)
        high = (band.bottom() - first.top()) // step
        return range(max(0, low), min(high + 1, self.sizes[lane]))
