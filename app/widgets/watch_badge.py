"""Says that a folder is being watched, and ends that at a click."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.icons import set_icon

NAME_PX = 240  # of a folder, whose name may be longer than the window is wide


class WatchBadge(QPushButton):
    """Hidden while nothing is watched."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "link")
        set_icon(self, "watch", self.palette())
        self.show_folder(None)

    def show_folder(self, folder: Path | None) -> None:
        self.setVisible(folder is not None)
        if folder is not None:
            from app.screen.results import printable  # not before the first paint

            name = self.fontMetrics().elidedText(printable(folder.name), Qt.TextElideMode.ElideMiddle, NAME_PX)
            self.setText(self.tr("Watching {0}").format(name))
            text = self.tr("{0}: new images are screened as they land. Click to stop.")
            self.setToolTip(text.format(printable(str(folder))))
