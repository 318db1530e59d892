"""A table in the making: found files kept as columns, so that a million cost little more than their paths."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping

import numpy as np

from core.dataset.tables import NO_CLASS, ImageTable
from core.dataset.walk import FoundFile, natural_order
from core.jobs import JobContext


class Columns:
    """Collects files with their classes, and reports each to the job."""

    def __init__(self, job: JobContext) -> None:
        self._progress = job.begin("Scanning")
        self._paths: list[str] = []
        self._labels, self._sizes, self._times = array("i"), array("q"), array("q")
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
        )
