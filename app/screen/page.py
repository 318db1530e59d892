"""The Screen page: which incoming images don't belong, at which threshold, and why."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from app.base.class_titles import title_of, titles_of
from app.base.errors import Notice
from app.base.i18n import tr
from app.base.jobs import gc_paused
from app.base.settings import split_words
from app.screen.dialogs import ScreeningDialogs
from app.screen.explanation import ExplanationPanel
from app.screen.filter_bar import ExpertStrip, FilterBar
from app.screen.histogram import ScreenHead
from app.screen.results import ResultsModel, RowFilter, RowOrder, SortKey, Status
from app.screen.review import ReviewActions
from app.screen.review_bar import ReviewBar, ReviewProgress
from app.screen.saved_views import KeptViews, ScreeningsButton, View, decode_view, encode_view
from app.screen.tile_view import GridFooter, TileView
from app.screen.viewer import ScreenViewer
from app.widgets.drop import DropHint, DropOverlay, accept_as_copy, local_paths
from app.widgets.selection import NO_ROW, GridSelection
from app.widgets.small import StaleStrip
from app.widgets.thumbnails import LoadPicture, ThumbnailStore, load_full, load_thumbnail
from app.workspace.changes import Changes
from app.workspace.page import Page
from app.workspace.screening import fits_settings, names_of
from app.workspace.session import Session
from core.arrays import RowArray
from core.review.model import ReviewAct

if TYPE_CHECKING:
    from app.workspace.rescreen import Rescreen
    from core.screening.explanation import Explanation
    from core.screening.results import Screening, ScreeningRows


EXPLAIN_PAUSE_MS = 120  # a key that is held down asks once, at the end
MOST_TAG_KEYS = 9
WNID_LETTERS = 9
HEAD_PX = 152
LOW_PX = 700  # a page that is lower shows less of what is no picture
KEEP_PAUSE_MS = 800  # after the last move: a killed process has then left off here
NONSENSE = (KeyError, TypeError, ValueError, AttributeError)  # what a state that was tampered with may raise


class ScreenPage(Page):
    """Shows the session's screening, finished or in the making, and what was decided about its images."""

    def __init__(
        self,
        session: Session,
        thumbnail_loader: LoadPicture = load_thumbnail,
        full_loader: LoadPicture = load_full,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, parent)
        self.model, self.selection = ResultsModel(self), GridSelection(self)
        self.thumbnails = ThumbnailStore(thumbnail_loader, self)
        self.head, self.filter_bar, self.footer = ScreenHead(self.model), FilterBar(), GridFooter()
        self.experts = ExpertStrip(self.model)
        self.stale = StaleStrip(tr("Screen again"))
        self.grid = TileView(self.model, self.selection, self.thumbnails)
        self.explanation_panel = ExplanationPanel(self.model, self.selection, self.thumbnails)
        self.hint = DropHint("", ("", ""), tr("Choose a folder…"))
        self._explanation: Explanation | None = None
        self.across, self.down = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical)
        self._explain_timer = QTimer(self, interval=EXPLAIN_PAUSE_MS, singleShot=True)
        self.viewer = ScreenViewer(self.model, self.selection, self.grid, self.thumbnails, full_loader, self)
        self.review_actions = ReviewActions(self, self.model, self.selection, self.grid, self.viewer)
        self.review_bar = ReviewBar(self.review_actions.actions)
        self.viewer.show_actions(self.review_bar.brief_actions)
        self.progress = ReviewProgress(self.model, self.review_bar)
        project = session.workspace.project
        self._kept = KeptViews(project.folder if project else None)
        self.dialogs = ScreeningDialogs(session, self.model, self.selection, self.thumbnails, self._kept.title_of, self)
        self.screenings = ScreeningsButton(session, self._kept)
        self.head.summary.place.addWidget(self.screenings)
        self._screening_id = ""  # where one is, is kept under this
        self._settings_tile_px = 0  # a size that was zoomed to stays until the settings name another
        self._keep_timer = QTimer(self, interval=KEEP_PAUSE_MS, singleShot=True)
        self._lay_out()
        self._overlay = DropOverlay(tr("Drop to screen these images"), self)
        self.setAcceptDrops(True)
        self._connect()
        self._follow_session()
        self._name_classes()
        self.filter_bar.views.set_views(self._kept.views)
        self._take_settings()
        self.show_decisions()
        self.refresh(Changes(screening=True, threshold=True, bound=True))

    # The session's screening

    def refresh(self, changes: Changes) -> None:
        workspace = self.session.workspace
        if changes.settings:
            self._take_settings()
        self._show_hint()
        if changes.screening and workspace.screening is not None:
            self.show_screening(workspace.screening)
            self._return_to_place(workspace.screening)
        elif changes.screening:
            self._show_nothing()
        if changes.threshold and workspace.threshold is not None:
            self.set_threshold(workspace.threshold)
        if changes.bound:
            self.head.set_bound(self.session.screening.bound)
        if changes.settings or changes.screening or changes.screenings:
            self._show_experts()

    def begin(self, screening: Screening) -> None:
        """A screening starts: files and scores follow."""
        self._take(screening)
        self.model.begin(screening)
        self._show_new(screening)
        self._screening_id = screening.id
        self._show_experts()

    def append_paths(self, paths: Sequence[str]) -> None:
        """Files were found, in this order."""
        self.model.append_paths(paths)
        self.selection.resize(len(self.model.columns))

    def set_scores(self, rows: RowArray, values: ScreeningRows) -> None:
        """Some files were judged, or couldn't be read."""
        self.model.set_scores(np.asarray(rows, np.int64), values)

    def finish(self, screening: Screening) -> None:
        """The screening is complete; what is selected and how it is shown stay."""
        if len(self.model.columns) != len(screening.rows):
            threshold = self.model.threshold
            self.show_screening(screening)
            self.set_threshold(threshold)
            return
        self.head.set_screening(screening)
        self.head.set_threshold(self.model.threshold)
        self.model.set_scores(np.arange(len(screening.rows), dtype=np.int64), screening.rows)
        self.model.refresh()
        self._explain_current()

    def show_screening(self, screening: Screening) -> None:
        """Show a finished screening at once."""
        self._take(screening)
        self.model.show_screening(screening)
        self._show_new(screening)

    def rescreen(self, rescreen: Rescreen) -> None:
        """The same folders were screened again: show that in place of what is shown, and keep everybody's place."""
        place, before, explanation = self._grid_place(), self.selection.current, self._explanation
        n_rows, threshold = len(rescreen.after.rows), self.model.threshold
        if rescreen.is_calibrated_anew:
            threshold = rescreen.after.threshold.value
        self.selection.renumber(rescreen.new_rows, n_rows)
        self.model.rescreen(rescreen.after, self.session.review.columns, threshold)
        if rescreen.is_calibrated_anew:
            self._explanation = None
            self.explanation_panel.forget_explanation()
        self.selection.tell()
        self.model.tell()
        self.head.set_screening(rescreen.after)
        self.screenings.show_screening(rescreen.after)
        self.head.set_threshold(self.model.threshold)
        self._name_anew(rescreen)
        if before != NO_ROW and self.selection.current == NO_ROW:
            self._pass_current(place, any_left=bool((rescreen.new_rows >= 0).any()))
        elif explanation is not None and explanation.row == before and not rescreen.is_calibrated_anew:
            self.show_explanation(replace(explanation, row=self.selection.current))
        self._return_grid_to(place, rescreen)
        self.viewer.describe_again()
        self._screening_id = rescreen.after.id
        self._keep_soon()
        self._show_experts()

    def show_explanation(self, explanation: Explanation) -> None:
        title = self.model.title
        nearest = tuple(replace(image, class_name=title(image.class_name)) for image in explanation.nearest)
        looks_like = title(explanation.predicted_class_name) if explanation.predicted_class_name else ""
        explanation = replace(explanation, nearest=nearest, predicted_class_name=looks_like)
        self._explanation = explanation
        self.explanation_panel.show_explanation(explanation)
        self.viewer.show_explanation(explanation)

    def set_threshold(self, threshold: float) -> None:
        """Judge by `threshold`, as the session says; nothing is emitted."""
        self.model.set_threshold(threshold)
        self.head.set_threshold(threshold)

    def select_rows(self, rows: RowArray) -> None:
        """Select exactly these and go to the first in the order shown; filters that hide one of them are let go."""
        if not np.isin(rows, self.model.rows).all():
            self.filter_bar.clear()
        self.selection.select_only(rows)
        shown = np.flatnonzero(np.isin(self.model.rows, rows))
        if len(shown):
            self.selection.set_current(self.model.row_at(int(shown[0])))
            self.grid.scroll_to(int(shown[0]), centre=True)

    def _take(self, screening: Screening) -> None:
        self._explanation = None
        self.viewer.close_view()
        titles = self.model.titles_of(screening.class_names)
        self.filter_bar.set_names(screening.expert_names, screening.class_names, titles)
        self.filter_bar.clear()
        self._look_up_bare_ids(screening.class_names)
        self.selection.reset(0)
        self.head.set_screening(screening)
        self.screenings.show_screening(screening)

    def _show_nothing(self) -> None:
        """No screening is shown any more."""
        self._screening_id, self._explanation = "", None
        self.viewer.close_view()
        self.selection.reset(0)
        self.model.clear()
        self._pages.setCurrentWidget(self.hint)

    def _show_new(self, screening: Screening) -> None:
        self.selection.resize(len(self.model.columns))
        self.head.set_threshold(self.model.threshold)
        self.grid.verticalScrollBar().setValue(0)
        self._pages.setCurrentWidget(self.across)
        self.grid.setFocus()

    def _explain_current(self) -> None:
        row = self.selection.current
        if 0 <= row < len(self.model.columns) and self.model.verdict(row) in (Status.FLAGGED, Status.KEPT):
            self.session.explanations.ask(row, self.model.columns.figures_of(row))

    def _show_experts(self, _: object = None) -> None:
        """Whether what is shown fits the partition, and the colours that its experts have there."""
        partition, screening = self.session.partition, self.session.workspace.screening
        self.stale.say(partition.tell_staleness() or self._tell_other_settings())
        if screening is not None:
            self.experts.set_slots(partition.slots.of(screening.expert_names))

    def _tell_other_settings(self) -> str:
        """That the screening on show is not what the settings would give; empty if it is."""
        workspace = self.session.workspace
        if workspace.screening is None or fits_settings(workspace.screening, workspace.screen_settings()):
            return ""
        return tr("Screened with other settings.")

    def _show_hint(self) -> None:
        """What an empty page says: what to drop on it, or that the ID set is being learnt, and what waits for that."""
        screening = self.session.screening
        if not screening.is_preparing:
            title, first = (
                tr("Drop images to screen them"),
                tr("A folder, or any number of files. Nothing in them is changed."),
            )
            self.hint.say(title, (first, tr("Those that don’t belong to the ID set come first.")))
            return
        names = names_of(screening.waiting)
        then = (
            tr("Then {0} is screened.").format(names)
            if names
            else tr("What you drop here meanwhile is screened after it.")
        )
        self.hint.say(
            tr("The ID set is being learnt…"), (tr("Its images are read once; below it says how far that is."), then)
        )

    # The place in the grid, while another screening of the same folders takes the place of the shown one

    def _grid_place(self) -> GridPlace:
        layout = self.grid.tile_layout
        rows = [(self.model.row_at(position), layout.rect(position).top()) for position in layout.visible_positions]
        rows.sort(key=lambda each: each[0] != self.selection.current)  # the current one, if in sight, comes first
        return GridPlace(layout.scroll_px, self.grid.current_position, tuple(rows))

    def _return_grid_to(self, place: GridPlace, rescreen: Rescreen) -> None:
        """At the top, what is new at the top appears; further down, what is looked at stays where it is."""
        bar = self.grid.verticalScrollBar()
        bar.setValue(place.scrolled_px)
        moved = ((int(rescreen.new_rows[row]), top_px) for row, top_px in place.rows)
        held = ((self.model.position_of(row), top_px) for row, top_px in moved if row != NO_ROW)
        position, top_px = next((each for each in held if each[0] >= 0), (-1, 0))
        if position < 0:
            return
        if place.scrolled_px > 0:
            bar.setValue(self.grid.tile_layout.scroll_to_put(position, top_px))
        elif self.model.row_at(position) == self.selection.current:
            self.grid.scroll_to(position)

    def _name_anew(self, rescreen: Rescreen) -> None:
        """Other experts or classes can be chosen; what was chosen stays if its name does."""
        before, after = rescreen.before, rescreen.after
        if (before.expert_names, before.class_names) != (after.expert_names, after.class_names):
            view = self.filter_bar.view()
            self.filter_bar.set_names(after.expert_names, after.class_names, self.model.class_titles)
            self.filter_bar.set_view(view)

    def _pass_current(self, place: GridPlace, *, any_left: bool) -> None:
        """The current image is gone: a viewer that showed it closes, and the one in its place is current now; none is
        where all are gone, for then that place means nothing."""
        self.viewer.close_view()
        position = min(place.current_position, len(self.model.rows) - 1)
        if any_left and position >= 0:
            self.selection.set_current(self.model.row_at(position))

    # What classes are called

    def _name_classes(self, _: object = None) -> None:
        """As the partition does, where there is one."""
        if (partition := self.session.partition.partition) is not None:
            self._take_titles(dict(zip(partition.class_names, titles_of(partition), strict=True)))

    def _take_titles(self, titles: Mapping[str, str]) -> None:
        """Call them so wherever they are seen; what was chosen stays."""
        if all(self.model.titles.get(name) == title for name, title in titles.items()):
            return
        self.model.titles = {**self.model.titles, **titles}
        view = self.filter_bar.view()
        self.filter_bar.set_names(self.model.expert_names, self.model.class_names, self.model.class_titles)
        self.filter_bar.set_view(view)
        if self._explanation is not None:
            self.show_explanation(self._explanation)
        self.explanation_panel.refresh()

    def _look_up_bare_ids(self, class_names: Sequence[str]) -> None:
        """Folders that are called by WordNet's ids alone mean nothing to anybody; no partition may say more yet."""
        bare = tuple(name for name in class_names if is_bare_id(self.model.title(name)))
        if bare and self.session.workspace.project is not None:
            title = tr("Looking up the classes")
            self.session.workspace.submit(title, lambda _: _titles_of_ids(bare), self._take_titles, lane="imports")

    # Review

    def show_decisions(self, _: RowArray | None = None) -> None:
        """Show what was decided; what a filter lets go of is no longer selected."""
        review = self.session.review.columns
        self.model.set_review(review)
        if self.model.filter.asks_for_decisions:
            self.selection.keep_only(self.model.rows)
        with_keys = split_words(self.session.workspace.settings.tags)
        names = {*with_keys, *review.tag_names()}
        self.filter_bar.review.set_tags(sorted(names))
        self.review_bar.other_tags = tuple(sorted(names.difference(with_keys)))

    def visible_rows(self) -> tuple[int, ...]:
        """The rows that the filters leave, in the order shown."""
        return tuple(self.model.rows.tolist())

    def _act(self, act: ReviewAct) -> None:
        done = self.session.review.act(act)
        if done and act.action == "bank" and act.value:
            text = tr("From the next screening on, images are compared with it, too.")
            again = self.session.screening.screen_again
            self.session.workspace.tell(Notice(text, action_text=tr("Screen again"), action=again))

    def _give_key(self, tag: str) -> None:
        """A tag that nobody knew gets the next key that is free, as the settings keep them."""
        known = split_words(self.session.workspace.settings.tags)
        if tag not in known and len(known) < MOST_TAG_KEYS and split_words(tag) == (tag,):
            self.settings_wanted.emit({"tags": ", ".join([*known, tag])})

    def _refuse(self, text: str) -> None:
        self.session.workspace.tell(Notice(text))

    def make_row_menu(self) -> QMenu:
        """All that can be done with what is selected."""
        menu, actions, panel = QMenu(self), self.review_actions, self.explanation_panel
        menu.addAction(tr("Look closer"), self.viewer.open_current)
        menu.addSeparator()
        for name in ("confirm", "accept", "clear"):
            menu.addAction(actions.actions[name])
        menu.addAction(tr("Add to the bank…"), actions.ask_for_bank_class)
        if any(row in self.model.review.bank_classes for row in actions.rows().tolist()):
            menu.addAction(tr("Take out of the bank"), actions.leave_bank)
        menu.addMenu(self._make_tag_menu(menu))
        menu.addAction(actions.actions["note"])
        menu.addAction(actions.actions["quarantine"])
        menu.addSeparator()
        menu.addAction(tr("Open with the system’s viewer"), panel.open_file)
        menu.addAction(tr("Show in folder"), panel.show_file)
        menu.addAction(tr("Copy path"), panel.copy_paths)
        return menu

    def _make_tag_menu(self, parent: QMenu) -> QMenu:
        menu = QMenu(tr("Tag"), parent)
        self.review_bar.fill_tags(menu)
        return menu

    def _show_row_menu(self, place: QPoint) -> None:
        """Open it at a place on the screen."""
        menu = self.make_row_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    # Where one left off

    def _return_to_place(self, screening: Screening) -> None:
        """Go to where a screening was left; what makes no sense, or is no longer there, is passed over."""
        self._screening_id = screening.id
        place = self._kept.place_in(screening.id)
        threshold = place.get("threshold")
        if isinstance(threshold, int | float) and math.isfinite(threshold):
            self.session.workspace.set_threshold(float(threshold))
        with suppress(*NONSENSE):
            self.filter_bar.set_view(decode_view(place["view"]))
        paths = self.model.columns.paths
        with suppress(*NONSENSE):
            row = paths.index(place["current"])
            self.selection.select_only(row)
            self.selection.set_current(row)
        with suppress(*NONSENSE):
            row = paths.index(place["top"])
            QTimer.singleShot(0, self, lambda: self._scroll_to(row))  # once the grid has its size

    def _scroll_to(self, row: int) -> None:
        position = self.model.position_of(row)
        if position >= 0:
            self.grid.scroll_to_top(position)

    def _place(self) -> dict[str, Any]:
        """Where one is in the shown screening: view, current image, scrolling and threshold."""
        current, top = self.selection.current, self.grid.top_position
        paths, threshold = self.model.columns.paths, self.model.threshold
        return {
            "view": encode_view(self.filter_bar.view()),
            "current": paths[current] if 0 <= current < len(paths) else "",
            "top": paths[self.model.row_at(top)] if top >= 0 else "",
            "threshold": threshold if math.isfinite(threshold) else None,
        }

    def _keep_soon(self, _: object = None) -> None:
        if self._screening_id:
            self._keep_timer.start()

    def _keep_place(self) -> None:
        self._keep_timer.stop()
        if self._screening_id and self._kept.keep_place(self._screening_id, self._place()):
            self._write_kept()

    def _keep_views(self, views: Mapping[str, View]) -> None:
        self._kept.keep_views(views)
        self._write_kept()

    def _write_kept(self) -> None:
        if write := self._kept.writer():
            self.session.workspace.submit(tr("Saving the view"), lambda _: write(), lane="saves")

    # What the window asks

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return self.dialogs.commands()

    def focus_search(self) -> None:
        self.filter_bar.search.setFocus()
        self.filter_bar.search.selectAll()

    def state(self) -> dict[str, Any]:
        """Sizes and order: what holds for every screening."""
        order = self.model.order
        return {
            "across": self.across.sizes(),
            "down": self.down.sizes(),
            "tile_px": None if self.grid.offered_px else self.grid.tile_px,  # only what somebody chose
            "logarithmic": self.head.histogram.is_logarithmic,
            "order": [order.key.value, order.descending],
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        for splitter, key in ((self.across, "across"), (self.down, "down")):
            with suppress(*NONSENSE):
                splitter.setSizes([int(size) for size in state[key]])
        with suppress(*NONSENSE):
            self.grid.set_tile_px(int(state["tile_px"]))
        with suppress(*NONSENSE):
            self.head.histogram.set_logarithmic(state["logarithmic"] in (True, "true"))
        with suppress(*NONSENSE):
            key, descending = state["order"]
            self.filter_bar.set_order(RowOrder(SortKey(key), descending in (True, "true")))

    def leave(self) -> None:
        if self._keep_timer.isActive():
            self._keep_place()
        self._screening_id = ""
        self.thumbnails.close()
        self.viewer.close_pictures()

    # Composition

    def _connect(self) -> None:
        """The page's own parts with one another."""
        model, grid = self.model, self.grid
        model.counts_changed.connect(self._show_counts)
        model.modelReset.connect(self._show_counts)
        self.selection.changed.connect(self._show_counts)
        self.selection.current_changed.connect(lambda _: self._explain_timer.start())
        self._explain_timer.timeout.connect(self._explain_current)
        self.filter_bar.filter_changed.connect(self._filter)
        self.experts.chosen.connect(self.filter_bar.set_expert)
        self.filter_bar.order_changed.connect(self._sort)
        self.filter_bar.left.connect(grid.setFocus)
        self.filter_bar.export_requested.connect(self.dialogs.export)
        self.footer.clear_requested.connect(self.filter_bar.clear)
        self.footer.zoom_requested.connect(grid.set_tile_px)
        grid.zoomed.connect(self.footer.set_zoom)
        grid.menu_requested.connect(self._show_row_menu)
        self.explanation_panel.picture_clicked.connect(self.viewer.open_current)
        self.explanation_panel.nearest_clicked.connect(self.viewer.open_beside)
        self.head.threshold_changed.connect(model.set_threshold)
        self.head.errors_requested.connect(lambda: self.filter_bar.set_verdict(Status.FAILED))
        self.hint.choose_requested.connect(self._choose_folder)
        self.review_actions.quarantine_requested.connect(self.dialogs.quarantine)
        self.review_actions.act_requested.connect(self._act)
        self.review_actions.refused.connect(self._refuse)
        self.review_actions.tag_added.connect(self._give_key)
        self.review_bar.tag_wanted.connect(lambda tag: self.review_actions.act("tag", tag))
        self.review_bar.new_tag_wanted.connect(self.review_actions.ask_for_tag)
        self.dialogs.rows_wanted.connect(self._show_rows)
        self._keep_timer.timeout.connect(self._keep_place)
        self.filter_bar.views.changed.connect(self._keep_views)
        self.screenings.renamed.connect(self._write_kept)
        self.selection.current_changed.connect(self._keep_soon)
        grid.verticalScrollBar().valueChanged.connect(self._keep_soon)
        for signal in (self.filter_bar.filter_changed, self.filter_bar.order_changed, model.threshold_changed):
            signal.connect(self._keep_soon)

    def _follow_session(self) -> None:
        session, workspace = self.session, self.session.workspace
        workspace.began.connect(self.begin)
        workspace.paths_found.connect(self.append_paths)
        workspace.scored.connect(self.set_scores)
        workspace.finished.connect(self.finish)
        workspace.rescreened.connect(self.rescreen)
        session.explanations.explained.connect(self.show_explanation)
        session.partition.changed.connect(self._name_classes)
        session.partition.changed.connect(self._show_experts)
        session.review.changed.connect(self.show_decisions)
        self.stale.acted.connect(session.screening.screen_again)
        self.head.threshold_committed.connect(workspace.commit_threshold)

    def _take_settings(self) -> None:
        settings = self.session.workspace.settings
        if settings.tile_px != self._settings_tile_px:
            self._settings_tile_px = settings.tile_px
            self.grid.offer_tile_px(settings.tile_px)
        self.review_actions.set_up(settings.keys, split_words(settings.tags))
        self.review_bar.show_keys()

    def _filter(self, conditions: RowFilter) -> None:
        self.model.set_filter(conditions)
        self.selection.keep_only(self.model.rows)
        self.grid.scroll_home()
        self.experts.show_chosen(conditions.expert)

    def _sort(self, order: RowOrder) -> None:
        self.model.sort_by(order)
        self.grid.scroll_home()

    def _show_counts(self) -> None:
        counts = self.model.counts()
        self.filter_bar.set_counts(self.model.counts_to_choose())
        self.footer.set_counts(len(self.model.rows), counts.found, counts.pending, self.selection.count)
        self.grid.set_empty_text(tr("No image matches these filters") if counts.found else tr("Looking for images…"))

    def _show_rows(self, rows: RowArray) -> None:
        self.page_wanted.emit("screen")
        self.select_rows(rows)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Choose a folder to screen"))
        if folder:
            self.session.screening.drop_incoming([Path(folder)])

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
        self.across.addWidget(self.explanation_panel)
        for splitter, sizes in ((self.down, (HEAD_PX, 600)), (self.across, (1200, 320))):
            splitter.setChildrenCollapsible(False)
            splitter.setStretchFactor(0 if splitter is self.across else 1, 1)
            splitter.setSizes(list(sizes))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.hint)
        self._pages.addWidget(self.across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.experts.set_low(event.size().height() < LOW_PX)

    # Drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event):
            accept_as_copy(event)
            self._overlay.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._overlay.hide()
        if paths := local_paths(event):
            accept_as_copy(event)
            self.session.screening.drop_incoming(paths)


def is_bare_id(class_name: str) -> bool:
    """Whether it is an id of WordNet and nothing else, such as n02123045."""
    return len(class_name) == WNID_LETTERS and class_name[0] == "n" and class_name[1:].isdecimal()


def _titles_of_ids(names: Sequence[str]) -> dict[str, str]:
    """What WordNet calls them. Takes a second or two at the first time."""
    from core.partition.mapping import map_classes
    from core.partition.wordnet import load_wordnet

    with gc_paused():  # WordNet is half a million objects
        synsets = map_classes(names, load_wordnet())
    return {name: title_of(name, synset) for name, synset in zip(names, synsets, strict=True)}


class GridPlace(NamedTuple):
    """Where the grid is: rows in sight, the one to hold on to first, each with its top in pixels below the view's."""

    scrolled_px: int
    current_position: int
    rows: tuple[tuple[int, int], ...]
