"""Inertia and silhouette over E, for a person to choose by, and the difference between two partitions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from core.arrays import FloatArray
from core.jobs import JobContext
from core.partition.grouping import make_partition
from core.partition.model import ClassSynset, Partition, PartitionSettings
from core.partition.prototypes import centroids, class_distances, normalise
from core.partition.quality import silhouettes
from core.text import Text

COUNTS = range(2, 21)


@dataclass(frozen=True)
class ExpertCount:
    """What a partition into `n_experts` would be like."""

    n_experts: int
    inertia: float  # sum of squared distances of normalised prototypes to their expert's centroid
    silhouette: float  # mean over all classes, -1 to 1; higher is better


def suggest_experts(
    prototypes: FloatArray,
    synsets: Sequence[ClassSynset],
    counts: Iterable[int] = COUNTS,
    settings: PartitionSettings | None = None,
    job: JobContext | None = None,
) -> tuple[ExpertCount, ...]:
    """The figures for each count that the classes and the cap allow, with the method, cap and seed of `settings`."""
    settings = settings or PartitionSettings()
    rows, distances = normalise(prototypes), class_distances(prototypes)
    names = [str(c) for c in range(len(rows))]
    found = []
    room = settings.cap if isinstance(settings.cap, int) else len(rows)
    possible = [count for count in counts if 2 <= count < len(rows) and count * room >= len(rows)]
    for count in (job or JobContext()).track(possible, Text("Comparing numbers of experts")):
        wanted = PartitionSettings(settings.method, count, settings.cap, settings.seed)
        labels = make_partition(names, synsets, prototypes, wanted).expert_of
        inertia = float(((rows - centroids(rows, labels, count)[labels]) ** 2).sum())
        found.append(ExpertCount(count, inertia, float(silhouettes(distances, labels).mean())))
    return tuple(found)


@dataclass(frozen=True)
class MovedClass:
    name: str
    was_in: str  # name of the expert before
    is_in: str  # name of the expert after


@dataclass(frozen=True)
class Difference:
    """`pairs` are experts (before, after) that correspond: one-to-one, most classes in common over all."""

    pairs: tuple[tuple[str, str], ...]
    moved: tuple[MovedClass, ...]  # classes whose experts don't correspond, in the order of the classes
    gone: tuple[str, ...]  # experts of the first that correspond to none of the second
    new: tuple[str, ...]  # experts of the second that correspond to none of the first
    n_shared: int  # classes that both partitions have


def difference(before: Partition, after: Partition) -> Difference:
    """Compare by class name; classes that only one of them has are left out."""
    place = {name: c for c, name in enumerate(before.class_names)}
    shared = [(place[name], c) for c, name in enumerate(after.class_names) if name in place]
    common = np.zeros((before.n_experts, after.n_experts))
    for old, new in shared:
        common[before.expert_of[old], after.expert_of[new]] += 1
    matched = zip(*linear_sum_assignment(common, maximize=True), strict=True)
    pairs = {int(old): int(new) for old, new in matched if common[old, new] > 0}
    moved = tuple(
        MovedClass(
            before.class_names[old],
            before.expert_names[before.expert_of[old]],
            after.expert_names[after.expert_of[new]],
        )
        for old, new in shared
        if pairs.get(int(before.expert_of[old])) != after.expert_of[new]
    )
    return Difference(
        pairs=tuple((before.expert_names[old], after.expert_names[new]) for old, new in sorted(pairs.items())),
        moved=moved,
        gone=tuple(name for e, name in enumerate(before.expert_names) if e not in pairs),
        new=tuple(name for e, name in enumerate(after.expert_names) if e not in pairs.values()),
        n_shared=len(shared),
    )
