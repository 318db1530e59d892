"""What a training tells and leaves: its epochs, its run, and whether its experts beat frozen features. Light."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, Protocol

from core.experts.settings import TrainSettings
from core.scoring.settings import BankScope
from core.text import keep_templates, restore_templates

FigureName = Literal["auroc", "fpr95", "id_accuracy"]


@dataclass(frozen=True)
class Interval:
    """A figure and where it lies with 95 % confidence; of a gain, too, so that each bound alone holds at 97.5 %."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Contrast:
    """One figure, 0–1, of three ways of scoring the same images: the best score that needs no training (`frozen`), the
    mixture of the experts before they were trained (`untrained`), and the same after it (`experts`)."""

    name: FigureName
    frozen: Interval
    experts: Interval
    gain: Interval  # experts − frozen
    untrained: Interval | None = None  # None in a record of before there was this arm
    trained_gain: Interval | None = None  # experts − untrained

    @property
    def is_better_high(self) -> bool:
        return self.name != "fpr95"

    @property
    def is_surely_better(self) -> bool:
        """Beyond doubt better than both."""
        return all(self._above(each) for each in self._gains)

    @property
    def is_worse(self) -> bool:
        """Worse than one of them, if only by chance."""
        return any(each.value < 0 if self.is_better_high else each.value > 0 for each in self._gains)

    @property
    def _gains(self) -> tuple[Interval, ...]:
        return (self.gain,) if self.trained_gain is None else (self.gain, self.trained_gain)

    def _above(self, gain: Interval) -> bool:
        return gain.low > 0 if self.is_better_high else gain.high < 0


@dataclass(frozen=True)
class ExpertComparison:
    """What holding whole classes out of training and bank, as stand-in strangers, says of trained experts."""

    figures: tuple[Contrast, ...]
    n_held_out: int  # ID images that no weight saw
    n_strangers: int  # images of classes held out
    n_folds: int
    n_far_folds: int  # in which a whole WordNet branch was held out
    seconds: float  # that it took
    best_untrained: str = ""  # the score without training that all folds choose; empty in older records
    other_banks: Mapping[BankScope, tuple[Contrast, ...]] = field(default_factory=dict)  # beside experts' own

    @property
    def experts_help(self) -> bool:
        """Neither AUROC nor FPR95 is worse, and one of them is better beyond doubt, than the best score without
        training and than the same mixture before training."""
        telling = [figure for figure in self.figures if figure.name != "id_accuracy"]
        return not any(f.is_worse for f in telling) and any(f.is_surely_better for f in telling)

    def for_bank(self, bank: BankScope) -> ExpertComparison | None:
        """The verdict on experts that are searched in that bank; None where an older record judged experts' own
        alone."""
        if bank == "expert":
            return self
        return replace(self, figures=self.other_banks[bank]) if bank in self.other_banks else None

    @property
    def reason(self) -> str:
        """The verdict in a sentence: what the mixture brings, and what training brings."""
        by_name = {figure.name: figure for figure in self.figures}
        auroc, fpr95 = by_name["auroc"], by_name["fpr95"]
        if fpr95.untrained is None or auroc.untrained is None:
            told = (
                f"FPR95 went from {fpr95.frozen.value:.1%} to {fpr95.experts.value:.1%} and AUROC from "
                f"{auroc.frozen.value:.1%} to {auroc.experts.value:.1%}"
            )
        else:
            told = (
                f"FPR95 is {fpr95.frozen.value:.1%} by the best score without training, {fpr95.untrained.value:.1%} by "
                f"the experts' mixture before training and {fpr95.experts.value:.1%} after it; AUROC is "
                f"{auroc.frozen.value:.1%}, {auroc.untrained.value:.1%} and {auroc.experts.value:.1%}"
            )
        told = f"with whole classes held out as strangers, {told}"
        if self.experts_help:
            return f"Trained experts are used: {told}."
        return f"Frozen features are used, as experts are not surely better: {told}."

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, value: dict[str, Any]) -> ExpertComparison:
        others = {bank: _contrasts(each) for bank, each in value.get("other_banks", {}).items()}
        return cls(**{**value, "figures": _contrasts(value["figures"]), "other_banks": others})


def _contrasts(values: Iterable[dict[str, Any]]) -> tuple[Contrast, ...]:
    return tuple(_contrast(each) for each in values)


def _contrast(value: dict[str, Any]) -> Contrast:
    intervals = {side: Interval(**found) for side, found in value.items() if isinstance(found, dict)}
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
