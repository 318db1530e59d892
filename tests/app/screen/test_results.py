from __future__ import annotations

import time

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.base.paths import printable
from app.screen.results import (
    REORDER_INTERVAL_MS,
    ResultsModel,
    RowFilter,
    RowOrder,
    SortKey,
    Status,
    VerdictCounts,
    file_name,
)
from tests.app.screenings import make_screening, take, without_rows


def test_a_loaded_screening_is_shown_worst_first(model, screening):
    scores = screening.rows.scores[model.rows]
    assert (np.diff(scores[:58]) >= 0).all()
    assert set(model.rows[58:].tolist()) == {7, 20}
    assert model.threshold == screening.threshold.value


def test_counts_agree_with_the_screening(model, screening):
    flagged = int(screening.flagged_at(model.threshold).sum())
    assert model.counts() == VerdictCounts(60, flagged, 58 - flagged, 2)
    some = np.zeros(60, bool)
    some[[7, 20, 21]] = True
    assert model.counts(some).failed == 2
    assert model.counts(some).scored == 1


def test_files_appear_at_once_and_scores_find_their_place_together(qtbot, screening):
    model = ResultsModel()
    model.begin(without_rows(screening))
    with qtbot.waitSignal(model.rowsInserted):
        model.append_paths(screening.rows.paths[:40])
    assert model.rows.tolist() == list(range(40))
    assert model.counts().pending == 40
    with qtbot.waitSignal(model.modelReset, timeout=20 * REORDER_INTERVAL_MS):
        for start in range(0, 40, 10):
            chosen = list(range(start, start + 10))
            model.set_scores(np.array(chosen), take(screening.rows, chosen))
    known = screening.rows.scores[model.rows]
    assert (np.diff(known[~np.isnan(known)]) >= 0).all()
    assert model.counts().pending == 0
    model.append_paths(screening.rows.paths[40:])
    assert model.rows[40:].tolist() == list(range(40, 60))


def test_new_files_that_a_filter_hides_are_not_shown(qtbot, screening):
    model = ResultsModel()
    model.begin(without_rows(screening))
    model.set_filter(RowFilter(text="set_3"))
    model.append_paths(screening.rows.paths[:30])
    model.append_paths(screening.rows.paths[30:])
    assert model.rows.tolist() == [row for row in range(60) if row % 7 == 3]


def test_a_filter_by_verdict_follows_the_threshold(model, screening):
    model.set_filter(RowFilter(Status.FLAGGED))
    for threshold in (-0.9, -0.6, -2.0):
        model.set_threshold(threshold)
        assert sorted(model.rows.tolist()) == np.flatnonzero(screening.rows.scores < threshold).tolist()


def test_a_threshold_moves_no_row_while_all_are_shown(model, qtbot):
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.threshold_changed):
        model.set_threshold(-0.5)


def test_positions_and_rows_are_inverse(model):
    model.sort_by(RowOrder(SortKey.CLASS, descending=True))
    model.set_filter(RowFilter(expert=1))
    assert 0 < len(model.rows) < 60
    assert [model.position_of(model.row_at(position)) for position in range(len(model.rows))] == list(
        range(len(model.rows))
    )
    hidden = next(row for row in range(60) if model.columns.experts[row] != 1)
    assert model.position_of(hidden) == -1


def test_a_new_screening_starts_without_filters(model, screening):
    model.set_filter(RowFilter(Status.FAILED))
    model.show_screening(screening)
    assert model.filter.is_empty
    assert len(model.rows) == 60


def test_a_screening_without_held_out_scores_flags_nothing(qapp, screening):
    model = ResultsModel()
    model.show_screening(make_screening(10, held_out_scores=np.zeros(0)))
    assert model.counts().flagged == 0


@pytest.mark.parametrize(("position_of", "words"), [(7, "empty file"), (0, "percentile"), (1, "percentile")])
def test_a_screen_reader_hears_name_verdict_and_figure(model, position_of, words):
    index = model.index(model.position_of(position_of))
    text = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert file_name(model.columns.paths[position_of]) in text
    assert words in text


def test_names_that_are_not_text_can_be_drawn():
    assert printable("a\udcff\nb") == "a?␤b"


def test_a_million_rows_are_sorted_and_filtered_quickly(qapp):
    screening = make_screening(1_000_000)
    model = ResultsModel()
    model.show_screening(screening)
    for work in (
        lambda: model.sort_by(RowOrder(SortKey.CLASS)),
        lambda: model.sort_by(RowOrder()),
        lambda: model.set_filter(RowFilter(Status.FLAGGED)),
        lambda: model.set_filter(RowFilter()),
    ):
        began_s = time.process_time()
        work()
        assert time.process_time() - began_s < 0.2
