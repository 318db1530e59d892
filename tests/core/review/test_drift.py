"""The share flagged over time, against SciPy's tests and figures that were worked out by hand."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from core.errors import UsageError
from core.jobs import JobCancelled, JobContext
from core.review.drift import (
    LEVEL,
    NO_DAY,
    choose_by,
    days_of,
    file_days,
    flagged_rows,
    measure_drift,
    more_than_others,
    places_of,
    start_of,
)
from core.screening.results import Screening, ScreenSettings
from core.screening.screen import unscored_rows
from core.storage.catalogue import FileRecord

MONDAY = date(2026, 3, 2)
HELD_OUT = np.arange(-100.0, 0.0)  # keeping 95 %: the threshold is -95
FLAGGED, KEPT, UNREADABLE = -97.0, -40.0, float("nan")


def screening_of(scores: list[float]) -> Screening:
    values = np.array(scores, np.float32)
    rows = replace(
        unscored_rows(tuple(f"/in/{n}.jpg" for n in range(len(scores)))),
        scores=values,
        percentiles=np.where(np.isnan(values), np.nan, 101 + values).astype(np.float32),
        errors=dict.fromkeys(np.flatnonzero(np.isnan(values)).tolist(), "gone"),
    )
    shared = {"class_names": (), "expert_names": (), "id_paths": (), "id_labels": np.zeros(0, np.int32)}
    return Screening("s", "2026", (), ScreenSettings(), 1, rows, HELD_OUT, **shared, provenance={})


def days_from(*starts: date) -> np.ndarray:
    return np.array([each.toordinal() if each else NO_DAY for each in starts], np.int32)


def of_counts(counts: dict[date, tuple[int, int]]) -> tuple[Screening, np.ndarray]:
    """A screening with that many (judged, flagged) on each day."""
    scores = [score for n, k in counts.values() for score in [FLAGGED] * k + [KEPT] * (n - k)]
    days = [day for day, (n, _) in counts.items() for _ in range(n)]
    return screening_of(scores), days_from(*days)


def test_each_day_is_counted_with_its_interval_and_its_median_percentile():
    screening, days = of_counts({MONDAY: (40, 4), MONDAY + timedelta(days=2): (20, 0)})
    drift = measure_drift(screening, days)
    first, second = drift.periods
    assert (first.start, first.n_judged, first.n_flagged, first.share) == (MONDAY, 40, 4, 0.1)
    assert (second.start, second.n_judged, second.n_flagged) == (date(2026, 3, 4), 20, 0)
    for period in drift.periods:
        exact = stats.binomtest(period.n_flagged, period.n_judged).proportion_ci(0.95, "exact")
        assert (period.low, period.high) == pytest.approx((exact.low, exact.high))
    assert first.median_percentile == 61  # 36 of 40 lie at -40, above 61 of 100 held-out scores
    assert first.usual == 0
    assert second.usual == 0.1


def test_the_expected_false_alarms_are_those_of_held_out_id_at_the_threshold_in_force():
    screening, days = of_counts({MONDAY: (40, 4)})
    assert measure_drift(screening, days).threshold == screening.threshold
    moved = measure_drift(screening, days, threshold=-30.0)
    exact = stats.binomtest(70, 100).proportion_ci(0.95, "exact")
    assert moved.periods[0].n_flagged == 40
    assert (moved.threshold.false_alarm_rate, moved.threshold.low) == pytest.approx((0.7, exact.low))


def test_what_can_not_be_read_or_has_no_day_is_counted_apart():
    screening = screening_of([FLAGGED, KEPT, UNREADABLE, UNREADABLE, FLAGGED, KEPT])
    drift = measure_drift(screening, days_from(MONDAY, MONDAY, MONDAY, None, None, None))
    assert [(p.n_judged, p.n_flagged) for p in drift.periods] == [(2, 1)]
    assert (drift.n_without_day, drift.n_flagged_without_day, drift.n_unreadable) == (2, 1, 2)


def test_the_flagged_rows_of_a_period_are_found():
    scores = [FLAGGED, KEPT, FLAGGED, UNREADABLE, FLAGGED, FLAGGED]
    screening, days = screening_of(scores), days_from(MONDAY, MONDAY, date(2026, 3, 4), MONDAY, None, date(2026, 3, 9))
    drift = measure_drift(screening, days, by="week")
    assert [flagged_rows(screening, days, drift, each).tolist() for each in drift.periods] == [[0, 2], [5]]


def test_nothing_to_judge_gives_no_period():
    assert measure_drift(screening_of([]), days_from()).periods == ()
    drift = measure_drift(screening_of([UNREADABLE, KEPT]), days_from(MONDAY, None))
    assert drift.periods == ()
    assert 0 < drift.top_share <= 1


def test_a_single_day_is_compared_with_nothing():
    screening, days = of_counts({MONDAY: (40, 40)})
    (only,) = measure_drift(screening, days).periods
    assert (only.usual, only.p_value, only.has_more) == (None, None, False)


def test_a_day_with_many_more_flagged_is_named_and_the_others_are_not():
    counts = {MONDAY + timedelta(days=n): (60, 3) for n in range(9)}
    screening, days = of_counts(counts | {MONDAY + timedelta(days=9): (60, 20)})
    assert [period.start for period in measure_drift(screening, days).unusual] == [date(2026, 3, 11)]


def test_a_day_with_fewer_flagged_is_not_named():
    counts = {MONDAY + timedelta(days=n): (100, 50) for n in range(5)}
    screening, days = of_counts(counts | {MONDAY + timedelta(days=5): (100, 0)})
    assert MONDAY + timedelta(days=5) not in [period.start for period in measure_drift(screening, days).unusual]


days_of_images = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))  # flagged, judged
tables = st.lists(days_of_images, min_size=1, max_size=9)


@given(tables)
@settings(max_examples=60, deadline=None)
def test_p_values_are_fishers_with_holms_correction(table):
    flagged, judged = (np.array(column, np.int64) for column in zip(*table, strict=True))
    raw = []
    for k, n in table:
        others = [[k, n - k], [int(flagged.sum()) - k, int((judged - flagged).sum()) - (n - k)]]
        raw.append(stats.fisher_exact(others, alternative="greater").pvalue)
    running, expected = 0.0, {}
    for rank, place in enumerate(sorted(range(len(raw)), key=raw.__getitem__)):  # step by step, as Holm's paper does
        running = max(running, (len(raw) - rank) * raw[place])
        expected[place] = min(1.0, running)
    assert more_than_others(flagged, judged) == pytest.approx([expected[n] for n in range(len(raw))], abs=1e-9)


def test_p_values_of_a_million_images_stay_exact():
    for k in (5_550, 6_000):
        found = more_than_others(np.array([k, 49_000]), np.array([100_000, 900_000]))
        tail = stats.hypergeom.sf(k - 1, 1_000_000, k + 49_000, 100_000)
        assert found[0] == pytest.approx(2 * tail, rel=1e-5)


def test_without_drift_a_day_is_named_in_at_most_one_of_twenty_screenings():
    random = np.random.default_rng(5)
    named = [(more_than_others(random.binomial(80, 0.08, 12), np.full(12, 80)) < LEVEL).any() for _ in range(400)]
    assert np.mean(named) <= LEVEL + 2 * np.sqrt(LEVEL * (1 - LEVEL) / 400)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_day_lies_in_its_week_and_in_its_month(day):
    ordinal = days_from(day)
    assert start_of(int(places_of(ordinal, "day")[0]), "day") == day
    assert start_of(int(places_of(ordinal, "month")[0]), "month") == day.replace(day=1)
    assert start_of(int(places_of(ordinal, "week")[0]), "week") == date.fromisocalendar(*day.isocalendar()[:2], 1)


@pytest.mark.parametrize("by", ["day", "week", "month"])
def test_the_next_period_has_the_next_number(by):
    place = int(places_of(days_from(date(2025, 12, 31)), by)[0])
    start, following = start_of(place, by), start_of(place + 1, by)
    assert following == {"day": date(2026, 1, 1), "week": date(2026, 1, 5), "month": date(2026, 1, 1)}[by]
    assert start < following


@pytest.mark.parametrize(("n_days", "by"), [(1, "day"), (92, "day"), (93, "week"), (400, "week"), (800, "month")])
def test_long_spans_are_counted_by_longer_periods(n_days, by):
    days = days_from(*(MONDAY + timedelta(days=n) for n in range(n_days)))
    assert choose_by(days) == by
    drift = measure_drift(screening_of([KEPT] * n_days), days)
    assert drift.by == by
    assert sum(period.n_judged for period in drift.periods) == n_days


def test_a_period_can_be_asked_for():
    screening, days = of_counts({MONDAY: (10, 1), date(2026, 3, 8): (10, 1), date(2026, 3, 9): (10, 2)})
    by_week = measure_drift(screening, days, by="week").periods
    assert [(p.start, p.n_judged) for p in by_week] == [(MONDAY, 20), (date(2026, 3, 9), 10)]
    assert [p.n_judged for p in measure_drift(screening, days, by="month").periods] == [30]


# the day of a file


def in_ns(year: int, *rest: int) -> int:
    return int(datetime(year, *rest, tzinfo=UTC).timestamp()) * 10**9


@pytest.mark.parametrize(
    ("zone", "day"),
    [("UTC", date(2026, 3, 1)), ("Asia/Tokyo", date(2026, 3, 2)), ("America/New_York", date(2026, 3, 1))],
)
def test_a_day_is_that_of_the_time_zone(zone, day):
    assert date.fromordinal(int(days_of(np.array([in_ns(2026, 3, 1, 20, 30)]), ZoneInfo(zone))[0])) == day


@given(
    st.lists(st.datetimes(datetime(1980, 1, 5), datetime(2100, 1, 1)), max_size=20),
    st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns"]),
)
@settings(deadline=None)
def test_days_are_those_of_the_calendar_through_every_change_of_clocks(times, zone):
    stamps = [each.replace(tzinfo=UTC) for each in times]
    found = days_of(np.array([int(each.timestamp()) * 10**9 for each in stamps], np.int64), ZoneInfo(zone))
    assert found.tolist() == [each.astimezone(ZoneInfo(zone)).toordinal() for each in stamps]


@pytest.mark.parametrize("lost_ns", [0, -5 * 10**9, in_ns(1980, 1, 1), np.iinfo(np.int64).max, np.iinfo(np.int64).min])
def test_a_time_that_was_lost_is_no_day(lost_ns):
    day = days_of(np.array([lost_ns, in_ns(2026, 3, 1)], np.int64), UTC)
    assert day[1] == date(2026, 3, 1).toordinal()
    assert day[0] == NO_DAY or date.fromordinal(int(day[0])).year == 2262  # the last year that nanoseconds reach


def test_days_come_from_the_catalogue_and_no_file_is_needed(project, files):
    written = in_ns(2026, 3, 1, 12)
    project.catalogue.remember([FileRecord("/in/0.jpg", 10, written, bytes(16))])
    days = file_days(project, files.paths, JobContext(), UTC)
    assert not os.path.exists("/in/0.jpg")
    assert days.tolist() == [date(2026, 3, 1).toordinal()] + [NO_DAY] * 7


def test_days_are_local_ones_unless_a_zone_is_given(monkeypatch):
    if not hasattr(time, "tzset"):
        pytest.skip("this system's time zone can't be set for a process")
    try:
        with monkeypatch.context() as patched:
            patched.setenv("TZ", "Asia/Tokyo")
            time.tzset()
            assert date.fromordinal(int(days_of(np.array([in_ns(2026, 3, 1, 20)]))[0])) == date(2026, 3, 2)
    finally:
        time.tzset()


def test_finding_the_days_can_be_stopped(project, files):
    job = JobContext()
    job.cancel()
    with pytest.raises(JobCancelled):
        file_days(project, files.paths, job)


def test_a_screening_without_held_out_scores_is_refused_with_a_sentence():
    screening = replace(screening_of([KEPT]), held_out_scores=np.zeros(0))
    with pytest.raises(UsageError):
        measure_drift(screening, days_from(MONDAY))
