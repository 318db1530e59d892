"""The bound on false alarms is broken no more often than it says, at any threshold, chosen after looking."""

from __future__ import annotations

import time

import numpy as np
import pytest

from core.scoring.guarantee import bound_false_alarms


def broken_share(draw, n_runs=150):
    """How often V(t) exceeds the bound at any t."""
    broken = 0
    for run in range(n_runs):
        held_out, own, away, held_bursts, bursts = draw(np.random.default_rng(run))
        incoming = np.concatenate([own, away])
        bound = bound_false_alarms(held_out, incoming, held_bursts, bursts, seed=run)
        thresholds = np.concatenate([np.sort(incoming), [np.inf]])
        false = np.searchsorted(np.sort(own), thresholds, side="left")
        at_most = bound.at_most[np.searchsorted(bound.scores, thresholds, side="left")]
        broken += bool((false > at_most).any())
    return broken / n_runs


@pytest.mark.parametrize(
    ("m", "n_own", "n_away"), [(100, 200, 0), (1000, 100, 50), (60, 30, 300), (500, 2000, 400), (20, 50, 10)]
)
def test_it_is_broken_no_more_often_than_it_says(m, n_own, n_away):
    def draw(random):
        return random.normal(size=m), random.normal(size=n_own), random.normal(-2, 1, n_away), None, None

    assert broken_share(draw) <= 0.10 + 3 * np.sqrt(0.1 * 0.9 / 150)


def test_it_holds_for_bursts_on_either_side():
    def draw(random):
        held = np.repeat(random.normal(size=80), 6) + 0.05 * random.normal(size=480)
        own = np.repeat(random.normal(size=40), 5) + 0.05 * random.normal(size=200)
        away = random.normal(-3, 1, 30)
        bursts = np.concatenate([np.repeat(np.arange(40), 5), 100 + np.arange(30)]).astype(np.int32)
        return held, own, away, np.repeat(np.arange(80), 6).astype(np.int32), bursts

    assert broken_share(draw) <= 0.10 + 3 * np.sqrt(0.1 * 0.9 / 150)


def test_it_is_worth_something_where_strangers_stand_apart():
    random = np.random.default_rng(0)
    held_out = random.normal(size=1000)
    incoming = np.concatenate([random.normal(size=600), random.normal(-8, 1, 200)])
    bound = bound_false_alarms(held_out, incoming)
    assert bound.flagged(-4.0) == 200
    assert bound.false_alarms(-4.0) <= 6
    at_five_per_cent = float(np.quantile(held_out, 0.05))
    expected = 0.05 * 600
    assert expected <= bound.false_alarms(at_five_per_cent) < 2.2 * expected


def test_few_that_belong_are_known_to_raise_few_false_alarms():
    random = np.random.default_rng(0)
    held_out = random.normal(size=1000)
    mostly_strange = np.concatenate([random.normal(size=40), random.normal(-8, 1, 2000)])
    bound = bound_false_alarms(held_out, mostly_strange)
    threshold = float(np.quantile(held_out, 0.05))
    assert bound.false_alarms(threshold) < 40  # 5 % of 2,040 would be 102


def test_more_that_is_flagged_never_lowers_it_and_adds_no_more_than_itself():
    random = np.random.default_rng(1)
    bound = bound_false_alarms(random.normal(size=300), random.normal(-0.5, 1.3, 500))
    steps = np.diff(bound.at_most)
    assert bound.at_most[0] == 0
    assert steps.min() >= 0
    assert steps.max() <= 1


def test_images_without_a_score_are_passed_over_and_none_at_all_is_no_trouble():
    bound = bound_false_alarms(np.arange(50.0), np.array([np.nan, 3.0, -5.0]))
    assert len(bound.scores) == 2
    assert bound.false_alarms(-10.0) == 0
    empty = bound_false_alarms(np.arange(50.0), np.array([np.nan]))
    assert empty.false_alarms(0.0) == 0


@pytest.mark.parametrize("m", [1, 2, 5])
def test_with_hardly_any_held_out_images_all_flagged_may_belong(m):
    bound = bound_false_alarms(np.zeros(m), np.linspace(-1, 1, 11))
    assert bound.false_alarms(2.0) == 11


def test_scores_that_are_tied_count_once_the_threshold_passes_them():
    bound = bound_false_alarms(np.arange(100.0), np.full(10, 50.0))
    assert bound.false_alarms(50.0) == 0
    assert bound.false_alarms(50.1) == 10


def test_asking_while_a_threshold_is_dragged_is_quick():
    random = np.random.default_rng(0)
    bound = bound_false_alarms(random.normal(size=2000), random.normal(size=50_000))
    began_s = time.perf_counter()
    for threshold in np.linspace(-3, 3, 1000):
        bound.false_alarms(float(threshold))
    assert time.perf_counter() - began_s < 1.0  # a millisecond each would still follow the mouse
