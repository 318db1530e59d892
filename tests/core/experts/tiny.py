"""A backbone and images small enough to train in a second."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from core.experts.data import KeptTokens, TrainingSet
from core.experts.settings import TrainSettings
from core.features.backbone import Backbone
from tests.core.features.tiny import SMALL, load, random_model, save_model

VIT = "vit_small_patch14_dinov2"
TINY = TrainSettings(
    epochs=3, batch_size=16, accumulate=1, learning_rate=1e-3, head_learning_rate=1e-2, head_start_epochs=2
)


def tiny_backbone(folder: Path, name: str = VIT) -> Backbone:
    architecture = {} if "efficientnet" in name else SMALL
    model = random_model(name, architecture, 224)
    return load(name, save_model(model, folder / "model.safetensors"), architecture)


def tiny_set(backbone: Backbone, labels: list[int], n_tokens: int = 5, seed: int = 0) -> TrainingSet:
    """Tokens that lie near one centre for each class, so that there is something to learn."""
    width = backbone.spec.trunk_width
    random = np.random.default_rng(seed)
    truth = np.array(labels, np.int32)
    centres = random.normal(size=(truth.max() + 1, n_tokens, width))
    tokens = (centres[truth] + 0.7 * random.normal(size=(len(truth), n_tokens, width))).astype(np.float16)
    plain = torch.from_numpy(tokens).float()
    with torch.inference_mode():
        features = backbone.last_block(plain).numpy()
        trunk = backbone.router_input(plain).numpy()
    images = KeptTokens(np.stack([tokens, tokens[:, ::-1]]), torch.device("cpu"))
    return TrainingSet(images, truth, features, trunk, int(truth.max()) + 1)
