"""A view under a name: what is shown and in which order. And the place where one left a screening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.models.row_order import ReviewState, RowFilter, RowOrder, SortKey
from app.models.verdicts import Verdict


@dataclass(frozen=True)
class View:
    """Experts and classes by name, so that it means the same in another screening."""

    filter: RowFilter = field(default_factory=RowFilter)
    order: RowOrder = field(default_factory=RowOrder)
    expert_name: str = ""
    class_name: str = ""


def encode_view(view: View) -> dict[str, Any]:
    """As plain values."""
    return {
        "verdict": view.filter.verdict.value if view.filter.verdict else None,
        "review": view.filter.review.value if view.filter.review else None,
        "tag": view.filter.tag,
        "text": view.filter.text,
        "expert": view.expert_name,
        "class": view.class_name,
        "order": [view.order.key.value, view.order.descending],
    }


def decode_view(value: Mapping[str, Any]) -> View:
    """The inverse. Raises ValueError, KeyError or TypeError for what was not written here."""
    key, descending = value["order"]
    conditions = RowFilter(
        verdict=Verdict(value["verdict"]) if value["verdict"] else None,
        review=ReviewState(value["review"]) if value["review"] else None,
        tag=str(value["tag"]),
        text=str(value["text"]),
    )
    return View(conditions, RowOrder(SortKey(key), descending is True), str(value["expert"]), str(value["class"]))
