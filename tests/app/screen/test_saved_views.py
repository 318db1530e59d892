from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QInputDialog

from app.screen.page import ScreenPage
from app.screen.results import ReviewState, RowFilter, RowOrder, SortKey, Status
from app.screen.saved_views import (
    FILE,
    KEPT_PLACES,
    ProjectViews,
    View,
    decode_view,
    encode_view,
    read_views,
    write_views,
)
from tests.app.fake_engine import make_screening
from tests.app.projects import make_project

WORST_CATS = View(
    RowFilter(verdict=Status.FLAGGED, review=ReviewState.OPEN, tag="blurred", text="set_3"),
    RowOrder(SortKey.PATH, descending=True),
    class_name="cat",
)


@pytest.fixture
def opened(session, engine, tmp_path, qtbot):
    make_project(tmp_path / "audit.interloper", make_screening(400))
    open_again(session, tmp_path, qtbot)
    return session


def open_again(session, tmp_path, qtbot):
    session.workspace.open_project(tmp_path / "audit.interloper")
    qtbot.waitUntil(lambda: session.workspace.screening is not None and not session.workspace.runner.jobs)


def build(session, tmp_path, qtbot):
    page = ScreenPage(session)
    page.resize(1000, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def leave(session, page, qtbot):
    page.leave()
    page.hide()
    page.deleteLater()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


def test_a_view_survives_being_written():
    assert decode_view(json.loads(json.dumps(encode_view(WORST_CATS)))) == WORST_CATS


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 2}', '{"version": 1, "views": 3, "places": {}}'])
def test_a_broken_or_newer_file_is_read_as_no_views(tmp_path, content):
    (tmp_path / FILE).write_text(content)
    assert read_views(tmp_path) == ProjectViews()


def test_one_broken_view_costs_only_itself(tmp_path):
    write_views(tmp_path, ProjectViews({"good": WORST_CATS}))
    found = json.loads((tmp_path / FILE).read_text())
    found["views"]["bad"] = {"verdict": "purple"}
    (tmp_path / FILE).write_text(json.dumps(found))
    assert dict(read_views(tmp_path).views) == {"good": WORST_CATS}


def test_only_the_newest_places_are_kept():
    kept = ProjectViews()
    for number in range(KEPT_PLACES + 5):
        kept = kept.with_place(f"s{number}", {})
    assert (len(kept.places), next(iter(kept.places))) == (KEPT_PLACES, "s5")


def test_a_view_is_saved_under_a_name_and_shown_again_after_a_restart(opened, tmp_path, qtbot):
    page = build(opened, tmp_path, qtbot)
    page.filter_bar.set_view(WORST_CATS)
    page.filter_bar.views.save("worst cats")
    leave(opened, page, qtbot)
    again = build(opened, tmp_path, qtbot)
    again.filter_bar.clear()
    assert again.filter_bar.views.views == {"worst cats": WORST_CATS}
    again.filter_bar.views.chosen.emit(WORST_CATS)
    assert again.model.filter == RowFilter(Status.FLAGGED, None, 0, ReviewState.OPEN, "blurred", "set_3")
    assert again.model.order == WORST_CATS.order
    leave(opened, again, qtbot)


def test_saving_asks_for_a_name(opened, tmp_path, qtbot):
    page = build(opened, tmp_path, qtbot)
    page.filter_bar.views._ask()
    dialog = page.findChild(QInputDialog)
    dialog.setTextValue("  everything ")
    dialog.accept()
    assert list(page.filter_bar.views.views) == ["everything"]
    page.filter_bar.views.remove("everything")
    leave(opened, page, qtbot)
    assert read_views(opened.workspace.project.folder).views == {}


def test_one_goes_on_at_the_image_view_scrolling_and_threshold_where_one_left_off(opened, tmp_path, qtbot):
    page = build(opened, tmp_path, qtbot)
    page.filter_bar.set_verdict(Status.FLAGGED)
    opened.workspace.commit_threshold(opened.workspace.threshold, -0.8)
    page.grid.verticalScrollBar().setValue(600)
    row = page.model.row_at(50)
    page.selection.set_current(row)
    top = page.model.row_at(page.grid.top_position)
    leave(opened, page, qtbot)
    opened.workspace.close_project()
    open_again(opened, tmp_path, qtbot)
    again = build(opened, tmp_path, qtbot)
    assert (opened.workspace.threshold, again.model.threshold) == (-0.8, -0.8)
    assert again.model.filter.verdict is Status.FLAGGED
    assert again.selection.current == row
    qtbot.waitUntil(lambda: again.model.row_at(again.grid.top_position) == top)
    leave(opened, again, qtbot)


def test_a_place_is_kept_a_moment_after_one_moves_so_that_a_kill_loses_nothing(opened, tmp_path, qtbot):
    page = build(opened, tmp_path, qtbot)
    page.selection.set_current(7)
    qtbot.waitUntil(lambda: "s1" in read_views(opened.workspace.project.folder).places)
    assert read_views(opened.workspace.project.folder).places["s1"]["current"] == "/incoming/7.jpg"
    leave(opened, page, qtbot)
