import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import binomtest

from core.errors import UsageError
from core.scoring.threshold import Threshold, alarms_by_class, design_effect, p_values, percentiles

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


def clustered(random, n_clusters=40, each=12, spread=1.0):
    """Scores and the cluster of each: images of a class have much in common."""
    clusters = np.repeat(np.arange(n_clusters), each)
    return spread * random.normal(size=n_clusters)[clusters] + random.normal(size=len(clusters)), clusters


def test_the_design_effect_is_that_of_the_variance_between_cluster_means():
    random = np.random.default_rng(0)
    independent, clusters = random.normal(size=4000), np.repeat(np.arange(200), 20)
    assert design_effect(independent < -1.6, clusters) < 1.4
    together = np.repeat(random.normal(size=200), 20)
    assert design_effect(together < -1.0, clusters) == pytest.approx(20, rel=0.02)
    assert design_effect(together < -99, clusters) == 1


@pytest.mark.parametrize("spread", [0.0, 1.0])
def test_the_share_of_the_next_folder_lies_in_the_interval_whether_or_not_classes_matter(spread):
    inside, runs = 0, 300
    for run in range(runs):
        random = np.random.default_rng(run)
        scores, clusters = clustered(random, spread=spread)
        told = Threshold.keeping(scores, 0.9, clusters, n_next=20 * 12)
        new, _ = clustered(random, n_clusters=20, spread=spread)
        inside += told.low <= np.mean(new < told.value) <= told.high
    assert inside / runs >= 0.92  # 95 % are promised


def test_an_interval_for_a_small_folder_is_wider_and_one_without_clusters_is_binomial():
    scores, clusters = clustered(np.random.default_rng(0))
    for_mean, for_many, for_few = (
        Threshold.keeping(scores, 0.95, clusters),
        Threshold.keeping(scores, 0.95, clusters, n_next=5000),
        Threshold.keeping(scores, 0.95, clusters, n_next=30),
    )
    assert for_mean.value == for_few.value
    assert for_few.high > for_many.high >= for_mean.high > Threshold.keeping(scores, 0.95).high
    assert for_few.design_effect > 1.5


def test_alarms_are_counted_by_class():
    below, of = alarms_by_class(np.array([-3.0, -2, 0, 1, 2]), np.array([2, 2, 0, 2, 1]), -1.0, 4)
    assert below.tolist() == [0, 0, 2, 0]
    assert of.tolist() == [1, 1, 3, 0]


@pytest.mark.parametrize("keep", [0, 1, -0.5, 95])
def test_a_share_outside_zero_to_one_is_refused(keep):
    with pytest.raises(UsageError):
        Threshold.keeping(np.arange(5.0), keep)


@pytest.mark.parametrize("scores", [[], [0.5, float("nan")]])
def test_no_held_out_scores_or_nan_is_refused(scores):
    with pytest.raises(UsageError):
        Threshold.keeping(np.array(scores), 0.95)
