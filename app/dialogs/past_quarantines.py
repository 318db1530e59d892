"""The quarantines of a project, each with a way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.base.i18n import numeral
from app.base.theme import GRID_PX, set_role
from app.dialogs.frame import add_buttons, make_column, spread
from app.review_engine import PastQuarantine
from app.screen.results import printable
from app.widgets.texts import make_text

SIZE_PX = (640, 480)


class PastQuarantines(QDialog):
    """Emits `restore_wanted` with the path of a manifest."""

    restore_wanted = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = self.tr("Restoring brings moved files back to where they were. Copies stay in the quarantine folder.")
        column = make_column(self, self.tr("Quarantines"), text)
        area, inside = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setAccessibleName(self.tr("Quarantines"))  # the arrow keys scroll it
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, GRID_PX, 0)
        self._list.setSpacing(GRID_PX)
        self._list.addWidget(make_text(self.tr("Looking…")))
        self._list.addStretch(1)
        column.addWidget(area, 1)
        add_buttons(self, column, "", self.tr("Close"))
        self.restore_buttons: dict[Path, QPushButton] = {}
        self.resize(*spread(parent, *SIZE_PX))

    def show_found(self, found: Sequence[PastQuarantine]) -> None:
        """List them, newest first."""
        while item := self._list.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self.restore_buttons.clear()
        for each in found:
            self._list.addWidget(self._make_card(each))
        if not found:
            self._list.addWidget(make_text(self.tr("No image of this project is in quarantine.")))
        self._list.addStretch(1)

    def _make_card(self, each: PastQuarantine) -> QFrame:
        card, button = QFrame(), QPushButton(self.tr("Restore"))
        card.setProperty("card", True)
        title, place = QLabel(_title(self, each)), QLabel(printable(str(each.manifest.parent)))
        place.setWordWrap(True)
        set_role(place, "caption", muted=True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        is_back = each.mode == "move" and 0 < each.n_files == each.n_restored
        button.setEnabled(not each.problem and not is_back)
        button.setAutoDefault(False)
        button.clicked.connect(partial(self.restore_wanted.emit, each.manifest))
        self.restore_buttons[each.manifest] = button
        texts, row = QVBoxLayout(), QHBoxLayout(card)
        texts.setSpacing(2)
        texts.addWidget(title)
        texts.addWidget(place)
        row.setContentsMargins(2 * GRID_PX, GRID_PX + 4, 2 * GRID_PX, GRID_PX + 4)
        row.addLayout(texts, 1)
        row.addWidget(button)
        return card


def _title(dialog: QWidget, each: PastQuarantine) -> str:
    if each.problem:
        return each.problem
    when = QDateTime.fromString(each.created, Qt.DateFormat.ISODate).toLocalTime()
    done = {"copy": dialog.tr("{0} copied"), "move": dialog.tr("{0} moved"), "link": dialog.tr("{0} linked")}
    text = done.get(each.mode, "{0}").format(numeral(each.n_files))
    back = dialog.tr(", {0} back").format(numeral(each.n_restored)) if each.n_restored else ""
    return f"{QLocale().toString(when, QLocale.FormatType.ShortFormat)}  ·  {text}{back}"
