"""The cheat sheet: every key that does something, by where it does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.base.theme import GRID_PX, set_role
from app.dialogs.frame import add_buttons, make_column, spread
from app.widgets.texts import make_section

SIZE_PX = (900, 700)
Keys = Sequence[tuple[str, str]]  # (keys, what they do)


class ShortcutsDialog(QDialog):
    """Shows groups of keys in two columns."""

    def __init__(self, groups: Mapping[str, Keys], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = make_column(self, self.tr("Keyboard shortcuts"))
        area, inside = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setAccessibleName(self.tr("Keyboard shortcuts"))  # the arrow keys scroll it
        column.addWidget(area, 1)
        sides = QHBoxLayout(inside)
        sides.setContentsMargins(0, 0, GRID_PX, 0)
        sides.setSpacing(5 * GRID_PX)
        for some in _halves(groups):
            side = QVBoxLayout()
            side.setSpacing(GRID_PX)
            for title, keys in some:
                side.addWidget(make_section(title))
                side.addLayout(_table(keys))
                side.addSpacing(GRID_PX)
            side.addStretch(1)
            sides.addLayout(side, 1)
        add_buttons(self, column, "", self.tr("Close"))
        self.resize(*spread(parent, *SIZE_PX))


def _halves(groups: Mapping[str, Keys]) -> tuple[list[tuple[str, Keys]], list[tuple[str, Keys]]]:
    """Two columns of about the same height."""
    left: list[tuple[str, Keys]] = []
    right: list[tuple[str, Keys]] = []
    for group in groups.items():
        shorter = min((left, right), key=lambda side: sum(len(keys) + 2 for _, keys in side))
        shorter.append(group)
    return left, right


def _table(keys: Keys) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID_PX)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for row, (key, what) in enumerate(keys):
        words, cap = QLabel(what, wordWrap=True), QLabel(key)
        set_role(cap, "caption")
        cap.setProperty("keycap", True)
        cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
        grid.addWidget(words, row, 0)
        grid.addWidget(cap, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return grid
