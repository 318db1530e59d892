"""Draws what is in sight of the board, and asks for the thumbnails that this takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QPainter

from app.experts.board import Board
from app.experts.board_painter import BoardPainter
from app.widgets.experts.cropped_pictures import CroppedPictures
from app.widgets.thumbnails import ThumbnailStore

if TYPE_CHECKING:
    from app.experts.board_view import LaneBoard


class BoardDrawing(QObject):
    """Goes over the visible lanes and cards; how one of them looks is its painter's affair."""

    def __init__(self, view: LaneBoard, thumbnails: ThumbnailStore) -> None:
        super().__init__(view)
        self._view, self._thumbnails = view, thumbnails
        self.pictures = CroppedPictures(thumbnails)
        self._painter: BoardPainter | None = None
        self._classes_of: dict[str, list[int]] = {}  # of the sample images that were painted last
        self._want_timer = QTimer(self, interval=0, singleShot=True)
        self._want_timer.timeout.connect(self._want_thumbnails)
        thumbnails.loaded.connect(self._repaint_path)

    @property
    def painter(self) -> BoardPainter:
        if self._painter is None:
            view = self._view
            self._painter = BoardPainter(view.palette(), view.font(), view.devicePixelRatioF())
        return self._painter

    def forget_style(self) -> None:
        """Colours or fonts are others."""
        self._painter = None

    def draw(self, painter: QPainter, area: QRect) -> None:
        """Draw what lies in an area of the viewport."""
        view, places = self._view, self._view.places
        painter.fillRect(area, view.palette().base())
        if view.board is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for lane in places.geometry_px.visible_lanes(places.offset):
            if places.on_screen(places.geometry_px.lane_rect(lane)).intersects(area):
                if lane == len(view.board.lanes):
                    self._draw_new(painter, lane)
                else:
                    self._draw_lane(painter, lane)
                    self._draw_cards(painter, view.board, lane, area)
        self._want_timer.start()

    def _draw_new(self, painter: QPainter, lane: int) -> None:
        """The place for a new expert."""
        area = self._view.places.on_screen(self._view.places.geometry_px.lane_rect(lane))
        title, text = self.tr("New expert"), self.tr("Drop classes here, or select some and press N.")
        self.painter.paint_new(painter, area, title, text, is_target=lane == self._view.target_lane)

    def _draw_lane(self, painter: QPainter, lane: int) -> None:
        view, places, boxes = self._view, self._view.places, self._view.places.geometry_px
        self.painter.paint_lane_ground(
            painter, places.on_screen(boxes.lane_rect(lane)), is_target=lane == view.target_lane
        )
        header, menu = places.on_screen(boxes.header_rect(lane)), places.on_screen(boxes.menu_rect(lane))
        self.painter.paint_header(painter, header, menu, boxes.style, view.looks.lane(lane))

    def _draw_cards(self, painter: QPainter, board: Board, lane: int, area: QRect) -> None:
        """The cards of a lane, and the handle of its scroll bar."""
        view, places, boxes = self._view, self._view.places, self._view.places.geometry_px
        scroll = places.scroll_of(lane)
        painter.setClipRect(places.on_screen(boxes.list_rect(lane)))
        for place in boxes.visible_places(lane, scroll):
            card = places.on_screen(boxes.card_rect(lane, place, scroll))
            if card.intersects(area):
                self.painter.paint_card(painter, card, boxes.style, view.looks.card(board.lanes[lane][place]))
        painter.setClipping(False)
        handle = places.on_screen(boxes.handle_rect(lane, scroll))
        if not handle.isEmpty():
            self.painter.paint_handle(painter, handle, is_hovered=view.mouse.scrolled_lane == lane)

    def _want_thumbnails(self) -> None:
        """Ask for what is visible, lane by lane."""
        view, style = self._view, self._view.places.geometry_px.style
        if view.board is None:
            return
        paths: list[str] = []
        self._classes_of = {}
        for c in view.places.visible_classes():
            for path in view.board.samples(c)[: style.n_pictures]:
                self._classes_of.setdefault(path, []).append(c)
                paths.append(path)
        side = self.pictures.loaded_px(style.picture_px, view.devicePixelRatioF())
        self._thumbnails.want(view, paths, side)

    def _repaint_path(self, path: str) -> None:
        for c in self._classes_of.get(path, ()):
            self._view.update_class(c)
