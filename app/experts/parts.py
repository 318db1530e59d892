"""What the panels of the inspector share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.base.theme import TextRole, set_role


def make_label(role: TextRole = "body", *, is_muted: bool = False, text: str = "") -> QLabel:
    """A label that wraps and can be selected."""
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setMinimumWidth(1)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    set_role(label, role, muted=is_muted)
    return label


def make_button(text: str, act: Callable[[], object], tip: str = "", kind: str = "") -> QPushButton:
    button = QPushButton(text)
    if kind:
        button.setProperty("kind", kind)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: act())
    return button


def in_a_row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def fill_column(owner: QWidget, *parts: tuple[QWidget | QLayout, int]) -> QVBoxLayout:
    """Give `owner` a column of parts, each with the space below it."""
    column = QVBoxLayout(owner)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(0)
    for part, space_px in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
        column.addSpacing(space_px)
    column.addStretch(1)
    return column


def scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
