"""The share flagged over time in files: CSV, lines, summary and the report's chart."""

from __future__ import annotations

import csv
import json
import re
from datetime import date

import numpy as np
import pytest

from core.jobs import JobContext
from core.reports.drift import drift_lines, write_drift
from core.reports.export import write_reports
from core.reports.html import build_drift_chart
from core.review.drift import NO_DAY, measure_drift
from core.review.figures import binomial_interval

FIRST, SECOND = date(2026, 3, 1).toordinal(), date(2026, 3, 4).toordinal()
DAYS = np.array([FIRST, FIRST, FIRST, SECOND, SECOND, NO_DAY], np.int32)  # of a.jpg … f.jpg; c can't be read


@pytest.fixture
def two_days(with_rows):
    """40 images of the first of March, 2 of them flagged, and 40 of the fourth, 20 of them flagged."""
    scores = [-2.0] * 2 + [-0.1] * 38 + [-2.0] * 20 + [-0.1] * 20
    screening = with_rows(tuple(f"/in/{n}.jpg" for n in range(80)), scores)
    return screening, np.repeat(np.array([FIRST, SECOND], np.int32), 40)


def test_the_csv_has_a_line_for_each_day_and_one_for_images_without(screening, tmp_path):
    write_drift(measure_drift(screening, DAYS), tmp_path / "new" / "drift.csv")
    with open(tmp_path / "new" / "drift.csv", encoding="utf-8", newline="") as file:
        first, second, without = csv.DictReader(file)
    assert (first["start"], first["by"], first["n_judged"], first["n_flagged"]) == ("2026-03-01", "day", "2", "1")
    assert (second["start"], second["share"], second["share_of_others"]) == ("2026-03-04", "0.500000", "0.500000")
    low, high = binomial_interval(1, 2)
    assert (second["share_low"], second["share_high"]) == (f"{low:.6f}", f"{high:.6f}")
    assert (without["start"], without["n_judged"], without["n_flagged"], without["share"]) == ("no day", "1", "1", "")


def test_no_cell_of_the_csv_is_a_formula(two_days, tmp_path):
    write_drift(measure_drift(*two_days), tmp_path / "drift.csv")
    with open(tmp_path / "drift.csv", encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert len(cells) == 3 * 11
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t")]


def test_the_lines_name_the_day_with_more_and_say_what_it_is_compared_with(two_days):
    head, first, second, expected = drift_lines(measure_drift(*two_days))
    assert head.split() == ["day", "judged", "flagged", "share", "95", "%", "interval", "median", "percentile"]
    assert first.split()[:4] == ["2026-03-01", "40", "2", "5.0%"]
    assert "more" not in first
    assert second.endswith("more than usual (5.0% in the others)")
    assert expected.startswith("Of images that belong, 10.0% are to be expected below this threshold")


def test_a_single_day_is_shown_and_said_to_be_the_only_one(screening):
    lines = drift_lines(measure_drift(screening, np.full(6, FIRST, np.int32)))
    assert lines[1].split()[:3] == ["2026-03-01", "5", "3"]
    assert lines[2].split() == ["unreadable", "1"]
    assert lines[-1] == "All images are of one day, so there is nothing to compare it with."


def test_months_and_weeks_are_named_by_when_they_begin(two_days):
    assert drift_lines(measure_drift(*two_days, by="month"))[1].startswith("2026-03 ")
    assert drift_lines(measure_drift(*two_days, by="week"))[1].startswith("2026-02-23 ")


def test_every_mark_lies_in_the_chart_at_its_time(two_days):
    chart = build_drift_chart(measure_drift(*two_days))
    first, second = chart.marks
    labelled = {name: x for x, name in chart.labels}
    assert labelled == pytest.approx(
        {"2026-03-01": first.x, "2026-03-02": first.x + 90, "2026-03-03": first.x + 180, "2026-03-04": second.x}
    )
    for mark in chart.marks:
        assert 0 <= mark.high_y < mark.y < mark.low_y <= chart.height
        assert chart.left < mark.x < chart.width
    per_share = (first.y - second.y) / (0.5 - 0.05)
    assert chart.expected_y == pytest.approx(first.y - per_share * (0.1 - 0.05))


@pytest.mark.parametrize(("n_days", "by"), [(1, "day"), (400, "day"), (400, "month")])
def test_charts_of_any_span_hold_together(with_rows, n_days, by):
    screening = with_rows(tuple(map(str, range(n_days))), [-0.1] * n_days)
    chart = build_drift_chart(measure_drift(screening, np.arange(FIRST, FIRST + n_days, dtype=np.int32), by=by))
    assert 1 <= len(chart.labels) <= 9
    assert all(chart.left < mark.x < chart.width for mark in chart.marks)
    assert [mark.x for mark in chart.marks] == sorted({mark.x for mark in chart.marks})


def test_the_report_and_the_summary_tell_of_several_days(two_days, tmp_path):
    screening, days = two_days
    write_reports(screening, tmp_path, ("html",), JobContext(), days=days)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "In 1 of 2 days, more was flagged than usual." in page
    assert len(re.findall(r'<path class="more"', page)) == 1
    assert "2026-03-04: 20 of 40 flagged, 50%" in page
    told = json.loads((tmp_path / "summary.json").read_text())["drift"]
    assert [(each["start"], each["n_flagged"], each["more_than_usual"]) for each in told["periods"]] == [
        ("2026-03-01", 2, False),
        ("2026-03-04", 20, True),
    ]


@pytest.mark.parametrize("days", [None, np.full(80, FIRST, np.int32), np.full(80, NO_DAY, np.int32)])
def test_one_day_or_none_is_nothing_to_report(two_days, tmp_path, days):
    write_reports(two_days[0], tmp_path, ("html",), JobContext(), days=days)
    assert "over-time" not in (tmp_path / "report.html").read_text("utf-8")
    assert "drift" not in json.loads((tmp_path / "summary.json").read_text())


def test_a_view_says_nothing_of_shares_over_time(two_days, tmp_path):
    screening, days = two_days
    write_reports(screening, tmp_path, ("html",), JobContext(), rows=[0, 45, 46], days=days)
    assert "over-time" not in (tmp_path / "report.html").read_text("utf-8")
