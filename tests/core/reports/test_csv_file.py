from __future__ import annotations

import csv
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dataset.lists import guard_text, read_list, read_name, spell_name
from core.jobs import JobContext
from core.reports.export import write_reports
from core.reports.table import build_table, write_csv
from core.screening.results import Screening
from tests.csv_rows import read_csv

CONTRACT = (
    "path,score,percentile,flagged,expert,router_confidence,predicted_class,nearest_id_path,nearest_distance,error"
)


def test_all_csv_holds_every_row_in_order_under_the_contracts_columns(screening, tmp_path):
    write_reports(screening, tmp_path, ("csv",), JobContext())
    with open(tmp_path / "all.csv", encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert ",".join(header).startswith(CONTRACT)
    rows = read_csv(tmp_path / "all.csv")
    assert [Path(row["path"]).name for row in rows] == ["a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg", "f.jpg"]
    assert rows[0] == {
        "path": screening.rows.paths[0],
        "score": "-0.950000",
        "percentile": "10.00",
        "flagged": "true",
        "expert": "animals",
        "router_confidence": "0.7500",
        "predicted_class": "fish",
        "nearest_id_path": screening.id_paths[1],
        "nearest_distance": "0.500000",
        "error": "",
        "nearest_id_class": "fish",
        "p_value": f"{2 / 11:.6f}",
        "decision": "",
        "tags": "",
        "note": "",
    }


def test_flagged_csv_holds_the_flagged_lowest_score_first(screening, tmp_path):
    write_reports(screening, tmp_path, ("csv",), JobContext())
    rows = read_csv(tmp_path / "flagged.csv")
    assert [(Path(row["path"]).name, float(row["score"])) for row in rows] == [
        ("d.jpg", -1.5),
        ("f.jpg", -1.2),
        ("a.jpg", -0.95),
    ]


def test_an_unreadable_file_has_a_reason_and_empty_figures(screening, tmp_path):
    write_reports(screening, tmp_path, ("csv",), JobContext())
    row = read_csv(tmp_path / "all.csv")[2]
    assert row["error"] == "not an image"
    assert not any(row[name] for name in row if name not in ("path", "error"))


def test_who_takes_what_is_not_flagged_gets_no_file_that_was_not_judged(screening, tmp_path):
    write_reports(screening, tmp_path, ("csv",), JobContext())
    taken = [Path(row["path"]).name for row in read_csv(tmp_path / "all.csv") if row["flagged"] == "false"]
    assert taken == ["b.jpg", "e.jpg"]


def test_equal_scores_keep_the_order_of_the_screening(with_rows, tmp_path):
    write_reports(with_rows(("z", "y", "x"), [-2.0, -2.0, -3.0]), tmp_path, ("csv",), JobContext())
    assert [row["path"] for row in read_csv(tmp_path / "flagged.csv")] == ["x", "z", "y"]


def test_the_same_screening_gives_the_same_bytes(screening, tmp_path):
    for name in ("one", "two"):
        write_reports(screening, tmp_path / name, ("csv", "jsonl", "html"), JobContext())
    for file in ("all.csv", "flagged.csv", "all.jsonl", "report.html", "summary.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "''@x"])
def test_text_that_a_spreadsheet_would_run_is_guarded_and_comes_back(name, with_rows, tmp_path):
    screening = with_rows((name,), [-2.0])
    write_reports(screening, tmp_path, ("csv",), JobContext())
    written = read_csv(tmp_path / "all.csv")[0]
    assert written["path"][0] == "'"
    assert written["path"][1:] == name
    assert float(written["score"]) == -2.0


@pytest.mark.parametrize("name", ["a=b", "'quoted'", "img-1.jpg", "", "/data/=x.jpg"])
def test_harmless_text_is_left_alone(name):
    assert guard_text(name) == name


def test_a_class_named_like_a_formula_is_guarded_too(with_rows, tmp_path):
    screening = with_rows(("a",), [-2.0])
    object.__setattr__(screening, "class_names", ("apple", '=HYPERLINK("x")'))
    write_reports(screening, tmp_path, ("csv",), JobContext())
    assert read_csv(tmp_path / "all.csv")[0]["predicted_class"] == '\'=HYPERLINK("x")'


def test_newlines_quotes_and_commas_survive_an_independent_reader(with_rows, tmp_path):
    names = ("/in/line\nbreak.jpg", '/in/say "hi", twice.jpg', "/in/ünïcödé 猫.jpg", "/in/carriage\rreturn.jpg")
    write_reports(with_rows(names, [-2.0, -2.0, -2.0, -2.0]), tmp_path, ("csv",), JobContext())
    assert tuple(row["path"] for row in read_csv(tmp_path / "all.csv")) == names


def test_bytes_that_are_not_utf8_are_spelt_out_and_can_be_read_back(with_rows, tmp_path):
    raw = b"/in/caf\xe9 \\ \xff.jpg"
    write_reports(with_rows((os.fsdecode(raw),), [-2.0]), tmp_path, ("csv",), JobContext())
    text = read_csv(tmp_path / "all.csv")[0]["path"]
    assert text == r"/in/caf\xe9 \\ \xff.jpg"
    assert os.fsencode(read_name(text)) == raw


@given(st.text(st.one_of(st.sampled_from("\\x0fud8'=\udcff\udc80\ud800"), st.characters()), max_size=20))
def test_every_name_is_spelt_in_utf8_and_read_back_exactly(name):
    assert read_name(spell_name(name).encode("utf-8").decode("utf-8")) == name


@given(st.text(max_size=20).filter(lambda name: not any("\ud800" <= c <= "\udfff" for c in name)))
def test_names_without_escapes_are_left_as_they_are(name):
    if "\\x" not in name and "\\u" not in name:
        assert spell_name(name) == name


def test_given_rows_are_written_in_the_order_given(screening: Screening, tmp_path):
    table = build_table(screening)
    write_csv(table, np.array([4, 0], np.int64), tmp_path / "some.csv", JobContext())
    assert [Path(row["path"]).name for row in read_csv(tmp_path / "some.csv")] == ["e.jpg", "a.jpg"]


@pytest.mark.parametrize("kind", ["csv", "spreadsheet"])
def test_the_tables_come_back_in_as_a_list_of_images(with_rows, tmp_path, kind):
    names = [
        b"a.png",
        b"caf\xe9.png",
        b"back\\slash.png",
        b"looks\\xe9 spelt.png",
        b"new\nline.png",
        b" b.png",
        b"c.png ",
    ]
    paths = tuple(str(tmp_path / os.fsdecode(name)) for name in names)
    for path in paths:
        Path(path).write_bytes(b"x")
    screening = with_rows(paths, [-float(number) for number in range(len(paths))])
    written = write_reports(screening, tmp_path / "out", (kind,), JobContext())
    assert [path for path, _ in read_list(written[0])] == list(paths)


def test_the_table_for_spreadsheets_says_how_it_is_encoded_and_divided(screening, tmp_path):
    written = write_reports(screening, tmp_path, ("csv", "spreadsheet"), JobContext())
    assert {path.name for path in written} >= {"all-spreadsheet.csv", "flagged-spreadsheet.csv"}
    for stem in ("all", "flagged"):
        assert (tmp_path / f"{stem}-spreadsheet.csv").read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff")
        with open(tmp_path / f"{stem}-spreadsheet.csv", encoding="utf-16", newline="") as file:
            told = list(csv.DictReader(file, delimiter="\t"))
        assert told == read_csv(tmp_path / f"{stem}.csv")
