import numpy as np
import pytest

from core.errors import UsageError
from core.jobs import JobContext
from core.scoring.bank import build_bank, sample_rows
from core.scoring.choose_k import candidate_ks, choose_k, scaled_k
from core.scoring.prototype_router import fit_router, left_out_similarities
from core.scoring.scores import KnnScorer, calibrate

CENTRES = np.random.default_rng(5).normal(size=(6, 12)) * 2
EXPERT_OF = np.array([0, 0, 0, 1, 1, 1], np.int32)


def draw(labels, seed, spread=0.5):
    random = np.random.default_rng(seed)
    return (CENTRES[labels] + random.normal(size=(len(labels), 12)) * spread).astype(np.float32)


@pytest.fixture
def bank():
    labels = np.random.default_rng(0).permutation(np.repeat(np.arange(6, dtype=np.int32), 40))
    features = draw(labels, seed=1)
    return build_bank(features, features[:, :8], labels, np.arange(len(labels), dtype=np.int32), 6)


@pytest.fixture
def all_rows(bank):
    return np.arange(len(bank))


def new_images(seed=2):
    labels = np.repeat(np.arange(6, dtype=np.int32), 50)
    features = draw(labels, seed)
    return features, features[:, :8], labels


def test_the_bank_is_sorted_by_class_and_keeps_which_image_is_which(bank):
    assert (np.diff(bank.labels) >= 0).all()
    assert sorted(bank.images) == list(range(240))
    np.testing.assert_allclose(np.linalg.norm(bank.features, axis=1), 1, rtol=1e-5)
    assert list(bank.class_starts) == [0, 40, 80, 120, 160, 200, 240]


def test_a_sample_of_rows_is_spread_evenly_over_classes(bank):
    rows = sample_rows(bank, 60, seed=0)
    assert len(set(rows)) == 60
    assert list(np.bincount(bank.labels[rows])) == [10] * 6
    np.testing.assert_array_equal(rows, sample_rows(bank, 60, seed=0))


def test_the_global_score_is_minus_the_distance_to_the_kth_nearest(bank, all_rows):
    features, trunk, _ = new_images()
    scorer = KnnScorer(bank, None, calibrate(bank, None, "global", 5, all_rows))
    judged = scorer.score(features, trunk)
    unit = features / np.linalg.norm(features, axis=1, keepdims=True)
    distances = np.sort(np.linalg.norm(unit[:, None] - bank.features[None], axis=2), axis=1)
    np.testing.assert_allclose(judged.scores, -distances[:, 4], atol=1e-5)
    np.testing.assert_allclose(judged.nearest_distance, distances[:, 0], atol=1e-5)


def test_held_out_scores_leave_each_image_out_of_the_bank(bank, all_rows):
    held_out = calibrate(bank, None, "global", 3, all_rows).held_out_scores
    distances = np.linalg.norm(bank.features[:, None] - bank.features[None], axis=2)
    np.fill_diagonal(distances, np.inf)
    np.testing.assert_allclose(held_out, np.sort(-np.sort(distances, axis=1)[:, 2]), atol=1e-5)


def test_left_out_prototypes_do_not_contain_the_image(bank):
    similarities = left_out_similarities(bank, np.array([7]))
    own = bank.labels == bank.labels[7]
    own[7] = False
    prototype = bank.trunk[own].mean(0)
    expected = bank.trunk[7] @ prototype / np.linalg.norm(prototype)
    assert similarities[0, bank.labels[7]] == pytest.approx(expected, abs=1e-5)


def test_expert_banks_are_searched_by_route_and_never_by_label(bank, all_rows):
    router = fit_router(bank, EXPERT_OF, all_rows)
    scorer = KnnScorer(bank, router, calibrate(bank, router, "expert", 3, all_rows))
    features, trunk, labels = new_images()
    judged = scorer.score(features, trunk)
    routed = EXPERT_OF[(trunk / np.linalg.norm(trunk, axis=1, keepdims=True) @ bank.prototypes.T).argmax(1)]
    np.testing.assert_array_equal(judged.routes.experts, routed)
    np.testing.assert_array_equal(EXPERT_OF[bank.labels[judged.nearest]], routed)
    assert np.mean(routed == EXPERT_OF[labels]) > 0.9


def test_each_expert_gives_away_about_the_same_share_of_its_own_id_images(bank, all_rows):
    router = fit_router(bank, EXPERT_OF, all_rows)
    calibration = calibrate(bank, router, "expert", 3, all_rows)
    judged = KnnScorer(bank, router, calibration).score(*new_images()[:2])
    threshold = np.quantile(calibration.held_out_scores, 0.05)
    shares = [np.mean(judged.scores[judged.routes.experts == expert] < threshold) for expert in (0, 1)]
    assert max(shares) < 0.13


def test_strangers_score_below_id_images_in_both_scopes(bank, all_rows):
    router = fit_router(bank, EXPERT_OF, all_rows)
    strangers = np.random.default_rng(9).normal(size=(100, 12)).astype(np.float32) * 2
    for scope in ("global", "expert"):
        scorer = KnnScorer(bank, router, calibrate(bank, router, scope, 3, all_rows))
        known = scorer.score(*new_images()[:2]).scores
        assert np.median(scorer.score(strangers, strangers[:, :8]).scores) < np.quantile(known, 0.05)


def test_confidence_is_the_likelihood_of_the_chosen_expert(bank, all_rows):
    router = fit_router(bank, EXPERT_OF, all_rows)
    features, trunk, labels = new_images()
    routes = KnnScorer(bank, router, calibrate(bank, router, "global", 3, all_rows)).score(features, trunk).routes
    assert (routes.confidence >= 0.5).all()
    assert (routes.confidence <= 1).all()
    np.testing.assert_allclose(routes.margin, 2 * routes.confidence - 1, atol=1e-5)  # two experts
    assert np.mean(routes.confidence) == pytest.approx(np.mean(routes.experts == EXPERT_OF[labels]), abs=0.05)


@pytest.mark.parametrize("k", [0, 240, 1000])
def test_a_k_that_the_bank_is_too_small_for_is_refused_with_the_range(bank, all_rows, k):
    with pytest.raises(UsageError, match="between 1 and 239"):
        calibrate(bank, None, "global", k, all_rows)


def test_expert_banks_without_a_partition_are_refused(bank, all_rows):
    with pytest.raises(UsageError, match="partition"):
        calibrate(bank, None, "expert", 3, all_rows)


def test_k_is_the_candidate_that_best_tells_left_out_classes_from_left_out_images(bank, all_rows):
    candidates = candidate_ks(bank)
    own = bank.index.search_others(all_rows, candidates[-1]).distances
    choice = choose_k(bank, all_rows, own, JobContext())
    distances = np.linalg.norm(bank.features[:, None] - bank.features[None], axis=2)
    same = bank.labels[:, None] == bank.labels
    np.fill_diagonal(distances, np.inf)
    others = np.sort(distances, axis=1)
    strangers = np.sort(np.where(same, np.inf, distances), axis=1)
    for k, auroc in zip(choice.candidates, choice.auroc, strict=True):
        nearer = others[:, None, k - 1] < strangers[None, :, k - 1]
        assert auroc == pytest.approx(nearer.mean(), abs=1e-3)
    assert choice.k == choice.candidates[int(np.argmax(choice.auroc))]


def test_one_class_falls_back_to_the_released_k_scaled_to_the_bank():
    features = draw(np.zeros(20, np.int32), seed=0)
    bank = build_bank(features, features, np.zeros(20, np.int32), np.arange(20, dtype=np.int32), 1)
    own = bank.index.search_others(np.arange(20), 10).distances
    assert choose_k(bank, np.arange(20), own, JobContext()).k == 1


def test_the_released_k_belongs_to_half_of_imagenet():
    assert [scaled_k(n) for n in (640_000, 320_000, 1000, 2)] == [300, 150, 1, 1]
