"""Edits of a partition by hand: each takes a partition and returns another, so that undo is to keep the old one.

Classes and experts are named by index. An expert that loses its last class is gone, and those after it move up; every
edit raises PartitionError where it makes no sense. Light: only the split by prototypes loads scikit-learn.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from core.arrays import FloatArray, IntArray
from core.errors import PartitionError
from core.partition.hierarchy import Group, Path, branches, name_groups, unlike
from core.partition.model import ClassSynset, Partition
from core.partition.prototypes import centroids, normalise, squared_distances
from core.text import Text

MOST_PARTS = 6  # a split by WordNet leaves its smaller branches together beyond this


def move_classes(partition: Partition, classes: Collection[int], expert: int) -> Partition:
    """Put `classes` into an expert that exists."""
    _check_expert(partition, expert)
    _check_movable(partition, classes)
    return _regrouped(partition, _moved(partition.expert_of, classes, expert), partition.expert_names)


def new_expert(partition: Partition, classes: Collection[int], name: str | None = None) -> Partition:
    """Take `classes` out of their experts into a new one, called `name` or after what they have in common."""
    _check_movable(partition, classes)
    fresh = name_groups([tuple(sorted(classes))], paths_of(partition), partition.class_names, partition.expert_names)[0]
    names = (*partition.expert_names, _checked_name(partition, name) if name else fresh)
    return _regrouped(partition, _moved(partition.expert_of, classes, partition.n_experts), names)


def merge_experts(partition: Partition, keep: int, absorb: int) -> Partition:
    """All classes of `absorb` join `keep`, which keeps its name."""
    if keep == absorb:
        raise PartitionError(Text("An expert can't be merged with itself."), Text("Choose two experts."))
    _check_expert(partition, keep)
    _check_expert(partition, absorb)
    merged = np.where(partition.expert_of == absorb, keep, partition.expert_of)
    return _regrouped(partition, merged.astype(np.int32), partition.expert_names)


def split_by_wordnet(partition: Partition, expert: int) -> Partition:
    """Split an expert into the branches below its classes' lowest common hypernym.

    Locked classes, and those without a synset, stay with the largest branch.
    """
    _check_expert(partition, expert)
    paths = paths_of(partition)
    mapped = [c for c in partition.classes_in(expert) if c in paths]
    found = branches(mapped, paths) if mapped else []
    if len(found) < 2:
        message = Text("WordNet sees no branches in {name!r}.", name=partition.expert_names[expert])
        raise PartitionError(message, Text("Split it by prototypes, or give more of its classes a synset."))
    remaining = tuple(c for branch in found[MOST_PARTS - 1 :] for c in branch)
    return _split(partition, expert, [*found[1 : MOST_PARTS - 1], remaining] if remaining else found[1:])


def split_by_prototypes(
    partition: Partition, expert: int, prototypes: FloatArray, seed: int | None = None
) -> Partition:
    """Split an expert in two by 2-means on its prototypes [C, D]. Locked classes stay with the larger half."""
    from core.partition.grouping import cluster

    _check_expert(partition, expert)
    classes = np.array(partition.classes_in(expert))
    if len(classes) < 2:
        message = Text("{name!r} has a single class.", name=partition.expert_names[expert])
        raise PartitionError(message, Text("Only an expert of two or more classes can be split."))
    labels = cluster(normalise(prototypes)[classes], 2, partition.seed if seed is None else seed)
    smaller = int(np.bincount(labels, minlength=2).argmin())
    return _split(partition, expert, [tuple(classes[labels == smaller].tolist())])


def rename_expert(partition: Partition, expert: int, name: str) -> Partition:
    _check_expert(partition, expert)
    names = list(partition.expert_names)
    if name.strip() == names[expert]:
        return partition
    names[expert] = _checked_name(partition, name)
    return _edited(partition, expert_names=tuple(names))


def lock_classes(partition: Partition, classes: Collection[int]) -> Partition:
    """A re-run will leave these classes together in their expert, and a move by hand is refused."""
    _check_classes(partition, classes)
    return replace(partition, locked=partition.locked | {partition.class_names[c] for c in classes})


def unlock_classes(partition: Partition, classes: Collection[int]) -> Partition:
    _check_classes(partition, classes)
    return replace(partition, locked=partition.locked - {partition.class_names[c] for c in classes})


def set_synset(partition: Partition, class_index: int, synset: ClassSynset) -> Partition:
    """Correct what a class means, or unmap it; the class stays where it is."""
    _check_classes(partition, [class_index])
    synsets = list(partition.synsets)
    synsets[class_index] = synset
    return _edited(partition, synsets=tuple(synsets))


def with_classes(
    partition: Partition, class_names: Sequence[str], synsets: Sequence[ClassSynset], prototypes: FloatArray
) -> Partition:
    """The partition of other C classes, with their prototypes [C, D]: those that it knows stay in their experts, the
    others (meaning `synsets`) join the expert whose classes lie nearest on average, and those that are gone leave.

    Raises PartitionError where it knows none of them.
    """
    former = {name: number for number, name in enumerate(partition.class_names)}
    known = np.array([name in former for name in class_names], bool)
    if not known.any():
        raise PartitionError(Text("None of the classes is in the partition."), Text("Make a new partition."))
    experts = np.array([partition.expert_of[former[name]] if name in former else -1 for name in class_names], np.int32)
    used, compact = np.unique(experts[known], return_inverse=True)
    rows = normalise(prototypes)
    expert_of = np.empty(len(class_names), np.int32)
    expert_of[known] = compact
    centres = centroids(rows[known], expert_of[known], len(used))
    expert_of[~known] = squared_distances(rows[~known], centres).argmin(axis=1)
    kept = [partition.synsets[former[name]] if name in former else synsets[c] for c, name in enumerate(class_names)]
    return _edited(
        partition,
        class_names=tuple(class_names),
        expert_of=expert_of,
        expert_names=tuple(partition.expert_names[expert] for expert in used),
        synsets=tuple(kept),
        locked=partition.locked & set(class_names),
    )


def paths_of(partition: Partition) -> dict[int, Path]:
    """The hypernym path of each mapped class."""
    return {c: synset.path for c, synset in enumerate(partition.synsets) if synset.path}


def _split(partition: Partition, expert: int, parts: list[Group]) -> Partition:
    """Take `parts` out of an expert, and name it and them anew."""
    names = partition.class_names
    leaving = [tuple(sorted(c for c in part if names[c] not in partition.locked)) for part in parts]
    leaving = [part for part in leaving if part]
    expert_of = partition.expert_of.copy()
    for number, part in enumerate(leaving):
        expert_of[list(part)] = partition.n_experts + number
    staying = tuple(np.flatnonzero(expert_of == expert).tolist())
    if not leaving or not staying:
        message = Text(
            "The locked classes of {name!r} leave nothing to split.",
            name=partition.expert_names[expert],
        )
        raise PartitionError(message, Text("Unlock some of them first."))
    others = [name for e, name in enumerate(partition.expert_names) if e != expert]
    fresh = name_groups([staying, *leaving], paths_of(partition), names, others)
    kept = [fresh[0] if e == expert else name for e, name in enumerate(partition.expert_names)]
    return _regrouped(partition, expert_of, (*kept, *fresh[1:]))


def _regrouped(partition: Partition, expert_of: IntArray, expert_names: tuple[str, ...]) -> Partition:
    """The partition with these experts, less those without a class."""
    used, compact = np.unique(expert_of, return_inverse=True)
    names = tuple(expert_names[e] for e in used)
    return _edited(partition, expert_of=compact.astype(np.int32), expert_names=names)


def _edited(partition: Partition, **changes: Any) -> Partition:
    return replace(partition, **changes, provenance={**partition.provenance, "edited_by_hand": True})


def _moved(expert_of: IntArray, classes: Collection[int], expert: int) -> IntArray:
    moved = expert_of.copy()
    moved[list(classes)] = expert
    return moved


def _checked_name(partition: Partition, name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise PartitionError(Text("An expert needs a name."), Text("Type at least one letter."))
    if name in partition.expert_names:
        suggestion = unlike(name, partition.expert_names)
        raise PartitionError(
            Text("Another expert is called {name!r}.", name=name),
            Text("Choose another name, such as {suggestion!r}.", suggestion=suggestion),
        )
    return name


def _check_expert(partition: Partition, expert: int) -> None:
    if not 0 <= expert < partition.n_experts:
        message = Text("There is no expert number {number}.", number=expert)
        raise PartitionError(message, Text("The partition has {n_experts} experts.", n_experts=partition.n_experts))


def _check_classes(partition: Partition, classes: Collection[int]) -> None:
    if not classes:
        raise PartitionError(Text("No class is chosen."), Text("Choose one or more classes."))
    if not all(0 <= c < len(partition.class_names) for c in classes):
        message = Text("A chosen class is not in the partition.")
        raise PartitionError(
            message, Text("The partition has {n_classes} classes.", n_classes=len(partition.class_names))
        )


def _check_movable(partition: Partition, classes: Collection[int]) -> None:
    _check_classes(partition, classes)
    locked = [partition.class_names[c] for c in classes if partition.class_names[c] in partition.locked]
    if locked:
        message = (
            Text("{name!r} is locked in place.", name=locked[0])
            if len(locked) == 1
            else Text("{name!r} and {count} more are locked in place.", name=locked[0], count=len(locked) - 1)
        )
        raise PartitionError(message, Text("Unlock before moving."))
