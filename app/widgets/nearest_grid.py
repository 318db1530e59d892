"""The ID images that an image lies nearest to, with class and distance."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.base.i18n import numeral
from app.base.theme import set_role
from app.widgets.picture_box import PictureBox
from app.widgets.thumbnails import ThumbnailStore
from core.screening.explanation import NearestImage

COLUMNS = 4
PICTURE_PX = 64
LOADED_PX = 160


class NearestCard(QWidget):
    """One of them."""

    def __init__(self, thumbnails: ThumbnailStore) -> None:
        super().__init__()
        self.picture = PictureBox(thumbnails, PICTURE_PX)
        self._class_name, self._distance = QLabel(), QLabel()
        set_role(self._class_name, "caption")
        set_role(self._distance, "caption", muted=True)
        self._class_name.setMinimumWidth(1)  # a long name is cut, it doesn't widen the panel
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.picture)
        layout.addSpacing(4)
        layout.addWidget(self._class_name)
        layout.addWidget(self._distance)

    def show_image(self, image: NearestImage) -> None:
        self.picture.show_path(image.path, LOADED_PX)
        metrics = self._class_name.fontMetrics()
        self._class_name.setText(metrics.elidedText(image.class_name, Qt.TextElideMode.ElideRight, PICTURE_PX + 2))
        self._distance.setText(numeral(image.distance, ".3f"))
        self.setToolTip(f"{image.class_name}\n{self.tr('Distance')} {numeral(image.distance, '.4f')}")


class NearestGrid(QWidget):
    """Up to eight, nearest first."""

    opened = Signal(str)  # the path that was clicked

    def __init__(self, thumbnails: ThumbnailStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._cards = [NearestCard(thumbnails) for _ in range(2 * COLUMNS)]
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 8, 0, 20)
        layout.setSpacing(8)
        for index, card in enumerate(self._cards):
            layout.addWidget(card, *divmod(index, COLUMNS))
            card.picture.clicked.connect(self.opened)
        for column in range(COLUMNS):
            layout.setColumnStretch(column, 1)

    def set_nearest(self, nearest: tuple[NearestImage, ...]) -> None:
        for index, card in enumerate(self._cards):
            card.setVisible(index < len(nearest))
            if index < len(nearest):
                card.show_image(nearest[index])
        self.setVisible(bool(nearest))
        self._thumbnails.want(self, [image.path for image in nearest], LOADED_PX)
