"""An ID set that is no longer as it was learnt: what changed in it, taking that in, and following files that moved.

A project learns its ID set once; what happens to the files afterwards changes nothing by itself. `refresh` learns the
set as it is now: decisions, screenings and the partition stay (new classes join the nearest expert, those that are gone
leave), and experts that were trained on the former set are stale, since it has another fingerprint. `relink` tells the
project where its files went; nothing is learnt anew. Each takes effect in one step: killed before it, nothing happened.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.arrays import IntArray
from core.dataset.formats import reason_of
from core.dataset.scan import scan_dataset
from core.dataset.tables import ImageTable
from core.dataset.walk import FoundFile, look_at
from core.errors import DatasetError, ProjectError, UsageError
from core.experts.record import find_record, note_id_set
from core.jobs import JobContext
from core.partition.edits import with_classes
from core.partition.mapping import map_classes
from core.partition.partition_file import write_partition
from core.partition.wordnet import load_wordnet
from core.project import Project, read_replaced, write_id_set
from core.scoring.settings import ScreenSettings
from core.screening.reference import keep_learnt_contents, learnt_contents
from core.storage.catalogue import FileRecord, moved_path
from core.storage.files import hash_file
from core.text import Text
from core.workflows.prepare import Machine, load_partition, prepare, project_bank, refuse_inside

_Facts = tuple[int, str | None]  # size in bytes, class
LOOKUP_ROWS = 2000
CHANGED = Text("it is no longer the image that was learnt")


@dataclass(frozen=True)
class IdSetChanges:
    """How an ID set differs from the one that was learnt: its classes by name, its images by path."""

    new_classes: tuple[str, ...]
    gone_classes: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]

    def __bool__(self) -> bool:
        return any((self.new_classes, self.gone_classes, self.new, self.gone, self.changed))


def find_changes(project: Project, job: JobContext) -> IdSetChanges:
    """What names and sizes tell; a file is read only where its time is another, once: a copy of a set often has new
    times. Raises DatasetError where the ID set is not there."""
    former, now = project.id_set, _scan(project, project.id_root, job)
    times = dict(zip(former.paths, former.mtimes_ns.tolist(), strict=True))
    touched = [
        path for path, time in zip(now.paths, now.mtimes_ns.tolist(), strict=True) if times.get(path, time) != time
    ]
    if not touched:
        return _compare(former, now)
    keep_learnt_contents(project)
    found, learnt = _contents_of(project, touched, job), _learnt(project, former)
    return _compare(former, now, [path for path in touched if found.get(path) != learnt.get(path)])


def refresh(project: Project, machine: Machine, job: JobContext, id_folder: Path | None = None) -> IdSetChanges:
    """Learn the ID set as it is now, where it was or in `id_folder`, and say what changed; nothing happens if nothing
    did.

    Raises UsageError for a folder that has no class in common with the former set, DatasetError where there is nothing
    to learn, ModelError, ProjectError; JobCancelled, which leaves the former set, and all features made by then.
    """
    project.check_writable()
    root = id_folder or project.id_root
    refuse_inside(project.folder, root)
    table, former = _scan(project, root, job), _former_set(project)
    keep_learnt_contents(project)
    learnt, former_facts = _learnt(project, former), dict(_facts(former))
    alike = [path for path, now in _facts(table) if path in learnt and not _differs(former_facts[path], now)]
    found = _contents_of(project, alike, job)
    changed = [path for path, content in found.items() if content != learnt[path]]
    changes = _compare(former, table, changed)
    if not changes and table.roots == former.roots:
        return changes
    if len(former) and not set(table.class_names) & set(former.class_names):
        raise UsageError(
            Text("{folder} has no class in common with the project's ID set.", folder=root),
            Text("Make a new project for another ID set."),
        )
    before = read_replaced(project.artifacts, project.facts.id_set, project.moved) if len(former) else {}
    replaced = {path: content for path, content in found.items() if path in before or path in changed}
    _take(project, root, write_id_set(project.artifacts, table, replaced, project.n_moves), machine, job)
    return changes


def _take(project: Project, root: Path, id_set: str, machine: Machine, job: JobContext) -> None:
    """Learn a stored ID set and its partition, then make them the project's, then what a screening will want."""
    draft = project.draft(id_set, root)
    bank = project_bank(draft, machine, job)  # which may find that images of it can't be used
    partition, names = load_partition(project) if _is_there(project) else None, draft.id_set.class_names
    if partition is not None and partition.class_names != names:
        synsets = map_classes(names, load_wordnet())
        fitted = with_classes(partition, names, synsets, bank.prototypes)
        write_partition(draft.partition_file, fitted)
    with suppress(ProjectError):  # damaged experts are stale anyway
        if (record := find_record(project)) is not None:
            note_id_set(record, project.facts.id_set)
    project.accept(draft)
    prepare(project, ScreenSettings(), machine, job)


def _scan(project: Project, root: Path, job: JobContext) -> ImageTable:
    if root.exists():
        return scan_dataset(root, job, is_flat=project.facts.is_flat)
    raise DatasetError(
        Text("The ID set is no longer at {folder}.", folder=root),
        Text("Plug in its drive; or, if it moved: interloper relink PROJECT OLD NEW"),
    )


def _is_there(project: Project) -> bool:
    with suppress(ProjectError):
        return bool(project.id_set.class_names)
    return False


def _former_set(project: Project) -> ImageTable:
    """The ID set that was learnt; an empty one where its artifact is damaged, so that all is new."""
    if _is_there(project):
        return project.id_set
    return ImageTable((), np.empty(0, np.int32), (), np.empty(0, np.int64), np.empty(0, np.int64))


def _compare(former: ImageTable, now: ImageTable, replaced: Sequence[str] = ()) -> IdSetChanges:
    before, after = dict(_facts(former)), dict(_facts(now))
    others = set(replaced)  # of the same size
    changed = (path for path in after if path in before and (path in others or _differs(before[path], after[path])))
    return IdSetChanges(
        new_classes=_lacking(now.class_names, (*former.class_names, *former.empty_classes)),
        gone_classes=_lacking(former.class_names, now.class_names),
        new=_lacking(after, before),
        gone=_lacking(before, after),
        changed=tuple(changed),
    )


def _differs(before: _Facts, after: _Facts) -> bool:
    """A class says nothing of an image that could not be used."""
    return before[0] != after[0] or (before[1] != after[1] and None not in (before[1], after[1]))


def _facts(table: ImageTable) -> Iterator[tuple[str, _Facts]]:
    """Each path, and what is known of its file without opening it."""
    columns = zip(table.paths, table.labels.tolist(), table.sizes_bytes.tolist(), strict=True)
    for row, (path, label, size_bytes) in enumerate(columns):
        name = table.class_names[label] if label >= 0 and row not in table.problems else None
        yield path, (size_bytes, name)


def _lacking(some: Collection[str], others: Collection[str]) -> tuple[str, ...]:
    known = set(others)
    return tuple(each for each in some if each not in known)


def altered_images(project: Project, images: IntArray, contents: Sequence[bytes], job: JobContext) -> dict[int, str]:
    """Which of the ID set's `images` can't be read any more, or hold something else than `contents`; why.

    A file of the same size, times and inode is not opened.
    """
    altered: dict[int, str] = {}
    pairs = zip(images.tolist(), contents, strict=True)
    step = job.begin(Text("Checking the ID set"), len(images))
    for start in range(0, len(images), LOOKUP_ROWS):
        paths = [project.id_set.paths[image] for image in images[start : start + LOOKUP_ROWS].tolist()]
        records = project.catalogue.lookup(paths)
        for path, (image, content) in zip(paths, pairs, strict=False):
            job.check()
            reason = _altered(project, look_at(path), records.get(path), content)
            if reason is not None:
                altered[image] = reason
            step.advance()
    step.finish()
    return altered


def _altered(project: Project, found: FoundFile, record: FileRecord | None, content: bytes) -> str | None:
    if found.problem is not None:
        return found.problem
    try:
        return None if _content(project, found, record) == content else CHANGED
    except OSError as error:
        return reason_of(error, found.path)


def _content(project: Project, found: FoundFile, record: FileRecord | None) -> bytes:
    """What a file holds, by the catalogue where that is sure, which it is from now on. Raises OSError."""
    identity = (found.size_bytes, found.mtime_ns, found.ctime_ns, found.inode)
    if record and identity == (record.size_bytes, record.mtime_ns, record.ctime_ns, record.inode):
        return record.content
    content = bytes.fromhex(hash_file(Path(found.path)))
    size_bytes, mtime_ns, ctime_ns, inode = identity
    project.catalogue.remember([FileRecord(found.path, size_bytes, mtime_ns, content, ctime_ns, inode)])
    return content


def _learnt(project: Project, former: ImageTable) -> dict[str, bytes]:
    """What the files of the former set held, by path; of those that could be read."""
    pairs = zip(former.paths, learnt_contents(project), strict=False)  # none where nothing was learnt yet
    return {path: content for path, content in pairs if any(content)}


def _contents_of(project: Project, paths: Sequence[str], job: JobContext) -> dict[str, bytes]:
    """What those files hold, by path; without those that can't be read."""
    found: dict[str, bytes] = {}
    step = job.begin(Text("Checking the ID set"), len(paths))
    for start in range(0, len(paths), LOOKUP_ROWS):
        some = paths[start : start + LOOKUP_ROWS]
        records = project.catalogue.lookup(some)
        for path in some:
            job.check()
            with suppress(OSError):  # it went since it was listed; it will be a row with a reason
                found[path] = _content(project, look_at(path), records.get(path))
            step.advance()
    step.finish()
    return found


def relink(project: Project, old: Path, new: Path, job: JobContext) -> tuple[int, int]:
    """What lay at or below `old` lies at or below `new` now: ID images, incoming ones, quarantines, the backbone's
    weights. How many files that are, and how many of them are not there.

    Raises UsageError where the project has nothing there, or nothing of it is at the new place; ProjectError;
    JobCancelled before anything changed.
    """
    project.check_writable()
    before, after = os.path.abspath(old), os.path.abspath(new)
    if not os.path.exists(after):
        raise UsageError(Text("{path} does not exist.", path=after), Text("Give the place where the files are now."))
    files = {path for path in _known_paths(project) if moved_path(path, before, after) != path}
    found = [os.path.exists(moved_path(path, before, after)) for path in job.track(files, Text("Looking for files"))]
    if not files and not _holds_root(project, before):
        raise UsageError(
            Text("The project has no file at {path}.", path=before),
            Text("Its ID set was read from {folder}; give that folder, or one above it.", folder=project.id_root),
        )
    if files and not any(found):
        raise UsageError(
            Text("None of the project's files is at {path}.", path=after),
            Text("Give the folder in which they lie as they lay in the former one."),
        )
    project.catalogue.relink(before, after)
    project.follow_moves()
    return len(files), len(files) - sum(found)


def _known_paths(project: Project) -> Iterator[str]:
    yield from project.id_set.paths if _is_there(project) else ()
    yield project.backbone.weights
    yield from project.catalogue.quarantines()
    yield from project.catalogue.image_paths()


def _holds_root(project: Project, folder: str) -> bool:
    return project.id_root.is_relative_to(folder)
