"""Heads and router learn on frozen features first: random heads would push the experts off what makes them good.

Linear probing before fine-tuning (Kumar et al. 2022). It costs seconds, as the frozen features are known already.
"""

from __future__ import annotations

import numpy as np
import torch

from core.arrays import IntArray, RowArray
from core.experts.data import TrainingSet
from core.experts.losses import cross_entropy, draw_negatives, expert_targets, mixed_targets
from core.experts.mixup import MixPlan
from core.experts.mofe import Mofe
from core.experts.settings import TrainSettings
from core.experts.training_step import smoothing

BATCH = 256
RATE = 1e-2
DECAY = 1e-2


def give_head_start(mofe: Mofe, data: TrainingSet, rows: RowArray, settings: TrainSettings) -> None:
    """Pass `settings.head_start_epochs` times over the frozen features of `rows`, training heads and router alone."""
    optimizer = torch.optim.AdamW(mofe.new_parameters(), lr=RATE, weight_decay=DECAY)
    random = np.random.default_rng([settings.seed, 1_000_003])
    for _ in range(settings.head_start_epochs):
        order = rows[random.permutation(len(rows))]
        for start in range(0, len(order), BATCH):
            optimizer.zero_grad(set_to_none=True)
            _head_losses(mofe, data, order[start : start + BATCH], settings, random).backward()
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
    for number in np.unique(experts).tolist():
        rows = np.concatenate([np.flatnonzero(experts == number), draw_negatives(experts, labels, number, random)])
        targets = expert_targets(mofe.classes, number, labels, unmixed, rows).to(features.device)
        logits = mofe.expert_heads[number](features[torch.as_tensor(rows, device=features.device)])
        total, count = total + len(rows) * cross_entropy(logits, targets, smoothing(settings)), count + len(rows)
    return total / count
