"""The training loop: seeded, resumable after every epoch, and ready for a device that runs out of memory.

Random numbers of an epoch depend on the seed and the epoch alone, so a run that was stopped and went on ends with the
same weights as one that was not.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from core.arrays import DoubleArray, IntArray, RowArray
from core.errors import PartitionError
from core.experts.checkpoints import Progress, load_progress, load_weights, save_checkpoint
from core.experts.class_accuracy import first_accuracy, measure_accuracy, update_accuracy
from core.experts.data import Split, TrainingSet, mean_by_class
from core.experts.head_start import give_head_start
from core.experts.losses import pull_to
from core.experts.mixup import sigma_of
from core.experts.mofe import Mofe, build_mofe, training_mode
from core.experts.precision import computing_for_training
from core.experts.recovery import LossNotFinite, with_smaller_batch, with_smaller_step
from core.experts.report import EpochReport, SilentListener, TrainListener
from core.experts.schedule import make_optimizer, rate_share, set_rate
from core.experts.settings import TrainSettings
from core.experts.training_step import run_batch
from core.experts.validation import Validation, validate
from core.features.backbone import Backbone
from core.jobs import JobContext, Step


@dataclass(frozen=True, eq=False)
class Trained:
    """Trained experts and what is known of their training."""

    mofe: Mofe
    split: Split
    history: tuple[EpochReport, ...]
    stopped_early: bool


@dataclass(frozen=True)
class EpochSums:
    """Means over the steps of an epoch."""

    expert: float
    route: float
    mixup: float
    norm: float
    n_images: int
    seconds: float
    rate: float


def train_experts(
    backbone: Backbone,
    expert_of: IntArray,
    data: TrainingSet,
    split: Split,
    settings: TrainSettings,
    folder: Path,
    job: JobContext,
    listener: TrainListener | None = None,
    *,
    resume: bool = True,
    out_of_memory: type[BaseException] = torch.OutOfMemoryError,
) -> Trained:
    """Train an expert for each group of the partition `expert_of` [C] on `split.train`, with checkpoints in `folder`.

    Goes on from the last checkpoint there unless `resume` is False. The device is the backbone's. Raises JobCancelled
    (the last checkpoint stays), ModelError when it diverges or a single image does not fit, ProjectError on a full
    disk. `out_of_memory` is what the device raises.
    """
    if len(expert_of) != data.n_classes:
        raise PartitionError("The partition has other classes than the images.", "Make the partition again.")
    if not resume:
        shutil.rmtree(folder, ignore_errors=True)
    run = _Run(backbone, expert_of, data, split, settings, folder)
    progress = run.go_on() or run.begin()
    teller = listener or SilentListener()
    for former in progress.history:
        teller.epoch(EpochReport.from_dict(former))
    step = job.begin("Training", settings.epochs * len(split.train))
    step.skip(progress.epoch * len(split.train))
    note = ""
    while not progress.is_finished:
        try:
            sums = run.train_epoch(progress, step)
        except out_of_memory:
            progress, note = with_smaller_batch(progress)
            run.load(progress.epoch)
        except LossNotFinite:
            progress, note = with_smaller_step(progress)
            run.load(progress.epoch)
        else:
            progress, report = run.conclude(progress, sums, note)
            teller.epoch(report)
            note = ""
    step.finish()
    stopped_early = progress.epoch < settings.epochs
    run.load(progress.best_epoch if stopped_early else progress.epoch)
    history = tuple(EpochReport.from_dict(each) for each in progress.history)
    return Trained(run.mofe, split, history, stopped_early)


class _Run:
    """The things a run of training changes: model and optimiser; and those it needs."""

    def __init__(
        self,
        backbone: Backbone,
        expert_of: IntArray,
        data: TrainingSet,
        split: Split,
        settings: TrainSettings,
        folder: Path,
    ) -> None:
        self._device = next(backbone.parameters()).device
        self._data, self._split, self._settings, self._folder = data, split, settings, folder
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(settings.seed)
            prototypes = mean_by_class(data.trunk[split.train], data.labels[split.train], data.n_classes)
            mofe = build_mofe(backbone, expert_of, settings.router, prototypes, settings.drop_path)
        self.mofe = mofe.to(self._device, memory_format=torch.channels_last)
        self._start = [p.detach().clone() for p in self.mofe.expert_parameters()]
        self._optimizer = make_optimizer(self.mofe, settings)
        self._started_s = time.monotonic()

    def begin(self) -> Progress:
        """Heads get their head start; the state before the first epoch is a checkpoint too."""
        data, split, settings = self._data, self._split, self._settings
        give_head_start(self.mofe, data, split.train, settings)
        accuracy = first_accuracy(
            data.features[split.train],
            data.labels[split.train],
            data.features[split.validation],
            data.labels[split.validation],
            data.n_classes,
        )
        progress = Progress(
            0, settings.batch_size, settings.accumulate, 1.0, tuple(accuracy.tolist()), None, 0, False, ()
        )
        save_checkpoint(self._folder, progress, self.mofe, self._optimizer)
        return progress

    def go_on(self) -> Progress | None:
        """The last checkpoint put in place, if there is one."""
        progress = load_progress(self._folder)
        if progress is not None:
            self.load(progress.epoch)
        return progress

    def load(self, epoch: int) -> None:
        if epoch == 0:
            self._optimizer = make_optimizer(self.mofe, self._settings)
        load_weights(self._folder, epoch, self.mofe, self._optimizer if epoch else None)

    def train_epoch(self, progress: Progress, step: Step) -> EpochSums:
        """Every training image once, in a random order. Raises LossNotFinite, or what the device raises."""
        settings, data, rows = self._settings, self._data, self._split.train
        random = np.random.default_rng([settings.seed, progress.epoch])
        order = rows[random.permutation(len(rows))]
        sigma = sigma_of(np.array(progress.accuracy), settings.mixup_w)
        per_step = progress.batch_size * progress.accumulate
        parts = list(_cut(order, per_step))
        n_steps = len(parts)
        started_s, sums, share = step.elapsed_s, np.zeros(4), 0.0
        devices = [self._device] if self._device.type == "cuda" else []  # the others are not ours to wake
        with torch.random.fork_rng(devices), _training(self.mofe):
            torch.manual_seed(settings.seed * 100_003 + progress.epoch)
            data.images.expect(parts[0])
            for number, chosen in enumerate(parts):
                done = progress.epoch * n_steps + number
                share = progress.rate_factor * rate_share(done, settings.epochs * n_steps, settings.warmup_share)
                if number + 1 < n_steps:
                    data.images.expect(parts[number + 1])
                sums += self._step(chosen, progress.batch_size, share, sigma, random) * len(chosen)
                step.advance(len(chosen))
        expert, route, mixup, norm = (sums / len(rows)).tolist()
        seconds = step.elapsed_s - started_s
        return EpochSums(expert, route, mixup, norm, len(rows), seconds, settings.learning_rate * share)

    def _step(
        self, rows: RowArray, batch_size: int, share: float, sigma: DoubleArray, random: np.random.Generator
    ) -> DoubleArray:
        """One step of the optimiser; the mean expert, route and Mixup loss, and feature norm."""
        set_rate(self._optimizer, share)
        self._optimizer.zero_grad(set_to_none=True)
        found = torch.zeros(4, dtype=torch.float64, device=self._device)
        for batch in _cut(rows, batch_size):
            weight = len(batch) / len(rows)
            with computing_for_training(self._device):
                result = run_batch(self.mofe, self._data, batch, sigma, self._settings, random)
            losses = result.losses
            (losses.total * weight).backward()
            norm = result.features.detach().float().norm(dim=1).mean()
            figures = torch.stack([losses.expert.detach(), losses.route.detach(), losses.mixup.detach(), norm])
            found += weight * figures.double()  # stays on the device: reading it there would make every batch wait
        sums: DoubleArray = found.cpu().numpy()
        if not np.isfinite(sums).all():
            raise LossNotFinite
        if self._settings.pull > 0:
            pull_to(list(self.mofe.expert_parameters()), self._start, self._settings.pull).backward()
        self._optimizer.step()
        return sums

    def conclude(self, progress: Progress, sums: EpochSums, note: str) -> tuple[Progress, EpochReport]:
        """Validate, write the checkpoint, and say how the epoch went."""
        data, settings = self._data, self._settings
        found = validate(self.mofe, data, self._split.validation)
        accuracy = np.array(progress.accuracy)
        if found is not None:
            measured = measure_accuracy(found.predicted, found.labels, data.n_classes)
            accuracy = update_accuracy(accuracy, measured)
        report = self._report(progress, sums, found, accuracy, note)
        epoch = progress.epoch + 1
        is_best = found is None or progress.best_loss is None or found.loss < progress.best_loss
        best_epoch = epoch if is_best else progress.best_epoch
        done = replace(
            progress,
            epoch=epoch,
            accuracy=tuple(accuracy.tolist()),
            best_loss=found.loss if found is not None and is_best else progress.best_loss,
            best_epoch=best_epoch,
            is_finished=epoch == settings.epochs or _is_tired(epoch - best_epoch, settings),
            history=(*progress.history, report.to_dict()),
        )
        save_checkpoint(self._folder, done, self.mofe, self._optimizer)
        return done, report

    def _report(
        self, progress: Progress, sums: EpochSums, found: Validation | None, accuracy: DoubleArray, note: str
    ) -> EpochReport:
        settings, left = self._settings, self._settings.epochs - progress.epoch - 1
        return EpochReport(
            epoch=progress.epoch + 1,
            epochs=settings.epochs,
            expert_loss=sums.expert,
            route_loss=sums.route,
            mixup_loss=sums.mixup,
            validation_loss=found.loss if found else None,
            validation_accuracy=found.accuracy() if found else None,
            routing_accuracy=found.routing_accuracy(self.mofe.classes.expert_of) if found else None,
            feature_norm=sums.norm,
            class_accuracy=tuple(accuracy.tolist()),
            sigma=tuple(sigma_of(accuracy, settings.mixup_w).tolist()),
            images_per_s=sums.n_images / max(sums.seconds, 1e-9),
            elapsed_s=time.monotonic() - self._started_s,
            remaining_s=left * sums.seconds,
            learning_rate=sums.rate,
            note=note,
        )


def _cut(rows: RowArray, size: int) -> Iterator[RowArray]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _is_tired(epochs_without_better: int, settings: TrainSettings) -> bool:
    return settings.patience is not None and epochs_without_better >= settings.patience


class _training:  # noqa: N801 - reads as a phrase in a with statement
    """Stochastic depth on within the block."""

    def __init__(self, mofe: Mofe) -> None:
        self._mofe = mofe

    def __enter__(self) -> None:
        training_mode(self._mofe, on=True)

    def __exit__(self, *_: object) -> None:
        training_mode(self._mofe, on=False)
