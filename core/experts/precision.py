"""In what precision training computes: on a GPU in bfloat16 by autocast, with float32 weights, gradients and sums."""

from __future__ import annotations

from typing import Any

import torch

from core.features.catalog import BackboneSpec, Precision
from core.features.torch_runtime import computing_in


def training_precision(device: torch.device) -> Precision:
    return "bfloat16" if device.type == "cuda" else "float32"


def computing_for_training(device: torch.device) -> Any:
    """A context for experts, router and heads; leave it before the gradient is computed."""
    return computing_in(training_precision(device), device.type)


def computing_trunk(spec: BackboneSpec, device: torch.device, precision: Precision = "float32") -> Any:
    """A context for the trunk: in half precision where the backbone's features are made in it, or that is asked for."""
    return computing_in(precision if spec.is_exact else spec.precision, device.type)
