import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import binomtest

from core.errors import UsageError
from core.scoring.threshold import Threshold, p_values, percentiles

finite = st.floats(-10, 10, width=32)
held_out_scores = arrays(np.float64, st.integers(1, 60), elements=finite)


@given(held_out_scores, st.floats(0.01, 0.99))
def test_the_threshold_is_the_largest_score_that_keeps_the_share(scores, keep):
    value = Threshold.keeping(scores, keep).value
    kept = [(score, np.mean(scores >= score)) for score in scores]
    assert np.mean(scores >= value) >= keep - 1e-9
    assert all(share < keep + 1e-9 for score, share in kept if score > value)


@given(held_out_scores, finite)
def test_rate_and_interval_are_those_of_the_exact_binomial_test(scores, value):
    threshold = Threshold.at(scores, value)
    below = int(np.sum(scores < value))
    interval = binomtest(below, len(scores)).proportion_ci(0.95, method="exact")
    assert threshold.false_alarm_rate == below / len(scores)
    assert threshold.low == pytest.approx(interval.low, abs=1e-9)
    assert threshold.high == pytest.approx(interval.high, abs=1e-9)


@given(held_out_scores, arrays(np.float64, 5, elements=finite))
def test_p_values_and_percentiles_count_held_out_scores_no_higher(held_out, scores):
    no_higher = [int(np.sum(held_out <= score)) for score in scores]
    np.testing.assert_allclose(p_values(held_out, scores), [(1 + n) / (1 + len(held_out)) for n in no_higher])
    np.testing.assert_allclose(percentiles(held_out, scores), [100 * n / len(held_out) for n in no_higher])


def test_p_values_of_new_id_images_are_at_most_uniform():
    random = np.random.default_rng(3)
    values = p_values(random.normal(size=500), random.normal(size=4000))
    for level in (0.05, 0.2, 0.5):
        assert np.mean(values <= level) <= level + 0.04


def test_an_unreadable_image_has_no_percentile_and_no_p_value():
    held_out = np.arange(10.0)
    assert np.isnan(percentiles(held_out, np.array([np.nan]))).all()
    assert np.isnan(p_values(held_out, np.array([np.nan]))).all()


def test_few_held_out_images_are_said_to_be_few():
    assert Threshold.keeping(np.arange(99.0), 0.95).is_uncertain
    assert not Threshold.keeping(np.arange(100.0), 0.95).is_uncertain


@pytest.mark.parametrize("keep", [0, 1, -0.5, 95])
def test_a_share_outside_zero_to_one_is_refused(keep):
    with pytest.raises(UsageError):
        Threshold.keeping(np.arange(5.0), keep)


@pytest.mark.parametrize("scores", [[], [0.5, float("nan")]])
def test_no_held_out_scores_or_nan_is_refused(scores):
    with pytest.raises(UsageError):
        Threshold.keeping(np.array(scores), 0.95)
