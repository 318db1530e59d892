"""Chooses images by what was decided about them: one button that says what is chosen, and a menu behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.icons import set_icon
from app.models.row_order import ReviewState


class ReviewFilter(QToolButton):
    """A state, a tag, or both."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state: ReviewState | None = None
        self.tag = ""
        self._tags: tuple[str, ...] = ()
        self._is_brief = False
        self._texts = {
            None: self.tr("Any decision"),
            ReviewState.OPEN: self.tr("Not reviewed"),
            ReviewState.REVIEWED: self.tr("Reviewed"),
            ReviewState.OOD: self.tr("Confirmed OOD"),
            ReviewState.ID: self.tr("Accepted as ID"),
            ReviewState.NOTED: self.tr("With a note"),
        }
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setToolTip(self.tr("Show images by decision and tag"))
        self.setAccessibleName(self.tr("Filter by decision and tag"))
        set_icon(self, "review", self.palette())
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self.fill_menu)
        self._show()

    def set_tags(self, tags: Sequence[str]) -> None:
        """The tags that can be chosen."""
        self._tags = tuple(tags)

    def choose(self, state: ReviewState | None, tag: str) -> None:
        """Take a choice without telling of it."""
        self.state, self.tag = state, tag
        self._show()

    def set_brief(self, is_brief: bool) -> None:
        """Show the icon alone, unless something is chosen."""
        self._is_brief = is_brief
        self._show()

    def fill_menu(self) -> None:
        menu = self.menu()
        menu.clear()
        states, tags = QActionGroup(menu), QActionGroup(menu)
        for state, text in self._texts.items():
            action = self._add(states, text, is_chosen=state is self.state)
            action.triggered.connect(lambda _=False, each=state: self._take(each, self.tag))
        known = sorted({*self._tags, self.tag} - {""})
        if known:
            menu.addSeparator()
        for tag in ["", *known] if known else []:
            action = self._add(tags, tag or self.tr("Any tag"), is_chosen=tag == self.tag)
            action.triggered.connect(lambda _=False, each=tag: self._take(self.state, each))

    def _add(self, group: QActionGroup, text: str, *, is_chosen: bool) -> QAction:
        action: QAction = self.menu().addAction(text)
        action.setCheckable(True)
        action.setChecked(is_chosen)
        group.addAction(action)
        return action

    def _take(self, state: ReviewState | None, tag: str) -> None:
        self.choose(state, tag)
        self.changed.emit()

    def _show(self) -> None:
        parts = [self._texts[self.state]] if self.state is not None else []
        parts += [f"“{self.tag}”"] if self.tag else []
        self.setText(", ".join(parts) or self.tr("Decision"))
        style = Qt.ToolButtonStyle
        is_icon = self._is_brief and not parts
        self.setToolButtonStyle(style.ToolButtonIconOnly if is_icon else style.ToolButtonTextBesideIcon)
