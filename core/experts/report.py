"""What training tells while it runs, and what it leaves: plain values, light."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class EpochReport:
    """One epoch of training. Losses are means over its steps; shares are 0–1; None where nothing can be measured."""

    epoch: int  # 1 … epochs
    epochs: int
    expert_loss: float  # eq. 9
    route_loss: float  # eq. 8
    mixup_loss: float  # eq. 14
    validation_loss: float | None
    validation_accuracy: float | None
    routing_accuracy: float | None  # on validation images
    feature_norm: float  # mean ‖F⁰‖ over the epoch's training images
    class_accuracy: tuple[float, ...]  # [C] s of eq. 12 after the epoch
    sigma: tuple[float, ...]  # [C] σ that the next epoch mixes with
    images_per_s: float
    elapsed_s: float  # of this run, since it began or went on
    remaining_s: float
    learning_rate: float  # at the end of the epoch
    note: str = ""  # what had to be changed to go on; empty if nothing

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, value: dict[str, Any]) -> EpochReport:
        tuples = {name: tuple(value[name]) for name in ("class_accuracy", "sigma")}
        return cls(**{**value, **tuples})


class TrainListener(Protocol):
    """Follows training; called in the thread that trains."""

    def epoch(self, report: EpochReport) -> None:
        """An epoch is done and its checkpoint is on disk. Epochs of a run that goes on are told again, in order."""


class SilentListener:
    """Follows without a word."""

    def epoch(self, report: EpochReport) -> None: ...
