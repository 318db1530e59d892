"""In what precision training computes: on a GPU in bfloat16 by autocast, with float32 weights, gradients and sums.

Not on a GPU of before 2020: what it lacks of bfloat16 is emulated, slowly, and there are no convolutions in it at all.
"""

from __future__ import annotations

from typing import Any

import torch

from core.features.catalog import BackboneSpec, Precision
from core.features.torch_runtime import computing_in

FIRST_WITH_HALF = 8  # NVIDIA's compute capability


def training_precision(device: torch.device) -> Precision:
    return "bfloat16" if device.type == "cuda" and _has_half(device) else "float32"


def computing_for_training(device: torch.device) -> Any:
    """A context for experts, router and heads; leave it before the gradient is computed."""
    return computing_in(training_precision(device), device.type)


def computing_trunk(spec: BackboneSpec, device: torch.device, precision: Precision = "float32") -> Any:
    """A context for the trunk: in half precision where the backbone's features are made in it, or that is asked for,
    and the device has it."""
    wanted = precision if spec.is_exact else spec.precision
    return computing_in(wanted if _has_half(device) else "float32", device.type)


def _has_half(device: torch.device) -> bool:
    return device.type != "cuda" or bool(torch.cuda.get_device_capability(device)[0] >= FIRST_WITH_HALF)
