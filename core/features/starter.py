"""The Starter backbone, known beforehand in every figure: choosing it needs neither torch nor timm."""

from __future__ import annotations

from core.dataset.images import Preprocessing
from core.features.catalog import STARTER, BackboneSpec
from core.features.weights import starter_weights
from core.storage.files import hash_file

STARTER_MODEL = "tf_efficientnet_lite0"
STARTER_PREPROCESSING = Preprocessing(mean=(127 / 255,) * 3, std=(128 / 255,) * 3)
FEATURE_WIDTH, TRUNK_WIDTH = 1280, 192


def starter_spec() -> BackboneSpec:
    """The Starter with the weights that are installed. Raises ModelError when they are not."""
    weights = starter_weights()
    return BackboneSpec(
        name=STARTER,
        weights=str(weights),
        weights_hash=hash_file(weights),
        preprocessing=STARTER_PREPROCESSING,
        feature_width=FEATURE_WIDTH,
        trunk_width=TRUNK_WIDTH,
    )
