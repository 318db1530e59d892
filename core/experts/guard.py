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
import torch

from core.arrays import BoolArray, DoubleArray, IntArray, RowArray
from core.experts.expert_bank import KnownImages
from core.experts.folds import Fold, guard_rows, make_folds, renumber
from core.experts.mofe import Mofe
from core.experts.report import EpochReport
from core.experts.scorer import FEWEST_HELD_OUT, MofeScorer, Recipe, make_scorer
from core.experts.serving import Views, flatten
from core.experts.settings import TrainSettings
from core.experts.train import train_experts
from core.experts.training_set import TrainingSet, split_rows
from core.experts.verdict import Contrast, FigureName, Interval, Verdict
from core.features.backbone import Backbone
from core.jobs import JobContext
from core.scoring.metrics import fpr_at_tpr
from core.scoring.neighbors import NeighborIndex, normalize

DRAWS = 400
GAIN_CONFIDENCE = 0.90  # two-sided: the bound that decides is one-sided, at 95 %
BATCH = 128
FIGURES: tuple[FigureName, ...] = ("auroc", "fpr95", "id_accuracy")


@dataclass(frozen=True, eq=False)
class FoldScores:
    """What both ways of scoring say in one fold; row i is the same image for both."""

    id_scores: DoubleArray  # [2, n] frozen, experts
    id_right: DoubleArray  # [2, n] 1 where the class was named rightly
    stranger_scores: DoubleArray  # [2, m]
    stranger_classes: IntArray  # [m]


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
    rows = guard_rows(data.labels, settings.seed)
    folds = [
        fold
        for fold in make_folds(data.n_classes, branches, settings.seed)
        if _n_held_out(data, rows, fold, settings) >= FEWEST_HELD_OUT
    ]
    scores = []
    for number, fold in enumerate(folds):
        step = job.begin(f"Checking against held-out classes ({number + 1} of {len(folds)})", 1)
        place = folder / f"fold-{number}"
        scores.append(_score_fold(backbone, expert_of, data, rows, fold, settings, k, place, _Following(job)))
        step.advance()
        step.finish()
    shutil.rmtree(folder, ignore_errors=True)
    if not scores:
        return None
    return Verdict(
        figures=contrasts(scores, settings.seed),
        n_held_out=sum(each.id_scores.shape[1] for each in scores),
        n_strangers=sum(len(each.stranger_classes) for each in scores),
        n_folds=len(folds),
        n_far_folds=sum(fold.is_far for fold in folds),
        seconds=time.monotonic() - started_s,
    )


def _n_held_out(data: TrainingSet, rows: RowArray, fold: Fold, settings: TrainSettings) -> int:
    """How many images of the kept classes would be held out of training."""
    inside = rows[~np.isin(data.labels[rows], fold.strangers)]
    return len(split_rows(data.labels, inside, settings.validation_share, settings.seed).validation)


class _Following(JobContext):
    """Silent, but cancelled with the job it serves."""

    def __init__(self, job: JobContext) -> None:
        super().__init__()
        self._job = job

    def check(self) -> None:
        self._job.check()


def _score_fold(
    backbone: Backbone,
    expert_of: IntArray,
    data: TrainingSet,
    rows: RowArray,
    fold: Fold,
    settings: TrainSettings,
    k: int,
    folder: Path,
    job: JobContext,
) -> FoldScores:
    kept = np.setdiff1d(np.arange(data.n_classes), fold.strangers)
    place = np.full(data.n_classes, -1, np.int32)
    place[kept] = np.arange(len(kept))
    labels = place[data.labels]
    inside, strangers = rows[labels[rows] >= 0], rows[labels[rows] < 0]
    small = replace(data, labels=labels, n_classes=len(kept))
    split = split_rows(labels, inside, settings.validation_share, settings.seed)
    experts = renumber(expert_of[kept])
    trained = train_experts(backbone, experts, small, split, settings, folder, job, _Quiet())
    is_trained = np.isin(inside, split.train)
    known = known_images(trained.mofe, small, inside, is_trained)
    scorer = make_scorer(known, trained.mofe, Recipe(settings.members, "expert", k))
    return _compare(scorer, trained.mofe, small, inside, strangers, data.labels[strangers], k)


def known_images(mofe: Mofe, data: TrainingSet, rows: RowArray, is_trained: BoolArray) -> KnownImages:
    """The images `rows` [n] as a bank, from their kept tokens; `is_trained` [n] says which the experts have seen."""
    return KnownImages.gather(
        lambda places: views_of(mofe, data, rows[places]),
        np.asarray(data.trunk[rows]),
        data.labels[rows],
        is_trained,
        mofe.classes.expert_of,
    )


def views_of(mofe: Mofe, data: TrainingSet, rows: RowArray) -> Views:
    """Frozen and expert features of the images `rows`, from their plain tokens."""
    parts = []
    for start in range(0, len(rows), BATCH):
        with torch.inference_mode():
            tokens = data.images.plain(rows[start : start + BATCH])
            parts.append(mofe.features_of_all(tokens).float().cpu().numpy())
    return Views(np.asarray(data.features[rows]), np.concatenate(parts))


def _compare(
    scorer: MofeScorer,
    mofe: Mofe,
    data: TrainingSet,
    inside: RowArray,
    strangers: RowArray,
    stranger_classes: IntArray,
    k: int,
) -> FoldScores:
    held_out = inside[scorer.known.held_out]
    frozen = normalize(data.features[inside])
    index = NeighborIndex(frozen)
    k_all = max(1, min(k, len(inside) - 1))
    left_out = index.search_others(scorer.known.held_out, k_all)
    away = index.search(normalize(data.features[strangers]), k_all)
    labels = data.labels[held_out]
    named = data.labels[inside][left_out.rows[:, 0]]
    by_experts = scorer.score_held_out()
    judged = scorer.score(flatten(views_of(mofe, data, strangers)), data.trunk[strangers])
    return FoldScores(
        id_scores=np.stack([-left_out.distances[:, -1].astype(np.float64), by_experts.scores]),
        id_right=np.stack([named == labels, by_experts.predicted_class == labels]).astype(np.float64),
        stranger_scores=np.stack([-away.distances[:, -1].astype(np.float64), judged.scores]),
        stranger_classes=stranger_classes,
    )


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
