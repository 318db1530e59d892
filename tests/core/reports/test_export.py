from __future__ import annotations

import csv
import json
import os

import numpy as np
import pytest
from scipy.stats import beta

from core.errors import ProjectError, UsageError
from core.jobs import JobCancelled, JobContext
from core.reports.export import write_reports

NAN = float("nan")


def summary_of(folder):
    return json.loads((folder / "summary.json").read_text("utf-8"))


def lines_of(folder):
    return [json.loads(line) for line in (folder / "all.jsonl").read_text("utf-8").splitlines()]


def test_the_files_written_are_the_files_returned(screening, tmp_path):
    paths = write_reports(screening, tmp_path / "new" / "out", ("html", "csv", "jsonl"), JobContext())
    assert {path.name for path in paths} == {"report.html", "all.csv", "flagged.csv", "all.jsonl", "summary.json"}
    assert sorted(paths) == sorted((tmp_path / "new" / "out").iterdir())


def test_only_the_formats_asked_for_are_written(screening, tmp_path):
    write_reports(screening, tmp_path, ["jsonl"], JobContext())
    assert sorted(path.name for path in tmp_path.glob("*.*")) == ["all.jsonl", "summary.json"]


def test_the_summary_counts_and_names_the_rule(screening, tmp_path):
    write_reports(screening, tmp_path, ("csv",), JobContext())
    summary = summary_of(tmp_path)
    expected = {"n_images": 6, "n_scored": 5, "n_flagged": 3, "n_errors": 1, "threshold": -0.9, "k": 3, "keep_id": 0.9}
    assert {key: summary[key] for key in expected} == expected
    assert summary["scoring"] == "frozen"
    assert summary["bank"] == "global"
    assert summary["false_alarm_rate"] == 0.1
    assert summary["n_held_out"] == 10
    # for the next five images: Clopper-Pearson at the size whose variance is that of ten and five together
    size = 1 / (1 / 10 + 1 / 5)
    interval = [beta.ppf(0.025, 0.1 * size, 0.9 * size + 1), beta.ppf(0.975, 0.1 * size + 1, 0.9 * size)]
    assert summary["false_alarm_interval"] == pytest.approx(interval, abs=1e-6)
    assert summary["false_alarms_at_most"] <= summary["n_flagged"]
    assert summary["seed"] == 7
    assert summary["weights_hash"] == "feed" * 8


def test_a_threshold_set_by_hand_is_the_one_that_counts(screening, tmp_path):
    write_reports(screening, tmp_path, ("csv",), JobContext(), threshold=-1.3)
    summary = summary_of(tmp_path)
    assert (summary["threshold"], summary["n_flagged"], summary["false_alarm_rate"]) == (-1.3, 1, 0.0)
    assert summary["threshold_rule"] == "set by hand"
    with open(tmp_path / "all.csv", encoding="utf-8", newline="") as file:
        assert [row["flagged"] for row in csv.DictReader(file)].count("true") == 1


def test_a_view_is_exported_exactly_and_in_its_order(screening, tmp_path):
    write_reports(screening, tmp_path, ("csv", "jsonl"), JobContext(), rows=np.array([4, 2, 3]))
    assert [os.path.basename(line["path"]) for line in lines_of(tmp_path)] == ["e.jpg", "c.jpg", "d.jpg"]
    summary = summary_of(tmp_path)
    assert [summary[key] for key in ("n_images", "n_scored", "n_flagged", "n_errors")] == [3, 2, 1, 1]
    assert summary["n_screened"] == 6
    assert summary["is_everything"] is False


def test_an_empty_view_is_not_everything(screening, tmp_path):
    write_reports(screening, tmp_path, ("jsonl", "html", "csv"), JobContext(), rows=[])
    assert lines_of(tmp_path) == []
    assert summary_of(tmp_path)["n_images"] == 0


def test_json_lines_hold_figures_as_numbers_and_nulls(screening, tmp_path):
    write_reports(screening, tmp_path, ("jsonl",), JobContext())
    first, _, broken, *_ = lines_of(tmp_path)
    assert first["score"] == pytest.approx(-0.95)
    assert first["flagged"] is True
    assert first["error"] is None
    assert (broken["score"], broken["flagged"], broken["error"]) == (None, None, "not an image")
    assert broken["expert"] is None


def test_json_lines_give_names_back_byte_by_byte(with_rows, tmp_path):
    names = (b"/in/caf\xe9.jpg", "/in/猫\n.jpg".encode())
    screening = with_rows(tuple(map(os.fsdecode, names)), [-2.0, -2.0])
    write_reports(screening, tmp_path, ("jsonl",), JobContext())
    assert tuple(os.fsencode(line["path"]) for line in lines_of(tmp_path)) == names


@pytest.mark.parametrize(
    ("paths", "scores", "errors", "counts"),
    [
        ((), [], {}, [0, 0, 0, 0]),
        (("x", "y"), [NAN, NAN], {0: "empty file", 1: "not an image"}, [2, 0, 0, 2]),
        (("x", "y"), [-0.1, -0.2], {}, [2, 2, 0, 0]),
    ],
    ids=["empty", "all errors", "none flagged"],
)
def test_a_screening_without_anything_to_flag_is_reported_in_every_format(
    with_rows, tmp_path, paths, scores, errors, counts
):
    write_reports(with_rows(paths, scores, errors), tmp_path, ("html", "csv", "jsonl"), JobContext())
    assert [summary_of(tmp_path)[key] for key in ("n_images", "n_scored", "n_flagged", "n_errors")] == counts
    assert len(lines_of(tmp_path)) == len(paths)
    assert (tmp_path / "flagged.csv").read_text("utf-8").count("\n") == 1


def test_an_unknown_format_is_refused_with_the_known_ones(screening, tmp_path):
    with pytest.raises(UsageError, match=r"no report format docx.*Choose from: html, pdf, csv, jsonl"):
        write_reports(screening, tmp_path, ("csv", "docx"), JobContext())
    assert list(tmp_path.glob("*.csv")) == []


def test_rows_that_the_screening_lacks_are_refused(screening, tmp_path):
    for rows in ([6], [-1]):
        with pytest.raises(UsageError, match="6 rows"):
            write_reports(screening, tmp_path, ("csv",), JobContext(), rows=rows)


def test_a_folder_that_cannot_be_written_is_explained(screening, tmp_path):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(ProjectError, match=r"can't be written to .*taken"):
        write_reports(screening, tmp_path / "taken" / "out", ("csv",), JobContext())


def test_cancelling_leaves_no_half_written_file(screening, tmp_path):
    job = JobContext()
    job.cancel()
    with pytest.raises(JobCancelled):
        write_reports(screening, tmp_path / "out", ("csv",), job)
    assert list((tmp_path / "out").iterdir()) == []


def test_source_images_are_left_as_they_are(screening, images, tmp_path):
    before = {path: path.read_bytes() for path in images.rglob("*.jpg")}
    write_reports(screening, tmp_path / "out", ("html", "csv", "jsonl"), JobContext())
    assert {path: path.read_bytes() for path in images.rglob("*.jpg")} == before
