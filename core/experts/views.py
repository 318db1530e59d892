"""Frozen and expert features of images whose tokens are kept."""

from __future__ import annotations

import numpy as np
import torch

from core.arrays import BoolArray, RowArray
from core.experts.data import TrainingSet
from core.experts.expert_bank import KnownImages
from core.experts.mofe import Mofe
from core.experts.serving import Views

BATCH = 128


def known_images(mofe: Mofe, data: TrainingSet, rows: RowArray, is_trained: BoolArray) -> KnownImages:
    """The images `rows` [n] as a bank, from their kept tokens; `is_trained` [n] says which the experts have seen."""
    return KnownImages.gather(
        lambda places: views_of(mofe, data, rows[places]),
        np.asarray(data.trunk[rows]),
        data.labels[rows],
        is_trained,
        mofe.classes.expert_of,
    )


def views_of(mofe: Mofe, data: TrainingSet, rows: RowArray) -> Views:
    """Frozen and expert features of the images `rows`, from their plain tokens."""
    parts = []
    for start in range(0, len(rows), BATCH):
        with torch.inference_mode():
            tokens = data.images.plain(rows[start : start + BATCH])
            parts.append(mofe.features_of_all(tokens).float().cpu().numpy())
    return Views(np.asarray(data.features[rows]), np.concatenate(parts))
