"""The advanced settings of a training, drawn from their declaration, two beside each other where there is room."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from app.base.settings import Declared
from app.base.theme import set_role
from app.models.train_fields import TRAIN_FIELDS, Rate, TrainField
from app.widgets.fields import TEXT_MARGINS_PX, make_field
from app.widgets.texts import make_text
from app.widgets.training.rate_field import RateField
from core.experts.settings import TrainSettings

FIELD_PX, COLUMNS = 168, 2


class AdvancedFields(QWidget):
    """A field for each declared setting; `changed` comes with the new TrainSettings."""

    changed = Signal(object)  # TrainSettings

    def __init__(self, settings: TrainSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.fields: dict[str, QWidget] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(16)
        for number, each in enumerate(TRAIN_FIELDS):
            row, column = number // COLUMNS, 2 * (number % COLUMNS)
            grid.addLayout(self._words(each), row, column)
            grid.addWidget(self.fields[each.name], row, column + 1)
        for column in range(COLUMNS):
            grid.setColumnStretch(2 * column, 1)

    def show_settings(self, settings: TrainSettings) -> None:
        """Show other values, without telling."""
        self.settings = settings
        for each in TRAIN_FIELDS:
            field, value = self.fields[each.name], getattr(settings, each.name)
            with QSignalBlocker(field):
                _put(field, value)

    def _words(self, each: TrainField) -> QVBoxLayout:
        label, text = QLabel(_say(each.label)), make_text(_say(each.help))
        set_role(text, "caption", muted=True)
        field = self._make(each)
        field.setAccessibleName(_say(each.label))
        field.setAccessibleDescription(_say(each.help))
        field.setFixedWidth(FIELD_PX)
        label.setBuddy(field)
        self.fields[each.name] = field
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(label)
        lines.addWidget(text)
        lines.addStretch(1)
        return lines

    def _make(self, each: TrainField) -> QWidget:
        value = getattr(self.settings, each.name)
        if not isinstance(each.kind, Rate):
            return make_field(Declared("", each.label, each.help, each.kind), value, partial(self._set, each.name))
        field = RateField(each.kind, value)
        field.lineEdit().setTextMargins(*TEXT_MARGINS_PX)
        field.valueChanged.connect(partial(self._set, each.name))
        return field

    def _set(self, name: str, value: Any) -> None:
        self.settings = replace(self.settings, **{name: value})
        self.changed.emit(self.settings)


def _put(field: QWidget, value: Any) -> None:
    if isinstance(field, QComboBox):
        field.setCurrentIndex(field.findData(value))
    elif isinstance(field, QSpinBox):
        field.setValue(field.minimum() if value is None else value)
    elif isinstance(field, QDoubleSpinBox):
        field.setValue(value)


def _say(text: str) -> str:
    return QCoreApplication.translate("Settings", text)
