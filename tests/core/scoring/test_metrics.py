import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.errors import UsageError
from core.scoring.metrics import measure

coarse = st.integers(-4, 4).map(float)  # few values, so that ties are common
scores = arrays(np.float64, st.integers(1, 40), elements=coarse)


def brute_auroc(positive, negative):
    return np.mean([(p > n) + 0.5 * (p == n) for p in positive for n in negative])


def brute_fpr(positive, negative, tpr):
    usable = [t for t in positive if np.mean(positive >= t) >= tpr - 1e-12]
    return np.mean(negative >= max(usable))


def brute_average_precision(positive, negative):
    total, recalled = 0.0, 0.0
    for threshold in sorted(set(positive) | set(negative), reverse=True):
        recall, hits = np.mean(positive >= threshold), np.sum(positive >= threshold)
        total += (recall - recalled) * hits / (hits + np.sum(negative >= threshold))
        recalled = recall
    return total


@given(scores, scores)
def test_all_figures_equal_brute_force(id_scores, ood_scores):
    found = measure(id_scores, ood_scores)
    assert found.auroc == pytest.approx(brute_auroc(id_scores, ood_scores))
    assert found.fpr95 == pytest.approx(brute_fpr(id_scores, ood_scores, 0.95))
    assert found.fpr95_ood_positive == pytest.approx(brute_fpr(-ood_scores, -id_scores, 0.95))
    assert found.aupr_in == pytest.approx(brute_average_precision(id_scores, ood_scores))
    assert found.aupr_out == pytest.approx(brute_average_precision(-ood_scores, -id_scores))


def test_a_worked_case_tells_the_two_conventions_apart():
    id_scores = np.arange(1, 21.0)  # 95 % of 20 leaves one out: the threshold is 2
    ood_scores = np.array([0, 0, 0, 0, 2.5, 1.5, 18.5, 0, 0, 0])
    found = measure(id_scores, ood_scores)
    assert found.fpr95 == 0.2  # 2.5 and 18.5 are kept
    assert found.fpr95_ood_positive == 0.9  # to flag 95 % of ten, all ten must be: ID up to 18 goes with them


@pytest.mark.parametrize("bad", [[], [1.0, float("nan")]])
def test_an_empty_side_or_nan_is_refused(bad):
    with pytest.raises(UsageError):
        measure(np.array(bad), np.array([1.0]))
    with pytest.raises(UsageError):
        measure(np.array([1.0]), np.array(bad))
