"""One picture of a file: to be zoomed and moved, or whole in a place of a given height."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QSizePolicy, QWidget

from app.base.paths import printable
from app.base.theme import tones_of
from app.widgets.thumbnails import ThumbnailStore

ZOOM_FACTOR = 1.25
MAX_SCALE = 16.0
BACKDROP = QColor(18, 18, 20)


class PictureCanvas(QGraphicsView):
    """A picture that can be zoomed and moved.

    It fits until someone zooms; then that zoom stays until the next picture.
    """

    scale_changed = Signal(float)  # screen pixels per pixel of the picture

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        scene = QGraphicsScene(self)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        scene.addItem(self._item)
        self.setScene(scene)
        self._fits = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(BACKDROP)
        self.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def scale_now(self) -> float:
        return float(self.transform().m11() * self.devicePixelRatioF())

    @property
    def picture_width_px(self) -> int:
        """Of the picture as loaded; 0 while there is none."""
        return self._item.pixmap().width()

    def set_picture(self, pixmap: QPixmap, *, keep_zoom: bool) -> None:
        """Show `pixmap`; a sharper version of the same picture keeps what is in sight."""
        before = self._item.pixmap().width()
        self._item.setPixmap(pixmap)
        self.scene().setSceneRect(self._item.boundingRect())
        if not keep_zoom or self._fits or not before or not pixmap.width():
            self.fit()
        else:
            self.scale(before / pixmap.width(), before / pixmap.width())

    def fit(self) -> None:
        """The whole picture, never enlarged beyond twice its pixels."""
        self._fits = True
        if self._item.pixmap().isNull():
            return
        self.fitInView(self._item, Qt.AspectRatioMode.KeepAspectRatio)
        if self.scale_now > 2:
            self._set_scale(2.0)
        self.scale_changed.emit(self.scale_now)

    def show_actual_size(self) -> None:
        self._fits = False
        self._set_scale(1.0)

    def zoom(self, factor: float) -> None:
        self._fits = False
        self._set_scale(min(max(self.scale_now * factor, 0.02), MAX_SCALE))

    def _set_scale(self, scale: float) -> None:
        ratio = scale / max(self.scale_now, 1e-9)
        self.scale(ratio, ratio)
        self.scale_changed.emit(self.scale_now)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(ZOOM_FACTOR if event.angleDelta().y() > 0 else 1 / ZOOM_FACTOR)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._fits:
            self.show_actual_size()
        else:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self.fit()


class PictureBox(QWidget):
    """One picture of a file, whole, as large as its place allows.

    Shows what `thumbnails` holds for a path; whoever owns the box asks for it to be loaded.
    """

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
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        thumbnail = self._thumbnails.get(self._path, self._loaded_px) if self._path and not self._reason else None
        if thumbnail is None or thumbnail.pixmap is None:
            self._paint_reason(painter, self._reason or (thumbnail.reason if thumbnail else ""))
        else:
            self._paint_picture(painter, thumbnail.pixmap)

    def _paint_reason(self, painter: QPainter, reason: str) -> None:
        """Why there is no picture, or nothing yet."""
        tones = tones_of(self.palette())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones.hover))
        painter.drawRoundedRect(self.rect(), 4, 4)
        painter.setPen(QColor(tones.muted))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(12, 8, -12, -8), flags, reason)

    def _paint_picture(self, painter: QPainter, pixmap: QPixmap) -> None:
        shown = QRect(QPoint(0, 0), pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio))
        shown.moveCenter(self.rect().center())
        painter.drawPixmap(shown, pixmap)
        hairline = QColor(tones_of(self.palette()).text)
        hairline.setAlpha(28)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(hairline, 1))
        painter.drawRect(shown.adjusted(0, 0, -1, -1))

    def _notice(self, path: str) -> None:
        if path == self._path:
            self.update()
