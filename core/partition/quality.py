"""Quality of an expert's group: purity, silhouette, what holds it together. Light enough to follow a drag."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.arrays import DoubleArray, IntArray
from core.partition.edits import paths_of
from core.partition.hierarchy import Path, best_topic, common_path, count_synsets
from core.partition.model import Partition


@dataclass(frozen=True)
class ExpertQuality:
    """The figures of one expert."""

    name: str
    n_classes: int
    n_images: int | None
    n_unmapped: int  # classes without a synset
    common_path: Path  # from entity.n.01 down to the lowest common hypernym of its mapped classes
    topic: str | None  # the synset that best tells its classes from the others
    purity: float  # 0–1: share of its classes below the topic
    silhouette: float | None  # -1 to 1: mean over its classes; None without prototypes or with a single expert

    @property
    def lowest_common_hypernym(self) -> str | None:
        return self.common_path[-1] if self.common_path else None


def measure_experts(
    partition: Partition, distances: DoubleArray | None = None, image_counts: IntArray | None = None
) -> tuple[ExpertQuality, ...]:
    """The figures of every expert, in their order.

    `distances` [C, C] is what `class_distances` gives, `image_counts` [C] the images of each class.
    """
    paths = paths_of(partition)
    spread = None if distances is None or partition.n_experts < 2 else silhouettes(distances, partition.expert_of)
    overall = count_synsets(paths)
    return tuple(_measure(partition, e, paths, overall, spread, image_counts) for e in range(partition.n_experts))


def silhouettes(distances: DoubleArray, expert_of: IntArray) -> DoubleArray:
    """[C] (b − a) / max(a, b): mean distance to the nearest other expert's classes and to its own (Rousseeuw 1987).

    0 for a class that is alone in its expert.
    """
    member = np.eye(int(expert_of.max()) + 1)[expert_of]  # [C, E]
    size, rows = member.sum(axis=0), np.arange(len(expert_of))
    sums = distances @ member
    own_size = size[expert_of]
    a = sums[rows, expert_of] / np.maximum(own_size - 1, 1)
    means = sums / size
    means[rows, expert_of] = np.inf
    b = means.min(axis=1)
    widest = np.maximum(a, b)
    return np.where((own_size > 1) & (widest > 0), (b - a) / np.where(widest > 0, widest, 1.0), 0.0)


def _measure(
    partition: Partition,
    expert: int,
    paths: dict[int, Path],
    overall: Mapping[str, int],
    spread: DoubleArray | None,
    image_counts: IntArray | None,
) -> ExpertQuality:
    classes = list(partition.classes_in(expert))
    topic = best_topic(classes, paths, overall=overall)
    return ExpertQuality(
        name=partition.expert_names[expert],
        n_classes=len(classes),
        n_images=None if image_counts is None else int(image_counts[classes].sum()),
        n_unmapped=sum(not partition.synsets[c].is_mapped for c in classes),
        common_path=common_path(paths[c] for c in classes if c in paths),
        topic=topic.synset,
        purity=topic.purity,
        silhouette=None if spread is None else float(spread[classes].mean()),
    )
