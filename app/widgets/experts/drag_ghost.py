"""What follows the cursor during a drag: a picture or two, how many, and what dropping them would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.base.i18n import fill
from app.base.theme import tones_of
from app.widgets.expert_badge import paint_badge, style_of

if TYPE_CHECKING:
    from app.experts.board_view import LaneBoard

PICTURE_PX = 44
HEIGHT_PX = 60
FROM_CURSOR_PX = QPoint(14, 10)


class DragGhost(QWidget):
    """Lies over the window and lets the mouse through."""

    def __init__(self, view: LaneBoard, lane: int, c: int) -> None:
        super().__init__(view.window())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        assert view.board is not None
        self._view, self._board, self._lane, self._target = view, view.board, lane, -1
        self._classes = sorted(view.dragged, key=lambda each: each != c)
        self._count = len(self._classes)

    def follow(self, there: QPoint, target: int) -> None:
        """Move to a global point; `target` is the lane that would take what is dragged, or -1."""
        self._target = target
        metrics = QFontMetrics(self._bold())
        width = max(metrics.horizontalAdvance(self._title()), metrics.horizontalAdvance(self._text()))
        self.resize(self._text_left() + width + 16, HEIGHT_PX)
        self.move(self.window().mapFromGlobal(there) + FROM_CURSOR_PX)
        if self.isHidden():
            self.show()
            self.raise_()
        self.update()

    def _title(self) -> str:
        if self._lane >= 0:
            return self._board.partition.expert_names[self._lane]
        if self._count == 1:
            return self._board.titles[self._classes[0]]
        return fill(self.tr("{0:,} classes"), self._count)

    def _text(self) -> str:
        if self._target < 0:
            return self.tr("Drop it on another lane") if self._lane >= 0 else self.tr("Drop on a lane")
        if self._target == len(self._board.lanes):
            return self.tr("Make a new expert")
        name = self._board.partition.expert_names[self._target]
        text = self.tr("Merge into {0}") if self._lane >= 0 else self.tr("Move to {0}")
        return text.format(name)

    def _text_left(self) -> int:
        return 8 + PICTURE_PX + 8 * (min(self._count, 3) - 1) + 12

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(font.Weight.DemiBold)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tones = QPainter(self), tones_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tones.accent), 1.5))
        painter.setBrush(QColor(tones.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        for number in reversed(range(min(self._count, 3))):
            self._paint_picture(painter, QRect(8 + 8 * number, 8, PICTURE_PX, PICTURE_PX), self._classes[number])
        left = self._text_left()
        if self._lane >= 0:
            style = style_of(self._board.slots[self._lane], self.palette())
            paint_badge(painter, QRectF(4, 4, 20, 20), style, self._lane + 1)
        painter.setFont(self._bold())
        painter.setPen(QColor(tones.text))
        painter.drawText(QRect(left, 8, self.width(), 22), Qt.AlignmentFlag.AlignVCenter, self._title())
        painter.setFont(self.font())
        painter.setPen(QColor(tones.accent if self._target >= 0 else tones.muted))
        painter.drawText(QRect(left, 30, self.width(), 22), Qt.AlignmentFlag.AlignVCenter, self._text())

    def _paint_picture(self, painter: QPainter, area: QRect, c: int) -> None:
        tones, samples = tones_of(self.palette()), self._board.samples(c)
        side = self._view.places.geometry_px.style.picture_px
        picture = self._view.drawing.pictures.get(samples[0], side, self.devicePixelRatioF()) if samples else None
        painter.setPen(QPen(QColor(tones.raised), 2))
        painter.setBrush(QColor(tones.pressed))
        painter.drawRoundedRect(QRectF(area), 5, 5)
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(area, picture)
