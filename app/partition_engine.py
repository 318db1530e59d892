"""The engine as the Experts page sees it, imported when it is first called; every method runs in a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from app.collections_off import no_collections
from core.arrays import DoubleArray
from core.jobs import JobContext
from core.partition.model import ClassSynset, Partition, PartitionSettings

if TYPE_CHECKING:
    from core.partition.analysis import Difference, ExpertCount
    from core.partition.wordnet import SynsetInfo, WordNet
    from core.project import Project
    from core.workflows.partition import ClassMaterial
    from core.workflows.prepare import Machine

Comparison = Literal["wordnet", "kmeans", "last_run"]
"""With WordNet alone; what K-Means moved; with the last run."""


@dataclass(frozen=True, eq=False)
class Classes:
    """The C classes of an ID set, ready to be shown in a partition."""

    material: ClassMaterial
    distances: DoubleArray  # [C, C] between prototypes
    points: DoubleArray  # [C, 2] where each is on the map

    @property
    def n_classes(self) -> int:
        return len(self.material.class_names)


@dataclass(frozen=True, eq=False)
class LoadedClasses:
    classes: Classes
    partition: Partition | None  # None before one was made


class PartitionEngine:
    """What a partition session needs done. `machine` is asked for when features may have to be extracted."""

    def __init__(self, machine: Callable[[], Machine]) -> None:
        self._machine = machine

    @cached_property
    def _wordnet(self) -> WordNet:
        from core.partition.wordnet import load_wordnet

        with no_collections():
            return load_wordnet()

    def read(self, project: Project) -> Partition | None:
        from core.workflows.prepare import load_partition

        return load_partition(project)

    def load(self, project: Project, job: JobContext) -> LoadedClasses:
        from core.partition.prototypes import class_distances, flatten
        from core.workflows.prepare import load_partition

        with no_collections():  # WordNet is half a million objects
            from core.workflows.partition import class_material

            material = class_material(project, self._machine(), job)
        prototypes = material.prototypes
        classes = Classes(material, class_distances(prototypes), flatten(prototypes))
        return LoadedClasses(classes, load_partition(project))

    def propose(self, classes: Classes, settings: PartitionSettings, present: Partition | None) -> Partition:
        from core.workflows.partition import propose_partition

        return propose_partition(classes.material, settings, present)

    def suggest(
        self, classes: Classes, settings: PartitionSettings, present: Partition | None, job: JobContext
    ) -> tuple[ExpertCount, ...]:
        from core.workflows.partition import suggest

        return suggest(classes.material, settings, present, job)

    def compare(self, classes: Classes, kind: Comparison, present: Partition, last_run: Partition | None) -> Difference:
        from core.partition.analysis import difference

        run = settings_of(present)
        if kind == "wordnet":
            alone = replace(run, method="wordnet", n_experts=present.n_experts, cap=None)
            return difference(self.propose(classes, alone, unlocked(present)), present)
        last = last_run or self._last_run(classes, run, present)
        if kind == "last_run":
            return difference(last, present)
        before = replace(run, method="wordnet", n_experts=last.n_experts, cap=None)
        return difference(self.propose(classes, before, unlocked(last)), last)

    def _last_run(self, classes: Classes, run: PartitionSettings, present: Partition) -> Partition:
        """What the settings in its file give, for the run itself is not kept."""
        return self.propose(classes, run, present) if present.provenance.get("edited_by_hand") else present

    def save(self, project: Project, partition: Partition) -> None:
        from core.workflows.partition import save_partition

        save_partition(project, partition)

    def read_file(self, path: Path, class_names: tuple[str, ...]) -> Partition:
        from core.partition.mapping import complete_paths
        from core.partition.partition_file import read_partition

        found = read_partition(path, class_names)
        return replace(found, synsets=complete_paths(found.synsets, self._wordnet))

    def write_file(self, path: Path, partition: Partition) -> None:
        from core.partition.partition_file import write_partition

        write_partition(path, partition)

    def search_synsets(self, text: str) -> list[SynsetInfo]:
        from core.partition.mapping import search_synsets

        return search_synsets(text, self._wordnet, 40)

    def choose_synset(self, text: str) -> ClassSynset:
        from core.partition.mapping import choose_synset

        return choose_synset(text, self._wordnet)


def settings_of(partition: Partition) -> PartitionSettings:
    """The settings of the run that a partition began with, as far as its file tells."""
    n_experts, cap = (_whole(partition.provenance.get(key)) for key in ("n_experts", "cap"))
    return PartitionSettings(partition.method, n_experts or partition.n_experts, cap, partition.seed)


def unlocked(partition: Partition) -> Partition:
    return replace(partition, locked=frozenset())


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
