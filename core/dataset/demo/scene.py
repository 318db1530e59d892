"""One finished picture: an object in a setting, with light, shadow, a drawing style and a camera's faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from core.arrays import DoubleArray, FloatArray, PixelArray
from core.dataset.demo.backdrop import Size, clouds, draw_backdrop, hide_partly, scatter_clutter
from core.dataset.demo.palette import INK, Colour, Rng, chance
from core.dataset.demo.sketch import Placement, Sketch

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
