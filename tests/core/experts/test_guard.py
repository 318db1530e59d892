from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from core.experts.guard import FoldScores, contrasts, guard_rows, judge_experts, make_folds, renumber
from core.experts.results import Contrast, ExpertComparison, Interval
from core.jobs import JobCancelled, JobContext
from core.scoring.metrics import fpr_at_tpr
from tests.core.experts.tiny import TINY, tiny_backbone, tiny_set


def fold_scores(seed, lift, n=120, classes=6):
    """Both ways see the same images; experts push strangers down by `lift`."""
    random = np.random.default_rng(seed)
    own = random.normal(size=n)
    labels = np.repeat(np.arange(classes), 20).astype(np.int32)
    away = random.normal(-1.5, 1, classes * 20)
    right = (random.random((2, n)) < 0.9).astype(float)
    return FoldScores(np.stack([own, own]), right, np.stack([away, away - lift]), labels)


def by_name(figures):
    return {figure.name: figure for figure in figures}


def test_figures_are_the_mean_over_folds_of_what_scikit_learn_says():
    folds = [fold_scores(seed, 0.7) for seed in (0, 1)]
    figures = by_name(contrasts(folds, 0))
    for side, way in enumerate(("frozen", "experts")):
        auroc = np.mean(
            [roc_auc_score([1] * 120 + [0] * 120, [*f.id_scores[side], *f.stranger_scores[side]]) for f in folds]
        )
        fpr95 = np.mean([fpr_at_tpr(f.id_scores[side], f.stranger_scores[side], 0.95) for f in folds])
        assert getattr(figures["auroc"], way).value == pytest.approx(auroc)
        assert getattr(figures["fpr95"], way).value == pytest.approx(fpr95)
        assert getattr(figures["id_accuracy"], way).value == pytest.approx(
            np.mean([f.id_right[side].mean() for f in folds])
        )


def test_intervals_hold_the_figure_and_the_gain_is_surer_than_either():
    figures = by_name(contrasts([fold_scores(seed, 0.7) for seed in range(4)], 0))
    for figure in figures.values():
        for interval in (figure.frozen, figure.experts, figure.gain):
            assert interval.low <= interval.value <= interval.high
    auroc = figures["auroc"]
    assert auroc.gain.high - auroc.gain.low < auroc.frozen.high - auroc.frozen.low


def verdict(lift):
    return ExpertComparison(contrasts([fold_scores(seed, lift) for seed in range(4)], 0), 480, 480, 4, 1, 1.0)


def test_experts_help_when_they_push_strangers_down():
    found = verdict(0.7)
    assert found.experts_help
    assert found.reason.startswith("Trained experts are used")


@pytest.mark.parametrize("lift", [-0.7, 0.0])
def test_experts_that_are_worse_or_no_better_are_not_used(lift):
    found = verdict(lift)
    assert not found.experts_help
    assert found.reason.startswith("Frozen features are used")


def test_a_gain_in_one_figure_does_not_excuse_a_loss_in_the_other():
    some = Interval(0.9, 0.8, 1.0)
    up, down = Interval(0.05, 0.02, 0.08), Interval(-0.01, -0.02, 0.01)
    figures = (
        Contrast("auroc", some, some, down),
        Contrast("fpr95", some, some, replace(down, value=-0.05, high=-0.02)),
    )
    assert not ExpertComparison(figures, 1, 1, 1, 0, 0.0).experts_help
    better = (Contrast("auroc", some, some, up), figures[1])
    assert ExpertComparison(better, 1, 1, 1, 0, 0.0).experts_help


def test_a_verdict_survives_the_trip_through_json():
    import json

    found = verdict(0.7)
    assert ExpertComparison.from_dict(json.loads(json.dumps(found.to_dict()))) == found


def test_each_class_is_a_near_stranger_once_and_far_folds_are_whole_branches():
    branches = np.array([0] * 6 + [1] * 4 + [2] * 3 + [3] * 20, np.int32)
    folds = make_folds(33, branches, seed=0)
    near, far = [f for f in folds if not f.is_far], [f for f in folds if f.is_far]
    assert [len(f.strangers) for f in near] == [9, 8, 8, 8]
    assert sorted(np.concatenate([f.strangers for f in near]).tolist()) == list(range(33))
    assert [f.strangers.tolist() for f in far] == [list(range(6)), [6, 7, 8, 9]]


def test_there_are_no_folds_for_fewer_than_four_classes():
    assert make_folds(3, np.zeros(3, np.int32), 0) == ()


def test_a_large_id_set_is_thinned_evenly_and_a_small_one_not():
    labels = np.repeat(np.arange(3), [5, 300, 120]).astype(np.int32)
    rows = guard_rows(labels, 0)
    assert np.bincount(labels[rows]).tolist() == [5, 100, 100]
    assert len(guard_rows(np.arange(50, dtype=np.int32) % 5, 0)) == 50


def test_numbers_left_out_are_closed_up():
    assert renumber(np.array([3, 0, 3, 7])).tolist() == [1, 0, 1, 2]


@pytest.fixture(scope="module")
def backbone(tmp_path_factory):
    return tiny_backbone(tmp_path_factory.mktemp("weights"))


def test_the_guard_trains_without_the_strangers_and_leaves_nothing_behind(backbone, tmp_path, monkeypatch):
    monkeypatch.setattr("core.jobs.REPORT_INTERVAL_S", 0.0)  # however fast this computer is
    data = tiny_set(backbone, [0, 1, 2, 3, 4, 5, 6, 7] * 20)
    branches = np.array([0, 0, 1, 1, 1, 2, 2, 2], np.int32)
    settings = replace(TINY, epochs=1)
    steps = []
    job = JobContext(steps.append)
    place = tmp_path / "guard"
    found = judge_experts(backbone, np.array([0, 0, 0, 0, 1, 1, 1, 1]), data, branches, settings, 2, place, job)
    assert found.n_folds == 6
    assert found.n_far_folds == 2
    assert found.n_strangers == 20 * (2 + 2 + 2 + 2 + 3 + 3)
    assert found.n_held_out == 4 * (6 + 6 + 6 + 6 + 5 + 5)
    assert all(0 <= figure.experts.value <= 1 for figure in found.figures)
    assert not place.exists()
    assert {step.step for step in steps} == {"Checking on held-out classes"}
    n_trained = sum(160 - 20 * strange - 4 * (8 - strange) for strange in (2, 2, 2, 2, 3, 3))
    assert (steps[0].done, steps[-1].done, steps[-1].total) == (0, n_trained, n_trained)
    assert len({step.done for step in steps}) > 6  # it moves within a fold, too


@pytest.mark.parametrize("expert_of", [[0, 0, 0, 1], [0, 0, 1, 1]])  # alone with strangers, an expert has no image
def test_a_class_without_a_readable_image_is_no_stranger(backbone, tmp_path, expert_of):
    data = tiny_set(backbone, [0, 1, 3] * 50)
    settings = replace(TINY, epochs=1)
    found = judge_experts(
        backbone, np.array(expert_of), data, np.zeros(4, np.int32), settings, 2, tmp_path / "guard", JobContext()
    )
    assert (found.n_folds, found.n_strangers) == (3, 150)
    assert all(np.isfinite(figure.gain.value) for figure in found.figures)


def test_epochs_that_were_not_needed_are_no_work_left(backbone, tmp_path):
    data = tiny_set(backbone, [0, 1, 2, 3] * 50)
    settings = replace(TINY, epochs=20, patience=1, learning_rate=0.9, head_learning_rate=0.9)
    steps = []
    judge_experts(
        backbone, np.array([0, 0, 1, 1]), data, np.zeros(4, np.int32), settings, 2, tmp_path, JobContext(steps.append)
    )
    assert steps[-1].done == steps[-1].total
    assert steps[-1].skipped > 0


def test_the_guard_stops_when_asked(backbone, tmp_path):
    data = tiny_set(backbone, [0, 1, 2, 3] * 50)
    job = JobContext()
    job.cancel()
    with pytest.raises(JobCancelled):
        judge_experts(backbone, np.array([0, 0, 1, 1]), data, np.arange(4), TINY, 1, tmp_path / "guard", job)


def test_too_few_classes_give_no_verdict(backbone, tmp_path):
    data = tiny_set(backbone, [0, 1] * 30)
    assert judge_experts(backbone, np.array([0, 1]), data, np.arange(2), TINY, 1, tmp_path / "g", JobContext()) is None


def test_too_few_images_to_hold_out_give_no_verdict(backbone, tmp_path):
    data = tiny_set(backbone, [0, 1, 2, 3] * 5)
    expert_of, branches = np.array([0, 0, 1, 1]), np.arange(4)
    assert judge_experts(backbone, expert_of, data, branches, TINY, 1, tmp_path / "g", JobContext()) is None
