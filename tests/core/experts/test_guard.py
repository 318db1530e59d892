from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from core.experts import guard
from core.experts.guard import FoldScores, contrasts, guard_rows, judge_experts, make_folds, renumber
from core.experts.results import Contrast, ExpertComparison, Interval
from core.experts.trainer import train_experts
from core.jobs import JobCancelled, JobContext
from core.scoring.metrics import fpr_at_tpr
from tests.core.experts.tiny import TINY, tiny_backbone, tiny_set


def fold_scores(seed, lift, n=120, classes=6, before=0.0):
    """All ways see the same images; experts push strangers down by `lift`, and did by `before` before training."""
    random = np.random.default_rng(seed)
    own = random.normal(size=n)
    labels = np.repeat(np.arange(classes), 20).astype(np.int32)
    away = random.normal(-1.5, 1, classes * 20)
    right = (random.random((3, n)) < 0.9).astype(float)
    ways = np.stack([away, away - before, away - lift])
    return FoldScores(np.stack([own, own, own]), right, classes + np.arange(n, dtype=np.int32) % 30, ways, labels)


def by_name(figures):
    return {figure.name: figure for figure in figures}


def test_figures_are_the_mean_over_folds_of_what_scikit_learn_says():
    folds = [fold_scores(seed, 0.7) for seed in (0, 1)]
    figures = by_name(contrasts(folds, 0))
    for side, way in enumerate(("frozen", "untrained", "experts")):
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
        for interval in (figure.frozen, figure.untrained, figure.experts, figure.gain, figure.trained_gain):
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


def test_a_mixture_that_helps_without_training_is_no_merit_of_training():
    figures = contrasts([fold_scores(seed, 0.7, before=0.7) for seed in range(4)], 0)
    found = ExpertComparison(figures, 480, 480, 4, 1, 1.0)
    assert by_name(figures)["auroc"].gain.low > 0
    assert by_name(figures)["auroc"].trained_gain.value == 0
    assert not found.experts_help
    assert "before training" in found.reason


def class_noise(random, labels, spread):
    """What a way of scoring says more or less of all images of a class."""
    return spread * random.normal(size=labels.max() + 1)[labels]


def twins(seed, spread, n_classes=40, each=20):
    """Six folds that share their ID images, judged by three ways of equal worth: each has its own luck with classes
    and images."""
    random = np.random.default_rng(seed)
    labels = np.repeat(np.arange(n_classes), each).astype(np.int32)
    is_held_out = np.tile(np.arange(each) < each // 4, n_classes)
    worth = random.normal(size=len(labels))
    ways = np.stack(
        [worth + class_noise(random, labels, spread) + 0.5 * random.normal(size=len(labels)) for _ in range(3)]
    )
    odd = np.stack([ways[way] - 2 + class_noise(random, labels, spread) for way in range(3)])
    folds = []
    for classes in [*np.array_split(random.permutation(n_classes), 4), np.arange(10), np.arange(10, 18)]:
        away = np.isin(labels, classes)
        own = ~away & is_held_out
        right = np.ones((3, int(own.sum())))
        folds.append(FoldScores(ways[:, own], right, labels[own], odd[:, away], labels[away]))
    return folds


@pytest.mark.parametrize("spread", [0.0, 0.6])
def test_equal_twins_rarely_pass_whether_luck_is_with_classes_or_images(spread, monkeypatch):
    monkeypatch.setattr("core.experts.guard.DRAWS", 200)
    n_runs = 60  # 500 were simulated: see docs/experiments.md
    passed = sum(
        ExpertComparison(contrasts(twins(seed, spread), seed), 1, 1, 6, 2, 0.0).experts_help for seed in range(n_runs)
    )
    assert passed <= 0.05 * n_runs + 2


def test_even_a_single_comparison_of_equal_twins_rarely_passes(monkeypatch):
    monkeypatch.setattr("core.experts.guard.DRAWS", 200)
    passed = 0
    for seed in range(60):
        figures = tuple(replace(each, untrained=None, trained_gain=None) for each in contrasts(twins(seed, 0.6), seed))
        passed += ExpertComparison(figures, 1, 1, 6, 2, 0.0).experts_help
    assert passed <= 0.05 * 60 + 3


def test_each_bank_has_a_verdict_of_its_own():
    better = contrasts([fold_scores(seed, 0.7) for seed in range(4)], 0)
    equal = contrasts([fold_scores(seed, 0.0) for seed in range(4)], 0)
    found = ExpertComparison(better, 1, 1, 4, 0, 0.0, other_banks={"global": equal})
    assert found.for_bank("expert").experts_help
    assert not found.for_bank("global").experts_help
    assert found.for_bank("best") is None  # which an older record did not judge


def test_a_record_from_before_the_untrained_arm_is_still_read():
    old = {"name": "auroc", **{side: {"value": 0.9, "low": 0.8, "high": 1.0} for side in ("frozen", "experts", "gain")}}
    value = {"figures": [old, {**old, "name": "fpr95"}], "n_held_out": 1, "n_strangers": 1, "n_folds": 1}
    found = ExpertComparison.from_dict({**value, "n_far_folds": 0, "seconds": 1.0})
    assert found.figures[0].untrained is None
    assert "FPR95 went from" in found.reason


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
    assert {step.step for step in steps} == {"Choosing a score from the ID set", "Checking on held-out classes"}
    steps = [step for step in steps if step.step == "Checking on held-out classes"]
    n_trained = sum(160 - 20 * strange - 4 * (8 - strange) for strange in (2, 2, 2, 2, 3, 3))
    assert (steps[0].done, steps[-1].done, steps[-1].total) == (0, n_trained, n_trained)
    assert len({step.done for step in steps}) > 6  # it moves within a fold, too


def test_experts_that_training_left_as_they_were_are_not_called_better(backbone, tmp_path):
    data = tiny_set(backbone, [0, 1, 2, 3, 4, 5, 6, 7] * 20)
    settings = replace(TINY, epochs=1, learning_rate=1e-30, head_learning_rate=1e-30, regularizer="none")
    found = judge_experts(
        backbone, np.array([0] * 4 + [1] * 4), data, np.zeros(8, np.int32), settings, 2, tmp_path / "g", JobContext()
    )
    for bank in ("expert", "global", "best"):
        verdict = found.for_bank(bank)
        assert not verdict.experts_help
        for figure in verdict.figures:
            assert figure.trained_gain.value == pytest.approx(0, abs=0.01)  # kept tokens are half precision


def test_copies_of_strangers_are_not_trained_on(backbone, tmp_path, monkeypatch):
    data = tiny_set(backbone, [0, 1, 2, 3, 4, 5, 6, 7] * 30)
    pair = np.arange(len(data), dtype=np.int32)
    pair[1::8] = pair[::8]  # each image of class 1 is a copy of one of class 0
    used = []
    true_train = train_experts

    def train(backbone, expert_of, data, split, *others):
        strange = data.labels < 0
        used.append(np.isin(data.burst_of[np.concatenate([split.train, split.validation])], data.burst_of[strange]))
        return true_train(backbone, expert_of, data, split, *others)

    monkeypatch.setattr("core.experts.guard.train_experts", train)
    judge_experts(
        backbone, np.array([0] * 4 + [1] * 4), replace(data, bursts=pair), np.zeros(8, np.int32),
        replace(TINY, epochs=1), 2, tmp_path / "g", JobContext(),
    )  # fmt: skip
    assert len(used) == 4
    assert not np.concatenate(used).any()


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


def test_all_ways_of_scoring_judge_the_same_images_in_the_same_order(backbone, tmp_path, monkeypatch):
    seen = []
    true_contrasts = contrasts
    monkeypatch.setattr(guard, "contrasts", lambda folds, seed: seen.append(folds) or true_contrasts(folds, seed))
    monkeypatch.setattr(guard, "available", lambda *given, **named: ("knn",))
    data = tiny_set(backbone, [0, 1, 2, 3, 4, 5, 6, 7] * 30)
    bursts = np.arange(len(data), dtype=np.int32)
    bursts[8:40] = bursts[0]  # a burst that goes through all classes
    settings = replace(TINY, epochs=1, members=("frozen",))
    judge_experts(
        backbone, np.array([0] * 4 + [1] * 4), replace(data, bursts=bursts), np.zeros(8, np.int32), settings, 1,
        tmp_path / "g", JobContext(),
    )  # fmt: skip
    for fold in seen[0]:
        for best, before in ((fold.id_scores[0], fold.id_scores[1]), fold.stranger_scores[:2]):
            assert np.corrcoef(best, before)[0, 1] > 0.8  # the same score, but for some images of the bank
