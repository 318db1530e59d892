"""A dialog that is about images stays about them when another screening of the same folders comes behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.screen.export import ExportDialog
from app.screen.page import ScreenPage
from app.screen.quarantine import QuarantineDialog
from app.screen.review import AddToBankDialog, NoteDialog
from core.review.decisions import decisions_for
from core.review.model import Decision
from tests.app.fake_engine import FakeEngine, make_screening
from tests.app.journey import dialog_of
from tests.app.projects import keep
from tests.app.workspace.test_watch import settle
from tests.csv_rows import read_csv


class ShiftingEngine(FakeEngine):
    """Files whose names sort before all others land first, so that every row gets another number."""

    n_landed = 0

    def judge(self, screening):
        paths = (*(f"/incoming/_{n}.jpg" for n in range(self.n_landed)), *screening.rows.paths)
        return replace(screening, rows=replace(screening.rows, paths=paths[: len(screening.rows)]))


@pytest.fixture
def engine():
    return ShiftingEngine(over=40)


@pytest.fixture
def page(session, project_folder, tmp_path, qtbot):
    session.workspace.open_project(project_folder)
    qtbot.waitUntil(lambda: session.screening.is_calibrated and not session.workspace.runner.jobs)
    session.screening.screen([tmp_path])
    qtbot.waitUntil(lambda: session.workspace.screening is not None and not session.workspace.runner.jobs)
    made = ScreenPage(session)
    qtbot.addWidget(made)
    made.resize(1186, 640)
    made.show()
    settle(session, qtbot)
    yield made
    made.leave()
    session.workspace.close_project()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


def rescreen(session, engine, qtbot, n_landed=2):
    engine.n_landed = n_landed
    engine.n_images += n_landed
    with qtbot.waitSignal(session.workspace.rescreened):
        session.screening.drop_incoming([session.workspace.screening.sources[0]])
    settle(session, qtbot)


def stored(session, what):
    """Notes or classes in the bank, by the paths of the shown screening."""
    rows = session.workspace.screening.rows
    found = decisions_for(session.workspace.project, rows.paths, rows.unread)
    return {rows.paths[row]: text for row, text in getattr(found, what).items()}


def select(page, path):
    row = page.model.columns.paths.index(path)
    page.selection.select_only(row)
    page.selection.set_current(row)


def test_a_note_is_written_on_the_image_that_it_was_asked_for(page, session, engine, qtbot):
    select(page, "/incoming/5.jpg")
    page.review_actions.write_note()
    dialog = dialog_of(page, NoteDialog)
    rescreen(session, engine, qtbot)
    dialog.field.setPlainText("a sticker")
    dialog.accept()
    settle(session, qtbot)
    assert stored(session, "notes") == {"/incoming/5.jpg": "a sticker"}


def test_an_image_joins_the_bank_that_was_vouched_for(page, session, engine, qtbot):
    select(page, "/incoming/5.jpg")
    page.review_actions.ask_for_bank_class()
    dialog = dialog_of(page, AddToBankDialog)
    rescreen(session, engine, qtbot)
    dialog.accept()
    settle(session, qtbot)
    assert stored(session, "bank_classes") == {"/incoming/5.jpg": "cat"}
    row = session.workspace.screening.rows.paths.index("/incoming/5.jpg")
    assert session.review.columns.verdicts[row] == Decision.ID


def test_a_note_on_an_image_that_is_gone_is_refused_with_a_sentence(page, session, engine, notices, qtbot):
    select(page, "/incoming/5.jpg")
    page.review_actions.write_note()
    dialog = dialog_of(page, NoteDialog)
    keep(session.workspace.project, make_screening(3, name="s9"))
    session.screening.show("s9")
    settle(session, qtbot)
    dialog.field.setPlainText("a sticker")
    dialog.accept()
    settle(session, qtbot)
    assert stored(session, "notes") == {}
    assert "not in the screening" in notices[-1].text


def test_a_quarantine_takes_the_images_that_were_chosen(page, session, engine, qtbot):
    select(page, "/incoming/5.jpg")
    page.dialogs.quarantine()
    dialog = dialog_of(page, QuarantineDialog)
    rescreen(session, engine, qtbot)
    dialog.choose("selected", "move")
    qtbot.waitUntil(lambda: dialog.rows.rowCount() > 0)
    assert [dialog.rows.index(row, 0).data() for row in range(dialog.rows.rowCount())] == ["/incoming/5.jpg"]
    dialog.reject()


def test_an_export_of_the_view_holds_what_the_view_shows_when_it_is_written(page, session, engine, qtbot):
    page.filter_bar.search.setText("/5.jpg")
    qtbot.waitUntil(lambda: len(page.model.rows) == 1)
    page.dialogs.export("view")
    dialog = dialog_of(page, ExportDialog)
    rescreen(session, engine, qtbot)
    dialog.accept()
    settle(session, qtbot)
    written = session.workspace.project.folder.parent / "audit report" / "all.csv"
    assert [row["path"] for row in read_csv(written)] == ["/incoming/5.jpg"]
    assert session.workspace.screening.rows.paths.index("/incoming/5.jpg") != 5
