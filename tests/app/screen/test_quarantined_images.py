"""Images that were moved to quarantine, on the Screen page: said, filtered, and shown from where they lie now."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication

from app.screen.results import ReviewState, RowFilter
from app.screen.saved_views import View, decode_view, encode_view
from app.screen.style import BADGE
from core.dataset.images import load_full, load_thumbnail
from tests.app.projects import add_screening
from tests.app.screen.conftest import draw_picture, show_page
from tests.app.screenings import draw_images, make_screening
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


def test_the_rest_can_be_asked_for_too(page):
    page.filter_bar.set_view(View(RowFilter(review=ReviewState.IN_PLACE)))
    assert sorted([*page.model.rows.tolist(), *page.moved]) == list(range(30))
    assert page.filter_bar.review.text() == "Not in quarantine"


@pytest.mark.parametrize("state", [ReviewState.QUARANTINED, ReviewState.IN_PLACE])
def test_the_filter_can_be_kept_in_a_view(state):
    view = View(RowFilter(review=state))
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


def badge_in(grid, position) -> bool:
    """Whether the lower left corner of a tile's picture bears the dark label."""
    layout, picture = grid.tile_layout, grid.picture_of(position)
    area = layout.picture_rect(layout.rect(position))
    height = round(area.width() * picture.height() / picture.width())
    corner = area.center().y() + height // 2
    image = grid.viewport().grab().toImage()
    shades = {image.pixelColor(area.left() + 6 + x, corner - 8).lightness() for x in range(12)}
    return any(abs(shade - BADGE.lightness()) < 60 for shade in shades)


@pytest.fixture
def real_page(session, project_folder, tmp_path, qtbot):
    """A page on six real, light pictures, none of them judged yet by anybody."""
    incoming = tmp_path / "incoming"
    paths = draw_images(incoming, 6)
    for path in paths:
        Image.new("RGB", (400, 300), (225, 235, 210 + int(path[-5]))).save(path)
    screening = make_screening(paths=paths)
    add_screening(project_folder, dataclasses.replace(screening, sources=(str(incoming),)))
    session.workspace.open_project(project_folder)
    qtbot.waitUntil(lambda: session.workspace.screening is not None and not session.workspace.runner.jobs)
    made = show_page(session, qtbot, load_thumbnail, load_full)
    qtbot.waitUntil(lambda: made.grid.picture_of(0) is not None)
    yield made
    made.leave()
    session.workspace.close_project()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


def test_a_move_shows_badge_and_pictures_from_the_new_place_and_is_undone(real_page, session, tmp_path, qtbot):
    page, runner = real_page, session.workspace.runner
    row, source = page.model.row_at(0), Path(page.model.columns.paths[page.model.row_at(0)])
    assert not badge_in(page.grid, 0)
    job = session.quarantine.plan(session.workspace.screening, [row], tmp_path / "away", "move")
    with qtbot.waitSignal(job.succeeded) as planned:
        pass
    session.quarantine.carry_out(session.workspace.screening, planned.args[0])
    qtbot.waitUntil(lambda: row in page.model.review.places and not runner.jobs)
    place = page.model.file_of(row)
    assert Path(place).is_relative_to(tmp_path / "away")
    assert (Path(place).exists(), source.exists()) == (True, False)
    qtbot.waitUntil(lambda: page.grid.picture_of(0) is not None)
    assert badge_in(page.grid, 0)
    assert not badge_in(page.grid, 1)
    click_tile(page.grid, 0)
    page.viewer.open_current()
    qtbot.waitUntil(lambda: page.viewer.canvas.picture_width_px > 0)
    assert (page.viewer.image.path, page.explanation_panel.card.path) == (place, place)
    assert "in quarantine" in page.viewer.image.caption
    page.viewer.close_view()
    assert session.workspace.undo_stack.undoText() == "Move an image to quarantine"
    session.workspace.undo_stack.undo()
    qtbot.waitUntil(lambda: not page.model.review.places and not runner.jobs)
    assert source.exists()
    qtbot.waitUntil(lambda: page.grid.picture_of(0) is not None and not badge_in(page.grid, 0))
    assert "in quarantine" not in page.model.describe(row)
