"""An expert's badge and name in a line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.experts.board import Board
from app.widgets.expert_badge import paint_badge, style_of

BADGE_PX = 18
GAP_PX = 7


class ExpertLabel(QLabel):
    """Elides its name; `note` follows it at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lane, self._slot, self._name, self._note = -1, 0, "", ""
        self.setMinimumHeight(BADGE_PX + 4)

    def show_lane(self, board: Board, lane: int, note: str = "") -> None:
        self._lane, self._slot, self._note = lane, board.slots[lane], note
        self._name = board.partition.expert_names[lane]
        self.setAccessibleName(f"{self._name} {note}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(BADGE_PX + GAP_PX + self.fontMetrics().horizontalAdvance(self._name), BADGE_PX + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, BADGE_PX + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._lane < 0:
            return
        painter, metrics = QPainter(self), self.fontMetrics()
        top = (self.height() - BADGE_PX) / 2
        paint_badge(painter, QRectF(0.5, top, BADGE_PX, BADGE_PX), style_of(self._slot, self.palette()), self._lane + 1)
        painter.setPen(self.palette().windowText().color())
        note_width = metrics.horizontalAdvance(self._note)
        room = QRect(BADGE_PX + GAP_PX, 0, self.width() - BADGE_PX - GAP_PX - note_width - 8, self.height())
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._note)
