"""Living things of the demo: each function draws one, in its own unit square, never twice the same."""

from __future__ import annotations

import math

from core.dataset.demo.palette import (
    BLUE,
    BRIGHT,
    BROWN,
    CREAM,
    GREEN,
    INK,
    LEAF,
    ORANGE,
    PINK,
    PURPLE,
    RED,
    TAN,
    TEAL,
    WHITE,
    YELLOW,
    Colour,
    Rng,
    chance,
    darker,
    lighter,
    pick,
)
from core.dataset.demo.sketch import Sketch, arc, oval, smooth


def draw_apple(s: Sketch, rng: Rng) -> None:
    skin = pick(rng, (RED, RED, (196, 44, 60), (150, 186, 70), (236, 170, 76)))
    half = [(0, -0.5), (0.34, -0.68), (0.76, -0.5), (0.86, -0.02), (0.64, 0.58), (0.28, 0.86), (0, 0.78)]
    s.line(smooth([(0, -0.45), (0.03, -0.7), (rng.uniform(0.05, 0.2), -0.95)]), BROWN, 0.09)
    s.curve(half + [(-x, y) for x, y in half[-2:0:-1]], skin)
    s.tint(oval(0.36, 0.18, 0.36, 0.5, 12), lighter(pick(rng, (YELLOW, ORANGE, RED)), 0.2), 0.28)
    s.tint(oval(0, -0.53, 0.24, 0.09), darker(skin, 0.5), 0.6)
    s.shine(-0.42, -0.18, 0.16, 0.34, 20, 0.7)
    if chance(rng, 0.8):
        _leaf(s, 0.08, -0.72, 0.5, -25 + rng.normal(0, 12))


def _leaf(s: Sketch, x: float, y: float, length: float, turn_deg: float) -> None:
    c, d = math.cos(math.radians(turn_deg)) * length, math.sin(math.radians(turn_deg)) * length
    s.curve(
        [
            (x, y),
            (x + c * 0.5 - d * 0.3, y + d * 0.5 + c * 0.3),
            (x + c, y + d),
            (x + c * 0.5 + d * 0.3, y + d * 0.5 - c * 0.3),
        ],
        LEAF,
    )
    s.detail([(x, y), (x + c * 0.8, y + d * 0.8)], darker(LEAF, 0.3), 0.03)


def draw_banana(s: Sketch, rng: Rng) -> None:
    skin = pick(rng, (YELLOW, YELLOW, (236, 210, 84), (206, 200, 88)))
    if chance(rng, 0.45):
        _one_banana(s, darker(skin, 0.1), 0.22, -0.2)
    _one_banana(s, skin, 0.0, 0.0)
    for _ in range(int(rng.integers(0, 6))):
        angle = math.radians(rng.uniform(40, 140))
        s.tint(oval(0.82 * math.cos(angle), -0.5 + 1.05 * math.sin(angle), 0.04, 0.025), BROWN, 0.6)


def _one_banana(s: Sketch, skin: Colour, x: float, y: float) -> None:
    outer = [(1.02 * px + x, 1.12 * py - 0.45 + y) for px, py in arc(0, 0, 1, 8, 172)]
    inner = [(0.84 * px + x, 0.56 * py - 0.38 + y) for px, py in arc(0, 0, 1, 172, 8)]
    s.shape(outer + inner, skin)
    ridge = [(0.93 * px + x, 0.88 * py - 0.42 + y) for px, py in arc(0, 0, 1, 14, 166)]
    s.detail(ridge, darker(skin, 0.18), 0.035)
    s.tint(outer[2:-2] + ridge[::-1], darker(skin), 0.22)
    s.line([(0.9 + x, -0.32 + y), (0.98 + x, -0.62 + y)], (128, 112, 52), 0.13)
    s.oval(-0.93 + x, -0.33 + y, 0.09, 0.07, darker(BROWN, 0.4))


def draw_mushroom(s: Sketch, rng: Rng) -> None:
    cap = pick(rng, (RED, RED, (190, 112, 64), ORANGE, PURPLE))
    wide = rng.uniform(0.24, 0.36)
    s.curve(
        [(-wide, 0), (wide, 0), (wide * 1.05, 0.5), (wide * 1.35, 0.9), (-wide * 1.35, 0.9), (-wide * 1.05, 0.5)], CREAM
    )
    s.tint([(0.02, 0), (wide, 0), (wide * 1.2, 0.88), (0.12, 0.88)], BROWN, 0.18)
    s.oval(0, 0.1, 0.74, 0.17, darker(CREAM, 0.18))
    s.curve(
        [*((0.95 * x, 0.95 * y + 0.08) for x, y in arc(0, 0, 1, 180, 360)), (0.5, 0.17), (0, 0.2), (-0.5, 0.17)], cap
    )
    for x, y, r in (
        (-0.5, -0.3, 0.15),
        (0.05, -0.55, 0.18),
        (0.52, -0.22, 0.16),
        (-0.08, -0.1, 0.12),
        (-0.2, -0.72, 0.08),
    ):
        if chance(rng, 0.9):
            s.oval(x + rng.normal(0, 0.03), y, r * rng.uniform(0.8, 1.15), r * 0.8, CREAM)
    s.shine(-0.45, -0.5, 0.25, 0.12, -40, 0.5)


def draw_tree(s: Sketch, rng: Rng) -> None:
    leaves = pick(rng, (GREEN, LEAF, (120, 170, 76), (222, 142, 62), TEAL))
    s.shape([(-0.13, 0.05), (0.13, 0.05), (0.17, 0.95), (-0.17, 0.95)], BROWN)
    s.tint([(0.03, 0.1), (0.13, 0.1), (0.17, 0.95), (0.05, 0.95)], darker(BROWN), 0.5)
    if chance(rng, 0.4):
        for i, wide in enumerate((0.78, 0.64, 0.46)):
            top = 0.05 - 0.4 * i
            s.shape(
                [(0, top - 0.62), (wide, top + 0.32), (0, top + 0.22), (-wide, top + 0.32)], lighter(leaves, 0.09 * i)
            )
        return
    for x, y, r in ((-0.45, 0.02, 0.4), (0.45, 0.0, 0.42), (0, -0.1, 0.5), (-0.28, -0.45, 0.42), (0.3, -0.45, 0.4)):
        s.oval(x + rng.normal(0, 0.04), y, r, r * 0.95, leaves)
    s.shape(oval(0.02, -0.22, 0.52, 0.46), leaves) if chance(rng, 0.4) else s.tint(oval(0, -0.22, 0.6, 0.46), leaves, 1)
    s.shine(-0.3, -0.5, 0.34, 0.26, -20, 0.4)
    if chance(rng, 0.4):
        for _ in range(7):
            s.tint(oval(rng.uniform(-0.6, 0.6), rng.uniform(-0.6, 0.15), 0.07, 0.07), RED, 1)


def draw_cactus(s: Sketch, rng: Rng) -> None:
    skin = pick(rng, (GREEN, (70, 146, 104), TEAL))
    left, right = rng.uniform(-0.2, 0.1), rng.uniform(-0.35, 0.0)
    s.line(smooth([(0, 0.25), (-0.5, 0.22), (-0.55, left)]), skin, 0.24)
    s.line(smooth([(0, 0.05), (0.48, 0.02), (0.54, right - 0.2)]), skin, 0.22)
    s.line([(0, 0.5), (0, -0.62)], skin, 0.5)
    for x in (-0.13, 0.0, 0.13):
        s.detail([(x, 0.45), (x, -0.66)], darker(skin, 0.22), 0.025)
    for y in (-0.5, -0.25, 0, 0.25):
        s.detail([(-0.2, y), (-0.27, y - 0.06)], CREAM, 0.02)
        s.detail([(0.2, y), (0.27, y - 0.06)], CREAM, 0.02)
    if chance(rng, 0.6):
        for turn in range(0, 360, 72):
            x, y = 0.12 * math.cos(math.radians(turn)), 0.12 * math.sin(math.radians(turn))
            s.oval(x, -0.9 + y, 0.09, 0.09, PINK)
        s.oval(0, -0.9, 0.07, 0.07, YELLOW)
    pot = pick(rng, ((200, 104, 70), BLUE, CREAM, PURPLE))
    s.shape([(-0.46, 0.48), (0.46, 0.48), (0.34, 0.98), (-0.34, 0.98)], pot)
    s.box(-0.52, 0.4, 0.52, 0.58, lighter(pot, 0.15))


def draw_fish(s: Sketch, rng: Rng) -> None:
    skin, fin = pick(rng, (ORANGE, BLUE, TEAL, YELLOW, PINK)), pick(rng, BRIGHT)
    tall = rng.uniform(0.42, 0.6)
    s.curve([(0.42, 0), (0.98, -0.52), (0.86, 0), (0.98, 0.52)], fin)
    s.curve([(-0.3, -tall * 0.75), (0.05, -tall - 0.3), (0.42, -tall * 0.55), (0.1, -tall * 0.4)], fin)
    s.curve(
        [
            (-0.95, 0.04),
            (-0.62, -tall * 0.78),
            (-0.1, -tall),
            (0.6, -0.1),
            (0.6, 0.1),
            (-0.1, tall),
            (-0.62, tall * 0.78),
        ],
        skin,
    )
    if chance(rng, 0.6):
        for x in (-0.28, 0.02, 0.28):
            h = tall * (0.85 if x < 0.2 else 0.45)
            s.tint(
                smooth([(x, -h), (x + 0.1, -h), (x + 0.17, 0), (x + 0.1, h), (x, h), (x + 0.05, 0)], closed=True),
                WHITE,
                0.75,
            )
    s.tint(oval(-0.2, tall * 0.5, 0.5, tall * 0.3), WHITE, 0.28)
    s.curve([(-0.12, 0.1), (0.2, 0.02), (0.22, 0.3)], fin)
    s.oval(-0.62, -0.1, 0.12, 0.12, WHITE)
    s.oval(-0.64, -0.1, 0.06, 0.06, INK)
    s.detail(smooth([(-0.92, 0.12), (-0.82, 0.18), (-0.74, 0.14)]), darker(skin, 0.5), 0.035)


def draw_butterfly(s: Sketch, rng: Rng) -> None:
    wing, spot = pick(rng, (ORANGE, BLUE, PURPLE, PINK, YELLOW, TEAL)), pick(rng, (CREAM, YELLOW, PINK, INK))
    reach, low = rng.uniform(0.82, 1.0), rng.uniform(0.7, 0.95)
    for side in (-1, 1):
        upper = [(0.05, -0.1), (0.3, -0.75), (reach, -0.82), (reach * 0.95, -0.2), (0.4, 0.1)]
        lower = [(0.05, 0.05), (0.5, 0.05), (0.78, 0.35), (0.5, low), (0.18, 0.5)]
        s.curve([(side * x, y) for x, y in lower], darker(wing, 0.16))
        s.curve([(side * x, y) for x, y in upper], wing)
        s.tint(oval(side * 0.55, -0.42, 0.26, 0.2, side * -35), lighter(wing, 0.5), 0.6)
        s.oval(side * 0.74, -0.58, 0.09, 0.09, spot)
        s.oval(side * 0.5, 0.42, 0.12, 0.14, spot)
        s.detail(smooth([(0, -0.45), (side * 0.1, -0.75), (side * 0.28, -0.92)]), INK, 0.035)
        s.oval(side * 0.28, -0.92, 0.04, 0.04, INK)
    s.oval(0, 0.02, 0.1, 0.55, darker(BROWN, 0.45))
    s.oval(0, -0.5, 0.11, 0.11, darker(BROWN, 0.45))


def draw_snail(s: Sketch, rng: Rng) -> None:
    skin, shell = pick(rng, (TAN, (190, 188, 120), PINK)), pick(rng, (BROWN, ORANGE, RED, PURPLE, TEAL))
    s.detail([(-0.72, -0.1), (-0.9, -0.55)], darker(skin), 0.05)
    s.detail([(-0.62, -0.1), (-0.6, -0.58)], darker(skin), 0.05)
    s.oval(-0.9, -0.56, 0.06, 0.06, INK)
    s.oval(-0.6, -0.6, 0.06, 0.06, INK)
    s.curve(
        [(-0.9, 0.05), (-0.72, -0.2), (-0.5, 0), (-0.35, 0.45), (0.6, 0.5), (1.0, 0.72), (-0.6, 0.75), (-0.85, 0.5)],
        skin,
    )
    s.oval(0.15, 0.02, 0.62, 0.6, shell)
    spiral = [
        (0.15 + r * math.cos(a), 0.02 + r * math.sin(a)) for r, a in ((0.5 - 0.022 * i, 0.5 * i + 2) for i in range(21))
    ]
    s.detail(smooth(spiral), lighter(shell, 0.55), 0.075)
    s.shine(-0.08, -0.3, 0.2, 0.1, -30, 0.5)
    s.detail(smooth([(-0.84, 0.16), (-0.76, 0.22), (-0.68, 0.19)]), darker(skin, 0.5), 0.03)
