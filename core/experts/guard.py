"""The guard: do trained experts beat what needs no training? Asked of the ID set alone.

Whole classes are held out of training and bank and play strangers, while some images of the other classes are held out
of training and play incoming ID. Three ways of scoring judge the same images: the best score without training, chosen
on the other folds; the experts' own mixture before training; and the same after it. So what the mixture brings and
what training brings are told apart. Scattered classes make near strangers, a whole branch of the WordNet tree far
ones. It costs about five times the training of the experts themselves, with kept trunk tokens and at most 20,000
images.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.arrays import BoolArray, DoubleArray, FloatArray, IntArray, RowArray
from core.errors import UsageError
from core.experts.data import (
    FEWEST_TO_SPLIT,
    Split,
    TrainingSet,
    known_before_training,
    known_images,
    split_rows,
    views_before_training,
    views_of,
)
from core.experts.mofe import Mofe
from core.experts.results import Contrast, EpochReport, ExpertComparison, FigureName, Interval
from core.experts.scorer import FEWEST_HELD_OUT, KnownImages, Recipe, make_scorer
from core.experts.serving import flatten
from core.experts.settings import TrainSettings
from core.experts.trainer import start_experts, train_experts
from core.features.backbone import Backbone
from core.jobs import JobContext, JobStep, Progress
from core.scoring.choose_score import Evidence, Fold, Sides, make_folds, nested_scores, pick_mixture, try_scores
from core.scoring.detectors.mixture import available
from core.scoring.detectors.model import Head
from core.scoring.neighbors import NeighborIndex, normalize
from core.scoring.settings import BankScope
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
    own_head: Head | None = None,
) -> ExpertComparison | None:
    """The verdict on experts trained with `settings`, for each bank that they may be searched in; `branches` [C] are
    WordNet's groups, `own_head` the backbone's classifier. None where the ID set has fewer than four classes, or too
    few images to hold some out. Works in `folder`, which it removes. Raises JobCancelled.
    """
    started_s = time.monotonic()
    trial = _Trial(backbone, expert_of, data, guard_rows(data.labels, settings.seed), settings, k)
    made = make_folds(data.n_classes, branches, settings.seed)
    folds = [fold for fold in made if trial.can_judge(fold)]
    if not folds:
        return None
    untrained, name = _best_untrained(trial, folds, own_head, job)
    shares = [settings.epochs * len(trial.split(fold).train) for fold in folds]
    step = job.begin(Text("Checking on held-out classes"), sum(shares))
    scores = []
    for number, (fold, share) in enumerate(zip(folds, shares, strict=True)):
        following = _Following(job, step, share)
        scores.append(trial.score(fold, untrained[number], folder / f"fold-{number}", following))
        following.finish()
    step.finish()
    shutil.rmtree(folder, ignore_errors=True)
    figures = {bank: contrasts([each[bank] for each in scores], settings.seed) for bank in BANKS}
    own = [each["expert"] for each in scores]
    return ExpertComparison(
        figures=figures.pop("expert"),
        n_held_out=sum(each.id_scores.shape[1] for each in own),
        n_strangers=sum(len(each.stranger_classes) for each in own),
        n_folds=len(folds),
        n_far_folds=sum(fold.is_far for fold in folds),
        seconds=time.monotonic() - started_s,
        best_untrained=name,
        other_banks=figures,
    )


def check_enough(labels: IntArray, burst_of: IntArray, settings: TrainSettings) -> None:
    """Raise UsageError where so few of the images [n] can be held out that nothing could be said of experts trained on
    the others; they would never be used. Settings that hold out nothing ask for no verdict."""
    if settings.validation_share == 0:
        return
    rows, seed = guard_rows(labels, settings.seed), settings.seed
    held_out = labels[split_rows(labels, rows, settings.validation_share, seed, burst_of).validation]
    folds = make_folds(int(labels.max()) + 1, np.full(int(labels.max()) + 1, -1, np.int32), seed)
    inside = [int(np.count_nonzero(~np.isin(held_out, fold.strangers))) for fold in folds] or [len(held_out)]
    if max(inside) < FEWEST_HELD_OUT:
        raise UsageError(
            Text(
                "Only {n} images could be held out of training, too few to tell whether experts help: {fewest} are "
                "needed beside the classes that play strangers.",
                n=len(held_out),
                fewest=FEWEST_HELD_OUT,
            ),
            Text(
                "Add images: of each class {share:.0%} are held out, of one with fewer than {n_split} none, and "
                "near-duplicates count as one. Frozen features need no training.",
                share=settings.validation_share,
                n_split=FEWEST_TO_SPLIT,
            ),
        )


def _best_untrained(
    trial: _Trial, folds: Sequence[Fold], own_head: Head | None, job: JobContext
) -> tuple[tuple[tuple[DoubleArray, DoubleArray], ...], str]:
    """For each fold the scores of held-out ID and of strangers by the best score without training that the other folds
    choose; and the one that all choose."""
    data = trial.data
    evidence = Evidence(data.features, data.labels, data.burst_of, own_head, None, trial.settings.seed)
    sides = [Sides(fold, *trial.masks(fold)) for fold in folds]
    trials = try_scores(evidence, sides, available(own_head is not None, has_groups=False), trial.k, job)
    return nested_scores(trials), str(pick_mixture(trials))


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
        settings = self.settings
        return split_rows(
            self.data.labels, self.inside(fold), settings.validation_share, settings.seed, self.data.burst_of
        )

    def inside(self, fold: Fold) -> RowArray:
        """The images of the kept classes, but for those that are nearly the same picture as a stranger."""
        is_strange = np.isin(self.data.labels[self.rows], fold.strangers)
        burst_of = self.data.burst_of[self.rows]
        return self.rows[~is_strange & ~np.isin(burst_of, burst_of[is_strange])]

    def masks(self, fold: Fold) -> tuple[BoolArray, BoolArray]:
        """[n] which images are strangers, and which are held out."""
        strangers, held_out = np.zeros(len(self.data), bool), np.zeros(len(self.data), bool)
        strangers[self.rows] = np.isin(self.data.labels[self.rows], fold.strangers)
        held_out[self.split(fold).validation] = True
        return strangers, held_out

    def score(
        self, fold: Fold, untrained: tuple[DoubleArray, DoubleArray], folder: Path, job: JobContext
    ) -> dict[BankScope, FoldScores]:
        """Train on the kept classes alone, and judge by each bank before and after; `untrained` is what the best score
        without training says of the same held-out images and strangers."""
        inside, strangers = self.inside(fold), self.rows[np.isin(self.data.labels[self.rows], fold.strangers)]
        kept = np.unique(self.data.labels[inside])
        small = _of_classes(self.data, kept)
        split, grouped = self.split(fold), renumber(self.expert_of[kept])
        is_trained = np.isin(inside, split.train)
        before = start_experts(self.backbone, grouped, small, split, self.settings, folder)
        known = known_before_training(grouped, small, inside, is_trained)
        away = flatten(views_before_training(grouped, small, strangers))
        arms = {bank: [self._judge(known, before, bank, small, inside, strangers, away)] for bank in BANKS}
        trained = train_experts(self.backbone, grouped, small, split, self.settings, folder, job, _Quiet())
        known = known_images(trained.mofe, small, inside, is_trained)
        away = flatten(views_of(trained.mofe, small, strangers))
        for bank in BANKS:
            arms[bank].append(self._judge(known, trained.mofe, bank, small, inside, strangers, away))
        right = _named_by_nearest(small, inside, known.held_out)
        best = _Judged(untrained[0], right, untrained[1])
        held_out, odd = small.labels[inside[known.held_out]], self.data.labels[strangers]
        return {bank: _beside([best, *arms[bank]], kept[held_out], odd) for bank in BANKS}

    def _judge(
        self,
        known: KnownImages,
        mofe: Mofe,
        bank: BankScope,
        data: TrainingSet,
        inside: RowArray,
        strangers: RowArray,
        away: FloatArray,
    ) -> _Judged:
        scorer = make_scorer(known, mofe, Recipe(self.settings.members, bank, self.k))
        own, odd = scorer.score_held_out(), scorer.score(away, data.trunk[strangers])
        right = own.predicted_class == data.labels[inside[known.held_out]]
        return _Judged(own.scores, right, odd.scores)


@dataclass(frozen=True, eq=False)
class _Judged:
    """What one way of scoring says in a fold."""

    id_scores: DoubleArray  # [n]
    id_right: BoolArray  # [n] whether the class was named rightly
    stranger_scores: DoubleArray  # [m]


def _of_classes(data: TrainingSet, kept: IntArray) -> TrainingSet:
    """`data` with the classes `kept` numbered anew, all others labelled −1."""
    place = np.full(data.n_classes, -1, np.int32)
    place[kept] = np.arange(len(kept))
    return replace(data, labels=place[data.labels], n_classes=len(kept))


def _named_by_nearest(data: TrainingSet, inside: RowArray, held_out: RowArray) -> BoolArray:
    """[m] whether the nearest of the images `inside` by frozen features, its own burst left out, is of the class of
    each held-out one."""
    index = NeighborIndex(normalize(data.features[inside]))
    nearest = index.search_others(held_out, 1, data.burst_of[inside]).rows[:, 0]
    labels = data.labels[inside]
    return np.asarray(labels[nearest] == labels[held_out])


def _beside(ways: Sequence[_Judged], id_classes: IntArray, stranger_classes: IntArray) -> FoldScores:
    return FoldScores(
        id_scores=np.stack([way.id_scores for way in ways]),
        id_right=np.stack([way.id_right for way in ways]).astype(np.float64),
        id_classes=id_classes,
        stranger_scores=np.stack([way.stranger_scores for way in ways]),
        stranger_classes=stranger_classes,
    )


BANKS: tuple[BankScope, ...] = ("expert", "global", "best")
DRAWS = 1000
GAIN_CONFIDENCE = 0.95  # two-sided: each bound is one-sided, at 97.5 %, and either of two figures may decide
FIGURES: tuple[FigureName, ...] = ("auroc", "fpr95", "id_accuracy")
FROZEN, UNTRAINED, EXPERTS = 0, 1, 2


@dataclass(frozen=True, eq=False)
class FoldScores:
    """What the three ways of scoring say in one fold; row i is the same image for all. Classes are numbered alike in
    all folds."""

    id_scores: DoubleArray  # [3, n] best without training, experts before training, experts
    id_right: DoubleArray  # [3, n] 1 where the class was named rightly
    id_classes: IntArray  # [n]
    stranger_scores: DoubleArray  # [3, m]
    stranger_classes: IntArray  # [m]


def contrasts(folds: Sequence[FoldScores], seed: int) -> tuple[Contrast, ...]:
    """AUROC, FPR95 and ID accuracy of all three, averaged over the folds, with bootstrap intervals.

    Classes are drawn, the same for all folds, whether their images are ID in a fold or strangers: folds share images,
    and images of a class share their luck. Gains are given at ±2.2 standard errors of the draws or by their quantiles,
    whichever is wider.
    """
    n_classes = 1 + max(int(max(fold.id_classes.max(), fold.stranger_classes.max())) for fold in folds)
    present = np.unique(np.concatenate([np.concatenate([fold.id_classes, fold.stranger_classes]) for fold in folds]))
    random = np.random.default_rng([seed, 77])
    chosen = present[random.integers(len(present), size=(DRAWS, len(present)))]
    weights = np.ones((1 + DRAWS, n_classes))
    weights[1:] = np.stack([np.bincount(each, minlength=n_classes) for each in chosen])
    each_fold = np.stack([_figures(fold, weights) for fold in folds])  # [folds, 1 + draws, 3 figures, 3 ways]
    known = np.isfinite(each_fold)  # a draw may hold no stranger of a fold
    figures = np.where(known, each_fold, 0).sum(0) / np.maximum(known.sum(0), 1)
    figures[~known.any(0)] = np.nan
    point, drawn = figures[0], figures[1:]
    found = []
    for number, name in enumerate(FIGURES):
        frozen, untrained, experts = (_interval(point[number, way], drawn[:, number, way]) for way in range(3))
        gains = [
            _gain(point[number, EXPERTS] - point[number, way], drawn[:, number, EXPERTS] - drawn[:, number, way])
            for way in (FROZEN, UNTRAINED)
        ]
        found.append(Contrast(name, frozen, experts, gains[0], untrained, gains[1]))
    return tuple(found)


def _figures(fold: FoldScores, weights: DoubleArray) -> DoubleArray:
    """[B, 3, 3] AUROC, FPR95, ID accuracy of each way, for weights [B, C] of the classes."""
    own, odd = weights[:, fold.id_classes], weights[:, fold.stranger_classes]
    found = np.empty((len(weights), 3, 3))
    with np.errstate(invalid="ignore", divide="ignore"):
        for way in range(3):
            scores = fold.id_scores[way], fold.stranger_scores[way]
            found[:, 0, way] = _auroc(*scores, own, odd)
            found[:, 1, way] = _fpr95(*scores, own, odd)
            found[:, 2, way] = own @ fold.id_right[way] / own.sum(1)
    return found


def _auroc(positive: DoubleArray, negative: DoubleArray, own: DoubleArray, odd: DoubleArray) -> DoubleArray:
    """[B] share of pairs in order, ties as half, for weights [B, n] and [B, m]."""
    order = np.argsort(negative)
    summed = np.concatenate([np.zeros((len(odd), 1)), np.cumsum(odd[:, order], axis=1)], axis=1)
    ordered = negative[order]
    below = (
        summed[:, np.searchsorted(ordered, positive, "left")] + summed[:, np.searchsorted(ordered, positive, "right")]
    )
    return np.asarray((own * below).sum(1) / (2 * own.sum(1) * odd.sum(1)))


def _fpr95(positive: DoubleArray, negative: DoubleArray, own: DoubleArray, odd: DoubleArray) -> DoubleArray:
    """[B] share of strangers at or above the highest threshold that keeps 95 % of ID, for weights as in `_auroc`."""
    order, away = np.argsort(positive), np.argsort(negative)
    kept = np.cumsum(own[:, order], axis=1)
    place = (kept <= 0.05 * kept[:, -1:] + 1e-9).sum(1).clip(max=len(positive) - 1)
    summed = np.concatenate([np.zeros((len(odd), 1)), np.cumsum(odd[:, away], axis=1)], axis=1)
    below = np.searchsorted(negative[away], positive[order], "left")[place]
    return np.asarray(1 - summed[np.arange(len(odd)), below] / summed[:, -1])


def _interval(value: float, drawn: DoubleArray, confidence: float = 0.95) -> Interval:
    low, high = np.nanquantile(drawn, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Interval(float(value), float(low), float(high))


STANDARD_ERRORS = 2.2  # Student's 97.5 % quantile for some twenty classes: quantiles of so few draws are too narrow


def _gain(value: float, drawn: DoubleArray) -> Interval:
    found, error = _interval(value, drawn, GAIN_CONFIDENCE), STANDARD_ERRORS * float(np.nanstd(drawn))
    return Interval(found.value, min(found.low, found.value - error), max(found.high, found.value + error))


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
