"""Choosing the score from ID data alone: whole classes in turn stand in for strangers.

In each fold some classes are strangers by construction, scattered ones (near) or a whole branch of the WordNet tree
(far), and a part of the images of the other classes is held out as new ID; detectors are fitted on the rest. No OOD
image is ever consulted. What is compared is the share of strangers that pass, averaged over thresholds that keep 90 to
99 % of held-out ID: steadier than at one threshold alone.

Where several settings do about as well, the middle of their plateau is taken: the very best would be luck. Scores are
then mixed greedily: the best one, then whichever makes the mixture best. Of the mixtures on that path that are no worse
than the best by more than one standard error the largest is taken, since what is averaged over more scores depends less
on which classes happened to be held out. The figures of the mixture that are shown are nested: each fold judges the
mixture that all other folds chose.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np

from core.arrays import BoolArray, DoubleArray, FloatArray, IntArray
from core.jobs import JobContext
from core.scoring.bursts import parts_of
from core.scoring.detectors.mixture import DETECTORS, KNN, SOFTMAX_KNN, Mixture, MixturePart, Scale, parse_mixture
from core.scoring.detectors.model import Head, Known, one_blas_thread
from core.scoring.neighbors import usable_cores
from core.text import Text

NEAR_FOLDS, FAR_FOLDS = 4, 2
LARGEST_FAR_SHARE = 0.5  # a branch that holds more classes leaves too little to fit on
FEWEST_CLASSES = 4
FEWEST_HELD_OUT = 20  # images a fold must have on either side to say anything
HELD_OUT_PARTS = 5  # the images of kept classes fall into so many; a fold holds one of them out
KEPT_SHARES = np.linspace(0.90, 0.99, 10)
DROPPED = 0.25  # a score that lets so much more pass than the best in the first fold is not tried in the others
LARGEST_MIXTURE = 5


@dataclass(frozen=True, eq=False)
class Fold:
    """Classes that play strangers; all others are kept."""

    strangers: IntArray
    is_far: bool


def make_folds(n_classes: int, branches: IntArray, seed: int) -> tuple[Fold, ...]:
    """Four folds of scattered classes, so that each class is a stranger once, and the two largest `branches` [C] that
    leave half of the classes (−1: of none); none at all where there are fewer than four classes."""
    if n_classes < FEWEST_CLASSES:
        return ()
    order = np.random.default_rng(seed).permutation(n_classes)
    near = [Fold(np.sort(part).astype(np.int32), False) for part in np.array_split(order, NEAR_FOLDS)]
    numbers, counts = np.unique(branches[branches >= 0], return_counts=True)
    fitting = [number for number, count in zip(numbers, counts, strict=True) if count <= LARGEST_FAR_SHARE * n_classes]
    largest = sorted(fitting, key=lambda number: -counts[numbers == number][0])[:FAR_FOLDS]
    far = [Fold(np.flatnonzero(branches == number).astype(np.int32), True) for number in largest if len(fitting) > 1]
    return (*near, *far)


@dataclass(frozen=True, eq=False)
class Evidence:
    """n ID images that the choice is made on."""

    features: FloatArray  # [n, D] F⁰, not normalised
    labels: IntArray  # [n]
    burst_of: IntArray  # [n]
    own_head: Head | None
    groups: IntArray | None  # [C] for MOS
    seed: int = 0


@dataclass(frozen=True)
class Ranked:
    """A score and how it did, as means over the folds that tried it; shares 0–1."""

    score: str  # with its settings, as `--score` takes it
    title: str
    paper: str
    passed: float  # strangers that pass, averaged over thresholds that keep 90–99 % of ID: what is compared
    fpr95: float
    auroc: float
    n_folds: int


@dataclass(frozen=True)
class ScoreChoice:
    """The score chosen, how it did on classes that had no say in choosing it, and how all scores did."""

    score: str
    title: str
    fpr95: float | None  # nested; None where the ID set is too small to choose by
    auroc: float | None
    ranking: tuple[Ranked, ...]  # the best first; the mixture is not among them
    n_folds: int
    n_far_folds: int
    n_held_out: int
    n_strangers: int
    reason: str

    @property
    def mixture(self) -> Mixture:
        return parse_mixture(self.score)

    def with_larger_bank(self, k: int, factor: float) -> ScoreChoice:
        """The same choice for a bank of `factor` times as many images as it was made on: as many more neighbours are
        looked at, and kNN's K is given."""

        def suited(part: MixturePart) -> MixturePart:
            if part.name == KNN:
                return replace(part, setting=float(k))
            if not part.name.endswith(SOFTMAX_KNN) or part.setting is None:
                return part
            return replace(part, setting=float(max(1, round(factor * part.setting))))

        mixture = Mixture(tuple(map(suited, self.mixture.parts)))
        return replace(self, score=str(mixture))

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> ScoreChoice:
        return cls(**{**value, "ranking": tuple(Ranked(**each) for each in value["ranking"])})


TOO_SMALL = "The ID set has too few classes or images to choose a score by: nearest ID images are used."


def choose_score(
    evidence: Evidence, folds: Sequence[Fold], names: Collection[str], k: int, job: JobContext
) -> ScoreChoice:
    """The mixture of the detectors `names` that tells strangers from held-out ID best; kNN's K is given. Raises
    JobCancelled."""
    part_of = parts_of(evidence.labels, evidence.burst_of, HELD_OUT_PARTS, evidence.seed)
    sides = []
    for number, fold in enumerate(folds):
        strangers = np.isin(evidence.labels, fold.strangers)
        held_out = ~strangers & (part_of == number % HELD_OUT_PARTS)
        if min(np.count_nonzero(strangers), np.count_nonzero(held_out)) >= FEWEST_HELD_OUT:
            sides.append(Sides(fold, strangers, held_out))
    trials = try_scores(evidence, sides, names, k, job)
    if not trials:
        mixture = Mixture((MixturePart(KNN, float(k)),))
        return ScoreChoice(str(mixture), mixture.title, None, None, (), 0, 0, 0, 0, TOO_SMALL)
    mixture = pick_mixture(trials)
    nested = [_figures(scores) for scores in nested_scores(trials)]
    fpr95, auroc = (float(np.mean([each[which] for each in nested])) for which in (1, 2))
    ranking = _rank(trials)
    return ScoreChoice(
        score=str(mixture),
        title=mixture.title,
        fpr95=fpr95,
        auroc=auroc,
        ranking=ranking,
        n_folds=len(trials),
        n_far_folds=sum(trial.fold.is_far for trial in trials),
        n_held_out=sum(trial.n_own for trial in trials),
        n_strangers=sum(len(trial.fold.strangers) for trial in trials),
        reason=_reason(mixture, fpr95, ranking),
    )


def _reason(mixture: Mixture, fpr95: float, ranking: Sequence[Ranked]) -> str:
    knn = next((each for each in ranking if each.score.partition(":")[0] == KNN), None)
    told = f"with whole classes held out as strangers, {fpr95:.1%} of them pass where 95 % of ID is kept"
    beside = f", {knn.fpr95:.1%} by nearest images alone" if knn and len(mixture.parts) > 1 else ""
    return f"Chosen by the ID set: {told}{beside}."


@dataclass(frozen=True, eq=False)
class Trial:
    """What each score says in one fold, scaled on its held-out ID."""

    fold: Fold
    own: Mapping[MixturePart, DoubleArray]  # [n] of held-out ID
    away: Mapping[MixturePart, DoubleArray]  # [m] of strangers
    losses: dict[MixturePart, float] = field(default_factory=dict)

    @property
    def n_own(self) -> int:
        return len(next(iter(self.own.values())))

    def loss(self, part: MixturePart) -> float:
        if part not in self.losses:
            self.losses[part] = passed(self.own[part], self.away[part])
        return self.losses[part]


def passed(own: DoubleArray, away: DoubleArray) -> float:
    """The share of strangers `away` that pass, averaged over thresholds that keep 90 to 99 % of `own`."""
    ordered = np.sort(own)
    places = np.floor((1 - KEPT_SHARES) * len(ordered) + 1e-9).astype(np.int64)
    below = np.searchsorted(np.sort(away), ordered[places], side="left")
    return float(1 - below.mean() / len(away))


@dataclass(frozen=True, eq=False)
class Sides:
    """What is judged in a fold: masks over the images of the evidence. All others are fitted on, but for images of a
    burst with one of these."""

    fold: Fold
    strangers: BoolArray  # [n]
    held_out: BoolArray  # [n]


def try_scores(
    evidence: Evidence, sides: Sequence[Sides], names: Collection[str], k: int, job: JobContext
) -> tuple[Trial, ...]:
    """What each of the detectors `names` says in each fold, one fold on a core; those that are far behind in the first
    are not tried in the others. Raises JobCancelled."""
    if not sides:
        return ()
    own_logits = evidence.own_head.logits(evidence.features) if evidence.own_head else None
    parts = [MixturePart(name, setting) for name in names for setting in _settings(name, k)]
    step = job.begin(Text("Choosing a score from the ID set"), len(sides))
    with one_blas_thread(), ThreadPoolExecutor(usable_cores(), thread_name_prefix="score") as pool:
        trials = [_try_fold(evidence, own_logits, sides[0], parts, job)]
        step.advance()
        left = _promising(trials[0], parts)
        for trial in pool.map(lambda side: _try_fold(evidence, own_logits, side, left, job), sides[1:]):
            trials.append(trial)
            step.advance()
    step.finish()
    return tuple(trials)


def nested_scores(trials: Sequence[Trial]) -> tuple[tuple[DoubleArray, DoubleArray], ...]:
    """For each fold the scores of held-out ID [n] and of strangers [m] by the mixture that all other folds choose."""
    return tuple(_mix(trial, pick_mixture(_but(trials, number))) for number, trial in enumerate(trials))


def _settings(name: str, k: int) -> tuple[float, ...]:
    return (float(k),) if name == KNN else DETECTORS[name].settings


def _promising(trial: Trial, parts: Sequence[MixturePart]) -> list[MixturePart]:
    limit = min(map(trial.loss, parts)) + DROPPED
    kept = {part.name for part in parts if trial.loss(part) <= limit} | {KNN}
    return [part for part in parts if part.name in kept]


def _try_fold(
    evidence: Evidence,
    own_logits: FloatArray | None,
    sides: Sides,
    parts: Sequence[MixturePart],
    job: JobContext,
) -> Trial:
    strangers, held_out = sides.strangers, sides.held_out
    apart = np.isin(evidence.burst_of, evidence.burst_of[strangers | held_out])
    known, new, odd = (_seen(evidence, own_logits, rows) for rows in (~strangers & ~apart, held_out, strangers))
    own, away = {}, {}
    for part in parts:
        job.check()
        assert part.setting is not None
        fitted = part.detector.fit(known, part.setting)
        raw = fitted.score(new)
        scale = Scale.of(raw)
        own[part], away[part] = scale(raw), scale(fitted.score(odd))
    return Trial(sides.fold, own, away)


def _seen(evidence: Evidence, own_logits: FloatArray | None, rows: BoolArray) -> Known:
    known = Known(
        evidence.features[rows],
        labels=evidence.labels[rows],
        own_head=evidence.own_head,
        groups=evidence.groups,
        seed=evidence.seed,
    )
    if own_logits is not None and evidence.own_head is not None:
        known.remember(evidence.own_head, own_logits[rows])
    return known


def _but(trials: Sequence[Trial], left_out: int) -> tuple[Trial, ...]:
    """All but one, but for a single one."""
    others = tuple(trial for number, trial in enumerate(trials) if number != left_out)
    return others or tuple(trials)


def pick_mixture(trials: Sequence[Trial]) -> Mixture:
    """What the folds `trials` choose: a setting for each score, then the greedy mixture of them."""
    tried = [part for part in trials[0].own if all(part in trial.own for trial in trials)]
    singles = [
        pick_setting(trials, [p for p in tried if p.name == name]) for name in dict.fromkeys(p.name for p in tried)
    ]
    path: list[Mixture] = []
    while len(path) < min(LARGEST_MIXTURE, len(singles)):
        chosen = path[-1].parts if path else ()
        longer = [Mixture((*chosen, part)) for part in singles if part not in chosen]
        path.append(min(longer, key=lambda mixture: float(_losses(trials, mixture).mean())))
    losses = np.array([_losses(trials, mixture) for mixture in path])
    near = _near_best(losses, int(np.argmin(losses.mean(1))))
    return path[int(np.flatnonzero(near)[-1])]


def pick_setting(trials: Sequence[Trial], parts: Sequence[MixturePart]) -> MixturePart:
    """The middle of the settings around the best, in their order, that are no worse than it by more than one standard
    error of the difference over the folds."""
    losses = np.array([[trial.loss(part) for trial in trials] for part in parts])
    best = int(np.argmin(losses.mean(1)))
    return parts[middle_of_plateau(losses, best)]


def middle_of_plateau(losses: DoubleArray, best: int) -> int:
    """Of losses [settings, folds]: the middle of the run around `best` that is within one standard error of it."""
    near = _near_best(losses, best)
    first, last = best, best
    while first > 0 and near[first - 1]:
        first -= 1
    while last + 1 < len(near) and near[last + 1]:
        last += 1
    return (first + last) // 2


def _near_best(losses: DoubleArray, best: int) -> BoolArray:
    """[settings] which of losses [settings, folds] are no worse than `best` by more than one standard error."""
    differences = losses - losses[best]
    error = differences.std(1, ddof=min(1, losses.shape[1] - 1)) / np.sqrt(losses.shape[1])
    return np.asarray(differences.mean(1) <= error)


def _losses(trials: Sequence[Trial], mixture: Mixture) -> DoubleArray:
    return np.array([passed(*_mix(trial, mixture)) for trial in trials])


def _mix(trial: Trial, mixture: Mixture) -> tuple[DoubleArray, DoubleArray]:
    """Scores of held-out ID and of strangers."""
    own, away = (np.mean([side[part] for part in mixture.parts], axis=0) for side in (trial.own, trial.away))
    return own, away


def _figures(scores: tuple[DoubleArray, DoubleArray]) -> tuple[float, float, float]:
    """Share that passes, FPR95, AUROC."""
    from core.scoring.metrics import fpr_at_tpr  # scikit-learn takes a second to import; a choice on disk needs none

    own, away = scores
    ordered = np.sort(away)
    below = np.searchsorted(ordered, own, "left") + np.searchsorted(ordered, own, "right")
    return passed(own, away), fpr_at_tpr(own, away, 0.95), float(below.sum() / (2 * len(own) * len(away)))


def _rank(trials: Sequence[Trial]) -> tuple[Ranked, ...]:
    """Each score with the setting that the folds choose for it; those dropped after the first fold come last."""
    ranked = []
    for name in dict.fromkeys(part.name for part in trials[0].own):
        parts = [part for part in trials[0].own if part.name == name]
        tried = [trial for trial in trials if parts[0] in trial.own]
        part = pick_setting(tried, parts)
        found = np.mean([_figures((trial.own[part], trial.away[part])) for trial in tried], axis=0)
        let_pass, fpr95, auroc = map(float, found)
        titled = Mixture((part,)).title
        ranked.append(Ranked(str(part), titled, part.detector.paper, let_pass, fpr95, auroc, len(tried)))
    return tuple(sorted(ranked, key=lambda each: (-each.n_folds, each.passed)))
