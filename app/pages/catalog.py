"""The pages of the window, in the order of their bar. A page's widget is built when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.base.settings import Settings
    from app.workspace.workspace import Session


@dataclass(frozen=True)
class PageEntry:
    """`build` gets the session and returns the page. `shortcuts_in` pairs keys with what they do, as the settings have
    them, for the cheat sheet.

    A page may have `state() -> dict` and `restore(dict)`, which survive a restart, `focus_search()`, which Ctrl+F
    calls, and `close_pictures()`, which ends its threads before it goes.
    """

    key: str
    title: str
    icon: str
    build: Callable[[Session], QWidget]
    shortcuts_in: Callable[[Settings], tuple[tuple[str, str], ...]] | None = None

    def keys(self, settings: Settings) -> tuple[tuple[str, str], ...]:
        """All its keys."""
        return self.shortcuts_in(settings) if self.shortcuts_in else ()


def _build_screen_page(thumbnails: Path, session: Session) -> QWidget:
    from app.pages.screen_binding import build_screen_page

    return build_screen_page(session, thumbnails)


def _review_shortcuts(settings: Settings) -> tuple[tuple[str, str], ...]:
    from app.base.shortcut_texts import cheat_sheet

    return cheat_sheet(settings)


def _fixed_shortcuts(place: str, _: Settings) -> tuple[tuple[str, str], ...]:
    from app.base.shortcut_texts import fixed_keys

    return fixed_keys(place)


def _build_experts_page(thumbnails: Path, session: Session) -> QWidget:
    from app.pages.experts_binding import build_experts_page

    return build_experts_page(session, thumbnails)


def _build_train_page(session: Session) -> QWidget:
    from app.pages.train_binding import build_train_page

    return build_train_page(session.training)


def warm_pages() -> None:
    """Import what the pages and the first dialogs need, so that these open at once."""


def pages(thumbnails: Path) -> tuple[PageEntry, ...]:
    """`thumbnails` is the folder where pages may keep small pictures."""

    def say(text: str) -> str:
        return QCoreApplication.translate("Pages", text)

    return (
        PageEntry(
            "screen",
            say("Screen"),
            "screen",
            partial(_build_screen_page, thumbnails),
            shortcuts_in=_review_shortcuts,
        ),
        PageEntry(
            "experts",
            say("Experts"),
            "experts",
            partial(_build_experts_page, thumbnails),
            shortcuts_in=partial(_fixed_shortcuts, "experts"),
        ),
        PageEntry(
            "train",
            say("Train"),
            "train",
            _build_train_page,
            shortcuts_in=partial(_fixed_shortcuts, "train"),
        ),
    )
