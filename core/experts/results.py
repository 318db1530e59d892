"""What a training tells and leaves: its epochs, its run, and whether its experts beat frozen features. Light."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, Protocol

from core.experts.settings import TrainSettings
from core.text import keep_templates, restore_templates

FigureName = Literal["auroc", "fpr95", "id_accuracy"]


@dataclass(frozen=True)
class Interval:
    """A figure and where it lies with 95 % confidence; 90 % for a gain, so that each bound alone holds at 95 %."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Contrast:
    """One figure, 0–1, of frozen features and of trained experts on the same images; `gain` is experts − frozen."""

    name: FigureName
    frozen: Interval
    experts: Interval
    gain: Interval

    @property
    def is_better_high(self) -> bool:
        return self.name != "fpr95"

    @property
    def is_surely_better(self) -> bool:
        return self.gain.low > 0 if self.is_better_high else self.gain.high < 0

    @property
    def is_worse(self) -> bool:
        return self.gain.value < 0 if self.is_better_high else self.gain.value > 0


@dataclass(frozen=True)
class ExpertComparison:
    """What holding whole classes out of training and bank, as stand-in strangers, says of trained experts."""

    figures: tuple[Contrast, ...]
    n_held_out: int  # ID images that no weight saw
    n_strangers: int  # images of classes held out
    n_folds: int
    n_far_folds: int  # in which a whole WordNet branch was held out
    seconds: float  # that it took

    @property
    def experts_help(self) -> bool:
        """Neither AUROC nor FPR95 is worse, and one of them is better beyond doubt."""
        telling = [figure for figure in self.figures if figure.name != "id_accuracy"]
        return not any(f.is_worse for f in telling) and any(f.is_surely_better for f in telling)

    @property
    def reason(self) -> str:
        """The verdict in a sentence."""
        by_name = {figure.name: figure for figure in self.figures}
        auroc, fpr95 = by_name["auroc"], by_name["fpr95"]
        told = (
            f"with whole classes held out as strangers, FPR95 went from {fpr95.frozen.value:.1%} to "
            f"{fpr95.experts.value:.1%} and AUROC from {auroc.frozen.value:.1%} to {auroc.experts.value:.1%}"
        )
        if self.experts_help:
            return f"Trained experts are used: {told}."
        return f"Frozen features are used, as experts are not surely better: {told}."

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, value: dict[str, Any]) -> ExpertComparison:
        return cls(**{**value, "figures": tuple(_contrast(each) for each in value["figures"])})


def _contrast(value: dict[str, Any]) -> Contrast:
    intervals = {side: Interval(**value[side]) for side in ("frozen", "experts", "gain")}
    return Contrast(value["name"], **intervals)


@dataclass(frozen=True)
class EpochReport:
    """One epoch of training. Losses are means over its steps; shares are 0–1; None where nothing can be measured."""

    epoch: int  # 1 … epochs
    epochs: int
    expert_loss: float  # eq. 9
    route_loss: float  # eq. 8
    mixup_loss: float  # eq. 14
    validation_loss: float | None
    validation_accuracy: float | None
    routing_accuracy: float | None  # on validation images
    feature_norm: float  # mean ‖F⁰‖ over the epoch's training images
    class_accuracy: tuple[float, ...]  # [C] s of eq. 12 after the epoch
    sigma: tuple[float, ...]  # [C] σ that the next epoch mixes with
    images_per_s: float
    elapsed_s: float  # of this run, since it began or went on
    remaining_s: float
    learning_rate: float  # at the end of the epoch
    note: str = ""  # what had to be changed to go on; empty if nothing

    def to_dict(self) -> dict[str, Any]:
        kept = keep_templates({0: self.note})
        return asdict(self) | ({"note_template": kept["0"]} if kept else {})

    @classmethod
    def from_dict(cls, value: dict[str, Any]) -> EpochReport:
        known = {name: each for name, each in value.items() if name != "note_template"}
        tuples = {name: tuple(value[name]) for name in ("class_accuracy", "sigma")}
        kept = {"0": value["note_template"]} if "note_template" in value else {}
        return cls(**{**known, **tuples, "note": restore_templates({0: value["note"]}, kept)[0]})


class TrainListener(Protocol):
    """Follows training; called in the thread that trains."""

    def epoch(self, report: EpochReport) -> None:
        """An epoch is done and its checkpoint is on disk. Epochs of a run that goes on are told again, in order."""


class SilentListener:
    """Follows without a word."""

    def epoch(self, report: EpochReport) -> None: ...


@dataclass(frozen=True)
class TrainingRun:
    """A training that a project holds: finished, or stopped on the way."""

    settings: TrainSettings
    partition: str  # digest of the one it is for
    expert_names: tuple[str, ...]  # () where it was stopped
    reports: tuple[EpochReport, ...]
    is_finished: bool
    verdict: ExpertComparison | None = None  # None, too, where the ID set has too few classes to compare on

    @property
    def images_per_s(self) -> float | None:
        """As measured in its last epoch."""
        return self.reports[-1].images_per_s if self.reports else None
