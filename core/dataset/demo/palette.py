"""Colours of the demo pictures."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence

import numpy as np

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
