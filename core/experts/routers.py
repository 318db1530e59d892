"""Routers: from z′⁰ to a logit for each expert (paper eq. 6), trained or not."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from core.arrays import FloatArray, IntArray
from core.errors import UsageError
from core.experts.losses import cross_entropy, head, mixed_targets
from core.experts.settings import RouterKind

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
    raise UsageError(f"There is no router called {kind}.", "Choose expert, class, cosine or prototype.")
