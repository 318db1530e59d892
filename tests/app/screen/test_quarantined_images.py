"""Images that were moved to quarantine, on the Screen page: said, filtered, and shown from where they lie now."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from app.screen.results import ReviewState, RowFilter
from app.screen.saved_views import View, decode_view, encode_view
from tests.app.screen.conftest import draw_picture, show_page
from tests.app.screenings import make_screening
from tests.app.tiles import click_tile


@pytest.fixture
def asked():
    """Paths of the pictures that were loaded."""
    return []


@pytest.fixture
def page(session, qtbot, asked):
    """A page on 30 images; the worst two lie in quarantine."""

    def load(path, side_px):
        asked.append(path)
        return draw_picture(path, side_px)

    made = show_page(session, qtbot, load, load)
    made.show_screening(make_screening(30))
    made.moved = {made.model.row_at(position): f"/away/{position}.jpg" for position in (0, 1)}
    made.model.review.places = made.moved
    session.review.columns = made.model.review
    made.show_decisions()
    yield made
    made.leave()


def test_the_filter_shows_exactly_those(page):
    page.filter_bar.set_view(View(RowFilter(review=ReviewState.QUARANTINED)))
    assert sorted(page.model.rows.tolist()) == sorted(page.moved)
    assert page.filter_bar.review.text() == "In quarantine"


def test_the_filter_can_be_kept_in_a_view():
    view = View(RowFilter(review=ReviewState.QUARANTINED))
    assert decode_view(encode_view(view)) == view


def test_pictures_are_loaded_from_where_the_files_lie_now(page, asked, qtbot):
    qtbot.waitUntil(lambda: {"/away/0.jpg", "/away/1.jpg"} <= set(asked))
    qtbot.waitUntil(lambda: page.grid.picture_of(0) is not None)
    assert not {page.model.columns.paths[row] for row in page.moved} & set(asked)


def test_it_is_said_and_the_place_is_told_and_copied(page):
    click_tile(page.grid, 0)
    row = page.model.row_at(0)
    assert "in quarantine" in page.model.describe(row)
    line = page.explanation_panel.card.decision
    assert (line.said.text(), line.said.toolTip()) == ("in quarantine", "/away/0.jpg")
    page.explanation_panel.copy_paths()
    assert QGuiApplication.clipboard().text() == "/away/0.jpg"


def test_after_it_came_back_it_is_shown_from_its_own_place_again(page, asked, qtbot):
    click_tile(page.grid, 0)
    row = page.model.row_at(0)
    page.session.review.columns.places = {}
    page.show_decisions()
    own = page.model.columns.paths[row]
    qtbot.waitUntil(lambda: own in asked)
    assert "in quarantine" not in page.model.describe(row)
    assert page.explanation_panel.card.path == own
