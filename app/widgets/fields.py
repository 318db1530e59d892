"""The control for a declared setting: a box of choices, a number, words or a folder, as its kind asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from app.base.i18n import tr, translated
from app.base.settings import Choice, Declared, Folder, Number, Words, split_words

TEXT_MARGINS_PX = (6, 0, 0, 0)  # a style sheet's padding does not reach into a spin box
Change = Callable[[Any], None]


def make_field(each: Declared, value: Any, change: Change) -> QWidget:
    """The control that suits a setting, other than keys."""
    if isinstance(each.kind, Choice):
        return _choice_field(each.kind, value, change)
    if isinstance(each.kind, Folder):
        return FolderField(each.kind, value, change)
    if isinstance(each.kind, Words):
        return _words_field(each.kind, value, change)
    assert isinstance(each.kind, Number), "keys have a table of their own"
    return _number_field(each.kind, value, change)


def _choice_field(kind: Choice, value: Any, change: Change) -> QComboBox:
    box = QComboBox()
    for key, text in kind.options:
        box.addItem(translated(text), key)
    box.setCurrentIndex(box.findData(value))
    box.currentIndexChanged.connect(lambda: change(box.currentData()))
    return box


def _words_field(kind: Words, value: str, change: Change) -> QLineEdit:
    """Words between commas; what can't be used is put back when the field is left."""
    field = QLineEdit(value)
    field.setCursorPosition(0)

    def take() -> None:
        text = ", ".join(split_words(field.text()))
        if kind.allows(text):
            change(text)
        else:
            field.setText(value)

    field.editingFinished.connect(take)
    return field


def _number_field(kind: Number, value: Any, change: Change) -> QSpinBox | QDoubleSpinBox:
    if not kind.decimals:
        return _whole_number_field(kind, value, change)
    box = QDoubleSpinBox()
    box.lineEdit().setTextMargins(*TEXT_MARGINS_PX)
    box.setDecimals(kind.decimals)
    box.setRange(kind.low, kind.high)
    box.setSingleStep(kind.step)
    box.setKeyboardTracking(False)
    box.setValue(float(value))
    box.valueChanged.connect(lambda number: change(round(number, kind.decimals)))
    return box


def _whole_number_field(kind: Number, value: int | None, change: Change) -> QSpinBox:
    """One step below the lowest number stands "automatic", where there is that choice."""
    box, low = QSpinBox(), int(kind.low)
    automatic = low - 1
    box.lineEdit().setTextMargins(*TEXT_MARGINS_PX)
    box.setRange(automatic if kind.automatic else low, int(kind.high))
    box.setSpecialValueText(translated(kind.automatic) if kind.automatic else "")
    box.setSingleStep(int(kind.step))
    box.setSuffix(kind.suffix)
    box.setKeyboardTracking(False)
    box.setValue(automatic if value is None else value)
    box.valueChanged.connect(lambda number: change(None if kind.automatic and number == automatic else number))
    return box


class FolderField(QWidget):
    """A folder, chosen or typed."""

    def __init__(self, kind: Folder, value: str, change: Change) -> None:
        super().__init__()
        self.path, browse = QLineEdit(value), QPushButton("…")
        self.path.setPlaceholderText(translated(kind.usual))
        self.path.editingFinished.connect(lambda: change(self.path.text().strip()))
        browse.setAutoDefault(False)
        browse.setProperty("kind", "square")
        browse.setAccessibleName(tr("Choose a folder"))
        browse.clicked.connect(lambda: self._browse(change))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.path, 1)
        row.addWidget(browse)
        self.setFocusProxy(self.path)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.path.setAccessibleName(name)

    def _browse(self, change: Change) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a folder"), self.path.text())
        if chosen:
            self.path.setText(chosen)
            change(chosen)
