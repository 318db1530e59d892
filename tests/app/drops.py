"""Files dragged over a widget and dropped there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

AT = 5


class Enter(QDragEnterEvent):
    """Comes from a widget of this program, if it has an `origin`; Qt knows that of real drags only."""

    origin: QObject | None = None

    def source(self):
        return self.origin


class Drop(QDropEvent):
    """The same, let go."""

    origin: QObject | None = None

    def source(self):
        return self.origin


def files(*paths: Path | str) -> QMimeData:
    """What a file manager gives along; a relative path is taken for an address elsewhere."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) if Path(path).is_absolute() else QUrl(str(path)) for path in paths])
    return data


def drop(widget: QWidget, *paths: Path | str, data: QMimeData | None = None, origin: QObject | None = None) -> bool:
    """Drag files over a widget and let go; False if it would not have them."""
    data = files(*paths) if data is None else data
    arguments = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter, let_go = Enter(QPoint(AT, AT), *arguments), Drop(QPointF(AT, AT), *arguments)
    enter.origin = let_go.origin = origin
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, let_go)
    return enter.isAccepted()
