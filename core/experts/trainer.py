"""The training loop: seeded, resumable after every epoch, and ready for a device that runs out of memory.

Random numbers of an epoch depend on the seed and the epoch alone, so a run that was stopped and resumed ends with the
same weights as one that was not. In order: the head start (heads and router learn on the frozen features first, since
random heads would push the experts off what makes those good: linear probing before fine-tuning, Kumar et al. 2022),
then the epochs (one batch: mixed images through the expert of their label, the losses of eq. 8–10 and 14; AdamW with
linear warm-up and a cosine to zero, as released), then validation by the router's own choice, as a screening would,
with the class accuracies s_c of eq. 12 smoothed over the epochs. Where an epoch can't be finished, a smaller batch or
a smaller step is tried.
"""

from __future__ import annotations

import math
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from core.arrays import DoubleArray, FloatArray, IntArray, RowArray
from core.errors import ModelError, PartitionError
from core.experts.checkpoints import TrainingState, load_progress, load_weights, save_checkpoint
from core.experts.data import Split, TrainingSet, mean_by_class
from core.experts.losses import (
    Losses,
    MixPlan,
    cross_entropy,
    draw_negatives,
    draw_plan,
    expert_targets,
    mixed_targets,
    norm_penalty,
    pull_to,
    sigma_of,
)
from core.experts.mofe import Mofe, build_mofe, computing_for_training, training_mode
from core.experts.results import EpochReport, SilentListener, TrainListener
from core.experts.settings import TrainSettings
from core.features.backbone import Backbone
from core.jobs import JobContext, JobStep
from core.scoring.neighbors import NeighborIndex, normalize
from core.text import NO_TEXT, Text


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
        raise PartitionError(
            Text("The partition has other classes than the images."), Text("Make the partition again.")
        )
    if not resume:
        shutil.rmtree(folder, ignore_errors=True)
    run = _Run(backbone, expert_of, data, split, settings, folder)
    progress = run.resume() or run.begin()
    teller = listener or SilentListener()
    for former in progress.history:
        teller.epoch(EpochReport.from_dict(former))
    step = job.begin(Text("Training"), settings.epochs * len(split.train))
    step.skip(progress.epoch * len(split.train))
    note = NO_TEXT
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
            note = NO_TEXT
    step.finish()
    stopped_early = progress.epoch < settings.epochs
    run.load(progress.best_epoch if stopped_early else progress.epoch)
    history = tuple(EpochReport.from_dict(each) for each in progress.history)
    return Trained(run.mofe, split, history, stopped_early)


def start_experts(
    backbone: Backbone, expert_of: IntArray, data: TrainingSet, split: Split, settings: TrainSettings, folder: Path
) -> Mofe:
    """The experts as `train_experts` finds them at its first epoch: copies of the pretrained block, heads with their
    head start. Leaves the checkpoint in `folder` that training goes on from."""
    run = _Run(backbone, expert_of, data, split, settings, folder)
    run.begin()
    started: Mofe = run.mofe
    return started


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

    def begin(self) -> TrainingState:
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
        progress = TrainingState(
            0, settings.batch_size, settings.accumulate, 1.0, tuple(accuracy.tolist()), None, 0, False, ()
        )
        save_checkpoint(self._folder, progress, self.mofe, self._optimizer)
        return progress

    def resume(self) -> TrainingState | None:
        """The last checkpoint put in place, if there is one."""
        progress = load_progress(self._folder)
        if progress is not None:
            self.load(progress.epoch)
        return progress

    def load(self, epoch: int) -> None:
        if epoch == 0:
            self._optimizer = make_optimizer(self.mofe, self._settings)
        load_weights(self._folder, epoch, self.mofe, self._optimizer if epoch else None)

    def train_epoch(self, progress: TrainingState, step: JobStep) -> EpochSums:
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

    def conclude(self, progress: TrainingState, sums: EpochSums, note: Text) -> tuple[TrainingState, EpochReport]:
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
        self, progress: TrainingState, sums: EpochSums, found: Validation | None, accuracy: DoubleArray, note: Text
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


@dataclass(frozen=True, eq=False)
class Batch:
    """What one batch yields; `features` [n, D] are the F⁰ of its mixed images."""

    losses: Losses
    features: torch.Tensor


def run_batch(
    mofe: Mofe,
    data: TrainingSet,
    rows: RowArray,
    sigma: DoubleArray,
    settings: TrainSettings,
    random: np.random.Generator,
) -> Batch:
    """Losses of the images `rows` [n]: each goes to the expert of its own label, and 1:1 images of others with it."""
    labels = data.labels[rows]
    plan = draw_plan(labels, settings.mixup, sigma, random)
    tokens = data.images.mixed(rows, plan, random)
    features, expert_loss = _through_experts(mofe, tokens, labels, plan, settings, random)
    share = torch.as_tensor(plan.share, dtype=torch.float32, device=tokens.device)
    other = labels[plan.partners]
    targets = mixed_targets(labels, other, share, data.n_classes)
    mixup = cross_entropy(mofe.global_head(features), targets, smoothing(settings))
    if settings.regularizer == "l2":
        mixup = mixup + norm_penalty(features, settings.l2_weight)
    route = mofe.router.loss(mofe.pool(tokens), labels, other, share)
    return Batch(Losses(expert_loss, route, mixup), features)


def smoothing(settings: TrainSettings) -> float:
    """The share of a label that is spread over all classes in eq. 14, the only loss that the paper regularises."""
    return settings.smoothing if settings.regularizer == "smoothing" else 0.0


def _through_experts(
    mofe: Mofe,
    tokens: torch.Tensor,
    labels: IntArray,
    plan: MixPlan,
    settings: TrainSettings,
    random: np.random.Generator,
) -> tuple[torch.Tensor, torch.Tensor]:
    """F⁰ [n, D], each by the expert of its label, and L_expert (eq. 9): the mean over positives and negatives, 0 for an
    only expert, to whom no image is foreign."""
    experts = mofe.classes.expert_of[labels]
    parts, places, losses, count = [], [], [], 0
    for number in np.unique(experts).tolist():
        own = np.flatnonzero(experts == number)
        none = np.empty(0, np.int64)
        negatives = draw_negatives(experts, labels, number, random) if settings.negatives else none
        rows = np.concatenate([own, negatives])
        found = mofe.experts[number](take(tokens, rows))
        if mofe.classes.n_experts > 1:
            targets = expert_targets(mofe.classes, number, labels, plan, rows).to(tokens.device)
            losses.append(len(rows) * cross_entropy(mofe.expert_heads[number](found), targets))
        parts.append(found[: len(own)])
        places.append(own)
        count += len(rows)
    order = torch.as_tensor(np.argsort(np.concatenate(places)), device=tokens.device)
    return torch.cat(parts)[order], torch.stack(losses).sum() / count if losses else tokens.new_zeros(())


def take(tokens: torch.Tensor, rows: RowArray) -> torch.Tensor:
    """Some images' tokens; a trunk map keeps the memory order in which convolutions are fast."""
    taken = tokens[torch.as_tensor(rows, device=tokens.device)]
    return taken.contiguous(memory_format=torch.channels_last) if taken.ndim == 4 else taken


def make_optimizer(mofe: Mofe, settings: TrainSettings) -> torch.optim.AdamW:
    """AdamW over experts, heads and router; norms and biases are not decayed. The trunk is no part of it."""
    experts = [p for p in mofe.expert_parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in experts if p.ndim > 1], "rate": settings.learning_rate},
        {"params": [p for p in experts if p.ndim <= 1], "rate": settings.learning_rate, "weight_decay": 0.0},
        {"params": list(mofe.new_parameters()), "rate": settings.head_learning_rate},
    ]
    return torch.optim.AdamW(groups, lr=0.0, betas=(settings.beta1, settings.beta2), weight_decay=settings.weight_decay)


def rate_share(step: int, steps: int, warmup_share: float) -> float:
    """The share (0–1) of its highest that the learning rate has at `step` (0 … steps − 1)."""
    warm = max(1, round(warmup_share * steps))
    if step < warm:
        return (step + 1) / warm
    return 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm)))


def set_rate(optimizer: torch.optim.Optimizer, share: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = group["rate"] * share


HEAD_START_BATCH = 256
RATE = 1e-2
DECAY = 1e-2


def give_head_start(mofe: Mofe, data: TrainingSet, rows: RowArray, settings: TrainSettings) -> None:
    """Pass `settings.head_start_epochs` times over the frozen features of `rows`, training heads and router alone."""
    optimizer = torch.optim.AdamW(mofe.new_parameters(), lr=RATE, weight_decay=DECAY)
    random = np.random.default_rng([settings.seed, 1_000_003])
    for _ in range(settings.head_start_epochs):
        order = rows[random.permutation(len(rows))]
        for start in range(0, len(order), HEAD_START_BATCH):
            optimizer.zero_grad(set_to_none=True)
            _head_losses(mofe, data, order[start : start + HEAD_START_BATCH], settings, random).backward()
            optimizer.step()


def _head_losses(
    mofe: Mofe, data: TrainingSet, rows: RowArray, settings: TrainSettings, random: np.random.Generator
) -> torch.Tensor:
    """The losses of eq. 8, 9 and 14 with nothing mixed, for frozen F⁰ and z′⁰."""
    device = mofe.global_head.weight.device
    labels = data.labels[rows]
    features = torch.as_tensor(np.array(data.features[rows]), device=device)
    pooled = torch.as_tensor(np.array(data.trunk[rows]), device=device)
    whole = torch.ones(len(rows), device=device)
    targets = mixed_targets(labels, labels, whole, data.n_classes)
    loss = cross_entropy(mofe.global_head(features), targets, smoothing(settings))
    loss = loss + mofe.router.loss(pooled, labels, labels, whole)
    return loss + _expert_head_losses(mofe, features, labels, settings, random)


def _expert_head_losses(
    mofe: Mofe, features: torch.Tensor, labels: IntArray, settings: TrainSettings, random: np.random.Generator
) -> torch.Tensor:
    experts = mofe.classes.expert_of[labels]
    unmixed = MixPlan(np.arange(len(labels)), np.ones(len(labels)))
    total, count = features.new_zeros(()), 0
    if mofe.classes.n_experts == 1:
        return total
    for number in np.unique(experts).tolist():
        none = np.empty(0, np.int64)
        negatives = draw_negatives(experts, labels, number, random) if settings.negatives else none
        rows = np.concatenate([np.flatnonzero(experts == number), negatives])
        targets = expert_targets(mofe.classes, number, labels, unmixed, rows).to(features.device)
        logits = mofe.expert_heads[number](features[torch.as_tensor(rows, device=features.device)])
        total, count = total + len(rows) * cross_entropy(logits, targets), count + len(rows)
    return total / count


LEAST_RATE_FACTOR = 1 / 16


class LossNotFinite(Exception):
    """A loss or gradient is no longer a number."""


def with_smaller_batch(progress: TrainingState) -> tuple[TrainingState, Text]:
    """Half as many images at once, twice as many batches to a step: about the same steps. Raises ModelError at one."""
    if progress.batch_size == 1:
        raise ModelError(
            Text("The device has too little free memory to train on a single image."),
            Text("Close other programs that use it, or choose a smaller backbone."),
        )
    smaller = replace(progress, batch_size=progress.batch_size // 2, accumulate=progress.accumulate * 2)
    return smaller, Text("Memory ran out: the epoch began again with {count} images at once.", count=smaller.batch_size)


def with_smaller_step(progress: TrainingState) -> tuple[TrainingState, Text]:
    """Half the learning rate, from the last checkpoint. Raises ModelError when that has been tried often enough."""
    if progress.rate_factor <= LEAST_RATE_FACTOR:
        raise ModelError(
            Text(
                "Training diverged in epoch {epoch}: the loss is no longer a number, even with small steps.",
                epoch=progress.epoch + 1,
            ),
            Text("Check the backbone's weights, or choose a smaller learning rate."),
        )
    smaller = replace(progress, rate_factor=progress.rate_factor / 2)
    return smaller, Text("The loss was no longer a number: the epoch began again with half the learning rate.")


VALIDATION_BATCH = 128


@dataclass(frozen=True, eq=False)
class Validation:
    """Of m images that no weight has seen."""

    labels: IntArray  # [m]
    predicted: IntArray  # [m] by the global head on the routed F⁰
    experts: IntArray  # [m] by the router
    loss: float  # mean cross-entropy of the global head

    def accuracy(self) -> float:
        return float(np.mean(self.predicted == self.labels))

    def routing_accuracy(self, expert_of: IntArray) -> float:
        return float(np.mean(self.experts == expert_of[self.labels]))


def validate(mofe: Mofe, data: TrainingSet, rows: RowArray) -> Validation | None:
    """The figures of the images `rows`; None where there is none."""
    if not len(rows):
        return None
    predicted, experts, losses = [], [], []
    for start in range(0, len(rows), VALIDATION_BATCH):
        part = rows[start : start + VALIDATION_BATCH]
        with torch.no_grad(), computing_for_training(mofe.global_head.weight.device):
            tokens = data.images.plain(part)
            chosen = mofe.route(tokens)
            logits = mofe.global_head(mofe.dispatch(tokens, chosen)).float()
        labels = torch.as_tensor(data.labels[part], device=logits.device).long()
        losses.append(functional.cross_entropy(logits, labels, reduction="none").cpu().numpy())
        predicted.append(logits.argmax(1).cpu().numpy())
        experts.append(chosen.cpu().numpy())
    return Validation(
        data.labels[rows],
        np.concatenate(predicted).astype(np.int32),
        np.concatenate(experts).astype(np.int32),
        float(np.concatenate(losses).mean()),
    )


KEEP = 0.5  # share of the former value in the moving average


def measure_accuracy(predicted: IntArray, labels: IntArray, n_classes: int) -> DoubleArray:
    """[C] share of each class's images that got its label; NaN for a class without an image."""
    right = np.bincount(labels[predicted == labels], minlength=n_classes)
    count = np.bincount(labels, minlength=n_classes)
    with np.errstate(invalid="ignore"):
        return right / count


def first_accuracy(
    train: FloatArray, train_labels: IntArray, validation: FloatArray, labels: IntArray, n_classes: int
) -> DoubleArray:
    """s [C] before training: the nearest training image by frozen features [n, D] names the class."""
    if not len(validation):
        return np.full(n_classes, 0.5)
    nearest = NeighborIndex(normalize(train)).search(normalize(validation), 1).rows[:, 0]
    return fill(measure_accuracy(train_labels[nearest], labels, n_classes))


def update_accuracy(former: DoubleArray, measured: DoubleArray) -> DoubleArray:
    """The moving average; a class without validation images keeps what it had."""
    return np.where(np.isnan(measured), former, KEEP * former + (1 - KEEP) * measured)


def fill(accuracy: DoubleArray) -> DoubleArray:
    """Classes without validation images take the mean of the others."""
    known = ~np.isnan(accuracy)
    return np.where(known, accuracy, accuracy[known].mean() if known.any() else 0.5)
