"""A table of names and figures in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.base.theme import set_role


@dataclass(frozen=True)
class Figure:
    """A line of the table."""

    name: str
    text: str
    tip: str = ""


class FigureTable(QWidget):
    """Names at the left, figures at the right; hidden while there are none.

    Keeps its labels, so that it follows a drag of the threshold without flicker.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[QLabel, QLabel]] = []
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 20)
        self._layout.setHorizontalSpacing(16)
        self._layout.setVerticalSpacing(4)
        self._layout.setColumnStretch(1, 1)

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Show these instead."""
        while len(self._lines) < len(figures):
            self._add_line()
        for index, (name, text) in enumerate(self._lines):
            name.setVisible(index < len(figures))
            text.setVisible(index < len(figures))
            if index < len(figures):
                name.setText(figures[index].name)
                text.setText(figures[index].text)
                name.setToolTip(figures[index].tip)
                text.setToolTip(figures[index].tip or figures[index].text)
        self.setVisible(bool(figures))

    def _add_line(self) -> None:
        name, text = QLabel(), QLabel(wordWrap=True)
        set_role(name, "body", muted=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setMinimumWidth(1)  # a word that is too long for its place is cut, it doesn't widen the table
        text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(name, len(self._lines), 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(text, len(self._lines), 1)
        self._lines.append((name, text))
