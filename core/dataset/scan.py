"""Folders and lists → the table of their images. Nothing is decoded or written, and a bad file stops nothing."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Literal

from core.dataset import formats as reasons
from core.dataset.images import check_header
from core.dataset.lists import is_list, read_list
from core.dataset.tables import PLAIN_LEAVES, Columns, ImageTable, class_folder, class_names
from core.dataset.walk import FoundFile, Listing, Trail, is_folder, is_junk, look_at, natural_order, walk
from core.errors import DatasetError
from core.jobs import JobContext
from core.text import Text

Part = Literal["train", "val", "test"]
SPLIT_NAMES: Mapping[Part, tuple[str, ...]] = {
    "train": ("train", "training"),
    "val": ("val", "valid", "validation", "dev"),
    "test": ("test", "testing"),
}
# fmt: off
IMAGE_SUFFIXES = (
    ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif",
    ".jp2", ".jxl", ".ppm", ".pgm", ".pbm", ".dng", ".dcm",
)
# fmt: on
MAX_WRAPPERS = 4  # folders that hold nothing but one folder, gone through in search of a split
HEADER_THREADS = 8
HEADERS_AT_A_TIME = 2048  # bounds the futures that wait


def scan_dataset(root: Path, job: JobContext, part: Part = "train", *, is_flat: bool = False) -> ImageTable:
    """The images of an ID set: class folders (nested allowed), that part of it if it is split, or a CSV/TSV list.

    A set may be split first (train/cat) or within its classes (cat/train). The class of an image is the folder it lies
    in (`class_folder`); `roots` of the result says where was looked. `is_flat`: all images of the folder, however deep,
    are of one class, which is called as the folder. Raises DatasetError if there is no such folder,
    no class or no image, or a part is there twice; JobCancelled.
    """
    if not os.path.exists(root):
        raise DatasetError(
            Text("There is no folder {folder}.", folder=root),
            Text("Check its name, or plug in the drive that it is on."),
        )
    if os.path.isdir(root):
        table = _scan_flat(root, job) if is_flat else _scan_part(root, part, job)
    elif is_list(root):
        table = _scan_list(root, job)
    else:
        raise DatasetError(
            Text("{path} is a single file, not an ID set.", path=root),
            Text("Choose a folder of class folders, or a CSV list."),
        )
    if not table.class_counts.any():
        raise DatasetError(Text("No image with a class was found in {root}.", root=root), _advice(table))
    return table


def find_splits(root: Path) -> Mapping[Part, Path]:
    """The folders of train, val and test images, if `root` is split into those; else nothing.

    What lies beside two of them does not matter; beside one alone, only folders without images may. Raises DatasetError
    where one is there twice.
    """
    for _ in range(MAX_WRAPPERS):
        folders = _folders_of(root)
        splits = _parts_among(folders)
        if splits and _has_classes(next(iter(splits.values()))):
            others = [folder for folder in folders if folder not in splits.values()]
            if len(splits) > 1 or not any(map(_holds_images, others)):
                return splits
        if len(folders) != 1:
            break
        root = folders[0]
    return {}


def find_inner_splits(root: Path) -> Mapping[str, Mapping[Part, Path]]:
    """For each class folder right in `root` its train, val and test folders, if all are split so; else nothing."""
    found: dict[str, Mapping[Part, Path]] = {}
    for folder in _folders_of(root):
        inner = _folders_of(folder)
        parts = _parts_among(inner)
        if len(parts) < len(inner) or (not inner and _holds_files(folder)):
            return {}
        found[folder.name] = parts
    return found if any("train" in parts and len(parts) > 1 for parts in found.values()) else {}


def _holds_files(folder: Path) -> bool:
    listing = next(walk(str(folder), Trail()))
    return bool(listing.files or listing.blocked)


def _parts_among(folders: Sequence[Path]) -> Mapping[Part, Path]:
    parts: dict[Part, Path] = {}
    for part, names in SPLIT_NAMES.items():
        for folder in folders:
            if folder.name.casefold() in names:
                if part in parts:
                    raise DatasetError(
                        Text(
                            "Both {one} and {other} in {folder} are called a {part} part.",
                            one=parts[part].name,
                            other=folder.name,
                            folder=folder.parent,
                            part=part,
                        ),
                        Text("Put their images together into one folder, or rename one of them."),
                    )
                parts[part] = folder
    return parts


def _has_classes(folder: Path) -> bool:
    """Whether it holds folders that are more than a place for images."""
    return any(each.name.lower() not in PLAIN_LEAVES for each in _folders_of(folder))


def _holds_images(folder: Path) -> bool:
    """Whether a file in it, however deep, is named like an image."""
    return any(name.lower().endswith(IMAGE_SUFFIXES) for each in walk(str(folder), Trail()) for name in each.files)


def scan_incoming(sources: Sequence[Path], job: JobContext) -> ImageTable:
    """The images of folders (recursive), single files and lists, in that order, each file
    once, however often they name it. Raises DatasetError, JobCancelled.
    """
    trail, columns = Trail(), Columns(job)
    for found in _incoming(_checked(sources), trail):
        columns.add(found, found.label)
    return columns.table(tuple(os.path.abspath(source) for source in sources), trail.n_ignored)


def check_headers(table: ImageTable, job: JobContext) -> ImageTable:
    """`table` with the reasons of the files whose header shows that they can't be decoded. Decodes no pixel."""
    rows = [row for row in range(len(table)) if row not in table.problems]
    problems = dict(table.problems)
    progress = job.begin(Text("Checking files"), len(rows))
    with ThreadPoolExecutor(HEADER_THREADS, thread_name_prefix="headers") as pool:
        for start in range(0, len(rows), HEADERS_AT_A_TIME):
            some = rows[start : start + HEADERS_AT_A_TIME]
            for row, reason in zip(some, pool.map(check_header, (table.paths[row] for row in some)), strict=True):
                if reason is not None:
                    problems[row] = reason
                progress.advance()
    progress.finish()
    return replace(table, problems=dict(sorted(problems.items())))


def _scan_part(root: Path, part: Part, job: JobContext) -> ImageTable:
    inner = find_inner_splits(root)
    if inner:
        bases = [parts[part] for parts in inner.values() if part in parts]
        return _scan_folders(root, bases, job, is_split_within=True)
    splits = find_splits(root)
    base = splits.get(part, next(iter(splits.values()), root) if part == "train" else root)
    return _scan_folders(base, [base], job)


def _scan_folders(
    root_folder: Path, bases: Sequence[Path], job: JobContext, *, is_split_within: bool = False
) -> ImageTable:
    """The images below `bases`, which lie in `root_folder`; `is_split_within` classes (cat/train) or not."""
    root, trail, columns = os.path.abspath(root_folder), Trail(), Columns(job)
    empty = []
    for listing in chain.from_iterable(walk(os.path.abspath(base), trail) for base in bases):
        folder = class_folder(root, listing.path)
        if is_split_within and folder is not None:
            class_name, _, rest = folder.partition("/")
            folder = "/".join((class_name, *rest.split("/")[1:]))
        for blocked in listing.blocked:
            columns.add(blocked, None)
        for found in _files_of(listing, trail):
            is_loose = folder is None and found.problem is None
            columns.add(found._replace(problem=reasons.NO_CLASS_FOLDER) if is_loose else found, folder)
        if folder is not None and not (listing.files or listing.blocked or listing.has_folders):
            empty.append(folder)
    empty = [folder for folder in empty if not _is_in_a_class(folder, columns.classes)]
    roots = tuple(os.path.abspath(base) for base in bases)
    return columns.table(roots, trail.n_ignored, class_names([*columns.classes, *empty]), empty)


def _scan_flat(root_folder: Path, job: JobContext) -> ImageTable:
    root, trail, columns = os.path.abspath(root_folder), Trail(), Columns(job)
    name = os.path.basename(root) or root
    for listing in walk(root, trail):
        for blocked in listing.blocked:
            columns.add(blocked, None)
        for found in _files_of(listing, trail):
            columns.add(found, name)
    return columns.table((root,), trail.n_ignored)


def _is_in_a_class(folder: str, classes: Container[str]) -> bool:
    parts = folder.split("/")
    return any("/".join(parts[:depth]) in classes for depth in range(1, len(parts) + 1))


def _scan_list(path: Path, job: JobContext) -> ImageTable:
    columns, labels_of = Columns(job), dict[str, list[str]]()
    for name, label in read_list(path, needs_labels=True):
        told = labels_of.setdefault(name, [])
        if label is not None and label not in told:
            told.append(label)
    for name, told in labels_of.items():
        found, problem = look_at(name), _fault_of(told)
        label = None if problem else told[0]
        columns.add(found._replace(problem=found.problem or problem, label=label), label)
    return columns.table((os.path.abspath(path),), 0)


def _fault_of(labels: Sequence[str]) -> Text | None:
    if not labels:
        return reasons.NO_LABEL
    return reasons.SEVERAL_LABELS if len(labels) > 1 else None


def _incoming(sources: Sequence[Path], trail: Trail) -> Iterator[FoundFile]:
    for source in sources:
        path = os.path.abspath(source)
        if os.path.isdir(path):
            for listing in walk(path, trail):
                yield from listing.blocked
                yield from _files_of(listing, trail)
        elif is_list(source) and os.path.isfile(path):
            yield from (look_at(name, label) for name, label in read_list(source) if trail.take(name))
        elif trail.take(path):
            yield look_at(path)


def _files_of(listing: Listing, trail: Trail) -> Iterator[FoundFile]:
    for name in listing.files:
        path = os.path.join(listing.path, name)
        if path not in trail.files:
            yield look_at(path)


def _checked(sources: Sequence[Path]) -> Sequence[Path]:
    for source in sources:
        if not os.path.lexists(source):
            raise DatasetError(
                Text("There is no file or folder {path}.", path=source),
                Text("Check its name, or plug in its drive."),
            )
    return sources


def _folders_of(folder: Path) -> list[Path]:
    """The folders in a folder in natural order, junk left out; none if it can't be read."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if not is_junk(entry.name) and is_folder(entry)]
    except OSError:
        return []
    return [folder / name for name in natural_order(names)]


def _advice(table: ImageTable) -> Text:
    found = Counter(table.problems.values())
    if not found:
        return Text("Choose a folder that holds one folder of images for each class.")
    reason, count = found.most_common(1)[0]
    if reason == reasons.NO_CLASS_FOLDER:
        return Text("Put the images of each class in a folder of its own, or take all of them as one class.")
    return Text("{count:,} of {total:,} entries can't be used: {reason}.", count=count, total=len(table), reason=reason)
