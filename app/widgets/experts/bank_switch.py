"""The foot of the page: how experts take part in screening, and how much is selected."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QWidget

from app.base.i18n import fill
from app.base.theme import set_role


class BankSwitch(QFrame):
    """On: an image is compared with the classes of its expert alone."""

    switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "bottom")
        self.box, self._text, self.selected = QCheckBox(), QLabel(), QLabel()
        self._whole = ""
        self.box.setText(self.tr("Score each image in its expert’s bank"))
        for label in (self._text, self.selected):
            set_role(label, "caption", muted=True)
        self._text.setMinimumWidth(1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self.box)
        row.addWidget(self._text, 1)
        row.addWidget(self.selected)
        self.box.clicked.connect(self.switched)
        self.show_bank(False)

    def show_bank(self, is_expert: bool) -> None:
        """What the setting says."""
        self.box.setChecked(is_expert)
        self._whole = (
            self.tr("An image is compared only with the classes of the expert that it looks most like.")
            if is_expert
            else self.tr("Now every image is compared with all classes; the expert is named, but does not judge.")
        )
        effect = self.tr("Takes effect with the next screening. It is a setting, too: Search in.")
        self._text.setToolTip(f"{self._whole}\n{effect}")
        self._fit()

    def show_selected(self, count: int) -> None:
        self.selected.setText(fill(self.tr("{0:,} selected"), count) if count else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where room is short, the tip tells the rest."""
        self._row.activate()
        elided = self._text.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self._text.width())
        self._text.setText(elided)
