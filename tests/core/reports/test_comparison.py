from __future__ import annotations

import csv
from dataclasses import replace

import numpy as np
import pytest

from core.reports.comparison import compare_screenings, to_markdown, write_comparison
from tests.core.reports.conftest import HELD_OUT, make_rows

NAN = float("nan")
PATHS = ("/in/a", "/in/b", "/in/c", "/in/d|x")


@pytest.fixture
def before(with_rows):
    return with_rows(PATHS, [-0.95, -0.15, -1.5, NAN], {3: "truncated"})


def changed(comparison):
    return {row.path: (row.verdict_before, row.verdict_after, row.why) for row in comparison.changed}


def test_the_same_screening_has_not_changed(before):
    comparison = compare_screenings(before, before)
    assert comparison.changed == comparison.differences == ()
    assert [row.path for row in comparison.rows] == list(PATHS)


def test_another_threshold_is_named_as_the_reason(before):
    after = replace(before, settings=replace(before.settings, keep_id=0.8), id="later")
    comparison = compare_screenings(before, after)
    assert {d.name: (d.before, d.after) for d in comparison.differences} == {
        "threshold": (-0.9, -0.8),
        "share of ID kept": (0.9, 0.8),
    }
    assert changed(comparison) == {}
    stricter = replace(before, held_out_scores=HELD_OUT - 0.1)
    assert changed(compare_screenings(before, stricter)) == {"/in/a": ("flagged", "kept", "threshold")}


def test_another_score_is_put_down_to_what_else_differs(before):
    rows = make_rows(PATHS, [-0.2, -0.15, -1.6, NAN], {3: "truncated"})
    after = replace(before, rows=rows, k=5, provenance={**before.provenance, "partition": "feed"})
    comparison = compare_screenings(before, after)
    assert changed(comparison) == {"/in/a": ("flagged", "kept", "partition, K")}
    elsewhere = replace(rows, experts=np.array([0, 1, 1, -1], np.int32))
    assert changed(compare_screenings(before, replace(after, rows=elsewhere))) == {
        "/in/a": ("flagged", "kept", "sent to another expert, partition, K")
    }
    nothing_else = replace(before, rows=rows)
    assert changed(compare_screenings(before, nothing_else)) == {"/in/a": ("flagged", "kept", "the file changed")}


def test_a_verdict_that_would_have_stayed_if_as_much_of_id_were_kept_is_put_down_to_that_share(before):
    """λ is −0.9 where 90 % are kept, and −0.8 where 80 % are: the same held-out ID, another bank."""
    rows = make_rows(PATHS, [-0.85, -0.95, -1.4, NAN], {3: "truncated"})  # a crosses neither way, b crosses both
    kept = replace(before, rows=make_rows(PATHS, [-0.7, -0.15, -1.5, NAN], {3: "truncated"}))
    after = replace(
        before,
        rows=rows,
        settings=replace(before.settings, keep_id=0.8),
        provenance={**before.provenance, "bank": "expert"},
    )
    assert changed(compare_screenings(kept, after)) == {
        "/in/a": ("kept", "flagged", "share of ID kept"),
        "/in/b": ("kept", "flagged", "bank searched"),
    }


def test_files_of_one_screening_only_and_files_that_became_readable_are_told_apart(before, with_rows):
    after = with_rows(("/in/a", "/in/d|x", "/in/new"), [-0.95, -0.2, -2.0])
    comparison = compare_screenings(before, after)
    assert changed(comparison) == {"/in/d|x": ("error", "kept", "could not be read: truncated")}
    assert [(row.path, row.verdict_before) for row in comparison.of_group("only before")] == [
        ("/in/b", "kept"),
        ("/in/c", "flagged"),
    ]
    assert [(row.path, row.verdict_after) for row in comparison.of_group("only after")] == [("/in/new", "flagged")]
    assert [row.group for row in comparison.rows] == ["changed", "only before", "only before", "only after", "same"]
    assert comparison.n_in_both == 2
    said = to_markdown(comparison)
    assert "1 of 2 files in both changed their verdict." in said
    assert "2 files are only in the one before, 1 only in the one after." in said
    assert "| before | flagged | 1 |" in said
    assert "| after | flagged | 1 |" in said


def test_the_files_hold_every_row_changed_ones_first(before, tmp_path):
    after = replace(before, rows=make_rows(PATHS, [-0.95, -1.15, -1.5, NAN], {3: "truncated"}), k=4)
    table, text = write_comparison(compare_screenings(before, after), tmp_path / "new")
    with open(table, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["path"] for row in rows] == ["/in/b", "/in/a", "/in/c", "/in/d|x"]
    assert (rows[0]["verdict_before"], rows[0]["verdict_after"], rows[0]["why"]) == ("kept", "flagged", "K")
    assert float(rows[0]["score_after"]) == pytest.approx(-1.15)
    assert rows[3]["score_before"] == ""
    said = text.read_text("utf-8")
    assert "1 of 4 files in both changed their verdict." in said
    assert "| K | 3 | 4 |" in said
    assert "| kept | flagged | K | 1 |" in said
