"""Dynamic-β Mixup (paper 4.2, eq. 11–13): the easier a class already is, the less its images are mixed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from core.arrays import DoubleArray, IntArray, RowArray
from core.experts.settings import MixupKind

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
