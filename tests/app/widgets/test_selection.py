from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.widgets.selection import NO_ROW, RowSelection

ROWS = st.lists(st.integers(0, 11), max_size=8, unique=True)
STEPS = st.lists(st.tuples(st.sampled_from(["select_only", "add", "toggle", "keep_only"]), ROWS), max_size=12)


@pytest.fixture
def selection(qapp):
    made = RowSelection()
    made.resize(12)
    yield made
    made.deleteLater()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_it_behaves_like_a_set(selection, steps):
    selection.reset(12)
    expected: set[int] = set()
    for step, rows in steps:
        getattr(selection, step)(np.array(rows, np.int64))
        chosen = set(rows)
        expected = {
            "select_only": chosen,
            "add": expected | chosen,
            "toggle": expected ^ chosen,
            "keep_only": expected & chosen,
        }[step]
        assert selection.rows().tolist() == sorted(expected)
        assert selection.count == len(expected)


def test_what_is_selected_stays_when_rows_are_added(selection):
    selection.select_only(np.array([2, 3]))
    selection.resize(20)
    assert selection.rows().tolist() == [2, 3]
    assert not selection.contains(19)
    assert not selection.contains(NO_ROW)


def test_it_tells_only_of_changes(selection, qtbot):
    selection.select_only(4)
    with qtbot.assertNotEmitted(selection.changed):
        selection.select_only(4)
    selection.set_current(4)
    with qtbot.assertNotEmitted(selection.current_changed):
        selection.set_current(4)


def test_a_reset_leaves_nothing_current(selection, qtbot):
    selection.set_current(4)
    with qtbot.waitSignal(selection.current_changed) as told:
        selection.reset(3)
    assert told.args == [NO_ROW]
    assert selection.count == 0
