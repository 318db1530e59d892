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
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.base.errors import Failure, Notice, notice_of
from app.base.jobs import Job, Work
from app.workspace.changes import UndoStep
from app.workspace.engine import Classes, ComparedWith, LoadedClasses
from core.errors import PartitionError
from core.partition.model import Partition, PartitionSettings

if TYPE_CHECKING:
    from app.workspace.changes import Changes
    from app.workspace.workspace import Session
    from core.project import Project


Edit = Callable[[Partition], Partition]


@dataclass(frozen=True)
class PartitionChanges:
    """What is no longer as it was shown."""

    classes: bool = False  # they are there, or gone, or being waited for
    partition: bool = False
    staleness: bool = False  # whether the shown screening was made with another partition


class PartitionSession(QObject):
    """Belongs to a session. All signals are emitted in the window's thread."""

    changed = Signal(object)  # PartitionChanges

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session, self._engine = session, session.engine.partitions
        self.classes: Classes | None = None
        self.partition: Partition | None = None
        self.slots = ExpertSlots()
        self._last_run: Partition | None = None
        self._loading: Job | None = None
        self._wants_classes = False
        session.changed.connect(self._follow)
        session.began.connect(lambda _: self.changed.emit(PartitionChanges(staleness=True)))
        session.runner.ended.connect(self._note_end)

    @property
    def is_loading(self) -> bool:
        return self._loading is not None

    def tell_staleness(self) -> str:
        """Why the shown screening does not fit the partition, in a sentence; empty if it does."""
        screening = self._session.screening
        if screening is None or not self.is_stale:
            return ""
        if screening.provenance["partition"] is None:
            return self.tr("The screening on show was made before the classes were grouped.")
        return self.tr("The screening on show was made with another partition: its experts are not these.")

    @property
    def is_stale(self) -> bool:
        """Whether the shown screening was made with another partition than the present one."""
        screening = self._session.screening
        if screening is None or self.partition is None or "partition" not in screening.provenance:
            return False
        return bool(screening.provenance["partition"] != self.partition.digest)

    # Loading

    def want_classes(self) -> None:
        """Load classes and partition, now or as soon as the ID set's features are there."""
        self._wants_classes = True
        if self._session.is_calibrated and self._loading is None and self.classes is None:
            self._load()

    def reload(self) -> None:
        """Read the partition again, which something else has made; nothing, if nobody wanted the classes yet."""
        if self.classes is not None and self._loading is None:
            self._load()

    def _load(self) -> None:
        engine, project = self._engine, self._session.project
        assert project is not None
        title = self.tr("Preparing the classes")
        self._loading = job = self._session.runner.submit(title, lambda context: engine.load(project, context))
        job.succeeded.connect(lambda loaded: self._take(job, loaded))
        job.failed.connect(self._tell)
        self.changed.emit(PartitionChanges(classes=True))

    def _take(self, job: Job, loaded: LoadedClasses) -> None:
        if job is self._loading:
            self.classes = loaded.classes
            self._set(loaded.partition)

    def _note_end(self, job: Job) -> None:
        """Of the loading; or of the session's own preparation, which may have failed."""
        if job is self._loading:
            self._loading = None
            self.changed.emit(PartitionChanges(classes=True, partition=True, staleness=True))
        elif self._wants_classes and self.classes is None:
            self.changed.emit(PartitionChanges(classes=True))

    def _follow(self, changes: Changes) -> None:
        if changes.project:
            self._let_go()
            if self._session.project is not None:
                self._read_stored(self._session.project)
        if changes.calibration and self._wants_classes:
            self.want_classes()
        if changes.calibration or changes.screening or changes.screenings:
            self.changed.emit(PartitionChanges(classes=changes.calibration, staleness=True))

    def _let_go(self) -> None:
        self.classes = self._last_run = self._loading = None
        self._wants_classes = False
        self._set(None)
        self.changed.emit(PartitionChanges(classes=True, partition=True, staleness=True))

    def _read_stored(self, project: Project) -> None:
        """The partition alone, which is quick: it tells whether a screening is stale before anybody looks at lanes."""
        engine = self._engine
        job = self._ask(self.tr("Reading the partition"), lambda _: engine.read(project))
        job.succeeded.connect(lambda found: self._take_stored(project, found))

    def _take_stored(self, project: Project, found: Partition | None) -> None:
        if project is self._session.project and self.classes is None:
            self._set(found)
            self.changed.emit(PartitionChanges(staleness=True))

    # Making

    def group(self, settings: PartitionSettings) -> Job:
        """Group the classes anew. Locked ones stay together, and corrected synsets stand."""
        engine, classes, present = self._engine, self._have_classes(), self.partition
        job = self._ask(
            self.tr("Grouping the classes"), lambda _: engine.propose(classes, settings, present), lane="engine"
        )
        job.succeeded.connect(self._take_run)
        return job

    def import_file(self, path: Path) -> Job:
        """Take the partition in a file, as one step that can be undone."""
        engine, names = self._engine, self._have_classes().material.class_names
        job = self._ask(self.tr("Importing a partition"), lambda _: engine.read_file(path, names))
        job.succeeded.connect(lambda found: self._take_run(found, self.tr("Import a partition")))
        return job

    def export_file(self, path: Path) -> Job:
        engine, partition = self._engine, self._have_partition()
        job = self._ask(self.tr("Exporting the partition"), lambda _: engine.write_file(path, partition))
        text = self.tr("The partition was written to {0}.").format(path)
        job.succeeded.connect(lambda _: self._session.noted.emit(Notice(text, tone="success")))
        return job

    def _take_run(self, found: Partition, text: str = "") -> None:
        self._last_run = found
        if self.partition is None:  # the first: there is nothing to go back to
            self._show(found)
        else:
            self._push(text or self.tr("Group the classes"), found)

    # Editing

    def edit(self, text: str, change: Edit) -> bool:
        """Apply one edit as one step that can be undone; what makes no sense is told, and False returned."""
        try:
            edited = change(self._have_partition())
        except PartitionError as error:
            self._session.noted.emit(Notice(error.message, error.advice, "warning"))
            return False
        if edited != self.partition:
            self._push(text, edited)
        return True

    def _push(self, text: str, after: Partition) -> None:
        before = self._have_partition()
        self._session.undo_stack.push(
            UndoStep(text, partial(self._show, after), partial(self._show, before), "partition")
        )

    def _show(self, partition: Partition) -> None:
        """Show a partition and store it."""
        self._set(partition)
        engine, project = self._engine, self._session.project
        assert project is not None
        self._ask(self.tr("Saving the partition"), lambda _: engine.save(project, partition), lane="saves")
        self.changed.emit(PartitionChanges(partition=True, staleness=True))

    def _set(self, partition: Partition | None) -> None:
        self.partition = partition
        self.slots.follow(partition)

    # Asking

    def suggest(self, settings: PartitionSettings) -> Job:
        """Inertia and silhouette for each number of experts: a tuple of ExpertCount."""
        engine, classes, present = self._engine, self._have_classes(), self.partition
        return self._ask(
            self.tr("Comparing numbers of experts"), lambda job: engine.suggest(classes, settings, present, job)
        )

    def compare(self, kind: ComparedWith) -> Job:
        """What differs: a Difference."""
        engine, classes, present, last = self._engine, self._have_classes(), self._have_partition(), self._last_run
        return self._ask(self.tr("Comparing"), lambda _: engine.compare(classes, kind, present, last))

    def search_synsets(self, text: str) -> Job:
        """Synsets for what was typed: a list of SynsetInfo."""
        engine = self._engine
        return self._ask(self.tr("Searching WordNet"), lambda _: engine.search_synsets(text))

    def choose_synset(self, text: str) -> Job:
        """A synset by its name or id: a ClassSynset."""
        engine = self._engine
        return self._ask(self.tr("Looking up a synset"), lambda _: engine.choose_synset(text))

    def describe_synsets(self, wnids: Sequence[str]) -> Job:
        """Several at once, with their paths: a list of ClassSynset."""
        engine = self._engine
        return self._ask(self.tr("Looking up synsets"), lambda _: [engine.choose_synset(wnid) for wnid in wnids])

    def screen_again(self) -> None:
        """Screen what the shown screening screened, with the present partition."""
        if self._session.screening is not None:
            self._session.screen([Path(source) for source in self._session.screening.sources])

    def _ask(self, title: str, work: Work, lane: Any = "answers") -> Job:
        job = self._session.runner.submit(title, work, lane=lane)
        job.failed.connect(self._tell)
        return job

    def _tell(self, failure: Failure) -> None:
        self._session.noted.emit(notice_of(failure))

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
