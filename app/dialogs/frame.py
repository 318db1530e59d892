"""What the dialogs share: margins, a heading, and a row of buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from app.base.theme import GRID_PX, set_role
from app.widgets.texts import make_text


def make_column(dialog: QDialog, title: str, text: str = "") -> QVBoxLayout:
    """Give `dialog` a heading and return the column below it."""
    dialog.setWindowTitle(title)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(3 * GRID_PX, 2 * GRID_PX + 4, 3 * GRID_PX, 2 * GRID_PX)
    column.setSpacing(GRID_PX + 4)
    heading = QLabel(title)
    set_role(heading, "title")
    column.addWidget(heading)
    if text:
        column.addWidget(make_text(text))
    return column


def add_buttons(dialog: QDialog, column: QVBoxLayout, accept_text: str, reject_text: str) -> QDialogButtonBox:
    """A row of buttons at the foot: one that accepts, if it has a name, and one that rejects."""
    buttons = QDialogButtonBox()
    if accept_text:
        accept = buttons.addButton(accept_text, QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setDefault(True)
    buttons.addButton(reject_text, QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    column.addWidget(buttons)
    return buttons


def spread(parent: QWidget | None, width_px: int, height_px: int) -> tuple[int, int]:
    """A size for a dialog: what it wants, as far as the window it belongs to has room."""
    if parent is None:
        return width_px, height_px
    return min(width_px, parent.width() - 48), min(height_px, parent.height() - 48)
