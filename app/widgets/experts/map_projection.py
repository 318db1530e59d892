"""Where on the screen a point of the map is. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QSizeF

from core.arrays import DoubleArray, IntArray

MARGIN_PX = 44
NEAREST, FARTHEST = 0.8, 60.0  # zoom, as a multiple of what shows everything


@dataclass(frozen=True)
class MapProjection:
    """Shows `centre` in the middle, `px_per_unit` pixels to a unit; up is up."""

    size: QSizeF
    centre: tuple[float, float] = (0.0, 0.0)
    px_per_unit: float = 1.0
    whole_px_per_unit: float = 1.0  # at which everything is seen

    @property
    def zoom(self) -> float:
        return self.px_per_unit / self.whole_px_per_unit

    def to_screen(self, points: DoubleArray) -> DoubleArray:
        """[C, 2] pixels of points [C, 2]."""
        middle = np.array([self.size.width() / 2, self.size.height() / 2])
        places: DoubleArray = middle + (points - np.array(self.centre)) * np.array([1.0, -1.0]) * self.px_per_unit
        return places

    def moved(self, by_px: QPointF) -> MapProjection:
        x, y = self.centre
        return replace(self, centre=(x - by_px.x() / self.px_per_unit, y + by_px.y() / self.px_per_unit))

    def zoomed(self, factor: float, at: QPointF) -> MapProjection:
        """Nearer or farther; what is at a point of the screen stays there."""
        zoom = min(max(self.zoom * factor, NEAREST), FARTHEST)
        px_per_unit = zoom * self.whole_px_per_unit
        gained = 1 / self.px_per_unit - 1 / px_per_unit
        right, down = at.x() - self.size.width() / 2, at.y() - self.size.height() / 2
        centre = self.centre[0] + right * gained, self.centre[1] - down * gained
        return replace(self, centre=centre, px_per_unit=px_per_unit)

    def resized(self, points: DoubleArray, size: QSizeF) -> MapProjection:
        """The same centre and zoom in a view of another size."""
        whole = show_all(points, size)
        return replace(whole, centre=self.centre, px_per_unit=self.zoom * whole.whole_px_per_unit)


def show_all(points: DoubleArray, size: QSizeF) -> MapProjection:
    """All of [C, 2] as large as `size` allows."""
    low, high = points.min(axis=0), points.max(axis=0)
    span = np.maximum(high - low, 1e-9)
    room = max(1.0, size.width() - 2 * MARGIN_PX), max(1.0, size.height() - 2 * MARGIN_PX)
    px_per_unit = float(min(room[0] / span[0], room[1] / span[1]))
    centre = float((low[0] + high[0]) / 2), float((low[1] + high[1]) / 2)
    return MapProjection(size, centre, px_per_unit, px_per_unit)


def thin_out(places: DoubleArray, order: list[int], apart_px: float) -> list[int]:
    """Of `order`, as many as can be shown `apart_px` from each other; the first come first."""
    taken: dict[tuple[int, int], list[int]] = {}
    chosen = []
    for each in order:
        x, y = places[each]
        cell = int(x // apart_px), int(y // apart_px)
        around = (taken.get((cell[0] + i, cell[1] + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
        if all(np.abs(places[other] - places[each]).max() >= apart_px for near in around for other in near):
            taken.setdefault(cell, []).append(each)
            chosen.append(each)
    return chosen


def crowding(places: DoubleArray, reach_px: float) -> IntArray:
    """[C] how many other places lie within a square of twice `reach_px` around each."""
    x, y = places[:, 0], places[:, 1]
    near = (np.abs(x[:, None] - x) < reach_px) & (np.abs(y[:, None] - y) < reach_px)
    return np.asarray(near.sum(axis=1) - 1, np.int32)


def inside(places: DoubleArray, outline: DoubleArray) -> list[int]:
    """Which of [C, 2] lie inside a closed outline [n, 2]: even-odd rule."""
    if len(outline) < 3:
        return []
    within = np.zeros(len(places), bool)
    before = np.roll(outline, 1, axis=0)
    for (x1, y1), (x2, y2) in zip(before, outline, strict=True):
        if y1 != y2:
            crosses = (places[:, 1] < y1) != (places[:, 1] < y2)
            within ^= crosses & (places[:, 0] < (x2 - x1) * (places[:, 1] - y1) / (y2 - y1) + x1)
    return np.flatnonzero(within).tolist()
