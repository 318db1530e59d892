"""Pictures of no object at all, or of one that something went wrong with: what strays into real folders."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw, ImageFont, ImageOps

from core.arrays import DoubleArray, PixelArray
from core.dataset.demo.backdrop import blend, clouds, ramp
from core.dataset.demo.palette import BRIGHT, INK, SLATE, WHITE, Colour, Rng, chance, darker, from_hsv, lighter, pick
from core.dataset.demo.scene import SIZES, DrawObject, draw_scene, photograph

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
