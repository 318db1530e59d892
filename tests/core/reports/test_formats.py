"""Every further format, read back by a reader that is not ours, against the rows of the CSV."""

from __future__ import annotations

import builtins
import csv
import json
import os
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from core.dataset.lists import read_list
from core.errors import UsageError
from core.jobs import JobCancelled, JobContext
from core.reports.export import FORMATS, write_reports
from core.review.model import Decisions

ODD = ("/in/=1+1.jpg", "/in/line\nbreak.jpg", os.fsdecode(b"/in/caf\xe9.jpg"), "/in/ünï 猫.jpg")


@pytest.fixture
def decisions():
    """a and d confirmed (d a copy of f, which is flagged too), b accepted."""
    made = Decisions(6)
    made.verdicts[[0, 3, 5, 1]] = [1, 1, 1, 2]
    made.images[[0, 3, 5, 1]] = [0, 3, 3, 1]
    made.tags = {tag: np.arange(6) == 0 for tag in ("night", "blurry")}
    made.notes = {3: "=ask Ana"}
    return made


def csv_rows(folder, name="all.csv"):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(screening, folder, *formats, **options):
    return write_reports(screening, folder, formats, JobContext(), **options)


def test_every_format_is_written_whole_and_named(screening, tmp_path, decisions):
    paths = write(screening, tmp_path / "out", *FORMATS, decisions=decisions)
    written = sorted(path for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert sorted(paths) == written
    assert not any(path.name.endswith(".tmp") for path in written)


def test_decisions_stand_beside_each_row_in_the_tables(screening, tmp_path, decisions):
    write(screening, tmp_path, "csv", "jsonl", decisions=decisions)
    rows = csv_rows(tmp_path)
    expected = ["confirmed OOD", "accepted as ID", "", "confirmed OOD", "", "confirmed OOD"]
    assert [row["decision"] for row in rows] == expected
    assert rows[0]["tags"] == "blurry; night"
    assert rows[3]["note"] == "'=ask Ana"  # guarded
    line = json.loads((tmp_path / "all.jsonl").read_text().splitlines()[3])
    assert (line["decision"], line["note"]) == ("confirmed OOD", "=ask Ana")


def test_the_summary_and_the_page_say_how_many_of_the_flagged_were_confirmed(screening, tmp_path, decisions):
    decisions.verdicts[0] = 2
    write(screening, tmp_path, "html", decisions=decisions)
    review = json.loads((tmp_path / "summary.json").read_text())["review"]
    assert (review["n_reviewed"], review["n_distinct"], review["n_confirmed"]) == (3, 2, 1)
    assert review["precision"] == 0.5
    # Clopper-Pearson for 1 of 2: the roots of 1 - (1 - p)^2 = 0.025, and of p^2 = 0.975
    assert review["precision_interval"] == pytest.approx([1 - 0.975**0.5, 0.975**0.5])
    page = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", (tmp_path / "report.html").read_text()))
    assert "3 of 3 flagged were reviewed by a person" in page
    assert "1 was confirmed not to belong: 50%" in page
    assert "Accepted as ID" in page


def test_without_decisions_nothing_is_said_about_a_review(screening, tmp_path):
    write(screening, tmp_path, "html")
    assert "review" not in json.loads((tmp_path / "summary.json").read_text())
    assert "reviewed by a person" not in (tmp_path / "report.html").read_text()


def test_parquet_holds_the_rows_of_the_csv_with_types_and_its_origin(screening, tmp_path, decisions):
    parquet = pytest.importorskip("pyarrow.parquet")
    write(screening, tmp_path, "csv", "parquet", decisions=decisions)
    table = parquet.read_table(tmp_path / "all.parquet")
    expected = csv_rows(tmp_path)
    assert table.column_names == list(expected[0])
    rows = table.to_pylist()
    assert [row["path"] for row in rows] == [row["path"] for row in expected]
    verdicts = {"true": True, "false": False, "": None}
    assert [row["flagged"] for row in rows] == [verdicts[row["flagged"]] for row in expected]
    assert [row["score"] for row in rows] == pytest.approx([-0.95, -0.15, None, -1.5, -0.85, -1.2])
    assert (rows[2]["score"], rows[2]["error"], rows[0]["error"]) == (None, "not an image", None)
    assert rows[2]["flagged"] is None
    assert rows[3]["note"] == "=ask Ana"
    assert json.loads(table.schema.metadata[b"interloper"])["weights_hash"] == "feed" * 8


def test_parquet_without_its_library_says_what_to_install_and_writes_nothing(screening, tmp_path, monkeypatch):
    real = builtins.__import__

    def refuse(name, *rest):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(UsageError, match=r"pip install 'interloper-audit\[parquet\]'"):
        write(screening, tmp_path / "out", "csv", "parquet")
    assert not (tmp_path / "out").exists()


def test_path_lists_hold_exact_names_and_read_back_as_a_list_of_images(screening, tmp_path):
    write(screening, tmp_path, "paths")
    flagged = [row.rsplit("/", 1)[1] for row, _ in read_list(tmp_path / "flagged-paths.txt")]
    assert flagged == ["d.jpg", "f.jpg", "a.jpg"]
    assert (tmp_path / "all-paths.nul").read_bytes().split(b"\0")[:-1] == [os.fsencode(p) for p in screening.rows.paths]


def test_a_name_with_a_line_break_is_listed_between_nuls_only(with_rows, tmp_path):
    write(with_rows(ODD, [-2.0] * 4), tmp_path, "paths")
    assert not (tmp_path / "all-paths.txt").exists()
    assert (tmp_path / "all-paths.nul").read_bytes() == b"".join(os.fsencode(path) + b"\0" for path in ODD)


def test_coco_is_read_by_its_own_tools(screening, images, tmp_path, decisions):
    coco_tools = pytest.importorskip("pycocotools.coco")
    turned = Image.new("RGB", (60, 40))
    exif = turned.getexif()
    exif[0x0112] = 6  # lies on its side
    turned.save(images / "b.jpg", exif=exif)
    write(screening, tmp_path, "coco", decisions=decisions)
    coco = coco_tools.COCO(tmp_path / "coco.json")
    (category,) = coco.getCatIds(catNms=["out of distribution"])
    found = coco.loadImgs(coco.getImgIds(catIds=[category]))
    assert sorted(Path(image["file_name"]).name for image in found) == ["a.jpg", "d.jpg", "f.jpg"]
    assert {image["id"]: (image["width"], image["height"]) for image in coco.loadImgs([1, 2, 3])} == {
        1: (60, 40),
        2: (40, 60),
        3: (0, 0),
    }
    (annotation,) = coco.loadAnns(coco.getAnnIds(imgIds=[1]))
    assert annotation["bbox"] == [0, 0, 60, 40]
    assert annotation["score"] == pytest.approx(-0.95)
    assert annotation["decision"] == "confirmed OOD"
    assert coco.getAnnIds(imgIds=[3]) == []
    assert len(coco.getImgIds()) == 6
    assert coco.dataset["info"]["interloper"]["threshold"] == -0.9


def test_coco_opens_no_pipe_that_took_the_place_of_an_image(screening, images, tmp_path):
    (images / "b.jpg").unlink()
    os.mkfifo(images / "b.jpg")
    write(screening, tmp_path, "coco")
    found = json.loads((tmp_path / "coco.json").read_text())["images"]
    assert [(image["width"], image["height"]) for image in found[:2]] == [(60, 40), (0, 0)]


def test_fiftyone_finds_its_documented_layout(screening, tmp_path, decisions):
    write(screening, tmp_path, "fiftyone", decisions=decisions)
    data = json.loads((tmp_path / "fiftyone" / "data.json").read_text())
    labels = json.loads((tmp_path / "fiftyone" / "labels.json").read_text())
    assert list(data.values()) == list(screening.rows.paths)
    assert data.keys() == labels["labels"].keys()
    assert not any("." in sample for sample in data)  # what follows a dot would be taken for a suffix
    assert labels["classes"] is None  # so that labels are names
    of_path = {Path(data[sample]).stem: label for sample, label in labels["labels"].items()}
    assert of_path["c"] is None
    assert [of_path[name]["label"] for name in "abd"] == ["out of distribution", "belongs", "out of distribution"]
    assert of_path["a"]["attributes"]["score"] == pytest.approx(-0.95)
    assert of_path["a"]["attributes"]["tags"] == "blurry; night"
    assert all(0 <= label["confidence"] <= 1 for label in of_path.values() if label)


def test_the_pdf_says_what_the_page_says(screening, tmp_path, decisions):
    write(screening, tmp_path, "pdf", decisions=decisions)
    reader = PdfReader(tmp_path / "report.pdf")
    text = " ".join(page.extract_text() for page in reader.pages)
    for said in (
        "3 of 6 images don’t belong",
        "d.jpg",
        "score -1.500",
        "not an image: 1",
        "0123456789abcdef",
        "feedfeed",
    ):
        assert said in text, said
    assert "2 of 2 distinct images confirmed: 100.0%" in text
    assert sum(len(page.images) for page in reader.pages) == 3
    assert reader.metadata.title.startswith("3 of 6 images")


def test_the_origin_breaks_between_words_and_leaves_out_what_says_nothing(screening, tmp_path):
    rule = " ".join(["interpolation bicubic"] * 30)
    told = {**screening.provenance, "k_rule": rule, "scoring_note": "", "id_root": "/a-long-path" * 30}
    write(replace(screening, provenance=told), tmp_path, "pdf", "html")
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages)
    assert text.split().count("interpolation") == text.split().count("bicubic") == 30
    assert re.sub(r"\s", "", text).count("/a-long-path") == 30
    assert "Scoring note" not in text + (tmp_path / "report.html").read_text()


@pytest.mark.parametrize(("titles", "called"), [((), "tabby cat"), (("moggy", "fish"), "moggy")])
def test_what_people_read_calls_classes_by_their_titles_and_files_by_their_folders(screening, tmp_path, titles, called):
    names = ("n02123045_tabby_cat", *screening.class_names[1:])
    labelled = replace(screening, class_names=names, id_labels=np.zeros_like(screening.id_labels))
    own = (*titles, *names[len(titles) :]) if titles else ()
    write_reports(labelled, tmp_path, ("html", "pdf", "csv"), JobContext(), class_titles=own)
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages)
    for read in (text, (tmp_path / "report.html").read_text()):
        assert called in read
        assert "n02123045" not in read
    assert "n02123045_tabby_cat" in (tmp_path / "all.csv").read_text()


def test_each_page_of_the_pdf_has_its_number_and_the_plot_its_axis(with_rows, tmp_path):
    rows = 200
    write(with_rows([f"/in/{n}.jpg" for n in range(rows)], list(np.linspace(-2, -0.6, rows))), tmp_path, "pdf")
    pages = [page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages]
    assert len(pages) > 2
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
    assert {"−2.0", "−1.5", "−1.0"} <= set(pages[0].split() + pages[1].split())
    assert "Bars are shares of each group." in "".join(pages)


def test_the_pdf_says_how_to_read_it_in_the_words_of_the_page(screening, tmp_path):
    write(screening, tmp_path, "pdf", "html")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages).split())
    page = (tmp_path / "report.html").read_text()
    for said in (
        "How to read it",
        "says how much an image resembles the ID set.",
        "A flag is a question.",
        "3rd-nearest",
    ):
        assert said in text
        assert said in page


def test_names_that_the_typeface_lacks_or_utf8_cannot_hold_do_not_stop_any_format(with_rows, tmp_path):
    screening = with_rows(ODD, [-2.0] * 4)
    write(screening, tmp_path, *FORMATS)
    text = " ".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages)
    assert "ünï □.jpg" in text
    assert list(json.loads((tmp_path / "fiftyone" / "data.json").read_text()).values())[3] == ODD[3]


@pytest.mark.parametrize(("paths", "scores", "errors"), [((), [], {}), (("x",), [float("nan")], {0: "empty file"})])
def test_nothing_to_report_is_reported_in_every_format(with_rows, tmp_path, paths, scores, errors):
    write(with_rows(paths, scores, errors), tmp_path, *FORMATS)
    assert len(PdfReader(tmp_path / "report.pdf").pages) == 1
    assert (tmp_path / "flagged-paths.nul").read_bytes() == b""


def test_a_view_is_exported_exactly_in_every_format(screening, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    write(screening, tmp_path, *FORMATS, rows=np.array([4, 3]))
    names = ["e.jpg", "d.jpg"]
    base = [os.path.basename(path) for path in parquet.read_table(tmp_path / "all.parquet")["path"].to_pylist()]
    coco = json.loads((tmp_path / "coco.json").read_text())
    data = json.loads((tmp_path / "fiftyone" / "data.json").read_text())
    assert base == names
    assert [os.path.basename(image["file_name"]) for image in coco["images"]] == names
    assert [os.path.basename(path) for path in data.values()] == names
    assert (tmp_path / "flagged-paths.txt").read_text().endswith("d.jpg\n")


@pytest.mark.parametrize("name", FORMATS)
def test_cancelling_leaves_no_half_written_file(name, screening, tmp_path):
    job = JobContext()
    job.cancel()
    with pytest.raises(JobCancelled):
        write_reports(screening, tmp_path / "out", (name,), job)
    assert [path for path in (tmp_path / "out").rglob("*") if path.is_file()] == []


def test_the_same_screening_gives_the_same_bytes_in_every_format(screening, tmp_path):
    for folder in ("one", "two"):
        write(screening, tmp_path / folder, *FORMATS)
    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert len(files) > 10
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes(), file
