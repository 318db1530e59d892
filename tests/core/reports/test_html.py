from __future__ import annotations

import base64
import io
import os
import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest
from PIL import Image

from core.jobs import JobContext
from core.reports.html import build_histogram, write_html
from core.reports.summary import group_rows, headline
from core.reports.table import build_table

NAN = float("nan")


class Page(HTMLParser):
    """What an independent reader sees: tags with their attributes, and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture
def page_of(tmp_path):
    def write(screening, rows=None, threshold=None, **options) -> Page:
        path = tmp_path / "report.html"
        write_html(build_table(screening, rows, threshold), path, JobContext(), **options)
        return Page(path.read_text("utf-8"))

    return write


def test_the_page_loads_nothing_from_anywhere(page_of, screening):
    page = page_of(screening)
    addresses = [
        value
        for _, attributes in page.tags
        for name, value in attributes.items()
        if name in ("src", "href", "srcset", "action", "data", "poster")
    ]
    assert addresses
    assert all(value.startswith(("data:image/", "#")) for value in addresses)
    assert not page.all("script")
    assert not page.all("link")
    style = page.text
    assert "@import" not in style
    assert not re.search(r"url\((?!#)", style)
    policy = next(tag["content"] for tag in page.all("meta") if tag.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")


def test_each_flagged_image_shows_itself_and_its_nearest(page_of, screening):
    page = page_of(screening)
    shown = [tag for tag in page.all("img") if tag["alt"]]
    assert [tag["alt"] for tag in shown] == ["d.jpg", "f.jpg", "a.jpg"]
    assert len(page.all("img")) == 6
    data = base64.b64decode(shown[0]["src"].removeprefix("data:image/jpeg;base64,"))
    picture = Image.open(io.BytesIO(data))
    assert picture.size == (60, 40)
    assert np.allclose(np.asarray(picture)[20, 30], (60, 90, 160), atol=6)  # d.jpg's own colour
    assert "Nearest ID image fish distance 0.500" in page.text
    assert "no held-out ID image scores as low" in page.text
    assert "only 10% of held-out ID score as low" in page.text
    assert "Expert animals , with 75% confidence" in page.text


def test_the_page_says_how_it_was_made(page_of, screening):
    text = page_of(screening).text
    for fact in ("1.2.3", "starter", "feed" * 8, "0123456789abcdef", "2026-01-02T03:04:05+00:00", "keeps 90.0%"):
        assert fact in text
    assert "3 of 6 images don’t belong" in text
    assert "3rd-nearest" in text
    assert "leave the false-alarm rate uncertain" in text  # ten held-out images
    assert "not an image 1 file" in text


def test_a_threshold_set_by_hand_is_said_to_be(page_of, screening):
    text = page_of(screening, threshold=-1.3).text
    assert "1 of 6 images doesn’t belong" in text
    assert "was set by hand" in text


def test_images_beyond_the_cap_are_counted_and_pointed_to(page_of, screening):
    page = page_of(screening, max_cards=1, more_in="flagged.csv")
    assert len([tag for tag in page.all("img") if tag["alt"]]) == 1
    assert "2 more images were flagged: all of them are in flagged.csv , beside this report." in page.text


def test_a_picture_that_is_gone_is_a_placeholder(page_of, screening):
    os.unlink(screening.rows.paths[3])
    os.unlink(screening.id_paths[1])
    page = page_of(screening)
    assert [tag["alt"] for tag in page.all("img")] == ["f.jpg", "a.jpg"]
    assert [tag for tag in page.all("svg") if tag.get("aria-label", "").startswith("The picture")]


def test_each_picture_is_loaded_once(page_of, screening):
    asked = []

    def load(path, size_px):
        asked.append(path)
        return np.zeros((4, 4, 3), np.uint8)

    page_of(screening, load=load)
    assert len(asked) == len(set(asked)) == 4


def test_names_are_shown_as_text_and_never_as_markup(page_of, with_rows):
    name = "/in/<script>alert('x')</script>\" onload=\"x.jpg"
    page = page_of(replace(with_rows((name,), [-2.0]), class_names=("<b>", "<i>fish")))
    assert not page.all("script")
    assert not page.all("i") or all(tag.get("class") or tag.get("style") for tag in page.all("i"))
    assert name in [tag.get("title") for tag in page.all("p")]
    assert not any("onload" in attributes for _, attributes in page.tags)


def test_a_name_that_is_not_utf8_is_spelt_out(page_of, with_rows):
    screening = with_rows((os.fsdecode(b"/in/caf\xe9.jpg"), os.fsdecode(b"/in/\xff")), [-2.0, NAN], {1: "empty file"})
    text = page_of(screening).text
    assert r"caf\xe9.jpg" in text
    assert r"/in/\xff" in text


def test_a_view_says_that_it_is_one(page_of, screening):
    assert "holds the 2 of 6 files that were in view" in page_of(screening, rows=[0, 1]).text
    assert "in view" not in page_of(screening).text


@pytest.mark.parametrize(
    ("scores", "errors", "sentence"),
    [
        ([], {}, "No images were screened"),
        ([NAN, NAN], {0: "e", 1: "e"}, "None of the 2 files could be read"),
        ([NAN], {0: "e"}, "The file could not be read"),
        ([-0.1], {}, "The image belongs"),
        ([-2.0], {}, "The image doesn’t belong"),
        ([-0.1, -0.2], {}, "None of 2 images stands out"),
        ([-0.1, NAN], {1: "e"}, "No image among 2 files stands out"),
        ([-2.0, -0.2], {}, "1 of 2 images doesn’t belong"),
    ],
)
def test_the_headline_says_what_was_found(with_rows, page_of, scores, errors, sentence):
    screening = with_rows(tuple(f"/in/{i}.jpg" for i in range(len(scores))), scores, errors)
    assert headline(build_table(screening)) == sentence
    assert sentence in page_of(screening).text


def test_without_experts_the_groups_are_the_nearest_classes(screening):
    kind, groups = group_rows(build_table(replace(screening, expert_names=())))
    assert kind == "nearest class"
    assert [(group.name, group.n_scored, group.n_flagged) for group in groups] == [("fish", 5, 3)]
    kind, groups = group_rows(build_table(screening))
    assert kind == "expert"
    assert [(group.name, group.n_scored, group.n_flagged) for group in groups] == [("animals", 5, 3), ("plants", 0, 0)]


def test_the_histogram_counts_every_score_once_on_the_right_side(screening):
    histogram = build_histogram(build_table(screening))
    assert sum(bar.count for bar in histogram.incoming) == 5
    assert sum(bar.count for bar in histogram.held_out) == 10
    assert sum(bar.count for bar in histogram.incoming if bar.flagged) == 3
    assert sum(bar.count for bar in histogram.held_out if bar.flagged) == 1
    for bar in (*histogram.incoming, *histogram.held_out):
        assert bar.flagged == (bar.x + bar.width / 2 < histogram.threshold_x)
        assert 0 <= bar.x < bar.x + bar.width <= histogram.width + 1e-9
        assert 0 <= bar.y < bar.y + bar.height <= histogram.height


def test_a_histogram_of_one_repeated_score_is_drawn(with_rows, page_of):
    screening = replace(with_rows(("/in/a", "/in/b"), [-0.5, -0.5]), held_out_scores=np.array([-0.5, -0.5]))
    histogram = build_histogram(build_table(screening))
    assert sum(bar.count for bar in histogram.incoming) == 2
    assert page_of(screening).all("svg")


def test_nothing_scored_means_no_histogram(with_rows):
    assert build_histogram(build_table(with_rows(("/in/a",), [NAN], {0: "e"}))) is None
