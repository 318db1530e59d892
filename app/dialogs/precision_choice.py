"""In what precision a new project's features are made: a choice for the whole life of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.base.theme import set_role
from app.widgets.texts import make_text

if TYPE_CHECKING:
    from core.features.catalog import Precision


class PrecisionChoice(QWidget):
    """A box to tick, and what one gets and gives up by it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.half = QCheckBox(self.tr("Half precision (bfloat16)"))
        trade = make_text(
            self.tr(
                "Faster on graphics cards, and on processors that have it. Features come out a little different, so "
                "some images near the threshold are judged otherwise. It can’t be changed later, and ID set and "
                "incoming are best read on the same computer."
            )
        )
        self.half.setAccessibleDescription(trade.text())
        set_role(trade, "caption", muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.half)
        column.addWidget(trade)

    def value(self) -> Precision:
        return "bfloat16" if self.half.isChecked() else "float32"
