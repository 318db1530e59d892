"""Classes made up from words, and an engine that groups them for real but without images, features or WordNet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from app.workspace.engine import Classes, LoadedClasses, unlocked
from core.errors import PartitionError
from core.jobs import JobContext
from core.partition.analysis import ExpertCount, difference
from core.partition.grouping import make_partition
from core.partition.model import UNMAPPED, ClassSynset, Partition, PartitionSettings, SynsetChoice
from core.partition.partition_file import read_partition, write_partition
from core.partition.prototypes import class_distances, flatten
from core.partition.wordnet import SynsetInfo

KINDS = {"animal": ("dog", "cat", "emu", "crab"), "vehicle": ("car", "bus", "bike"), "food": ("pizza", "soup", "bread")}
STRANGE = "yin_yang"


@dataclass(frozen=True, eq=False)
class FakeMaterial:
    """Shaped as core.workflows.partition's ClassMaterial, whose module loads all of the engine."""

    class_names: tuple[str, ...]
    prototypes: np.ndarray
    image_counts: np.ndarray
    synsets: tuple[ClassSynset, ...]
    samples: tuple[tuple[str, ...], ...]


def synset(word: str, *above: str, confidence: float = 1.0) -> ClassSynset:
    path = ("entity.n.01", *(f"{each}.n.01" for each in above), f"{word}.n.01")
    choices = (SynsetChoice(f"{word}.n.01", "n00000001", 0.6), SynsetChoice(f"{word}.n.02", "n00000002", 0.4))
    return ClassSynset(f"{word}.n.01", f"n{sum(map(ord, word)):08d}", path, confidence, choices)


def make_classes(kinds: dict[str, tuple[str, ...]] | None = None, strange: tuple[str, ...] = (STRANGE,)) -> Classes:
    """Prototypes of a kind lie together; the strange ones have no synset. `cat` is a guess."""
    names, synsets, rows = [], [], []
    kinds = KINDS if kinds is None else kinds
    random = np.random.default_rng(0)
    for number, (kind, words) in enumerate(kinds.items()):
        for word in words:
            names.append(word)
            synsets.append(synset(word, kind, confidence=0.4 if word == "cat" else 1.0))
            rows.append(np.eye(len(kinds) + 2)[number] + random.normal(0, 0.05, len(kinds) + 2))
    for word in strange:
        names.append(word)
        synsets.append(UNMAPPED)
        rows.append(np.eye(len(kinds) + 2)[0] + random.normal(0, 0.2, len(kinds) + 2))
    prototypes = np.array(rows, np.float32)
    counts = np.arange(10, 10 + len(names), dtype=np.int32)
    samples = tuple(tuple(f"/id/{name}/{number}.jpg" for number in range(4)) for name in names)
    material = FakeMaterial(tuple(names), prototypes, counts, tuple(synsets), samples)
    return Classes(material, class_distances(prototypes), flatten(prototypes))


def many_classes(n_classes: int, n_kinds: int) -> Classes:
    """A thousand classes, say, in twenty kinds."""
    each = n_classes // n_kinds
    kinds = {f"kind{kind}": tuple(f"class_{kind}_{number}" for number in range(each)) for kind in range(n_kinds)}
    return make_classes(kinds, ())


def partition_of(classes: Classes, n_experts: int = 3) -> Partition:
    material = classes.material
    settings = PartitionSettings("wordnet+kmeans", n_experts)
    return make_partition(material.class_names, material.synsets, material.prototypes, settings)


@dataclass
class FakePartitionEngine:
    """Keeps what is saved in `saved`, the newest last."""

    classes: Classes = field(default_factory=make_classes)
    present: Partition | None = None
    saved: list[Partition] = field(default_factory=list)
    error: BaseException | None = None

    def read(self, project: Any) -> Partition | None:
        return self.present

    def load(self, project: Any, job: JobContext) -> LoadedClasses:
        self._fail_if_asked()
        return LoadedClasses(self.classes, self.present)

    def propose(self, classes: Classes, settings: PartitionSettings, present: Partition | None) -> Partition:
        self._fail_if_asked()
        material = classes.material
        synsets = material.synsets if present is None else present.synsets
        return make_partition(material.class_names, synsets, material.prototypes, settings, present)

    def suggest(
        self, classes: Classes, settings: PartitionSettings, present: Partition | None, job: JobContext
    ) -> tuple[ExpertCount, ...]:
        counts = range(2, min(9, classes.n_classes))
        return tuple(ExpertCount(count, 10 / count, 0.5 - abs(count - 3) / 20) for count in counts)

    def compare(self, classes: Classes, kind: str, present: Partition, last_run: Partition | None) -> Any:
        settings = PartitionSettings("wordnet", present.n_experts)
        before = last_run if kind == "last_run" and last_run else self.propose(classes, settings, unlocked(present))
        return difference(before, present)

    def save(self, project: Any, partition: Partition) -> None:
        self._fail_if_asked()
        self.saved.append(partition)

    def read_file(self, path: Path, class_names: tuple[str, ...]) -> Partition:
        return read_partition(path, class_names)

    def write_file(self, path: Path, partition: Partition) -> None:
        write_partition(path, partition)

    def search_synsets(self, text: str) -> list[SynsetInfo]:
        words = [word for words in KINDS.values() for word in words if text.strip() in word]
        return [SynsetInfo(f"{w}.n.01", "n00000001", (w, f"{w}let"), ("entity.n.01", f"{w}.n.01")) for w in words]

    def choose_synset(self, text: str) -> ClassSynset:
        if not text.endswith((".n.01", ".n.02")) and not text.startswith("n0"):
            raise PartitionError(f"WordNet 3.0 has no noun synset {text!r}.", "Choose another.")
        return replace(synset(text.split(".")[0], "chosen"), confidence=1.0)

    def _fail_if_asked(self) -> None:
        if self.error is not None:
            raise self.error
