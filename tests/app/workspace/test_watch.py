from __future__ import annotations

from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.screen.page import ScreenPage
from app.screen.results import RowFilter, Status
from app.workspace.rescreen import Rescreen, match_paths, rescreen_text
from core.errors import ProjectError
from core.review.model import Decision, ReviewAct
from core.scoring.settings import ScreenSettings
from tests.app.charts import move, press, release
from tests.app.fake_engine import HELD_OUT, make_screening
from tests.app.projects import hold_saves, keep, stored_ids
from tests.app.tiles import click_tile

PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def opened(session, project_folder, qtbot):
    session.workspace.open_project(project_folder)
    qtbot.waitUntil(lambda: session.screening.is_calibrated and not session.workspace.runner.jobs)
    return session


@pytest.fixture
def watched(opened, engine, tmp_path, qtbot):
    """A session that watches a folder of 40 images, of which the first screening is done."""
    engine.over = 40
    watch(opened, engine, tmp_path / "in", qtbot)
    yield opened
    opened.watch.stop()


@pytest.fixture
def page(watched, tmp_path, qtbot):
    made = ScreenPage(watched)
    qtbot.addWidget(made)
    made.resize(1186, 640)
    made.grid.set_tile_px(88)
    made.show()
    qtbot.waitExposed(made)
    settle(watched, qtbot)
    yield made
    made.leave()
    watched.workspace.close_project()  # an image that is explained a moment later would outlive the test
    qtbot.waitUntil(lambda: not watched.workspace.runner.jobs)


def watch(session, engine, folder, qtbot):
    session.watch.start(folder)
    with qtbot.waitSignal(session.workspace.finished):
        engine.landed.release()
    settle(session, qtbot)


def settle(session, qtbot):
    qtbot.waitUntil(lambda: {job.lane for job in session.workspace.runner.jobs} <= {"watch"})


def land(session, engine, qtbot, n_images=3):
    """Images land: the fake engine gives the newest the lowest scores, so they come first."""
    engine.n_images += n_images
    with qtbot.waitSignal(session.workspace.rescreened):
        engine.landed.release()
    settle(session, qtbot)


def path_of(page, row):
    return page.model.columns.paths[row]


def top_of(page, path):
    row = page.model.columns.paths.index(path)
    return page.grid.tile_layout.rect(page.model.position_of(row)).top()


# the session


def test_the_first_screening_of_a_watch_is_shown_as_it_goes(opened, engine, tmp_path, qtbot):
    began = []
    opened.workspace.began.connect(began.append)
    watch(opened, engine, tmp_path / "in", qtbot)
    assert [len(screening.rows) for screening in began] == [0]
    assert len(opened.workspace.screening.rows) == 40
    opened.watch.stop()


def test_what_lands_is_screened_unseen_and_then_takes_its_place(watched, engine, notices, qtbot):
    before, began = watched.workspace.screening, []
    watched.workspace.began.connect(began.append)
    land(watched, engine, qtbot)
    assert began == []
    assert len(watched.workspace.screening.rows) == 43
    assert [notice.text for notice in notices] == ["3 new images, 3 flagged."]
    assert stored_ids(watched.workspace.project) == [watched.workspace.screening.id]
    assert before.id != watched.workspace.screening.id


def test_a_change_that_brings_no_image_says_nothing(watched, engine, notices, qtbot):
    land(watched, engine, qtbot, n_images=0)
    assert notices == []


def test_images_that_are_gone_are_said(watched, engine, notices, qtbot):
    land(watched, engine, qtbot, n_images=-2)
    assert notices[0].text.startswith("2 images are gone")
    assert len(watched.workspace.screening.rows) == 38


def test_what_lands_during_a_screening_is_screened_right_after_it(watched, engine, qtbot):
    engine.gate = Event()
    engine.n_images = 41
    engine.landed.release()
    qtbot.waitUntil(lambda: engine.names().count("screen") == 2)
    engine.landed.release(2)
    qtbot.waitUntil(lambda: watched.watch._is_due)
    engine.gate.set()
    qtbot.waitUntil(lambda: engine.names().count("screen") == 3)
    settle(watched, qtbot)
    assert len(stored_ids(watched.workspace.project)) == 1


def test_a_screening_that_somebody_looks_at_instead_stays_on_show(watched, engine, notices, qtbot):
    keep(watched.workspace.project, make_screening(5, name="s9"))
    watched.screening.show("s9")
    settle(watched, qtbot)
    engine.n_images += 1
    engine.landed.release()
    qtbot.waitUntil(lambda: bool(notices))
    settle(watched, qtbot)
    assert watched.workspace.screening.id == "s9"
    assert notices[0].action_text == "Show"
    notices[0].action()
    settle(watched, qtbot)
    assert len(watched.workspace.screening.rows) == 41


def test_a_moved_threshold_stays_and_can_still_be_taken_back(watched, engine, qtbot):
    calibrated = watched.workspace.threshold
    watched.workspace.commit_threshold(calibrated, -0.7)
    land(watched, engine, qtbot)
    assert watched.workspace.threshold == -0.7
    watched.workspace.undo_stack.undo()
    assert watched.workspace.threshold == calibrated


def test_another_calibration_brings_its_own_threshold(watched, engine, qtbot):
    watched.workspace.commit_threshold(watched.workspace.threshold, -0.7)
    watched.workspace.settings = replace(watched.workspace.settings, keep_id=0.8)
    land(watched, engine, qtbot)
    assert watched.workspace.threshold == watched.workspace.screening.threshold.value != -0.7
    assert watched.workspace.undo_stack.count() == 0


def test_two_watches_in_a_row_do_not_forget_each_others_screenings(watched, engine, tmp_path, qtbot):
    first = watched.workspace.screening.id
    watched.watch.start(tmp_path / "elsewhere")
    with qtbot.waitSignal(watched.workspace.finished):
        engine.landed.release()
    settle(watched, qtbot)
    assert first in stored_ids(watched.workspace.project)
    assert len(stored_ids(watched.workspace.project)) == 2


def test_a_folder_that_vanishes_ends_the_watch_and_says_so(opened, engine, notices, tmp_path, qtbot):
    def vanish(folder, job, on_quiet):
        raise ProjectError("It is gone.", "Plug it in.")

    engine.watch = vanish
    opened.watch.start(tmp_path / "in")
    qtbot.waitUntil(lambda: opened.watch.folder is None)
    assert [notice.text for notice in notices] == ["It is gone.", "The folder is no longer watched."]


def test_closing_the_project_ends_the_watch(watched, qtbot):
    ended = []
    watched.watch.changed.connect(lambda: ended.append(watched.watch.folder))
    watched.workspace.open_project(watched.workspace.project.folder)
    assert ended[-1] is None
    qtbot.waitUntil(lambda: not watched.workspace.runner.jobs)


def test_screening_the_shown_folders_by_hand_says_when_nothing_changed(watched, notices, qtbot):
    with qtbot.waitSignal(watched.workspace.rescreened):
        watched.screening.drop_incoming([watched.watch.folder])
    settle(watched, qtbot)
    assert [notice.text for notice in notices] == ["Screened again: no verdict has changed."]


# what stays on the page


def test_selection_current_image_and_its_place_stay_when_worse_images_land(page, watched, engine, qtbot):
    click_tile(page.grid, 2)
    click_tile(page.grid, 4, Qt.KeyboardModifier.ControlModifier)
    chosen = {path_of(page, row) for row in page.selection.rows()}
    current = path_of(page, page.selection.current)
    land(watched, engine, qtbot)
    assert {path_of(page, row) for row in page.selection.rows()} == chosen
    assert path_of(page, page.selection.current) == current
    assert page.model.position_of(page.selection.current) == 4 + 3
    assert page.grid.verticalScrollBar().value() == 0  # at the top, what is new at the top appears
    assert 0 <= top_of(page, current) < page.grid.viewport().height()


def test_further_down_what_is_looked_at_does_not_move(page, watched, engine, qtbot):
    click_tile(page.grid, 17)
    page.grid.scroll_to(17, centre=True)
    current = path_of(page, page.selection.current)
    before, columns = top_of(page, current), page.grid.tile_layout.columns
    assert page.grid.verticalScrollBar().value() > 0
    land(watched, engine, qtbot, n_images=columns)
    assert top_of(page, current) == before


def test_without_a_current_image_the_first_in_sight_holds_the_place(page, watched, engine, qtbot):
    page.grid.verticalScrollBar().setValue(page.grid.tile_layout.line_px)
    first = path_of(page, page.model.row_at(page.grid.top_position))
    before = top_of(page, first)
    land(watched, engine, qtbot, n_images=2 * page.grid.tile_layout.columns)
    assert top_of(page, first) == before


def test_a_current_image_that_is_gone_gives_its_place_to_the_next(page, watched, engine, qtbot):
    click_tile(page.grid, 0)
    page.viewer.open_current()
    land(watched, engine, qtbot, n_images=-1)  # the worst, which came first
    assert page.model.position_of(page.selection.current) == 0
    assert not page.viewer.isVisible()


def test_filters_order_and_search_stay(page, watched, engine, qtbot):
    page.filter_bar.set_verdict(Status.FLAGGED)
    page.filter_bar.search.setText("3")
    qtbot.waitUntil(lambda: page.model.filter.text == "3")
    page.filter_bar._order.setCurrentIndex(3)
    asked, order = page.model.filter, page.model.order
    land(watched, engine, qtbot, n_images=14)
    assert page.model.filter == asked == RowFilter(verdict=Status.FLAGGED, text="3")
    assert page.model.order == order
    shown = [path_of(page, row) for row in page.model.rows]
    assert "/incoming/53.jpg" in shown
    assert shown == sorted(shown)


def test_an_open_viewer_stays_open_on_its_image_and_counts_anew(page, watched, engine, qtbot):
    click_tile(page.grid, 1)
    page.viewer.open_current()
    path = page.viewer.image.path
    land(watched, engine, qtbot)
    assert page.viewer.isVisible()
    assert page.viewer.image.path == path
    assert "5 of 43" in page.viewer.image.caption
    QTest.keyClick(page.viewer, Qt.Key.Key_Left)
    assert page.viewer.image.path == path_of(page, page.model.row_at(3))


def test_a_threshold_that_is_being_dragged_stays_under_the_hand(page, watched, engine, qtbot):
    histogram = page.head.histogram
    press(histogram, histogram.threshold)
    move(histogram, -0.8)
    qtbot.waitUntil(lambda: page.model.threshold == pytest.approx(-0.8, abs=0.01))
    under_the_hand = page.model.threshold
    land(watched, engine, qtbot)
    assert page.model.threshold == histogram.threshold == under_the_hand
    release(histogram, -0.8)


def test_decisions_stand_on_their_images_at_once_and_can_be_undone(page, watched, engine, qtbot):
    click_tile(page.grid, 0)
    page.review_actions.decide(Decision.OOD)
    page.review_actions.act("tag", "odd")
    settle(watched, qtbot)
    worst = path_of(page, page.model.row_at(0))
    seen = []
    watched.workspace.rescreened.connect(lambda _: seen.append(decided(page)))
    land(watched, engine, qtbot)
    assert seen == [{worst}] == [decided(page)]
    watched.workspace.undo_stack.undo()
    watched.workspace.undo_stack.undo()
    settle(watched, qtbot)
    assert decided(page) == set()


def decided(page):
    return {path_of(page, row) for row in np.flatnonzero(page.model.review.verdicts == Decision.OOD)}


def test_a_decision_that_is_being_written_while_images_land_is_not_lost(page, watched, engine, qtbot):
    gate = hold_saves(watched.workspace.runner)
    watched.review.act(ReviewAct("verdict", "ID", np.array([5])))
    engine.n_images += 1
    with qtbot.waitSignal(watched.workspace.rescreened):
        engine.landed.release()
    gate.set()
    settle(watched, qtbot)
    row = page.model.columns.paths.index("/incoming/5.jpg")
    assert page.model.review.verdicts[row] == Decision.ID


def test_a_range_goes_on_from_where_it_began(page, watched, engine, qtbot):
    click_tile(page.grid, 3)
    first = path_of(page, page.selection.current)
    land(watched, engine, qtbot)
    click_tile(page.grid, 8, Qt.KeyboardModifier.ShiftModifier)
    assert page.selection.count == 3  # from 3 + 3 to 8
    assert first in {path_of(page, row) for row in page.selection.rows()}


def test_the_explanation_of_the_current_image_stays_without_a_gap(page, watched, engine, qtbot):
    click_tile(page.grid, 2)
    qtbot.waitUntil(lambda: page.explanation_panel._explanation is not None)
    seen = []
    watched.workspace.rescreened.connect(lambda _: seen.append(page.explanation_panel._explanation))
    land(watched, engine, qtbot)
    assert seen[0].row == page.selection.current
    settle(watched, qtbot)


# the value


def test_rows_are_matched_by_path():
    assert match_paths(("a", "b", "c"), ("c", "x", "a")).tolist() == [2, -1, 0]


def test_a_rescreen_knows_what_is_new_and_whether_scores_mean_the_same():
    before, after = make_screening(3, name="s1"), make_screening(5, name="s2")
    rescreen = Rescreen(before, after, np.array([0, 1, -1]))
    assert rescreen.added_rows.tolist() == [2, 3, 4]
    assert not rescreen.is_calibrated_anew
    assert replace(rescreen, after=replace(after, held_out_scores=HELD_OUT - 0.1)).is_calibrated_anew
    assert replace(rescreen, after=replace(after, settings=ScreenSettings(keep_id=0.9))).is_calibrated_anew


def test_what_changed_is_said_in_one_sentence():
    before, after = make_screening(3), make_screening(5, name="s2")  # -0.4 -0.9 -1.4; -0.4 -0.65 -0.9 -1.15 -1.4
    assert rescreen_text(Rescreen(before, after, np.array([0, 1, 4])), -1.0, -1.0) == "2 new images, 1 flagged."
    changed = rescreen_text(Rescreen(before, after, np.array([0, 4, -1])), -1.0, -1.0)
    assert changed == "3 new images, 1 flagged, 1 image is gone, 1 image changed its verdict."
    assert rescreen_text(Rescreen(before, before, np.arange(3)), -1.0, -1.0) == ""
