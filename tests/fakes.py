"""Stand-ins that keep tests quick and need no weights."""

from __future__ import annotations

import numpy as np

from core.arrays import FloatArray, PixelArray
from core.dataset.images import Preprocessing
from core.features.batch import FeatureBatch
from core.features.catalog import BackboneSpec

FAKE_SPEC = BackboneSpec(
    name="fake",
    weights="/nowhere/fake.safetensors",
    weights_hash="0" * 32,
    preprocessing=Preprocessing(mean=(0.5, 0.5, 0.5), std=(0.5, 0.5, 0.5)),
    feature_width=8,
    trunk_width=8,
)


class FakeRuntime:
    """Eight dimensions from the mean colours of an image's halves: images of one colour lie together."""

    name = "fake"
    device = "no device"
    note = ""
    cosine = 1.0

    def __init__(self, batch_size: int = 4, spec: BackboneSpec = FAKE_SPEC) -> None:
        self.batch_size = batch_size
        self.spec = spec
        self.n_seen = 0  # images asked for so far: shows what a cache saved

    def __call__(self, pixels: PixelArray) -> FeatureBatch:
        self.n_seen += len(pixels)
        features = _colour_features(pixels)
        return FeatureBatch(features, features[:, ::-1].copy())


def _colour_features(pixels: PixelArray) -> FloatArray:
    """[n, 8] unit vectors: centred mean RGB of the upper and of the lower half, contrast, and a constant."""
    values = pixels.astype(np.float64) / 255 - 0.5
    upper, lower = np.array_split(values, 2, axis=1)
    columns = [upper.mean((1, 2)), lower.mean((1, 2)), values.std((1, 2)).mean(1, keepdims=True)]
    features = np.concatenate([*columns, np.full((len(pixels), 1), 0.05)], axis=1)
    return (features / np.linalg.norm(features, axis=1, keepdims=True)).astype(np.float32)
