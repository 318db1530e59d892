"""Backbones of every family, small enough for tests: timm's own architectures with little depth and width."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import timm
import torch
from safetensors.torch import save_file
from torch import nn

from core.features.backbone import Backbone, assemble, describe

SMALL: dict[str, Any] = {"depth": 2, "embed_dim": 32, "num_heads": 2}
FAMILIES: dict[str, Mapping[str, Any]] = {
    "vit_small_patch14_dinov2": SMALL,
    "vit_small_patch14_reg4_dinov2": SMALL,
    "vit_small_patch16_dinov3": SMALL,
    "vit_small_patch16_dinov3_qkvb": SMALL,
    "vit_small_plus_patch16_dinov3": SMALL,
    "vit_small_patch16_224.dino": SMALL,
    "vit_base_patch16_224.mae": SMALL,
    "vit_base_patch16_clip_quickgelu_224.openai": SMALL,
    "vit_base_patch16_siglip_224.v2_webli": SMALL,
    "vit_medium_patch16_gap_240.sw_in12k": SMALL,
    "vit_small_patch16_rope_mixed_224.naver_in1k": SMALL,
    "test_efficientnet": {},
}


def random_model(name: str, architecture: Mapping[str, Any], size_px: int | None = None) -> nn.Module:
    """timm's model in its published form, every parameter and statistic random, so that none is by luck irrelevant."""
    if "dinov3" in name:
        architecture = {"global_pool": "token", **architecture}
    if "siglip" in name:
        architecture = {"act_layer": "gelu_tanh", **architecture}
    if size_px is not None and "efficientnet" not in name:
        architecture = {"img_size": size_px, **architecture}
    model = timm.create_model(name, num_classes=0, **architecture).eval()
    generator = torch.Generator().manual_seed(7)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.2 * torch.randn(parameter.shape, generator=generator))
        for name_, buffer in model.named_buffers():
            if "running_" in name_:
                buffer.copy_(0.5 + torch.rand(buffer.shape, generator=generator))
    return model


def save_model(model: nn.Module, path: Path) -> Path:
    save_file({name: tensor.clone().contiguous() for name, tensor in model.state_dict().items()}, path)
    return path


def load(name: str, weights: Path, architecture: Mapping[str, Any]) -> Backbone:
    return assemble(describe(name, weights, architecture), architecture)


def random_images(size_px: int, count: int = 2) -> torch.Tensor:
    return torch.randn(count, 3, size_px, size_px, generator=torch.Generator().manual_seed(3))
