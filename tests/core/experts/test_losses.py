from __future__ import annotations

import numpy as np
import pytest
import torch

from core.experts.losses import (
    ClassMap,
    MixPlan,
    cross_entropy,
    draw_negatives,
    expert_targets,
    mixed_targets,
    norm_penalty,
    pull_to,
    route_loss,
)

CLASSES = ClassMap.of(np.array([0, 1, 0, 1, 1], np.int32))


def test_classes_know_their_place_in_their_experts_head():
    assert CLASSES.place_of.tolist() == [0, 0, 1, 1, 2]
    assert CLASSES.sizes.tolist() == [2, 3]
    assert CLASSES.places_in(0, np.array([0, 1, 2, 4])).tolist() == [0, 2, 1, 2]


def test_a_partner_from_another_expert_counts_as_not_mine():
    labels = np.array([0, 2, 1, 3], np.int32)
    plan = MixPlan(np.array([1, 2, 3, 0]), np.array([0.75, 0.5, 1.0, 0.8]))
    targets = expert_targets(CLASSES, 0, labels, plan, np.array([0, 1, 3]))
    np.testing.assert_allclose(targets, [[0.75, 0.25, 0], [0, 0.5, 0.5], [0.2, 0, 0.8]], atol=1e-6)


def test_mixed_targets_add_up_where_both_are_of_one_kind():
    targets = mixed_targets(np.array([1, 2]), np.array([1, 0]), torch.tensor([0.6, 0.7]), 3)
    np.testing.assert_allclose(targets, [[0, 1, 0], [0.3, 0, 0.7]], atol=1e-6)


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_cross_entropy_is_what_numpy_says(smoothing):
    random = np.random.default_rng(0)
    logits, targets = random.normal(size=(6, 4)), random.dirichlet(np.ones(4), 6)
    smooth = targets * (1 - smoothing) + smoothing / 4
    wanted = -(smooth * (logits - np.log(np.exp(logits).sum(1, keepdims=True)))).sum(1).mean()
    assert float(cross_entropy(torch.tensor(logits), torch.tensor(targets), smoothing)) == pytest.approx(wanted, 1e-6)


def test_the_route_loss_is_the_mean_negative_log_probability():
    logits = torch.log(torch.tensor([[0.7, 0.3], [0.2, 0.8]]))
    loss = route_loss(logits, torch.tensor([[1.0, 0.0], [0.5, 0.5]]))
    wanted = -(np.log(0.7) + 0.5 * np.log(0.2) + 0.5 * np.log(0.8)) / 2
    assert float(loss) == pytest.approx(wanted, rel=1e-6)


def test_the_norm_penalty_is_the_mean_squared_length():
    assert float(norm_penalty(torch.tensor([[3.0, 4.0], [0.0, 1.0]]), 0.1)) == pytest.approx(1.3)


def test_the_pull_is_half_the_squared_distance_to_the_start():
    loss = pull_to([torch.tensor([1.0, 2.0]), torch.tensor([[3.0]])], [torch.zeros(2), torch.ones(1, 1)], 0.5)
    assert float(loss) == pytest.approx(0.25 * (1 + 4 + 4))


def test_negatives_are_as_many_as_positives_and_of_other_experts():
    labels = np.array([0, 0, 2, 1, 3, 4, 4, 4], np.int32)
    experts = CLASSES.expert_of[labels]
    drawn = draw_negatives(experts, labels, 0, np.random.default_rng(0))
    assert len(drawn) == 3
    assert len(set(drawn.tolist())) == 3
    assert (experts[drawn] == 1).all()


def test_negatives_of_rare_classes_are_as_likely_as_those_of_common_ones():
    labels = np.array([0] + [1] + [4] * 9, np.int32)
    experts = CLASSES.expert_of[labels]
    random = np.random.default_rng(0)
    drawn = np.concatenate([draw_negatives(experts, labels, 0, random) for _ in range(2000)])
    assert np.mean(labels[drawn] == 1) == pytest.approx(0.5, abs=0.05)


def test_there_are_no_negatives_for_a_lone_expert():
    assert len(draw_negatives(np.zeros(3, np.int32), np.array([0, 1, 1], np.int32), 0, np.random.default_rng(0))) == 0


def test_too_few_negatives_are_drawn_more_than_once():
    experts, labels = np.array([0, 0, 0, 1], np.int32), np.array([0, 0, 2, 1], np.int32)
    assert draw_negatives(experts, labels, 0, np.random.default_rng(0)).tolist() == [3, 3, 3]
