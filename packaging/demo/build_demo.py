"""Build resources/demo.zip: an ID set and a folder of incoming images, drawn by code.

    PYTHONPATH=. python packaging/demo/build_demo.py [--out FILE]

Twenty classes of thirty pictures, and 150 incoming files: fresh pictures of the same classes, strangers of several
kinds, some of them close cousins of a class, and a few files that are no images. `answers.csv` tells which is which.
Names and counts don't depend on the seed, contents do; with the same Pillow and numpy, the same seed makes the same
archive, byte for byte.
"""

from __future__ import annotations

import argparse
import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import objects
import strangers
from scene import DrawObject, draw_scene
from sketch import Rng

from core.arrays import PixelArray
from core.workflows.demo import ANSWERS, DEMO_SEED, ID_SET, INCOMING

ARCHIVE = Path(__file__).resolve().parents[2] / "resources" / "demo.zip"
N_THREADS = 2
N_ID_PER_CLASS = 30
N_FRESH_PER_CLASS = 4
N_PER_STRANGE_OBJECT = 3
Truth = Literal["id", "stranger", "bad"]

CLASSES: Mapping[str, DrawObject] = {
    "apple": objects.draw_apple,
    "balloon": objects.draw_balloon,
    "banana": objects.draw_banana,
    "butterfly": objects.draw_butterfly,
    "cactus": objects.draw_cactus,
    "car": objects.draw_car,
    "clock": objects.draw_clock,
    "cup": objects.draw_cup,
    "envelope": objects.draw_envelope,
    "fish": objects.draw_fish,
    "house": objects.draw_house,
    "key": objects.draw_key,
    "lighthouse": objects.draw_lighthouse,
    "mushroom": objects.draw_mushroom,
    "rocket": objects.draw_rocket,
    "sailboat": objects.draw_sailboat,
    "snail": objects.draw_snail,
    "snowman": objects.draw_snowman,
    "tree": objects.draw_tree,
    "umbrella": objects.draw_umbrella,
}

STRANGE_OBJECTS: Mapping[str, DrawObject] = {
    "pear": strangers.draw_pear,
    "bus": strangers.draw_bus,
    "teapot": strangers.draw_teapot,
    "whale": strangers.draw_whale,
    "sunflower": strangers.draw_sunflower,
    "owl": strangers.draw_owl,
    "guitar": strangers.draw_guitar,
    "robot": strangers.draw_robot,
    "ice cream": strangers.draw_ice_cream,
    "cat": strangers.draw_cat,
    "donut": strangers.draw_donut,
    "windmill": strangers.draw_windmill,
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

    name: str  # in the archive
    truth: Truth
    detail: str
    make: Callable[[Rng], PixelArray | bytes]


def plan_id_set() -> tuple[Sketched, ...]:
    """Every ID image, named `id_set/class/class-07.jpg`."""
    return tuple(
        Sketched(f"{ID_SET}/{name}/{name}-{i + 1:02d}.jpg", "id", name, _scene(draw))
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
    drawers += [("bad", reason, make) for reason, make in strangers.BAD_FILES.items()]
    order = np.random.default_rng([seed, len(drawers)]).permutation(len(drawers)).tolist()
    return tuple(Sketched(f"{INCOMING}/IMG_{i + 1:04d}.jpg", *drawers[which]) for i, which in enumerate(order))


def _scene(draw: DrawObject) -> Callable[[Rng], PixelArray | bytes]:
    return lambda rng: draw_scene(draw, rng)


def _altered(draw: DrawObject) -> Callable[[Rng], PixelArray | bytes]:
    return lambda rng: strangers.alter(draw, rng)


def draw(item: Sketched, seed: int) -> bytes:
    """The bytes of one file; its randomness depends on the seed and its own name alone, not on the threads."""
    folder, name = item.name.split("/")[-2:]
    made = item.make(np.random.default_rng([seed, zlib.crc32(f"{folder}/{name}".encode())]))
    return made if isinstance(made, bytes) else strangers.encode(made)


def answers(incoming: Iterable[Sketched]) -> bytes:
    """A CSV: file, truth (id, stranger or bad), detail (class, kind or fault)."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(("file", "truth", "detail"))
    writer.writerows((item.name.rpartition("/")[2], item.truth, item.detail) for item in incoming)
    return table.getvalue().encode()


def write_archive(path: Path, files: Mapping[str, bytes]) -> None:
    """A zip whose bytes depend on its content alone."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, date_time=(2025, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw the demo that the program carries.")
    parser.add_argument("--out", type=Path, default=ARCHIVE, help="the archive to write")
    arguments = parser.parse_args()
    incoming = plan_incoming(DEMO_SEED)
    items = (*plan_id_set(), *incoming)
    with ThreadPoolExecutor(N_THREADS) as pool:
        drawn = pool.map(lambda item: draw(item, DEMO_SEED), items)
        files = {item.name: content for item, content in zip(items, drawn, strict=True)}
    write_archive(arguments.out, files | {ANSWERS: answers(incoming)})
    print(f"{arguments.out}: {arguments.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
