"""The guard: do trained experts beat frozen features? Asked of the ID set alone.

Whole classes are held out of training and bank and play strangers, while some images of the other classes are held out
of training and play incoming ID. Both ways of scoring judge the same images. Scattered classes make near strangers,
a whole branch of the WordNet tree far ones. It costs about five times the training of the experts themselves, with
kept trunk tokens and at most 20,000 images.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.arrays import BoolArray, DoubleArray, IntArray, RowArray
from core.experts.data import Split, TrainingSet, known_images, split_rows, views_of
from core.experts.mofe import Mofe
from core.experts.results import Contrast, EpochReport, ExpertComparison, FigureName, Interval
from core.experts.scorer import FEWEST_HELD_OUT, MofeScorer, Recipe, make_scorer
from core.experts.serving import flatten
from core.experts.settings import TrainSettings
from core.experts.trainer import train_experts
from core.features.backbone import Backbone
from core.jobs import JobContext, JobStep, Progress
from core.scoring.choose_score import Fold, make_folds
from core.scoring.metrics import fpr_at_tpr
from core.scoring.neighbors import NeighborIndex, normalize
from core.text import Text


class _Quiet:
    """Passes no epochs on: the guard's trainings are not the user's."""

    def epoch(self, report: EpochReport) -> None: ...


def judge_experts(
    backbone: Backbone,
    expert_of: IntArray,
    data: TrainingSet,
    branches: IntArray,
    settings: TrainSettings,
    k: int,
    folder: Path,
    job: JobContext,
) -> ExpertComparison | None:
    """The verdict on experts trained with `settings`; `branches` [C] are WordNet's groups. None where the ID set has
    fewer than four classes, or too few images to hold some out. Works in `folder`, which it removes. Raises
    JobCancelled.
    """
    started_s = time.monotonic()
    trial = _Trial(backbone, expert_of, data, guard_rows(data.labels, settings.seed), settings, k)
    made = make_folds(data.n_classes, branches, settings.seed)
    folds = [fold for fold in made if trial.can_judge(fold)]
    if not folds:
        return None
    shares = [settings.epochs * len(trial.split(fold).train) for fold in folds]
    step = job.begin(Text("Checking on held-out classes"), sum(shares))
    scores = []
    for number, (fold, share) in enumerate(zip(folds, shares, strict=True)):
        following = _Following(job, step, share)
        scores.append(trial.score(fold, folder / f"fold-{number}", following))
        following.finish()
    step.finish()
    shutil.rmtree(folder, ignore_errors=True)
    return ExpertComparison(
        figures=contrasts(scores, settings.seed),
        n_held_out=sum(each.id_scores.shape[1] for each in scores),
        n_strangers=sum(len(each.stranger_classes) for each in scores),
        n_folds=len(folds),
        n_far_folds=sum(fold.is_far for fold in folds),
        seconds=time.monotonic() - started_s,
    )


class _Following(JobContext):
    """For the training of one fold: cancelled with the job it serves, whose `step` it moves on by `share` images."""

    def __init__(self, job: JobContext, step: JobStep, share: int) -> None:
        super().__init__()
        self._job, self._step, self._share, self._done = job, step, share, 0

    def check(self) -> None:
        self._job.check()

    def send(self, progress: Progress, *, always: bool = False) -> None:
        new = min(progress.done, self._share) - self._done
        if new > 0:  # an epoch that is tried again, with smaller batches, counts once
            self._done += new
            self._step.skip(new) if progress.skipped == progress.done else self._step.advance(new)

    def finish(self) -> None:
        """The fold is done, perhaps with fewer epochs than planned."""
        self._step.skip(self._share - self._done)


@dataclass(frozen=True, eq=False)
class _Trial:
    """What all folds have in common."""

    backbone: Backbone
    expert_of: IntArray
    data: TrainingSet
    rows: RowArray  # the images that take part
    settings: TrainSettings
    k: int

    def can_judge(self, fold: Fold) -> bool:
        """Whether there are strangers in it at all (a class may have no readable image), and enough held-out images."""
        has_strangers = bool(np.isin(self.data.labels[self.rows], fold.strangers).any())
        return has_strangers and len(self.split(fold).validation) >= FEWEST_HELD_OUT

    def split(self, fold: Fold) -> Split:
        """Which images of the kept classes are trained on, and which are held out of that."""
        inside = self.rows[~np.isin(self.data.labels[self.rows], fold.strangers)]
        return self._split(self.data.labels, inside)

    def score(self, fold: Fold, folder: Path, job: JobContext) -> FoldScores:
        """Train on the kept classes alone, and judge with and without those experts."""
        small, kept = _without_classes(self.data, fold.strangers)
        inside, strangers = self.rows[small.labels[self.rows] >= 0], self.rows[small.labels[self.rows] < 0]
        split, grouped = self._split(small.labels, inside), renumber(self.expert_of[kept])
        trained = train_experts(self.backbone, grouped, small, split, self.settings, folder, job, _Quiet())
        known = known_images(trained.mofe, small, inside, np.isin(inside, split.train))
        scorer = make_scorer(known, trained.mofe, Recipe(self.settings.members, "expert", self.k))
        frozen = _judge_frozen(small, inside, scorer.known.held_out, strangers, self.k)
        experts = _judge_with_experts(scorer, trained.mofe, small, inside, strangers)
        return _beside(frozen, experts, self.data.labels[strangers])

    def _split(self, labels: IntArray, rows: RowArray) -> Split:
        return split_rows(labels, rows, self.settings.validation_share, self.settings.seed)


@dataclass(frozen=True, eq=False)
class _Judged:
    """What one way of scoring says in a fold."""

    id_scores: DoubleArray  # [n]
    id_right: BoolArray  # [n] whether the class was named rightly
    stranger_scores: DoubleArray  # [m]


def _without_classes(data: TrainingSet, strangers: IntArray) -> tuple[TrainingSet, IntArray]:
    """`data` with the classes that are left, and have images, numbered anew, strangers labelled −1; and which those
    are."""
    kept = np.setdiff1d(data.labels, strangers)
    place = np.full(data.n_classes, -1, np.int32)
    place[kept] = np.arange(len(kept))
    return replace(data, labels=place[data.labels], n_classes=len(kept)), kept


def _judge_frozen(data: TrainingSet, inside: RowArray, held_out: RowArray, strangers: RowArray, k: int) -> _Judged:
    """kNN by frozen features among the images `inside`; `held_out` says which of them are judged, each left out."""
    index = NeighborIndex(normalize(data.features[inside]))
    k = max(1, min(k, len(inside) - 1))
    left_out = index.search_others(held_out, k)
    away = index.search(normalize(data.features[strangers]), k)
    labels = data.labels[inside]
    return _Judged(
        id_scores=-left_out.distances[:, -1].astype(np.float64),
        id_right=labels[left_out.rows[:, 0]] == labels[held_out],
        stranger_scores=-away.distances[:, -1].astype(np.float64),
    )


def _judge_with_experts(
    scorer: MofeScorer, mofe: Mofe, data: TrainingSet, inside: RowArray, strangers: RowArray
) -> _Judged:
    own = scorer.score_held_out()
    away = scorer.score(flatten(views_of(mofe, data, strangers)), data.trunk[strangers])
    right = own.predicted_class == data.labels[inside[scorer.known.held_out]]
    return _Judged(own.scores, right, away.scores)


def _beside(frozen: _Judged, experts: _Judged, stranger_classes: IntArray) -> FoldScores:
    return FoldScores(
        id_scores=np.stack([frozen.id_scores, experts.id_scores]),
        id_right=np.stack([frozen.id_right, experts.id_right]).astype(np.float64),
        stranger_scores=np.stack([frozen.stranger_scores, experts.stranger_scores]),
        stranger_classes=stranger_classes,
    )


DRAWS = 400
GAIN_CONFIDENCE = 0.90  # two-sided: the bound that decides is one-sided, at 95 %
FIGURES: tuple[FigureName, ...] = ("auroc", "fpr95", "id_accuracy")


@dataclass(frozen=True, eq=False)
class FoldScores:
    """What both ways of scoring say in one fold; row i is the same image for both."""

    id_scores: DoubleArray  # [2, n] frozen, experts
    id_right: DoubleArray  # [2, n] 1 where the class was named rightly
    stranger_scores: DoubleArray  # [2, m]
    stranger_classes: IntArray  # [m]


def contrasts(folds: list[FoldScores], seed: int) -> tuple[Contrast, ...]:
    """AUROC, FPR95 and ID accuracy of both, averaged over the folds, with bootstrap intervals.

    Strangers are drawn by class and ID images one by one, the same for both ways of scoring.
    """
    random = np.random.default_rng([seed, 77])
    point = np.mean([_figures(fold) for fold in folds], axis=0)  # [3 figures, 2 ways]
    drawn = np.stack([np.mean([_figures(_redraw(fold, random)) for fold in folds], axis=0) for _ in range(DRAWS)])
    found = []
    for number, name in enumerate(FIGURES):
        frozen, experts = (_interval(point[number, side], drawn[:, number, side], 0.95) for side in (0, 1))
        gained = drawn[:, number, 1] - drawn[:, number, 0]
        gain = _interval(point[number, 1] - point[number, 0], gained, GAIN_CONFIDENCE)
        found.append(Contrast(name, frozen, experts, gain))
    return tuple(found)


def _figures(fold: FoldScores) -> DoubleArray:
    """[3, 2] AUROC, FPR95, ID accuracy × frozen, experts."""
    both = [(fold.id_scores[side], fold.stranger_scores[side]) for side in (0, 1)]
    return np.array(
        [[_auroc(*each) for each in both], [_fpr95(*each) for each in both], fold.id_right.mean(1).tolist()]
    )


def _redraw(fold: FoldScores, random: np.random.Generator) -> FoldScores:
    images = random.integers(fold.id_scores.shape[1], size=fold.id_scores.shape[1])
    classes = np.unique(fold.stranger_classes)
    places = [np.flatnonzero(fold.stranger_classes == c) for c in random.choice(classes, len(classes))]
    strangers = np.concatenate(places)
    return FoldScores(
        fold.id_scores[:, images],
        fold.id_right[:, images],
        fold.stranger_scores[:, strangers],
        fold.stranger_classes[strangers],
    )


def _auroc(positive: DoubleArray, negative: DoubleArray) -> float:
    """Share of pairs in order, ties as half; by ranks, as hundreds of bootstrap draws ask for it."""
    ordered = np.sort(negative)
    below = np.searchsorted(ordered, positive, "left") + np.searchsorted(ordered, positive, "right")
    return float(below.sum() / (2 * len(positive) * len(negative)))


def _fpr95(positive: DoubleArray, negative: DoubleArray) -> float:
    return fpr_at_tpr(positive, negative, 0.95)


def _interval(value: float, drawn: DoubleArray, confidence: float) -> Interval:
    low, high = np.quantile(drawn, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Interval(float(value), float(low), float(high))


IMAGES_PER_CLASS = 100  # beyond which the guard learns nothing new
LARGEST_IMAGES = 20_000


def guard_rows(labels: IntArray, seed: int) -> RowArray:
    """The images that the guard works with: all of a small ID set, evenly fewer of a large one."""
    n_classes = len(np.unique(labels))
    each = min(IMAGES_PER_CLASS, max(2, LARGEST_IMAGES // max(1, n_classes)))
    shuffled = np.random.default_rng(seed).permutation(len(labels))
    order = shuffled[np.argsort(labels[shuffled], kind="stable")]
    ordered = labels[order]
    rank = np.arange(len(labels)) - np.searchsorted(ordered, ordered, side="left")
    return np.sort(order[rank < each]).astype(np.int64)


def renumber(values: Sequence[int] | IntArray) -> IntArray:
    """The same grouping with numbers 0, 1, 2, … and none left out."""
    return np.asarray(np.unique(np.asarray(values), return_inverse=True)[1], np.int32)
