"""Which pictures the demo holds, and under what names. Names and counts don't depend on the seed, contents do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.arrays import PixelArray
from core.dataset.demo import objects_going, objects_made, objects_nature, objects_strange, spoil, strangers
from core.dataset.demo.palette import Rng
from core.dataset.demo.scene import DrawObject, draw_scene

Truth = Literal["id", "stranger", "bad"]
N_ID_PER_CLASS = 30
N_FRESH_PER_CLASS = 4
N_PER_STRANGE_OBJECT = 3

CLASSES: Mapping[str, DrawObject] = {
    "apple": objects_nature.draw_apple,
    "balloon": objects_going.draw_balloon,
    "banana": objects_nature.draw_banana,
    "butterfly": objects_nature.draw_butterfly,
    "cactus": objects_nature.draw_cactus,
    "car": objects_going.draw_car,
    "clock": objects_made.draw_clock,
    "cup": objects_made.draw_cup,
    "envelope": objects_made.draw_envelope,
    "fish": objects_nature.draw_fish,
    "house": objects_made.draw_house,
    "key": objects_made.draw_key,
    "lighthouse": objects_made.draw_lighthouse,
    "mushroom": objects_nature.draw_mushroom,
    "rocket": objects_going.draw_rocket,
    "sailboat": objects_going.draw_sailboat,
    "snail": objects_nature.draw_snail,
    "snowman": objects_made.draw_snowman,
    "tree": objects_nature.draw_tree,
    "umbrella": objects_going.draw_umbrella,
}

STRANGE_OBJECTS: Mapping[str, DrawObject] = {
    "pear": objects_strange.draw_pear,
    "bus": objects_strange.draw_bus,
    "teapot": objects_strange.draw_teapot,
    "whale": objects_strange.draw_whale,
    "sunflower": objects_strange.draw_sunflower,
    "owl": objects_strange.draw_owl,
    "guitar": objects_strange.draw_guitar,
    "robot": objects_strange.draw_robot,
    "ice cream": objects_strange.draw_ice_cream,
    "cat": objects_strange.draw_cat,
    "donut": objects_strange.draw_donut,
    "windmill": objects_strange.draw_windmill,
}

OTHER_STRANGERS: Mapping[str, tuple[Callable[[Rng], PixelArray], int]] = {
    "texture": (strangers.draw_texture, 7),
    "gradient": (strangers.draw_gradient, 3),
    "code": (strangers.draw_code, 4),
    "screenshot": (strangers.draw_screenshot, 6),
    "chart": (strangers.draw_chart, 5),
}
ALTERED_CLASSES = ("apple", "fish", "house", "car")


@dataclass(frozen=True)
class Sketched:
    """One file to be made: `make` gives its pixels or, for a bad file, its bytes. `detail` is its class or kind."""

    name: str
    truth: Truth
    detail: str
    make: Callable[[Rng], PixelArray | bytes]


def plan_id_set() -> tuple[Sketched, ...]:
    """Every ID image, named `class/class-07.jpg`."""
    return tuple(
        Sketched(f"{name}/{name}-{i + 1:02d}.jpg", "id", name, _scene(draw))
        for name, draw in CLASSES.items()
        for i in range(N_ID_PER_CLASS)
    )


def plan_incoming(seed: int) -> tuple[Sketched, ...]:
    """Every incoming file in an order drawn from `seed`, named as a camera would, so that no name tells."""
    drawers: list[tuple[Truth, str, Callable[[Rng], PixelArray | bytes]]] = []
    for name, draw in CLASSES.items():
        drawers += [("id", name, _scene(draw))] * N_FRESH_PER_CLASS
    for name, draw in STRANGE_OBJECTS.items():
        drawers += [("stranger", name, _scene(draw))] * N_PER_STRANGE_OBJECT
    for name, (make, count) in OTHER_STRANGERS.items():
        drawers += [("stranger", name, make)] * count
    drawers += [("stranger", f"altered {name}", _altered(CLASSES[name])) for name in ALTERED_CLASSES]
    drawers += [("bad", reason, make) for reason, make in spoil.BAD_FILES.items()]
    order = np.random.default_rng([seed, len(drawers)]).permutation(len(drawers)).tolist()
    return tuple(Sketched(f"IMG_{i + 1:04d}.jpg", *drawers[which]) for i, which in enumerate(order))


def _scene(draw: DrawObject) -> Callable[[Rng], PixelArray | bytes]:
    return lambda rng: draw_scene(draw, rng)


def _altered(draw: DrawObject) -> Callable[[Rng], PixelArray | bytes]:
    return lambda rng: strangers.alter(draw, rng)
