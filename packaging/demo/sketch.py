"""The pen of the demo pictures, and its colours.

A sketch is drawn in an object's own coordinates and lands in the picture moved, turned and scaled. Everything is drawn
OVERSAMPLING times too large and reduced afterwards, which smooths every edge.
"""

from __future__ import annotations

import colorsys
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from core.arrays import DoubleArray, PixelArray

Rng = np.random.Generator
Colour = tuple[int, int, int]

CREAM, WHITE, INK = (255, 248, 232), (252, 252, 250), (52, 46, 66)
RED, ORANGE, YELLOW, GREEN = (219, 68, 62), (240, 138, 56), (246, 198, 68), (92, 164, 92)
TEAL, BLUE, PURPLE, PINK = (54, 158, 154), (72, 124, 206), (138, 98, 186), (238, 134, 160)
BROWN, TAN, STONE, SLATE = (134, 88, 58), (214, 172, 122), (176, 174, 180), (86, 98, 118)
LEAF, SKY, GOLD, STEEL = (78, 148, 70), (162, 208, 236), (222, 172, 68), (160, 172, 186)
BRIGHT: tuple[Colour, ...] = (RED, ORANGE, YELLOW, GREEN, TEAL, BLUE, PURPLE, PINK)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """`share` (0–1) of the way from `a` to `b`."""
    r, g, b_ = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return (r, g, b_)


def darker(colour: Colour, share: float = 0.25) -> Colour:
    return mix(colour, (30, 22, 48), share)


def lighter(colour: Colour, share: float = 0.35) -> Colour:
    return mix(colour, (255, 252, 240), share)


def pick(rng: Rng, colours: Sequence[Colour]) -> Colour:
    """One of `colours`, varied a little so that no two pictures match."""
    hue, saturation, value = colorsys.rgb_to_hsv(*(x / 255 for x in colours[int(rng.integers(len(colours)))]))
    hue = (hue + rng.normal(0, 0.012)) % 1
    saturation = float(np.clip(saturation * rng.uniform(0.85, 1.12), 0, 1))
    value = float(np.clip(value * rng.uniform(0.88, 1.08), 0, 1))
    return from_hsv(hue, saturation, value)


def from_hsv(hue: float, saturation: float, value: float) -> Colour:
    """All three 0–1."""
    r, g, b = colorsys.hsv_to_rgb(hue % 1, saturation, value)
    return (round(r * 255), round(g * 255), round(b * 255))


def chance(rng: Rng, probability: float) -> bool:
    return bool(rng.random() < probability)


OVERSAMPLING = 3
CURVE_STEPS = 8  # straight pieces between two points of a smooth curve
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Placement:
    """Where an object stands: its unit square, -1 to 1 with y down, in pixels of the finished picture."""

    x_px: float
    y_px: float
    scale_px: float
    turn_deg: float = 0.0
    stretch: float = 1.0  # width over height
    flip: bool = False

    @property
    def matrix(self) -> DoubleArray:
        """[2, 2] from the object's coordinates to pixels."""
        c, s = math.cos(math.radians(self.turn_deg)), math.sin(math.radians(self.turn_deg))
        across = self.scale_px * math.sqrt(self.stretch) * (-1 if self.flip else 1)
        down = self.scale_px / math.sqrt(self.stretch)
        return np.array([[c * across, -s * down], [s * across, c * down]])


class Sketch:
    """One layer: shapes painted over a backdrop, and the mask of where they are.

    `ink_width` is the width of the outline around every shape, in object units; 0 draws none.
    """

    def __init__(self, backdrop: PixelArray, place: Placement, ink_width: float = 0.0, ink: Colour = INK) -> None:
        height, width = backdrop.shape[:2]
        size = (width * OVERSAMPLING, height * OVERSAMPLING)
        self._colour = Image.fromarray(backdrop).resize(size, Image.Resampling.NEAREST)
        self._mask = Image.new("L", size)
        self._paint = ImageDraw.Draw(self._colour, "RGBA")  # in this mode a translucent fill blends
        self._cover = ImageDraw.Draw(self._mask)
        self._place, self._ink_width, self._ink = place, ink_width, ink

    def finish(self) -> tuple[PixelArray, PixelArray]:
        """[h, w, 3] the picture with the object, and [h, w] how much of each pixel the object covers."""
        return np.asarray(self._colour.reduce(OVERSAMPLING)), np.asarray(self._mask.reduce(OVERSAMPLING))

    def shape(self, points: Points, fill: Colour) -> None:
        """A filled polygon, outlined if there is ink."""
        pixels = self._pixels(points)
        self._paint.polygon(pixels, fill)
        self._cover.polygon(pixels, 255)
        if self._ink_width:
            self._stroke([*pixels, *pixels[:2]], self._ink, self._ink_width)

    def curve(self, points: Points, fill: Colour) -> None:
        """A filled smooth outline through `points`."""
        self.shape(smooth(points, closed=True), fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Colour, turn_deg: float = 0) -> None:
        self.shape(oval(x, y, rx, ry, turn_deg), fill)

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: Colour, corner: float = 0) -> None:
        self.shape(box(x0, y0, x1, y1, corner), fill)

    def line(self, points: Points, colour: Colour, width: float) -> None:
        """A thick line with round ends; its ink, if any, runs along both sides."""
        pixels = self._pixels(points)
        if self._ink_width:
            self._stroke(pixels, self._ink, width + 2 * self._ink_width)
        self._stroke(pixels, colour, width)

    def detail(self, points: Points, colour: Colour, width: float) -> None:
        """A line without ink: a vein, a seam, a smile."""
        self._stroke(self._pixels(points), colour, width)

    def tint(self, points: Points, colour: Colour, opacity: float) -> None:
        """Shade or light on what is already there; adds nothing to the object's mask."""
        self._paint.polygon(self._pixels(points), (*colour, round(255 * opacity)))

    def shine(self, x: float, y: float, rx: float, ry: float, turn_deg: float = 0, opacity: float = 0.5) -> None:
        """A soft highlight."""
        for grow, share in ((1.0, 0.3), (0.75, 0.3), (0.5, 0.4)):
            self.tint(oval(x, y, rx * grow, ry * grow, turn_deg), (255, 255, 255), opacity * share)

    def _pixels(self, points: Points) -> list[tuple[float, float]]:
        placed = np.asarray(points, float) @ self._place.matrix.T + (self._place.x_px, self._place.y_px)
        return [(x, y) for x, y in (placed * OVERSAMPLING).tolist()]

    def _stroke(self, pixels: list[tuple[float, float]], colour: Colour, width: float) -> None:
        width_px = max(OVERSAMPLING, width * self._place.scale_px * OVERSAMPLING)
        for draw, fill in ((self._paint, colour), (self._cover, 255)):
            draw.line(pixels, fill, round(width_px), joint="curve" if width_px > 2 * OVERSAMPLING else None)
            for x, y in (pixels[0], pixels[-1]):
                r = width_px / 2
                draw.ellipse((x - r, y - r, x + r, y + r), fill)


def smooth(points: Points, closed: bool = False) -> list[tuple[float, float]]:
    """A Catmull–Rom curve through `points`."""
    knots = np.asarray(points, float)
    knots = np.concatenate([knots[-1:], knots, knots[:2]] if closed else [knots[:1], knots, knots[-1:]])
    a, b, c, d = (knots[i : len(knots) - 3 + i, None] for i in range(4))
    t = np.linspace(0, 1, CURVE_STEPS, endpoint=False)[None, :, None]
    curve = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
    flat = curve.reshape(-1, 2)
    return [(x, y) for x, y in (flat if closed else np.concatenate([flat, knots[-1:]])).tolist()]


def oval(x: float, y: float, rx: float, ry: float, turn_deg: float = 0) -> list[tuple[float, float]]:
    turned = [(rx * px, ry * py) for px, py in arc(0, 0, 1, 0, 360)]
    c, s = math.cos(math.radians(turn_deg)), math.sin(math.radians(turn_deg))
    return [(x + c * px - s * py, y + s * px + c * py) for px, py in turned]


def arc(x: float, y: float, radius: float, start_deg: float, stop_deg: float) -> list[tuple[float, float]]:
    """Points on a circle; 0° points right and 90° down."""
    steps = max(3, round(abs(stop_deg - start_deg) / 9))
    angles = (math.radians(start_deg + (stop_deg - start_deg) * i / steps) for i in range(steps + 1))
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def box(x0: float, y0: float, x1: float, y1: float, corner: float = 0) -> list[tuple[float, float]]:
    """A rectangle, its corners rounded by `corner`."""
    if not corner:
        return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    return [
        *arc(x1 - corner, y0 + corner, corner, -90, 0),
        *arc(x1 - corner, y1 - corner, corner, 0, 90),
        *arc(x0 + corner, y1 - corner, corner, 90, 180),
        *arc(x0 + corner, y0 + corner, corner, 180, 270),
    ]
