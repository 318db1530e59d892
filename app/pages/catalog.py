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
    from app.session import Session
    from app.settings import Settings


@dataclass(frozen=True)
class PageEntry:
    """`build` gets the session and returns the page. `shortcuts` pairs keys with what they do, for the cheat sheet;
    `shortcuts_in` gives those that the settings may change.

    A page may have `state() -> dict` and `restore(dict)`, which survive a restart, `focus_search()`, which Ctrl+F
    calls, and `close_pictures()`, which ends its threads before it goes.
    """

    key: str
    title: str
    icon: str
    build: Callable[[Session], QWidget]
    shortcuts: tuple[tuple[str, str], ...] = ()
    shortcuts_in: Callable[[Settings], tuple[tuple[str, str], ...]] | None = None

    def keys(self, settings: Settings) -> tuple[tuple[str, str], ...]:
        """All its keys, as the settings have them."""
        return (*self.shortcuts, *(self.shortcuts_in(settings) if self.shortcuts_in else ()))


def _build_screen_page(thumbnails: Path, session: Session) -> QWidget:
    from app.pages.screen_binding import build_screen_page

    return build_screen_page(session, thumbnails)


def _review_shortcuts(settings: Settings) -> tuple[tuple[str, str], ...]:
    from app.key_texts import cheat_sheet

    return cheat_sheet(settings)


def _build_experts_page(thumbnails: Path, session: Session) -> QWidget:
    from app.pages.experts_binding import build_experts_page

    return build_experts_page(session, thumbnails)


def _build_train_page(session: Session) -> QWidget:
    from app.pages.train_binding import build_train_page

    return build_train_page(session.training)


def warm_pages() -> None:
    """Import what the pages need, so that the first one opens at once."""
    import app.pages.screen_binding  # noqa: F401


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
            (
                (say("Arrow keys"), say("Move among the classes, up to the head of a lane")),
                (say("M"), say("Move the selected classes to another expert")),
                (say("Alt+Left, Alt+Right"), say("Move them to the lane beside")),
                (say("Ctrl+X, Ctrl+V"), say("Cut classes, and put them into the lane one is in")),
                (say("N"), say("New expert of the selected classes")),
                (say("L"), say("Lock or unlock them")),
                (say("S"), say("Look up what a class means")),
                (say("F2"), say("Rename the expert")),
                (say("Enter"), say("Open the menu of a lane; on a class, go to the panel")),
                (say("Ctrl+A, Ctrl+Shift+A"), say("Select the lane, or everything")),
                (say("F3, Shift+F3"), say("Next or previous class that was found")),
            ),
        ),
        PageEntry(
            "train",
            say("Train"),
            "train",
            _build_train_page,
            ((say("Left, Right"), say("In a curve, read out another epoch in all of them")),),
        ),
    )
