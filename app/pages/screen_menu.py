"""The menu on an image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from app.screen.page import ScreenPage


def show_row_menu(page: ScreenPage, place: QPoint) -> None:
    """Open it at a place on the screen."""
    menu = make_row_menu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(place)


def make_row_menu(page: ScreenPage) -> QMenu:
    """All that can be done with what is selected."""
    menu, hands = QMenu(page), page.hands
    menu.addAction(page.tr("Look closer"), page.viewer.open_current)
    menu.addSeparator()
    for name in ("confirm", "accept", "clear"):
        menu.addAction(hands.actions[name])
    menu.addAction(page.tr("Add to the bank…"), hands.vouch)
    if any(row in page.model.review.bank_classes for row in hands.rows().tolist()):
        menu.addAction(page.tr("Take out of the bank"), hands.leave_bank)
    menu.addMenu(_tag_menu(page, menu))
    menu.addAction(hands.actions["note"])
    menu.addAction(hands.actions["quarantine"])
    menu.addSeparator()
    menu.addAction(page.tr("Open with the system’s viewer"), page.why.open_file)
    menu.addAction(page.tr("Show in folder"), page.why.show_file)
    menu.addAction(page.tr("Copy path"), page.why.copy_paths)
    return menu


def _tag_menu(page: ScreenPage, parent: QMenu) -> QMenu:
    menu, actions = QMenu(page.tr("Tag"), parent), page.hands.actions
    for number in range(1, 10):
        if actions[f"tag_{number}"].isEnabled():
            menu.addAction(actions[f"tag_{number}"])
    menu.addSeparator()
    menu.addAction(actions["untag"])
    return menu
