"""The engine as the Training page sees it: plain values, and what a session needs done, always in a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from core.experts.report import EpochReport, TrainListener
from core.experts.settings import TrainSettings
from core.experts.verdict import Verdict
from core.jobs import JobContext

if TYPE_CHECKING:
    from core.project import Project


@dataclass(frozen=True)
class TrainingRun:
    """A training that a project holds: finished, or stopped on the way."""

    settings: TrainSettings
    partition: str  # digest of the one it is for; "" where there was none
    expert_names: tuple[str, ...]
    reports: tuple[EpochReport, ...]
    is_finished: bool
    verdict: Verdict | None = None  # None, too, where the ID set has too few classes to compare on

    @property
    def images_per_s(self) -> float | None:
        """As measured in its last epoch."""
        return self.reports[-1].images_per_s if self.reports else None


@dataclass(frozen=True)
class TrainingState:
    """What there is to train, and what was trained."""

    class_names: tuple[str, ...]
    n_images: int  # of the ID set that can be trained on
    partition: str  # digest of the present one; "" where there is none
    expert_names: tuple[str, ...]  # of the present partition
    run: TrainingRun | None = None


class TrainingEngine(Protocol):
    """What a training session needs done."""

    def state(self, project: Project) -> TrainingState: ...
    def train(
        self, project: Project, settings: TrainSettings, job: JobContext, listener: TrainListener, *, resume: bool
    ) -> TrainingRun: ...
