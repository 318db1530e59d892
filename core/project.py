"""An open project: project.json, the lock, the ID set as it was loaded, the catalogue and the artifacts.

my-audit.interloper/
  project.json      schema version, ID set, backbone, seed; older versions are migrated when they are read
  catalog.sqlite    image files, screenings and decisions (storage/catalogue.py)
  partition.json    which expert learns which classes
  .lock             held by the one process that may write; the system frees it when that process ends
  artifacts/        results named by the fingerprint of their inputs (storage/artifacts.py), the ID set among them

A changed ID set is another ID set, under a fingerprint of its own: project.json then names that one, in one step, and
the partition that was written for it beside `partition.json` takes its place now or at the next opening. Where folders
moved, the catalogue says so (`relinks`): paths in artifacts stay as they were written, and are read as what they are
now. A project may come from anybody: its files must be plain files, and what they say is checked when it is read.
"""

from __future__ import annotations

import copy
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

import numpy as np
import xxhash
from filelock import FileLock, Timeout

from core.dataset.images import DECODER
from core.dataset.tables import ImageTable
from core.errors import AppError, ProjectError, UsageError, words_of
from core.features.cache import FeatureCache
from core.features.catalog import BackboneSpec
from core.storage.artifacts import Array, ArtifactFolder, pack_paths, unpack_paths
from core.storage.backup import back_up, recover
from core.storage.catalogue import Catalogue, moved_path
from core.storage.files import MISREAD, TEMPORARY, app_version, fingerprint, now, read_json, sweep, texts_in, write_json
from core.text import Text

SUFFIX = ".interloper"
CATALOGUE = "catalog.sqlite"
PARTITION, PARTITION_FOR = "partition.json", "partition.for-{id_set}.json"
LARGEST_SEED = 2**32 - 1  # that every library takes
Kept = TypeVar("Kept")
Moved = Callable[[Iterable[str], int], tuple[str, ...]]  # `Project.moved`


class Project:
    """An open project. Close it, or use it as a context manager. Any thread may use it."""

    def __init__(self, folder: Path, facts: ProjectFacts, lock: FileLock | None = None) -> None:
        self.folder, self._file_lock = folder, lock
        self.artifacts = ArtifactFolder(folder / "artifacts")
        if lock:
            sweep(folder)
            self.artifacts.sweep()
        self.damaged_catalogue = recover(folder / CATALOGUE) if lock else None  # where it lies, if it was replaced
        self.catalogue = Catalogue(folder / CATALOGUE)
        self.facts = facts
        self._is_draft = self._is_view = False
        self._features: dict[str, FeatureCache] = {}
        self._kept: dict[str, Any] = {}
        self._thread_lock = RLock()
        try:
            self.follow_moves()
            self._settle_partition()
        except BaseException:
            self.catalogue.close()
            raise

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
        own = self.partition_file_for(self.facts.id_set)
        return own if self._is_draft or own.exists() else self.folder / PARTITION

    @cached_property
    def id_set(self) -> ImageTable:
        """The ID set as it was when it was loaded; its paths are where those files are now. Raises ProjectError."""
        return read_id_set(self.artifacts, self.facts.id_set, self.moved)

    @property
    def n_moves(self) -> int:
        """How often files of the project moved: what is written now knows of all of them."""
        return len(self.facts.moves)

    def moved(self, paths: Iterable[str], n_known: int) -> tuple[str, ...]:
        """Where the files are now whose `paths` were written when `n_known` moves were known."""
        return _moved(paths, self.facts.moves[n_known:])

    def follow_moves(self) -> None:
        """Read anew where files moved to, and keep it in project.json where that may be written."""
        moves, former = self.catalogue.relinks(), self.facts
        found = replace(former, moves=moves, n_moves=len(moves))
        if former.n_moves < len(moves):
            (id_root,) = _moved([former.id_root], moves[former.n_moves :])
            (weights,) = _moved([former.backbone.weights], moves[former.n_moves :])
            found = replace(found, id_root=id_root, backbone=replace(former.backbone, weights=weights))
        if self._file_lock is not None and former.n_moves != len(moves):
            self._write(found)
        self._take(found)

    def draft(self, id_set: str, id_root: Path) -> Project:
        """The project as it would be with another ID set that is stored in it. Nothing of it is the project's until
        `accept`. Catalogue, features and lock are shared, so don't close it; what is kept in memory is not."""
        other = copy.copy(self)
        other._is_draft, other._kept = True, self._runtimes()
        other.__dict__.pop("id_set", None)
        other.facts = replace(self.facts, id_set=id_set, id_root=str(id_root.absolute()))
        return other

    def seen_by(self, spec: BackboneSpec) -> Project:
        """The project as it would be if `spec` made its features: with a bank, choices and calibrations of its own.
        It shares what a `draft` shares, and changes nothing of the project."""

        def make() -> Project:
            other = copy.copy(self)
            other._is_view, other._kept = True, self._runtimes()
            other.facts = replace(self.facts, backbone=spec)
            return other

        return self.keep(f"seen-by-{spec.fingerprint}", make)

    def partition_file_for(self, id_set: str) -> Path:
        """Where the partition for another ID set waits until that is the project's."""
        return self.folder / PARTITION_FOR.format(id_set=id_set)

    def accept(self, draft: Project) -> None:
        """Make the ID set of a draft the project's, in one step; the partition that waits for it comes with it.
        Raises ProjectError when it can't be written."""
        self._write(draft.facts)
        self._take(draft.facts)
        self._settle_partition()

    def _write(self, facts: ProjectFacts) -> None:
        self.check_writable()
        try:
            write_facts(self.folder, facts)
        except OSError as error:
            raise ProjectError(
                Text("{folder} can't be written to: {reason}.", folder=self.folder, reason=error.strerror),
                Text("Free some space or check the folder's permissions, then start again."),
            ) from error

    def _take(self, facts: ProjectFacts) -> None:
        with self._thread_lock:
            self.facts, self._kept = facts, self._runtimes()
            self.__dict__.pop("id_set", None)

    def _runtimes(self) -> dict[str, Any]:
        """What is kept in memory and depends on no ID set."""
        with self._thread_lock:
            return {key: kept for key, kept in self._kept.items() if key.startswith("runtime-")}

    def _settle_partition(self) -> None:
        """The partition that was written for the project's ID set is the project's; one for another set came to
        nothing."""
        if self._file_lock is None:
            return
        for path in self.folder.glob(PARTITION_FOR.format(id_set="*")):
            if path == self.partition_file_for(self.facts.id_set):
                os.replace(path, self.folder / PARTITION)
            else:
                path.unlink()

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

    def choose_score(self, score: str) -> None:
        """Judge by `score` from now on where nothing else is asked for; empty: by what the ID set chooses. Raises
        ProjectError when it can't be written."""
        self._change(replace(self.facts, score=score))

    def change_id_set(self, table: ImageTable) -> None:
        """Take `table` for what is known of the ID set from now on. Raises as `change_backbone`."""
        self.check_writable()
        replaced = read_replaced(self.artifacts, self.facts.id_set, self.moved)
        stored = write_id_set(self.artifacts, table, replaced, self.n_moves)
        self._change(replace(self.facts, id_set=stored))
        self.__dict__.pop("id_set", None)  # what was read of the former

    def _change(self, facts: ProjectFacts) -> None:
        self.check_writable()
        if not (self._is_draft or self._is_view):
            self._write(facts)
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
    folder: Path, id_root: Path, id_set: ImageTable, backbone: BackboneSpec, seed: int, *, is_flat: bool = False
) -> Project:
    """Make a new project folder and open it. Raises UsageError if it is there already, ProjectError if it can't be."""
    _make_folder(folder)
    check_plain(folder)
    lock = take_lock(folder)
    try:
        sweep(folder)
        stored = write_id_set(ArtifactFolder(folder / "artifacts"), id_set)
        name, root = folder.name.removesuffix(SUFFIX), str(id_root.absolute())
        facts = ProjectFacts(name, now(), root, stored, backbone, seed, is_flat=is_flat)
        write_facts(folder, facts)
        return Project(folder, facts, lock)
    except BaseException:
        lock.release()
        raise


def discard_new_project(folder: Path, *, was_there: bool) -> None:
    """Remove a project that was made in `folder` just now and closed, and the folder unless it `was_there` before.

    Nothing that a person may have put there, or made in the project since, is touched. Killed at any point, it leaves
    what the same command goes on with, or `_is_unfinished`.
    """
    for path in (*folder.glob(f"{CATALOGUE}*"), folder / "project.json"):
        path.unlink(missing_ok=True)
    shutil.rmtree(folder / "artifacts", ignore_errors=True)
    for path in folder.glob(".lock*"):
        path.unlink(missing_ok=True)
    if not was_there and not any(folder.iterdir()):
        folder.rmdir()


def _make_folder(folder: Path) -> None:
    if (folder / "project.json").exists():
        raise UsageError(
            Text("There is a project at {folder} already.", folder=folder),
            Text("Choose another name, or open that one. If its ID set changed: interloper refresh PROJECT"),
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
    names = {path.name for path in folder.iterdir() if TEMPORARY.fullmatch(path.name) is None}
    return names <= {".lock", ".lock-holder.json", "artifacts"} and _holds_no_work(folder / "artifacts")


def _holds_no_work(artifacts: Path) -> bool:
    """Whether it holds only what a new project begins with."""
    if not artifacts.is_dir() or artifacts.is_symlink():
        return not artifacts.exists()
    return all(path.name.startswith(f"{KIND}-") or TEMPORARY.fullmatch(path.name) for path in artifacts.iterdir())


def open_project(folder: Path) -> Project:
    """Open for work, holding the project's lock, which ends with the process however that ends.

    Raises UsageError when there is no project, and ProjectError when it is open elsewhere, damaged, or from a newer
    version.
    """
    check_plain(folder)
    facts, lock = read_facts(folder), take_lock(folder)
    try:
        return Project(folder, facts, lock)
    except BaseException:
        lock.release()
        raise


def read_project(folder: Path) -> Project:
    """Open for reading only, also while another process works on it. Raises as `open_project`."""
    check_plain(folder)
    return Project(folder, read_facts(folder))


OWN_NAMES = re.compile(r"(project|experts|views|partition.*)\.json|catalog\.sqlite.*|\.lock.*")


def check_plain(folder: Path) -> None:
    """Raise ProjectError where one of a project's files is a link, a pipe or a device: what is written to it would go
    elsewhere, and what is read from it might never come. The folder of results itself may be a link."""
    own = (path for path in _entries(folder) if OWN_NAMES.fullmatch(path.name))
    for entry in (*own, *_below(folder / "artifacts")):
        if entry.is_symlink():
            raise ProjectError(
                Text("{path} is a link: no project holds one.", path=entry.path),
                Text("Put what it leads to in its place, or restore the project from a backup."),
            )
        if not (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)):
            raise ProjectError(
                Text("{path} is a pipe, socket or device: no project holds one.", path=entry.path),
                Text("Take it away, or restore the project from a backup."),
            )


def _below(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    for entry in _entries(folder):
        yield entry
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)


def _entries(folder: Path | str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):  # there is none, or it went meanwhile
        return []


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
    n_moves: int = 0  # of the moves of its files, how many these paths know
    is_flat: bool = False  # the folder is one class, whatever lies in it
    score: str = ""  # what frozen features are judged by, as `--score` takes it; empty: what the ID set chooses
    moves: tuple[tuple[str, str], ...] = field(default=(), compare=False)  # (old, new); the catalogue's, not the file's


def read_facts(folder: Path) -> ProjectFacts:
    """Raises UsageError when there is no project; ProjectError when it can't be read, is damaged, or from a newer
    version."""
    path = folder / "project.json"
    if not path.exists():
        raise _no_project(folder)
    try:
        value = read_json(path)
    except OSError as error:
        raise ProjectError(
            Text("{path} can't be read: {reason}.", path=path, reason=error.strerror or error),
            Text("Check that its disk is there, and that you may read it; nothing says that it is damaged."),
        ) from error
    except ValueError as error:
        raise _damaged(path, error) from error
    try:
        return _from_json(value)
    except ProjectError:
        raise
    except (AppError, *MISREAD) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> ProjectError:
    return ProjectError(
        Text("{path} is damaged: {kind} {reason}.", path=path, kind=type(error).__name__, reason=words_of(error)),
        Text("Restore it from a backup, or make a new project."),
    )


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
        **({"n_moves": facts.n_moves} if facts.n_moves else {}),
        **({"is_flat": True} if facts.is_flat else {}),
        **({"score": facts.score} if facts.score else {}),
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
    texts = {key: value[key] for key in ("name", "created", "id_root", "id_set")}
    texts["score"] = value.get("score", "")
    numbers = {"seed": value["seed"], "n_moves": value.get("n_moves", 0)}
    if not all(isinstance(text, str) for text in texts.values()):
        raise ValueError(Text("a text is no text"))
    if not all(type(number) is int and 0 <= number <= LARGEST_SEED for number in numbers.values()):
        raise ValueError(Text("a number is none, or too large"))
    is_flat = value.get("is_flat", False) is True
    return ProjectFacts(**texts, **numbers, is_flat=is_flat, backbone=BackboneSpec.from_dict(value["backbone"]))


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
    with suppress(*MISREAD):
        number = int(read_json(folder / ".lock-holder.json")["process"])
        return Text("another Interloper (process {number})", number=number)
    return Text("another Interloper")


KIND, COLUMNS = "id-set", ("labels", "sizes_bytes", "mtimes_ns")


def write_id_set(
    artifacts: ArtifactFolder, table: ImageTable, replaced: Mapping[str, bytes] | None = None, n_moves: int = 0
) -> str:
    """Keep `table`; returns its fingerprint, as `id_set_fingerprint` gives it. `n_moves`: that its paths know."""
    facts, arrays = _parts(table, replaced or {})
    digest = id_set_fingerprint(table, replaced)
    artifacts.write(KIND, digest, arrays, {**facts, "n_moves": n_moves})
    return digest


def id_set_fingerprint(table: ImageTable, replaced: Mapping[str, bytes] | None = None) -> str:
    """Changes with any of its files, labels and problems.

    `replaced` are the contents (by path) of files that were replaced by others of the same size and time.
    """
    facts, arrays = _parts(table, replaced or {})
    contents = {name: xxhash.xxh3_128_hexdigest(values.tobytes()) for name, values in arrays.items()}
    return fingerprint({**facts, **contents})


def _parts(table: ImageTable, replaced: Mapping[str, bytes]) -> tuple[dict[str, Any], dict[str, Array]]:
    """`table` as an artifact holds it: facts, and arrays by name."""
    facts = {
        "class_names": list(table.class_names),
        "empty_classes": list(table.empty_classes),
        "roots": list(table.roots),
        "n_ignored": table.n_ignored,
        "problems": {str(row): reason for row, reason in table.problems.items()},
        **({"replaced": {path: content.hex() for path, content in replaced.items()}} if replaced else {}),
    }
    arrays = {
        "paths": pack_paths(table.paths),
        "labels": table.labels,
        "sizes_bytes": table.sizes_bytes,
        "mtimes_ns": table.mtimes_ns,
    }
    return facts, arrays


def read_id_set(artifacts: ArtifactFolder, digest: str, moved: Moved) -> ImageTable:
    """The ID set with that fingerprint; `moved` says where its files are now. Raises ProjectError for a damaged one."""
    with artifacts.reading(KIND, digest) as (arrays, facts):
        n_moves, paths = int(facts.get("n_moves", 0)), unpack_paths(arrays["paths"])
        labels, sizes_bytes, mtimes_ns = (_column(arrays[key], len(paths)) for key in COLUMNS)
        class_names = texts_in(facts["class_names"])
        if ((labels < -1) | (labels >= len(class_names))).any():
            raise ValueError(Text("a class is none"))
        return ImageTable(
            paths=moved(paths, n_moves),
            labels=labels,
            class_names=class_names,
            sizes_bytes=sizes_bytes,
            mtimes_ns=mtimes_ns,
            problems={int(row): str(reason) for row, reason in facts["problems"].items()},
            empty_classes=texts_in(facts["empty_classes"]),
            roots=moved(texts_in(facts["roots"]), n_moves),
            n_ignored=int(facts["n_ignored"]),
        )


def _column(values: Array, n_rows: int) -> Array:
    """A whole number for each row. Raises ValueError for another array."""
    if values.shape != (n_rows,) or values.dtype.kind != "i":
        raise ValueError(Text("an array is of another kind"))
    return np.asarray(values)


def read_replaced(artifacts: ArtifactFolder, digest: str, moved: Moved) -> dict[str, bytes]:
    """The contents (by path) of the files of that ID set that were replaced by others of the same size and time."""
    with artifacts.reading(KIND, digest) as (_, facts):
        found = facts.get("replaced", {})
        paths = moved(found, facts.get("n_moves", 0))
        return {path: bytes.fromhex(content) for path, content in zip(paths, found.values(), strict=True)}


def _moved(paths: Iterable[str], moves: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    found = tuple(paths)
    for old, new in moves:
        found = tuple(moved_path(path, old, new) for path in found)
    return found
