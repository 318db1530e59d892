"""The nearest ID images beside the open image: what it was compared with, large enough to compare by eye."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.base.i18n import numeral
from app.widgets.picture_box import PictureBox
from app.widgets.thumbnails import ThumbnailStore
from core.screening.explanation import Explanation

SHOWN = 4
PICTURE_PX = 148
LOADED_PX = 384


class ViewerNeighbours(QWidget):
    """A column that is there once the explanation is."""

    opened = Signal(str)  # the path that was clicked

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._pictures = [PictureBox(thumbnails, PICTURE_PX) for _ in range(SHOWN)]
        self._captions = [QLabel(alignment=Qt.AlignmentFlag.AlignHCenter) for _ in range(SHOWN)]
        title = QLabel(self.tr("Nearest ID images"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 16, 16)
        column.setSpacing(4)
        column.addWidget(title)
        for picture, caption in zip(self._pictures, self._captions, strict=True):
            caption.setObjectName("quiet")
            picture.clicked.connect(self.opened)
            picture.setCursor(Qt.CursorShape.PointingHandCursor)
            column.addWidget(picture)
            column.addWidget(caption)
        column.addStretch(1)
        self.setFixedWidth(PICTURE_PX + 40)
        self.hide()

    def show_explanation(self, explanation: Explanation | None) -> None:
        nearest = explanation.nearest[:SHOWN] if explanation else ()
        for place, (picture, caption) in enumerate(zip(self._pictures, self._captions, strict=True)):
            is_there = place < len(nearest)
            picture.setVisible(is_there)
            caption.setVisible(is_there)
            if is_there:
                picture.show_path(nearest[place].path, LOADED_PX)
                caption.setText(f"{nearest[place].class_name}  {numeral(nearest[place].distance, '.3f')}")
        self.setVisible(bool(nearest))
        self._thumbnails.want(self, [image.path for image in nearest], LOADED_PX)
