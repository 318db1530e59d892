"""The guard: do trained experts beat frozen features? Asked of the ID set alone.

Whole classes are held out of training and bank and play strangers, while some images of the other classes are held out
of training and play incoming ID. Both ways of scoring judge the same images. Scattered classes make near strangers,
a whole branch of the WordNet tree far ones. It costs about five times the training of the experts themselves, with
kept trunk tokens and at most 20,000 images.
"""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.arrays import BoolArray, DoubleArray, IntArray, RowArray
from core.experts.contrasts import FoldScores, contrasts
from core.experts.data import Split, TrainingSet, split_rows
from core.experts.folds import Fold, guard_rows, make_folds, renumber
from core.experts.mofe import Mofe
from core.experts.report import EpochReport
from core.experts.results import Verdict
from core.experts.scorer import FEWEST_HELD_OUT, MofeScorer, Recipe, make_scorer
from core.experts.serving import flatten
from core.experts.settings import TrainSettings
from core.experts.trainer import train_experts
from core.experts.views import known_images, views_of
from core.features.backbone import Backbone
from core.jobs import JobContext, Progress, Step
from core.scoring.neighbors import NeighborIndex, normalize


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
) -> Verdict | None:
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
    step = job.begin("Checking on held-out classes", sum(shares))
    scores = []
    for number, (fold, share) in enumerate(zip(folds, shares, strict=True)):
        following = _Following(job, step, share)
        scores.append(trial.score(fold, folder / f"fold-{number}", following))
        following.finish()
    step.finish()
    shutil.rmtree(folder, ignore_errors=True)
    return Verdict(
        figures=contrasts(scores, settings.seed),
        n_held_out=sum(each.id_scores.shape[1] for each in scores),
        n_strangers=sum(len(each.stranger_classes) for each in scores),
        n_folds=len(folds),
        n_far_folds=sum(fold.is_far for fold in folds),
        seconds=time.monotonic() - started_s,
    )


class _Following(JobContext):
    """For the training of one fold: cancelled with the job it serves, whose `step` it moves on by `share` images."""

    def __init__(self, job: JobContext, step: Step, share: int) -> None:
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
