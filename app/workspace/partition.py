"""The partition of the open project: what the Experts page shows, and every edit of it.

A partition is immutable, so that a step of the undo stack holds the one before and the one after. Each is written to
partition.json as soon as it is shown, by a lane of its own that nobody cancels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Signal

from app.base.errors import Notice
from app.base.i18n import tr
from app.base.jobs import Job, JobEnd, Lane, Work, gc_paused
from app.workspace.changes import UndoStep
from app.workspace.engine import Engine
from app.workspace.screening import ScreeningSession
from app.workspace.workspace import Opened, Part, Workspace
from core.arrays import DoubleArray
from core.errors import PartitionError
from core.jobs import JobContext
from core.partition.model import ClassSynset, Partition, PartitionSettings

if TYPE_CHECKING:
    from core.partition.analysis import Difference, ExpertCount
    from core.partition.wordnet import SynsetInfo, WordNet
    from core.project import Project
    from core.workflows.partition import ClassMaterial, ComparedWith


Edit = Callable[[Partition], Partition]
N_SYNSETS = 40  # found for what was typed


@dataclass(frozen=True, eq=False)
class Classes:
    """The C classes of an ID set, ready to be shown in a partition."""

    material: ClassMaterial
    distances: DoubleArray  # [C, C] between prototypes
    points: DoubleArray  # [C, 2] where each is on the map

    @property
    def n_classes(self) -> int:
        return len(self.material.class_names)


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
        self._screening = screening
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
        self._ask(tr("Reading the partition"), lambda _: _read(opened.project), self._take_stored)

    def on_closed(self) -> None:
        self.classes = self._last_run = self._loading = None
        self._wants_classes = False
        self._set(None)
        self.changed.emit(PartitionChanges(classes=True, partition=True))

    def on_calibrated(self) -> None:
        if self._wants_classes:
            self.want_classes()

    def _load(self) -> None:
        engine, project = self.workspace.engine, self.workspace.have_project()
        title = tr("Preparing the classes")
        self._loading = self.workspace.submit(
            title, lambda context: _load(project, engine, context), at_end=self._end_loading
        )
        self.changed.emit(PartitionChanges(classes=True))

    def _end_loading(self, end: JobEnd) -> None:
        self._loading = None
        if end.kind == "succeeded":
            self.classes, partition = end.value
            self._set(partition)
        self.changed.emit(PartitionChanges(classes=True, partition=True))

    def _take_stored(self, found: Partition | None) -> None:
        if self.classes is None:
            self._set(found)
            self.changed.emit(PartitionChanges(partition=True))

    # Making

    def group(self, settings: PartitionSettings) -> Job:
        """Group the classes anew. Locked ones stay together, and corrected synsets stand."""
        material, present = self._have_classes().material, self.partition
        return self._ask(
            tr("Grouping the classes"),
            lambda _: _propose(material, settings, present),
            self._take_run,
            lane="engine",
        )

    def import_file(self, path: Path) -> Job:
        """Take the partition in a file, as one step that can be undone."""
        names = self._have_classes().material.class_names
        take = partial(self._take_run, text=tr("Import a partition"))
        return self._ask(tr("Importing a partition"), lambda _: _read_file(path, names), take)

    def export_file(self, path: Path) -> Job:
        partition = self._have_partition()
        done = Notice(tr("The partition was written to {0}.").format(path), tone="success")
        return self._ask(
            tr("Exporting the partition"),
            lambda _: _write_file(path, partition),
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
        project = self.workspace.have_project()
        title = tr("Saving the partition")
        self._ask(title, lambda _: _save(project, partition), lambda _: self.stored.emit(), lane="saves")
        self.changed.emit(PartitionChanges(partition=True))

    def _set(self, partition: Partition | None) -> None:
        self.partition = partition
        self.slots.follow(partition)

    # Asking

    def suggest(self, settings: PartitionSettings) -> Job:
        """Inertia and silhouette for each number of experts: a tuple of ExpertCount."""
        material, present = self._have_classes().material, self.partition
        return self._ask(tr("Comparing numbers of experts"), lambda job: _suggest(material, settings, present, job))

    def compare(self, kind: ComparedWith) -> Job:
        """What differs: a Difference."""
        material, present, last = self._have_classes().material, self._have_partition(), self._last_run
        return self._ask(tr("Comparing"), lambda _: _compare(material, kind, present, last))

    def search_synsets(self, text: str) -> Job:
        """Synsets for what was typed: a list of SynsetInfo."""
        return self._ask(tr("Searching WordNet"), lambda _: _search_synsets(text))

    def choose_synset(self, text: str) -> Job:
        """A synset by its name or id: a ClassSynset."""
        return self._ask(tr("Looking up a synset"), lambda _: _choose_synset(text))

    def describe_synsets(self, wnids: Sequence[str]) -> Job:
        """Several at once, with their paths: a list of ClassSynset."""
        return self._ask(tr("Looking up synsets"), lambda _: [_choose_synset(wnid) for wnid in wnids])

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


# What the workers do. The engine is imported here, for nothing of it may be before the first paint.


def _read(project: Project) -> Partition | None:
    from core.workflows.prepare import load_partition

    return load_partition(project)


def _load(project: Project, engine: Engine, job: JobContext) -> tuple[Classes, Partition | None]:
    from core.partition.prototypes import class_distances, flatten

    material = engine.class_material(project, job)
    classes = Classes(material, class_distances(material.prototypes), flatten(material.prototypes))
    return classes, _read(project)


def _save(project: Project, partition: Partition) -> None:
    from core.workflows.partition import save_partition

    save_partition(project, partition)


def _propose(material: ClassMaterial, settings: PartitionSettings, present: Partition | None) -> Partition:
    from core.workflows.partition import propose_partition

    return propose_partition(material, settings, present)


def _suggest(
    material: ClassMaterial, settings: PartitionSettings, present: Partition | None, job: JobContext
) -> tuple[ExpertCount, ...]:
    from core.workflows.partition import suggest

    return suggest(material, settings, present, job)


def _compare(material: ClassMaterial, kind: ComparedWith, present: Partition, last_run: Partition | None) -> Difference:
    from core.workflows.partition import compare_partition

    return compare_partition(material, kind, present, last_run)


def _read_file(path: Path, class_names: tuple[str, ...]) -> Partition:
    from core.workflows.partition import import_partition

    return import_partition(path, class_names)


def _write_file(path: Path, partition: Partition) -> None:
    from core.partition.partition_file import write_partition

    write_partition(path, partition)


def _search_synsets(text: str) -> list[SynsetInfo]:
    from core.partition.mapping import search_synsets

    return search_synsets(text, _wordnet(), N_SYNSETS)


def _choose_synset(text: str) -> ClassSynset:
    from core.partition.mapping import choose_synset

    return choose_synset(text, _wordnet())


@cache
def _wordnet() -> WordNet:
    from core.partition.wordnet import load_wordnet

    with gc_paused():
        return load_wordnet()
