"""How large thumbnails are on the map, and which classes have room for one, or for a name. Pure arithmetic."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QSize

from app.widgets.experts.map_projection import crowding, thin_out
from core.arrays import BoolArray, DoubleArray

PICTURES_PX = (40, 56, 72, 88)
PICTURE_SHARE = 0.45  # of the room that each class would have if they were spread evenly
MOST_HIDDEN = 4  # dots that a thumbnail may cover
BEYOND_PX = 20  # a thumbnail with its middle that far outside is still seen
LABEL_APART_PX = 84
LABELS_FROM_ZOOM, LABELS_FROM_PX = 1.8, 56


def picture_side(size: QSize, zoom: float, n_classes: int) -> int:
    """The side of a thumbnail: larger where there is more room."""
    room_px = math.sqrt(size.width() * size.height() * zoom / n_classes)
    return max((side for side in PICTURES_PX if side <= PICTURE_SHARE * room_px), default=PICTURES_PX[0])


def with_pictures(places: DoubleArray, size: QSize, side_px: int, is_selected: BoolArray) -> list[int]:
    """Of the classes at [C, 2]: the selected first, then those that hide the fewest others."""
    crowd = crowding(places, side_px / 2)
    x, y = places.T
    is_seen = (x > -BEYOND_PX) & (y > -BEYOND_PX) & (x < size.width() + BEYOND_PX) & (y < size.height() + BEYOND_PX)
    order = np.flatnonzero(is_seen & ((crowd <= MOST_HIDDEN) | is_selected)).tolist()
    order.sort(key=lambda c: (not is_selected[c], crowd[c], c))
    return thin_out(places, order, side_px + 8)


def with_names(places: DoubleArray, shown: list[int], first: list[int], zoom: float, side_px: int) -> list[int]:
    """`first` always; of the classes `shown` as thumbnails, those with room for a name, once one is near enough."""
    if zoom < LABELS_FROM_ZOOM and side_px < LABELS_FROM_PX:
        return first
    return thin_out(places, first + [c for c in shown if c not in first], LABEL_APART_PX)
