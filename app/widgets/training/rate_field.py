"""A field for a small number over several powers of ten, written as people write learning rates: 3.5e-5."""

from __future__ import annotations

import math
import re

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from app.base.i18n import numeral
from app.models.train_fields import Rate

DECIMALS = 12  # kept inside; what is shown has three significant places
_TYPING = re.compile(r"[\d.,]*(e[+-]?\d*)?", re.IGNORECASE)


class RateField(QDoubleSpinBox):
    """Its arrows double and halve."""

    def __init__(self, kind: Rate, value: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(DECIMALS)
        self.setRange(kind.low, kind.high)
        self.setKeyboardTracking(False)
        self.setValue(value)

    def textFromValue(self, value: float) -> str:
        mantissa, _, power = numeral(value, ".3g").partition("e")
        return f"{mantissa}e{int(power)}" if power else mantissa

    def valueFromText(self, text: str) -> float:
        try:
            return float(text.replace(",", "."))
        except ValueError:
            return self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        try:
            is_done = self.minimum() <= float(text.replace(",", ".")) <= self.maximum()
        except ValueError:
            is_done = False
        if is_done:
            return QValidator.State.Acceptable, text, position
        is_typing = _TYPING.fullmatch(text) is not None
        return (QValidator.State.Intermediate if is_typing else QValidator.State.Invalid), text, position

    def fixup(self, text: str) -> str:
        return self.textFromValue(self.value())

    def stepBy(self, steps: int) -> None:
        value = self.value() * 2.0**steps
        self.setValue(round(value, 2 - math.ceil(math.log10(value))))
