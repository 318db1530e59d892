from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from PySide6.QtCore import Qt

from app.widgets.selection import NO_ROW, GridSelection

ROWS = st.lists(st.integers(0, 11), max_size=8, unique=True)
STEPS = st.lists(st.tuples(st.sampled_from(["select_only", "add", "toggle", "keep_only"]), ROWS), max_size=12)
PLAIN, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip
SHOWN = np.array([4, 2, 0, 7, 9, 1])  # sorted and filtered somehow


@pytest.fixture
def selection(qapp):
    made = GridSelection()
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


def test_shift_selects_what_is_shown_between_the_last_click_and_this_one(selection):
    selection.click(2, SHOWN, PLAIN)
    selection.click(9, SHOWN, SHIFT)
    assert selection.within(SHOWN).tolist() == [2, 0, 7, 9]
    selection.click(4, SHOWN, SHIFT)
    assert selection.within(SHOWN).tolist() == [4, 2]
    selection.click(1, SHOWN, CTRL)
    selection.click(7, SHOWN, CTRL | SHIFT)
    assert selection.within(SHOWN).tolist() == [4, 2, 7, 9, 1]
    assert (selection.current, selection.anchor) == (7, 1)


def test_keys_with_ctrl_move_without_selecting_and_a_toggle_begins_the_next_range(selection):
    selection.step_to(4, SHOWN, PLAIN)
    selection.step_to(7, SHOWN, CTRL)
    assert (selection.rows().tolist(), selection.current) == ([4], 7)
    selection.toggle_current()
    selection.step_to(1, SHOWN, SHIFT)
    assert selection.within(SHOWN).tolist() == [7, 9, 1]


def test_a_range_begins_anew_where_its_beginning_is_not_shown(selection):
    selection.click(11, SHOWN, PLAIN)
    selection.click(0, SHOWN, SHIFT)
    assert (selection.rows().tolist(), selection.anchor) == ([0], 0)


@pytest.mark.parametrize(("modifiers", "kept"), [(PLAIN, []), (CTRL, [4]), (SHIFT, [4])])
def test_a_band_selects_what_it_covers_now_beside_what_it_keeps(selection, modifiers, kept):
    selection.click(4, SHOWN, PLAIN)
    selection.begin_band(modifiers)
    selection.move_band(np.array([0, 7, 9]))
    selection.move_band(np.array([0]))
    assert selection.rows().tolist() == sorted([0, *kept])
    selection.end_band(0)
    assert (selection.current, selection.anchor) == (0, 0)
    selection.move_band(np.array([9]))
    assert selection.rows().tolist() == sorted([0, *kept])


@pytest.mark.parametrize("act", [GridSelection.set_current, GridSelection.select_only, GridSelection.toggle])
def test_a_row_that_is_not_there_is_refused(selection, act):
    with pytest.raises(IndexError, match="row 12 of 12"):
        act(selection, 12)


def test_rows_are_not_followed_by_numbers_that_are_about_others(selection):
    with pytest.raises(ValueError, match="2 new numbers for 12 rows"):
        selection.renumber(np.array([1, 0]), 2)


NAMES = st.lists(st.sampled_from("abcdefghij"), unique=True, max_size=8)


class SelectionOfNames(RuleBasedStateMachine):
    """Rows are names here. Whatever becomes of the rows, what was said of a name is never said of another."""

    def __init__(self):
        super().__init__()
        self.selection, self.names = GridSelection(), []
        self.selected, self.current, self.before_band = set(), None, None

    def named(self, rows) -> set[str]:
        return {self.names[row] for row in rows}

    @property
    def shown(self) -> np.ndarray:
        return np.arange(len(self.names))[::-1]

    @rule(names=NAMES)
    def show_others(self, names):
        self.names = names
        self.selection.reset(len(names))
        self.selected, self.current, self.before_band = set(), None, None

    @rule(names=NAMES)
    def replace_them(self, names):
        """Another screening of the same folder: some are gone, some are new, all have other numbers."""
        self.selection.renumber(np.array([names.index(n) if n in names else -1 for n in self.names], int), len(names))
        self.names = names
        self.selected &= set(names)
        self.current = self.current if self.current in names else None
        self.before_band = None if self.before_band is None else self.before_band & set(names)

    @rule(names=NAMES)
    def find_more(self, names):
        self.names = self.names + [each for each in names if each not in self.names]
        self.selection.resize(len(self.names))

    @precondition(lambda self: self.names)
    @rule(data=st.data(), modifiers=st.sampled_from([PLAIN, CTRL]))
    def click(self, data, modifiers):
        row = data.draw(st.integers(0, len(self.names) - 1))
        self.selection.click(row, self.shown, modifiers)
        self.current = self.names[row]
        self.selected = self.selected ^ {self.current} if modifiers else {self.current}

    @precondition(lambda self: self.names)
    @rule(data=st.data(), modifiers=st.sampled_from([SHIFT, SHIFT | CTRL]))
    def extend(self, data, modifiers):
        row = data.draw(st.integers(0, len(self.names) - 1))
        anchor = self.selection.anchor if self.selection.anchor != NO_ROW else row
        between = self.named(range(min(anchor, row), max(anchor, row) + 1))
        self.selection.click(row, self.shown, modifiers)
        self.current = self.names[row]
        self.selected = between | (self.selected if modifiers & CTRL else set())

    @rule(modifiers=st.sampled_from([PLAIN, CTRL]))
    def begin_band(self, modifiers):
        self.selection.begin_band(modifiers)
        self.selected = set(self.selected) if modifiers else set()
        self.before_band = set(self.selected)

    @rule(data=st.data())
    def stretch_band(self, data):
        rows = data.draw(st.lists(st.integers(0, len(self.names) - 1), unique=True)) if self.names else []
        self.selection.move_band(np.array(rows, np.int64))
        if self.before_band is not None:
            self.selected = self.before_band | self.named(rows)

    @invariant()
    def it_is_about_the_same_names(self):
        selection = self.selection
        assert self.named(selection.rows()) == self.selected
        assert selection.count == len(self.selected)
        assert (self.names[selection.current] if selection.current != NO_ROW else None) == self.current
        assert NO_ROW <= selection.anchor < len(self.names) == selection.n_rows


TestSelectionOfNames = SelectionOfNames.TestCase
