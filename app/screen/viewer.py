"""One image over the whole page: Space looks closer, Enter opens, Esc goes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.icons import draw
from app.models.verdicts import Verdict
from app.screen.results import printable
from app.screen.style import mark_pixmap
from app.widgets.decision_style import draw_stamp
from app.widgets.pictures import ZOOM_FACTOR, PictureCanvas
from app.widgets.thumbnails import ThumbnailStore
from core.review.model import Verdict as Decision

LOADED_PX = 4096
_STYLE = """
ImageViewer { background: #121214; }
ImageViewer QLabel { color: #f2f2f4; background: transparent; }
ImageViewer QLabel#quiet { color: #a6a8b0; }
ImageViewer QToolButton { background: transparent; border: none; border-radius: 6px; padding: 6px; color: #f2f2f4; }
ImageViewer QToolButton:hover { background: #34353a; }
"""  # as dark as a light table's surround, in either theme: pictures are judged against it


@dataclass(frozen=True)
class ViewedImage:
    """What stands below the picture."""

    path: str
    title: str
    caption: str = ""
    verdict: Verdict = Verdict.PENDING
    reason: str = ""  # why there is no picture
    decision: Decision = Decision.NONE
    tags: tuple[str, ...] = ()


class ImageViewer(QWidget):
    """Covers its parent while it is open."""

    stepped = Signal(int)  # +1: the next image is asked for, -1: the one before
    closed = Signal()

    def __init__(self, pictures: ThumbnailStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures, self._covered = pictures, parent
        self._image = ViewedImage("", "")
        self._shown_px = 0
        self.canvas, self.middle = PictureCanvas(), QHBoxLayout()
        self._mark, self._title, self._caption, self._scale = QLabel(), QLabel(), QLabel(), QLabel()
        self._stamp, self._tags = QLabel(), QLabel()
        self._problem = QLabel(self.canvas, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(_STYLE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Image viewer"))
        self._lay_out()
        self.hide()
        parent.installEventFilter(self)
        pictures.loaded.connect(self._notice)
        self.canvas.scale_changed.connect(lambda scale: self._scale.setText(f"{100 * scale:.0f} %"))

    @property
    def image(self) -> ViewedImage:
        return self._image

    def show_image(self, image: ViewedImage, neighbours: Sequence[str], preview: QPixmap | None = None) -> None:
        """Open, or go on to, `image`; `neighbours` are loaded ahead, `preview` stands in while it loads."""
        is_same = image.path == self._image.path
        self._image = image
        self._title.setText(printable(image.title))
        self._caption.setText(image.caption)
        self._mark.setPixmap(mark_pixmap(self, image.verdict, 18))
        self._mark.setVisible(image.verdict is not Verdict.PENDING)
        self._stamp.setVisible(image.decision is not Decision.NONE)
        if image.decision is not Decision.NONE:
            self._stamp.setPixmap(draw_stamp(image.decision, 20, self.devicePixelRatioF()))
        self._tags.setText("  ".join(image.tags))
        if not is_same or not self.isVisible():
            self._shown_px = 0
            self.canvas.set_picture(preview or QPixmap(), keep_zoom=False)
        self.setGeometry(self._covered.rect())
        self.show()
        self.raise_()
        self.setFocus()
        self._pictures.want(self, () if image.reason else (image.path, *neighbours), LOADED_PX)
        self._show_what_is_there()

    def close_view(self) -> None:
        """Go back to what is beneath."""
        self.hide()
        self._pictures.want(self, (), LOADED_PX)
        self.closed.emit()

    def close_pictures(self) -> None:
        """End the threads that load them."""
        self._pictures.close()

    def _show_what_is_there(self) -> None:
        picture = None if self._image.reason else self._pictures.get(self._image.path, LOADED_PX)
        reason = self._image.reason or (picture.reason if picture else "")
        self._problem.setText(reason)
        self._problem.setVisible(bool(reason))
        self._problem.setGeometry(self.canvas.rect())
        if picture is not None and picture.pixmap is not None:
            self.canvas.set_picture(picture.pixmap, keep_zoom=True)

    def _notice(self, path: str) -> None:
        if self.isVisible() and path == self._image.path:
            self._show_what_is_there()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 8, 8)
        bar.setSpacing(8)
        for label in (self._caption, self._scale, self._tags):
            label.setObjectName("quiet")
        bar.addWidget(self._mark)
        bar.addWidget(self._title)
        bar.addWidget(self._caption)
        bar.addStretch(1)
        bar.addWidget(self._tags)
        bar.addWidget(self._stamp)
        bar.addSpacing(8)
        bar.addWidget(self._scale)
        fit, close = QToolButton(), QToolButton()
        fit.setText(self.tr("Fit"))
        fit.setToolTip(self.tr("Fit (F), actual size (Z)"))
        fit.clicked.connect(self.canvas.fit)
        close.setIcon(draw("close", 20, "#f2f2f4", 2.0))
        close.setToolTip(self.tr("Close (Esc)"))
        close.setAccessibleName(self.tr("Close"))
        close.clicked.connect(self.close_view)
        for button in (fit, close):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            bar.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        self.middle.setSpacing(0)
        self.middle.addWidget(self.canvas, 1)
        layout.addLayout(self.middle, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifier = Qt.Key(event.key()), Qt.KeyboardModifier
        if event.modifiers() & (modifier.ControlModifier | modifier.AltModifier | modifier.MetaModifier):
            super().keyPressEvent(event)  # a command of the window
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_view()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.stepped.emit(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            self.stepped.emit(-1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.canvas.zoom(ZOOM_FACTOR)
        elif key == Qt.Key.Key_Minus:
            self.canvas.zoom(1 / ZOOM_FACTOR)
        elif key == Qt.Key.Key_F:
            self.canvas.fit()
        elif key == Qt.Key.Key_Z:
            self.canvas.show_actual_size()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._covered:
            self.setGeometry(self._covered.rect())
        return False
