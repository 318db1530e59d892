"""Trained experts as a backbone: one run of the trunk gives the frozen feature and that of every expert.

Runtimes, compilers and caches treat it as any backbone; which expert counts is decided afterwards, by the router or
by the best of all banks, without touching the image again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import nn

from core.arrays import FloatArray
from core.experts.mofe import Mofe
from core.features.backbone import Backbone
from core.features.catalog import BackboneSpec


class ExpertBackbone(nn.Module):  # type: ignore[misc]
    """Images [n, 3, s, s] → frozen F⁰ and every expert's F⁰ side by side [n, (1 + E)·D], and z′⁰ [n, Dz]."""

    def __init__(self, spec: BackboneSpec, backbone: Backbone, experts: nn.ModuleList) -> None:
        super().__init__()
        self.spec = spec
        self.backbone, self.experts = backbone, experts
        self.eval().requires_grad_(False)

    def forward(self, images: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        tokens = self.backbone.trunk(images)
        features = [self.backbone.last_block(tokens), *(expert(tokens) for expert in self.experts)]
        return torch.cat(features, 1), self.backbone.router_input(tokens)


def expert_spec(plain: BackboneSpec, n_experts: int, weights: Path, weights_hash: str) -> BackboneSpec:
    """The spec of `plain` with the experts in `weights`: a backbone of its own, with features of its own."""
    return replace(
        plain,
        name=f"{plain.name}+{n_experts}-experts",
        weights=str(weights),
        weights_hash=f"{plain.weights_hash}-{weights_hash}",
        feature_width=(1 + n_experts) * plain.feature_width,
    )


def as_backbone(spec: BackboneSpec, backbone: Backbone, mofe: Mofe) -> ExpertBackbone:
    return ExpertBackbone(spec, backbone, mofe.experts)


@dataclass(frozen=True, eq=False)
class Views:
    """What an ExpertBackbone says of n images, taken apart."""

    frozen: FloatArray  # [n, D]
    experts: FloatArray  # [n, E, D]

    @classmethod
    def of(cls, features: FloatArray, n_experts: int) -> Views:
        """Of features [n, (1 + E)·D]."""
        apart = features.reshape(len(features), 1 + n_experts, -1)
        return cls(apart[:, 0], apart[:, 1:])


def flatten(views: Views) -> FloatArray:
    """[n, (1 + E)·D], the inverse of `Views.of`."""
    return np.concatenate([views.frozen[:, None], views.experts], 1).reshape(len(views.frozen), -1)
