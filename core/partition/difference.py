"""What differs between two partitions of the same classes, whatever their experts are called and however ordered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from core.partition.model import Partition


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
