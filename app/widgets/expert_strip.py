"""What each expert judged: how many images, how many of them flagged. A click shows those of one expert."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.base.i18n import fill, numeral
from app.base.theme import tones_of
from app.screen.results import ResultsModel
from app.screen.style import verdict_colors
from app.widgets.expert_badge import paint_badge, style_of
from app.widgets.figures import share_text
from core.arrays import FloatArray, IntArray

HEIGHT_PX = 52
SIDE_PX = 12
WIDEST_PX = 220
ROOMY_PX = 112  # narrower ones show their badge and share alone
BADGE_PX = 18


@dataclass(frozen=True)
class ExpertCounts:
    """What one expert judged."""

    name: str
    n_images: int
    n_flagged: int

    @property
    def share(self) -> float:
        """0–1 of its images that are flagged; 0 without any."""
        return self.n_flagged / self.n_images if self.n_images else 0.0


def count_by_expert(
    names: Sequence[str], experts: IntArray, scores: FloatArray, threshold: float
) -> tuple[ExpertCounts, ...]:
    """For each expert, over the rows that have a score."""
    scored = (experts >= 0) & ~np.isnan(scores)
    n_images = np.bincount(experts[scored], minlength=len(names))
    n_flagged = np.bincount(experts[scored & (scores < threshold)], minlength=len(names))
    return tuple(ExpertCounts(*each) for each in zip(names, n_images.tolist(), n_flagged.tolist(), strict=False))


class ScoresByExpert:
    """The scores of each expert, sorted once, so that counting while the threshold is dragged costs nothing."""

    def __init__(self, names: Sequence[str], experts: IntArray, scores: FloatArray) -> None:
        self._names = tuple(names)
        is_scored = (experts >= 0) & ~np.isnan(scores)
        of_expert, scored = experts[is_scored], scores[is_scored]
        self._sorted = tuple(np.sort(scored[of_expert == expert]) for expert in range(len(names)))

    def counts(self, threshold: float) -> tuple[ExpertCounts, ...]:
        """As `count_by_expert`."""
        return tuple(
            ExpertCounts(name, len(own), int(np.searchsorted(own, np.float32(threshold))))
            for name, own in zip(self._names, self._sorted, strict=True)
        )


class ExpertStrip(QWidget):
    """Follows a model; hidden where there is but one expert."""

    chosen = Signal(object)  # expert, or None for all of them

    def __init__(self, model: ResultsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.counts: tuple[ExpertCounts, ...] = ()
        self._slots: tuple[int, ...] = ()
        self._chosen: int | None = None
        self._hovered = -1
        self._sorted: ScoresByExpert | None = None
        self.setMouseTracking(True)
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Images of each expert"))
        self.hide()
        model.threshold_changed.connect(self._sort_scores)
        model.scores_changed.connect(self._forget_sorted)
        model.counts_changed.connect(self.refresh)
        model.modelReset.connect(self.refresh)

    def set_slots(self, slots: Sequence[int]) -> None:
        """The colour numbers of the experts."""
        self._slots = tuple(slots)
        self.update()

    def show_chosen(self, expert: int | None) -> None:
        self._chosen = expert
        self.update()

    def refresh(self) -> None:
        """Count again."""
        names, columns = self._model.expert_names, self._model.columns
        self.setVisible(len(names) > 1)
        if len(names) > 1:
            if self._sorted is not None:
                self.counts = self._sorted.counts(self._model.threshold)
            else:
                self.counts = count_by_expert(names, columns.experts, columns.scores, self._model.threshold)
            self.setAccessibleDescription("; ".join(map(self._describe, self.counts)))
            self.update()

    def _sort_scores(self) -> None:
        """The threshold moves, and will move on."""
        names, columns = self._model.expert_names, self._model.columns
        if self._sorted is None and len(names) > 1 and len(columns):
            self._sorted = ScoresByExpert(names, columns.experts, columns.scores)

    def _forget_sorted(self) -> None:
        self._sorted = None

    def _describe(self, counts: ExpertCounts) -> str:
        text = self.tr("{0}: {1:,} of {2:,} images flagged, {3}")
        return fill(text, counts.name, counts.n_flagged, counts.n_images, share_text(counts.share))

    def _area(self, expert: int) -> QRect:
        step = min(WIDEST_PX, (self.width() - 2 * SIDE_PX) / max(1, len(self.counts)))
        left = SIDE_PX + round(step * expert)
        return QRect(left, 4, SIDE_PX + round(step * (expert + 1)) - left - 4, HEIGHT_PX - 8)

    def _at(self, point: QPoint) -> int:
        return next((each for each in range(len(self.counts)) if self._area(each).contains(point)), -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for expert, counts in enumerate(self.counts):
            self._paint_one(painter, expert, self._area(expert), counts)

    def _paint_one(self, painter: QPainter, expert: int, area: QRect, counts: ExpertCounts) -> None:
        tones, is_chosen = tones_of(self.palette()), expert == self._chosen
        ground = tones.accent_soft if is_chosen else tones.hover if expert == self._hovered else tones.raised
        painter.setPen(QPen(QColor(tones.accent if is_chosen else tones.border), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        slot = self._slots[expert] if expert < len(self._slots) else expert
        is_roomy = area.width() >= ROOMY_PX
        left = area.left() + 8 if is_roomy else area.center().x() - BADGE_PX // 2
        badge = QRectF(left, area.top() + (9 if is_roomy else 3), BADGE_PX, BADGE_PX)
        paint_badge(painter, badge, style_of(slot, self.palette()), expert + 1)
        small = QFont(self.font())
        small.setPointSizeF(small.pointSizeF() * 0.88)
        if is_roomy:
            words = QRect(left + BADGE_PX + 8, area.top() + 3, area.right() - left - BADGE_PX - 14, 18)
            figures = fill(self.tr("{0:,} of {1:,}"), counts.n_flagged, counts.n_images)
            longer = f"{figures}  ·  {share_text(counts.share)}"
            fits = QFontMetrics(small).horizontalAdvance(longer) <= words.width()
            self._write(painter, words, counts.name, self.font(), tones.text)
            self._write(painter, words.translated(0, 17), longer if fits else figures, small, tones.muted)
        else:
            below = QRect(area.left(), area.top() + BADGE_PX + 3, area.width(), 16)
            painter.setFont(small)
            painter.setPen(QColor(tones.muted))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, numeral(counts.share, ".0%"))
        self._paint_share(painter, area, counts.share)

    def _paint_share(self, painter: QPainter, area: QRect, share: float) -> None:
        track = QRectF(area.left() + 8, area.bottom() - 4.5, area.width() - 16, 2.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones_of(self.palette()).pressed))
        painter.drawRoundedRect(track, 1.2, 1.2)
        if share > 0:
            painter.setBrush(verdict_colors(self.palette()).ood_color)
            painter.drawRoundedRect(QRectF(track.left(), track.top(), max(2.5, track.width() * share), 2.5), 1.2, 1.2)

    def _write(self, painter: QPainter, area: QRect, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)

    def _hover(self, expert: int) -> None:
        if expert != self._hovered:
            self._hovered = expert
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        expert = self._at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and expert >= 0:
            self.chosen.emit(None if expert == self._chosen else expert)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            expert = self._at(event.pos())
            if expert >= 0:
                QToolTip.showText(event.globalPos(), self._describe(self.counts[expert]), self)
            return True
        return super().event(event)
