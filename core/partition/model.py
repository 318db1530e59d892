"""Partition: every class in exactly one expert, as an immutable value. Light: numpy only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from core.arrays import IntArray
from core.errors import PartitionError
from core.storage.files import fingerprint
from core.text import Text

Method = Literal["wordnet+kmeans", "wordnet", "kmeans", "none"]
METHODS: tuple[Method, ...] = ("wordnet+kmeans", "wordnet", "kmeans", "none")
MOST_EXPERTS_BY_DEFAULT = 7  # the paper's best for 1,000 classes (its section 4.1)
CLASSES_PER_EXPERT = 140
CAP_SLACK = 1.05


@dataclass(frozen=True)
class SynsetChoice:
    """A synset that a class may mean, with the probability that it does."""

    name: str
    wnid: str
    probability: float  # 0–1


@dataclass(frozen=True)
class ClassSynset:
    """What a class means in WordNet 3.0; without a name it is unmapped, and still a class like any other."""

    name: str | None = None  # "tench.n.01"
    wnid: str | None = None  # "n01440764"
    path: tuple[str, ...] = ()  # names of its hypernyms from entity.n.01 down to itself
    confidence: float = 0.0  # 0–1; 1 where the folder carries a wnid or the user chose
    candidates: tuple[SynsetChoice, ...] = ()  # the likeliest first

    @property
    def is_mapped(self) -> bool:
        return self.name is not None


UNMAPPED = ClassSynset()
_WNID = re.compile(r"^n\d{8}[\s_.\-]*")


def words_of(class_name: str) -> str:
    """A folder's name without ImageNet's id and underscores; empty for a bare id."""
    return _WNID.sub("", class_name).replace("_", " ").strip()


@dataclass(frozen=True)
class PartitionSettings:
    """How classes are grouped (paper 4.1, table 5). `n_experts` None: from the number of classes.

    `cap` is the most classes that an expert may hold, "auto" for ⌈1.05·C/E⌉, None for no limit.
    """

    method: Method = "wordnet+kmeans"
    n_experts: int | None = None
    cap: int | Literal["auto"] | None = None
    seed: int = 0


def default_experts(n_classes: int) -> int:
    """max(2, round(C/140)), at most 7 and never more than there are classes."""
    wanted = min(MOST_EXPERTS_BY_DEFAULT, max(2, round(n_classes / CLASSES_PER_EXPERT)))
    return min(wanted, n_classes)


@dataclass(frozen=True, eq=False)
class Partition:
    """C classes in E experts, none of them empty. Raises PartitionError if it is anything else."""

    class_names: tuple[str, ...]
    expert_of: IntArray  # [C] index into expert_names; read-only
    expert_names: tuple[str, ...]  # [E] unique
    synsets: tuple[ClassSynset, ...]  # [C]
    locked: frozenset[str] = frozenset()  # classes that a re-run leaves together
    method: Method = "wordnet+kmeans"
    seed: int = 0
    provenance: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        experts = np.array(self.expert_of, np.int32)
        experts.setflags(write=False)
        object.__setattr__(self, "expert_of", experts)
        _check_classes(self)
        _check_experts(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Partition):
            return NotImplemented
        return np.array_equal(self.expert_of, other.expert_of) and self._facts == other._facts

    __hash__ = None  # type: ignore[assignment]

    @property
    def _facts(self) -> tuple[object, ...]:
        names = (self.class_names, self.expert_names, self.synsets, self.locked)
        return (*names, self.method, self.seed, dict(self.provenance))

    @property
    def n_experts(self) -> int:
        return len(self.expert_names)

    @property
    def sizes(self) -> IntArray:
        """[E] classes of each expert."""
        return np.bincount(self.expert_of, minlength=self.n_experts).astype(np.int32)

    @property
    def digest(self) -> str:
        """Fingerprint of which class is in which expert: all that scores depend on, whatever the experts are called."""
        return fingerprint({"expert_of": self.expert_of.tolist()})

    def classes_in(self, expert: int) -> tuple[int, ...]:
        """Indices of an expert's classes, ascending."""
        return tuple(np.flatnonzero(self.expert_of == expert).tolist())


def settings_of(partition: Partition) -> PartitionSettings:
    """The settings of the run that a partition began with, as far as its file tells."""
    n_experts, cap = (_whole(partition.provenance.get(key)) for key in ("n_experts", "cap"))
    return PartitionSettings(partition.method, n_experts or partition.n_experts, cap, partition.seed)


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _check_classes(partition: Partition) -> None:
    names = partition.class_names
    if not names:
        raise PartitionError(Text("A partition needs at least one class."), Text("Add an ID set first."))
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        raise PartitionError(
            Text("The class {name!r} appears twice.", name=twice[0]), Text("Give each class a name of its own.")
        )
    if len(partition.synsets) != len(names) or partition.expert_of.shape != (len(names),):
        raise PartitionError(
            Text("There are {n_classes} classes, but not as many synsets and experts.", n_classes=len(names))
        )
    if unknown := sorted(partition.locked - set(names)):
        raise PartitionError(
            Text("The class {name!r} is locked but not in the partition.", name=unknown[0]), Text("Unlock it.")
        )


def _check_experts(partition: Partition) -> None:
    experts, names = partition.expert_of, partition.expert_names
    if experts.min() < 0 or experts.max() >= len(names):
        raise PartitionError(Text("A class belongs to an expert that does not exist."))
    if (partition.sizes == 0).any():
        empty = names[int(np.argmin(partition.sizes))]
        raise PartitionError(
            Text("The expert {name!r} has no class.", name=empty), Text("Move a class into it or remove it.")
        )
    if len(set(names)) < len(names) or not all(name.strip() for name in names):
        raise PartitionError(
            Text("Two experts share a name, or one has none."), Text("Give each expert a name of its own.")
        )
