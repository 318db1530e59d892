"""The objects of the demo's twenty classes: living things, things that travel or float, and things that people make.

Each function draws one, in its own unit square, never twice the same.
"""

from __future__ import annotations

import math

from sketch import (
    BLUE,
    BRIGHT,
    BROWN,
    CREAM,
    GOLD,
    GREEN,
    INK,
    LEAF,
    ORANGE,
    PINK,
    PURPLE,
    RED,
    SKY,
    SLATE,
    STEEL,
    STONE,
    TAN,
    TEAL,
    WHITE,
    YELLOW,
    Colour,
    Rng,
    Sketch,
    arc,
    box,
    chance,
    darker,
    lighter,
    oval,
    pick,
    smooth,
)


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


def draw_umbrella(s: Sketch, rng: Rng) -> None:
    cloth, other = pick(rng, BRIGHT), pick(rng, (*BRIGHT, CREAM))
    s.line([(0, -0.9), (0, 0.72), *arc(-0.14, 0.74, 0.14, 0, 170)], BROWN, 0.075)
    ribs = [-0.95, -0.48, 0.0, 0.48, 0.95]
    dome = [(0.95 * x, 0.85 * y - 0.02) for x, y in arc(0, 0, 1, 180, 360)]
    hem = [point for a, b in zip(ribs[::-1], ribs[-2::-1], strict=False) for point in _scallop(a, b)]
    s.shape(dome + hem, cloth)
    for a, b in ((-0.48, 0.0), (0.48, 0.95)):
        s.tint(
            [
                *smooth([(0, -0.87), (a * 0.85, -0.5), (a, -0.02)]),
                *_scallop(b, a)[::-1],
                *smooth([(b, -0.02), (b * 0.85, -0.5), (0, -0.87)]),
            ],
            other,
            0.9,
        )
    for rib in ribs[1:-1]:
        s.detail(smooth([(0, -0.87), (rib * 0.85, -0.5), (rib, -0.02)]), darker(cloth, 0.35), 0.02)
    s.shine(-0.42, -0.5, 0.26, 0.12, -45, 0.5)


def _scallop(a: float, b: float) -> list[tuple[float, float]]:
    """The hem of an umbrella from rib `a` to rib `b`."""
    return [(a + (b - a) * i / 6, -0.02 - 0.11 * math.sin(math.pi * i / 6)) for i in range(7)]


def draw_balloon(s: Sketch, rng: Rng) -> None:
    one, two = [(0.0, -0.3, 1.0)], [(0.36, -0.2, 0.78), (-0.34, -0.42, 0.8)]
    three = [(0.45, -0.3, 0.66), (-0.45, -0.26, 0.66), (0.0, -0.52, 0.7)]
    for x, y, size in (one, one, one, two, three)[int(rng.integers(5))]:
        _one_balloon(s, pick(rng, BRIGHT), x, y, size, rng.normal(0, 0.08))


def _one_balloon(s: Sketch, skin: Colour, x: float, y: float, size: float, sway: float) -> None:
    bottom = y + 0.66 * size
    s.detail(
        smooth([(x, bottom), (x * 0.8 + 0.08 + sway, bottom + 0.2), (x * 0.3 - 0.06, 0.75), (0.02, 1.0)]),
        (120, 112, 120),
        0.03,
    )
    s.shape([(x, bottom - 0.1), (x + 0.09 * size, bottom + 0.05), (x - 0.09 * size, bottom + 0.05)], darker(skin))
    s.curve(
        [
            (x + px * size, y + py * size)
            for px, py in (
                (0, -0.66),
                (0.42, -0.5),
                (0.56, -0.1),
                (0.36, 0.36),
                (0, 0.62),
                (-0.36, 0.36),
                (-0.56, -0.1),
                (-0.42, -0.5),
            )
        ],
        skin,
    )
    s.shine(x - 0.22 * size, y - 0.3 * size, 0.12 * size, 0.2 * size, 25, 0.85)
    s.detail(arc(x, y - 0.08 * size, 0.4 * size, 20, 70), lighter(skin, 0.35), 0.04)


def draw_rocket(s: Sketch, rng: Rng) -> None:
    body, trim = pick(rng, (WHITE, CREAM, STEEL, YELLOW, SKY)), pick(rng, (RED, BLUE, ORANGE, TEAL))
    if chance(rng, 0.8):
        s.curve([(-0.2, 0.55), (0.2, 0.55), (0.14, 0.82), (0, rng.uniform(0.95, 1.12)), (-0.14, 0.82)], ORANGE)
        s.curve([(-0.1, 0.55), (0.1, 0.55), (0, 0.86)], YELLOW)
    for side in (-1, 1):
        s.curve([(side * 0.26, 0.1), (side * 0.62, 0.5), (side * 0.58, 0.8), (side * 0.24, 0.52)], trim)
    hull = [
        (0, -1.0),
        (0.22, -0.68),
        (0.34, -0.2),
        (0.32, 0.3),
        (0.22, 0.6),
        (-0.22, 0.6),
        (-0.32, 0.3),
        (-0.34, -0.2),
        (-0.22, -0.68),
    ]
    s.curve(hull, body)
    s.tint(
        smooth(
            [(0.05, -0.95), (0.22, -0.68), (0.33, -0.2), (0.3, 0.3), (0.2, 0.58), (0.08, 0.58), (0.14, -0.2)],
            closed=True,
        ),
        INK,
        0.16,
    )
    s.curve([(0, -1.0), (0.16, -0.78), (0.22, -0.62), (0, -0.58), (-0.22, -0.62), (-0.16, -0.78)], trim)
    s.oval(0, -0.22, 0.19, 0.19, darker(trim, 0.2))
    s.oval(0, -0.22, 0.13, 0.13, SKY)
    s.shine(-0.04, -0.27, 0.06, 0.05, opacity=0.9)
    s.detail([(-0.3, 0.28), (0.3, 0.28)], trim, 0.05)
    s.curve([(0, 0.2), (0.07, 0.5), (0, 0.72), (-0.07, 0.5)], trim)


def draw_sailboat(s: Sketch, rng: Rng) -> None:
    hull, sail, second = (
        pick(rng, (RED, BROWN, BLUE, TEAL, INK)),
        pick(rng, (WHITE, CREAM, *BRIGHT)),
        pick(rng, (CREAM, *BRIGHT)),
    )
    s.line([(0, 0.45), (0, -0.98)], BROWN, 0.055)
    s.curve([(0.06, -0.92), (0.42, -0.3), (0.82, 0.28), (0.4, 0.34), (0.06, 0.3)], sail)
    s.tint([(0.06, 0.0), (0.66, 0.0), (0.76, 0.16), (0.06, 0.14)], second, 0.85)
    s.curve([(-0.07, -0.7), (-0.34, -0.1), (-0.66, 0.28), (-0.3, 0.32), (-0.07, 0.29)], second)
    s.shape([(0, -0.98), (0.26, -1.05), (0, -1.12)], pick(rng, (RED, YELLOW)))
    s.shape(
        [*smooth([(-0.96, 0.42), (-0.8, 0.66), (-0.55, 0.82)]), *smooth([(0.55, 0.82), (0.82, 0.66), (0.98, 0.4)])],
        hull,
    )
    s.detail([(-0.86, 0.52), (0.88, 0.51)], lighter(hull, 0.6), 0.05)
    wave = [(x / 4, 0.82 + (0.05 if x % 2 else -0.03)) for x in range(-5, 6)]
    s.line(smooth(wave), pick(rng, (BLUE, TEAL, (84, 160, 214))), 0.12)


def draw_car(s: Sketch, rng: Rng) -> None:
    paint = pick(rng, BRIGHT)
    front, roof = rng.uniform(0.36, 0.5), rng.uniform(-0.55, -0.42)
    s.curve(
        [(-0.72, -0.02), (-0.5, roof + 0.08), (-0.3, roof), (0.16, roof), (front, -0.05), (0.3, 0.1), (-0.6, 0.1)],
        darker(paint, 0.08),
    )
    s.shape([(-0.52, -0.06), (-0.38, roof + 0.12), (-0.1, roof + 0.12), (-0.1, -0.06)], SKY)
    s.shape([(-0.02, -0.06), (-0.02, roof + 0.12), (0.13, roof + 0.12), (front - 0.1, -0.06)], SKY)
    s.curve(
        [
            (-0.96, 0.0),
            (-0.6, -0.08),
            (0.45, -0.06),
            (0.88, 0.06),
            (0.98, 0.26),
            (0.92, 0.42),
            (-0.9, 0.42),
            (-0.99, 0.25),
        ],
        paint,
    )
    s.tint(box(-0.92, 0.26, 0.92, 0.42, 0.05), darker(paint), 0.35)
    s.detail([(-0.06, 0.0), (-0.06, 0.34)], darker(paint, 0.35), 0.025)
    s.detail([(0.02, 0.1), (0.14, 0.1)], CREAM, 0.035)
    s.oval(0.9, 0.16, 0.07, 0.08, (255, 236, 150))
    s.box(-0.99, 0.1, -0.9, 0.22, RED)
    for x in (-0.52, 0.52):
        s.oval(x, 0.44, 0.24, 0.24, (48, 46, 56))
        s.oval(x, 0.44, 0.12, 0.12, pick(rng, (STEEL, CREAM, GOLD)))
    s.shine(-0.3, 0.02, 0.4, 0.05, 0, 0.5)
    if chance(rng, 0.3):
        s.box(-0.34, roof - 0.14, 0.12, roof - 0.04, SLATE)


def draw_house(s: Sketch, rng: Rng) -> None:
    wall, roof = pick(rng, (CREAM, TAN, PINK, SKY, YELLOW)), pick(rng, (RED, BROWN, SLATE, TEAL))
    peak = rng.uniform(-0.98, -0.75)
    if chance(rng, 0.7):
        s.box(0.36, -0.85, 0.56, -0.3, darker(roof, 0.15))
    s.box(-0.74, -0.15, 0.74, 0.88, wall)
    s.tint(box(0.2, -0.15, 0.74, 0.88), darker(wall), 0.14)
    s.shape([(-0.98, -0.1), (0, peak), (0.98, -0.1)], roof)
    for y in (0.25, 0.5, 0.75):
        edge = 0.98 * y
        s.detail([(-edge, peak + (-0.1 - peak) * y), (edge, peak + (-0.1 - peak) * y)], darker(roof, 0.15), 0.025)
    s.box(-0.16, 0.3, 0.2, 0.88, pick(rng, (BROWN, GREEN, BLUE, RED)))
    s.oval(0.12, 0.6, 0.035, 0.035, GOLD)
    for x in (-0.58, 0.34):
        s.box(x, 0.08, x + 0.28, 0.42, pick(rng, (SKY, (255, 226, 140))))
        s.detail([(x + 0.14, 0.08), (x + 0.14, 0.42)], WHITE, 0.03)
        s.detail([(x, 0.25), (x + 0.28, 0.25)], WHITE, 0.03)
    s.oval(0, -0.4, 0.13, 0.13, SKY)


def draw_lighthouse(s: Sketch, rng: Rng) -> None:
    band = pick(rng, (RED, BLUE, INK, TEAL))
    if chance(rng, 0.5):
        s.tint([(0, -0.68), (1.6, -1.1), (1.6, -0.3)], (255, 238, 150), 0.5)
    s.curve([(-0.8, 0.98), (-0.55, 0.7), (0, 0.66), (0.6, 0.74), (0.85, 0.98)], STONE)
    for i in range(5):
        top, bottom = -0.5 + 0.26 * i, -0.5 + 0.26 * (i + 1)
        a, b = 0.2 + 0.045 * i, 0.2 + 0.045 * (i + 1)
        s.shape([(-a, top), (a, top), (b, bottom), (-b, bottom)], band if i % 2 else WHITE)
    s.tint([(0.05, -0.5), (0.2, -0.5), (0.42, 0.8), (0.15, 0.8)], INK, 0.14)
    s.box(-0.3, -0.58, 0.3, -0.48, SLATE)
    s.box(-0.16, -0.82, 0.16, -0.58, (255, 232, 130))
    s.shape([(-0.24, -0.8), (0, -1.05), (0.24, -0.8)], band)
    s.box(-0.09, 0.5, 0.11, 0.78, BROWN, 0.06)


def draw_clock(s: Sketch, rng: Rng) -> None:
    rim = pick(rng, BRIGHT)
    if chance(rng, 0.6):
        for side in (-1, 1):
            s.line([(side * 0.5, 0.6), (side * 0.68, 0.95)], darker(rim), 0.12)
            s.oval(side * 0.5, -0.75, 0.26, 0.17, darker(rim, 0.1), side * 35)
    s.oval(0, 0, 0.84, 0.84, rim)
    s.oval(0, 0, 0.66, 0.66, CREAM)
    for hour in range(12):
        x, y = math.cos(hour * math.pi / 6), math.sin(hour * math.pi / 6)
        near = 0.5 if hour % 3 == 0 else 0.55
        s.detail([(near * x, near * y), (0.6 * x, 0.6 * y)], INK, 0.05 if hour % 3 == 0 else 0.03)
    for length, width in ((0.34, 0.075), (0.52, 0.05)):
        angle = rng.uniform(0, 2 * math.pi)
        s.detail([(0, 0), (length * math.cos(angle), length * math.sin(angle))], INK, width)
    s.oval(0, 0, 0.06, 0.06, rim)
    s.shine(-0.3, -0.34, 0.24, 0.12, -45, 0.5)


def draw_cup(s: Sketch, rng: Rng) -> None:
    glaze, band = pick(rng, (*BRIGHT, CREAM)), pick(rng, (CREAM, INK, YELLOW, PINK))
    if chance(rng, 0.6):
        s.oval(-0.08, 0.8, 0.92, 0.15, lighter(glaze, 0.5))
    s.line(arc(0.5, 0.12, 0.28, -80, 100), darker(glaze, 0.12), 0.13)
    base = rng.uniform(0.34, 0.5)
    s.curve([(-0.68, -0.42), (0.55, -0.42), (0.53, 0.2), (base - 0.08, 0.8), (-base - 0.1, 0.8), (-0.66, 0.2)], glaze)
    s.tint([(0.15, -0.36), (0.54, -0.36), (0.52, 0.2), (base - 0.08, 0.76), (0.05, 0.76)], darker(glaze), 0.22)
    if chance(rng, 0.6):
        s.detail(smooth([(-0.66, 0.12), (-0.3, 0.2), (0.1, 0.21), (0.5, 0.13)]), band, 0.11)
    s.oval(-0.06, -0.42, 0.64, 0.17, lighter(glaze, 0.4))
    s.oval(-0.06, -0.4, 0.54, 0.12, (112, 70, 46))
    s.shine(-0.45, 0.2, 0.08, 0.36, 4, 0.55)
    if chance(rng, 0.5):
        for x in (-0.28, 0.0, 0.26):
            steam = smooth([(x, -0.55), (x + 0.08, -0.68), (x - 0.05, -0.82), (x + 0.04, -0.98)])
            s.detail(steam, WHITE, 0.04)


def draw_key(s: Sketch, rng: Rng) -> None:
    metal = pick(rng, (GOLD, STEEL, (176, 110, 70)))
    bow = rng.uniform(0.28, 0.36)
    s.line([(-0.35, 0), (0.92, 0)], metal, 0.14)
    for x, deep in ((0.58, 0.3), (0.82, rng.uniform(0.22, 0.42))):
        s.box(x - 0.07, 0.02, x + 0.07, deep, metal)
    s.line(arc(-0.58, 0, bow, 0, 360), metal, 0.17)
    if chance(rng, 0.4):
        s.line(arc(-0.58, 0, bow * 0.35, 0, 360), metal, 0.1)
    s.box(-0.2, -0.13, -0.08, 0.13, metal)
    s.detail([(-0.05, -0.03), (0.88, -0.03)], lighter(metal, 0.6), 0.03)
    s.detail(arc(-0.58, 0, bow, 190, 280), lighter(metal, 0.6), 0.05)


def draw_envelope(s: Sketch, rng: Rng) -> None:
    paper = pick(rng, (CREAM, WHITE, (232, 196, 146), SKY, PINK))
    flap = rng.uniform(0.05, 0.2)
    s.box(-0.96, -0.6, 0.96, 0.62, paper, 0.05)
    s.detail([(-0.9, 0.57), (-0.1, -0.02)], darker(paper, 0.2), 0.03)
    s.detail([(0.9, 0.57), (0.1, -0.02)], darker(paper, 0.2), 0.03)
    s.shape([(-0.95, -0.59), (0.95, -0.59), (0.06, flap), (-0.06, flap)], darker(paper, 0.07))
    seal = pick(rng, (RED, PURPLE, TEAL, ORANGE))
    if chance(rng, 0.7):
        s.oval(0, flap - 0.03, 0.16, 0.16, seal)
        s.shine(-0.04, flap - 0.08, 0.07, 0.05)
    if chance(rng, 0.35):
        s.box(0.58, 0.16, 0.86, 0.5, seal)


def draw_snowman(s: Sketch, rng: Rng) -> None:
    snow, scarf = (240, 246, 252), pick(rng, (RED, BLUE, GREEN, PURPLE, ORANGE))
    for side in (-1, 1):
        s.line([(side * 0.34, 0.02), (side * 0.75, -0.28), (side * 0.86, -0.5)], BROWN, 0.055)
        s.detail([(side * 0.74, -0.27), (side * 0.9, -0.27)], BROWN, 0.045)
    s.oval(0, 0.55, 0.52, 0.44, snow)
    s.oval(0, 0.0, 0.4, 0.36, snow)
    s.oval(0, -0.48, 0.3, 0.29, snow)
    for x, y, r in ((0.14, 0.6, 0.34), (0.1, 0.04, 0.27), (0.08, -0.45, 0.19)):
        s.tint(oval(x, y, r, r), (120, 150, 200), 0.16)
    s.line(smooth([(-0.26, -0.24), (0, -0.17), (0.26, -0.24)]), scarf, 0.13)
    s.line([(0.16, -0.2), (0.24, 0.16)], scarf, 0.12)
    for y in (-0.02, 0.14, 0.5):
        s.oval(0, y, 0.045, 0.045, INK)
    for x in (-0.11, 0.11):
        s.oval(x, -0.55, 0.04, 0.045, INK)
    s.shape([(-0.02, -0.48), (0.02, -0.4), (-0.32, -0.4)], ORANGE)
    hat = pick(rng, (INK, BROWN, scarf))
    s.box(-0.36, -0.78, 0.36, -0.69, hat)
    s.box(-0.23, -1.1, 0.23, -0.74, hat)
    s.tint(box(-0.23, -0.86, 0.23, -0.78), scarf, 1)
