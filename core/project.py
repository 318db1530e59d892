"""An open project: project.json, the lock, the ID set as it was loaded, the catalogue and the artifacts.

my-audit.interloper/
  project.json      schema version, ID set, backbone, seed; older versions are migrated when they are read
  catalog.sqlite    image files, screenings and decisions (storage/catalogue.py)
  partition.json    which expert learns which classes
  .lock             held by the one process that may write; the system frees it when that process ends
  artifacts/        results named by the fingerprint of their inputs (storage/artifacts.py), the ID set among them
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

import numpy as np
import xxhash
from filelock import FileLock, Timeout

from core.dataset.images import DECODER
from core.dataset.tables import ImageTable
from core.errors import ProjectError, UsageError, words_of
from core.features.cache import FeatureCache
from core.features.catalog import BackboneSpec
from core.storage.artifacts import Array, ArtifactFolder, pack_paths, unpack_paths
from core.storage.backup import back_up, recover
from core.storage.catalogue import Catalogue
from core.storage.files import app_version, find_special_file, fingerprint, now, write_json
from core.text import Text

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
                is_older = spec.preprocessing.decoder < DECODER
                self._features[digest] = FeatureCache(folder, spec.feature_width, spec.trunk_width, is_older=is_older)
            return self._features[digest]

    def change_backbone(self, spec: BackboneSpec) -> None:
        """Make all features by `spec` from now on. Raises ProjectError as `features`, and when it can't be written."""
        self._change(replace(self.facts, backbone=spec))

    def change_id_set(self, table: ImageTable) -> None:
        """Take `table` for what is known of the ID set from now on. Raises as `change_backbone`."""
        self.check_writable()
        self._change(replace(self.facts, id_set=write_id_set(self.artifacts, table)))
        self.__dict__.pop("id_set", None)  # what was read of the former

    def _change(self, facts: ProjectFacts) -> None:
        self.check_writable()
        try:
            write_facts(self.folder, facts)
        except OSError as error:
            raise ProjectError(
                Text("{folder} can't be written to: {reason}.", folder=self.folder, reason=error.strerror),
                Text("Free some space or check the folder's permissions, then start again."),
            ) from error
        self.facts = facts

    def check_writable(self) -> None:
        """Raise ProjectError when the project is open for reading only, or closed."""
        if self._file_lock is None:
            raise ProjectError(
                Text("{name} is open for reading only.", name=self.name), Text("Close it elsewhere and open it again.")
            )

    def check_partitioned(self) -> None:
        """Raise UsageError before a partition was made."""
        if not self.partition_file.exists():
            advice = Text("First run: interloper partition {folder}", folder=self.folder)
            raise UsageError(Text("The classes are not split among experts yet."), advice)

    def keep(self, key: str, make: Callable[[], Kept]) -> Kept:
        """`make()`, made once and then kept in memory under `key` until the project is closed."""
        with self._thread_lock:
            if key not in self._kept:
                self._kept[key] = make()
            kept: Kept = self._kept[key]
            return kept

    def release(self, group: str, but: str) -> None:
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
        raise UsageError(
            Text("There is a project at {folder} already.", folder=folder),
            Text("Choose another name, or open that one."),
        )
    if folder.exists() and any(folder.iterdir()) and not _is_unfinished(folder):
        raise UsageError(
            Text("The folder {folder} is not empty.", folder=folder), Text("Choose a new folder for the project.")
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(
            Text("{folder} can't be made: {reason}.", folder=folder, reason=error.strerror),
            Text("Choose a place that you can write to."),
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


SCHEMA_VERSION = 1
MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From a schema version to the step that turns its project.json into the next version's."""


@dataclass(frozen=True)
class ProjectFacts:
    """What project.json holds."""

    name: str
    created: str  # ISO 8601, UTC
    id_root: str  # the folder or list that the ID set was read from
    id_set: str  # fingerprint of the ID set
    backbone: BackboneSpec
    seed: int


def read_facts(folder: Path) -> ProjectFacts:
    """Raises UsageError when there is no project; ProjectError when it is damaged, or from a newer version."""
    path = folder / "project.json"
    if not path.exists():
        raise _no_project(folder)
    special = find_special_file(folder, deep=False) or find_special_file(folder / "artifacts", deep=True)
    if special is not None:
        raise ProjectError(
            Text("{path} is a pipe, socket or device: no project holds one.", path=special),
            Text("Take it away, or restore the project from a backup."),
        )
    try:
        return _from_json(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ProjectError(
            Text("{path} is damaged: {kind} {reason}.", path=path, kind=type(error).__name__, reason=words_of(error)),
            Text("Restore it from a backup, or make a new project."),
        ) from error


def _no_project(folder: Path) -> UsageError:
    advice = Text("Make a project with: interloper new {folder} --id FOLDER", folder=folder)
    if not folder.exists():
        return UsageError(Text("{folder} does not exist.", folder=folder), advice)
    lacking = Text("{folder} is not an Interloper project: it holds no project.json.", folder=folder)
    if folder.is_dir() and not any(folder.iterdir()):
        return UsageError(lacking, advice)
    return UsageError(lacking, Text("The project comes first in every command, images after it; check the order."))


def write_facts(folder: Path, facts: ProjectFacts) -> None:
    """Write project.json. Raises OSError."""
    write_json(folder / "project.json", _to_json(facts))


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
            Text(
                "This project was written by a newer version of Interloper ({version}).",
                version=value.get("written_by", "unknown"),
            ),
            Text("Update Interloper (this is {version}) to open it.", version=app_version()),
        )
    while value["schema"] < SCHEMA_VERSION:
        value = MIGRATIONS[value["schema"]](value)
    keys = ("name", "created", "id_root", "id_set", "seed")
    return ProjectFacts(**{key: value[key] for key in keys}, backbone=BackboneSpec.from_dict(value["backbone"]))


def take_lock(folder: Path) -> FileLock:
    """Hold a project's lock. Raises ProjectError when another process does, or the folder can't be written to."""
    lock = FileLock(folder / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise ProjectError(
            Text("{name} is open in {holder}.", name=folder.name, holder=_holder(folder)),
            Text("Close it there first."),
        ) from error
    except OSError as error:
        raise ProjectError(
            Text("{folder} can't be written to: {reason}.", folder=folder, reason=error.strerror),
            Text("Copy the project to a place that you can write to."),
        ) from error
    with suppress(OSError):
        write_json(folder / ".lock-holder.json", {"process": os.getpid()})
    return lock


def _holder(folder: Path) -> Text:
    with suppress(OSError, ValueError, KeyError):
        number = json.loads((folder / ".lock-holder.json").read_text())["process"]
        return Text("another Interloper (process {number})", number=number)
    return Text("another Interloper")


KIND = "id-set"


def write_id_set(artifacts: ArtifactFolder, table: ImageTable) -> str:
    """Keep `table`; returns the fingerprint of its files, labels and problems."""
    facts, arrays = _parts(table)
    digest = id_set_fingerprint(table)
    artifacts.write(KIND, digest, arrays, facts)
    return digest


def id_set_fingerprint(table: ImageTable) -> str:
    """Changes with any of its files, labels and problems."""
    facts, arrays = _parts(table)
    contents = {name: xxhash.xxh3_128_hexdigest(values.tobytes()) for name, values in arrays.items()}
    return fingerprint({**facts, **contents})


def _parts(table: ImageTable) -> tuple[dict[str, Any], dict[str, Array]]:
    """`table` as an artifact holds it: facts, and arrays by name."""
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
    return facts, arrays


def read_id_set(artifacts: ArtifactFolder, digest: str) -> ImageTable:
    """The ID set with that fingerprint."""
    arrays, facts = artifacts.read(KIND, digest)
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
