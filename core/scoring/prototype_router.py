"""The prototype router: the expert of the nearest class prototype of the frozen features.

It needs no training, so it serves until a trained router is there, and remains as an option beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import FloatArray, IntArray, RowArray
from core.scoring.bank import Bank
from core.scoring.neighbors import normalize

TEMPERATURES = np.geomspace(0.002, 1.0, 40)


@dataclass(frozen=True, eq=False)
class Routes:
    """What the router says of q images."""

    experts: IntArray  # [q]
    confidence: FloatArray  # [q] 0–1, probability of the chosen expert
    margin: FloatArray  # [q] confidence minus that of the runner-up, 0–1

    @classmethod
    def unknown(cls, n: int) -> Routes:
        """Routes of n images when there is no partition: expert −1, NaN elsewhere."""
        nothing = np.full(n, np.nan, np.float32)
        return cls(np.full(n, -1, np.int32), nothing, nothing)


@dataclass(frozen=True, eq=False)
class PrototypeRouter:
    """Cosine to class prototypes [C, Dz], the best of each expert's classes, softmax at a fitted temperature."""

    prototypes: FloatArray
    expert_of: IntArray  # [C]
    temperature: float

    @property
    def n_experts(self) -> int:
        return int(self.expert_of.max()) + 1

    def route(self, trunk: FloatArray) -> Routes:
        """`trunk` [q, Dz] must be unit vectors."""
        return self.route_similarities(trunk @ self.prototypes.T)

    def route_similarities(self, similarities: FloatArray) -> Routes:
        """As `route`, for cosines [q, C] already at hand."""
        logits = best_of_each_expert(similarities, self.expert_of) / self.temperature
        probability = np.exp(logits - logits.max(1, keepdims=True))
        probability /= probability.sum(1, keepdims=True)
        experts = probability.argmax(1)
        ordered = np.sort(probability, axis=1)
        runner_up = ordered[:, -2] if ordered.shape[1] > 1 else np.zeros(len(ordered))
        return Routes(
            experts.astype(np.int32),
            ordered[:, -1].astype(np.float32),
            (ordered[:, -1] - runner_up).astype(np.float32),
        )


def best_of_each_expert(similarities: FloatArray, expert_of: IntArray) -> FloatArray:
    """[q, E] the highest of the cosines [q, C] among each expert's classes."""
    n_experts = int(expert_of.max()) + 1
    return np.stack([similarities[:, expert_of == expert].max(1) for expert in range(n_experts)], axis=1)


def left_out_similarities(bank: Bank, rows: RowArray) -> FloatArray:
    """[q, C] cosines of bank rows to the class prototypes, each row left out of its own class's mean."""
    trunk, labels = bank.trunk[rows], bank.labels[rows]
    similarities = trunk @ bank.prototypes.T
    without_it = normalize(bank.class_sums[labels] - trunk)  # a class of one image leaves a zero prototype
    similarities[np.arange(len(rows)), labels] = np.einsum("qd,qd->q", trunk, without_it)
    return np.asarray(similarities, np.float32)


def fit_router(bank: Bank, expert_of: IntArray, rows: RowArray) -> PrototypeRouter:
    """Choose the softmax temperature by likelihood on left-out ID images (Guo et al. 2017)."""
    best = best_of_each_expert(left_out_similarities(bank, rows), expert_of).astype(np.float64)
    truth = expert_of[bank.labels[rows]]
    losses = [_negative_log_likelihood(best / temperature, truth) for temperature in TEMPERATURES]
    return PrototypeRouter(bank.prototypes, expert_of, float(TEMPERATURES[int(np.argmin(losses))]))


def _negative_log_likelihood(logits: FloatArray, truth: IntArray) -> float:
    shifted = logits - logits.max(1, keepdims=True)
    return float(np.mean(np.log(np.exp(shifted).sum(1)) - shifted[np.arange(len(truth)), truth]))
