"""A project folder, opened: its facts, its catalogue and what was computed for it.

my-audit.interloper/
  project.json      schema version, ID set, backbone, seed (project_file.py)
  catalog.sqlite    image files, screenings and decisions (store.py)
  partition.json    which expert learns which classes
  artifacts/        results named by the fingerprint of their inputs (artifacts.py)
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from filelock import FileLock

from core.dataset.tables import ImageTable
from core.errors import ProjectError, UsageError
from core.features.cache import FeatureCache
from core.features.catalog import BackboneSpec
from core.id_set_file import read_id_set, write_id_set
from core.project_file import ProjectFacts, read_facts, write_facts
from core.project_lock import take_lock
from core.provenance import now
from core.storage.artifacts import ArtifactFolder
from core.storage.backup import back_up, recover
from core.storage.catalogue import Catalogue

SUFFIX = ".interloper"
CATALOGUE = "catalog.sqlite"
Kept = TypeVar("Kept")


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
        return read_id_set(self.artifacts, self.facts.id_set)

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

    def check_partitioned(self) -> None:
        """Raise UsageError before a partition was made."""
        if not self.partition_file.exists():
            advice = f"First run: interloper partition {self.folder}"
            raise UsageError("The classes are not split among experts yet.", advice)

    def keep(self, key: str, make: Callable[[], Kept]) -> Kept:
        """`make()`, made once and then kept in memory under `key` until the project is closed."""
        with self._thread_lock:
            if key not in self._kept:
                self._kept[key] = make()
            kept: Kept = self._kept[key]
            return kept

    def let_go(self, group: str, but: str) -> None:
        """Keep nothing any more whose key begins with `group`, unless it begins with `but`; who uses it still may."""
        with self._thread_lock:
            for key in [key for key in self._kept if key.startswith(group) and not key.startswith(but)]:
                del self._kept[key]

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
    _make_folder(folder)
    lock = take_lock(folder)
    try:
        stored = write_id_set(ArtifactFolder(folder / "artifacts"), id_set)
        facts = ProjectFacts(folder.name.removesuffix(SUFFIX), now(), str(id_root.absolute()), stored, backbone, seed)
        write_facts(folder, facts)
        return Project(folder, facts, lock)
    except BaseException:
        lock.release()
        raise


def discard_new_project(folder: Path, *, was_there: bool) -> None:
    """Remove a project that was made in `folder` just now and closed, and the folder unless it `was_there` before.

    Nothing that a person may have put there, or made in the project since, is touched.
    """
    for path in (folder / "project.json", *folder.glob(f"{CATALOGUE}*"), *folder.glob(".lock*")):
        path.unlink(missing_ok=True)
    shutil.rmtree(folder / "artifacts", ignore_errors=True)
    if not was_there and not any(folder.iterdir()):
        folder.rmdir()


def _make_folder(folder: Path) -> None:
    if (folder / "project.json").exists():
        raise UsageError(f"There is a project at {folder} already.", "Choose another name, or open that one.")
    if folder.exists() and any(folder.iterdir()) and not _is_unfinished(folder):
        raise UsageError(f"The folder {folder} is not empty.", "Choose a new folder for the project.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(
            f"{folder} can't be made: {error.strerror}.", "Choose a place that you can write to."
        ) from error


def _is_unfinished(folder: Path) -> bool:
    """Whether it holds nothing but what a killed process, or a full disk, left of a project that was never made."""
    names, locks = {path.name for path in folder.iterdir()}, {".lock", ".lock-holder.json"}
    return bool(names & locks) and names <= {*locks, "artifacts"}


def open_project(folder: Path) -> Project:
    """Open for work, holding the project's lock, which ends with the process however that ends.

    Raises UsageError when there is no project, and ProjectError when it is open elsewhere, damaged, or from a newer
    version.
    """
    facts, lock = read_facts(folder), take_lock(folder)
    try:
        return Project(folder, facts, lock)
    except BaseException:
        lock.release()
        raise


def read_project(folder: Path) -> Project:
    """Open for reading only, also while another process works on it. Raises as `open_project`."""
    return Project(folder, read_facts(folder))
