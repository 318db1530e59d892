"""The panel at the right: the selected class, or several, or an expert, or what differs."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.experts.board import Board
from app.experts.changes import ChangesPanel
from app.experts.parts import scrolled
from app.widgets.experts.class_panel import ClassPanel
from app.widgets.experts.lane_panel import LanePanel
from app.widgets.experts.overview_panel import OverviewPanel
from app.widgets.experts.several_panel import SeveralPanel
from app.widgets.thumbnails import ThumbnailStore

MIN_WIDTH_PX = 296


class Inspector(QStackedWidget):
    """Shows what fits what is selected; a comparison stays until it is closed."""

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.overview, self.one, self.several = OverviewPanel(), ClassPanel(thumbnails), SeveralPanel(thumbnails)
        self.lane, self.changes = LanePanel(thumbnails), ChangesPanel(thumbnails)
        self._areas = {panel: scrolled(panel) for panel in (self.overview, self.one, self.several, self.lane)}
        for area in self._areas.values():
            self.addWidget(area)
        self.addWidget(self.changes)
        self.setMinimumWidth(MIN_WIDTH_PX)
        self.setAccessibleName(self.tr("Inspector"))

    @property
    def is_comparing(self) -> bool:
        return self.currentWidget() is self.changes

    def show_changes(self) -> None:
        self.setCurrentWidget(self.changes)

    def show_overview(self) -> None:
        self.setCurrentWidget(self._areas[self.overview])

    def show_selection(self, board: Board, classes: tuple[int, ...], lane: int) -> None:
        """The lane if there is one, else the classes."""
        if lane >= 0:
            self.lane.show_lane(board, lane)
            self.setCurrentWidget(self._areas[self.lane])
        elif len(classes) == 1:
            self.one.show_class(board, classes[0])
            self.setCurrentWidget(self._areas[self.one])
        elif classes:
            self.several.show_classes(board, classes)
            self.setCurrentWidget(self._areas[self.several])
        else:
            self.overview.show_board(board)
            self.setCurrentWidget(self._areas[self.overview])
