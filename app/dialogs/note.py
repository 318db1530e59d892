"""A note on one image or several."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from app.base.i18n import fill
from app.dialogs.frame import add_buttons, make_column
from app.widgets.texts import make_text

SIZE_PX = (440, 260)


class NoteDialog(QDialog):
    """Emits `written` with the text; Ctrl+Enter saves, Esc leaves it as it was."""

    written = Signal(str)

    def __init__(self, n_images: int, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Note") if n_images == 1 else fill(self.tr("Note on {:,} images"), n_images)
        column = make_column(self, title)
        self.field = QPlainTextEdit(text)
        self.field.setAccessibleName(self.tr("Note"))
        self.field.setTabChangesFocus(True)
        self.field.setPlaceholderText(self.tr("What is there to say about it?"))
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        column.addWidget(self.field, 1)
        column.addWidget(make_text(self.tr("Ctrl+Enter saves. An empty note takes it away.")))
        add_buttons(self, column, self.tr("Save"), self.tr("Cancel"))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        self.resize(*SIZE_PX)
        self.field.setFocus()

    def accept(self) -> None:
        self.written.emit(self.field.toPlainText().strip())
        super().accept()
