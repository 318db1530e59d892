"""Where lanes and cards are in the board's viewport, and how far the board and each of its lanes are scrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect

from app.experts.board import NO_CLASS, NO_LANE
from app.experts.board_geometry import CARD_GAP_PX, MARGIN_PX, BoardGeometry, CardStyle, comfortable, compact

if TYPE_CHECKING:
    from app.experts.board_view import LaneBoard


class BoardPlaces:
    """The arithmetic of `geometry_px`, applied to what its view shows and where that is scrolled."""

    def __init__(self, view: LaneBoard) -> None:
        self._view = view
        self._scroll_of: dict[int, int] = {}  # by the lane's colour number: it stays true when lanes come and go
        self.is_compact = False
        self.geometry_px = BoardGeometry(self._style(), (), 0, 0)

    def measure(self) -> None:
        """Follow another board, size, font or style of cards."""
        view, board = self._view, self._view.board
        sizes = tuple(len(lane) for lane in board.lanes) if board else ()
        size, bar = view.viewport().size(), view.horizontalScrollBar()
        self.geometry_px = BoardGeometry(self._style(), sizes, size.width(), size.height())
        bar.setRange(0, max(0, self.geometry_px.content_px - size.width()) if board else 0)
        bar.setPageStep(size.width())
        bar.setSingleStep(self.geometry_px.style.lane_px // 3)

    def _style(self) -> CardStyle:
        line_px = self._view.fontMetrics().height()
        return compact(line_px) if self.is_compact else comfortable(line_px)

    # between the board and the viewport

    @property
    def offset(self) -> int:
        return self._view.horizontalScrollBar().value()

    def on_screen(self, area: QRect) -> QRect:
        """From the board's coordinates to the viewport's."""
        return area.translated(-self.offset, 0)

    def on_board(self, point: QPoint) -> QPoint:
        return point + QPoint(self.offset, 0)

    def is_lane(self, lane: int) -> bool:
        """Whether that is a lane, and not the place for a new expert or beside them all."""
        return self._view.board is not None and 0 <= lane < len(self._view.board.lanes)

    def lane_at(self, point: QPoint) -> int:
        """The lane at a point of the viewport; as many as there are for the place for a new expert; or -1."""
        return self.geometry_px.lane_at(self.on_board(point).x()) if self._view.board else NO_LANE

    def class_at(self, point: QPoint) -> int:
        lane, board = self.lane_at(point), self._view.board
        if board is None or not self.is_lane(lane):
            return NO_CLASS
        place = self.geometry_px.place_at(lane, self.on_board(point), self.scroll_of(lane))
        return board.lanes[lane][place] if place >= 0 else NO_CLASS

    def card_area(self, c: int) -> QRect:
        """Where a class is drawn in the viewport, seen or not."""
        board = self._view.board
        assert board is not None
        lane = board.lane_of(c)
        return self.on_screen(self.geometry_px.card_rect(lane, int(board.place_of[c]), self.scroll_of(lane)))

    def name_area(self, lane: int) -> QRect:
        """Where a lane's name can be edited, in the viewport."""
        header, menu = self.geometry_px.header_rect(lane), self.geometry_px.menu_rect(lane)
        left, width = self.on_screen(header).left() + 34, menu.left() - header.left() - 38
        return QRect(left, header.top() + 6, width, self.geometry_px.style.line_px + 12)

    def below_menu(self, lane: int) -> QPoint:
        """Where the menu of a lane opens; global."""
        place = self.on_screen(self.geometry_px.menu_rect(lane)).bottomLeft()
        return self._view.viewport().mapToGlobal(place)

    def visible_classes(self) -> list[int]:
        """The classes of which something is seen, lane by lane."""
        board = self._view.board
        assert board is not None
        lanes = [lane for lane in self.geometry_px.visible_lanes(self.offset) if lane < len(board.lanes)]
        places = [(lane, self.geometry_px.visible_places(lane, self.scroll_of(lane))) for lane in lanes]
        return [board.lanes[lane][place] for lane, seen in places for place in seen]

    # scrolling

    def forget_scrolls(self) -> None:
        self._scroll_of.clear()

    def scroll_of(self, lane: int) -> int:
        assert self._view.board is not None
        return min(self._scroll_of.get(self._view.board.slots[lane], 0), self.geometry_px.most_scroll(lane))

    def scroll_lane(self, lane: int, scroll: int) -> None:
        board = self._view.board
        if board is None or not self.is_lane(lane):
            return
        scroll = min(max(scroll, 0), self.geometry_px.most_scroll(lane))
        if scroll != self.scroll_of(lane):
            self._scroll_of[board.slots[lane]] = scroll
            self._view.update_lane(lane)

    def reveal(self, c: int) -> None:
        """Bring a class into sight."""
        board = self._view.board
        if board is None:
            return
        lane, place = board.lane_of(c), int(board.place_of[c])
        self.reveal_lane(lane)
        scroll, step = self.scroll_of(lane), self.geometry_px.style.card_px + CARD_GAP_PX
        low = place * step + self.geometry_px.style.card_px - self.geometry_px.list_height_px
        self.scroll_lane(lane, min(max(scroll, low), place * step))

    def reveal_lane(self, lane: int) -> None:
        area, bar = self.geometry_px.lane_rect(lane), self._view.horizontalScrollBar()
        right = area.right() + MARGIN_PX - self._view.viewport().width()
        bar.setValue(min(max(bar.value(), right), area.left() - MARGIN_PX))
