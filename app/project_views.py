"""What a person wants kept beside a project's results: saved views, and where each screening was left.

One small JSON file in the project's folder; losing it loses no decision, so a broken one is read as none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.screen.saved_views import View, decode_view, encode_view
from core.storage.files import write_json

FILE = "views.json"
VERSION = 1
KEPT_PLACES = 100


@dataclass(frozen=True)
class ProjectViews:
    """`places` maps the id of a screening to where it was left, the newest last."""

    views: Mapping[str, View] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def with_place(self, screening_id: str, place: Mapping[str, Any]) -> ProjectViews:
        others = {key: value for key, value in self.places.items() if key != screening_id}
        kept = [*others.items(), (screening_id, place)][-KEPT_PLACES:]
        return ProjectViews(self.views, dict(kept))


def read_views(folder: Path) -> ProjectViews:
    """What is there; nothing where the file is missing, broken or newer. Never raises."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if found["version"] != VERSION:
            return ProjectViews()
        places = {str(key): value for key, value in found["places"].items() if isinstance(value, dict)}
        return ProjectViews(_views(found["views"]), places)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ProjectViews()


def write_views(folder: Path, kept: ProjectViews) -> None:
    """Raises OSError where the folder can't be written to."""
    views = {name: encode_view(view) for name, view in kept.views.items()}
    write_json(folder / FILE, {"version": VERSION, "views": views, "places": kept.places})


def _views(found: Mapping[str, Any]) -> dict[str, View]:
    views = {}
    for name, value in found.items():
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            views[str(name)] = decode_view(value)
    return views
