"""What went wrong, in full: the words, the details, and buttons to take them elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QWidget

from app.base.errors import Failure
from app.dialogs.frame import add_buttons, make_column, spread
from app.widgets.texts import make_text

SIZE_PX = (720, 480)


class ErrorDialog(QDialog):
    """Shows a failure with its details."""

    def __init__(self, failure: Failure, logs: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._failure = failure
        column = make_column(self, self.tr("Something went wrong"))
        column.addWidget(make_text(failure.message, is_muted=False))
        if failure.advice:
            column.addWidget(make_text(failure.advice))
        self.details = QPlainTextEdit(failure.details)
        self.details.setReadOnly(True)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setAccessibleName(self.tr("Details"))
        column.addWidget(self.details, 1)
        buttons = add_buttons(self, column, "", self.tr("Close"))
        self.copy_button = QPushButton(self.tr("Copy details"))
        self.copy_button.clicked.connect(self._copy)
        self.log_button = QPushButton(self.tr("Open log folder"))
        self.log_button.setEnabled(logs.is_dir())
        self.log_button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(logs))))
        for button in (self.copy_button, self.log_button):
            button.setAutoDefault(False)
            buttons.addButton(button, buttons.ButtonRole.ActionRole)
        self.resize(*spread(parent, *SIZE_PX))

    def _copy(self) -> None:
        whole = f"{self._failure.message}\n{self._failure.advice}\n\n{self._failure.details}"
        QGuiApplication.clipboard().setText(whole)
        self.copy_button.setText(self.tr("Copied"))
