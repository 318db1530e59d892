"""Another screening of the same folders on the Screen page: images that landed appear, and nothing jumps.

Rows are matched by file. Selection, current image, filters, order, an open viewer, a threshold that was moved and the
place in the grid stay; only what is gone is let go of.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from app.widgets.selection import NO_ROW

if TYPE_CHECKING:
    from app.renewal import Renewal
    from app.screen.page import ScreenPage
    from app.screen.tile_view import TileView
    from app.workspace.decisions import ReviewColumns
    from core.screening.explanation import Explanation


class _Place(NamedTuple):
    """Where the grid is: rows in sight, the one to hold on to first, each with its top in pixels below the view's."""

    scrolled_px: int
    current_position: int
    rows: tuple[tuple[int, int], ...]


def renew_page(page: ScreenPage, renewal: Renewal, review: ReviewColumns, explanation: Explanation | None) -> None:
    """Show `renewal.after` and what was decided in it; `explanation` is that of the current image, if it is there."""
    place, before = _place_of(page), page.selection.current
    n_rows, threshold = len(renewal.after.rows), page.model.threshold
    page.selection.renumber(renewal.new_rows, n_rows)
    page.grid.selector.renumber(renewal.new_rows, n_rows)
    page.model.renew(renewal.after, review, renewal.after.threshold.value if renewal.is_calibrated_anew else threshold)
    page.selection.tell()
    page.model.tell()
    page.head.set_screening(renewal.after)
    page.head.set_threshold(page.model.threshold)
    _name_anew(page, renewal)
    if before != NO_ROW and page.selection.current == NO_ROW:
        _let_go(page, place)
    elif explanation is not None and explanation.row == before and not renewal.is_calibrated_anew:
        page.show_explanation(replace(explanation, row=page.selection.current))
    _return_to(page, renewal, place)
    page.viewer.describe_again()


def _name_anew(page: ScreenPage, renewal: Renewal) -> None:
    """Other experts or classes can be chosen; what was chosen stays if its name does."""
    before, after = renewal.before, renewal.after
    if (before.expert_names, before.class_names) != (after.expert_names, after.class_names):
        view = page.filter_bar.view()
        page.filter_bar.set_names(after.expert_names, after.class_names)
        page.filter_bar.set_view(view)


def _let_go(page: ScreenPage, place: _Place) -> None:
    """The current image is gone: the one that stands in its place is current, and a viewer that showed it closes."""
    page.viewer.close_view()
    position = min(place.current_position, len(page.model.rows) - 1)
    if position >= 0:
        page.selection.set_current(page.model.row_at(position))


def _place_of(page: ScreenPage) -> _Place:
    grid, top_px = page.grid, page.grid.verticalScrollBar().value()
    current, height_px = grid.selector.current_position, grid.viewport().height()
    seen = [*grid.tile_geometry.lines_between(top_px, top_px + height_px - 1)]
    rows = [(page.model.row_at(position), _top_of(grid, position) - top_px) for position in seen]
    rows.sort(key=lambda each: each[0] != page.selection.current)  # the current one, if it is in sight, comes first
    return _Place(top_px, current, tuple(rows))


def _return_to(page: ScreenPage, renewal: Renewal, place: _Place) -> None:
    """At the top, what is new at the top appears; further down, what is looked at stays where it is."""
    grid, bar = page.grid, page.grid.verticalScrollBar()
    bar.setValue(place.scrolled_px)
    moved = ((int(renewal.new_rows[row]), top_px) for row, top_px in place.rows)
    held = ((page.model.position_of(row), top_px) for row, top_px in moved if row != NO_ROW)
    position, top_px = next((each for each in held if each[0] >= 0), (-1, 0))
    if position < 0:
        return
    if place.scrolled_px > 0:
        bar.setValue(_top_of(grid, position) - top_px)
    elif page.model.row_at(position) == page.selection.current:
        grid.scroll_to(position)


def _top_of(grid: TileView, position: int) -> int:
    return grid.tile_geometry.rect(position).top()
