"""One batch: mixed images through the expert of their label, and the losses of eq. 8–10 and 14."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from core.arrays import DoubleArray, IntArray, RowArray
from core.experts.data import TrainingSet
from core.experts.losses import Losses, cross_entropy, draw_negatives, expert_targets, mixed_targets, norm_penalty
from core.experts.mixup import MixPlan, draw_plan
from core.experts.mofe import Mofe
from core.experts.settings import TrainSettings


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
    """The share of a label that is spread over all classes."""
    return settings.smoothing if settings.regularizer == "smoothing" else 0.0


def _through_experts(
    mofe: Mofe,
    tokens: torch.Tensor,
    labels: IntArray,
    plan: MixPlan,
    settings: TrainSettings,
    random: np.random.Generator,
) -> tuple[torch.Tensor, torch.Tensor]:
    """F⁰ [n, D], each by the expert of its label, and L_expert (eq. 9): the mean over positives and negatives."""
    experts = mofe.classes.expert_of[labels]
    parts, places, losses, count = [], [], [], 0
    for number in np.unique(experts).tolist():
        own = np.flatnonzero(experts == number)
        none = np.empty(0, np.int64)
        negatives = draw_negatives(experts, labels, number, random) if settings.negatives else none
        rows = np.concatenate([own, negatives])
        found = mofe.experts[number](take(tokens, rows))
        targets = expert_targets(mofe.classes, number, labels, plan, rows).to(tokens.device)
        losses.append(len(rows) * cross_entropy(mofe.expert_heads[number](found), targets, smoothing(settings)))
        parts.append(found[: len(own)])
        places.append(own)
        count += len(rows)
    order = torch.as_tensor(np.argsort(np.concatenate(places)), device=tokens.device)
    return torch.cat(parts)[order], torch.stack(losses).sum() / count


def take(tokens: torch.Tensor, rows: RowArray) -> torch.Tensor:
    """Some images' tokens; a trunk map keeps the memory order in which convolutions are fast."""
    taken = tokens[torch.as_tensor(rows, device=tokens.device)]
    return taken.contiguous(memory_format=torch.channels_last) if taken.ndim == 4 else taken
