from __future__ import annotations

import math
import os
import sys
import threading
from dataclasses import replace

import pytest
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QLabel

from app.base.jobs import STEP_BACK, give_way
from app.training.curves import Series, epoch_ticks, value_range
from app.training.outcome import OutcomePanel
from app.training.parts import duration_text, remaining_s
from app.training.setup import TRAIN_FIELDS, Rate, RateField
from core.experts.results import Interval
from core.experts.settings import PRESETS
from core.jobs import JobCancelled, Progress
from tests.app.trainings import make_verdict


@pytest.mark.parametrize(
    ("values", "low", "high", "ticks"),
    [
        ((0.12, 2.2), 0, 4, [0, 2, 4]),
        ((0.91, 0.985), 0.9, 1.0, [0.9, 0.95, 1.0]),
        ((25.0,), 24, 26, [24, 26]),
    ],
)
def test_an_axis_holds_every_value_between_round_ends(values, low, high, ticks):
    found = value_range([Series("a", "first", values)], limit=1.0 if max(values) < 1 else math.inf)
    assert found.low <= min(values)
    assert found.high >= max(values)
    assert found.ticks[0] == found.low
    steps = {round(after - before, 9) for before, after in zip(found.ticks, found.ticks[1:], strict=False)}
    assert len(steps) == 1
    assert float(f"{steps.pop():.0e}") in {base * 10**power for base in (1, 2, 5) for power in range(-3, 3)}


def test_an_axis_of_shares_ends_at_one():
    found = value_range([Series("a", "first", (0.92, 1.0))], limit=1.0)
    assert found.high == 1.0


def test_epochs_that_have_no_value_do_not_move_an_axis():
    with_gap = value_range([Series("a", "first", (0.5, math.nan, 0.75))])
    assert with_gap == value_range([Series("a", "first", (0.5, 0.75))])


def test_an_axis_without_values_is_no_failure():
    assert value_range([]).ticks == (0.0, 0.5, 1.0)


@pytest.mark.parametrize(("n_epochs", "most"), [(1, 8), (6, 8), (20, 8), (23, 10), (100, 6), (1000, 5)])
def test_an_axis_of_epochs_names_the_first_the_last_and_a_few_between(n_epochs, most):
    ticks = epoch_ticks(n_epochs, most)
    assert (ticks[0], ticks[-1]) == (1, n_epochs)
    assert len(ticks) <= most + 1
    assert list(ticks) == sorted(set(ticks))


@pytest.mark.parametrize(("typed", "value"), [("3.5e-5", 3.5e-5), ("0.001", 0.001), ("1e-4", 1e-4), ("2,5e-3", 2.5e-3)])
def test_a_rate_can_be_typed_as_people_write_it(qtbot, typed, value):
    field = RateField(Rate(1e-7, 0.1), 1e-3)
    qtbot.addWidget(field)
    assert field.validate(typed, 0)[0] == QValidator.State.Acceptable
    assert field.valueFromText(typed) == pytest.approx(value)


def test_a_rate_refuses_words_and_waits_for_the_rest_of_a_number(qtbot):
    field = RateField(Rate(1e-7, 0.1), 3.5e-5)
    qtbot.addWidget(field)
    assert field.text() == "3.5e-5"
    assert field.validate("fast", 0)[0] == QValidator.State.Invalid
    assert field.validate("3.5e-", 0)[0] == QValidator.State.Intermediate
    assert field.validate("5", 0)[0] == QValidator.State.Intermediate


def test_the_arrows_of_a_rate_double_and_halve_it(qtbot):
    field = RateField(Rate(1e-7, 0.1), 1e-4)
    qtbot.addWidget(field)
    field.stepBy(1)
    assert field.value() == pytest.approx(2e-4)
    field.stepBy(-2)
    assert field.value() == pytest.approx(5e-5)


def test_every_declared_field_is_a_setting_and_allows_what_the_presets_hold():
    for preset in PRESETS.values():
        for each in TRAIN_FIELDS:
            value = getattr(preset, each.name)
            kind = each.kind
            assert kind.low <= value <= kind.high if isinstance(kind, Rate) else kind.allows(value), each.name


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.2, "1 s"), (59, "59 s"), (61, "1 min 01 s"), (1500, "25 min"), (7260, "2 h 01 min")]
)
def test_durations_are_said_as_people_do(seconds, text):
    assert duration_text(seconds) == text


def test_time_left_goes_by_the_last_epoch_or_else_by_what_was_done_so_far():
    progress = Progress("Training", done=300, total=900, elapsed_s=10, skipped=100)
    assert remaining_s(progress, 60.0) == 10
    assert remaining_s(progress, None) == 30
    assert remaining_s(Progress("Training", 3, None, 10), 60.0) is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives single threads a priority")
def test_what_gives_way_runs_behind_others_and_leaves_its_caller_where_it_was():
    def niceness():
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    before = niceness()
    assert give_way(niceness) == min(before + STEP_BACK, 19)
    assert niceness() == before


def test_what_gives_way_can_be_cancelled_and_can_fail():
    def cancelled():
        raise JobCancelled

    with pytest.raises(JobCancelled):
        give_way(cancelled)


def test_an_outcome_shows_the_mixture_before_training_where_it_was_judged(qtbot):
    def named(verdict):
        panel = OutcomePanel()
        qtbot.addWidget(panel)
        panel.show_verdict(verdict)
        return [label.text() for label in panel.findChildren(QLabel)]

    older = make_verdict()
    before = [replace(each, untrained=Interval(0.5, 0.4, 0.612), trained_gain=each.gain) for each in older.figures]
    assert "Before training" not in named(older)
    told = named(replace(older, figures=tuple(before)))
    assert told.count("Before training") == 3
    assert told.count("50.0 % (40.0 – 61.2)") == 3
