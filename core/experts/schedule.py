"""The optimiser of the released code: AdamW, linear warm-up, then a cosine to zero."""

from __future__ import annotations

import math

import torch

from core.experts.mofe import Mofe
from core.experts.settings import TrainSettings


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
