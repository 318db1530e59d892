from __future__ import annotations

import numpy as np
import pytest

from core.errors import UsageError
from core.experts.scorer import Head, KnownImages, MofeScorer, Recipe
from core.experts.serving import Views
from core.experts.settings import MEMBERS
from core.scoring.prototype_router import Routes

EXPERT_OF = np.array([0, 1, 0, 1], np.int32)
N, D = 160, 6


def unit(x):
    return x / np.linalg.norm(x, axis=-1, keepdims=True)


def route(trunk):
    """The first coordinate of z′⁰ says the expert."""
    experts = (trunk[:, 0] > 0).astype(np.int32)
    return Routes(experts, np.ones(len(trunk), np.float32), np.ones(len(trunk), np.float32))


def images(seed, labels, spread=0.4):
    random = np.random.default_rng(seed)
    centres = np.random.default_rng(9).normal(size=(5, 3, D))
    values = centres[labels] + spread * random.normal(size=(len(labels), 3, D))
    experts = np.where(labels < 4, EXPERT_OF[np.minimum(labels, 3)], random.integers(2, size=len(labels)))
    trunk = np.stack([2.0 * experts - 1, random.normal(size=len(labels))], 1).astype(np.float32)
    return values.astype(np.float32), trunk


def known_images(seed, n):
    labels = np.repeat([0, 1, 2, 3], n // 4).astype(np.int32)
    values, trunk = images(seed, labels)
    return gather(values, trunk, labels, np.arange(n) % 4 != 0)


def gather(values, trunk, labels, is_trained, bursts=None):
    return KnownImages.gather(
        lambda rows: Views(values[rows, 0], values[rows, 1:]), trunk, labels, is_trained, EXPERT_OF, bursts=bursts
    )


def values_of(seed, n):
    return images(seed, np.repeat([0, 1, 2, 3], n // 4).astype(np.int32))[0]


@pytest.fixture
def known():
    return known_images(0, N)


HEAD = Head(np.random.default_rng(3).normal(size=(4, D)).astype(np.float32), np.zeros(4, np.float32))


def scorer(known, *members, scope="expert", k=2):
    return MofeScorer(known, HEAD, route, Recipe(members, scope, k))


def flat(values):
    return values.reshape(len(values), -1)


def kth(query, bank, k):
    return np.sort(np.linalg.norm(unit(bank) - unit(query), axis=1))[k - 1]


def raw_scores(known, scope, queries, trunk, k, without=None):
    """By brute force: −distance to the K-th nearest in the routed expert's bank, or among all by their own experts."""
    own = EXPERT_OF[known.labels]
    mine = values_of(0, N)[np.arange(N), 1 + own]
    found = []
    for i, (query, expert) in enumerate(zip(queries, route(trunk).experts, strict=True)):
        usable = (own == expert) if scope == "expert" else np.ones(N, bool)
        if without is not None:
            usable[without[i]] = False
        found.append(-kth(query[1 + expert], mine[usable], k))
    return np.array(found)


@pytest.mark.parametrize("scope", ["expert", "global"])
def test_scores_are_the_kth_distances_scaled_on_held_out_images(known, scope):
    queries, trunk = images(1, np.array([0, 1, 2, 3, 4, 4]))
    judged = scorer(known, "expert", scope=scope).score(flat(queries), trunk)
    new = np.flatnonzero(~known.is_trained)
    seen = values_of(0, N)[new]
    held_out = raw_scores(known, scope, seen, known.trunk[new], 2, without=new)
    raw = raw_scores(known, scope, queries, trunk, 2)
    if scope == "expert":
        for expert in (0, 1):
            own = EXPERT_OF[known.labels[new]] == expert
            median, tail = np.median(held_out[own]), np.quantile(held_out[own], 0.05)
            routed = route(trunk).experts == expert
            raw[routed] = (raw[routed] - median) / (median - tail)
            held_out[own] = (held_out[own] - median) / (median - tail)
    median, tail = np.median(held_out), np.quantile(held_out, 0.05)
    np.testing.assert_allclose(judged.scores, (raw - median) / (median - tail), rtol=1e-4, atol=1e-4)
    np.testing.assert_array_equal(judged.routes.experts, route(trunk).experts)


def test_the_best_of_all_banks_is_no_lower_than_the_routed_one(known):
    queries, trunk = images(1, np.array([0, 1, 2, 3, 4, 4]))
    wrongly = trunk * [-1, 1]
    best = scorer(known, "expert", scope="best").score(flat(queries), trunk).scores
    np.testing.assert_allclose(best, scorer(known, "expert", scope="best").score(flat(queries), wrongly).scores)
    misrouted = scorer(known, "expert").score(flat(queries), wrongly).scores
    assert (misrouted[:4] < -2).all()
    assert (best[:4] > misrouted[:4]).all()


@pytest.mark.parametrize("members", [MEMBERS, ("frozen", "expert"), ("shape",), ("head",)])
def test_members_are_averaged_each_with_held_out_median_0_and_tail_minus_1(known, members):
    made = scorer(known, *members)
    queries, trunk = images(1, np.array([0, 1, 2, 3, 4, 4]))
    parts = made.members(flat(queries), trunk)
    np.testing.assert_allclose(made.score(flat(queries), trunk).scores, np.mean(list(parts.values()), 0))
    new = np.flatnonzero(~known.is_trained)
    assert len(made.held_out_scores) == len(new)
    if len(members) == 1:
        assert np.median(made.held_out_scores) == pytest.approx(0, abs=1e-9)
        assert np.quantile(made.held_out_scores, 0.05) == pytest.approx(-1)


@pytest.mark.parametrize("scope", ["expert", "best", "global"])
def test_strangers_score_lower_than_new_images_of_known_classes(known, scope):
    made = scorer(known, *MEMBERS, scope=scope)
    fine, trunk = images(2, np.repeat([0, 1, 2, 3], 20))
    odd, odd_trunk = images(3, np.full(40, 4))
    own, strange = made.score(flat(fine), trunk).scores, made.score(flat(odd), odd_trunk).scores
    assert np.mean(own[:, None] > strange) > 0.9


def test_the_threshold_keeps_new_id_images_although_the_bank_is_known_by_heart():
    """Images that were trained on lie at their centres; those that were not scatter, as incoming ones do."""
    known, values = known_images(0, 2000), values_of(0, 2000)
    centres = np.stack([values[known.labels == c].mean(0) for c in range(4)])[known.labels]
    learnt = np.where(known.is_trained[:, None, None], centres + 0.01 * (values - centres), values)
    made = scorer(gather(learnt.astype(np.float32), known.trunk, known.labels, known.is_trained), "expert")
    fine, trunk = images(5, np.repeat([0, 1, 2, 3], 500))
    kept = np.mean(made.score(flat(fine), trunk).scores >= np.quantile(made.held_out_scores, 0.05))
    assert kept == pytest.approx(0.95, abs=0.03)


def test_the_class_named_is_that_of_the_global_head_on_the_routed_feature(known):
    queries, trunk = images(1, np.array([0, 1, 2, 3]))
    judged = scorer(known, "expert").score(flat(queries), trunk)
    routed = queries[np.arange(4), 1 + route(trunk).experts]
    assert judged.predicted_class.tolist() == (routed @ HEAD.weight.T).argmax(1).tolist()


def test_the_nearest_image_is_of_the_routed_experts_bank(known):
    made = scorer(known, "expert")
    queries, trunk = images(1, np.array([0, 1, 2, 3]))
    judged = made.score(flat(queries), trunk)
    assert (EXPERT_OF[known.labels[judged.nearest]] == judged.routes.experts).all()
    rows, distances = made.nearest_images(flat(queries)[1], 5, int(judged.routes.experts[1]))
    assert rows[0] == judged.nearest[1]
    assert distances[0] == pytest.approx(judged.nearest_distance[1], abs=1e-6)
    assert (np.diff(distances) >= 0).all()


def test_a_known_image_is_scored_as_if_it_were_new(known):
    made = scorer(known, "frozen", k=1)
    rows = known.held_out[:5]
    wanted = []
    for row in rows:
        others = np.arange(N) != row
        wanted.append(-kth(known.frozen[row], known.frozen[others], 1))
    found = made.score_held_out().scores[:5]
    assert np.argsort(found).tolist() == np.argsort(wanted).tolist()


def test_too_few_held_out_images_are_refused_with_advice(known):
    few = gather(values_of(0, N), known.trunk, known.labels, np.arange(N) >= 10)
    with pytest.raises(UsageError, match="Only 10 images"):
        scorer(few, "expert")


def with_strangers(values, trunk, labels, is_trained, strangers, class_of_them):
    """The known images, and some that a person vouched for."""
    added, added_trunk = strangers
    n = len(labels) + len(added)
    together = np.concatenate([values, added])
    return KnownImages.gather(
        lambda rows: Views(together[rows, 0], together[rows, 1:]),
        np.concatenate([trunk, added_trunk]),
        np.concatenate([labels, np.full(len(added), class_of_them, np.int32)]),
        np.concatenate([is_trained, np.zeros(len(added), bool)]),
        EXPERT_OF,
        np.arange(n) >= len(labels),
    )


@pytest.mark.parametrize("scope", ["expert", "global", "best"])
def test_what_looks_like_an_image_that_was_vouched_for_passes(known, scope):
    stranger = np.full((1, 3, D), -9, np.float32) * np.arange(1, D + 1)
    trunk = np.array([[1.0, 0.0]], np.float32)  # expert 1, which has class 3
    larger = with_strangers(values_of(0, N), known.trunk, known.labels, known.is_trained, (stranger, trunk), 3)
    near_copy = (stranger + 0.01).reshape(1, -1)
    before, after = (scorer(each, "frozen", "expert", scope=scope, k=1) for each in (known, larger))
    threshold = np.quantile(before.held_out_scores, 0.05), np.quantile(after.held_out_scores, 0.05)
    assert before.score(near_copy, trunk).scores[0] < threshold[0]
    judged = after.score(near_copy, trunk)
    assert judged.scores[0] > threshold[1]
    assert judged.nearest[0] == N
    assert after.nearest_images(near_copy[0], 1, 1)[0][0] == N


def test_an_image_that_was_vouched_for_calibrates_nothing_and_shapes_nothing(known):
    stranger = np.full((1, 3, D), -9, np.float32) * np.arange(1, D + 1)  # too far off to be anyone's neighbour
    trunk = np.array([[1.0, 0.0]], np.float32)
    larger = with_strangers(values_of(0, N), known.trunk, known.labels, known.is_trained, (stranger, trunk), 3)
    np.testing.assert_array_equal(larger.held_out, known.held_out)
    np.testing.assert_array_equal(larger.is_trained, np.append(known.is_trained, False))
    for member in MEMBERS:
        calibrated = scorer(larger, member).held_out_scores
        np.testing.assert_allclose(calibrated, scorer(known, member).held_out_scores, atol=1e-5)


@pytest.mark.parametrize("scope", ["expert", "global", "best"])
@pytest.mark.parametrize("member", ["frozen", "expert"])
def test_a_held_out_image_does_not_find_the_copies_of_its_burst(scope, member):
    labels = np.repeat([0, 1, 2, 3], N // 4).astype(np.int32)
    values, trunk = images(0, labels)
    copies = np.concatenate([values, values + 1e-4, values - 1e-4])  # each image three times
    triple, bursts = (lambda each: np.concatenate([each] * 3)), np.tile(np.arange(N), 3).astype(np.int32)
    is_trained = np.concatenate([np.arange(N) % 4 != 0, np.ones(2 * N, bool)])
    known = gather(copies, triple(trunk), triple(labels), is_trained, bursts)
    found = scorer(known, member, scope=scope, k=1).held_out_scores
    alone = scorer(gather(values, trunk, labels, is_trained[:N]), member, scope=scope, k=1).held_out_scores
    np.testing.assert_allclose(found, alone, atol=1e-2)
    blind = scorer(gather(copies, triple(trunk), triple(labels), is_trained), member, scope=scope, k=1)
    new, where = images(5, labels)
    flagged = [
        np.mean(each.score(flat(new), where).scores < -1) for each in (blind, scorer(known, member, scope=scope))
    ]
    assert flagged[0] > 0.9 > 0.3 > flagged[1]
