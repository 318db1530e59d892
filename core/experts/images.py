"""Where training gets its trunk tokens from: kept on disk, or computed from pixels that are altered each time.

Kept tokens are mixed as tokens: an epoch takes seconds, the trunk never runs again. Pixels are mixed as pixels, as the
paper does (eq. 11), and cost a run of the trunk for every image of every epoch.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Literal, Protocol

import numpy as np
import torch
from torchvision.transforms import v2

from core.arrays import PixelArray, RowArray
from core.dataset.images import load_pixels
from core.experts.mixup import MixPlan, mix
from core.experts.settings import Augmentation
from core.features.backbone import Backbone

PLAIN_VIEW = 0
ERASED_SHARE = 0.25  # of the images, by random erasing (released)
RAND_AUGMENT = {"num_ops": 2, "magnitude": 9}  # released: m9


class TrainingImages(Protocol):
    """n images as a trainer sees them."""

    @property
    def mixes(self) -> Literal["tokens", "pixels"]:
        """What Mixup mixes."""

    def mixed(self, rows: RowArray, plan: MixPlan, random: np.random.Generator) -> torch.Tensor:
        """Trunk tokens of the images `rows` [n], altered at random and mixed as planned; no gradient."""

    def plain(self, rows: RowArray) -> torch.Tensor:
        """Trunk tokens of the images `rows` as a screening sees them; no gradient."""


class KeptTokens:
    """Trunk tokens on disk: [V, n, …] half precision, V views of each image, the plain one first."""

    mixes: Literal["tokens", "pixels"] = "tokens"

    def __init__(self, tokens: np.ndarray, device: torch.device) -> None:
        self._tokens, self._device = tokens, device

    def plain_only(self) -> KeptTokens:
        """The same images without their altered views."""
        return KeptTokens(self._tokens[:1], self._device)

    def mixed(self, rows: RowArray, plan: MixPlan, random: np.random.Generator) -> torch.Tensor:
        views = random.integers(len(self._tokens), size=len(rows))
        return mix(self._load(views, rows), plan)

    def plain(self, rows: RowArray) -> torch.Tensor:
        return self._load(np.full(len(rows), PLAIN_VIEW), rows)

    def _load(self, views: RowArray, rows: RowArray) -> torch.Tensor:
        values = torch.from_numpy(np.ascontiguousarray(self._tokens[views, rows])).to(self._device).float()
        return values.contiguous(memory_format=torch.channels_last) if values.ndim == 4 else values


class AlteredPixels:
    """Images decoded, altered, mixed and run through the trunk each time: "strong" is flip, RandAugment m9 and random
    erasing."""

    mixes: Literal["tokens", "pixels"] = "pixels"

    def __init__(
        self, paths: Sequence[str], backbone: Backbone, pool: ThreadPoolExecutor, augmentation: Augmentation = "strong"
    ) -> None:
        self._paths, self._backbone, self._pool = paths, backbone, pool
        self._device = next(backbone.parameters()).device
        preprocessing = backbone.spec.preprocessing
        self._normalise = v2.Normalize([255 * m for m in preprocessing.mean], [255 * s for s in preprocessing.std])
        strong = augmentation == "strong"
        flips = [] if augmentation == "none" else [v2.RandomHorizontalFlip()]
        self._alter = v2.Compose([*flips, v2.RandAugment(**RAND_AUGMENT) if strong else v2.Identity()])
        self._erase = v2.RandomErasing(ERASED_SHARE) if strong else v2.Identity()

    def mixed(self, rows: RowArray, plan: MixPlan, random: np.random.Generator) -> torch.Tensor:
        with torch.random.fork_rng(devices=[]):  # the transforms draw from torch's generator
            torch.manual_seed(int(random.integers(2**31)))
            images = [self._erase(self._normalise(self._alter(_planes(image)).float())) for image in self._decode(rows)]
        return self._run(mix(torch.stack(images), plan))

    def plain(self, rows: RowArray) -> torch.Tensor:
        return self._run(torch.stack([self._normalise(_planes(image).float()) for image in self._decode(rows)]))

    def _decode(self, rows: RowArray) -> list[PixelArray]:
        preprocessing = self._backbone.spec.preprocessing
        return list(self._pool.map(lambda row: load_pixels(self._paths[row], preprocessing).pixels, rows.tolist()))

    def _run(self, images: torch.Tensor) -> torch.Tensor:
        with torch.no_grad():
            return self._backbone.trunk(images.to(self._device))


def _planes(pixels: PixelArray) -> torch.Tensor:
    return torch.from_numpy(np.ascontiguousarray(pixels.transpose(2, 0, 1)))
