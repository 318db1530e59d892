"""Views that were saved under a name, and the present one to be saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton, QWidget

from app.icons import set_icon
from app.screen.saved_views import View


class ViewsButton(QToolButton):
    """`asked` gives the view that is shown now."""

    chosen = Signal(object)  # View
    changed = Signal(object)  # dict[str, View]: one was saved or removed
    asked: Callable[[], View]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: dict[str, View] = {}
        self.setToolTip(self.tr("Saved views: what is shown, and in which order"))
        self.setAccessibleName(self.tr("Saved views"))
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
        menu.addAction(self.tr("Save this view…"), self._ask)
        if self._views:
            removing = menu.addMenu(self.tr("Remove"))
            for name in sorted(self._views, key=str.casefold):
                removing.addAction(name, partial(self.remove, name))

    def _ask(self) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Save this view"))
        dialog.setLabelText(self.tr("Name"))
        dialog.textValueSelected.connect(self.save)
        dialog.open()
