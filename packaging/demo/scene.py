"""One finished picture: an object in a setting, with light, shadow, a drawing style and a camera's faults.

The setting is a wash of colour, a pattern, a room or a landscape, perhaps with small clutter behind or
before the object.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter
from sketch import (
    BRIGHT,
    CREAM,
    INK,
    Colour,
    Placement,
    Rng,
    Sketch,
    chance,
    darker,
    from_hsv,
    lighter,
    mix,
    oval,
    pick,
    smooth,
)

from core.arrays import DoubleArray, FloatArray, PixelArray

Size = tuple[int, int]  # width, height in pixels


def draw_backdrop(size: Size, rng: Rng) -> PixelArray:
    """[h, w, 3] one of several kinds of setting."""
    kinds: tuple[Callable[[Size, Rng], PixelArray], ...] = (
        _wash,
        _wash,
        _dots,
        _stripes,
        _room,
        _hills,
        _bokeh,
        _paper,
    )
    return kinds[int(rng.integers(len(kinds)))](size, rng)


def scatter_clutter(picture: PixelArray, rng: Rng) -> PixelArray:
    """Confetti: small plain shapes that belong to no class."""
    height, width = picture.shape[:2]
    sketch = Sketch(picture, Placement(0, 0, 1.0))
    for _ in range(int(rng.integers(4, 14))):
        x, y, r = rng.uniform(0, width), rng.uniform(0, height), rng.uniform(3, 9)
        colour = mix(pick(rng, BRIGHT), _mean_colour(picture), 0.35)
        if chance(rng, 0.5):
            sketch.oval(x, y, r, r * rng.uniform(0.5, 1), colour, rng.uniform(0, 180))
        else:
            sketch.line([(x, y), (x + rng.normal(0, 2 * r), y + rng.normal(0, 2 * r))], colour, r * 0.6)
    return sketch.finish()[0]


def hide_partly(picture: PixelArray, rng: Rng) -> PixelArray:
    """Leaves or a slat in front of everything, as something in the foreground would be."""
    height, width = picture.shape[:2]
    sketch = Sketch(picture, Placement(0, 0, 1.0))
    if chance(rng, 0.6):
        colour, side = pick(rng, ((70, 120, 80), (60, 104, 110), (150, 96, 70))), rng.integers(2) * width
        for _ in range(int(rng.integers(2, 5))):
            x, y, reach = side + rng.normal(0, 14), height + 8, rng.uniform(0.3, 0.62) * height
            tip = (x + rng.normal(0, 0.22) * width, y - reach)
            lean = 0.17 * reach
            middle = ((x + tip[0]) / 2, y - reach / 2)
            sketch.curve(
                [(x, y), (middle[0] - lean, middle[1]), tip, (middle[0] + lean, middle[1])],
                lighter(colour, rng.uniform(0, 0.3)),
            )
    else:
        x, wide = rng.uniform(0.15, 0.85) * width, rng.uniform(0.05, 0.1) * width
        sketch.line(
            [(x, -20), (x + rng.normal(0, 30), height + 20)], mix(pick(rng, BRIGHT), (150, 140, 130), 0.5), wide
        )
    return sketch.finish()[0]


def blend(start: Colour, stop: Colour, share: FloatArray) -> PixelArray:
    """[h, w, 3] from `start` where `share` is 0 to `stop` where it is 1."""
    colours = np.array([start, stop], np.float32)
    mixed: PixelArray = (colours[0] + share[..., None] * (colours[1] - colours[0])).clip(0, 255).astype(np.uint8)
    return mixed


def ramp(size: Size, turn_rad: float) -> FloatArray:
    """[h, w] rising from 0 to 1 across the picture in one direction."""
    x, y = (np.linspace(-0.5, 0.5, length, dtype=np.float32) for length in size)
    rise = x[None, :] * np.float32(np.cos(turn_rad)) + y[:, None] * np.float32(np.sin(turn_rad))
    return np.asarray((rise - rise.min()) / np.ptp(rise))


def clouds(size: Size, rng: Rng, cells: int) -> FloatArray:
    """[h, w] smooth noise, 0–1."""
    coarse = Image.fromarray(rng.integers(0, 256, (cells, cells), np.uint8))
    return np.asarray(coarse.resize(size, Image.Resampling.BICUBIC), np.float32) / np.float32(255)


def _soft(rng: Rng) -> Colour:
    return from_hsv(rng.random(), rng.uniform(0.1, 0.42), rng.uniform(0.74, 0.99))


def _wash(size: Size, rng: Rng) -> PixelArray:
    colour = _soft(rng)
    other = mix(colour, _soft(rng), rng.uniform(0.3, 0.9))
    return blend(colour, other, ramp(size, rng.uniform(0, 2 * np.pi)))


def _paper(size: Size, rng: Rng) -> PixelArray:
    colour = mix(_soft(rng), CREAM, 0.6)
    return blend(colour, darker(colour, 0.2), 0.55 * clouds(size, rng, 5) + 0.45 * clouds(size, rng, 60))


def _dots(size: Size, rng: Rng) -> PixelArray:
    colour = _soft(rng)
    sketch = Sketch(_wash(size, rng), Placement(0, 0, 1.0))
    step, r = rng.uniform(24, 44), rng.uniform(3, 7)
    for row in range(int(size[1] / step) + 2):
        for column in range(int(size[0] / step) + 2):
            sketch.tint(oval((column + row % 2 / 2) * step, row * step, r, r), colour, 0.75)
    return sketch.finish()[0]


def _stripes(size: Size, rng: Rng) -> PixelArray:
    colour = _soft(rng)
    share = np.sin(ramp(size, rng.uniform(0, np.pi)) * rng.uniform(20, 60))
    return blend(colour, darker(colour, rng.uniform(0.06, 0.16)), (share * 4).clip(0, 1))


def _room(size: Size, rng: Rng) -> PixelArray:
    wall, floor = _soft(rng), darker(mix(_soft(rng), (170, 120, 80), 0.5), 0.1)
    edge = rng.uniform(0.62, 0.8) * size[1]
    sketch = Sketch(
        blend(lighter(wall, 0.2), darker(wall, 0.12), ramp(size, rng.uniform(0, np.pi))), Placement(0, 0, 1.0)
    )
    sketch.box(-9, edge, size[0] + 9, size[1] + 9, floor)
    sketch.box(-9, edge - 5, size[0] + 9, edge, lighter(wall, 0.5))
    for i in range(1, 5):
        y = edge + (size[1] - edge) * (i / 5) ** 1.4
        sketch.detail([(0, y), (size[0], y)], darker(floor, 0.12), 1.2)
    return sketch.finish()[0]


def _hills(size: Size, rng: Rng) -> PixelArray:
    width, height = size
    sky = pick(rng, ((168, 212, 240), (250, 204, 160), (190, 188, 232), (206, 232, 226)))
    sketch = Sketch(blend(sky, lighter(sky, 0.7), ramp(size, np.pi / 2)), Placement(0, 0, 1.0))
    if chance(rng, 0.5):
        sketch.tint(oval(rng.uniform(0.1, 0.9) * width, rng.uniform(0.1, 0.3) * height, 22, 22), (255, 246, 214), 0.9)
    grass = pick(rng, ((128, 178, 110), (170, 190, 110), (120, 170, 150), (214, 190, 140)))
    for depth in range(3):
        base = height * (0.6 + 0.13 * depth)
        crest = [(width * (i / 4 - 0.25), base + rng.normal(0, 0.06) * height) for i in range(7)]
        sketch.shape(
            [(-width, height + 9), *smooth(crest), (2 * width, height + 9)], mix(grass, sky, 0.5 - 0.22 * depth)
        )
    return sketch.finish()[0]


def _bokeh(size: Size, rng: Rng) -> PixelArray:
    dark = from_hsv(rng.random(), rng.uniform(0.3, 0.6), rng.uniform(0.25, 0.5))
    sketch = Sketch(blend(dark, lighter(dark, 0.25), ramp(size, rng.uniform(0, 2 * np.pi))), Placement(0, 0, 1.0))
    for _ in range(16):
        r = rng.uniform(8, 34)
        glow = lighter(from_hsv(rng.random(), 0.5, 0.95), 0.3)
        sketch.tint(oval(rng.uniform(0, size[0]), rng.uniform(0, size[1]), r, r), glow, rng.uniform(0.1, 0.3))
    return sketch.finish()[0]


def _mean_colour(picture: PixelArray) -> Colour:
    r, g, b = picture[::8, ::8].reshape(-1, 3).mean(0).astype(int).tolist()
    return (r, g, b)


DrawObject = Callable[[Sketch, Rng], None]
SIZES: tuple[Size, ...] = ((320, 240), (320, 240), (300, 300), (280, 220), (340, 240), (240, 300))


@dataclass(frozen=True)
class Style:
    """How an object is drawn. Strengths are 0–1; `ink_width` and `border_px` are 0 where there is none."""

    ink_width: float
    ink: Colour
    volume: float  # shade on the side away from the light
    border_px: float  # the white edge of a sticker
    crayon: float  # how rough the colour lies
    shadow: float


STYLES = (
    Style(0, INK, 0.55, 0, 0, 0.4),
    Style(0, INK, 0.25, 0, 0, 0.3),
    Style(0.045, INK, 0.3, 0, 0, 0.3),
    Style(0.03, (96, 66, 60), 0.45, 0, 0.16, 0.25),
    Style(0, INK, 0.3, 5, 0, 0.5),
    Style(0.02, INK, 0.4, 0, 0.2, 0.2),
)


def draw_scene(draw_object: DrawObject, rng: Rng) -> PixelArray:
    """[h, w, 3] a picture of one object."""
    size = SIZES[int(rng.integers(len(SIZES)))]
    behind = draw_backdrop(size, rng)
    if chance(rng, 0.25):
        behind = scatter_clutter(behind, rng)
    style = STYLES[int(rng.integers(len(STYLES)))]
    sketch = Sketch(behind, _choose_place(size, rng), style.ink_width, style.ink)
    draw_object(sketch, rng)
    picture = _light_object(behind, *sketch.finish(), style, rng)
    if chance(rng, 0.14):
        picture = hide_partly(picture, rng)
    return photograph(picture, rng)


def photograph(picture: PixelArray, rng: Rng) -> PixelArray:
    """What a camera adds: exposure, the colour of the light, a vignette, now and then blur, always some noise."""
    height, width = picture.shape[:2]
    if chance(rng, 0.12):
        picture = np.asarray(Image.fromarray(picture).filter(ImageFilter.GaussianBlur(rng.uniform(0.8, 1.8))))
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None, None] ** 2
    along = np.linspace(-1, 1, width, dtype=np.float32)[None, :, None] ** 2
    gain = np.float32(rng.normal(1, 0.07)) - np.float32(rng.uniform(0, 0.13)) * (down + along)
    light = (1 + rng.normal(0, 0.03) * np.array([1.0, 0.1, -1.0])).astype(np.float32)
    taken = picture * (gain * light)
    taken += np.float32(rng.uniform(1, 4)) * rng.standard_normal((height, width, 1), np.float32)
    return taken.clip(0, 255, out=taken).astype(np.uint8)


def _choose_place(size: Size, rng: Rng) -> Placement:
    width, height = size
    scale = min(size) * rng.uniform(0.3, 0.44)
    return Placement(
        width / 2 + rng.normal(0, 0.07) * width,
        height / 2 + rng.normal(0, 0.035) * height,
        scale,
        rng.normal(0, 10),
        stretch=rng.uniform(0.9, 1.12),
        flip=chance(rng, 0.5),
    )


def _light_object(behind: PixelArray, drawn: PixelArray, mask: PixelArray, style: Style, rng: Rng) -> PixelArray:
    """Put the drawn object on its backdrop with a shadow below and shade on its far side."""
    cover, angle = mask / np.float32(255), rng.uniform(0.15, 0.45) * np.pi  # light from the upper left or right
    away_px = 0.035 * min(mask.shape) * np.array([np.cos(angle) * rng.choice([-1, 1]), np.sin(angle)])
    shadow = np.float32(style.shadow) * _shift(_soften(mask, 6), away_px)
    before = behind.astype(np.float32)
    ground = before * (1 - shadow[..., None] * np.array([0.9, 0.85, 0.7], np.float32))
    if style.border_px:
        ground = _add_border(ground, mask, style.border_px)
    far_side = (cover - _shift(_soften(mask, 9), -1.6 * away_px)).clip(0, 1)
    shade = np.float32(1.04) - np.float32(style.volume * 0.75) * far_side
    if style.crayon:
        shade = shade - np.float32(style.crayon) * (clouds((mask.shape[1], mask.shape[0]), rng, 90) - np.float32(0.5))
    # `drawn` holds the old backdrop where the object covers a pixel only in part: swap it for the shadowed one
    before *= shade[..., None]
    ground -= before
    ground *= 1 - cover[..., None]
    ground += drawn * shade[..., None]
    return ground.clip(0, 255, out=ground).astype(np.uint8)


def _add_border(ground: FloatArray, mask: PixelArray, width_px: float) -> FloatArray:
    edge = (_soften(mask, width_px) * 7 - 0.5).clip(0, 1)[..., None]
    bordered: FloatArray = ground * (1 - edge) + np.array([253, 252, 248], np.float32) * edge
    return bordered


def _soften(mask: PixelArray, radius_px: float) -> FloatArray:
    return np.asarray(Image.fromarray(mask).filter(ImageFilter.GaussianBlur(radius_px)), np.float32) / np.float32(255)


def _shift(field: FloatArray, by_px: DoubleArray) -> FloatArray:
    return np.roll(field, np.rint(by_px[::-1]).astype(int).tolist(), axis=(0, 1))
