"""Dragging cards, or a whole lane, to another lane: of the board, or of a widget that shows lanes as well."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer

from app.experts.board import NO_CLASS, NO_LANE
from app.widgets.experts.drag_ghost import DragGhost

if TYPE_CHECKING:
    from app.experts.board_view import LaneBoard

EDGE_PX = 48
SCROLL_STEP_PX = 24
SCROLL_INTERVAL_MS = 16
FindLane = Callable[[QPoint], int]
"""From a global point to the lane that another widget shows there, or -1; called with (-1, -1) when a drag ends."""


class BoardDrag:
    """From `begin_cards` or `begin_lane` to `drop` or `end`."""

    def __init__(self, view: LaneBoard) -> None:
        self._view, self._lane, self._point = view, NO_LANE, QPoint()
        self._ghost: DragGhost | None = None
        self._timer = QTimer(view, interval=SCROLL_INTERVAL_MS)
        self._timer.timeout.connect(self._scroll_on)
        self.other_targets: list[FindLane] = []

    def begin_cards(self, c: int, point: QPoint) -> None:
        """Drag the selected classes, or the one that was pressed."""
        self._begin(frozenset(self._view.selector.selected() or (c,)), NO_LANE, c, point)

    def begin_lane(self, lane: int, point: QPoint) -> None:
        assert self._view.board is not None
        self._begin(frozenset(self._view.board.lanes[lane]), lane, NO_CLASS, point)

    def _begin(self, classes: frozenset[int], lane: int, c: int, point: QPoint) -> None:
        self._view.dragged, self._lane = classes, lane
        self._ghost = DragGhost(self._view, lane, c)
        self._view.viewport().update()
        self._timer.start()
        self.follow(point)

    def follow(self, point: QPoint) -> None:
        """The mouse is at a point of the viewport, or outside it."""
        view, there = self._view, self._view.viewport().mapToGlobal(point)
        self._point, target = point, self._target(point, there)
        if target != view.target_lane:
            before, view.target_lane = view.target_lane, target
            view.update_lane(before)
            view.update_lane(target)
        if self._ghost is not None:
            self._ghost.follow(there, target)

    def _target(self, point: QPoint, there: QPoint) -> int:
        """The lane that would take what is dragged, or -1."""
        view = self._view
        assert view.board is not None
        elsewhere = max((find(there) for find in self.other_targets), default=NO_LANE)
        inside = view.viewport().rect().contains(point)
        target = elsewhere if elsewhere >= 0 else view.places.lane_at(point) if inside else NO_LANE
        if self._lane >= 0:
            return target if target != self._lane and target < len(view.board.lanes) else NO_LANE
        comes_from = {view.board.lane_of(c) for c in view.dragged}
        return NO_LANE if comes_from == {target} else target

    def drop(self) -> None:
        """Say what was wanted, if it is above a lane that takes it."""
        view, lane, target, classes = self._view, self._lane, self._view.target_lane, self._view.dragged
        self.end()
        if target == NO_LANE or view.board is None:
            return
        if lane >= 0:
            view.merge_wanted.emit(target, lane)
        elif target == len(view.board.lanes):
            view.new_wanted.emit(tuple(sorted(classes)))
        else:
            view.move_wanted.emit(tuple(sorted(classes)), target)

    def end(self) -> None:
        """Leave everything where it was."""
        self._timer.stop()
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None
            for find in self.other_targets:
                find(QPoint(-1, -1))
        self._view.dragged, self._view.target_lane = frozenset(), NO_LANE
        self._view.viewport().update()

    def _scroll_on(self) -> None:
        """While something is dragged to an edge, what is beyond it comes into sight."""
        view, point = self._view, self._point
        area, bar = view.viewport().rect(), view.horizontalScrollBar()
        if not area.adjusted(-EDGE_PX, 0, EDGE_PX, 0).contains(point):
            return
        if point.x() < EDGE_PX or point.x() > area.width() - EDGE_PX:
            bar.setValue(bar.value() + (SCROLL_STEP_PX if point.x() > EDGE_PX else -SCROLL_STEP_PX))
        self._scroll_lane(view.places.lane_at(point), point.y())
        self.follow(point)

    def _scroll_lane(self, lane: int, y: int) -> None:
        places, top = self._view.places, self._view.places.geometry_px.style.header_px
        if not places.is_lane(lane):
            return
        if y > self._view.viewport().height() - EDGE_PX:
            places.scroll_lane(lane, places.scroll_of(lane) + SCROLL_STEP_PX // 2)
        elif top < y < top + EDGE_PX:
            places.scroll_lane(lane, places.scroll_of(lane) - SCROLL_STEP_PX // 2)
