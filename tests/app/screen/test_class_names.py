"""Classes are called on Screen what Experts calls them, however long that is, and nothing becomes too wide by it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from app.base.class_titles import titles_of
from app.screen.explanation import MIN_WIDTH_PX
from app.screen.results import RowFilter
from app.screen.review import AddToBankDialog
from app.workspace.review import step_text
from tests.app.partitions import make_classes, partition_of
from tests.app.screen.conftest import draw_picture, show_page
from tests.app.screenings import explain, make_screening
from tests.app.tiles import click_tile

LONG = "x" * 120
NAMES = ("n02123045", "n01440764_tench", "crane_bird", LONG)


@pytest.fixture
def named():
    return make_screening(60, class_names=NAMES)


@pytest.fixture
def page(opened, named, qtbot):
    """A page on a screening whose classes are folders of ImageNet, which no partition has named yet."""
    made = show_page(opened, qtbot, draw_picture, draw_picture)
    opened.workspace.show_screening(named)
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs, timeout=30_000)
    yield made
    made.leave()
    opened.workspace.close_project()
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)


def said(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_bare_ids_are_looked_up_and_others_lose_theirs(page):
    assert page.model.class_titles == ("tabby", "tench", "crane bird", LONG)
    box = page.filter_bar._class
    assert [box.itemText(place) for place in range(1, 5)] == list(page.model.class_titles)


def test_no_id_stands_in_the_panel_in_the_viewer_or_in_a_dialog(page, named):
    asked = []
    page.review_actions.act_requested.disconnect()
    page.review_actions.act_requested.connect(lambda act: asked.append((act.action, act.value)))
    click_tile(page.grid, 0)
    page.show_explanation(explain(named, page.selection.current))
    page.viewer.open_current()
    page.review_actions.ask_for_bank_class()
    dialog = page.findChild(AddToBankDialog)
    assert [dialog.box.itemText(place) for place in range(4)] == list(page.model.class_titles)
    assert "n0" not in said(page.explanation_panel) + said(page.viewer)
    dialog.box.setCurrentIndex(0)
    dialog.accept()
    assert asked == [("verdict", "ID"), ("bank", "n02123045")]  # what is kept is the folder's name
    row = page.selection.current
    page.model.review.bank_classes[row] = "n02123045"
    page.model.decisions_changed.emit()
    assert "in the bank as tabby" in page.explanation_panel.card.decision.said.text()


def test_two_classes_of_one_name_are_told_apart(page):
    page._take_titles({"n02123045": "crane bird"})
    assert page.model.class_titles[0] == "crane bird (n02123045)"
    assert page.model.class_titles[2] == "crane bird (crane_bird)"


def test_the_filter_is_of_the_folder_whatever_it_is_called(page):
    page.filter_bar._class.setCurrentIndex(1)
    assert page.model.filter == RowFilter(predicted_class=0)
    view = page.filter_bar.view()
    assert view.class_name == "n02123045"  # so that a saved view means the same when it is called otherwise
    page.filter_bar.clear()
    page.filter_bar.set_view(view)
    assert page.model.filter == RowFilter(predicted_class=0)
    page._take_titles({"n02123045": "moggy"})
    assert page.model.filter == RowFilter(predicted_class=0)


def test_long_names_never_widen_the_panel(page, named, qtbot):
    scores = tuple((f"{LONG[:60]} {n}", -0.5, 12.0) for n in range(6))
    long_experts = replace(named, expert_names=(LONG, LONG[:80]))
    click_tile(page.grid, 0)
    row = page.selection.current
    told = explain(long_experts, row)
    page.model.expert_names = (LONG, LONG[:80])
    nearest = tuple(replace(each, class_name=LONG) for each in told.nearest)
    page.show_explanation(replace(told, predicted_class_name=LONG, nearest=nearest, other_scores=scores))
    card = page.explanation_panel.card
    assert card.minimumSizeHint().width() <= MIN_WIDTH_PX - 16  # beside the scroll bar
    assert card.width() <= page.explanation_panel.width()
    assert page.explanation_panel.mapTo(page, page.explanation_panel.rect().topRight()).x() < page.width()


def test_the_words_of_undo_name_no_id(qapp):
    assert "n02123045" not in step_text("bank", "n02123045_tabby_cat", 1)
    assert "tabby cat" in step_text("bank", "n02123045_tabby_cat", 1)


def test_titles_are_those_of_the_experts_page(page):
    partition = partition_of(make_classes())
    page.session.partition.partition = partition
    page._name_classes()
    assert tuple(page.model.title(name) for name in partition.class_names) == titles_of(partition)
    assert titles_of(partition) != partition.class_names
