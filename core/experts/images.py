"""Where training gets its trunk tokens from: kept on disk, or computed from pixels that are altered each time.

Kept tokens are mixed as tokens: an epoch takes seconds, the trunk never runs again. Pixels are mixed as pixels, as the
paper does (eq. 11), and cost a run of the trunk for every image of every epoch. The trunk runs without gradient, not in
inference mode: torch keeps nothing of that mode for the gradient of the experts behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Literal, Protocol

import numpy as np
import torch
from torchvision.transforms import v2

from core.arrays import PixelArray, RowArray
from core.dataset.images import LoadedImage, load_pixels
from core.experts.mixup import MixPlan, mix
from core.experts.precision import computing_trunk, training_precision
from core.experts.settings import Augmentation
from core.features.backbone import Backbone
from core.features.staging import StagingBuffers, pinned

PLAIN_VIEW = 0
HELD_AT_ONCE = 256  # images on their way to the device
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

    def expect(self, rows: RowArray) -> None:
        """The images `rows` will be asked for next: what can be done beforehand begins."""


class KeptTokens:
    """Trunk tokens on disk: [V, n, …] half precision, V views of each image, the plain one first.

    `held` are the same on the device, where they fit; see `hold_tokens`. Else they are read through the system's cache
    of files, which is memory where there is enough of it.
    """

    mixes: Literal["tokens", "pixels"] = "tokens"

    def __init__(self, tokens: np.ndarray, device: torch.device, held: torch.Tensor | None = None) -> None:
        self._tokens, self._device, self._held = tokens, device, held
        self._buffers = StagingBuffers(pinned) if device.type == "cuda" else None

    def plain_only(self) -> KeptTokens:
        """The same images without their altered views."""
        return KeptTokens(self._tokens[:1], self._device, None if self._held is None else self._held[:1])

    def expect(self, rows: RowArray) -> None: ...

    def mixed(self, rows: RowArray, plan: MixPlan, random: np.random.Generator) -> torch.Tensor:
        views = random.integers(len(self._tokens), size=len(rows))
        return mix(self._load(views, rows), plan)

    def plain(self, rows: RowArray) -> torch.Tensor:
        return self._load(np.full(len(rows), PLAIN_VIEW), rows)

    def _load(self, views: RowArray, rows: RowArray) -> torch.Tensor:
        values = self._copied(views, rows) if self._held is None else self._held[_index(views), _index(rows)]
        return values.float().contiguous(memory_format=_order_of(values))

    def _copied(self, views: RowArray, rows: RowArray) -> torch.Tensor:
        chosen = self._tokens[views, rows]
        if self._buffers is None:
            return torch.from_numpy(np.ascontiguousarray(chosen)).to(self._device)
        with self._buffers.holding(chosen) as staged:
            return staged.to(self._device)  # waits for the copy, which from locked memory is short


def hold_tokens(tokens: np.ndarray, device: torch.device, room_bytes: int) -> KeptTokens:
    """Kept tokens, copied to the device once where they take no more than `room_bytes` there."""
    if tokens.nbytes > room_bytes:
        return KeptTokens(tokens, device)
    held = torch.empty(tokens.shape, dtype=torch.float16, device=device)
    for view in range(len(tokens)):
        for start in range(0, tokens.shape[1], HELD_AT_ONCE):
            part = np.array(tokens[view, start : start + HELD_AT_ONCE])
            held[view, start : start + HELD_AT_ONCE] = torch.from_numpy(part).to(device)
    return KeptTokens(tokens, device, held)


def _index(rows: RowArray) -> torch.Tensor:
    return torch.as_tensor(rows)


def _order_of(values: torch.Tensor) -> torch.memory_format:
    """A trunk map keeps the order in which convolutions are fast."""
    return torch.channels_last if values.ndim == 4 else torch.contiguous_format


class AlteredPixels:
    """Images decoded, altered, mixed and run through the trunk each time: "strong" is flip, RandAugment m9 and random
    erasing. Those that are expected are decoded while others are trained on."""

    mixes: Literal["tokens", "pixels"] = "pixels"

    def __init__(
        self, paths: Sequence[str], backbone: Backbone, pool: ThreadPoolExecutor, augmentation: Augmentation = "strong"
    ) -> None:
        self._paths, self._backbone, self._pool = paths, backbone, pool
        self._device = next(backbone.parameters()).device
        self._coming: dict[int, Future[LoadedImage]] = {}
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

    def expect(self, rows: RowArray) -> None:
        self._coming |= {row: self._begin(row) for row in rows.tolist() if row not in self._coming}

    def _begin(self, row: int) -> Future[LoadedImage]:
        return self._pool.submit(load_pixels, self._paths[row], self._backbone.spec.preprocessing)

    def _decode(self, rows: RowArray) -> list[PixelArray]:
        self.expect(rows)
        begun = [self._coming[row] for row in rows.tolist()]
        for row in rows.tolist():
            self._coming.pop(row, None)
        return [each.result().pixels for each in begun]

    def _run(self, images: torch.Tensor) -> torch.Tensor:
        computing = computing_trunk(self._backbone.spec, self._device, training_precision(self._device))
        with torch.no_grad(), computing:
            return self._backbone.trunk(images.to(self._device)).float()


def _planes(pixels: PixelArray) -> torch.Tensor:
    return torch.from_numpy(np.ascontiguousarray(pixels.transpose(2, 0, 1)))
