"""What people would run instead: timm's own loader, and pytorch-ood's kNN; the plain script has a file of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from plain_script import PlainScript
from timm.data import create_loader
from torch.utils.data import DataLoader, Dataset

from core.features.catalog import BackboneSpec

BATCH = 32
WORKERS = 2


class Files(Dataset):
    """Image files as `create_loader` wants a dataset: it sets `transform` itself."""

    transform: Callable[[Image.Image], torch.Tensor] | None = None

    def __init__(self, paths: list[Path]) -> None:
        self._paths = paths

    def __len__(self) -> int:
        return len(self._paths)

    def __getitem__(self, row: int) -> tuple[torch.Tensor, int]:
        assert self.transform is not None
        with Image.open(self._paths[row]) as image:
            return self.transform(image.convert("RGB")), 0


def timm_features(script: PlainScript, spec: BackboneSpec, paths: list[Path]) -> None:
    """Features alone, with no search, as timm's inference script makes them: loader processes beside an eager model."""
    preparation = spec.preprocessing
    loader = create_loader(
        Files(paths),
        input_size=(3, preparation.size_px, preparation.size_px),
        batch_size=BATCH,
        use_prefetcher=False,
        interpolation=preparation.interpolation,
        mean=preparation.mean,
        std=preparation.std,
        crop_pct=preparation.size_px / preparation.resize_px,
        num_workers=WORKERS,
        persistent_workers=False,
    )
    with torch.inference_mode():
        for images, _ in loader:
            script.model(images)


def fit_pytorch_ood(script: PlainScript, bank: np.ndarray, k: int) -> Callable[[list[Path]], np.ndarray]:
    """−score of pytorch-ood's KNN over the plain script's images. Raises ImportError where it is not installed."""
    from pytorch_ood.detector import KNN

    detector = KNN(lambda images: script.model(images)[0], k=k)
    detector.fit_features(torch.from_numpy(np.array(bank)), torch.zeros(len(bank), dtype=torch.long))

    def score(paths: list[Path]) -> np.ndarray:
        files = Files(paths)
        files.transform = script.transform
        with torch.inference_mode():
            parts = [detector.predict(images).numpy() for images, _ in DataLoader(files, BATCH, num_workers=WORKERS)]
        return -np.concatenate(parts)

    return score
