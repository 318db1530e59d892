"""The losses of the paper (eq. 8–10, 14 and 15) and Dynamic-β Mixup (paper 4.2, eq. 11–13).

The easier a class already is, the less its images are mixed; every loss takes labels that may be mixed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from core.arrays import DoubleArray, IntArray, RowArray
from core.experts.settings import MixupKind


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


LEAST_SIGMA = 0.05  # eq. 12 would reach 0.1 at w = 0.9; a larger w must not reach 0, where Beta is undefined
VANILLA_SIGMA = 1.0  # eq. 12 with s = 0: the same for every class


@dataclass(frozen=True, eq=False)
class MixPlan:
    """For each of n images of a batch: the image it is mixed with, and its own share λ̂ in the mixture."""

    partners: RowArray  # [n] places in the batch; itself where nothing is mixed
    share: DoubleArray  # [n] λ̂, 0.5–1


def sigma_of(accuracy: DoubleArray, w: float) -> DoubleArray:
    """σ [C] of each class from its validation accuracy s [C], 0–1 (eq. 12), kept above 0.05."""
    return np.maximum(1 - w * accuracy, LEAST_SIGMA)


def draw_plan(labels: IntArray, kind: MixupKind, sigma: DoubleArray, random: np.random.Generator) -> MixPlan:
    """Partners of a different class and λ̂ ~ folded Beta(σ, σ), one for each of the `labels` [n] (eq. 11–13).

    Nothing is mixed for `kind` "none", or where the batch holds one class only. Vanilla Mixup is folded as well:
    swapping the two images changes nothing in eq. 11, and the larger share says which expert an image is for.
    """
    n = len(labels)
    if kind == "none" or len(np.unique(labels)) < 2:
        return MixPlan(np.arange(n, dtype=np.int64), np.ones(n))
    spread = sigma[labels] if kind == "dynamic" else np.full(n, VANILLA_SIGMA)
    return MixPlan(draw_partners(labels, random), fold(random.beta(spread, spread)))


def fold(share: DoubleArray) -> DoubleArray:
    """λ̂ (eq. 13): λ where it is at least a half, else 1 − λ."""
    return np.maximum(share, 1 - share)


def draw_partners(labels: IntArray, random: np.random.Generator) -> RowArray:
    """[n] for each image a place drawn evenly from those of other classes; there must be two classes."""
    order = np.argsort(labels, kind="stable")
    starts = np.searchsorted(labels[order], labels, side="left")
    sizes = np.searchsorted(labels[order], labels, side="right") - starts
    step = random.integers(0, len(labels) - sizes)  # a place after the image's own class, going round
    return np.asarray(order[(starts + sizes + step) % len(labels)], np.int64)


def mix(values: torch.Tensor, plan: MixPlan) -> torch.Tensor:
    """x̃ = λ̂·xᵢ + (1 − λ̂)·xⱼ (eq. 11) for values [n, …]: pixels, trunk tokens or labels."""
    share = torch.as_tensor(plan.share, dtype=values.dtype, device=values.device).view(-1, *[1] * (values.ndim - 1))
    return share * values + (1 - share) * values[torch.as_tensor(plan.partners, device=values.device)]
