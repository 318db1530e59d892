"""What does not belong into the demo's ID set: objects of no class, pictures of no object at all, and broken files.

Some of the objects are close cousins of a class (a pear, a bus, a teapot, a whale). Pictures of no object, or of one
that something went wrong with, are what strays into real folders. Broken files are named like images and are none: what
a copy that broke off leaves behind.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Mapping
from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw, ImageFont, ImageOps
from scene import SIZES, DrawObject, blend, clouds, draw_scene, photograph, ramp
from sketch import (
    BLUE,
    BRIGHT,
    BROWN,
    CREAM,
    GREEN,
    INK,
    LEAF,
    ORANGE,
    PINK,
    RED,
    SKY,
    SLATE,
    STEEL,
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
    from_hsv,
    lighter,
    oval,
    pick,
    smooth,
)

from core.arrays import DoubleArray, PixelArray


def draw_pear(s: Sketch, rng: Rng) -> None:
    skin = pick(rng, ((176, 192, 82), YELLOW, (206, 178, 88)))
    s.line(smooth([(0, -0.7), (0.03, -0.9), (0.14, -1.02)]), BROWN, 0.08)
    half = [(0, -0.76), (0.22, -0.66), (0.3, -0.3), (0.56, 0.12), (0.66, 0.5), (0.4, 0.88), (0, 0.92)]
    s.curve(half + [(-x, y) for x, y in half[-2:0:-1]], skin)
    s.tint(oval(0.28, 0.42, 0.28, 0.38), RED, 0.2)
    s.shine(-0.3, 0.3, 0.13, 0.3, 14, 0.6)
    s.curve([(0.04, -0.82), (0.3, -1.0), (0.5, -0.84), (0.26, -0.74)], LEAF)


def draw_bus(s: Sketch, rng: Rng) -> None:
    paint = pick(rng, BRIGHT)
    s.box(-0.98, -0.62, 0.98, 0.5, paint, 0.14)
    s.tint(box(-0.96, 0.2, 0.96, 0.48, 0.1), darker(paint), 0.3)
    for x in (-0.86, -0.46, -0.06):
        s.box(x, -0.46, x + 0.32, -0.04, SKY, 0.04)
    s.box(0.34, -0.46, 0.58, 0.46, lighter(paint, 0.5))
    s.box(0.66, -0.46, 0.94, 0.04, SKY, 0.04)
    for x in (-0.54, 0.6):
        s.oval(x, 0.5, 0.22, 0.22, (48, 46, 56))
        s.oval(x, 0.5, 0.1, 0.1, STEEL)


def draw_teapot(s: Sketch, rng: Rng) -> None:
    glaze = pick(rng, BRIGHT)
    s.line(arc(0.62, 0.05, 0.3, -100, 110), darker(glaze, 0.1), 0.12)
    s.curve([(-0.5, 0.3), (-0.8, 0.05), (-1.0, -0.32), (-0.86, -0.36), (-0.66, -0.02), (-0.4, -0.1)], glaze)
    s.oval(0, 0.15, 0.68, 0.56, glaze)
    s.oval(0, -0.36, 0.36, 0.12, lighter(glaze, 0.3))
    s.oval(0, -0.54, 0.1, 0.1, darker(glaze, 0.1))
    for turn in range(0, 360, 60):
        s.tint(
            oval(0.12 * math.cos(math.radians(turn)), 0.2 + 0.12 * math.sin(math.radians(turn)), 0.08, 0.08), CREAM, 0.9
        )
    s.shine(-0.3, -0.04, 0.18, 0.1, -35, 0.6)


def draw_whale(s: Sketch, rng: Rng) -> None:
    skin = pick(rng, (BLUE, TEAL, SLATE))
    for side in (-1, 1):
        s.detail(smooth([(-0.4, -0.45), (-0.42 + side * 0.08, -0.75), (-0.42 + side * 0.26, -0.78)]), SKY, 0.06)
    s.curve([(0.6, 0.1), (0.78, -0.3), (0.62, -0.6), (0.88, -0.46), (1.08, -0.56), (0.98, -0.24), (0.86, 0.3)], skin)
    s.curve(
        [
            (-0.95, 0.1),
            (-0.8, -0.32),
            (-0.35, -0.44),
            (0.15, -0.2),
            (0.66, 0.05),
            (0.88, 0.1),
            (0.55, 0.5),
            (-0.2, 0.62),
            (-0.8, 0.48),
        ],
        skin,
    )
    s.tint(
        smooth([(-0.92, 0.24), (-0.3, 0.3), (0.4, 0.34), (0.5, 0.48), (-0.2, 0.6), (-0.78, 0.46)], closed=True),
        CREAM,
        0.8,
    )
    s.oval(-0.58, 0.06, 0.06, 0.06, INK)
    s.curve([(-0.15, 0.34), (0.1, 0.36), (0.16, 0.7), (-0.06, 0.6)], darker(skin, 0.15))


def draw_sunflower(s: Sketch, rng: Rng) -> None:
    petal = pick(rng, (YELLOW, ORANGE, (250, 220, 110)))
    s.line(smooth([(0, 0), (0.05, 0.5), (0, 1.0)]), LEAF, 0.08)
    s.curve([(0.03, 0.75), (0.25, 0.45), (0.6, 0.5), (0.32, 0.75)], LEAF)
    for turn in range(0, 360, 24):
        x, y = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        s.oval(0.46 * x, -0.35 + 0.46 * y, 0.2, 0.09, petal, turn)
    s.oval(0, -0.35, 0.32, 0.32, darker(BROWN, 0.3))
    for i in range(40):
        r, spin = 0.045 * math.sqrt(i), 2.4 * i
        s.tint(oval(r * math.cos(spin), -0.35 + r * math.sin(spin), 0.018, 0.018), ORANGE, 0.8)


def draw_owl(s: Sketch, rng: Rng) -> None:
    plume = pick(rng, (BROWN, SLATE, TEAL, (150, 110, 150)))
    s.shape([(-0.5, -0.5), (-0.58, -0.95), (-0.1, -0.74), (0.1, -0.74), (0.58, -0.95), (0.5, -0.5)], plume)
    s.oval(0, 0.05, 0.62, 0.82, plume)
    s.oval(0, 0.28, 0.4, 0.52, lighter(plume, 0.5))
    for y in (0.1, 0.3, 0.5):
        for x in (-0.2, 0.0, 0.2):
            s.detail(arc(x, y, 0.07, 10, 170), darker(plume, 0.1), 0.035)
    for side in (-1, 1):
        s.curve([(side * 0.46, -0.1), (side * 0.74, 0.25), (side * 0.52, 0.68), (side * 0.38, 0.3)], darker(plume, 0.2))
        s.oval(side * 0.25, -0.36, 0.25, 0.25, CREAM)
        s.oval(side * 0.22, -0.36, 0.12, 0.12, INK)
        s.shine(side * 0.22 - 0.04, -0.41, 0.04, 0.04, opacity=1)
    s.shape([(-0.09, -0.2), (0.09, -0.2), (0, 0.0)], ORANGE)


def draw_guitar(s: Sketch, rng: Rng) -> None:
    wood = pick(rng, (ORANGE, BROWN, TAN, RED, TEAL))
    s.box(-0.07, -0.85, 0.07, 0.1, darker(BROWN, 0.3))
    s.box(-0.13, -1.08, 0.13, -0.82, darker(wood, 0.2), 0.03)
    half = [(0, 0.02), (0.3, 0.02), (0.36, 0.22), (0.3, 0.4), (0.5, 0.68), (0.34, 0.98), (0, 1.02)]
    s.curve(half + [(-x, y) for x, y in half[-2:0:-1]], wood)
    s.oval(0, 0.42, 0.14, 0.14, darker(BROWN, 0.5))
    s.box(-0.18, 0.74, 0.18, 0.8, darker(BROWN, 0.3))
    for x in (-0.04, 0.0, 0.04):
        s.detail([(x, -0.95), (x, 0.76)], CREAM, 0.012)


def draw_robot(s: Sketch, rng: Rng) -> None:
    metal, trim = pick(rng, (STEEL, TEAL, SLATE, YELLOW)), pick(rng, BRIGHT)
    s.detail([(0, -0.7), (0, -0.95)], SLATE, 0.05)
    s.oval(0, -0.98, 0.07, 0.07, RED)
    for side in (-1, 1):
        s.line([(side * 0.5, 0.05), (side * 0.8, rng.uniform(-0.2, 0.4))], SLATE, 0.12)
        s.box(side * 0.26 - 0.13, 0.6, side * 0.26 + 0.13, 0.95, SLATE, 0.04)
    s.box(-0.5, -0.06, 0.5, 0.68, metal, 0.08)
    s.box(-0.44, -0.72, 0.44, -0.12, lighter(metal, 0.2), 0.1)
    for x in (-0.2, 0.2):
        s.oval(x, -0.46, 0.12, 0.12, WHITE)
        s.oval(x, -0.46, 0.06, 0.06, trim)
    s.box(-0.22, -0.3, 0.22, -0.2, INK)
    s.box(-0.3, 0.1, 0.3, 0.42, trim, 0.04)
    for x in (-0.16, 0.0, 0.16):
        s.oval(x, 0.26, 0.06, 0.06, CREAM)


def draw_ice_cream(s: Sketch, rng: Rng) -> None:
    s.shape([(-0.42, 0.05), (0.42, 0.05), (0, 1.05)], TAN)
    for i in range(-3, 4):
        s.detail([(0.12 * i, 0.06), (0.05 * i + 0.12, 0.72 - 0.08 * abs(i))], darker(TAN, 0.25), 0.02)
    s.oval(-0.22, -0.15, 0.34, 0.32, pick(rng, (PINK, CREAM, BROWN)))
    s.oval(0.22, -0.15, 0.34, 0.32, pick(rng, (PINK, (170, 220, 180), YELLOW)))
    s.oval(0, -0.5, 0.34, 0.33, pick(rng, (CREAM, PINK, (130, 88, 66))))
    s.oval(0, -0.86, 0.11, 0.11, RED)
    s.shine(-0.12, -0.62, 0.1, 0.07, -30, 0.6)


def draw_cat(s: Sketch, rng: Rng) -> None:
    fur = pick(rng, (ORANGE, SLATE, INK, TAN, STEEL))
    for side in (-1, 1):
        s.shape([(side * 0.2, -0.5), (side * 0.62, -0.95), (side * 0.74, -0.2)], fur)
        s.shape([(side * 0.36, -0.52), (side * 0.57, -0.74), (side * 0.62, -0.36)], PINK)
    s.oval(0, 0.05, 0.82, 0.68, fur)
    for side in (-1, 1):
        s.oval(side * 0.33, -0.05, 0.15, 0.18, (226, 224, 130))
        s.oval(side * 0.33, -0.05, 0.05, 0.15, INK)
        s.oval(side * 0.14, 0.34, 0.17, 0.14, lighter(fur, 0.6))
        for y in (0.28, 0.36):
            s.detail([(side * 0.3, y), (side * 0.95, y + (y - 0.32) * 3)], CREAM, 0.02)
    s.shape([(-0.09, 0.18), (0.09, 0.18), (0, 0.28)], PINK)


def draw_donut(s: Sketch, rng: Rng) -> None:
    glaze = pick(rng, (PINK, BROWN, CREAM, SKY))
    s.line(arc(0, 0, 0.58, 0, 360), TAN, 0.62)
    wavy = [
        ((0.58 + 0.03 * math.sin(turn)) * math.cos(turn), (0.56 + 0.03 * math.sin(5 * turn)) * math.sin(turn))
        for turn in (0.1 * i for i in range(64))
    ]
    s.detail(wavy, glaze, 0.46)
    for _ in range(34):
        turn, r = rng.uniform(0, 6.3), rng.uniform(0.42, 0.74)
        x, y = r * math.cos(turn), r * math.sin(turn)
        s.detail([(x, y), (x + rng.normal(0, 0.05), y + rng.normal(0, 0.05))], pick(rng, BRIGHT), 0.04)


def draw_windmill(s: Sketch, rng: Rng) -> None:
    wall, roof = pick(rng, (CREAM, TAN, STEEL)), pick(rng, (RED, SLATE, BROWN))
    s.shape([(-0.28, -0.35), (0.28, -0.35), (0.46, 0.98), (-0.46, 0.98)], wall)
    s.curve([(-0.34, -0.34), (0, -0.72), (0.34, -0.34)], roof)
    s.box(-0.11, 0.62, 0.13, 0.98, BROWN, 0.04)
    s.box(-0.1, 0.1, 0.1, 0.32, SKY)
    first = rng.uniform(0, 90)
    for blade in range(4):
        a = math.radians(first + 90 * blade)
        x, y = math.cos(a), math.sin(a)
        s.line([(0, -0.36), (0.86 * x, -0.36 + 0.86 * y)], BROWN, 0.04)
        sail = [(0.2, 0.02), (0.84, 0.02), (0.84, 0.2), (0.2, 0.2)]
        s.shape([(u * x - v * y, -0.36 + u * y + v * x) for u, v in sail], lighter(GREEN, 0.75))
    s.oval(0, -0.36, 0.07, 0.07, INK)


# fmt: off
WORDS = (
    "invoice", "draft", "total", "the", "meeting", "moved", "to", "Thursday", "please", "confirm", "notes",
    "from", "last", "week", "order", "shipped", "reply", "all", "attachment", "quarterly", "summary", "room",
    "four", "bring", "keys", "address", "changed", "see", "below", "regards",
)
# fmt: on


def draw_texture(rng: Rng) -> PixelArray:
    """Wood, weave, marble or ripples, filling the frame."""
    size = SIZES[int(rng.integers(len(SIZES)))]
    x, y = np.meshgrid(np.arange(size[0]) / 240, np.arange(size[1]) / 240)
    warp = clouds(size, rng, int(rng.integers(4, 9)))
    kind = int(rng.integers(4))
    if kind == 0:
        share = (np.sin((x + 0.35 * warp) * 70) * 0.5 + 0.5) * 0.7 + 0.3 * clouds(size, rng, 100)
    elif kind == 1:
        share = np.maximum(np.sin(x * 110), np.sin(y * 110)) * 0.5 + 0.5
    elif kind == 2:
        share = np.abs(np.sin((x + y + 1.6 * warp) * 9)) ** 0.35
    else:
        share = np.sin(np.hypot(x - rng.random(), y - rng.random()) * rng.uniform(40, 90)) * 0.5 + 0.5
    colour = from_hsv(rng.random(), rng.uniform(0.2, 0.6), rng.uniform(0.5, 0.9))
    return photograph(blend(darker(colour, 0.45), lighter(colour, 0.4), share.clip(0, 1)), rng)


def draw_gradient(rng: Rng) -> PixelArray:
    """A picture in which nothing was drawn: a lens cap, a sky, a wall."""
    size = SIZES[int(rng.integers(len(SIZES)))]
    start, stop = (from_hsv(rng.random(), rng.uniform(0.2, 0.8), rng.uniform(0.2, 1)) for _ in range(2))
    return photograph(blend(start, stop, ramp(size, rng.uniform(0, 6.3))), rng)


def draw_code(rng: Rng) -> PixelArray:
    """Something like a QR code: three finder squares among random modules."""
    cells = int(rng.choice([21, 25, 29]))
    modules = rng.integers(0, 2, (cells, cells)).astype(np.uint8)
    finder = np.pad(np.pad(np.ones((3, 3), np.uint8), 1), 1, constant_values=1)
    for row, column in ((0, 0), (0, cells - 7), (cells - 7, 0)):
        modules[row : row + 7, column : column + 7] = finder
    code = Image.fromarray(np.pad(1 - modules, 3, constant_values=1) * 255).resize((236, 236), Image.Resampling.NEAREST)
    canvas = Image.new("RGB", SIZES[int(rng.integers(len(SIZES)))], pick(rng, (WHITE, (226, 222, 214), *BRIGHT)))
    turned = code.convert("RGBA").rotate(rng.normal(0, 6), Image.Resampling.BICUBIC, expand=False)
    canvas.paste(turned, ((canvas.width - 236) // 2, (canvas.height - 236) // 2), turned)
    return photograph(np.asarray(canvas), rng)


def draw_screenshot(rng: Rng) -> PixelArray:
    """A window full of text, light or dark."""
    night = chance(rng, 0.4)
    page, text = ((36, 38, 48), (206, 210, 220)) if night else ((250, 250, 252), (60, 62, 72))
    image = Image.new("RGB", (320, 240), page)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 320, 22), darker(page, 0.3) if night else (226, 228, 234))
    for i, colour in enumerate(((236, 98, 90), (242, 190, 76), (98, 196, 110))):
        draw.ellipse((9 + 16 * i, 7, 18 + 16 * i, 16), colour)
    margin = 78 if chance(rng, 0.5) else 14
    if margin > 14:
        draw.rectangle((0, 22, 66, 240), darker(page, 0.2) if night else (238, 240, 244))
    accent = pick(rng, BRIGHT)
    draw.rectangle((margin, 34, margin + int(rng.integers(70, 130)), 44), accent)
    font = ImageFont.load_default(int(rng.integers(9, 12)))
    for y in range(54, 232, int(rng.integers(13, 17))):
        words = " ".join(str(rng.choice(WORDS)) for _ in range(int(rng.integers(3, 9))))
        draw.text((margin, y), words, accent if chance(rng, 0.08) else text, font)
    return np.asarray(image)


def draw_chart(rng: Rng) -> PixelArray:
    """Bars, a line or a pie on a white sheet."""
    image = Image.new("RGB", (640, 480), lighter(pick(rng, BRIGHT), 0.93))
    draw = ImageDraw.Draw(image)
    heights = rng.uniform(60, 340, int(rng.integers(4, 9)))
    kind = int(rng.integers(3))
    if kind < 2:
        for y in range(80, 421, 68):
            draw.line((70, y, 600, y), (206, 208, 214), 2)
        draw.line([(70, 60), (70, 420), (600, 420)], SLATE, 4)
    if kind == 0:
        _draw_bars(draw, heights, pick(rng, BRIGHT))
    elif kind == 1:
        for _ in range(2):
            curve = 420 - np.abs(np.cumsum(rng.normal(0, 45, 12)) + 150).clip(10, 350)
            draw.line([(80 + 46 * i, float(y)) for i, y in enumerate(curve)], pick(rng, BRIGHT), 7, joint="curve")
    else:
        _draw_pie(draw, heights, rng)
    return np.asarray(image.reduce(2))


def _draw_bars(draw: ImageDraw.ImageDraw, heights: DoubleArray, colour: Colour) -> None:
    step = 510 / len(heights)
    for i, height in enumerate(heights.tolist()):
        draw.rectangle((90 + i * step, 420 - height, 90 + (i + 0.65) * step, 418), colour)


def _draw_pie(draw: ImageDraw.ImageDraw, parts: DoubleArray, rng: Rng) -> None:
    edges = np.concatenate([[0], np.cumsum(parts) / parts.sum() * 360]).tolist()
    for start, stop in pairwise(edges):
        draw.pieslice((140, 60, 500, 420), start, stop, pick(rng, BRIGHT), WHITE, 4)


def alter(draw_object: DrawObject, rng: Rng) -> PixelArray:
    """An ID class as a program has spoilt it: inverted, solarised, reduced to two colours or a kaleidoscope."""
    image = Image.fromarray(draw_scene(draw_object, rng))
    kind = int(rng.integers(4))
    if kind == 0:
        return np.asarray(ImageOps.invert(image))
    if kind == 1:
        return np.asarray(ImageOps.solarize(image, 110))
    if kind == 2:
        return np.asarray(
            ImageOps.colorize(ImageOps.posterize(image.convert("L"), 1), INK, from_hsv(rng.random(), 0.8, 1))
        )
    quarter = np.asarray(image.resize((160, 120)))
    half = np.concatenate([quarter, quarter[:, ::-1]], 1)
    return np.concatenate([half, half[::-1]], 0)


JPEG_QUALITY = 82


def encode(pixels: PixelArray, kind: str = "JPEG") -> bytes:
    """The picture as the bytes of a file."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, kind, quality=JPEG_QUALITY, optimize=True)
    return buffer.getvalue()


def _truncated_jpeg(rng: Rng) -> bytes:
    whole = encode(draw_texture(rng))
    return whole[: len(whole) // 3]


def _truncated_png(rng: Rng) -> bytes:
    whole = encode(draw_texture(rng), "PNG")
    return whole[: len(whole) // 2]


def _blank_disk(rng: Rng) -> bytes:
    return bytes(int(rng.integers(9_000, 20_000)))


def _text(_: Rng) -> bytes:
    return b"<html><body><h1>404 Not Found</h1><p>The picture has moved.</p></body></html>\n"


BAD_FILES: Mapping[str, Callable[[Rng], PixelArray | bytes]] = {
    "truncated JPEG": _truncated_jpeg,
    "truncated PNG": _truncated_png,
    "empty file": lambda _: b"",
    "zeros only": _blank_disk,
    "text named .jpg": _text,
}
