"""Projects on disk for the window's tests: real ones, whose images were never there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import xxhash

from core.dataset.tables import ImageTable
from core.partition.model import Partition
from core.project import Project, create_project_folder, open_project
from core.screening.results import Screening
from core.screening.storage import list_screenings, load_screening, save_screening
from core.storage.catalogue import FileRecord
from core.workflows.partition import save_partition
from tests.fakes import FAKE_SPEC

CLASSES = ("cat", "dog")
SPEC = replace(FAKE_SPEC, name="starter")


def image_table(counts: Mapping[str, int], **more: object) -> ImageTable:
    """A table with that many images of each class."""
    labels = np.repeat(np.arange(len(counts), dtype=np.int32), list(counts.values()))
    paths = tuple(f"/id/{name}/{number}.jpg" for name, count in counts.items() for number in range(count))
    sizes = np.ones(len(paths), np.int64)
    return ImageTable(paths, labels, tuple(counts), sizes, sizes, **{"roots": ("/id",), **more})  # type: ignore[arg-type]


def make_project(
    folder: Path,
    *screenings: Screening,
    class_names: Iterable[str] = CLASSES,
    partition: Partition | None = None,
    n_images: int = 20,
) -> Path:
    """A project in `folder`, closed again, of `n_images` ID images and with these screenings, the newest last."""
    names = tuple(class_names)
    counts = {name: n_images // len(names) + (place < n_images % len(names)) for place, name in enumerate(names)}
    with create_project_folder(folder, folder.parent / "id", image_table(counts), SPEC, 0) as project:
        for screening in screenings:
            keep(project, screening)
        if partition is not None:
            save_partition(project, partition)
    return folder


def keep(project: Project, screening: Screening, mtimes_ns: Iterable[int] | None = None) -> None:
    """Store a screening as the engine does, and remember its files, of which each path has content of its own."""
    times_ns = [0] * len(screening.rows) if mtimes_ns is None else list(mtimes_ns)
    project.catalogue.remember(
        FileRecord(path, 1, int(time_ns), xxhash.xxh3_128_digest(os.fsencode(path)))
        for row, (path, time_ns) in enumerate(zip(screening.rows.paths, times_ns, strict=True))
        if row not in screening.rows.errors
    )
    save_screening(project, screening)


def add_screening(folder: Path, screening: Screening) -> None:
    """To a project that is not open."""
    with open_project(folder) as project:
        keep(project, screening)


def stored_ids(project: Project) -> list[str]:
    """The screenings that a project keeps, the oldest first."""
    return [summary.id for summary in sorted(list_screenings(project), key=lambda each: each.created)]


def stored(project: Project) -> list[Screening]:
    return [load_screening(project, screening_id) for screening_id in stored_ids(project)]


def is_closed(project: Project) -> bool:
    """Whether somebody else could open it."""
    try:
        with open_project(project.folder):
            return True
    except Exception:
        return False
