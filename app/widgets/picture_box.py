"""One picture of a file, whole, as large as its place allows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.base.theme import tones_of
from app.screen.results import printable
from app.widgets.thumbnails import ThumbnailStore


class PictureBox(QWidget):
    """Shows what `thumbnails` holds for a path; whoever owns the box asks for it to be loaded."""

    clicked = Signal(str)  # the path

    def __init__(self, thumbnails: ThumbnailStore, height_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails, self._height_px = thumbnails, height_px
        self._path = self._reason = ""
        self._loaded_px = height_px
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(height_px)
        thumbnails.loaded.connect(self._notice)

    def show_path(self, path: str, loaded_px: int, reason: str = "") -> None:
        """Show this file, loaded at `loaded_px`; `reason` says why it can't be shown."""
        self._path, self._loaded_px, self._reason = path, loaded_px, reason
        self.setToolTip(printable(path))
        self.setAccessibleName(printable(path))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._height_px, self._height_px)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (
            event.button() == Qt.MouseButton.LeftButton
            and self._path
            and self.rect().contains(event.position().toPoint())
        ):
            self.clicked.emit(self._path)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tones = QPainter(self), tones_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        thumbnail = self._thumbnails.get(self._path, self._loaded_px) if self._path and not self._reason else None
        if thumbnail is None or thumbnail.pixmap is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tones.hover))
            painter.drawRoundedRect(self.rect(), 4, 4)
            painter.setPen(QColor(tones.muted))
            reason = self._reason or (thumbnail.reason if thumbnail else "")
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(12, 8, -12, -8), flags, reason)
            return
        shown = QRect(QPoint(0, 0), thumbnail.pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio))
        shown.moveCenter(self.rect().center())
        painter.drawPixmap(shown, thumbnail.pixmap)
        hairline = QColor(tones.text)
        hairline.setAlpha(28)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(hairline, 1))
        painter.drawRect(shown.adjusted(0, 0, -1, -1))

    def _notice(self, path: str) -> None:
        if path == self._path:
            self.update()
