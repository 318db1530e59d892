"""What a person decided about images: the values that pages, reports and commands speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.arrays import BoolArray, RowArray

Action = Literal["verdict", "tag", "untag", "tags", "note", "bank"]
VerdictArray = NDArray[np.int8]
NO_DECISION = -1


class Decision(IntEnum):
    """What a person said; the numbers are stored."""

    NONE = 0
    OOD = 1  # confirmed: it does not belong
    ID = 2  # accepted: it belongs


@dataclass(frozen=True)
class Step:
    """One action of a person, however many images it changed; undone and redone as a whole.

    `value` is the verdict's name, the tags, the note, or the class whose bank the images joined ("" when they left it).
    """

    number: int
    action: Action
    value: str
    n_images: int  # distinct contents


@dataclass(frozen=True, eq=False)
class DecisionColumns:
    """The decisions on n rows of a screening. The mappings hold only rows that have such a thing."""

    verdicts: VerdictArray  # [n] Decision
    decision: RowArray  # [n] the same number for rows of the same image; NO_DECISION where nothing was decided
    tags: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    notes: Mapping[int, str] = field(default_factory=dict)
    bank_classes: Mapping[int, str] = field(default_factory=dict)  # the class to whose bank the image was added

    def __len__(self) -> int:
        return len(self.verdicts)

    @property
    def is_reviewed(self) -> BoolArray:
        """[n] True where a person confirmed or accepted the image."""
        return np.not_equal(self.verdicts, Decision.NONE)

    @classmethod
    def nothing(cls, n: int) -> DecisionColumns:
        """n rows that nobody decided about yet."""
        return cls(np.zeros(n, np.int8), np.full(n, NO_DECISION, np.int64))
