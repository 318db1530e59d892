"""A page of the window: what the window asks of each, with an answer for those that have none of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.workspace.changes import Changes
from app.workspace.session import Session


class Page(QWidget):
    """Shows one side of a session, for as long as its project is open.

    A page is made for a project and goes with it. It connects its own methods to signals of the session, never lambdas:
    Qt lets go of a method together with its page.
    """

    page_wanted = Signal(str)  # key of another page
    settings_wanted = Signal(object)  # dict[str, Any]: names and values of settings to change

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        session.workspace.changed.connect(self.refresh)

    def refresh(self, changes: Changes) -> None:
        """Show what is no longer as it was."""

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What the page does for the menu bar, by the names of `app.base.shortcuts`."""
        return {}

    def focus_search(self) -> None:
        """Go to the field in which one searches on this page."""

    def state(self) -> dict[str, Any]:
        """How the page is arranged, as plain values, which survive a restart."""
        return {}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Arrange the page as `state` gave it; what is missing or makes no sense stays as it is."""

    def leave(self) -> None:
        """The page is about to go: keep what is to be kept, and end its threads. Nothing may reach it from now on."""
