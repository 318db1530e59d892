"""The Screen page: which incoming images don't belong, at which threshold, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from app.models.row_order import RowFilter, RowOrder
from app.models.verdicts import Verdict
from app.pages.quarantine_choices import choices_of
from app.pages.renewing import renew_page
from app.pages.screen_menu import show_row_menu
from app.pages.screen_pictures import load_full, load_thumbnail
from app.pages.screen_state import arrange, arrangement_of
from app.screen.explanation import WhyPanel
from app.screen.filter_bar import FilterBar
from app.screen.quarantine import Choice
from app.screen.results import ResultsModel
from app.screen.review import ReviewHands
from app.screen.review_bar import ReviewBar
from app.screen.tile_view import TileView
from app.widgets.drop_hint import DropHint, DropOverlay, local_paths
from app.widgets.expert_strip import ExpertStrip
from app.widgets.grid_footer import GridFooter
from app.widgets.load_queue import LoadPicture
from app.widgets.review_progress import ReviewProgress
from app.widgets.screen_head import ScreenHead
from app.widgets.screen_viewer import ScreenViewer
from app.widgets.selection import RowSelection
from app.widgets.stale_strip import StaleStrip
from app.widgets.thumbnails import ThumbnailStore
from app.workspace.decisions import ReviewColumns
from core.arrays import RowArray

if TYPE_CHECKING:
    from app.renewal import Renewal
    from core.screening.explanation import Explanation
    from core.screening.results import Screening, ScreeningRows

EXPLAIN_PAUSE_MS = 120  # a key that is held down asks once, at the end


class ScreenPage(QWidget):
    """Shows a screening, finished or in the making. It decides nothing: what the user wants, it says by signals."""

    paths_dropped = Signal(list)  # list[Path]: to be screened
    export_requested = Signal(bool)  # only what the view shows
    quarantine_requested = Signal()
    explain_requested = Signal(int)  # row
    threshold_changed = Signal(float)  # live
    threshold_committed = Signal(float, float)  # old, new
    leaving = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        thumbnail_loader: LoadPicture = load_thumbnail,
        full_loader: LoadPicture = load_full,
    ) -> None:
        super().__init__(parent)
        self.model, self.selection = ResultsModel(self), RowSelection(self)
        self.thumbnails = ThumbnailStore(thumbnail_loader, self)
        self.head, self.filter_bar, self.footer = ScreenHead(self.model), FilterBar(), GridFooter()
        self.experts = ExpertStrip(self.model)
        self.stale = StaleStrip(self.tr("Screen again"))
        self.grid = TileView(self.model, self.selection, self.thumbnails)
        self.why = WhyPanel(self.model, self.selection, self.thumbnails)
        self.hint = DropHint(
            self.tr("Drop images to screen them"),
            (self.tr("A folder, or any number of files. Nothing in them is changed."),
             self.tr("Those that don’t belong to the ID set come first.")),
            self.tr("Choose a folder…"),
        )  # fmt: skip
        self._explanation: Explanation | None = None
        self.across, self.down = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical)
        self._explain_timer = QTimer(self, interval=EXPLAIN_PAUSE_MS, singleShot=True)
        self.viewer = ScreenViewer(self.model, self.selection, self.grid, self.thumbnails, full_loader, self)
        self.hands = ReviewHands(self, self.model, self.selection, self.grid, self.viewer)
        self.review_bar = ReviewBar(self.hands.actions)
        self.progress = ReviewProgress(self.model, self.review_bar)
        self._lay_out()
        self._overlay = DropOverlay(self.tr("Drop to screen these images"), self)
        self.setAcceptDrops(True)
        self._connect()

    # what the session tells

    @Slot(object)
    def begin(self, screening: Screening) -> None:
        """A screening starts: files and scores follow."""
        self._take(screening)
        self.model.begin(screening)
        self._show_new(screening)

    @Slot(object)
    def append_paths(self, paths: Sequence[str]) -> None:
        """Files were found, in this order."""
        self.model.append_paths(paths)
        self.selection.resize(len(self.model.columns))

    @Slot(object, object)
    def set_scores(self, rows: RowArray, values: ScreeningRows) -> None:
        """Some files were judged, or couldn't be read."""
        self.model.set_scores(np.asarray(rows, np.int64), values)

    @Slot(object)
    def finish(self, screening: Screening) -> None:
        """The screening is complete; what is selected and how it is shown stay."""
        if len(self.model.columns) != len(screening.rows):
            threshold = self.model.threshold
            self.show_screening(screening)
            self.set_threshold(threshold)
            return
        self.model.set_scores(np.arange(len(screening.rows), dtype=np.int64), screening.rows)
        self.model.refresh()
        self._ask_why()

    @Slot(object)
    def show_screening(self, screening: Screening) -> None:
        """Show a finished screening at once."""
        self._take(screening)
        self.model.show_screening(screening)
        self._show_new(screening)

    def renew(self, renewal: Renewal, review: ReviewColumns) -> None:
        """The same folders were screened again: show that in place of what is shown, and keep everybody's place."""
        renew_page(self, renewal, review, self._explanation)

    @Slot(object)
    def show_explanation(self, explanation: Explanation) -> None:
        self._explanation = explanation
        self.why.show_explanation(explanation)
        self.viewer.show_explanation(explanation)

    @Slot(object)
    def show_decisions(self, review: ReviewColumns) -> None:
        """Show what was decided; what a filter lets go of is no longer selected."""
        self.model.set_review(review)
        if self.model.filter.asks_for_decisions:
            self.selection.keep_only(self.model.rows)

    @Slot(float)
    def set_threshold(self, threshold: float) -> None:
        """Judge by `threshold`, as the session says; nothing is emitted."""
        self.model.set_threshold(threshold)
        self.head.set_threshold(threshold)

    @Slot(object)
    def select_rows(self, rows: RowArray) -> None:
        """Select exactly these and go to the first in the order shown; filters that hide one of them are let go."""
        if not np.isin(rows, self.model.rows).all():
            self.filter_bar.clear()
        self.selection.select_only(rows)
        shown = np.flatnonzero(np.isin(self.model.rows, rows))
        if len(shown):
            self.selection.set_current(self.model.row_at(int(shown[0])))
            self.grid.scroll_to(int(shown[0]), centre=True)

    # what others ask

    def visible_rows(self) -> tuple[int, ...]:
        """The rows that the filters leave, in the order shown."""
        return tuple(self.model.rows.tolist())

    def quarantine_choices(self) -> tuple[Choice, ...]:
        """The images that may be meant: selected, flagged but not accepted, confirmed."""
        return choices_of(self.model, self.selection)

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.filter_bar.search.setFocus()
        self.filter_bar.search.selectAll()

    def state(self) -> dict[str, Any]:
        """How the page is arranged, as plain values."""
        return arrangement_of(self)

    def restore(self, state: Mapping[str, Any]) -> None:
        """Arrange the page as `state` gave it."""
        arrange(self, state)

    def close_pictures(self) -> None:
        """End the threads that load pictures; the page is about to go."""
        self.leaving.emit()
        self.thumbnails.close()
        self.viewer.close_pictures()

    # within

    def _take(self, screening: Screening) -> None:
        self._explanation = None
        self.viewer.close_view()
        self.filter_bar.set_names(screening.expert_names, screening.class_names)
        self.filter_bar.clear()
        self.selection.reset(0)
        self.head.set_screening(screening)

    def _show_new(self, screening: Screening) -> None:
        self.selection.resize(len(self.model.columns))
        self.head.set_threshold(self.model.threshold)
        self.grid.verticalScrollBar().setValue(0)
        self._pages.setCurrentWidget(self.across)
        self.grid.setFocus()

    def _connect(self) -> None:
        model, grid = self.model, self.grid
        model.counts_changed.connect(self._show_counts)
        model.modelReset.connect(self._show_counts)
        self.selection.changed.connect(self._show_counts)
        self.selection.current_changed.connect(lambda _: self._explain_timer.start())
        self._explain_timer.timeout.connect(self._ask_why)
        self.filter_bar.filter_changed.connect(self._filter)
        self.filter_bar.filter_changed.connect(lambda conditions: self.experts.show_chosen(conditions.expert))
        self.experts.chosen.connect(self.filter_bar.set_expert)
        self.filter_bar.order_changed.connect(self._sort)
        self.filter_bar.left.connect(grid.setFocus)
        self.filter_bar.export_requested.connect(self.export_requested)
        self.footer.clear_requested.connect(self.filter_bar.clear)
        self.footer.zoom_requested.connect(grid.set_tile_px)
        grid.zoomed.connect(self.footer.set_zoom)
        grid.menu_requested.connect(lambda place: show_row_menu(self, place))
        self.why.picture_clicked.connect(self.viewer.open_current)
        self.why.nearest_clicked.connect(self.viewer.open_path)
        self.head.threshold_changed.connect(self._follow_threshold)
        self.head.threshold_committed.connect(self.threshold_committed)
        self.head.errors_requested.connect(lambda: self.filter_bar.set_verdict(Verdict.FAILED))
        self.hands.quarantine_requested.connect(self.quarantine_requested)
        self.hint.choose_requested.connect(self._choose_folder)

    def _follow_threshold(self, threshold: float) -> None:
        self.model.set_threshold(threshold)
        self.threshold_changed.emit(threshold)

    def _filter(self, conditions: RowFilter) -> None:
        self.model.set_filter(conditions)
        self.selection.keep_only(self.model.rows)
        self.grid.scroll_home()

    def _sort(self, order: RowOrder) -> None:
        self.model.sort_by(order)
        self.grid.scroll_home()

    def _ask_why(self) -> None:
        row = self.selection.current
        if 0 <= row < len(self.model.columns) and self.model.verdict(row) in (Verdict.FLAGGED, Verdict.KEPT):
            self.explain_requested.emit(row)

    def _show_counts(self) -> None:
        counts = self.model.counts()
        self.filter_bar.set_counts(counts)
        self.footer.set_counts(len(self.model.rows), counts.found, counts.pending, self.selection.count)
        self.grid.set_empty_text(
            self.tr("No image matches these filters") if counts.found else self.tr("Looking for images…")
        )

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder to screen"))
        if folder:
            self.paths_dropped.emit([Path(folder)])

    def _lay_out(self) -> None:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stale)
        column.addWidget(self.experts)
        column.addWidget(self.filter_bar)
        column.addWidget(self.grid, 1)
        column.addWidget(self.review_bar)
        column.addWidget(self.footer)
        self.down.addWidget(self.head)
        self.down.addWidget(below)
        self.across.addWidget(self.down)
        self.across.addWidget(self.why)
        for splitter, sizes in ((self.down, (168, 600)), (self.across, (1200, 320))):
            splitter.setChildrenCollapsible(False)
            splitter.setStretchFactor(0 if splitter is self.across else 1, 1)
            splitter.setSizes(list(sizes))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.hint)
        self._pages.addWidget(self.across)

    # drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is not self.grid and local_paths(event.mimeData()):
            event.acceptProposedAction()
            self._overlay.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._overlay.hide()
        event.acceptProposedAction()
        self.paths_dropped.emit(local_paths(event.mimeData()))
