"""What a scan finds: a column for each fact about the images of a dataset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from core.arrays import IntArray, RowArray

NO_CLASS = -1


@dataclass(frozen=True, eq=False)
class ImageTable:
    """n image files in natural order.

    `paths` are absolute; bytes of a name that are not UTF-8 stand in them as surrogate escapes (`os.fsdecode`).
    A row in `problems` was found but can't be read as an image; its value is the reason, a phrase for people.
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

    def __len__(self) -> int:
        return len(self.paths)

    @property
    def class_counts(self) -> IntArray:
        """[C] readable images of each class."""
        readable = np.ones(len(self), bool)
        readable[list(self.problems)] = False
        found = self.labels[readable & (self.labels >= 0)]
        return np.bincount(found, minlength=len(self.class_names)).astype(np.int32)
