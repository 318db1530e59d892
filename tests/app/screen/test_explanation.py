from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from app.screen.explanation import ExplanationPanel, verdict_sentence
from app.screen.results import Status
from tests.app.screenings import explain


@pytest.fixture
def panel(qtbot, model, selection, thumbnails):
    made = ExplanationPanel(model, selection, thumbnails)
    qtbot.addWidget(made)
    made.resize(320, 640)
    made.show()
    return made


def choose(selection, row):
    selection.select_only(row)
    selection.set_current(row)


def texts(panel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_nothing_selected_says_what_to_do(panel):
    assert "Select an image" in texts(panel)


def test_a_flagged_image_is_explained_in_words(panel, model, selection, screening):
    row = model.row_at(0)
    choose(selection, row)
    panel.show_explanation(explain(screening, row))
    shown = texts(panel)
    assert "Doesn’t belong" in shown
    assert "Less like the ID set than every held-out ID image." in shown
    for expected in ("0.0125", "91.0 %", "84.0 %", "kNN, K = 1", "Energy", "0.700", "anchor"):
        assert expected in shown


def test_what_is_known_stands_there_before_the_explanation_comes(panel, model, selection, screening):
    row = model.row_at(0)
    choose(selection, row)
    assert screening.class_names[screening.rows.predicted_class[row]] in texts(panel)
    assert "p-value" not in texts(panel)


def test_an_explanation_of_another_image_is_ignored(panel, model, selection, screening):
    choose(selection, model.row_at(0))
    panel.show_explanation(explain(screening, model.row_at(1)))
    assert "p-value" not in texts(panel)


def test_an_explanation_is_dropped_when_another_image_becomes_current(panel, model, selection, screening):
    choose(selection, model.row_at(0))
    panel.show_explanation(explain(screening, model.row_at(0)))
    assert "p-value" in texts(panel)
    choose(selection, model.row_at(1))
    assert "p-value" not in texts(panel)


def test_the_verdict_follows_the_threshold(panel, model, selection, screening):
    row = model.row_at(0)
    choose(selection, row)
    panel.show_explanation(explain(screening, row))
    model.set_threshold(float(screening.rows.scores[row]))
    assert panel.card.title.text() == "Belongs"
    assert "≥" in texts(panel)


def test_a_file_that_cannot_be_read_shows_its_reason_and_no_figures(panel, selection):
    choose(selection, 7)
    assert "Couldn’t be read" in texts(panel)
    assert "Empty file." in texts(panel)
    assert "Percentile" not in texts(panel)


def test_several_are_counted_by_verdict(panel, model, selection):
    selection.select_only(np.array([model.row_at(0), model.row_at(57), 7]))
    assert "3 images selected" in texts(panel)
    assert "1 flagged, 1 kept, 1 unreadable" in texts(panel)
    panel.copy_paths()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 3


def test_experts_are_not_mentioned_where_there_is_only_one(panel, model, selection, screening):
    model.expert_names = ("all",)
    row = model.row_at(0)
    choose(selection, row)
    panel.show_explanation(replace(explain(screening, row), router_margin=float("nan")))
    assert "Router" not in texts(panel)


@pytest.mark.parametrize(
    ("percentile", "sentence"),
    [
        (0.0, "Less like the ID set than every held-out ID image."),
        (0.7, "Less like the ID set than 99.3 % of held-out ID images."),
        (62.0, "More like the ID set than 62.0 % of held-out ID images."),
        (99.96, "More like the ID set than > 99.9 % of held-out ID images."),
    ],
)
def test_the_sentence_says_how_rare_the_score_is(percentile, sentence):
    assert verdict_sentence(Status.FLAGGED, percentile, "") == sentence
