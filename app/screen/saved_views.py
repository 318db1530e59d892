"""A view under a name: what is shown and in which order. And the place where one left a screening."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton, QWidget

from app.base.i18n import tr
from app.base.theme import set_icon
from app.screen.results import ReviewState, RowFilter, RowOrder, SortKey, Status
from core.storage.files import read_json, write_json


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
        verdict=Status(value["verdict"]) if value["verdict"] else None,
        review=ReviewState(value["review"]) if value["review"] else None,
        tag=str(value["tag"]),
        text=str(value["text"]),
    )
    return View(conditions, RowOrder(SortKey(key), descending is True), str(value["expert"]), str(value["class"]))


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
        found = read_json(folder / FILE)
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


class KeptViews:
    """What a project's folder keeps of its views and of where its screenings were left; without a folder, nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._kept = read_views(folder) if folder else ProjectViews()

    @property
    def views(self) -> Mapping[str, View]:
        return self._kept.views

    def place_in(self, screening_id: str) -> Mapping[str, Any]:
        """Where a screening was left; empty where that is not known."""
        return self._kept.places.get(screening_id, {})

    def keep_place(self, screening_id: str, place: Mapping[str, Any]) -> bool:
        """Whether that is another place than before."""
        is_other = place != self._kept.places.get(screening_id)
        if is_other:
            self._kept = self._kept.with_place(screening_id, place)
        return is_other

    def keep_views(self, views: Mapping[str, View]) -> None:
        self._kept = ProjectViews(views, self._kept.places)

    def writer(self) -> Callable[[], None] | None:
        """What writes it as it is now, from any thread; a place that can't be kept is no reason to bother anybody."""
        folder, kept = self._folder, self._kept
        if folder is None:
            return None

        def write() -> None:
            with suppress(OSError):
                write_views(folder, kept)

        return write


class ViewsButton(QToolButton):
    """`asked` gives the view that is shown now."""

    chosen = Signal(object)  # View
    changed = Signal(object)  # dict[str, View]: one was saved or removed
    asked: Callable[[], View]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: dict[str, View] = {}
        self.setToolTip(tr("Saved views: what is shown, and in which order"))
        self.setAccessibleName(tr("Saved views"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_icon(self, "view", self.palette())
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self.fill_menu)

    @property
    def views(self) -> Mapping[str, View]:
        return self._views

    def set_views(self, views: Mapping[str, View]) -> None:
        self._views = dict(views)

    def save(self, name: str) -> None:
        """Keep what is shown under a name; one of that name is replaced."""
        if name.strip():
            self._views[name.strip()] = self.asked()
            self.changed.emit(dict(self._views))

    def remove(self, name: str) -> None:
        del self._views[name]
        self.changed.emit(dict(self._views))

    def fill_menu(self) -> None:
        menu, shown = self.menu(), self.asked()
        menu.clear()
        for name in sorted(self._views, key=str.casefold):
            action = menu.addAction(name, partial(self.chosen.emit, self._views[name]))
            action.setCheckable(True)
            action.setChecked(self._views[name] == shown)
        if self._views:
            menu.addSeparator()
        menu.addAction(tr("Save this view…"), self._ask)
        if self._views:
            removing = menu.addMenu(tr("Remove"))
            for name in sorted(self._views, key=str.casefold):
                removing.addAction(name, partial(self.remove, name))

    def _ask(self) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("Save this view"))
        dialog.setLabelText(tr("Name"))
        dialog.textValueSelected.connect(self.save)
        dialog.open()
