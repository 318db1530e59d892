"""What a project keeps of how it is looked at: views under a name, the place where one left each screening, and what
screenings are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QInputDialog, QMenu, QMessageBox, QSizePolicy, QToolButton, QWidget

from app.base.i18n import tr
from app.base.paths import printable
from app.base.shortcut_texts import literal
from app.base.theme import set_icon
from app.screen.results import ReviewState, RowFilter, RowOrder, SortKey, Status
from app.workspace.screening import names_of, titled
from app.workspace.session import Session
from core.storage.files import read_json, write_json

if TYPE_CHECKING:
    from core.screening.results import Screening
    from core.screening.storage import ScreeningSummary


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
    """`places` maps the id of a screening to where it was left, the newest last; `names` to what a person calls it."""

    views: Mapping[str, View] = field(default_factory=dict)
    places: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def with_place(self, screening_id: str, place: Mapping[str, Any]) -> ProjectViews:
        others = {key: value for key, value in self.places.items() if key != screening_id}
        kept = [*others.items(), (screening_id, place)][-KEPT_PLACES:]
        return replace(self, places=dict(kept))


def read_views(folder: Path) -> ProjectViews:
    """What is there; nothing where the file is missing, broken or newer. Never raises."""
    try:
        found = read_json(folder / FILE)
        if found["version"] != VERSION:
            return ProjectViews()
        places = {str(key): value for key, value in found["places"].items() if isinstance(value, dict)}
        names = {str(key): str(value) for key, value in found.get("names", {}).items()}
        return ProjectViews(_views(found["views"]), places, names)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ProjectViews()


def write_views(folder: Path, kept: ProjectViews) -> None:
    """Raises OSError where the folder can't be written to."""
    views = {name: encode_view(view) for name, view in kept.views.items()}
    write_json(folder / FILE, {"version": VERSION, "views": views, "places": kept.places, "names": kept.names})


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
        self._kept = replace(self._kept, views=views)

    def keep_name(self, screening_id: str, name: str) -> None:
        """Call a screening so; an empty name takes that back."""
        others = {key: value for key, value in self._kept.names.items() if key != screening_id}
        self._kept = replace(self._kept, names=others | ({screening_id: name} if name else {}))

    def title_of(self, summary: ScreeningSummary) -> str:
        """A screening in one line, with its name first if it has one."""
        name = self._kept.names.get(summary.id)
        return f"{name}  ·  {titled(summary)}" if name else titled(summary)

    def name_of(self, screening: Screening) -> str:
        """What a screening is called: by a person, or after what it screened."""
        return self._kept.names.get(screening.id) or names_of(screening.sources)

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


class ScreeningsButton(QToolButton):
    """Says which screening is shown; its menu switches to another, gives it a name, or deletes it."""

    renamed = Signal()

    def __init__(self, session: Session, kept: KeptViews, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._kept = session, kept
        self._name = ""
        self.setAccessibleName(tr("The screening that is shown"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_icon(self, "folder", self.palette())
        self.setIconSize(QSize(16, 16))
        self.setStyleSheet("padding: 1px 0; text-align: left;")  # its words begin where the others begin
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self.fill_menu)

    def show_screening(self, screening: Screening) -> None:
        """Say what it is called, and in the tip what it screened."""
        self._name = self._kept.name_of(screening)
        sources = "\n".join(printable(source) for source in screening.sources)
        self.setToolTip(tr("The screening that is shown, of:\n{0}").format(sources))
        self.setAccessibleDescription(f"{self._name}\n{sources}")
        self._elide()

    def fill_menu(self) -> None:
        menu, workspace = self.menu(), self._session.workspace
        menu.clear()
        shown = workspace.screening
        for summary in workspace.screenings:
            action = menu.addAction(literal(self._kept.title_of(summary)))
            action.setCheckable(True)
            action.setChecked(shown is not None and shown.id == summary.id)
            action.triggered.connect(partial(self._show, summary.id))
        menu.addSeparator()
        is_kept = shown is not None and any(each.id == shown.id for each in workspace.screenings)
        menu.addAction(tr("Rename this screening…"), self._ask_for_name).setEnabled(is_kept)
        menu.addAction(tr("Delete this screening…"), self._ask_to_delete).setEnabled(is_kept)

    def rename(self, name: str) -> None:
        """Call the shown screening so, or after its folders again if that is empty."""
        screening = self._session.workspace.screening
        if screening is not None:
            is_own = name.strip() != names_of(screening.sources)
            self._kept.keep_name(screening.id, name.strip() if is_own else "")
            self.show_screening(screening)
            self.renamed.emit()

    def _show(self, screening_id: str, _: bool = False) -> None:
        shown = self._session.workspace.screening
        if shown is None or shown.id != screening_id:
            self._session.screening.show(screening_id)

    def _ask_for_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("Rename this screening"))
        dialog.setLabelText(tr("Name; without one it is called after what was screened"))
        dialog.setTextValue(self._name)
        dialog.textValueSelected.connect(self.rename)
        dialog.open()

    def _ask_to_delete(self) -> None:
        screening = self._session.workspace.screening
        if screening is None:
            return
        box = QMessageBox(QMessageBox.Icon.Question, tr("Delete this screening"), "", parent=self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setText(tr("Delete the screening “{0}”?").format(self._name))
        box.setInformativeText(
            tr("Its scores are gone then, and screening again computes them anew. Images and decisions stay.")
        )
        delete = box.addButton(tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole))
        delete.clicked.connect(partial(self._delete, screening.id))
        box.open()

    def _delete(self, screening_id: str, _: bool = False) -> None:
        self._session.screening.delete(screening_id)

    def _elide(self) -> None:
        room_px = self.width() - self.iconSize().width() - ROOM_PX
        shown = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideMiddle, max(room_px, ROOM_PX))
        self.setText(shown.replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()


ROOM_PX = 28  # of the button, around its words
