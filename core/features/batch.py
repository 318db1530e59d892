"""The interface of a runtime: batches of pixels in, features out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from core.arrays import FloatArray, PixelArray
from core.features.catalog import BackboneSpec


@dataclass(frozen=True, eq=False)
class FeatureBatch:
    """What the frozen backbone says about n images."""

    features: FloatArray  # [n, D] F⁰ after the backbone's own last block, not normalised
    trunk: FloatArray  # [n, Dz] z′⁰, what a router sees

    def __len__(self) -> int:
        return len(self.features)


class PixelModel(Protocol):
    """A torch module: normalised images [n, 3, s, s] → features [n, D] and z′⁰ [n, Dz]; a Backbone is one."""

    spec: BackboneSpec

    def __call__(self, images: Any) -> Any: ...


class Runtime(Protocol):
    """A backbone that is ready to run on this machine."""

    @property
    def spec(self) -> BackboneSpec: ...

    @property
    def name(self) -> str:
        """How it runs: "eager", "compiled", "openvino" or "cuda"."""

    @property
    def device(self) -> str:
        """Where it runs, in words for people."""

    @property
    def batch_size(self) -> int:
        """How many images to hand over at once for the best speed. May shrink when memory runs out."""

    @property
    def note(self) -> str:
        """Why it does not run as fast as it might; empty if all is well."""

    @property
    def cosine(self) -> float:
        """The least cosine of its features to exact ones, measured on seeded images; 1 where the spec is exact."""

    def __call__(self, pixels: PixelArray) -> FeatureBatch:
        """Features of uint8 RGB `pixels` [n, s, s, 3]; any n ≥ 0. Raises ModelError if one doesn't fit.

        Two threads may call at the same time, so that there is always a batch to go on with.
        """


def concatenate(batches: list[FeatureBatch]) -> FeatureBatch:
    """One batch of all the rows of `batches` (at least one), in order."""
    return FeatureBatch(np.concatenate([b.features for b in batches]), np.concatenate([b.trunk for b in batches]))


def empty_batch(spec: BackboneSpec) -> FeatureBatch:
    """The features of no image."""
    return FeatureBatch(np.empty((0, spec.feature_width), np.float32), np.empty((0, spec.trunk_width), np.float32))
