"""Letting images join the bank: an explicit act, since the bank decides about every image that comes after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QDialog, QWidget

from app.base.i18n import fill
from app.dialogs.frame import add_buttons, make_column
from app.widgets.texts import make_section

WIDTH_PX = 460


class VouchDialog(QDialog):
    """Emits `chosen` with the name of a class."""

    chosen = Signal(str)

    def __init__(
        self, n_images: int, class_names: Sequence[str], suggested: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        one, many = self.tr("Add the image to the bank"), fill(self.tr("Add {:,} images to the bank"), n_images)
        text_of_one = self.tr(
            "You vouch for it: it is accepted as ID, and from the next screening on other images are compared with it, "
            "too. K and the threshold are then chosen anew. The files stay where they are, and it can be undone."
        )
        text_of_many = self.tr(
            "You vouch for them: they are accepted as ID, and from the next screening on other images are compared "
            "with them, too. K and the threshold are then chosen anew. The files stay where they are, and it can be "
            "undone."
        )
        is_one = n_images == 1
        column = make_column(self, one if is_one else many, text_of_one if is_one else text_of_many)
        column.addWidget(
            make_section(self.tr("It belongs to the class") if is_one else self.tr("They belong to the class"))
        )
        self.box = QComboBox(editable=True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.addItems(list(class_names))
        self.box.setCurrentIndex(max(suggested, 0))
        self.box.setAccessibleName(self.tr("Class"))
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)
        column.addWidget(self.box)
        buttons = add_buttons(self, column, self.tr("Add to the bank"), self.tr("Cancel"))
        self.add_button = buttons.buttons()[0]
        self.box.currentTextChanged.connect(lambda typed: self.add_button.setEnabled(self.box.findText(typed) >= 0))
        self.setFixedWidth(WIDTH_PX)

    def accept(self) -> None:
        index = self.box.findText(self.box.currentText())
        if index >= 0:
            self.chosen.emit(self.box.itemText(index))
            super().accept()
