"""A trained router at work: routes with a confidence that held-out ID images bear out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from core.arrays import DoubleArray, FloatArray, IntArray
from core.experts.routers import Router
from core.scoring.prototype_router import Routes

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
