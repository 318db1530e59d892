"""Which colour an expert has: its own for as long as it is known, whatever becomes of the others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

import numpy as np

from core.partition.model import Partition


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
