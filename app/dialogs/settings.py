"""The settings dialog, drawn from what app.settings declares. Every change applies at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from app.dialogs.frame import add_buttons, make_column, make_section, make_text, spread
from app.dialogs.key_fields import KeyTable
from app.language import spoken_settings
from app.settings import Choice, Declared, Folder, Keys, Number, Settings, Words, declared, split_words
from app.theme import GRID_PX, set_role

SIZE_PX = (600, 720)
FIELD_PX = 220
TEXT_MARGINS_PX = (6, 0, 0, 0)  # a style sheet's padding does not reach into a spin box
Change = Callable[[Any], None]


class SettingsDialog(QDialog):
    """Shows one field for each setting and emits `changed` with the new Settings."""

    changed = Signal(object)  # Settings

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.settings = settings
        self.fields: dict[str, QWidget] = {}
        column = make_column(self, self.tr("Settings"))
        area, inside = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        column.addWidget(area, 1)
        self._grid = QGridLayout(inside)
        self._fill()
        buttons = add_buttons(self, column, "", self.tr("Close"))
        reset = buttons.addButton(self.tr("Restore defaults"), buttons.ButtonRole.ResetRole)
        reset.setAutoDefault(False)
        reset.clicked.connect(self._reset)
        self.resize(*spread(parent, *SIZE_PX))

    def _fill(self) -> None:
        grid, group = self._grid, ""
        grid.setContentsMargins(0, 0, GRID_PX, 0)
        grid.setHorizontalSpacing(3 * GRID_PX)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for name, each in declared().items():
            if each.group != group:
                group = each.group
                row = grid.rowCount()
                grid.setRowMinimumHeight(row, 0 if row <= 1 else 2 * GRID_PX)
                grid.addWidget(make_section(_say(group)), row + 1, 0, 1, 2)
            self._add_row(name, each)
        grid.setRowStretch(grid.rowCount(), 1)

    def _add_row(self, name: str, each: Declared) -> None:
        row, label, text = self._grid.rowCount(), QLabel(_say(each.label)), make_text(_say(each.help))
        set_role(text, "caption", muted=True)
        field = make_field(each, getattr(self.settings, name), partial(self._set, name))
        field.setAccessibleName(_say(each.label))
        field.setAccessibleDescription(_say(each.help))
        label.setBuddy(field)
        self.fields[name] = field
        self._grid.setRowMinimumHeight(row, GRID_PX)
        self._grid.addWidget(label, row + 1, 0)
        if isinstance(each.kind, Keys):
            self._grid.addWidget(text, row + 2, 0, 1, 2)
            self._grid.setRowMinimumHeight(row + 3, GRID_PX)
            self._grid.addWidget(field, row + 4, 0, 1, 2)
            return
        self._grid.addWidget(text, row + 2, 0)
        field.setFixedWidth(FIELD_PX)
        self._grid.addWidget(field, row + 1, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)

    def _set(self, name: str, value: Any) -> None:
        self.settings = replace(self.settings, **{name: value})
        self.changed.emit(self.settings)

    def _reset(self) -> None:
        self.settings = spoken_settings(Settings())
        self.fields.clear()
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._fill()
        self.changed.emit(self.settings)


def make_field(each: Declared, value: Any, change: Change) -> QWidget:
    """The control that suits a setting."""
    if isinstance(each.kind, Choice):
        return _choice_field(each.kind, value, change)
    if isinstance(each.kind, Folder):
        return FolderField(each.kind, value, change)
    if isinstance(each.kind, Keys):
        return KeyTable(value, change)
    if isinstance(each.kind, Words):
        return _words_field(each.kind, value, change)
    return _number_field(each.kind, value, change)


def _choice_field(kind: Choice, value: Any, change: Change) -> QComboBox:
    box = QComboBox()
    for key, text in kind.options:
        box.addItem(_say(text), key)
    box.setCurrentIndex(box.findData(value))
    box.currentIndexChanged.connect(lambda: change(box.currentData()))
    return box


def _words_field(kind: Words, value: str, change: Change) -> QLineEdit:
    """What can't be used is put back when the field is left."""
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
    box.setSpecialValueText(_say(kind.automatic) if kind.automatic else "")
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
        self.path.setPlaceholderText(_say(kind.usual))
        self.path.editingFinished.connect(lambda: change(self.path.text().strip()))
        browse.setAutoDefault(False)
        browse.setProperty("kind", "square")
        browse.setAccessibleName(self.tr("Choose a folder"))
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
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), self.path.text())
        if chosen:
            self.path.setText(chosen)
            change(chosen)


def _say(text: str) -> str:
    return QCoreApplication.translate("Settings", text)
