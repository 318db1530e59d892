"""The balance of the experts: a pair of bars each, which are also a way to a lane and a place to drop on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.base.i18n import tr
from app.base.theme import tones_of
from app.experts.board import Board, counts_text
from app.widgets.expert_badge import paint_badge, style_of

HEIGHT_PX = 68
SIDE_PX = 16
LEGEND_PX = 36  # beside its words
WIDEST_PX = 132
BADGE_PX = 18


class BalanceStrip(QWidget):
    """Images as a full bar, classes as a pale one, both against the largest expert."""

    lane_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._seen = range(0)  # lanes that the board shows now
        self._hovered = self._target = -1
        self.setMouseTracking(True)
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Balance of the experts"))

    def set_board(self, board: Board | None) -> None:
        self._board = board
        self._hovered = self._target = -1
        if board is not None:
            figures = (f"{quality.name}: {counts_text(quality)}" for quality in board.quality)
            self.setAccessibleDescription("; ".join(figures))
        self.update()

    def set_seen(self, lanes: range) -> None:
        """Which lanes the board shows, so that one sees where one is."""
        if lanes != self._seen:
            self._seen = lanes
            self.update()

    def lane_under(self, there: QPoint) -> int:
        """The lane at a global point, or -1; it is marked as the place that a drag would end."""
        point = self.mapFromGlobal(there)
        lane = self._lane_at(point) if there.x() >= 0 and self.isVisible() and self.rect().contains(point) else -1
        if lane != self._target:
            self._target = lane
            self.update()
        return lane

    def sizeHint(self) -> QSize:
        return QSize(600, HEIGHT_PX)

    def _column(self, lane: int) -> QRect:
        assert self._board is not None
        legend = LEGEND_PX + self.fontMetrics().horizontalAdvance(tr("Classes"))
        step = min(WIDEST_PX, (self.width() - 2 * SIDE_PX - legend) / len(self._board.lanes))
        left = SIDE_PX + legend + round(step * lane)
        return QRect(left, 2, round(step * (lane + 1)) - round(step * lane), self.height() - 4)

    def _lane_at(self, point: QPoint) -> int:
        lanes = range(len(self._board.lanes)) if self._board else range(0)
        return next((lane for lane in lanes if self._column(lane).contains(point)), -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._board is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_legend(painter)
        self._paint_window(painter, len(self._board.lanes))
        most_images = max(1, int(self._board.images_in.max()))
        most_classes = max(map(len, self._board.lanes))
        for lane, classes in enumerate(self._board.lanes):
            shares = float(self._board.images_in[lane]) / most_images, len(classes) / most_classes
            self._paint_column(painter, lane, self._column(lane), shares)

    def _paint_legend(self, painter: QPainter) -> None:
        tones, font = tones_of(self.palette()), QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.88)
        painter.setFont(font)
        line = painter.fontMetrics().height()
        for row, (text, alpha) in enumerate(((tr("Images"), 255), (tr("Classes"), 90))):
            top = self.height() // 2 + (row - 1) * (line + 2)
            colour = QColor(tones.muted)
            colour.setAlpha(alpha)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(SIDE_PX, top + (line - 8) / 2, 8, 8), 2, 2)
            painter.setPen(QColor(tones.muted))
            painter.drawText(QRect(SIDE_PX + 16, top, self.width(), line), Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_window(self, painter: QPainter, n_lanes: int) -> None:
        """Which part of all lanes the board shows."""
        seen = [lane for lane in self._seen if lane < n_lanes]
        if len(seen) in (0, n_lanes):
            return
        tones, area = tones_of(self.palette()), self._column(seen[0]).united(self._column(seen[-1]))
        painter.setPen(QPen(QColor(tones.border), 1))
        painter.setBrush(QColor(tones.surface))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _paint_column(self, painter: QPainter, lane: int, area: QRect, shares: tuple[float, float]) -> None:
        assert self._board is not None
        tones, style = tones_of(self.palette()), style_of(self._board.slots[lane], self.palette())
        if lane in (self._hovered, self._target):
            is_target = lane == self._target
            painter.setPen(QPen(QColor(tones.accent), 2) if is_target else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(QColor(tones.accent_soft if is_target else tones.hover))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 6, 6)
        room, foot = area.height() - BADGE_PX - 14, area.bottom() - BADGE_PX - 7
        width = min(16.0, max(4.0, area.width() * 0.2))
        painter.setPen(Qt.PenStyle.NoPen)
        for side, share in enumerate(shares):
            colour = QColor(style.colour)
            colour.setAlpha(90 if side else 255)
            painter.setBrush(colour)
            height = max(3.0, room * share)
            left = area.center().x() + (1.5 if side else -1.5 - width)
            painter.drawRoundedRect(QRectF(left, foot - height, width, height), 2, 2)
        badge = QRectF(area.center().x() - BADGE_PX / 2, area.bottom() - BADGE_PX - 3, BADGE_PX, BADGE_PX)
        paint_badge(painter, badge, style, lane + 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._lane_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        lane = self._lane_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and lane >= 0:
            self.lane_clicked.emit(lane)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)

    def _hover(self, lane: int) -> None:
        if lane != self._hovered:
            self._hovered = lane
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._board is not None:
            lane = self._lane_at(event.pos())
            if lane >= 0:
                quality = self._board.quality[lane]
                QToolTip.showText(event.globalPos(), f"{quality.name}\n{counts_text(quality)}", self)
            return True
        return super().event(event)
