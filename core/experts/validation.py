"""How well held-out images are told apart and routed: by the router's own choice, as a screening would."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional

from core.arrays import IntArray, RowArray
from core.experts.data import TrainingSet
from core.experts.mofe import Mofe
from core.experts.precision import computing_for_training

BATCH = 128


@dataclass(frozen=True, eq=False)
class Validation:
    """Of m images that no weight has seen."""

    labels: IntArray  # [m]
    predicted: IntArray  # [m] by the global head on the routed F⁰
    experts: IntArray  # [m] by the router
    loss: float  # mean cross-entropy of the global head

    def accuracy(self) -> float:
        return float(np.mean(self.predicted == self.labels))

    def routing_accuracy(self, expert_of: IntArray) -> float:
        return float(np.mean(self.experts == expert_of[self.labels]))


def validate(mofe: Mofe, data: TrainingSet, rows: RowArray) -> Validation | None:
    """The figures of the images `rows`; None where there is none."""
    if not len(rows):
        return None
    predicted, experts, losses = [], [], []
    for start in range(0, len(rows), BATCH):
        part = rows[start : start + BATCH]
        with torch.no_grad(), computing_for_training(mofe.global_head.weight.device):
            tokens = data.images.plain(part)
            chosen = mofe.route(tokens)
            logits = mofe.global_head(mofe.dispatch(tokens, chosen)).float()
        labels = torch.as_tensor(data.labels[part], device=logits.device).long()
        losses.append(functional.cross_entropy(logits, labels, reduction="none").cpu().numpy())
        predicted.append(logits.argmax(1).cpu().numpy())
        experts.append(chosen.cpu().numpy())
    return Validation(
        data.labels[rows],
        np.concatenate(predicted).astype(np.int32),
        np.concatenate(experts).astype(np.int32),
        float(np.concatenate(losses).mean()),
    )
