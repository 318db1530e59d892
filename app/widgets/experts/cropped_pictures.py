"""Thumbnails cropped to squares with round corners: cut once, drawn often."""

from __future__ import annotations

import math
from collections import OrderedDict

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from app.widgets.thumbnails import ThumbnailStore

RADIUS_PX = 5
OVERSIZE = 4 / 3  # so that the shorter side of a common photo fills the square
KEPT = 3000


class CroppedPictures:
    """Squares by path and side; for the GUI thread."""

    def __init__(self, thumbnails: ThumbnailStore) -> None:
        self._thumbnails = thumbnails
        self._kept: OrderedDict[tuple[str, int, float], tuple[int, QPixmap]] = OrderedDict()

    def loaded_px(self, side_px: int, ratio: float) -> int:
        """The size to load thumbnails at, in device pixels."""
        return math.ceil(side_px * ratio * OVERSIZE)

    def get(self, path: str, side_px: int, ratio: float) -> QPixmap | None:
        """The square, if its thumbnail has been loaded."""
        thumbnail = self._thumbnails.get(path, self.loaded_px(side_px, ratio))
        if thumbnail is None or thumbnail.pixmap is None:
            return None
        key = (path, side_px, ratio)
        kept = self._kept.get(key)
        if kept is None or kept[0] != thumbnail.size_px:
            kept = self._kept[key] = thumbnail.size_px, crop(thumbnail.pixmap, side_px, ratio)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return kept[1]


def crop(picture: QPixmap, side_px: int, ratio: float) -> QPixmap:
    """The middle of a picture as a square of `side_px` logical pixels."""
    side = round(side_px * ratio)
    square = QPixmap(side, side)
    square.fill(Qt.GlobalColor.transparent)
    shorter = min(picture.width(), picture.height())
    source = QRectF((picture.width() - shorter) / 2, (picture.height() - shorter) / 2, shorter, shorter)
    painter, outline = QPainter(square), QPainterPath()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    outline.addRoundedRect(QRectF(0, 0, side, side), RADIUS_PX * ratio, RADIUS_PX * ratio)
    painter.setClipPath(outline)
    painter.drawPixmap(QRectF(0, 0, side, side), picture, source)
    painter.setPen(QPen(QColor(128, 128, 128, 70), 2 * ratio))  # a white picture must not melt into a white card
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)
    painter.end()
    square.setDevicePixelRatio(ratio)
    return square
