"""Routers: from z′⁰ to a logit for each expert (paper eq. 6).

A trained router's confidence is fitted to held-out ID images, so that it can be believed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from core.arrays import DoubleArray, FloatArray, IntArray
from core.errors import UsageError
from core.experts.losses import cross_entropy, head, mixed_targets
from core.experts.settings import RouterKind
from core.scoring.prototype_router import Routes
from core.text import Text

COSINE_SCALE = 16.0


class Router(nn.Module):  # type: ignore[misc]
    """z′⁰ [n, Dz] → logits [n, E]. Subclasses say how many outputs are trained, and against what."""

    def __init__(self, expert_of: IntArray) -> None:
        super().__init__()
        self._expert_of = np.array(expert_of, np.int32)  # labels are not on the device: asking it would wait for it
        self.register_buffer("expert_of", torch.as_tensor(self._expert_of.astype(np.int64)), persistent=False)
        self.n_experts = int(expert_of.max()) + 1

    def logits(self, pooled: torch.Tensor) -> torch.Tensor:
        """[n, E] or [n, C] outputs that are trained."""
        raise NotImplementedError

    def forward(self, pooled: torch.Tensor) -> torch.Tensor:
        """[n, E] logits, the highest of each expert's classes where the outputs are classes."""
        logits = self.logits(pooled)
        if logits.shape[1] == self.n_experts and not self.is_class_way:
            return logits
        spread = logits.new_full((len(logits), self.n_experts), -torch.inf)
        index = self.expert_of.expand(len(logits), -1)
        return spread.scatter_reduce(1, index, logits, "amax")

    @property
    def is_class_way(self) -> bool:
        return False

    def loss(self, pooled: torch.Tensor, own: IntArray, other: IntArray, share: torch.Tensor) -> torch.Tensor:
        """L_route (eq. 8) for labels `own` and `other` [n], mixed by `share` [n]; 0 where nothing is trained."""
        logits = self.logits(pooled)
        if not self.is_class_way:
            own, other = (self._expert_of[labels] for labels in (own, other))
        return cross_entropy(logits, mixed_targets(own, other, share, logits.shape[1]))


class ExpertRouter(Router):
    """The paper's: one linear layer with an output for each expert."""

    def __init__(self, width: int, expert_of: IntArray) -> None:
        super().__init__(expert_of)
        self.linear = head(width, self.n_experts)

    def logits(self, pooled: torch.Tensor) -> torch.Tensor:
        return self.linear(pooled)


class ClassRouter(Router):
    """The released code's: a linear layer with an output for each class; the winner's expert is taken."""

    def __init__(self, width: int, expert_of: IntArray) -> None:
        super().__init__(expert_of)
        self.linear = head(width, len(expert_of))

    @property
    def is_class_way(self) -> bool:
        return True

    def logits(self, pooled: torch.Tensor) -> torch.Tensor:
        return self.linear(pooled)


class CosineRouter(ClassRouter):
    """As the class-way router, by the cosine to a learnt direction: indifferent to the length of z′⁰."""

    def logits(self, pooled: torch.Tensor) -> torch.Tensor:
        return COSINE_SCALE * functional.linear(functional.normalize(pooled), functional.normalize(self.linear.weight))


class PrototypeRouter(Router):
    """The expert of the nearest class prototype [C, Dz] of the frozen trunk: nothing is trained."""

    def __init__(self, prototypes: FloatArray, expert_of: IntArray) -> None:
        super().__init__(expert_of)
        self.register_buffer("prototypes", functional.normalize(torch.tensor(np.array(prototypes, np.float32))))

    @property
    def is_class_way(self) -> bool:
        return True

    def logits(self, pooled: torch.Tensor) -> torch.Tensor:
        return COSINE_SCALE * functional.normalize(pooled) @ self.prototypes.T

    def loss(self, pooled: torch.Tensor, own: IntArray, other: IntArray, share: torch.Tensor) -> torch.Tensor:
        return pooled.new_zeros(())


def make_router(kind: RouterKind, prototypes: FloatArray, expert_of: IntArray) -> Router:
    """The router of that kind; `prototypes` [C, Dz] are the mean z′⁰ of each class."""
    width = prototypes.shape[1]
    match kind:
        case "expert":
            return ExpertRouter(width, expert_of)
        case "class":
            return ClassRouter(width, expert_of)
        case "cosine":
            return CosineRouter(width, expert_of)
        case "prototype":
            return PrototypeRouter(prototypes, expert_of)
    raise UsageError(
        Text("There is no router called {name}.", name=kind), Text("Choose expert, class, cosine or prototype.")
    )


TEMPERATURES = np.geomspace(0.02, 10.0, 40)
BATCH = 4096


@dataclass(frozen=True, eq=False)
class FittedRouter:
    """Softmax of the router's logits (eq. 6) at a temperature fitted by likelihood (Guo et al. 2017)."""

    router: Router
    temperature: float

    def route(self, trunk: FloatArray) -> Routes:
        """The expert of each image by z′⁰ [q, Dz] as it comes from the trunk."""
        probability = _probabilities(logits_of(self.router, trunk) / self.temperature)
        ordered = np.sort(probability, axis=1)
        runner_up = ordered[:, -2] if ordered.shape[1] > 1 else np.zeros(len(ordered))
        return Routes(
            probability.argmax(1).astype(np.int32),
            ordered[:, -1].astype(np.float32),
            (ordered[:, -1] - runner_up).astype(np.float32),
        )


def fit_temperature(router: Router, trunk: FloatArray, experts: IntArray) -> FittedRouter:
    """`trunk` [m, Dz] and the right `experts` [m] of held-out ID images; they only set how sure the router sounds."""
    if not len(trunk):
        return FittedRouter(router, 1.0)
    logits = logits_of(router, trunk)
    right = np.arange(len(experts)), experts
    losses = [-np.log(np.maximum(_probabilities(logits / t)[right], 1e-12)).mean() for t in TEMPERATURES]
    return FittedRouter(router, float(TEMPERATURES[int(np.argmin(losses))]))


def logits_of(router: Router, trunk: FloatArray) -> DoubleArray:
    """[q, E]"""
    parts = [np.empty((0, router.n_experts))]
    for start in range(0, len(trunk), BATCH):
        with torch.inference_mode():
            pooled = torch.from_numpy(np.array(trunk[start : start + BATCH], np.float32)).to(router.expert_of.device)
            parts.append(router(pooled).double().cpu().numpy())
    return np.concatenate(parts)


def _probabilities(logits: DoubleArray) -> DoubleArray:
    shifted = np.exp(logits - logits.max(1, keepdims=True))
    return np.asarray(shifted / shifted.sum(1, keepdims=True), np.float64)
