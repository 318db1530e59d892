"""The mixture of feature experts (paper 4.1): trunk tokens → router → one expert → F⁰, and its training precision.

An expert is the *whole* last block with its own final norm, applied to the raw trunk tokens, as in the released code:
eq. 4 and 7 read literally would apply norm and residual twice. At k = 1 nothing is multiplied by the gate.

On a GPU training computes in bfloat16 by autocast, with float32 weights, gradients and sums; not on a GPU of before
2020, which emulates bfloat16 slowly and has no convolutions in it at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import nn
from torchvision.ops import StochasticDepth

from core.arrays import FloatArray, IntArray
from core.experts.losses import ClassMap, head
from core.experts.routers import Router, make_router
from core.experts.settings import RouterKind
from core.features.backbone import Backbone
from core.features.catalog import BackboneSpec, Precision
from core.features.torch_runtime import computing_in


class Mofe(nn.Module):  # type: ignore[misc]
    """Router, E experts and heads over a frozen trunk: trunk tokens [n, …] → F⁰ [n, D].

    Always in eval mode: batch normalisation keeps its pretrained statistics, which small batches of few classes would
    spoil. Only stochastic depth is switched on for training, by `training_mode`.
    """

    def __init__(self, backbone: Backbone, router: Router, expert_of: IntArray) -> None:
        super().__init__()
        self.classes = ClassMap.of(expert_of)
        self.pool = backbone.router_input  # a bound method: the trunk is no part of this module
        width = backbone.spec.feature_width
        self.router = router
        self.experts = nn.ModuleList(backbone.new_expert() for _ in range(self.classes.n_experts))
        self.global_head = head(width, len(expert_of))
        self.expert_heads = nn.ModuleList(head(width, int(size) + 1) for size in self.classes.sizes)
        self.eval()

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        """F⁰ [n, D] by the router's own choice (eq. 6, 7; k = 1, as in the paper)."""
        return self.dispatch(tokens, self.route(tokens))

    def dispatch(self, tokens: torch.Tensor, experts: torch.Tensor) -> torch.Tensor:
        """F⁰ [n, D] with *all* tokens of image i given to the expert `experts`[i] alone."""
        parts, order = [], []
        for number, expert in enumerate(self.experts):
            mine = torch.nonzero(experts == number)[:, 0]
            if len(mine):
                parts.append(expert(tokens[mine]))
                order.append(mine)
        if not parts:
            return tokens.new_empty(0, self.global_head.in_features)
        return torch.cat(parts)[torch.argsort(torch.cat(order))]

    def route(self, tokens: torch.Tensor) -> torch.Tensor:
        """[n] the expert that the router picks."""
        return self.router(self.pool(tokens)).argmax(1)

    def features_of_all(self, tokens: torch.Tensor) -> torch.Tensor:
        """F⁰ [n, E, D] by every expert."""
        return torch.stack([expert(tokens) for expert in self.experts], 1)

    def expert_parameters(self) -> Iterator[nn.Parameter]:
        yield from self.experts.parameters()

    def new_parameters(self) -> Iterator[nn.Parameter]:
        """Of heads and router, which start from nothing."""
        for part in (self.global_head, self.expert_heads, self.router):
            yield from part.parameters()


def build_mofe(
    backbone: Backbone, expert_of: IntArray, router: RouterKind, prototypes: FloatArray, drop_path: float = 0.0
) -> Mofe:
    """Identical experts for the partition `expert_of` [C]; `prototypes` [C, Dz] are the mean z′⁰ of each class."""
    mofe = Mofe(backbone, make_router(router, prototypes, expert_of), expert_of)
    if drop_path > 0:
        _drop_paths(mofe.experts, drop_path)
    return mofe


def training_mode(mofe: Mofe, on: bool) -> None:
    """Switch stochastic depth on or off; everything else stays in eval mode."""
    for module in mofe.modules():
        if isinstance(module, StochasticDepth):
            module.train(on)


def _drop_paths(experts: nn.Module, rate: float) -> None:
    """Give the residual branches of a ViT's block stochastic depth; a stage without residual has nothing to drop."""
    for module in list(experts.modules()):
        for name in ("drop_path1", "drop_path2"):
            if hasattr(module, name):
                setattr(module, name, StochasticDepth(rate, "row").eval())


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
