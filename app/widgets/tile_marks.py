"""The marks on a tile: the engine's verdict on the left, the person's decision on the right, tags and note below."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPixmap

from app.models.verdicts import Verdict
from app.screen.style import draw_mark
from app.widgets.decision_style import WORDS, draw_badge, draw_stamp
from core.review.model import Verdict as Decision

MARK_PX = 18
SMALL_MARK_PX = 14
SMALL_BELOW_PX = 96  # pictures smaller than this get small marks
EDGE_PX = 5
_SCORED = (Verdict.KEPT, Verdict.FLAGGED, Verdict.FAILED)


class TileMarks:
    """Drawn once for each size, and then only copied."""

    def __init__(self, pixel_ratio: float) -> None:
        self._pixel_ratio = pixel_ratio
        sides = (MARK_PX, SMALL_MARK_PX)
        self._verdicts = {(each, side): draw_mark(each, side, pixel_ratio) for each in _SCORED for side in sides}
        self._stamps = {(each, side): draw_stamp(each, side, pixel_ratio) for each in WORDS for side in sides}
        self._badge = lru_cache(64)(lambda text, side: draw_badge(text, side, pixel_ratio))

    def placed(
        self, picture: QRect, tile_width: int, verdict: Verdict, decision: Decision, badge: str
    ) -> list[tuple[QPoint, QPixmap]]:
        """What is to be drawn on a picture, and where."""
        side = MARK_PX if tile_width >= SMALL_BELOW_PX else SMALL_MARK_PX
        found = []
        if mark := self._verdicts.get((verdict, side)):
            found.append((picture.topLeft() + QPoint(EDGE_PX, EDGE_PX), mark))
        if stamp := self._stamps.get((decision, side)):
            corner = picture.topRight() + QPoint(1 - EDGE_PX - self._width(stamp), EDGE_PX)
            found.append((corner, stamp))
        if badge:
            label = self._badge(badge, side)
            corner = picture.bottomRight() + QPoint(1 - EDGE_PX - self._width(label), 1 - EDGE_PX - side)
            found.append((corner, label))
        return found

    def _width(self, pixmap: QPixmap) -> int:
        return round(pixmap.width() / self._pixel_ratio)
