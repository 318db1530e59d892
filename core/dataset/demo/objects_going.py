"""Things that travel, fly or float, as the demo draws them."""

from __future__ import annotations

import math

from core.dataset.demo.palette import (
    BLUE,
    BRIGHT,
    BROWN,
    CREAM,
    GOLD,
    INK,
    ORANGE,
    RED,
    SKY,
    SLATE,
    STEEL,
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
from core.dataset.demo.sketch import Sketch, arc, box, smooth


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
