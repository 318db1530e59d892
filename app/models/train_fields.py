"""The settings of a training that a person may change: declared once here, and the fields are drawn from that."""

from __future__ import annotations

from dataclasses import dataclass

from app.base.marks import QT_TRANSLATE_NOOP
from app.base.settings import Choice, Number


@dataclass(frozen=True)
class Rate:
    """A small number over several powers of ten, such as a learning rate."""

    low: float
    high: float


@dataclass(frozen=True)
class TrainField:
    """How one value of TrainSettings is shown. Strings are translated in the context "Settings" when they are."""

    name: str
    label: str
    help: str
    kind: Choice | Number | Rate


def _choice(*options: tuple[str, str]) -> Choice:
    return Choice(options)


TRAIN_FIELDS: tuple[TrainField, ...] = (
    TrainField(
        "epochs",
        QT_TRANSLATE_NOOP("Settings", "Epochs"),
        QT_TRANSLATE_NOOP("Settings", "How often every image is seen. More takes longer and may forget more."),
        Number(1, 1000, 1),
    ),
    TrainField(
        "patience",
        QT_TRANSLATE_NOOP("Settings", "Stop early after"),
        QT_TRANSLATE_NOOP("Settings", "Epochs without a better validation loss; the best epoch is then used."),
        Number(1, 100, 1, automatic=QT_TRANSLATE_NOOP("Settings", "Never")),
    ),
    TrainField(
        "batch_size",
        QT_TRANSLATE_NOOP("Settings", "Batch size"),
        QT_TRANSLATE_NOOP("Settings", "Images at once. It is halved by itself if memory runs out."),
        Number(1, 4096, 16),
    ),
    TrainField(
        "learning_rate",
        QT_TRANSLATE_NOOP("Settings", "Learning rate of experts"),
        QT_TRANSLATE_NOOP("Settings", "Too large forgets what the backbone knows, too small gains nothing."),
        Rate(1e-7, 0.1),
    ),
    TrainField(
        "head_learning_rate",
        QT_TRANSLATE_NOOP("Settings", "Learning rate of heads"),
        QT_TRANSLATE_NOOP("Settings", "Of the heads and the router, which start from nothing."),
        Rate(1e-7, 0.1),
    ),
    TrainField(
        "router",
        QT_TRANSLATE_NOOP("Settings", "Router"),
        QT_TRANSLATE_NOOP("Settings", "How an image finds its expert. A wrong expert costs more than a weak one."),
        _choice(
            ("prototype", QT_TRANSLATE_NOOP("Settings", "Nearest class")),
            ("expert", QT_TRANSLATE_NOOP("Settings", "Linear, by expert")),
            ("class", QT_TRANSLATE_NOOP("Settings", "Linear, by class")),
            ("cosine", QT_TRANSLATE_NOOP("Settings", "Cosine, by class")),
        ),
    ),
    TrainField(
        "mixup",
        QT_TRANSLATE_NOOP("Settings", "Mixing of images"),
        QT_TRANSLATE_NOOP("Settings", "Dynamic-β mixes images of a class less, the better it is known."),
        _choice(
            ("dynamic", QT_TRANSLATE_NOOP("Settings", "Dynamic-β Mixup")),
            ("vanilla", QT_TRANSLATE_NOOP("Settings", "Mixup")),
            ("none", QT_TRANSLATE_NOOP("Settings", "None")),
        ),
    ),
    TrainField(
        "regularizer",
        QT_TRANSLATE_NOOP("Settings", "Regulariser"),
        QT_TRANSLATE_NOOP("Settings", "Keeps features from growing ever longer."),
        _choice(
            ("smoothing", QT_TRANSLATE_NOOP("Settings", "Label smoothing")),
            ("l2", QT_TRANSLATE_NOOP("Settings", "Feature norm")),
            ("none", QT_TRANSLATE_NOOP("Settings", "None")),
        ),
    ),
    TrainField(
        "augmentation",
        QT_TRANSLATE_NOOP("Settings", "Augmentation"),
        QT_TRANSLATE_NOOP("Settings", "Strong reads and alters every image anew in each epoch: much slower."),
        _choice(
            ("flip", QT_TRANSLATE_NOOP("Settings", "Mirror images")),
            ("strong", QT_TRANSLATE_NOOP("Settings", "Strong")),
            ("none", QT_TRANSLATE_NOOP("Settings", "None")),
        ),
    ),
    TrainField(
        "validation_share",
        QT_TRANSLATE_NOOP("Settings", "Share held out"),
        QT_TRANSLATE_NOOP("Settings", "Of each class, never trained on: for the curves and the comparison."),
        Number(0.05, 0.5, 0.05, decimals=2),
    ),
    TrainField(
        "seed",
        QT_TRANSLATE_NOOP("Settings", "Seed"),
        QT_TRANSLATE_NOOP("Settings", "The same seed gives the same experts."),
        Number(0, 999_999, 1),
    ),
)
