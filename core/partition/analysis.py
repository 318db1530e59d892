"""How many experts? Inertia and silhouette over E, for a person to choose by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.arrays import FloatArray
from core.jobs import JobContext
from core.partition.grouping import make_partition
from core.partition.model import ClassSynset, PartitionSettings
from core.partition.prototypes import centroids, class_distances, normalise
from core.partition.quality import silhouettes

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
    for count in (job or JobContext()).track(possible, "Comparing numbers of experts"):
        wanted = PartitionSettings(settings.method, count, settings.cap, settings.seed)
        labels = make_partition(names, synsets, prototypes, wanted).expert_of
        inertia = float(((rows - centroids(rows, labels, count)[labels]) ** 2).sum())
        found.append(ExpertCount(count, inertia, float(silhouettes(distances, labels).mean())))
    return tuple(found)
