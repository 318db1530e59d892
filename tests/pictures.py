"""Small pictures for tests that need real files but no demo."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from PIL import Image

COLOURS = {"leaf": (40, 160, 60), "sea": (30, 70, 190), "sand": (220, 190, 120), "rose": (210, 50, 90)}


def paint(path: Path, colour: tuple[int, int, int], seed: int, size_px: int = 64) -> None:
    """A picture of about one colour, with noise, so that no two are alike."""
    noise = np.random.default_rng(seed).normal(0, 14, (size_px, size_px, 3))
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.clip(np.array(colour) + noise, 0, 255).astype(np.uint8)).save(path)


def paint_id_set(folder: Path, n_per_class: int = 12) -> Path:
    """A folder for each of COLOURS, holding shades of that colour."""
    for number, (name, colour) in enumerate(COLOURS.items()):
        for index in range(n_per_class):
            shade = np.random.default_rng(1000 * number + index).integers(-15, 15, 3)
            paint(folder / name / f"{name}{index}.png", tuple(np.array(colour) + shade), 100 * number + index)
    return folder


def paint_incoming(folder: Path) -> Path:
    """Nine leaves, six strangers and a broken file."""
    for index in range(9):
        paint(folder / f"known{index}.png", COLOURS["leaf"], 7000 + index)
    for index in range(6):
        paint(folder / f"stranger{index}.png", (250, 250, 10 * index), 8000 + index)
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    return folder


def swap(path: Path, colour: tuple[int, int, int], *, in_place: bool = False) -> None:
    """Another picture of the same size in bytes and time of change under the name `path`; a file of its own unless it
    is written `in_place`."""
    status = path.stat()
    other = path.with_name(f"new {path.name}")
    Image.new("RGB", (64, 64), colour).save(other)
    data = other.read_bytes().ljust(status.st_size, b"\0")  # what follows a PNG's end is nothing to it
    if in_place:
        other.unlink()
        path.write_bytes(data)
    else:
        other.write_bytes(data)
        os.replace(other, path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)
