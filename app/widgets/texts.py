"""Labels of running text: a paragraph, and the heading of a section."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.base.theme import set_role


def make_text(text: str, *, is_muted: bool = True) -> QLabel:
    """A paragraph that wraps."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    set_role(label, "body", muted=is_muted)
    return label


def make_section(title: str) -> QLabel:
    label = QLabel(title)
    set_role(label, "heading")
    return label
