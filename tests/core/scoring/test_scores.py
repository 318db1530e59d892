from dataclasses import replace

import numpy as np
import pytest

from core.errors import UsageError
from core.jobs import JobContext
from core.scoring.bank import build_bank, sample_rows
from core.scoring.bursts import parts_of
from core.scoring.choose_k import candidate_ks, choose_k, scaled_k
from core.scoring.detectors.gaussians import fit_shape
from core.scoring.detectors.mixture import parse_mixture
from core.scoring.prototype_router import fit_router, left_out_similarities
from core.scoring.scores import CROSS_FITS, Basis, KnnScorer, MixtureScorer, calibrate, calibrate_mixture

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
    assert choice.auroc[choice.candidates.index(choice.k)] == pytest.approx(max(choice.auroc), abs=0.01)
    tied = [k for k, auroc in zip(choice.candidates, choice.auroc, strict=True) if auroc > 1 - 1e-12]
    assert choice.k > tied[0]  # all do as well here: the middle of the plateau, not the first of the tied


def test_k_is_chosen_with_bursts_left_out_together():
    labels = np.repeat(np.arange(6), 30).astype(np.int32)
    random = np.random.default_rng(0)
    distinct = draw(np.repeat(np.arange(6), 5).astype(np.int32), seed=1)
    copies = np.repeat(distinct, 6, axis=0) + 1e-3 * random.normal(size=(180, distinct.shape[1]))
    bank = build_bank(copies.astype(np.float32), copies.astype(np.float32), labels, np.arange(180, dtype=np.int32), 6)
    bank = replace(bank, bursts=np.repeat(np.arange(30), 6).astype(np.int32))
    rows = np.arange(180)
    own = bank.index.search_others(rows, candidate_ks(bank)[-1], bank.burst_of)
    assert not (bank.burst_of[own.rows] == bank.burst_of[rows][:, None]).any()
    alone = bank.index.search_others(rows, 1)
    assert alone.distances.max() < 0.01 < own.distances[:, 0].min()  # its own copy no longer tells an image
    assert choose_k(bank, rows, own.distances, JobContext()).k >= 1


@pytest.mark.parametrize("n_left", [0, 1, 3])
def test_k_is_chosen_though_bursts_leave_few_images_or_none_to_compare_with(n_left):
    labels = np.repeat(np.arange(2), 8).astype(np.int32)
    features = draw(labels, seed=2)
    bank = build_bank(features, features, labels, np.arange(16, dtype=np.int32), 2)
    bank = replace(bank, bursts=np.maximum(np.arange(16) - (16 - n_left) + 1, 0).astype(np.int32))
    own = bank.index.search_others(np.arange(16), candidate_ks(bank)[-1], bank.burst_of)
    assert np.isfinite(own.distances).all(1).sum() == n_left
    assert choose_k(bank, np.arange(16), own.distances, JobContext()).k >= 1


def test_left_out_scores_leave_the_whole_burst_out(bank, all_rows):
    in_pairs = replace(bank, bursts=(np.arange(len(bank)) // 2).astype(np.int32))
    found = calibrate(in_pairs, None, "global", 3, all_rows)
    distances = np.linalg.norm(bank.features[:, None] - bank.features[None], axis=2)
    distances[in_pairs.burst_of[:, None] == in_pairs.burst_of] = np.inf
    np.testing.assert_allclose(found.held_out_scores, np.sort(-np.sort(distances, axis=1)[:, 2]), atol=1e-5)
    np.testing.assert_allclose(-np.sort(distances, axis=1)[found.held_out_rows, 2], found.held_out_scores, atol=1e-5)


def test_one_class_falls_back_to_the_released_k_scaled_to_the_bank():
    features = draw(np.zeros(20, np.int32), seed=0)
    bank = build_bank(features, features, np.zeros(20, np.int32), np.arange(20, dtype=np.int32), 1)
    own = bank.index.search_others(np.arange(20), 10).distances
    assert choose_k(bank, np.arange(20), own, JobContext()).k == 1


def test_the_released_k_belongs_to_half_of_imagenet():
    assert [scaled_k(n) for n in (640_000, 320_000, 1000, 2)] == [300, 150, 1, 1]


MIXTURE = parse_mixture("knn:3+relative-mahalanobis:0.7+linear-energy").with_settings(3)
BASIS = Basis(None, None)


def mixture_scorer(bank, all_rows, mixture=MIXTURE):
    calibration = calibrate_mixture(bank, BASIS, mixture, all_rows, JobContext())
    return MixtureScorer(bank, BASIS, mixture, 3, None, calibration)


def test_held_out_scores_come_from_detectors_that_have_not_seen_the_image_or_its_burst(bank, all_rows):
    bank = replace(bank, bursts=(np.arange(len(bank)) // 2).astype(np.int32))
    found = calibrate_mixture(bank, BASIS, parse_mixture("mahalanobis++:0.7"), all_rows, JobContext())
    part_of = parts_of(bank.labels, bank.burst_of, CROSS_FITS, 0)
    raw = np.empty(len(bank))
    for part in range(CROSS_FITS):
        inside, outside = part_of == part, part_of != part
        raw[inside] = fit_shape(bank.features[outside], bank.labels[outside], 0.7).absolute(bank.features[inside])
    scaled = (raw - np.median(raw)) / (np.median(raw) - np.quantile(raw, 0.05))
    np.testing.assert_allclose(found.held_out_scores, np.sort(scaled), atol=1e-3)
    np.testing.assert_allclose(scaled[found.held_out_rows], found.held_out_scores, atol=1e-3)


def test_known_images_are_as_new_images_are_to_a_mixture(bank, all_rows):
    scorer = mixture_scorer(bank, all_rows)
    features, trunk, labels = new_images()
    judged = scorer.score(features, trunk)
    threshold = np.quantile(scorer.held_out_scores, 0.05)
    assert 0.01 < np.mean(judged.scores < threshold) < 0.10
    assert np.mean(judged.predicted_class == labels) > 0.95
    strangers = np.random.default_rng(9).normal(size=(50, 12)).astype(np.float32) * 2
    assert np.mean(scorer.score(strangers, strangers[:, :8]).scores < threshold) > 0.8


def test_a_mixture_scores_an_image_alike_to_the_bit_whatever_comes_with_it(bank, all_rows):
    scorer = mixture_scorer(bank, all_rows)
    features, trunk, _ = new_images()
    together = scorer.score(features, trunk).scores
    apart = np.concatenate([scorer.score(features[a:b], trunk[a:b]).scores for a, b in ((0, 1), (1, 70), (70, 300))])
    np.testing.assert_array_equal(together, apart)


def test_a_mixture_says_what_each_of_its_parts_says(bank, all_rows):
    scorer = mixture_scorer(bank, all_rows)
    features, trunk, _ = new_images()
    told = scorer.other_scores(features[0], trunk[0])
    assert [name for name, _, _ in told] == [
        "Nearest ID images",
        "Relative Mahalanobis distance",
        "Energy (linear head)",
    ]
    assert np.mean([score for _, score, _ in told]) == pytest.approx(scorer.score(features[:1], trunk[:1]).scores[0])
    assert all(0 <= percentile <= 100 for _, _, percentile in told)
    alone = mixture_scorer(bank, all_rows, parse_mixture("mahalanobis++:0.7"))
    assert alone.other_scores(features[0], trunk[0]) == ()


def test_the_bank_gives_features_back_at_the_length_that_they_had():
    labels = np.repeat(np.arange(6, dtype=np.int32), 5)
    features = draw(labels, seed=3)
    made = build_bank(features, features, labels, np.arange(30, dtype=np.int32), 6)
    np.testing.assert_allclose(made.raw(np.arange(30)), features[made.images], rtol=1e-5)
