"""What people run today: timm in eager mode, Pillow and torchvision transforms, scikit-learn's NearestNeighbors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageOps
from sklearn.neighbors import NearestNeighbors
from torchvision import transforms

from core.features.backbone import load_backbone
from core.features.catalog import BackboneSpec

BATCH = 32


class PlainScript:
    """One image after another, one batch after another; K-th nearest neighbour distance over unit features."""

    def __init__(self, spec: BackboneSpec) -> None:
        preparation = spec.preprocessing
        self.model = load_backbone(spec).eval()
        self.transform = transforms.Compose(
            [
                transforms.Resize(preparation.resize_px, transforms.InterpolationMode.BICUBIC),
                transforms.CenterCrop(preparation.size_px),
                transforms.ToTensor(),
                transforms.Normalize(preparation.mean, preparation.std),
            ]
        )

    def features(self, paths: list[Path]) -> np.ndarray:
        parts = []
        with torch.inference_mode():
            for start in range(0, len(paths), BATCH):
                images = [self._load(path) for path in paths[start : start + BATCH]]
                parts.append(self.model(torch.stack(images))[0].numpy())
        found = np.concatenate(parts)
        return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-10)

    def fit(self, bank: np.ndarray, k: int) -> None:
        """`bank` are unit features of ID images, [n, D]."""
        self._neighbors = NearestNeighbors(n_neighbors=k, algorithm="brute").fit(bank)

    def score(self, paths: list[Path]) -> np.ndarray:
        """−distance to the K-th nearest ID image."""
        return -self._neighbors.kneighbors(self.features(paths))[0][:, -1]

    def _load(self, path: Path) -> torch.Tensor:
        with Image.open(path) as image:
            return self.transform(ImageOps.exif_transpose(image).convert("RGB"))
