"""The screenings of a project, on the page: which one is shown, another in its place, a name for it, and its end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QInputDialog, QMessageBox

from tests.app.projects import stored_ids
from tests.app.screen.conftest import draw_picture, open_screenings, page_on, show_page
from tests.app.screenings import make_paths, make_screening

LATER = replace(
    make_screening(paths=make_paths(10, "/photos/holiday")),
    id="20260102-120000", created="2026-01-02T12:00:00Z", sources=("/photos/holiday", "/photos/a", "/photos/b"),
)  # fmt: skip


@pytest.fixture
def two(session, engine, screening, project_folder, qtbot):
    """A session on a project with two screenings, of which the later one is shown."""
    return open_screenings(session, project_folder, [screening, LATER], qtbot)


@pytest.fixture
def page(two, qtbot):
    yield from page_on(two, qtbot)


def idle(session, qtbot):
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


def entries(page):
    page.screenings.fill_menu()
    return [action for action in page.screenings.menu().actions() if action.isCheckable()]


def choose(page, text):
    page.screenings.fill_menu()
    next(action for action in page.screenings.menu().actions() if action.text() == text).trigger()


def test_it_says_which_folders_are_shown(page):
    assert page.screenings.accessibleDescription().splitlines() == [
        "holiday, a, 1 more", "/photos/holiday", "/photos/a", "/photos/b",
    ]  # fmt: skip
    assert "/photos/b" in page.screenings.toolTip()


def test_another_is_shown_in_its_place(page, two, qtbot):
    assert [action.isChecked() for action in entries(page)] == [True, False]
    entries(page)[1].trigger()
    idle(two, qtbot)
    assert len(page.model.columns) == 60
    assert page.screenings.accessibleDescription() == "incoming\n/incoming"
    assert [action.isChecked() for action in entries(page)] == [False, True]


def test_the_last_made_comes_first_though_the_clock_went_back(session, engine, screening, project_folder, qtbot):
    made_last = replace(LATER, id="20251231-120000", created="2025-12-31T12:00:00Z")
    session = open_screenings(session, project_folder, [screening, LATER, made_last], qtbot)
    for page in page_on(session, qtbot):
        assert [action.isChecked() for action in entries(page)] == [True, False, False]
        session.screening.show(screening.id)
        idle(session, qtbot)
        session.screening.delete(screening.id)
        idle(session, qtbot)
        assert session.workspace.screening.id == made_last.id


def test_a_name_stays_and_stands_wherever_the_screening_is_chosen(page, two, qtbot):
    choose(page, "Rename this screening…")
    page.findChild(QInputDialog).textValueSelected.emit("Before & after")
    idle(two, qtbot)
    again = show_page(two, qtbot, draw_picture, draw_picture)
    assert again.screenings.accessibleDescription().startswith("Before & after\n")
    assert entries(again)[0].text().startswith("Before && after  ·  ")
    again.dialogs.compare()
    from app.screen.compare import CompareDialog

    dialog = again.findChild(CompareDialog)
    assert dialog.after.currentText().startswith("Before & after  ·  ")
    dialog.reject()
    again.screenings.rename("  ")
    assert again.screenings.accessibleDescription().startswith("holiday, ")
    idle(two, qtbot)
    again.leave()


@pytest.mark.parametrize(("button", "left"), [("Delete", ["20260101-120000"]), ("Cancel", None)])
def test_deleting_the_shown_one_asks_first_and_shows_the_newest_other(page, two, qtbot, button, left):
    before = stored_ids(two.workspace.project)
    choose(page, "Delete this screening…")
    box = page.findChild(QMessageBox)
    assert "holiday, a" in box.text()
    assert box.defaultButton().text() == "Cancel"
    next(each for each in box.buttons() if each.text() == button).click()
    idle(two, qtbot)
    assert stored_ids(two.workspace.project) == (before if left is None else left)
    assert len(page.model.columns) == (10 if left is None else 60)
    assert len(two.workspace.screenings) == (2 if left is None else 1)


def test_after_the_last_one_was_deleted_the_page_asks_for_images(page, two, qtbot):
    for screening_id in ("20260101-120000", "20260102-120000"):
        two.screening.delete(screening_id)
        idle(two, qtbot)
    assert page.hint.isVisible()
    assert (len(page.model.columns), page.selection.n_rows, two.workspace.has_rows) == (0, 0, False)
    assert not two.review.files.paths
    two.workspace.show_screening(LATER)
    assert len(page.model.columns) == 10
    assert not page.hint.isVisible()
    idle(two, qtbot)
