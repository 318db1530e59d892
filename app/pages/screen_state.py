"""How the Screen page is arranged, and where one is in a screening: as plain values, and back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from app.models.row_order import RowOrder, SortKey
from app.screen.saved_views import decode_view, encode_view

if TYPE_CHECKING:
    from app.screen.page import ScreenPage

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
