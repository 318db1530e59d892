"""What a scan finds: a column for each fact about the images of a dataset."""

from __future__ import annotations

import os
import unicodedata
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from core.arrays import IntArray, RowArray
from core.dataset.walk import FoundFile, natural_order
from core.jobs import JobContext
from core.storage.catalogue import FileRecord
from core.text import Text

NO_CLASS = -1


@dataclass(frozen=True, eq=False)
class ImageTable:
    """n image files in natural order.

    `paths` are absolute; bytes of a name that are not UTF-8 stand in them as surrogate escapes (`os.fsdecode`).
    A row in `problems` was found but can't be read as an image; its value is the reason, a phrase for people.
    `ctimes_ns` and `inodes` tell a file from another of its size and time; None in the table of a stored ID set.
    """

    paths: tuple[str, ...]
    labels: IntArray  # [n] index into class_names, NO_CLASS where the image has none
    class_names: tuple[str, ...]
    sizes_bytes: RowArray  # [n]
    mtimes_ns: RowArray  # [n]
    problems: Mapping[int, str] = field(default_factory=dict)
    empty_classes: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    n_ignored: int = 0  # junk such as .DS_Store and Thumbs.db
    ctimes_ns: RowArray | None = None  # [n] of the inode
    inodes: RowArray | None = None  # [n]

    def __len__(self) -> int:
        return len(self.paths)

    @property
    def class_counts(self) -> IntArray:
        """[C] readable images of each class."""
        readable = np.ones(len(self), bool)
        readable[list(self.problems)] = False
        found = self.labels[readable & (self.labels >= 0)]
        return np.bincount(found, minlength=len(self.class_names)).astype(np.int32)

    def holds_same_files(self, other: ImageTable) -> bool:
        """Whether both list the same files in the same state, whatever was found out about them."""
        return (
            self.paths == other.paths
            and np.array_equal(self.sizes_bytes, other.sizes_bytes)
            and np.array_equal(self.mtimes_ns, other.mtimes_ns)
        )

    def without(self, problems: Mapping[int, str]) -> ImageTable:
        """The table with further `problems`; a class that has no readable image left is an empty one."""
        known = {**problems, **self.problems}
        told = replace(self, problems=dict(sorted(known.items())))
        lacking = told.class_counts == 0
        kept = [name for name, lacks in zip(self.class_names, lacking, strict=True) if not lacks]
        renumbered = np.append(np.where(lacking, NO_CLASS, np.cumsum(~lacking) - 1), NO_CLASS).astype(np.int32)
        emptied = [name for name, lacks in zip(self.class_names, lacking, strict=True) if lacks]
        return replace(
            told,
            labels=renumbered[self.labels],
            class_names=tuple(kept),
            empty_classes=tuple(natural_order([*self.empty_classes, *emptied])),
        )

    def holds(self, row: int, ctime_ns: int, inode: int) -> bool:
        """Whether the file of a row is the one of that identity, as far as the table knows."""
        return self.ctimes_ns is None or self.inodes is None or self._identity(row) == (ctime_ns, inode)

    def record(self, row: int, content: bytes) -> FileRecord:
        """What the file of a row held, for the catalogue."""
        facts = (int(self.sizes_bytes[row]), int(self.mtimes_ns[row]))
        return FileRecord(self.paths[row], *facts, content, *self._identity(row))

    def _identity(self, row: int) -> tuple[int, int]:
        if self.ctimes_ns is None or self.inodes is None:
            return 0, 0
        return int(self.ctimes_ns[row]), int(self.inodes[row])


class Columns:
    """Collects files with their classes, and reports each to the job."""

    def __init__(self, job: JobContext) -> None:
        self._progress = job.begin(Text("Scanning"))
        self._paths: list[str] = []
        self._labels, self._sizes, self._times = array("i"), array("q"), array("q")
        self._ctimes, self._inodes = array("q"), array("q")
        self._problems: dict[int, str] = {}
        self._class_number: dict[str, int] = {}

    @property
    def classes(self) -> Collection[str]:
        """The classes so far, as they were given to `add`."""
        return self._class_number.keys()

    def add(self, found: FoundFile, class_key: str | None) -> None:
        """Append a row. `class_key` tells classes apart; None for a file that has none. Raises JobCancelled."""
        if found.problem is not None:
            self._problems[len(self._paths)] = found.problem
        self._paths.append(found.path)
        self._sizes.append(found.size_bytes)
        self._times.append(found.mtime_ns)
        self._ctimes.append(found.ctime_ns)
        self._inodes.append(found.inode)
        number = NO_CLASS if class_key is None else self._class_number.setdefault(class_key, len(self._class_number))
        self._labels.append(number)
        self._progress.advance()

    def table(
        self,
        roots: tuple[str, ...],
        n_ignored: int,
        names: Mapping[str, str] | None = None,
        empty: Iterable[str] = (),
    ) -> ImageTable:
        """The finished table: classes in natural order, called as `names` says, or by their keys."""
        self._progress.finish()
        named = {key: (names or {}).get(key, key) for key in self._class_number}
        ordered = tuple(natural_order(list(set(named.values()))))
        place = {name: number for number, name in enumerate(ordered)}
        renumbered = np.array([*(place[name] for name in named.values()), NO_CLASS], np.int32)
        return ImageTable(
            tuple(self._paths),
            renumbered[np.frombuffer(self._labels, np.int32)] if self._labels else np.empty(0, np.int32),
            ordered,
            np.array(self._sizes, np.int64),
            np.array(self._times, np.int64),
            self._problems,
            tuple(natural_order([(names or {}).get(key, key) for key in empty])),
            roots,
            n_ignored,
            np.array(self._ctimes, np.int64),
            np.array(self._inodes, np.int64),
        )


PLAIN_LEAVES = frozenset(("images", "image", "imgs", "img", "photos", "pictures", "jpg", "jpeg", "png"))


def class_folder(base: str, folder: str) -> str | None:
    """The class of the images right in `folder`: its path below `base` with "/" between; None for `base` itself.

    A last folder that only says that it holds images counts as its parent: dog/images is dog.
    """
    parts = os.path.relpath(folder, base).split(os.sep)
    while len(parts) > 1 and parts[-1].lower() in PLAIN_LEAVES:
        parts.pop()
    return None if parts == [os.curdir] else "/".join(parts)


def class_names(folders: Iterable[str]) -> dict[str, str]:
    """The name of each class folder: the last part of its path, or the whole path where several end alike.

    Names are in Unicode's composed form, so that a set that was copied from a Mac has the same classes.
    """
    folders = list(folders)
    times = Counter(_last(folder) for folder in folders)
    return {folder: _last(folder) if times[_last(folder)] == 1 else _composed(folder) for folder in folders}


def _last(folder: str) -> str:
    return _composed(folder.rpartition("/")[2])


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
