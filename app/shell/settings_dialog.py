"""The settings dialog, drawn from what app.settings declares. Every change applies at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLabel,
    QScrollArea,
    QWidget,
)

from app.base.language import spoken_settings
from app.base.settings import Declared, Keys, Settings, declared
from app.base.theme import GRID_PX, set_role
from app.dialogs.frame import add_buttons, make_column, spread
from app.dialogs.key_fields import KeyTable
from app.widgets.fields import Change, make_field, say_setting
from app.widgets.texts import make_section, make_text

SIZE_PX = (640, 720)
FIELD_PX = 220


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
                grid.addWidget(make_section(say_setting(group)), row + 1, 0, 1, 2)
            self._add_row(name, each)
        grid.setRowStretch(grid.rowCount(), 1)

    def _add_row(self, name: str, each: Declared) -> None:
        row, label, text = self._grid.rowCount(), QLabel(say_setting(each.label)), make_text(say_setting(each.help))
        set_role(text, "caption", muted=True)
        field = _make_field(each, getattr(self.settings, name), partial(self._set, name))
        field.setAccessibleName(say_setting(each.label))
        field.setAccessibleDescription(say_setting(each.help))
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


def _make_field(each: Declared, value: Any, change: Change) -> QWidget:
    return KeyTable(value, change) if isinstance(each.kind, Keys) else make_field(each, value, change)
