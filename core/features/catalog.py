"""The backbones offered by name, and BackboneSpec, which says exactly which one a project uses.

Nothing here imports torch: the window shows the catalogue before its first paint. Every figure of the Starter is
known beforehand, so that choosing it needs neither torch nor timm.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from math import isfinite
from typing import Any, Literal, get_args

from core.dataset.images import Preprocessing
from core.features.weights import starter_weights
from core.storage.files import fingerprint, hash_file
from core.text import Text

Precision = Literal["float32", "bfloat16"]
STARTER = "starter"
IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)
BYTES_PER_PARAMETER = 4
NAME = re.compile(r"[A-Za-z0-9_.]{1,100}(\+[a-z]{1,9})?")  # of timm's models, none of which says where to fetch it
SIZES = ("size_px", "resize_px")
LARGEST_SIZE = 1 << 16


@dataclass(frozen=True)
class CatalogEntry:
    """What a person needs to know to choose a backbone."""

    name: str  # "starter" or a timm model name
    title: str
    description: Text
    licence: str
    feature_width: int
    n_parameters: int
    size_px: int = 224
    is_bundled: bool = False

    @property
    def download_bytes(self) -> int:
        """About how much a first use downloads."""
        return 0 if self.is_bundled else self.n_parameters * BYTES_PER_PARAMETER


@dataclass(frozen=True)
class BackboneSpec:
    """One frozen backbone: architecture, weights and preprocessing. Stored in project.json."""

    name: str  # "starter" or a timm model name
    weights: str  # absolute path of the weights file
    weights_hash: str  # xxh3-128 of that file
    preprocessing: Preprocessing
    feature_width: int  # D, the width of F⁰
    trunk_width: int  # Dz, the width of z′⁰
    precision: Precision = "float32"  # that it is computed in; features are float32 numbers either way

    @property
    def fingerprint(self) -> str:
        """Changes with the architecture, the content of the weights, the preprocessing or the precision; not with the
        file's place. Float32 leaves no trace in it: features from before there was a choice stay valid."""
        return fingerprint(
            {
                "name": self.name,
                "weights_hash": self.weights_hash,
                "preprocessing": self.preprocessing.as_dict(),
                "widths": [self.feature_width, self.trunk_width],
                **self._own_precision(),
            }
        )

    @property
    def model_fingerprint(self) -> str:
        """As `fingerprint`, but the same however files are decoded: of what a runtime makes of the backbone."""
        plainly = replace(self.preprocessing, ranges=(), decoder=1)
        return replace(self, preprocessing=plainly).fingerprint

    @property
    def is_exact(self) -> bool:
        """Whether features are the same everywhere, but for the order of sums."""
        return self.precision == "float32"

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        plain = {name: value for name, value in asdict(self).items() if name != "precision"}
        return {**plain, "preprocessing": self.preprocessing.as_dict(), **self._own_precision()}

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> BackboneSpec:
        """The inverse of `to_dict`, also after a trip through JSON. Raises an error of MISREAD, or UsageError, on a bad
        value: whoever wrote the file may have chosen it to harm."""
        if NAME.fullmatch(value["name"]) is None:  # timm would ask the network for hf-hub:somebody/something
            raise ValueError(Text("{name} is no name of a backbone", name=ascii(value["name"])))
        if not all(isinstance(value[key], str) for key in ("weights", "weights_hash")):
            raise ValueError(Text("a text is no text"))
        sizes = [value["feature_width"], value["trunk_width"], *(value["preprocessing"][key] for key in SIZES)]
        if not all(type(size) is int and 0 < size <= LARGEST_SIZE for size in sizes):
            raise ValueError(Text("a number is none, or too large"))
        if value.get("precision", "float32") not in get_args(Precision):
            raise ValueError(Text("precision {name} is unknown", name=value["precision"]))
        for key in ("mean", "std"):
            _check_three_numbers(value["preprocessing"][key])
        preprocessing = Preprocessing.from_dict(value["preprocessing"])
        if type(preprocessing.decoder) is not int or not all(
            isinstance(each.dtype, str) and isfinite(each.low) and isfinite(each.high) for each in preprocessing.ranges
        ):
            raise ValueError(Text("a number is none, or too large"))
        return cls(**{**value, "preprocessing": preprocessing})

    def _own_precision(self) -> dict[str, str]:
        return {} if self.is_exact else {"precision": self.precision}


MIRRORED = "+mirror"  # after the name of a backbone that sees each image and its mirror image


def mirrored(spec: BackboneSpec) -> BackboneSpec:
    """The spec of `spec` averaged over an image and its mirror image: a backbone of its own, with features of its
    own."""
    return replace(spec, name=spec.name + MIRRORED)


def plain(spec: BackboneSpec) -> BackboneSpec:
    """`spec` without mirror images."""
    return replace(spec, name=spec.name.removesuffix(MIRRORED))


def _check_three_numbers(values: Sequence[Any]) -> None:
    if len(values) != 3 or not all(map(isfinite, values)):
        raise ValueError(Text("a colour is not three numbers"))


def find_entry(name: str) -> CatalogEntry | None:
    """The catalogue's entry of that name, if it has one."""
    return next((entry for entry in CATALOG if entry.name == name), None)


DINOV2 = Text("Self-supervised on 142 million images; the backbone of the published results.")
DINOV2_REG = Text("DINOv2 with four register tokens: cleaner attention maps, similar features.")
DINOV3 = Text("Meta's 2025 successor of DINOv2, self-supervised on 1.7 billion images; registers and rotary positions.")
DINO = Text("Self-supervised on ImageNet-1k by self-distillation; finds near-duplicates well.")
MAE = Text("Self-supervised on ImageNet-1k by filling masked patches; better after training than frozen.")
CLIP = Text("Learnt from 400 million captioned images; broad, less sensitive to fine detail.")
SIGLIP = Text("SigLIP 2, learnt from captioned web images with a sigmoid loss; attention-pooled feature.")

CATALOG: tuple[CatalogEntry, ...] = (
    CatalogEntry(
        STARTER,
        "Starter (EfficientNet-Lite0)",
        Text("Comes with the program: no download, quick on any computer. Supervised on ImageNet-1k."),
        "Apache-2.0",
        feature_width=1280,
        n_parameters=3_371_008,
        is_bundled=True,
    ),
    CatalogEntry("vit_small_patch14_dinov2", "DINOv2 small", DINOV2, "Apache-2.0", 384, 22_056_192),
    CatalogEntry("vit_base_patch14_dinov2", "DINOv2 base", DINOV2, "Apache-2.0", 768, 86_579_712),
    CatalogEntry("vit_large_patch14_dinov2", "DINOv2 large", DINOV2, "Apache-2.0", 1024, 304_367_616),
    CatalogEntry("vit_small_patch14_reg4_dinov2", "DINOv2 small +reg", DINOV2_REG, "Apache-2.0", 384, 22_057_344),
    CatalogEntry("vit_base_patch14_reg4_dinov2", "DINOv2 base +reg", DINOV2_REG, "Apache-2.0", 768, 86_582_016),
    CatalogEntry("vit_large_patch14_reg4_dinov2", "DINOv2 large +reg", DINOV2_REG, "Apache-2.0", 1024, 304_370_688),
    CatalogEntry("vit_small_patch16_dinov3", "DINOv3 small", DINOV3, "DINOv3 License", 384, 21_586_944),
    CatalogEntry("vit_base_patch16_dinov3", "DINOv3 base", DINOV3, "DINOv3 License", 768, 85_641_216),
    CatalogEntry("vit_large_patch16_dinov3", "DINOv3 large", DINOV3, "DINOv3 License", 1024, 303_079_424),
    CatalogEntry("vit_small_patch16_224.dino", "DINO small", DINO, "Apache-2.0", 384, 21_665_664),
    CatalogEntry("vit_base_patch16_224.dino", "DINO base", DINO, "Apache-2.0", 768, 85_798_656),
    CatalogEntry("vit_base_patch16_224.mae", "MAE base", MAE, "CC-BY-NC-4.0", 768, 85_798_656),
    CatalogEntry("vit_large_patch16_224.mae", "MAE large", MAE, "CC-BY-NC-4.0", 1024, 303_301_632),
    CatalogEntry("vit_base_patch16_clip_quickgelu_224.openai", "CLIP base", CLIP, "MIT", 768, 85_799_424),
    CatalogEntry("vit_large_patch14_clip_quickgelu_224.openai", "CLIP large", CLIP, "MIT", 1024, 303_179_776),
    CatalogEntry("vit_base_patch16_siglip_224.v2_webli", "SigLIP 2 base", SIGLIP, "Apache-2.0", 768, 92_884_224),
    CatalogEntry("vit_so400m_patch14_siglip_224.v2_webli", "SigLIP 2 So400m", SIGLIP, "Apache-2.0", 1152, 427_680_704),
)


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
