"""The losses of the paper, eq. 8–10, 14 and 15, for labels that may be mixed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from core.arrays import IntArray, RowArray
from core.experts.mixup import MixPlan


@dataclass(frozen=True, eq=False)
class ClassMap:
    """Where each of C classes stands: its expert, and its place in that expert's head."""

    expert_of: IntArray  # [C]
    place_of: IntArray  # [C] 0 … Qᵢ − 1 within its expert
    sizes: IntArray  # [E] Qᵢ

    @classmethod
    def of(cls, expert_of: IntArray) -> ClassMap:
        sizes = np.bincount(expert_of).astype(np.int32)
        places = np.zeros(len(expert_of), np.int32)
        for expert in range(len(sizes)):
            places[expert_of == expert] = np.arange(sizes[expert])
        return cls(expert_of.astype(np.int32), places, sizes)

    @property
    def n_experts(self) -> int:
        return len(self.sizes)

    def places_in(self, expert: int, labels: IntArray) -> IntArray:
        """[n] place of each label in the head of `expert`; Qᵢ, "not mine", for classes of other experts (eq. 9)."""
        return np.where(self.expert_of[labels] == expert, self.place_of[labels], self.sizes[expert])


def mixed_targets(own: IntArray, other: IntArray, share: torch.Tensor, width: int) -> torch.Tensor:
    """[n, width] ỹ = λ̂·yᵢ + (1 − λ̂)·yⱼ (eq. 11) as probabilities; `share` [n] is λ̂."""
    targets = torch.zeros(len(own), width, dtype=share.dtype, device=share.device)
    rows = torch.arange(len(own), device=share.device)
    targets.index_put_((rows, torch.as_tensor(own, device=share.device).long()), share, accumulate=True)
    targets.index_put_((rows, torch.as_tensor(other, device=share.device).long()), 1 - share, accumulate=True)
    return targets


def cross_entropy(logits: torch.Tensor, targets: torch.Tensor, smoothing: float = 0.0) -> torch.Tensor:
    """Mean over the rows of −Σ y log p, after `smoothing` of the labels moved evenly onto all classes."""
    smoothed = targets * (1 - smoothing) + smoothing / targets.shape[1]
    return -(smoothed * torch.log_softmax(logits.float(), 1)).sum(1).mean()


def route_loss(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """L_route (eq. 8): the router against the partition's labels, mixed as the images are."""
    return cross_entropy(logits, targets)


def norm_penalty(features: torch.Tensor, weight: float) -> torch.Tensor:
    """Reg(F⁰) of eq. 14 as an L2 norm: weight · mean ‖F⁰‖²."""
    return weight * features.float().square().sum(1).mean()


def pull_to(weights: list[torch.Tensor], start: list[torch.Tensor], strength: float) -> torch.Tensor:
    """½·strength·‖θ − θ₀‖² over all experts (L2-SP, Li et al. 2018)."""
    return 0.5 * strength * torch.stack([(w - w0).square().sum() for w, w0 in zip(weights, start, strict=True)]).sum()


def draw_negatives(experts: IntArray, labels: IntArray, expert: int, random: np.random.Generator) -> RowArray:
    """Places in the batch of images that are not `expert`'s, as many as are (1:1), each class as likely as another.

    `experts` and `labels` [n] say where each image of the batch belongs.
    """
    others = np.flatnonzero(experts != expert)
    wanted = int(np.count_nonzero(experts == expert))
    if not len(others) or not wanted:
        return np.empty(0, np.int64)
    _, which, count = np.unique(labels[others], return_inverse=True, return_counts=True)
    weight = 1 / count[which]
    repeat = wanted > len(others)
    return random.choice(others, wanted, replace=repeat, p=weight / weight.sum()).astype(np.int64)


@dataclass(frozen=True)
class Losses:
    """The parts of L_final (eq. 15), each a scalar tensor."""

    expert: torch.Tensor  # eq. 9
    route: torch.Tensor  # eq. 8
    mixup: torch.Tensor  # eq. 14, its regulariser included

    @property
    def total(self) -> torch.Tensor:
        return self.expert + self.route + self.mixup


def expert_targets(classes: ClassMap, expert: int, labels: IntArray, plan: MixPlan, rows: RowArray) -> torch.Tensor:
    """[m, Qᵢ + 1] targets of the images at places `rows` for the head of `expert` (eq. 9); foreign partners count as
    "not mine"."""
    own, other = labels[rows], labels[plan.partners[rows]]
    share = torch.as_tensor(plan.share[rows], dtype=torch.float32)
    width = int(classes.sizes[expert]) + 1
    return mixed_targets(classes.places_in(expert, own), classes.places_in(expert, other), share, width)


def head(width: int, n_classes: int) -> nn.Linear:
    """A linear head that at first says nothing: small weights, no bias."""
    layer = nn.Linear(width, n_classes)
    nn.init.normal_(layer.weight, std=0.01)
    nn.init.zeros_(layer.bias)
    return layer
