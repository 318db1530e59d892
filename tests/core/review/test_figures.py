import numpy as np
import pytest
from scipy.stats import binomtest

from core.review.decisions import decisions_for
from core.review.figures import binomial_interval, review_figures
from core.review.model import Decisions
from tests.core.review.conftest import decide_on


def test_precision_counts_each_image_once_and_progress_each_row(project, files):
    decide_on(project, files, [0, 4], "verdict", "OOD")  # 5 is a copy of 4
    decide_on(project, files, [1, 2], "verdict", "ID")
    flagged = np.array([True, True, False, True, True, True, False, False])
    figures = review_figures(flagged, decisions_for(project, files.paths, files.unread))
    assert (figures.n_flagged, figures.n_reviewed, figures.n_judged, figures.n_confirmed) == (5, 4, 3, 2)
    assert figures.precision == pytest.approx(2 / 3)
    expected = binomtest(2, 3).proportion_ci(0.95, "exact")
    assert (figures.low, figures.high) == pytest.approx((expected.low, expected.high))


def test_without_a_review_there_is_no_precision():
    figures = review_figures(np.ones(3, bool), Decisions(3))
    assert (figures.precision, figures.low, figures.high, figures.n_reviewed) == (None, 0.0, 1.0, 0)


@pytest.mark.parametrize(("k", "n"), [(0, 1), (1, 1), (0, 20), (20, 20), (7, 20), (1, 10)])
def test_the_interval_is_that_of_an_independent_implementation(k, n):
    expected = binomtest(k, n).proportion_ci(0.95, "exact")
    assert binomial_interval(k, n) == pytest.approx((expected.low, expected.high), abs=1e-9)
