"""Projects on disk for the window's tests: real ones, whose images were never there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import xxhash

from app.base.jobs import JobRunner
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
    """Store a screening as the engine does, and remember its files."""
    times_ns = [0] * len(screening.rows) if mtimes_ns is None else list(mtimes_ns)
    project.catalogue.remember(
        record_of(path, int(time_ns))
        for row, (path, time_ns) in enumerate(zip(screening.rows.paths, times_ns, strict=True))
        if row not in screening.rows.errors
    )
    save_screening(project, screening)


def record_of(path: str, mtime_ns: int = 0) -> FileRecord:
    """What the catalogue knows of a file; one that was never there has its path as its content."""
    if not os.path.exists(path):
        return FileRecord(path, 1, mtime_ns, xxhash.xxh3_128_digest(os.fsencode(path)))
    facts = os.stat(path)
    content = xxhash.xxh3_128_digest(Path(path).read_bytes())
    return FileRecord(path, facts.st_size, facts.st_mtime_ns, content)


def on_disk(screening: Screening, folder: Path) -> Screening:
    """The same of files that are there: small ones in `folder`, each of its own content."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = tuple(str(folder / Path(path).name) for path in screening.rows.paths)
    for path in paths:
        Path(path).write_bytes(os.fsencode(path))
    return replace(screening, sources=(str(folder),), rows=replace(screening.rows, paths=paths))


def make_copy(project: Project, path: str, of: str) -> None:
    """Let `path` hold the same image as another file of the project."""
    project.catalogue.remember([replace(project.catalogue.lookup([of])[of], path=path)])


def hold_saves(runner: JobRunner) -> Event:
    """Nothing more is saved before the event is set."""
    gate = Event()
    runner.submit("Holding", lambda _: gate.wait(10), lane="saves")
    return gate


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
