from __future__ import annotations

import numpy as np
import pytest
import torch
from scipy.stats import beta, kstest

from core.experts.losses import MixPlan, draw_partners, draw_plan, fold, mix, sigma_of


@pytest.mark.parametrize(("accuracy", "w", "sigma"), [(0.0, 0.9, 1.0), (1.0, 0.9, 0.1), (0.5, 0.9, 0.55), (1, 1, 0.05)])
def test_sigma_falls_with_accuracy_and_stops_at_a_twentieth(accuracy, w, sigma):
    assert sigma_of(np.array([accuracy]), w) == pytest.approx([sigma])


def test_the_share_is_folded_onto_its_larger_side():
    assert fold(np.array([0.2, 0.5, 0.9])) == pytest.approx([0.8, 0.5, 0.9])


def test_an_image_is_mixed_by_its_share():
    plan = MixPlan(np.array([1, 0]), np.array([0.75, 0.5]))
    values = torch.tensor([[0.0, 4.0], [8.0, 0.0]])
    assert mix(values, plan).tolist() == [[2.0, 3.0], [4.0, 2.0]]


@pytest.mark.parametrize("accuracy", [0.2, 1.0])
def test_shares_follow_the_folded_beta_of_their_class(accuracy):
    random = np.random.default_rng(1)
    sigma = sigma_of(np.array([accuracy, 0.6]), 0.9)
    labels = np.tile(np.array([0, 1], np.int32), 4000)
    share = draw_plan(labels, "dynamic", sigma, random).share[labels == 0]
    law = beta(sigma[0], sigma[0])
    assert kstest(share, lambda x: np.where(x >= 0.5, 2 * law.cdf(x) - 1, 0)).pvalue > 1e-3


def test_well_told_classes_are_mixed_less():
    random = np.random.default_rng(1)
    labels = np.tile(np.array([0, 1], np.int32), 4000)
    share = draw_plan(labels, "dynamic", sigma_of(np.array([1.0, 0.0]), 0.9), random).share
    assert share[labels == 0].mean() > share[labels == 1].mean() + 0.1


def test_vanilla_mixup_treats_all_classes_alike():
    labels = np.tile(np.array([0, 1], np.int32), 4000)
    share = draw_plan(labels, "vanilla", np.array([0.1, 1.0]), np.random.default_rng(1)).share
    assert share[labels == 0].mean() == pytest.approx(0.75, abs=0.01)
    assert share[labels == 1].mean() == pytest.approx(0.75, abs=0.01)


def test_partners_are_of_other_classes_each_as_likely_as_another():
    labels = np.array([2, 0, 0, 1, 2, 2], np.int32)
    random = np.random.default_rng(0)
    drawn = np.stack([draw_partners(labels, random) for _ in range(3000)])
    assert (labels[drawn] != labels).all()
    assert np.bincount(drawn[:, 1], minlength=6) / 3000 == pytest.approx([0.25, 0, 0, 0.25, 0.25, 0.25], abs=0.04)


@pytest.mark.parametrize(("kind", "labels"), [("none", [0, 1, 2]), ("dynamic", [3, 3, 3]), ("vanilla", [1])])
def test_nothing_is_mixed_without_mixup_or_with_one_class(kind, labels):
    plan = draw_plan(np.array(labels, np.int32), kind, np.full(4, 0.5), np.random.default_rng(0))
    assert plan.share.tolist() == [1.0] * len(labels)
    assert plan.partners.tolist() == list(range(len(labels)))
