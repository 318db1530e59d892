"""A few sample images as squares, as large as the width allows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.base.theme import tones_of
from app.widgets.experts.cropped_pictures import CroppedPictures
from app.widgets.thumbnails import ThumbnailStore

GAP_PX = 6
LARGEST_PX = 320
Places = Callable[[int, int], list[QRect]]
"""From a width and a number of pictures to a square for each."""


def in_rows(columns: int) -> Places:
    """Equal squares, so many to a row."""

    def places(width: int, count: int) -> list[QRect]:
        side = max(16, (width - GAP_PX * (columns - 1)) // columns)
        cells = (divmod(number, columns) for number in range(count))
        return [QRect(column * (side + GAP_PX), row * (side + GAP_PX), side, side) for row, column in cells]

    return places


def first_large(width: int, count: int) -> list[QRect]:
    """The first three times as large, the next three beside it."""
    side = max(16, (min(width, LARGEST_PX) - 3 * GAP_PX) // 4)
    large, step = 3 * side + 2 * GAP_PX, side + GAP_PX
    beside = [QRect(large + GAP_PX, row * step, side, side) for row in range(3)]
    return [QRect(0, 0, large, large), *beside][:count]


class SampleGrid(QWidget):
    """Asks for its pictures when it is painted."""

    def __init__(self, thumbnails: ThumbnailStore, places: Places, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails, self._places = thumbnails, places
        self._pictures = CroppedPictures(thumbnails)
        self._paths: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        thumbnails.loaded.connect(self._notice)

    def show_paths(self, paths: Sequence[str]) -> None:
        self._paths = tuple(paths)
        self.setVisible(bool(paths))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((area.bottom() + 1 for area in self._places(width, len(self._paths))), default=0)

    def sizeHint(self) -> QSize:
        return QSize(264, self.heightForWidth(264))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ratio = QPainter(self), self.devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        areas = self._places(self.width(), len(self._paths))
        largest = max((area.width() for area in areas), default=0)
        self._thumbnails.want(self, self._paths, self._pictures.loaded_px(largest, ratio))
        for path, area in zip(self._paths, areas, strict=False):
            picture = self._pictures.get(path, area.width(), ratio)
            if picture is None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tones_of(self.palette()).hover))
                painter.drawRoundedRect(QRectF(area), 5, 5)
            else:
                painter.drawPixmap(area.topLeft(), picture)

    def _notice(self, path: str) -> None:
        if path in self._paths:
            self.update()
