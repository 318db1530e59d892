"""The partition of the open project: what the Experts page shows, and every edit of it.

A partition is immutable, so that a step of the undo stack holds the one before and the one after. Each is written to
partition.json as soon as it is shown, by a lane of its own that nobody cancels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import Signal

from app.base.errors import Notice
from app.base.i18n import tr
from app.base.jobs import Job, JobEnd, Lane, Work
from app.workspace.changes import UndoStep
from app.workspace.engine import Classes, ComparedWith, LoadedClasses, Opened
from app.workspace.screening import ScreeningSession
from app.workspace.workspace import Part, Workspace
from core.errors import PartitionError
from core.partition.model import Partition, PartitionSettings

Edit = Callable[[Partition], Partition]


@dataclass(frozen=True)
class PartitionChanges:
    """What is no longer as it was shown."""

    classes: bool = False  # they are there, or gone, or being waited for
    partition: bool = False


class PartitionSession(Part):
    """All signals are emitted in the window's thread."""

    changed = Signal(object)  # PartitionChanges
    stored = Signal()  # the project's file holds another partition than before

    def __init__(self, workspace: Workspace, screening: ScreeningSession) -> None:
        super().__init__(workspace)
        self._screening, self._engine = screening, workspace.engine.partitions
        self.classes: Classes | None = None
        self.partition: Partition | None = None
        self.slots = ExpertSlots()
        self._last_run: Partition | None = None
        self._loading: Job | None = None
        self._wants_classes = False

    @property
    def is_loading(self) -> bool:
        return self._loading is not None

    def tell_staleness(self) -> str:
        """Why the shown screening does not fit the partition, in a sentence; empty if it does."""
        screening = self.workspace.screening
        if screening is None or not self.is_stale:
            return ""
        if screening.provenance["partition"] is None:
            return tr("The screening on show was made before the classes were grouped.")
        return tr("The screening on show was made with another partition: its experts are not these.")

    @property
    def is_stale(self) -> bool:
        """Whether the shown screening was made with another partition than the present one."""
        screening = self.workspace.screening
        if screening is None or self.partition is None or "partition" not in screening.provenance:
            return False
        return bool(screening.provenance["partition"] != self.partition.digest)

    # Loading

    def want_classes(self) -> None:
        """Load classes and partition, now or as soon as the ID set's features are there."""
        self._wants_classes = True
        if self._screening.is_calibrated and self._loading is None and self.classes is None:
            self._load()

    def reload(self) -> None:
        """Read the partition again, which something else has made; nothing, if nobody wanted the classes yet."""
        if self.classes is not None and self._loading is None:
            self._load()

    def on_opened(self, opened: Opened) -> None:
        """Read the partition alone, which is quick: it tells whether a screening is stale before anybody looks at
        lanes."""
        engine, project = self._engine, opened.project
        self._ask(tr("Reading the partition"), lambda _: engine.read(project), self._take_stored)

    def on_closed(self) -> None:
        self.classes = self._last_run = self._loading = None
        self._wants_classes = False
        self._set(None)
        self.changed.emit(PartitionChanges(classes=True, partition=True))

    def on_calibrated(self) -> None:
        if self._wants_classes:
            self.want_classes()

    def _load(self) -> None:
        engine, project = self._engine, self.workspace.have_project()
        title = tr("Preparing the classes")
        self._loading = self.workspace.submit(
            title, lambda context: engine.load(project, context), at_end=self._end_loading
        )
        self.changed.emit(PartitionChanges(classes=True))

    def _end_loading(self, end: JobEnd) -> None:
        self._loading = None
        if end.kind == "succeeded":
            loaded: LoadedClasses = end.value
            self.classes = loaded.classes
            self._set(loaded.partition)
        self.changed.emit(PartitionChanges(classes=True, partition=True))

    def _take_stored(self, found: Partition | None) -> None:
        if self.classes is None:
            self._set(found)
            self.changed.emit(PartitionChanges(partition=True))

    # Making

    def group(self, settings: PartitionSettings) -> Job:
        """Group the classes anew. Locked ones stay together, and corrected synsets stand."""
        engine, classes, present = self._engine, self._have_classes(), self.partition
        return self._ask(
            tr("Grouping the classes"),
            lambda _: engine.propose(classes, settings, present),
            self._take_run,
            lane="engine",
        )

    def import_file(self, path: Path) -> Job:
        """Take the partition in a file, as one step that can be undone."""
        engine, names = self._engine, self._have_classes().material.class_names
        take = partial(self._take_run, text=tr("Import a partition"))
        return self._ask(tr("Importing a partition"), lambda _: engine.read_file(path, names), take)

    def export_file(self, path: Path) -> Job:
        engine, partition = self._engine, self._have_partition()
        done = Notice(tr("The partition was written to {0}.").format(path), tone="success")
        return self._ask(
            tr("Exporting the partition"),
            lambda _: engine.write_file(path, partition),
            lambda _: self.workspace.tell(done),
        )

    def _take_run(self, found: Partition, text: str = "") -> None:
        self._last_run = found
        if self.partition is None:  # the first: there is nothing to go back to
            self._show(found)
        else:
            self._push(text or tr("Group the classes"), found)

    # Editing

    def edit(self, text: str, change: Edit) -> bool:
        """Apply one edit as one step that can be undone; what makes no sense is told, and False returned."""
        try:
            edited = change(self._have_partition())
        except PartitionError as error:
            self.workspace.tell(Notice(error.message, error.advice, "warning"))
            return False
        if edited != self.partition:
            self._push(text, edited)
        return True

    def _push(self, text: str, after: Partition) -> None:
        before = self._have_partition()
        self.workspace.undo_stack.push(
            UndoStep(text, partial(self._show, after), partial(self._show, before), "partition")
        )

    def _show(self, partition: Partition) -> None:
        """Show a partition and store it."""
        self._set(partition)
        engine, project = self._engine, self.workspace.have_project()
        title = tr("Saving the partition")
        self._ask(title, lambda _: engine.save(project, partition), lambda _: self.stored.emit(), lane="saves")
        self.changed.emit(PartitionChanges(partition=True))

    def _set(self, partition: Partition | None) -> None:
        self.partition = partition
        self.slots.follow(partition)

    # Asking

    def suggest(self, settings: PartitionSettings) -> Job:
        """Inertia and silhouette for each number of experts: a tuple of ExpertCount."""
        engine, classes, present = self._engine, self._have_classes(), self.partition
        return self._ask(
            tr("Comparing numbers of experts"), lambda job: engine.suggest(classes, settings, present, job)
        )

    def compare(self, kind: ComparedWith) -> Job:
        """What differs: a Difference."""
        engine, classes, present, last = self._engine, self._have_classes(), self._have_partition(), self._last_run
        return self._ask(tr("Comparing"), lambda _: engine.compare(classes, kind, present, last))

    def search_synsets(self, text: str) -> Job:
        """Synsets for what was typed: a list of SynsetInfo."""
        engine = self._engine
        return self._ask(tr("Searching WordNet"), lambda _: engine.search_synsets(text))

    def choose_synset(self, text: str) -> Job:
        """A synset by its name or id: a ClassSynset."""
        engine = self._engine
        return self._ask(tr("Looking up a synset"), lambda _: engine.choose_synset(text))

    def describe_synsets(self, wnids: Sequence[str]) -> Job:
        """Several at once, with their paths: a list of ClassSynset."""
        engine = self._engine
        return self._ask(tr("Looking up synsets"), lambda _: [engine.choose_synset(wnid) for wnid in wnids])

    def _ask(self, title: str, work: Work, then: Callable[[Any], None] | None = None, *, lane: Lane = "answers") -> Job:
        return self.workspace.submit(title, work, then, lane=lane)

    def _have_classes(self) -> Classes:
        assert self.classes is not None, "the classes are not loaded"
        return self.classes

    def _have_partition(self) -> Partition:
        assert self.partition is not None, "there is no partition"
        return self.partition


class ExpertSlots:
    """A number for each expert's name, counted from 0. A name that comes back, by undo, gets its number back."""

    def __init__(self) -> None:
        self._slot_of: dict[str, int] = {}
        self._shown: Partition | None = None

    def follow(self, partition: Partition | None) -> None:
        """`partition` is shown now: an expert that was renamed keeps its number, a new one gets the lowest free."""
        before, self._shown = self._shown, partition
        if partition is None:
            self._slot_of.clear()
            return
        if before is not None and np.array_equal(before.expert_of, partition.expert_of):
            for old, new in zip(before.expert_names, partition.expert_names, strict=True):
                self._slot_of.setdefault(new, self._slot_of[old])
        taken = {self._slot_of[name] for name in partition.expert_names if name in self._slot_of}
        free = (slot for slot in count() if slot not in taken)
        for name in partition.expert_names:
            if name not in self._slot_of:
                self._slot_of[name] = next(free)

    def of(self, names: Sequence[str]) -> tuple[int, ...]:
        """The numbers of these experts; those it never met are counted by their place."""
        return tuple(self._slot_of.get(name, place) for place, name in enumerate(names))
