"""All detectors by name, and mixtures of them on one scale.

A mixture is written as "knn", or "knn:4+relative-mahalanobis:0.7". Each part's raw score is mapped
linearly so that held-out ID has its median at 0 and its 5 % quantile at −1, and the parts are averaged. Linear,
because an empirical quantile would make all strong strangers equal.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.arrays import DoubleArray
from core.errors import UsageError
from core.scoring.detectors.boundaries import Fdbd, Vim
from core.scoring.detectors.gaussians import mahalanobis, mahalanobis_pp, relative_mahalanobis
from core.scoring.detectors.logits import Mos, energy_score, maxlogit, msp
from core.scoring.detectors.model import Detector, Fitted, HeadName, Known, Need, Seen
from core.scoring.detectors.nearest import Knn, NnGuide, SoftmaxKnn
from core.scoring.detectors.shaping import React, Scaling
from core.text import Text

TAIL = 0.05  # the quantile that is made equal, along with the median
KNN, SOFTMAX_KNN = "knn", "softmax-knn"


def _of_head(head: HeadName) -> dict[str, Detector]:
    return {
        SOFTMAX_KNN: SoftmaxKnn(head),
        "msp": msp(head),
        "maxlogit": maxlogit(head),
        "energy": energy_score(head),
        "react": React(head),
        "scale": Scaling(head),
        "nnguide": NnGuide(head),
        "vim": Vim(head),
        "fdbd": Fdbd(head),
    }


DETECTORS: Mapping[str, Detector] = {
    KNN: Knn(),
    "mahalanobis": mahalanobis(),
    "mahalanobis++": mahalanobis_pp(),
    "relative-mahalanobis": relative_mahalanobis(),
    "mos": Mos(),
    **_of_head("own"),
    **{f"linear-{name}": detector for name, detector in _of_head("linear").items()},
}
"""By the name that `--score` takes. Those that begin with "linear-" use a head fitted on the ID set, the others of the
same name the backbone's own classifier."""


@dataclass(frozen=True)
class Scale:
    """A linear map of raw scores that makes them comparable: held-out median to 0, 5 % quantile to −1."""

    median: float = 0.0
    spread: float = 1.0

    @classmethod
    def of(cls, raw: DoubleArray) -> Scale:
        median, tail = float(np.median(raw)), float(np.quantile(raw, TAIL))
        return cls(median, max(median - tail, 1e-6))

    def __call__(self, raw: DoubleArray) -> DoubleArray:
        return np.asarray((raw - self.median) / self.spread, np.float64)


@dataclass(frozen=True)
class MixturePart:
    """A detector and its setting; None where the ID set is to choose it."""

    name: str
    setting: float | None = None

    @property
    def detector(self) -> Detector:
        return DETECTORS[self.name]

    def __str__(self) -> str:
        if self.setting is None or self.detector.settings == (0.0,):
            return self.name
        return f"{self.name}:{self.setting:g}"


@dataclass(frozen=True)
class Mixture:
    """One detector, or several whose scaled scores are averaged."""

    parts: tuple[MixturePart, ...]

    def __str__(self) -> str:
        return " + ".join(map(str, self.parts))

    @property
    def title(self) -> Text:
        """In words, for a report."""
        return Text.joined(" + ", [_titled(part.name) for part in self.parts])

    @property
    def is_plain_knn(self) -> bool:
        return [part.name for part in self.parts] == [KNN]

    def with_settings(self, k: float) -> Mixture:
        """Settings that are not given filled in: `k` where they are numbers of neighbours, else the middle one."""

        def filled(part: MixturePart) -> MixturePart:
            if part.setting is not None:
                return part
            usual = part.detector.settings
            counts_neighbours = part.name == KNN or part.name.endswith(SOFTMAX_KNN)
            return replace(part, setting=k if counts_neighbours else usual[len(usual) // 2])

        return Mixture(tuple(map(filled, self.parts)))

    @property
    def needs(self) -> frozenset[Need]:
        return frozenset().union(*(part.detector.needs for part in self.parts))


def _titled(name: str) -> str:
    title = DETECTORS[name].title
    return Text("{title} (linear head)", title=title) if name.startswith("linear-") else title


def parse_mixture(text: str) -> Mixture:
    """The mixture that `str` of one gives, or that a person writes. Raises UsageError for an unknown name."""
    parts = tuple(_parse_part(each.strip()) for each in _apart(text))
    if len({part.name for part in parts}) < len(parts):
        raise UsageError(Text("The score {text} names a part twice.", text=text), Text("Name each part once."))
    return Mixture(parts)


def _apart(text: str) -> list[str]:
    """Cut at each + but for those of mahalanobis++."""
    return text.replace("++", "\0").replace("+", "\n").replace("\0", "++").split("\n")


def _parse_part(text: str) -> MixturePart:
    name, separator, setting = text.partition(":")
    if name not in DETECTORS:
        raise UsageError(
            Text("There is no score {name!r}.", name=name),
            Text("Choose auto, or one or several, with + between, of {detectors}.", detectors=", ".join(DETECTORS)),
        )
    if not separator:
        return MixturePart(name)
    try:
        value = float(setting)
    except ValueError:
        value = float("nan")
    if not value >= 0:
        raise UsageError(
            Text("The setting {setting!r} of the score {name} is no number.", setting=setting, name=name),
            Text("Write for instance knn:4."),
        )
    return MixturePart(name, value)


def available(has_own_head: bool, has_groups: bool) -> tuple[str, ...]:
    """The detectors that can be used."""
    lacking: set[Need] = set()
    if not has_own_head:
        lacking.add("own head")
    if not has_groups:
        lacking.add("groups")
    return tuple(name for name, detector in DETECTORS.items() if not detector.needs & lacking)


def check_available(mixture: Mixture, names: Collection[str]) -> None:
    """Raise UsageError where a part of `mixture` is not among `names`."""
    for part in mixture.parts:
        if part.name not in names:
            lacks = "a partition" if "groups" in part.detector.needs else "a classifier of the backbone's own"
            raise UsageError(
                Text("The score {name} needs {lacks}, which this project does not have.", name=part.name, lacks=lacks),
                Text("Choose auto, or of {names}.", names=", ".join(names)),
            )


def fit_parts(mixture: Mixture, known: Known) -> tuple[Fitted, ...]:
    """Each part fitted on `known`; settings must be given."""
    fitted = []
    for part in mixture.parts:
        assert part.setting is not None
        fitted.append(part.detector.fit(known, part.setting))
    return tuple(fitted)


def raw_scores(fitted: Sequence[Fitted], seen: Seen) -> DoubleArray:
    """[parts, n]."""
    return np.stack([each.score(seen) for each in fitted])


def mixed(raw: DoubleArray, scales: Sequence[Scale]) -> DoubleArray:
    """[n] the mean of the scaled scores [parts, n]."""
    return np.asarray(np.mean([scale(values) for scale, values in zip(scales, raw, strict=True)], axis=0))
