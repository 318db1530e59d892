from __future__ import annotations

import numpy as np

from app.screen.results import ResultColumns, Status
from tests.app.screenings import make_paths, make_screening, take


def test_columns_grow_and_take_scores_in_any_order():
    screening, columns = make_screening(50, errors={8: "empty file"}), ResultColumns()
    for start in range(0, 50, 7):
        columns.append(screening.rows.paths[start : start + 7])
    for chosen in (list(range(30, 50)), list(range(30))):
        columns.set_scores(np.array(chosen), take(screening.rows, chosen))
    for name in ("scores", "percentiles", "experts", "predicted_class", "nearest", "nearest_distance"):
        np.testing.assert_array_equal(getattr(columns, name), getattr(screening.rows, name))
    assert columns.errors == {8: "empty file"}
    assert np.flatnonzero(columns.failed).tolist() == [8]


def test_a_row_without_a_score_is_pending_until_it_fails_or_is_scored():
    columns = ResultColumns()
    columns.append(make_paths(3))
    assert columns.verdict(0, 0.0) is Status.PENDING
    screening = make_screening(3, errors={1: "empty file"})
    columns.set_scores(np.arange(3), screening.rows)
    assert columns.verdict(1, 0.0) is Status.FAILED
    assert columns.verdict(0, float(columns.scores[0])) is Status.KEPT
    assert columns.verdict(0, float(columns.scores[0]) + 0.01) is Status.FLAGGED
