"""The engine as the Training page sees it: plain values, and what a session needs done, always in a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.collections_off import no_collections
from core.experts.results import EpochReport, TrainListener, Verdict
from core.experts.settings import TrainSettings
from core.jobs import JobContext
from core.scoring.settings import ScreenSettings

if TYPE_CHECKING:
    from core.experts.record import ExpertRecord
    from core.project import Project
    from core.workflows.prepare import Machine


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

    class_titles: tuple[str, ...]
    n_images: int  # of the ID set that can be trained on
    partition: str  # digest of the present one; "" where there is none
    expert_names: tuple[str, ...]  # of the present partition
    run: TrainingRun | None = None


class TrainingEngine:
    """What a training session needs done. `machine` is asked for when it trains."""

    def __init__(self, machine: Callable[[], Machine]) -> None:
        self._machine = machine

    def warm(self) -> None:
        """Import what training needs: a thread that gives way would hold the interpreter's lock for long over it."""
        with no_collections():
            import core.workflows.train  # noqa: F401

    def state(self, project: Project) -> TrainingState:
        """Imports PyTorch only where there was a training."""
        from app.base.class_titles import title_of, titles_of
        from core.partition.model import UNMAPPED
        from core.workflows.prepare import load_partition

        partition, table = load_partition(project), project.id_set
        titles = titles_of(partition) if partition else (title_of(name, UNMAPPED) for name in table.class_names)
        return TrainingState(
            class_titles=tuple(titles),
            n_images=len(table) - len(table.problems),
            partition=partition.digest if partition else "",
            expert_names=partition.expert_names if partition else (),
            run=_last_run(project) if _has_trained(project) else None,
        )

    def train(
        self, project: Project, settings: TrainSettings, job: JobContext, listener: TrainListener, *, resume: bool
    ) -> TrainingRun:
        """Without a partition, one expert learns all classes: the baseline that several are compared with."""
        from core.partition.model import PartitionSettings
        from core.workflows.partition import partition_project
        from core.workflows.prepare import load_partition
        from core.workflows.train import train_project

        if load_partition(project) is None:
            partition_project(project, PartitionSettings("none", 1), self._machine(), job)
        return _run_of(train_project(project, settings, self._machine(), job, listener, resume=resume))


def with_experts(project: Project, settings: ScreenSettings) -> ScreenSettings:
    """`settings`, but scoring with the project's experts where they fit its partition and were found to help."""
    if not _has_trained(project):
        return settings
    from core.experts.record import find_record
    from core.workflows.prepare import load_partition

    record, partition = find_record(project), load_partition(project)
    is_usable = record is not None and record.experts_help and partition is not None
    if not is_usable or record is None or partition is None or record.partition != partition.digest:
        return settings
    return replace(settings, scoring="mofe", bank="expert")


def _has_trained(project: Project) -> bool:
    return (project.folder / "experts.json").exists() or any(project.artifacts.folder.glob("training-*"))


def _last_run(project: Project) -> TrainingRun | None:
    """A run that was stopped, else the experts that the project has."""
    from core.workflows.train import current_experts, unfinished_run

    stopped, record = unfinished_run(project), current_experts(project)
    if stopped is not None:
        return TrainingRun(stopped.settings, stopped.partition, (), stopped.reports, is_finished=False)
    return _run_of(record) if record is not None else None


def _run_of(record: ExpertRecord) -> TrainingRun:
    return TrainingRun(
        record.settings, record.partition, record.expert_names, record.reports, is_finished=True, verdict=record.verdict
    )
