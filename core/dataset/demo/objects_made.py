"""Things that people make, as the demo draws them: home, street and sky."""

from __future__ import annotations

import math

from core.dataset.demo.palette import (
    BLUE,
    BRIGHT,
    BROWN,
    CREAM,
    GOLD,
    GREEN,
    INK,
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
    Rng,
    chance,
    darker,
    lighter,
    pick,
)
from core.dataset.demo.sketch import Sketch, arc, box, oval, smooth


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
