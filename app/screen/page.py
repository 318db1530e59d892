"""The Screen page: which incoming images don't belong, at which threshold, and why."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from app.base.errors import Notice
from app.base.settings import split_words
from app.screen.explanation import WhyPanel
from app.screen.filter_bar import ExpertStrip, FilterBar
from app.screen.histogram import ScreenHead
from app.screen.quarantine import Choice, choices_of
from app.screen.results import ResultsModel, RowFilter, RowOrder, SortKey, Status
from app.screen.review import ReviewHands
from app.screen.review_bar import ReviewBar, ReviewProgress
from app.screen.saved_views import ProjectViews, View, decode_view, encode_view, read_views, write_views
from app.screen.tile_view import GridFooter, TileView
from app.screen.viewer import ScreenViewer
from app.widgets.drop import DropHint, DropOverlay, local_paths
from app.widgets.selection import NO_ROW, GridSelection
from app.widgets.small import StaleStrip
from app.widgets.thumbnails import LoadPicture, ThumbnailCache, ThumbnailStore, load_full, load_thumbnail
from app.workspace.changes import Changes
from app.workspace.decisions import ReviewAct, ReviewColumns
from app.workspace.screening import fits_settings
from app.workspace.session import Session
from core.arrays import RowArray

if TYPE_CHECKING:
    from app.workspace.rescreen import Rescreen
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
        self.model, self.selection = ResultsModel(self), GridSelection(self)
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

    def rescreen(self, rescreen: Rescreen, review: ReviewColumns) -> None:
        """The same folders were screened again: show that in place of what is shown, and keep everybody's place."""
        rescreen_page(self, rescreen, review, self._explanation)

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
        self.head.errors_requested.connect(lambda: self.filter_bar.set_verdict(Status.FAILED))
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
        if 0 <= row < len(self.model.columns) and self.model.verdict(row) in (Status.FLAGGED, Status.KEPT):
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
        if local_paths(event):
            event.acceptProposedAction()
            self._overlay.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._overlay.hide()
        if paths := local_paths(event):
            event.acceptProposedAction()
            self.paths_dropped.emit(paths)


def build_screen_page(session: Session, thumbnails: Path) -> ScreenPage:
    """A Screen page that shows what `session` is doing, and keeps small pictures in the folder `thumbnails`."""
    page = ScreenPage(thumbnail_loader=ThumbnailCache(thumbnails, load_thumbnail))
    page.grid.set_tile_px(session.workspace.settings.tile_px)
    binding = ScreenBinding(page, session)
    if session.workspace.screening is not None:
        binding.refresh(Changes(screening=True, threshold=True))
    binding.refresh_experts()
    return page


class ScreenBinding(QObject):
    """Lives and dies with its page, so that the session never calls a page that is gone."""

    def __init__(self, page: ScreenPage, session: Session) -> None:
        super().__init__(page)
        self._page, self._session, self._tile_px = page, session, session.workspace.settings.tile_px
        self._review = ReviewBinding(page, session)
        workspace = session.workspace
        workspace.began.connect(self._begin)
        workspace.paths_found.connect(page.append_paths)
        workspace.scored.connect(page.set_scores)
        workspace.finished.connect(page.finish)
        workspace.rescreened.connect(self._rescreen)
        workspace.changed.connect(self.refresh)
        session.explanations.explained.connect(page.show_explanation)
        session.partition.changed.connect(self.refresh_experts)
        page.stale.acted.connect(session.screening.screen_again)
        page.explain_requested.connect(self._explain)
        page.paths_dropped.connect(self._drop)
        page.threshold_committed.connect(workspace.commit_threshold)

    def refresh(self, changes: Changes) -> None:
        """Show what is no longer as it was."""
        workspace = self._session.workspace
        if changes.settings and workspace.settings.tile_px != self._tile_px:
            self._tile_px = workspace.settings.tile_px
            self._page.grid.set_tile_px(self._tile_px)
        if changes.screening and workspace.screening is not None:
            self._page.show_screening(workspace.screening)
            self._review.resume()
        if changes.threshold and workspace.threshold is not None:
            self._page.set_threshold(workspace.threshold)
        if changes.settings or changes.screening or changes.screenings:
            self.refresh_experts()

    def _explain(self, row: int) -> None:
        self._session.explanations.ask(row, self._page.model.columns.figures_of(row))

    def _begin(self, screening: Screening) -> None:
        self._page.begin(screening)
        self._review.begin()
        self.refresh_experts()

    def _rescreen(self, rescreen: Rescreen) -> None:
        self._page.rescreen(rescreen, self._session.review.columns)
        self._review.follow()
        self.refresh_experts()

    def refresh_experts(self, _: object = None) -> None:
        """Whether what is shown fits the partition, and the colours that its experts have there."""
        partition, screening = self._session.partition, self._session.workspace.screening
        self._page.stale.say(partition.tell_staleness() or self._tell_other_settings())
        if screening is not None:
            self._page.experts.set_slots(partition.slots.of(screening.expert_names))

    def _tell_other_settings(self) -> str:
        """That the screening on show is not what the settings would give; empty if it is."""
        workspace, screening = self._session.workspace, self._session.workspace.screening
        if screening is None or fits_settings(screening, workspace.settings.screen_settings()):
            return ""
        return self.tr("Screened with other settings.")

    def _drop(self, paths: list[str | Path]) -> None:
        self._session.screening.drop_incoming([Path(path) for path in paths])


KEEP_PAUSE_MS = 800  # after the last move: a killed process has then left off here


class ReviewBinding(QObject):
    """Lives and dies with its page. It is tied before the session's screenings are, so that decisions come first."""

    def __init__(self, page: ScreenPage, session: Session) -> None:
        super().__init__(page)
        self._page, self._session = page, session
        self._folder = session.workspace.project.folder if session.workspace.project else None
        self._kept = read_views(self._folder) if self._folder else ProjectViews()
        self._screening_id = ""
        self._keep_timer = QTimer(self, interval=KEEP_PAUSE_MS, singleShot=True)
        self._keep_timer.timeout.connect(self._keep)
        page.filter_bar.views.set_views(self._kept.views)
        self._connect()
        self._take_settings()
        self._show_decisions(None)

    def _connect(self) -> None:
        page, session = self._page, self._session
        session.review.changed.connect(self._show_decisions)
        session.workspace.changed.connect(self._follow)
        page.hands.act_requested.connect(self._act)
        page.hands.refused.connect(lambda text: session.workspace.tell(Notice(text)))
        page.filter_bar.views.changed.connect(self._take_views)
        page.leaving.connect(self._leave)
        page.selection.current_changed.connect(self._keep_soon)
        page.grid.verticalScrollBar().valueChanged.connect(self._keep_soon)
        for signal in (page.filter_bar.filter_changed, page.filter_bar.order_changed, page.model.threshold_changed):
            signal.connect(self._keep_soon)

    def _act(self, act: ReviewAct) -> None:
        done = self._session.review.act(act)
        if done and act.action == "bank" and act.value:
            text = self.tr("From the next screening on, images are compared with it, too.")
            again = self._session.screening.screen_again
            self._session.workspace.tell(Notice(text, action_text=self.tr("Screen again"), action=again))

    def _show_decisions(self, _: RowArray | None) -> None:
        review = self._session.review.columns
        self._page.show_decisions(review)
        names = {*split_words(self._session.workspace.settings.tags), *review.tag_names()}
        self._page.filter_bar.review.set_tags(sorted(names))

    def _follow(self, changes: Changes) -> None:
        if changes.settings:
            self._take_settings()

    def _take_settings(self) -> None:
        settings = self._session.workspace.settings
        self._page.hands.set_up(settings.keys, split_words(settings.tags))
        self._page.review_bar.show_keys()

    # where one left off

    def resume(self) -> None:
        """Go to where the shown screening was left."""
        screening = self._session.workspace.screening
        if screening is None:
            return
        self._screening_id = screening.id
        place = self._kept.places.get(screening.id, {})
        threshold = threshold_of(place)
        if threshold is not None:
            self._session.workspace.set_threshold(threshold)
        go_to_place(self._page, place)

    def begin(self) -> None:
        """A screening runs: from now on places are in that one."""
        screening = self._session.workspace.screening
        self._screening_id = screening.id if screening else ""

    def follow(self) -> None:
        """Another screening took the place of the shown one: the place in that one is the place in this one."""
        self.begin()
        self._keep_soon()

    def _take_views(self, views: dict[str, View]) -> None:
        self._kept = ProjectViews(views, self._kept.places)
        self._write()

    def _keep_soon(self) -> None:
        if self._screening_id:
            self._keep_timer.start()

    def _keep(self) -> None:
        self._keep_timer.stop()
        if self._screening_id:
            place = place_in(self._page)
            if place != self._kept.places.get(self._screening_id):
                self._kept = self._kept.with_place(self._screening_id, place)
                self._write()

    def _leave(self) -> None:
        if self._keep_timer.isActive():
            self._keep()
        self._screening_id = ""

    def _write(self) -> None:
        folder, kept = self._folder, self._kept
        if folder is None:
            return

        def write(_: object) -> None:
            with suppress(OSError):  # a place that can't be kept is no reason to bother anybody
                write_views(folder, kept)

        self._session.workspace.submit(self.tr("Saving the view"), write, lane="saves")


def show_row_menu(page: ScreenPage, place: QPoint) -> None:
    """Open it at a place on the screen."""
    menu = make_row_menu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(place)


def make_row_menu(page: ScreenPage) -> QMenu:
    """All that can be done with what is selected."""
    menu, hands = QMenu(page), page.hands
    menu.addAction(page.tr("Look closer"), page.viewer.open_current)
    menu.addSeparator()
    for name in ("confirm", "accept", "clear"):
        menu.addAction(hands.actions[name])
    menu.addAction(page.tr("Add to the bank…"), hands.vouch)
    if any(row in page.model.review.bank_classes for row in hands.rows().tolist()):
        menu.addAction(page.tr("Take out of the bank"), hands.leave_bank)
    menu.addMenu(_tag_menu(page, menu))
    menu.addAction(hands.actions["note"])
    menu.addAction(hands.actions["quarantine"])
    menu.addSeparator()
    menu.addAction(page.tr("Open with the system’s viewer"), page.why.open_file)
    menu.addAction(page.tr("Show in folder"), page.why.show_file)
    menu.addAction(page.tr("Copy path"), page.why.copy_paths)
    return menu


def _tag_menu(page: ScreenPage, parent: QMenu) -> QMenu:
    menu, actions = QMenu(page.tr("Tag"), parent), page.hands.actions
    for number in range(1, 10):
        if actions[f"tag_{number}"].isEnabled():
            menu.addAction(actions[f"tag_{number}"])
    menu.addSeparator()
    menu.addAction(actions["untag"])
    return menu


NONSENSE = (KeyError, TypeError, ValueError, AttributeError)


def arrangement_of(page: ScreenPage) -> dict[str, Any]:
    """Sizes and order: what holds for every screening."""
    order = page.model.order
    return {
        "across": page.across.sizes(),
        "down": page.down.sizes(),
        "tile_px": page.grid.tile_px,
        "logarithmic": page.head.histogram.is_logarithmic,
        "order": [order.key.value, order.descending],
    }


def arrange(page: ScreenPage, state: Mapping[str, Any]) -> None:
    """Arrange a page as `arrangement_of` gave it; what is missing or makes no sense stays as it is."""
    for splitter, key in ((page.across, "across"), (page.down, "down")):
        with suppress(*NONSENSE):
            splitter.setSizes([int(size) for size in state[key]])
    with suppress(*NONSENSE):
        page.grid.set_tile_px(int(state["tile_px"]))
    with suppress(*NONSENSE):
        page.head.histogram.set_logarithmic(state["logarithmic"] in (True, "true"))
    with suppress(*NONSENSE):
        key, descending = state["order"]
        page.filter_bar.set_order(RowOrder(SortKey(key), descending in (True, "true")))


def place_in(page: ScreenPage) -> dict[str, Any]:
    """Where one is in the shown screening: view, current image, scrolling and threshold."""
    current, top = page.selection.current, page.grid.top_position
    paths, threshold = page.model.columns.paths, page.model.threshold
    return {
        "view": encode_view(page.filter_bar.view()),
        "current": paths[current] if 0 <= current < len(paths) else "",
        "top": paths[page.model.row_at(top)] if top >= 0 else "",
        "threshold": threshold if math.isfinite(threshold) else None,
    }


def go_to_place(page: ScreenPage, place: Mapping[str, Any]) -> None:
    """Go where `place_in` says; what makes no sense, or is no longer there, is passed over. Not the threshold."""
    with suppress(*NONSENSE):
        page.filter_bar.set_view(decode_view(place["view"]))
    paths = page.model.columns.paths
    with suppress(*NONSENSE):
        row = paths.index(place["current"])
        page.selection.select_only(row)
        page.selection.set_current(row)
    with suppress(*NONSENSE):
        row = paths.index(place["top"])
        QTimer.singleShot(0, page, lambda: _scroll_to(page, row))  # once the grid has its size


def _scroll_to(page: ScreenPage, row: int) -> None:
    position = page.model.position_of(row)
    if position >= 0:
        page.grid.scroll_to_top(position)


def threshold_of(place: Mapping[str, Any]) -> float | None:
    """The threshold of a place, if it has one that makes sense."""
    value = place.get("threshold")
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else None


class _Place(NamedTuple):
    """Where the grid is: rows in sight, the one to hold on to first, each with its top in pixels below the view's."""

    scrolled_px: int
    current_position: int
    rows: tuple[tuple[int, int], ...]


def rescreen_page(page: ScreenPage, rescreen: Rescreen, review: ReviewColumns, explanation: Explanation | None) -> None:
    """Show `rescreen.after` and what was decided in it; `explanation` is that of the current image, if it is there."""
    place, before = _place_of(page), page.selection.current
    n_rows, threshold = len(rescreen.after.rows), page.model.threshold
    page.selection.renumber(rescreen.new_rows, n_rows)
    page.model.rescreen(
        rescreen.after, review, rescreen.after.threshold.value if rescreen.is_calibrated_anew else threshold
    )
    page.selection.tell()
    page.model.tell()
    page.head.set_screening(rescreen.after)
    page.head.set_threshold(page.model.threshold)
    _name_anew(page, rescreen)
    if before != NO_ROW and page.selection.current == NO_ROW:
        _pass_current(page, place)
    elif explanation is not None and explanation.row == before and not rescreen.is_calibrated_anew:
        page.show_explanation(replace(explanation, row=page.selection.current))
    _return_to(page, rescreen, place)
    page.viewer.describe_again()


def _name_anew(page: ScreenPage, rescreen: Rescreen) -> None:
    """Other experts or classes can be chosen; what was chosen stays if its name does."""
    before, after = rescreen.before, rescreen.after
    if (before.expert_names, before.class_names) != (after.expert_names, after.class_names):
        view = page.filter_bar.view()
        page.filter_bar.set_names(after.expert_names, after.class_names)
        page.filter_bar.set_view(view)


def _pass_current(page: ScreenPage, place: _Place) -> None:
    """The current image is gone: the one that stands in its place is current, and a viewer that showed it closes."""
    page.viewer.close_view()
    position = min(place.current_position, len(page.model.rows) - 1)
    if position >= 0:
        page.selection.set_current(page.model.row_at(position))


def _place_of(page: ScreenPage) -> _Place:
    layout = page.grid.tile_layout
    rows = [(page.model.row_at(position), layout.rect(position).top()) for position in layout.visible_positions]
    rows.sort(key=lambda each: each[0] != page.selection.current)  # the current one, if it is in sight, comes first
    return _Place(layout.scroll_px, page.grid.current_position, tuple(rows))


def _return_to(page: ScreenPage, rescreen: Rescreen, place: _Place) -> None:
    """At the top, what is new at the top appears; further down, what is looked at stays where it is."""
    grid, bar = page.grid, page.grid.verticalScrollBar()
    bar.setValue(place.scrolled_px)
    moved = ((int(rescreen.new_rows[row]), top_px) for row, top_px in place.rows)
    held = ((page.model.position_of(row), top_px) for row, top_px in moved if row != NO_ROW)
    position, top_px = next((each for each in held if each[0] >= 0), (-1, 0))
    if position < 0:
        return
    if place.scrolled_px > 0:
        bar.setValue(grid.tile_layout.scroll_to_put(position, top_px))
    elif page.model.row_at(position) == page.selection.current:
        grid.scroll_to(position)
