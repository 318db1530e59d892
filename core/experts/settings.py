"""Training settings as one frozen value, and the presets. Light: no torch."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from core.errors import UsageError
from core.storage.files import fingerprint
from core.text import Text

MixupKind = Literal["dynamic", "vanilla", "none"]
RegularizerKind = Literal["smoothing", "l2", "none"]
RouterKind = Literal["expert", "class", "cosine", "prototype"]
Augmentation = Literal["none", "flip", "strong"]
Member = Literal["frozen", "expert", "distance", "shape", "head"]
PresetName = Literal["default", "paper", "quick"]

MEMBERS: tuple[Member, ...] = ("frozen", "expert", "distance", "shape", "head")
RELEASED_RATE, RELEASED_RATE_BATCH = 8.75e-6, 256  # the released code's learning rate, for each 256 images of a batch


@dataclass(frozen=True)
class TrainSettings:
    """Everything that training depends on, apart from images, backbone and partition."""

    epochs: int
    batch_size: int  # images run at once
    accumulate: int  # batches whose gradients make one step
    learning_rate: float  # of the pretrained weights, at its highest
    head_learning_rate: float  # of heads and router, which start from nothing
    preset: PresetName = "default"
    weight_decay: float = 0.05
    beta1: float = 0.9
    beta2: float = 0.99
    warmup_share: float = 0.1  # of all steps, 0–1
    mixup: MixupKind = "dynamic"
    mixup_w: float = 0.9  # w of eq. 12
    regularizer: RegularizerKind = "smoothing"
    smoothing: float = 0.1
    l2_weight: float = 1e-4
    pull: float = 0.0  # weight of ½‖θ − θ₀‖², which holds experts near the pretrained block (L2-SP)
    head_start_epochs: int = 0  # passes over the frozen features that heads and router get before the experts move
    drop_path: float = 0.0
    augmentation: Augmentation = "flip"
    router: RouterKind = "prototype"
    negatives: bool = True  # 1:1 images of other experts, as "not mine" (eq. 9)
    validation_share: float = 0.2  # of each class, never trained on
    patience: int | None = None  # epochs without a better validation loss before training stops; None: never
    members: tuple[Member, ...] = MEMBERS  # what a score with these experts is made of, see scorer.py
    seed: int = 0

    def __post_init__(self) -> None:
        for name in ("epochs", "batch_size", "accumulate"):
            if getattr(self, name) < 1:
                raise UsageError(
                    Text("The setting {name} is {value}.", name=name, value=getattr(self, name)),
                    Text("Choose a whole number from 1."),
                )
        for name in ("learning_rate", "head_learning_rate"):
            if not 0 < getattr(self, name) < 1:
                raise UsageError(
                    Text("The setting {name} is {value}.", name=name, value=getattr(self, name)),
                    Text("Choose a number such as 0.0001."),
                )
        if not 0 <= self.validation_share < 1:
            raise UsageError(Text("The share of images for validation must lie between 0 and 1."), Text("Choose 0.2."))

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.to_dict())

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {**asdict(self), "members": list(self.members)}

    @classmethod
    def from_dict(cls, value: dict[str, Any]) -> TrainSettings:
        return cls(**{**value, "members": tuple(value["members"])})


DEFAULT = TrainSettings(
    epochs=5,
    batch_size=64,
    accumulate=1,
    learning_rate=1e-4,
    head_learning_rate=1e-3,
    head_start_epochs=40,
)
PAPER = TrainSettings(
    preset="paper",
    epochs=20,
    batch_size=128,
    accumulate=8,
    learning_rate=RELEASED_RATE * 8 * 128 / RELEASED_RATE_BATCH,
    head_learning_rate=1e-3,
    drop_path=0.1,
    augmentation="strong",
    router="expert",
    members=("expert",),
)
QUICK = replace(DEFAULT, preset="quick", epochs=2, augmentation="none")
PRESETS: dict[PresetName, TrainSettings] = {"default": DEFAULT, "paper": PAPER, "quick": QUICK}
