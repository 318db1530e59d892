"""Trainings with made-up figures, so that the page can be tested without PyTorch."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field, replace
from threading import Event
from typing import Any

import numpy as np

from core.experts.results import (
    Contrast,
    EpochReport,
    ExpertComparison,
    FigureName,
    Interval,
    TrainingRun,
    TrainListener,
)
from core.experts.settings import DEFAULT, TrainSettings
from core.jobs import JobContext
from core.partition.grouping import make_partition
from core.partition.model import Partition, PartitionSettings
from core.project import Project
from core.workflows.partition import save_partition
from core.workflows.prepare import load_partition
from tests.app.partitions import material_of

CLASSES = ("cat", "dog", "emu", "crab", "car", "bus")
EXPERTS = ("Animals", "Vehicles")
SIX = replace(DEFAULT, epochs=6)


def make_report(epoch: int, settings: TrainSettings = SIX, n_classes: int = len(CLASSES), note: str = "") -> Any:
    """Figures that get better with every epoch."""
    share = epoch / settings.epochs
    accuracy = tuple(min(1.0, 0.55 + 0.4 * share * (number + 1) / n_classes) for number in range(n_classes))
    return EpochReport(
        epoch=epoch,
        epochs=settings.epochs,
        expert_loss=0.3 + 1.1 * math.exp(-2.5 * share),
        route_loss=0.05 + 0.5 * math.exp(-3 * share),
        mixup_loss=0.9 + 1.4 * math.exp(-2 * share),
        validation_loss=0.4 + 1.2 * math.exp(-2.2 * share) + 0.02 * math.sin(9 * share),
        validation_accuracy=0.95 - 0.2 * math.exp(-3 * share),
        routing_accuracy=0.985 - 0.08 * math.exp(-4 * share),
        feature_norm=24 + 3 * (1 - math.exp(-2 * share)),
        class_accuracy=accuracy,
        sigma=tuple(max(1 - settings.mixup_w * each, 0.05) for each in accuracy),
        images_per_s=210.0,
        elapsed_s=12.0 * epoch,
        remaining_s=12.0 * (settings.epochs - epoch),
        learning_rate=settings.learning_rate * (1 - share),
        note=note,
    )


def make_verdict(*, experts_help: bool = True) -> ExpertComparison:
    frozen = (Interval(0.951, 0.943, 0.958), Interval(0.214, 0.188, 0.243), Interval(0.945, 0.93, 0.957))
    experts = (Interval(0.968, 0.962, 0.974), Interval(0.148, 0.126, 0.172), Interval(0.949, 0.935, 0.96))
    gains = (Interval(0.017, 0.011, 0.023), Interval(-0.066, -0.09, -0.041), Interval(0.004, -0.004, 0.012))
    if not experts_help:
        frozen, experts = experts, frozen
        gains = tuple(Interval(-gain.value, -gain.high, -gain.low) for gain in gains)
    names: tuple[FigureName, ...] = ("auroc", "fpr95", "id_accuracy")
    figures = tuple(Contrast(*each) for each in zip(names, frozen, experts, gains, strict=True))
    return ExpertComparison(figures, n_held_out=638, n_strangers=912, n_folds=4, n_far_folds=2, seconds=80.0)


def partition_of_six() -> Partition:
    """The six classes, shared out between the two experts."""
    material = material_of(CLASSES)
    made = make_partition(CLASSES, material.synsets, material.prototypes, PartitionSettings("kmeans", 2))
    return replace(made, expert_names=EXPERTS, expert_of=np.array([0, 0, 0, 0, 1, 1], np.int32))


def make_run(
    n_epochs: int,
    settings: TrainSettings = SIX,
    *,
    partition: str = "",
    verdict: ExpertComparison | None = None,
    classes: int = len(CLASSES),
) -> TrainingRun:
    reports = tuple(make_report(epoch, settings, classes) for epoch in range(1, n_epochs + 1))
    is_finished = n_epochs == settings.epochs
    digest = partition or partition_of_six().digest
    return TrainingRun(settings, digest, EXPERTS, reports, is_finished, verdict if is_finished else None)


@dataclass
class FakeTrainer:
    """Trains on `images_an_epoch` images in steps of ten, keeping the processor busy for `busy_s` an epoch.

    `gate`, if set, is waited for after each epoch. `run` is what the project holds.
    """

    run: TrainingRun | None = None
    verdict: ExpertComparison | None = field(default_factory=make_verdict)
    images_an_epoch: int = 320
    busy_s: float = 0.0
    gate: Event | None = None
    notes: dict[int, str] = field(default_factory=dict)
    error: BaseException | None = None
    calls: list[tuple[Any, ...]] = field(default_factory=list)

    def train(
        self, project: Project, settings: TrainSettings, job: JobContext, listener: TrainListener, *, resume: bool
    ) -> TrainingRun:
        self.calls.append(("train", settings, resume))
        partition = load_partition(project) or _baseline(project)
        former = self.run.reports if resume and self.run else ()
        run = TrainingRun(settings, partition.digest, partition.expert_names, former, False)
        step = job.begin("Training", settings.epochs * self.images_an_epoch)
        for report in former:
            listener.epoch(report)
            step.skip(self.images_an_epoch)
        for epoch in range(len(former) + 1, settings.epochs + 1):
            for _ in range(self.images_an_epoch // 10):
                step.advance(10)
            until_s = time.perf_counter() + self.busy_s
            while time.perf_counter() < until_s:
                sum(range(1000))  # holds the interpreter, as an engine's own Python does
            if self.error is not None:
                raise self.error
            report = make_report(epoch, settings, len(project.id_set.class_names), self.notes.get(epoch, ""))
            self.run = run = replace(run, reports=(*run.reports, report))
            listener.epoch(report)
            while self.gate is not None and not self.gate.wait(0.01):
                job.check()
        self.run = run = replace(run, is_finished=True, verdict=self.verdict)
        return run


def _baseline(project: Project) -> Partition:
    material = material_of(project.id_set.class_names)
    made = make_partition(material.class_names, material.synsets, material.prototypes, PartitionSettings("none", 1))
    save_partition(project, made)
    return made
