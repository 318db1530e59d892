from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QPlainTextEdit, QToolButton

from app.base.settings import Settings, split_words
from app.base.shortcut_texts import cheat_sheet
from app.screen.quarantine import choices_of
from app.screen.results import ReviewState, RowFilter
from app.screen.review import AddToBankDialog, NoteDialog
from app.screen.review_bar import ReviewBar
from app.screen.saved_views import View
from core.review.figures import ReviewFigures
from core.review.model import Decision, Decisions, ReviewAct
from tests.app.screen.conftest import draw_picture, show_page
from tests.app.screenings import explain, make_screening, without_rows
from tests.app.tiles import click_tile

PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
TAGS = split_words(Settings().tags)


@pytest.fixture
def page(session, qtbot):
    """A page on 60 images whose decisions are carried out at once, as a session with a project does."""
    made = show_page(session, qtbot, draw_picture, draw_picture)
    made.show_screening(make_screening(60, errors={7: "empty file"}))
    made.acts = []

    def act(asked):
        made.acts.append(asked)
        review = made.model.review
        review.do(asked)
        show(made, review)

    made.review_actions.act_requested.connect(act)
    made.activateWindow()
    made.grid.setFocus()
    yield made
    made.leave()


def show(page, review):
    """Show decisions as those of the session."""
    page.session.review.columns = review
    page.show_decisions()


def press(page, key, modifier=PLAIN):
    QTest.keyClick(page.window().focusWidget() or page, key, modifier)


def at(page, position):
    return page.model.row_at(position)


def verdict(page, row):
    return Decision(int(page.model.review.verdicts[row]))


@pytest.mark.parametrize(
    ("key", "said"), [(Qt.Key.Key_X, Decision.OOD), (Qt.Key.Key_A, Decision.ID), (Qt.Key.Key_U, Decision.NONE)]
)
def test_a_key_sets_the_decision_and_the_next_image_follows(page, key, said):
    page.model.review.verdicts[at(page, 0)] = Decision.OOD if said is Decision.NONE else Decision.NONE
    click_tile(page.grid, 0)
    press(page, key)
    assert (verdict(page, at(page, 0)), page.selection.current) == (said, at(page, 1))
    assert page.selection.rows().tolist() == [at(page, 1)]


def test_a_key_sets_and_never_toggles(page):
    click_tile(page.grid, 3)
    press(page, Qt.Key.Key_X)
    click_tile(page.grid, 3)
    press(page, Qt.Key.Key_X)
    assert verdict(page, at(page, 3)) is Decision.OOD


def test_a_key_applies_to_the_whole_selection_in_one_act(page):
    click_tile(page.grid, 2)
    click_tile(page.grid, 5, SHIFT)
    press(page, Qt.Key.Key_A)
    assert [len(act.rows) for act in page.acts] == [4]
    assert {verdict(page, at(page, place)) for place in range(2, 6)} == {Decision.ID}
    assert page.selection.current == at(page, 6)


def test_at_the_end_the_last_image_stays_current(page):
    last = len(page.model.rows) - 1
    click_tile(page.grid, last)
    press(page, Qt.Key.Key_X)
    assert page.selection.current == at(page, last)


def test_what_is_decided_leaves_a_filter_that_asks_for_the_undecided(page):
    page.filter_bar.set_view(View(RowFilter(review=ReviewState.OPEN)))
    first, second = at(page, 0), at(page, 1)
    click_tile(page.grid, 0)
    press(page, Qt.Key.Key_X)
    assert len(page.model.rows) == 59
    assert (page.model.position_of(first), page.selection.current) == (-1, second)


def test_deciding_all_that_a_filter_shows_leaves_nothing_current(page):
    page.filter_bar.set_view(View(RowFilter(review=ReviewState.OPEN)))
    QTest.keyClick(page.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    page.selection.set_current(at(page, 0))
    press(page, Qt.Key.Key_A)
    assert (len(page.model.rows), page.selection.count) == (0, 0)
    press(page, Qt.Key.Key_X)
    assert len(page.acts) == 1


def test_with_nothing_current_a_key_shows_the_first_image_before_it_decides_on_it(page):
    page.head.histogram.setFocus()
    press(page, Qt.Key.Key_X)
    assert page.acts == []
    assert page.selection.current == at(page, 0)
    press(page, Qt.Key.Key_X)
    assert [act.rows.tolist() for act in page.acts] == [[at(page, 0)]]
    assert page.selection.current == at(page, 1)


def test_a_key_that_is_held_down_decides_once(page):
    assert not any(action.autoRepeat() for action in page.review_actions.actions.values())


def test_in_the_viewer_a_key_is_on_the_image_that_is_open(page):
    click_tile(page.grid, 2)
    click_tile(page.grid, 5, SHIFT)
    press(page, Qt.Key.Key_Space)
    opened = page.selection.current
    press(page, Qt.Key.Key_X)
    assert [act.rows.tolist() for act in page.acts] == [[opened]]
    assert page.viewer.image.path == page.model.columns.paths[at(page, 6)]
    press(page, Qt.Key.Key_Left)
    assert page.viewer.image.decision is Decision.OOD


def test_numbers_put_tags_on_and_stay_there(page):
    click_tile(page.grid, 4)
    press(page, Qt.Key.Key_1)
    press(page, Qt.Key.Key_1)
    press(page, Qt.Key.Key_3)
    row = at(page, 4)
    assert page.model.review.tags_of(row) == (TAGS[0], TAGS[2])
    assert page.selection.current == row
    press(page, Qt.Key.Key_0)
    assert page.model.review.tags_of(row) == ()


def test_a_note_is_written_in_a_dialog_where_letters_are_letters(page, qtbot):
    click_tile(page.grid, 4)
    press(page, Qt.Key.Key_N)
    dialog = page.findChild(NoteDialog)
    QTest.keyClicks(dialog.findChild(QPlainTextEdit), "an axe")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog.accept() if dialog.isVisible() else None
    assert page.model.review.notes[at(page, 4)] == "an axe"
    assert {act.action for act in page.acts} == {"note"}


def test_no_key_decides_while_one_is_typing(page):
    click_tile(page.grid, 4)
    page.focus_search()
    for key in (Qt.Key.Key_X, Qt.Key.Key_A, Qt.Key.Key_U, Qt.Key.Key_1, Qt.Key.Key_N, Qt.Key.Key_Delete):
        press(page, key)
    assert (page.acts, page.filter_bar.search.text()) == ([], "xau1n")


def test_keys_work_wherever_on_the_page_the_focus_is_but_in_fields(page):
    click_tile(page.grid, 4)
    page.explanation_panel.setFocus()
    press(page, Qt.Key.Key_X)
    assert verdict(page, at(page, 4)) is Decision.OOD


def test_an_image_that_is_not_judged_yet_cannot_be_decided(page, notices):
    screening = make_screening(10)
    page.begin(without_rows(screening))
    page.append_paths(screening.rows.paths)
    click_tile(page.grid, 0)
    press(page, Qt.Key.Key_X)
    assert (page.acts, len(notices)) == ([], 1)


def test_an_unreadable_file_can_be_decided(page):
    page.selection.select_only(7)
    page.selection.set_current(7)
    press(page, Qt.Key.Key_X)
    assert verdict(page, 7) is Decision.OOD


def test_j_goes_to_the_next_image_without_a_decision_around_the_end(page):
    page.model.review.verdicts[:] = Decision.ID
    page.model.review.verdicts[[at(page, 2), at(page, 9)]] = Decision.NONE
    click_tile(page.grid, 4)
    places = []
    for _ in range(3):
        press(page, Qt.Key.Key_J)
        places.append(page.model.position_of(page.selection.current))
    assert places == [9, 2, 9]


def test_other_keys_and_tags_are_taken_from_the_settings_at_once(page):
    page.review_actions.set_up("confirm=Q; quarantine=K", ("blurred",))
    click_tile(page.grid, 0)
    press(page, Qt.Key.Key_X)
    assert page.acts == []
    press(page, Qt.Key.Key_Q)
    assert verdict(page, at(page, 0)) is Decision.OOD
    press(page, Qt.Key.Key_1)
    press(page, Qt.Key.Key_2)
    assert page.model.review.tags_of(at(page, 1)) == ("blurred",)


def test_delete_asks_for_a_quarantine_of_what_is_selected_flagged_or_confirmed(page, qtbot):
    with qtbot.waitSignal(page.review_actions.quarantine_requested):
        press(page, Qt.Key.Key_Delete)
    flagged = np.flatnonzero(page.model.columns.scores < page.model.threshold).tolist()
    click_tile(page.grid, 0)
    press(page, Qt.Key.Key_A)
    press(page, Qt.Key.Key_X)
    sets = {choice.key: list(choice.rows) for choice in choices_of(page.model, page.selection)}
    assert sets["flagged"] == [row for row in flagged if row != at(page, 0)]
    assert sets["confirmed"] == [at(page, 1)]
    assert sets["selected"] == [at(page, 2)]


def test_adding_to_the_bank_is_an_act_of_its_own_with_a_class_and_accepts(page):
    click_tile(page.grid, 0)
    page.review_actions.ask_for_bank_class()
    dialog = page.findChild(AddToBankDialog)
    dialog.box.setEditText("no such class")
    assert not dialog.add_button.isEnabled()
    dialog.box.setEditText("camera")
    dialog.accept()
    assert [(act.action, act.value) for act in page.acts] == [("verdict", "ID"), ("bank", "camera")]


def test_the_menu_on_an_image_offers_all_of_it_with_the_keys(page):
    click_tile(page.grid, 0)
    menu = page.make_row_menu()
    offered = {action.text(): action.shortcut().toString() for action in menu.actions()}
    assert (offered["Confirm as OOD"], offered["Accept as ID"], offered["Quarantine"]) == ("X", "A", "Del")
    menu.deleteLater()


def test_the_cheat_sheet_names_every_key_and_tag():
    lines = dict(cheat_sheet(Settings(keys="confirm=Q", tags="blurred, dark")))
    assert (lines["Q"], lines["A"], lines["2"]) == ("Confirm as OOD", "Accept as ID", "Tag “dark”")
    assert "3" not in lines


def test_the_progress_follows_the_decisions(page):
    flagged = np.flatnonzero(page.model.columns.scores < page.model.threshold)
    review = page.model.review
    review.verdicts[flagged[:4]] = [Decision.OOD, Decision.OOD, Decision.OOD, Decision.ID]
    review.images[flagged[:4]] = flagged[:4]
    show(page, review)
    page.progress.count()
    bar = page.review_bar
    assert bar._progress.text() == f"4 of {len(flagged)} flagged reviewed"
    assert (bar.bar.value(), bar.bar.maximum()) == (4, len(flagged))
    assert bar._precision.text().startswith("3 confirmed: 75.0 %  (19.4 % to 99.4 %)")


@pytest.mark.parametrize("width_px", [583, 720, 900, 1400])
def test_no_digit_of_the_progress_is_cut_off_however_small_the_window(page, qtbot, width_px):
    bar = ReviewBar(page.review_actions.actions)
    qtbot.addWidget(bar)
    for button in bar.findChildren(QToolButton):
        button.setText(button.text() + button.text()[:3])  # other languages have longer words
    bar.resize(width_px, 64)
    bar.show()
    bar.set_figures(ReviewFigures(12_345, 1_234, 1_234, 1_230, 0.9967, 0.9912, 0.9991))
    QApplication.processEvents()  # the layout follows the words
    for label in (bar._progress, bar._precision):
        assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
    assert "99.1 %" in bar._precision.toolTip()
    assert (bar.width(), bar.bar.geometry().right() < width_px) == (width_px, True)


def test_decisions_of_a_shorter_screening_never_reach_past_its_end(page):
    show(page, Decisions())
    assert len(page.model.review) == 60
    page.grid.viewport().repaint()


def test_notes_are_searched_with_the_names_and_follow_what_is_written(page):
    page.review_actions.act_requested.emit(ReviewAct("note", "A rusty Axe", np.array([at(page, 4)])))
    noted = at(page, 4)
    page.filter_bar.filter_changed.emit(RowFilter(text="axe"))
    assert page.visible_rows() == (noted,)
    page.filter_bar.filter_changed.emit(RowFilter(text=f"rusty picture_{noted:07d}"))
    assert page.visible_rows() == (noted,)
    page.review_actions.act_requested.emit(ReviewAct("note", "", np.array([noted])))
    assert page.visible_rows() == ()


def test_a_tag_of_any_name_is_put_on_what_is_selected_and_gets_a_key(opened_page, opened, qtbot):
    page, wanted = opened_page, []
    opened.workspace.settings = replace(opened.workspace.settings, tags="look again, unsure")
    page.settings_wanted.connect(wanted.append)
    click_tile(page.grid, 1)
    row = page.selection.current
    menu = page.make_row_menu()
    tags = next(action.menu() for action in menu.actions() if action.menu())
    next(action for action in tags.actions() if action.text() == "New tag…").trigger()
    page.findChild(QInputDialog).textValueSelected.emit(" blurred ")
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)
    assert tuple(page.model.review.tags_of(row)) == ("blurred",)
    assert wanted == [{"tags": "look again, unsure, blurred"}]
    page.review_actions.ask_for_tag()
    page.findChildren(QInputDialog)[-1].textValueSelected.emit("   ")
    assert tuple(page.model.review.tags_of(row)) == ("blurred",)
    menu.deleteLater()
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)


def test_a_tag_that_is_no_single_word_of_the_settings_gets_no_key(opened_page, opened, qtbot):
    page, wanted = opened_page, []
    page.settings_wanted.connect(wanted.append)
    click_tile(page.grid, 1)
    page.review_actions.ask_for_tag()
    page.findChild(QInputDialog).textValueSelected.emit("red, or green")
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)
    assert tuple(page.model.review.tags_of(page.selection.current)) == ("red, or green",)
    assert wanted == []
    click_tile(page.grid, 2)
    page.review_bar.fill_tags(page.review_bar.tag_menu)  # but it can be chosen from now on
    next(each for each in page.review_bar.tag_menu.actions() if each.text() == "red, or green").trigger()
    assert tuple(page.model.review.tags_of(page.selection.current)) == ("red, or green",)
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)


def test_buttons_in_the_viewer_decide_and_go_on(opened_page, opened, qtbot):
    page = opened_page
    click_tile(page.grid, 0)
    first, second = page.model.row_at(0), page.model.row_at(1)
    page.viewer.open_current()
    shown = {each.text(): each for each in page.viewer.findChildren(QToolButton) if each.isVisible()}
    shown["Confirm"].click()
    assert page.model.review.verdicts[first] == Decision.OOD
    assert page.viewer.image.path == page.model.columns.paths[second]
    shown["Accept"].click()
    assert page.model.review.verdicts[second] == Decision.ID
    page.viewer.close_view()
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)


def test_a_neighbour_is_shown_beside_the_image_and_never_in_its_place(opened_page, opened, screening, qtbot):
    page = opened_page
    click_tile(page.grid, 0)
    row, neighbour = page.model.row_at(0), screening.id_paths[0]
    page.show_explanation(explain(screening, row))
    page.viewer.open_current()
    shown = page.viewer.image
    page.viewer.neighbours.opened.emit(neighbour)
    assert page.viewer.beside.isVisible()
    qtbot.waitUntil(lambda: page.viewer.beside.picture_width_px > 0)
    assert page.viewer.image == shown
    QTest.keyClick(page.viewer, Qt.Key.Key_X)  # it is the image that is decided about
    assert page.model.review.verdicts[row] == Decision.OOD
    assert not page.viewer.beside.isVisible()  # the next image has other neighbours
    page.viewer.close_view()
    page.explanation_panel.nearest_clicked.emit(neighbour)
    assert page.viewer.image.path == page.model.columns.paths[page.selection.current]
    assert page.viewer.beside.isVisible()
    page.viewer.show_beside(neighbour)
    assert not page.viewer.beside.isVisible()
    page.viewer.close_view()
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)
