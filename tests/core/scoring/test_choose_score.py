"""The ID set chooses the score: what is compared, how, and that strangers have no say in it."""

from __future__ import annotations

from threading import get_ident

import numpy as np
import pytest

from core.jobs import JobCancelled, JobContext
from core.scoring import choose_score as module
from core.scoring.bursts import no_bursts
from core.scoring.choose_score import (
    Evidence,
    Fold,
    ScoreChoice,
    choose_score,
    make_folds,
    middle_of_plateau,
    passed,
    pick_mixture,
)
from core.scoring.detectors.mixture import available, parse_mixture
from core.scoring.metrics import fpr_at_tpr

N_CLASSES, EACH, WIDTH = 12, 20, 16
NAMES = available(has_own_head=False, has_groups=False)


def evidence_of(spread=1.0, n_classes=N_CLASSES, each=EACH, noise_scale=None):
    random = np.random.default_rng(0)
    labels = np.repeat(np.arange(n_classes), each).astype(np.int32)
    scale = np.ones(WIDTH) if noise_scale is None else noise_scale
    centres = 2 * random.normal(size=(n_classes, WIDTH))
    features = centres[labels] + spread * scale * random.normal(size=(len(labels), WIDTH))
    return Evidence(features.astype(np.float32), labels, no_bursts(len(labels)), None, None)


def folds_of(n_classes=N_CLASSES):
    return make_folds(n_classes, (np.arange(n_classes) // 3).astype(np.int32), 0)


def test_each_class_is_a_near_stranger_once_and_branches_are_far_ones():
    folds = make_folds(10, np.array([0, 0, 0, 1, 1, 2, 2, 2, 2, -1]), 0)
    near = np.sort(np.concatenate([fold.strangers for fold in folds if not fold.is_far]))
    np.testing.assert_array_equal(near, np.arange(10))
    assert [fold.strangers.tolist() for fold in folds if fold.is_far] == [[5, 6, 7, 8], [0, 1, 2]]
    assert make_folds(3, np.zeros(3, np.int32), 0) == ()


def test_what_passes_is_the_mean_of_the_false_positive_rate_over_thresholds():
    random = np.random.default_rng(0)
    own, away = random.normal(2, 1, 200), random.normal(0, 1, 150)
    wanted = np.mean([fpr_at_tpr(own, away, share) for share in np.linspace(0.9, 0.99, 10)])
    assert passed(own, away) == pytest.approx(wanted)


def test_of_a_plateau_the_middle_is_taken_and_of_a_peak_the_peak():
    flat = np.tile([[0.5], [0.2], [0.2], [0.2], [0.2], [0.2], [0.6]], 4)
    assert middle_of_plateau(flat, 1) == 3
    peaked = np.array([[0.5, 0.5], [0.1, 0.1], [0.4, 0.4]])
    assert middle_of_plateau(peaked, 1) == 1
    noisy = np.array([[0.30, 0.10, 0.30, 0.10], [0.20, 0.18, 0.20, 0.18], [0.9, 0.8, 0.9, 0.8]])
    assert middle_of_plateau(noisy, 1) == 0  # no worse than one standard error of the difference
    assert middle_of_plateau(np.array([[0.3], [0.2], [0.2]]), 1) == 1  # one fold: only ties are as good


def test_the_choice_beats_nearest_images_where_shapes_tell_more():
    stretched = np.where(np.arange(WIDTH) < 4, 6.0, 0.3)
    choice = choose_score(evidence_of(noise_scale=stretched), folds_of(), NAMES, 3, JobContext())
    knn = next(each for each in choice.ranking if each.score == "knn:3")
    assert choice.fpr95 < knn.fpr95 - 0.1
    assert "Chosen by the ID set" in choice.reason
    assert choice.n_folds == len(folds_of())
    assert choice.n_far_folds == 2
    assert {each.score.partition(":")[0] for each in choice.ranking} == set(NAMES)
    tried = [each.passed for each in choice.ranking if each.n_folds == choice.n_folds]
    assert tried == sorted(tried)


def test_the_figures_shown_are_of_mixtures_that_the_judging_fold_had_no_say_in(monkeypatch):
    asked = []

    def pick(trials):
        asked.append([trial.fold for trial in trials])
        return pick_mixture(trials)

    monkeypatch.setattr(module, "pick_mixture", pick)
    choose_score(evidence_of(), folds_of(), ["knn", "mahalanobis++"], 3, JobContext())
    everything, *nested = asked
    assert len(nested) == len(everything)
    for number, folds in enumerate(nested):
        assert everything[number] not in folds
        assert len(folds) == len(everything) - 1


def test_no_stranger_and_no_held_out_image_or_copy_of_one_is_fitted_on(monkeypatch):
    evidence = evidence_of()
    evidence.burst_of[:] = np.arange(len(evidence.labels)) // 2  # pairs
    fitted: dict[int, list[np.ndarray]] = {}  # folds run side by side, each in one thread
    true_known = module.Known

    def known(features, **others):
        fitted.setdefault(get_ident(), []).append(features)
        return true_known(features, **others)

    monkeypatch.setattr(module, "Known", known)
    choose_score(evidence, folds_of(), ["knn"], 2, JobContext())
    row_of = {tuple(row): number for number, row in enumerate(evidence.features.tolist())}
    for bank, new, odd in (
        triple for of_thread in fitted.values() for triple in zip(*[iter(of_thread)] * 3, strict=True)
    ):
        sides = [{evidence.burst_of[row_of[tuple(row)]] for row in side.tolist()} for side in (bank, new, odd)]
        assert not sides[0] & (sides[1] | sides[2])


def test_with_ties_in_everything_the_larger_mixture_is_taken():
    random = np.random.default_rng(0)
    parts = parse_mixture("knn:3+mahalanobis++:0.7").parts
    trials = []
    for number in range(6):
        own = {part: random.normal(3, 1, 300) for part in parts}
        away = {part: random.normal(0, 1, 300) for part in parts}
        trials.append(module.Trial(Fold(np.array([number]), False), own, away))
    assert len(pick_mixture(trials).parts) == 2


def test_a_score_that_is_far_worse_is_not_tried_in_all_folds():
    choice = choose_score(evidence_of(), folds_of(), NAMES, 3, JobContext())
    n_tried = {each.score: each.n_folds for each in choice.ranking}
    assert set(n_tried.values()) <= {1, choice.n_folds}
    assert n_tried["knn:3"] == choice.n_folds


@pytest.mark.parametrize(("n_classes", "each"), [(3, 30), (12, 1), (5, 2)])
def test_an_id_set_that_is_too_small_falls_back_to_nearest_images(n_classes, each):
    evidence = evidence_of(n_classes=n_classes, each=each)
    choice = choose_score(evidence, folds_of(n_classes), NAMES, 3, JobContext())
    assert (choice.score, choice.fpr95, choice.ranking) == ("knn:3", None, ())


def test_a_choice_survives_being_written_down():
    choice = choose_score(evidence_of(), folds_of(), ["knn", "linear-energy", "mahalanobis++"], 3, JobContext())
    assert ScoreChoice.from_dict(choice.to_dict()) == choice
    assert str(choice.mixture) == choice.score


def test_for_a_larger_bank_as_many_more_neighbours_are_looked_at():
    choice = ScoreChoice("knn:2 + linear-softmax-knn:3 + mahalanobis++:0.7", "", None, None, (), 0, 0, 0, 0, "")
    assert choice.with_larger_bank(40, 10).score == "knn:40 + linear-softmax-knn:30 + mahalanobis++:0.7"


def test_choosing_can_be_cancelled():
    job = JobContext()
    job.cancel()
    with pytest.raises(JobCancelled):
        choose_score(evidence_of(), folds_of(), NAMES, 3, job)


def test_the_same_images_choose_the_same():
    first, second = (choose_score(evidence_of(), folds_of(), NAMES, 3, JobContext()) for _ in range(2))
    assert first == second
