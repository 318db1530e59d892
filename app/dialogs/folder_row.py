"""A folder that is typed or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.base.theme import GRID_PX


class FolderRow(QWidget):
    """A field and a button beside it."""

    changed = Signal()

    def __init__(self, folder: Path, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.field, browse = QLineEdit(str(folder)), QPushButton(self.tr("Choose…"))
        self.field.setAccessibleName(title)
        self.field.textChanged.connect(self.changed)
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID_PX)
        row.addWidget(self.field, 1)
        row.addWidget(browse)
        self.setFocusProxy(self.field)

    @property
    def path(self) -> Path:
        return Path(self.field.text().strip())

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._title, self.field.text())
        if chosen:
            self.field.setText(chosen)
