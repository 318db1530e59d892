"""Nothing that a person chose or opened in one screening stands on another image in the next."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.screen.compare import CompareDialog
from app.screen.export import ExportDialog
from app.screen.results import RowFilter, Status
from app.screen.saved_views import View
from app.widgets.selection import NO_ROW
from app.workspace.rescreen import match_screenings
from core.review.decisions import decisions_for
from core.review.model import ReviewAct
from tests.app.journey import dialog_of
from tests.app.projects import keep
from tests.app.screen.conftest import draw_picture, show_page
from tests.app.screenings import explain, make_paths, make_screening, without_rows
from tests.app.tiles import click_tile, picture_centre

LEFT, PLAIN, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
OTHERS = make_paths(10, "/elsewhere")
"""A smaller screening, of other files: row 3 is another image, and row 30 is none."""


@pytest.fixture
def other():
    return make_screening(paths=OTHERS, id="20260102-120000", sources=("/elsewhere",))


def whole(workspace, other):
    workspace.show_screening(other)


def from_its_start(workspace, other):
    workspace.begin_screening(without_rows(other))
    workspace.add_paths(other.rows.paths)
    workspace.add_scores(np.arange(len(other.rows)), other.rows)
    workspace.finish_screening(other)


def by_watching(workspace, other):
    """The same folder as is on show, with other files in it now."""
    now = replace(other, sources=workspace.screening.sources)
    workspace.replace_screening(match_screenings(workspace.screening, now), workspace.threshold)


@pytest.fixture(params=[whole, from_its_start, by_watching])
def go_on(request, opened, opened_page, other):
    """Put the other screening in the place of the one that is shown, in one of three ways."""

    def act():
        request.param(opened.workspace, other)
        assert opened_page.model.columns.paths == list(OTHERS)

    return act


def test_selection_current_row_and_anchor(opened_page, go_on):
    page = opened_page
    click_tile(page.grid, 3)
    click_tile(page.grid, 8, SHIFT)
    go_on()
    assert (page.selection.count, page.selection.current, page.selection.anchor) == (0, NO_ROW, NO_ROW)
    click_tile(page.grid, 4, SHIFT)
    assert page.selection.rows().tolist() == [page.model.row_at(4)]  # no range from where there was an anchor


def test_no_key_decides_about_an_image_that_nobody_chose(opened_page, opened, go_on, qtbot):
    click_tile(opened_page.grid, 3)
    go_on()
    opened_page.selection.set_current(NO_ROW)
    QTest.keyClick(opened_page.grid, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)
    assert not opened.review.columns.verdicts.any()


def test_the_viewer(opened_page, go_on):
    click_tile(opened_page.grid, 3)
    opened_page.viewer.open_current()
    go_on()
    assert not opened_page.viewer.isVisible()
    assert not opened_page.viewer.neighbours.isVisible()


def test_the_why_panel(opened_page, opened, screening, go_on):
    page = opened_page
    click_tile(page.grid, 3)
    row = page.selection.current
    page.show_explanation(explain(screening, row))
    assert page.explanation_panel.card.nearest.isVisible()
    go_on()
    page.show_explanation(explain(screening, row))  # the answer comes late
    assert page.explanation_panel.card.path in ("", page.model.file_of(max(page.selection.current, 0)))
    assert not page.explanation_panel.card.nearest.isVisible()


def test_what_stands_behind_the_rate(opened_page, go_on):
    opened_page.head.show_reasons()
    go_on()
    assert not opened_page.head.reasons.isVisible()


def test_filters_and_search_show_no_other_images_than_they_say(opened_page, go_on, qtbot):
    page = opened_page
    page.filter_bar.search.setText("/incoming")
    page.filter_bar.set_view(View(RowFilter(text="/incoming", verdict=Status.FLAGGED), class_name="camera"))
    go_on()
    asked = page.filter_bar.filter
    assert asked == page.model.filter
    for row in page.model.rows.tolist():
        assert asked.text in page.model.columns.paths[row]
        assert asked.verdict in (None, page.model.verdict(row))
        assert asked.predicted_class in (None, int(page.model.columns.predicted_class[row]))


def test_a_press_becomes_no_drag_of_what_lies_there_now(opened_page, go_on, monkeypatch):
    page, dragged = opened_page, []
    monkeypatch.setattr(page.grid, "_drag_files", dragged.append)
    at = picture_centre(page.grid, 3)
    QTest.mousePress(page.grid.viewport(), LEFT, PLAIN, at)
    go_on()
    QTest.mouseMove(page.grid.viewport(), at + QPoint(60, 0))
    QTest.mouseRelease(page.grid.viewport(), LEFT, PLAIN, at + QPoint(60, 0))
    assert dragged == []
    assert page.selection.count == 0


def test_a_band_adds_nothing_that_was_under_it_before(opened_page, go_on):
    page, gap = opened_page, QPoint(2, 2)
    QTest.mousePress(page.grid.viewport(), LEFT, PLAIN, gap)
    QTest.mouseMove(page.grid.viewport(), picture_centre(page.grid, 2))
    go_on()
    QTest.mouseRelease(page.grid.viewport(), LEFT, PLAIN, picture_centre(page.grid, 2))
    assert page.selection.count <= 3
    assert page.selection.rows().max(initial=0) < len(OTHERS)


def test_a_drag_of_the_threshold_begins_no_step_from_a_threshold_of_before(opened_page, opened, go_on):
    page, histogram = opened_page, opened_page.head.histogram
    QTest.mousePress(histogram, LEFT, PLAIN, QPoint(round(histogram.x_of(histogram.threshold)), 80))
    go_on()
    QTest.mouseRelease(histogram, LEFT, PLAIN, QPoint(round(histogram.x_of(histogram.threshold)), 80))
    assert not opened.workspace.undo_stack.canUndo()
    assert page.model.threshold == opened.workspace.threshold


def test_a_saved_view_means_the_same_by_name_or_nothing(opened_page, opened, other, qtbot):
    page = opened_page
    page.filter_bar.set_view(View(class_name="camera"))
    page.filter_bar.views.save("cameras")
    names = ("bonsai", "camera", "zebra", "anchor")
    opened.workspace.show_screening(replace(other, class_names=names))
    page.filter_bar.set_view(page.filter_bar.views.views["cameras"])
    found = {names[page.model.columns.predicted_class[row]] for row in page.model.rows.tolist()}
    assert found <= {"camera"}
    opened.workspace.show_screening(replace(other, class_names=("a", "b", "c", "d")))
    page.filter_bar.set_view(page.filter_bar.views.views["cameras"])
    assert len(page.model.rows) == len(OTHERS)
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)


def test_an_undo_takes_back_what_its_text_says_on_the_image_it_was_about(opened_page, opened, go_on, qtbot):
    runner, path = opened.workspace.runner, opened_page.model.columns.paths[3]
    opened.review.act(ReviewAct("verdict", "OOD", np.array([3])))
    qtbot.waitUntil(lambda: not runner.jobs)
    go_on()
    qtbot.waitUntil(lambda: not runner.jobs)
    assert not opened.review.columns.verdicts.any()  # another image stands in row 3
    assert opened.workspace.undo_stack.undoText() == "Confirm an image as OOD"
    opened.workspace.undo_stack.undo()
    qtbot.waitUntil(lambda: not runner.jobs)
    assert not opened.review.columns.verdicts.any()
    assert not decisions_for(opened.workspace.project, (path,), set()).verdicts.any()


def test_an_export_dialog_writes_nothing_of_another_folder(opened_page, opened, notices, other, qtbot, tmp_path):
    click_tile(opened_page.grid, 3)
    opened_page.dialogs.export("selected")
    dialog = dialog_of(opened_page, ExportDialog)
    dialog.folder.field.setText(str(tmp_path / "report"))
    opened.workspace.show_screening(other)
    dialog.accept()
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)
    assert [each.text for each in notices] == ["What this was about is not in the screening that is shown now."]
    assert not (tmp_path / "report").exists()


def test_the_comparison_stays_about_the_two_that_are_named(opened_page, opened, other, qtbot):
    keep(opened.workspace.project, other)
    opened.workspace.list_screenings()
    qtbot.waitUntil(lambda: len(opened.workspace.screenings) == 2 and not opened.workspace.runner.jobs)
    opened_page.dialogs.compare()
    dialog = dialog_of(opened_page, CompareDialog)
    qtbot.waitUntil(lambda: dialog.comparison is not None)
    before = dialog.comparison.before.id, dialog.comparison.after.id
    opened.workspace.show_screening(other)
    assert (dialog.before.currentData(), dialog.after.currentData()) == before
    dialog.reject()
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)


def test_figures_of_another_calibration_do_not_stay_beside_the_image(opened_page, opened, screening, qtbot):
    """The same files, screened again with another ID set: what was told about one is no longer true."""
    page = opened_page
    click_tile(page.grid, 3)
    page.show_explanation(explain(screening, page.selection.current))
    assert page.explanation_panel.card.nearest.isVisible()
    anew = replace(screening, id="20260103-120000", held_out_scores=screening.held_out_scores - 0.1)
    opened.workspace.replace_screening(match_screenings(screening, anew), anew.threshold.value)
    assert not page.explanation_panel.card.nearest.isVisible()
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)


def test_the_place_where_one_was_left_is_passed_over_when_its_image_is_gone(opened, screening, other, qtbot):
    page = show_page(opened, qtbot, draw_picture, draw_picture)
    page.selection.go_to(3)
    page.leave()
    again = show_page(opened, qtbot, draw_picture, draw_picture)
    opened.workspace.show_screening(replace(other, id=screening.id))
    assert again.selection.current == NO_ROW
    again.leave()
    opened.workspace.close_project()
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)
