"""What a command on the Experts page is about: what is selected, or the current class or lane; and where that is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint

from app.experts.board import NO_CLASS
from app.experts.page import ExpertsPage


class ExpertsChoice:
    """Reads the state of its page."""

    def __init__(self, page: ExpertsPage) -> None:
        self._page = page

    def selected(self) -> tuple[int, ...]:
        """The selected classes, else the current one."""
        selected = self._page.board.selector.selected()
        current = self._page.current_class
        return selected or ((current,) if current != NO_CLASS else ())

    def current(self) -> int:
        """The class that a command for one class means."""
        selected = self.selected()
        return self._page.current_class if self._page.current_class in selected else next(iter(selected), NO_CLASS)

    def lane(self) -> int:
        """The lane that has the focus, or that the current class is in."""
        lane, current, board = self._page.board.current_lane, self._page.current_class, self._page.board.board
        return lane if lane >= 0 else board.lane_of(current) if current != NO_CLASS and board is not None else 0

    def reveal(self, classes: Sequence[int]) -> None:
        self._page.board.places.reveal(self._page.current_class if self._page.current_class in classes else classes[0])

    def beside_current(self) -> QPoint:
        board = self._page.board
        area = board.places.card_area(self.current())
        inside = area.intersected(board.viewport().rect())
        return board.viewport().mapToGlobal(
            inside.center() if not inside.isEmpty() else board.viewport().rect().center()
        )

    def beside_lane(self, lane: int) -> QPoint:
        return self._page.board.places.below_menu(lane)
