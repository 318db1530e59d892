"""A project folder: what it is about, what it knows, and that one process at a time writes to it.

my-audit.interloper/
  project.json      schema version, ID set, backbone, seed
  catalog.sqlite    image files and screenings (store.py)
  partition.json    which expert learns which classes
  artifacts/        results named by the fingerprint of their inputs (artifacts.py)
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

import numpy as np
import xxhash
from filelock import FileLock, Timeout

from core.artifacts import ArtifactFolder, pack_paths, unpack_paths
from core.backup import back_up, recover
from core.dataset.tables import ImageTable
from core.errors import ProjectError, UsageError
from core.features.cache import FeatureCache
from core.features.catalog import BackboneSpec
from core.files import fingerprint, write_json
from core.store import Catalogue

SCHEMA_VERSION = 1
SUFFIX = ".interloper"
CATALOGUE = "catalog.sqlite"
Kept = TypeVar("Kept")
MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From a schema version to the step that turns its project.json into the next version's."""


def app_version() -> str:
    """The installed program's version."""
    try:
        return version("interloper-audit")
    except PackageNotFoundError:
        return "0+source"


@dataclass(frozen=True)
class ProjectFacts:
    """What project.json holds."""

    name: str
    created: str  # ISO 8601, UTC
    id_root: str  # the folder or list that the ID set was read from
    id_set: str  # fingerprint of the ID set
    backbone: BackboneSpec
    seed: int


class Project:
    """An open project. Close it, or use it as a context manager. Any thread may use it."""

    def __init__(self, folder: Path, facts: ProjectFacts, lock: FileLock | None = None) -> None:
        self.folder, self.facts, self._file_lock = folder, facts, lock
        self.artifacts = ArtifactFolder(folder / "artifacts")
        self.damaged_catalogue = recover(folder / CATALOGUE) if lock else None  # where it lies, if it was replaced
        self.catalogue = Catalogue(folder / CATALOGUE)
        self._features: dict[str, FeatureCache] = {}
        self._kept: dict[str, Any] = {}
        self._thread_lock = RLock()

    @property
    def name(self) -> str:
        return self.facts.name

    @property
    def id_root(self) -> Path:
        return Path(self.facts.id_root)

    @property
    def backbone(self) -> BackboneSpec:
        return self.facts.backbone

    @property
    def seed(self) -> int:
        return self.facts.seed

    @property
    def partition_file(self) -> Path:
        return self.folder / "partition.json"

    @cached_property
    def id_set(self) -> ImageTable:
        """The ID set as it was when it was loaded."""
        return _read_id_set(self.artifacts, self.facts.id_set)

    @property
    def features(self) -> FeatureCache:
        """The features of its backbone. Raises ProjectError when the project is open for reading only."""
        return self.features_by(self.backbone)

    def features_by(self, spec: BackboneSpec) -> FeatureCache:
        """The features by `spec`, which may be the backbone with trained experts. Raises as `features`."""
        self.check_writable()
        with self._thread_lock:
            digest = spec.fingerprint
            if digest not in self._features:
                folder = self.artifacts.path("features", digest)
                self._features[digest] = FeatureCache(folder, spec.feature_width, spec.trunk_width)
            return self._features[digest]

    def check_writable(self) -> None:
        """Raise ProjectError when the project is open for reading only, or closed."""
        if self._file_lock is None:
            raise ProjectError(f"{self.name} is open for reading only.", "Close it elsewhere and open it again.")

    def keep(self, key: str, make: Callable[[], Kept]) -> Kept:
        """`make()`, made once and then kept in memory under `key` until the project is closed."""
        with self._thread_lock:
            if key not in self._kept:
                self._kept[key] = make()
            kept: Kept = self._kept[key]
            return kept

    def close(self) -> None:
        """Let go of everything; closing twice does no harm."""
        with self._thread_lock:
            self._kept.clear()
            for cache in self._features.values():
                cache.close()
            self._features.clear()
            self.catalogue.close()
            if self._file_lock is not None:
                back_up(self.folder / CATALOGUE)
                self._file_lock.release()
                self._file_lock = None

    def __enter__(self) -> Project:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create_project_folder(
    folder: Path, id_root: Path, id_set: ImageTable, backbone: BackboneSpec, seed: int
) -> Project:
    """Make a new project folder and open it. Raises UsageError if it is there already, ProjectError if it can't be."""
    if (folder / "project.json").exists():
        raise UsageError(f"There is a project at {folder} already.", "Choose another name, or open that one.")
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"The folder {folder} is not empty.", "Choose a new folder for the project.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(
            f"{folder} can't be made: {error.strerror}.", "Choose a place that you can write to."
        ) from error
    lock = _take_lock(folder)
    name = folder.name.removesuffix(SUFFIX)
    facts = ProjectFacts(name, now(), str(id_root.absolute()), _write_id_set(folder, id_set), backbone, seed)
    write_json(folder / "project.json", _to_json(facts))
    return Project(folder, facts, lock)


def open_project(folder: Path) -> Project:
    """Open for work, holding the project's lock, which ends with the process however that ends.

    Raises ProjectError when there is no project, it is open elsewhere, damaged, or from a newer version.
    """
    facts, lock = _read_facts(folder), _take_lock(folder)
    try:
        return Project(folder, facts, lock)
    except BaseException:
        lock.release()
        raise


def read_project(folder: Path) -> Project:
    """Open for reading only, also while another process works on it. Raises ProjectError as `open_project`."""
    return Project(folder, _read_facts(folder))


def now() -> str:
    """The present time as ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _take_lock(folder: Path) -> FileLock:
    lock = FileLock(folder / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise ProjectError(f"{folder.name} is open in {_holder(folder)}.", "Close it there first.") from error
    except OSError as error:
        raise ProjectError(
            f"{folder} can't be written to: {error.strerror}.", "Copy the project to a place that you can write to."
        ) from error
    with suppress(OSError):
        write_json(folder / ".lock-holder.json", {"process": os.getpid()})
    return lock


def _holder(folder: Path) -> str:
    with suppress(OSError, ValueError, KeyError):
        return f"another Interloper (process {json.loads((folder / '.lock-holder.json').read_text())['process']})"
    return "another Interloper"


def _read_facts(folder: Path) -> ProjectFacts:
    path = folder / "project.json"
    if not path.exists():
        raise ProjectError(
            f"{folder} is not an Interloper project: it holds no project.json.",
            f"Make one with: interloper new {folder} --id FOLDER",
        )
    try:
        return _from_json(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ProjectError(
            f"{path} is damaged: {type(error).__name__} {error}.", "Restore it from a backup, or make a new project."
        ) from error


def _to_json(facts: ProjectFacts) -> dict[str, Any]:
    return {
        "schema": SCHEMA_VERSION,
        "name": facts.name,
        "created": facts.created,
        "written_by": app_version(),
        "id_root": facts.id_root,
        "id_set": facts.id_set,
        "seed": facts.seed,
        "backbone": facts.backbone.to_dict(),
    }


def _from_json(value: dict[str, Any]) -> ProjectFacts:
    if value["schema"] > SCHEMA_VERSION:
        raise ProjectError(
            f"This project was written by a newer version of Interloper ({value.get('written_by', 'unknown')}).",
            f"Update Interloper (this is {app_version()}) to open it.",
        )
    while value["schema"] < SCHEMA_VERSION:
        value = MIGRATIONS[value["schema"]](value)
    keys = ("name", "created", "id_root", "id_set", "seed")
    return ProjectFacts(**{key: value[key] for key in keys}, backbone=BackboneSpec.from_dict(value["backbone"]))


def _write_id_set(folder: Path, table: ImageTable) -> str:
    facts = {
        "class_names": list(table.class_names),
        "empty_classes": list(table.empty_classes),
        "roots": list(table.roots),
        "n_ignored": table.n_ignored,
        "problems": {str(row): reason for row, reason in table.problems.items()},
    }
    arrays = {
        "paths": pack_paths(table.paths),
        "labels": table.labels,
        "sizes_bytes": table.sizes_bytes,
        "mtimes_ns": table.mtimes_ns,
    }
    contents = {name: xxhash.xxh3_128_hexdigest(values.tobytes()) for name, values in arrays.items()}
    digest = fingerprint({**facts, **contents})
    ArtifactFolder(folder / "artifacts").write("id-set", digest, arrays, facts)
    return digest


def _read_id_set(artifacts: ArtifactFolder, digest: str) -> ImageTable:
    arrays, facts = artifacts.read("id-set", digest)
    return ImageTable(
        paths=unpack_paths(arrays["paths"]),
        labels=np.asarray(arrays["labels"]),
        class_names=tuple(facts["class_names"]),
        sizes_bytes=np.asarray(arrays["sizes_bytes"]),
        mtimes_ns=np.asarray(arrays["mtimes_ns"]),
        problems={int(row): reason for row, reason in facts["problems"].items()},
        empty_classes=tuple(facts["empty_classes"]),
        roots=tuple(facts["roots"]),
        n_ignored=facts["n_ignored"],
    )
