"""Sorting and filtering, against Python's own sort and plain loops."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.screen.results import (
    ResultColumns,
    RowFilter,
    RowOrder,
    SortKey,
    Status,
    match_text,
    matching_rows,
    sort_rows,
)
from tests.app.screenings import make_paths, make_screening

SCORES = arrays(
    np.float32,
    st.integers(0, 40),
    elements=st.one_of(st.just(np.float32(np.nan)), st.floats(-2, 2, width=32), st.sampled_from([-0.5, -0.0, 0.0])),
)


def columns_of(screening) -> ResultColumns:
    columns = ResultColumns()
    columns.append(screening.rows.paths)
    columns.set_scores(np.arange(len(screening.rows)), screening.rows)
    return columns


def columns_with(scores) -> ResultColumns:
    columns = ResultColumns()
    columns.append(make_paths(len(scores)))
    columns.scores[:] = scores
    return columns


@given(SCORES, st.booleans())
def test_rows_are_sorted_by_score_with_ties_in_the_order_found_and_nan_last(scores, descending):
    def reference(row):
        score = float(scores[row])
        key = math.copysign(0.0, score) if score == 0 else score
        return key, math.copysign(1, score) if score == 0 else 0

    scored = [row for row in range(len(scores)) if not np.isnan(scores[row])]
    groups = sorted({reference(row) for row in scored}, reverse=descending)
    expected = [row for group in groups for row in scored if reference(row) == group]
    expected += [row for row in range(len(scores)) if np.isnan(scores[row])]
    assert sort_rows(columns_with(scores), RowOrder(descending=descending)).tolist() == expected


@pytest.mark.parametrize("key", [SortKey.EXPERT, SortKey.CLASS])
@pytest.mark.parametrize("descending", [False, True])
def test_within_an_expert_or_class_the_worst_come_first(key, descending):
    columns = columns_of(make_screening(200, errors={3: "empty file", 90: "empty file"}))
    groups = columns.experts if key is SortKey.EXPERT else columns.predicted_class
    direction = -1 if descending else 1
    expected = sorted(
        range(200),
        key=lambda row: (groups[row] < 0, direction * groups[row], np.nan_to_num(columns.scores[row], nan=9.0), row),
    )
    assert sort_rows(columns, RowOrder(key, descending)).tolist() == expected


def test_paths_keep_the_order_in_which_files_were_found_or_its_reverse():
    columns = columns_of(make_screening(9))
    assert sort_rows(columns, RowOrder(SortKey.PATH)).tolist() == list(range(9))
    assert sort_rows(columns, RowOrder(SortKey.PATH, descending=True)).tolist() == list(range(8, -1, -1))


def test_percentiles_are_sorted_like_numbers():
    columns = columns_of(make_screening(150))
    ordered = columns.percentiles[sort_rows(columns, RowOrder(SortKey.PERCENTILE))]
    assert (np.diff(ordered) >= 0).all()


@pytest.mark.parametrize("verdict", list(Status))
def test_each_row_has_exactly_the_verdict_that_the_filter_finds(verdict):
    screening = make_screening(120, errors={5: "empty file"})
    columns, threshold = columns_of(screening), screening.threshold.value
    columns.append(["/incoming/later.jpg"])
    found = matching_rows(columns, RowFilter(verdict), threshold, None)
    assert found.tolist() == [columns.verdict(row, threshold) is verdict for row in range(121)]
    assert found.any()


def test_conditions_are_met_together():
    screening = make_screening(300)
    columns, threshold = columns_of(screening), screening.threshold.value
    found = matching_rows(columns, RowFilter(Status.FLAGGED, expert=1, predicted_class=2), threshold, None)
    expected = (columns.scores < threshold) & (columns.experts == 1) & (columns.predicted_class == 2)
    assert found.tolist() == expected.tolist()
    assert 0 < found.sum() < 300


def test_text_is_words_in_any_order_and_case():
    paths = ["/a/Red Car.JPG", "/a/blue car.jpg", "/red/bus.jpg", "/a/\udcffred.jpg"]
    assert match_text(paths, "RED car").tolist() == [True, False, False, False]
    assert match_text(paths, "red").tolist() == [True, False, True, True]
    assert match_text(paths, "  ").tolist() == [True] * 4
