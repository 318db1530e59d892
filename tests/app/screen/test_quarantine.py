from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel

import core.quarantine.run
from app.screen.quarantine import Choice, PastQuarantines, QuarantineDialog, QuarantineFlow
from core.errors import ProjectError
from core.jobs import JobCancelled
from core.quarantine.plan import PlannedFile, QuarantinePlan
from core.quarantine.restore import PastQuarantine, RestoreResult
from core.quarantine.run import QuarantineResult
from tests.app.fake_engine import make_screening
from tests.app.projects import add_screening, on_disk

CHOICES = (
    Choice("selected", "Selected: 0", ()),
    Choice("flagged", "Flagged, not accepted: 3", (37, 38, 39)),
    Choice("confirmed", "Confirmed OOD: 1", (39,)),
)


@pytest.fixture
def opened(session, project_folder, tmp_path, qtbot):
    add_screening(project_folder, on_disk(make_screening(40), tmp_path / "incoming"))
    session.workspace.open_project(project_folder)
    qtbot.waitUntil(lambda: session.workspace.screening is not None and not session.workspace.runner.jobs)
    return session


@pytest.fixture
def flow(opened, window):
    return QuarantineFlow(opened.quarantine, window)


def dialog_of(window, kind=QuarantineDialog):
    return next((each for each in window.findChildren(kind) if each.isVisible()), None)


@pytest.fixture
def dialog(flow, window, qtbot):
    flow.ask(CHOICES)
    made = dialog_of(window)
    qtbot.waitUntil(made.go_button.isEnabled)
    return made


def settle(session, qtbot):
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


def listed(dialog):
    rows = dialog.rows
    return [tuple(rows.index(row, column).data() for column in range(3)) for row in range(rows.rowCount())]


def a_plan(n_files=0, **changes):
    files = tuple(PlannedFile(f"/incoming/{n}.jpg", f"{n}.jpg", 1000, n == 1, None) for n in range(n_files))
    facts = {
        "target": Path("/away"), "mode": "move", "sources": ("/incoming",), "files": files, "already_there": (),
        "problems": (), "needed_bytes": 1000 * n_files, "free_bytes": 10**9,
    }  # fmt: skip
    return QuarantinePlan(**(facts | changes))


# the dialog


def test_the_first_set_that_holds_images_is_chosen_and_empty_ones_cannot_be(dialog):
    assert dialog.sets.checkedButton().text() == "Flagged, not accepted: 3"
    assert [button.isEnabled() for button in dialog.sets.buttons()] == [False, True, True]
    assert dialog.mode == "copy"


def test_what_will_happen_is_listed_before_it_does(dialog, tmp_path):
    assert listed(dialog) == [(str(tmp_path / "incoming" / f"{n}.jpg"), f"{n}.jpg", "") for n in (37, 38, 39)]
    assert dialog.summary.text().startswith("3 files, ")
    assert dialog.go_button.text() == "Copy 3"
    assert not (tmp_path / "audit quarantine").exists()


def test_another_choice_is_planned_anew(dialog, qtbot):
    dialog.choose("confirmed", "move")
    assert not dialog.go_button.isEnabled()  # what is shown is not what would be done
    qtbot.waitUntil(dialog.go_button.isEnabled)
    assert dialog.go_button.text() == "Move 1"
    assert [row[1] for row in listed(dialog)] == ["39.jpg"]


def test_a_relative_folder_is_refused_with_a_sentence(dialog, qtbot):
    dialog.folder.field.setText("somewhere")
    qtbot.waitUntil(lambda: dialog.summary.text() == "Give the whole path of the folder.")
    assert not dialog.go_button.isEnabled()
    assert listed(dialog) == []


def test_what_stays_what_is_there_and_what_is_renamed_is_told_apart(dialog, qtbot, monkeypatch):
    problems = (("/incoming/9.jpg", "there is no such file"),)
    made = a_plan(2, already_there=("/incoming/8.jpg",), problems=problems)
    monkeypatch.setattr(core.quarantine.run, "plan_for", lambda *_: made)
    dialog.choose("flagged", "move")
    qtbot.waitUntil(dialog.go_button.isEnabled)
    assert listed(dialog) == [
        ("/incoming/9.jpg", "–", "stays: there is no such file"),
        ("/incoming/8.jpg", "–", "is there already"),
        ("/incoming/0.jpg", "0.jpg", ""),
        ("/incoming/1.jpg", "1.jpg", "renamed"),
    ]
    assert "1 renamed, 1 there already, 1 stays where it is" in dialog.summary.text()


def test_a_disk_that_is_too_full_is_said_before_anything_is_moved(dialog, qtbot, monkeypatch):
    monkeypatch.setattr(core.quarantine.run, "plan_for", lambda *_: a_plan(2, needed_bytes=10**12, free_bytes=1000))
    dialog.choose("flagged", "move")
    qtbot.waitUntil(lambda: "the disk has" in dialog.summary.text())
    assert not dialog.go_button.isEnabled()
    dialog.accept()  # as Enter does
    assert dialog.isVisible()


def test_a_target_that_is_refused_is_explained_in_the_dialog(dialog, project_folder, qtbot):
    dialog.folder.field.setText(str(project_folder / "inside"))
    qtbot.waitUntil(lambda: "lies inside the project" in dialog.summary.text())
    assert not dialog.go_button.isEnabled()


# from the dialog to the notice, and back


def test_moved_images_are_told_with_a_way_back(dialog, opened, notices, qtbot):
    dialog.choose("flagged", "move")
    qtbot.waitUntil(dialog.go_button.isEnabled)
    dialog.go_button.click()
    settle(opened, qtbot)
    target = opened.workspace.project.folder.parent / "audit quarantine"
    assert sorted(path.name for path in target.glob("*.jpg")) == ["37.jpg", "38.jpg", "39.jpg"]
    assert notices[-1].text == f"3 files were moved to {target}."
    assert notices[-1].action_text == "Restore"
    notices[-1].action()
    settle(opened, qtbot)
    assert not list(target.glob("*.jpg"))
    assert notices[-1].text == "3 files came back."
    assert opened.workspace.undo_stack.redoText() == "Move 3 images to quarantine"


@pytest.mark.parametrize(("mode", "made"), [("copy", "copies"), ("link", "links")])
def test_where_no_original_moved_there_is_nothing_to_restore(dialog, opened, notices, qtbot, mode, made):
    dialog.choose("flagged", mode)
    qtbot.waitUntil(dialog.go_button.isEnabled)
    dialog.go_button.click()
    settle(opened, qtbot)
    assert notices[-1].advice == f"The originals never moved: the {made} may be deleted."
    assert notices[-1].action is None


def test_restoring_what_is_back_already_says_so(opened, notices, qtbot, monkeypatch):
    monkeypatch.setattr("core.quarantine.restore.restore", lambda *_, **__: RestoreResult(0, 3, ()))
    opened.quarantine.restore(Path("/away/interloper-quarantine-1.jsonl"))
    settle(opened, qtbot)
    assert (notices[-1].text, notices[-1].tone) == ("Everything is in its place already (3 files).", "success")


def test_what_could_not_be_brought_back_is_a_warning_with_every_reason(opened, notices, qtbot, monkeypatch):
    found = RestoreResult(1, 0, (("/in/a.jpg", "another file stands in its place"),))
    monkeypatch.setattr("core.quarantine.restore.restore", lambda *_, **__: found)
    opened.quarantine.restore(Path("/away/interloper-quarantine-1.jsonl"))
    settle(opened, qtbot)
    assert notices[-1].tone == "warning"
    assert notices[-1].advice == "1 could not be brought back."
    assert notices[-1].details == "/in/a.jpg: another file stands in its place"


def test_files_that_stayed_are_a_warning_with_every_reason(dialog, opened, notices, qtbot, monkeypatch):
    found = QuarantineResult(Path("/away/m.jsonl"), 2, 0, (("/in/a.jpg", "it changed"),))
    monkeypatch.setattr(core.quarantine.run, "quarantine_rows", lambda *_: found)
    dialog.go_button.click()
    settle(opened, qtbot)
    assert notices[-1].tone == "warning"
    assert notices[-1].advice.startswith("1 stays where it is.")
    assert notices[-1].details == "/in/a.jpg: it changed"


def test_a_read_only_target_is_a_sentence(dialog, opened, notices, qtbot, monkeypatch):
    def fail(*_):
        raise ProjectError("/away can't be written to.", "Choose another folder.")

    monkeypatch.setattr(core.quarantine.run, "quarantine_rows", fail)
    dialog.go_button.click()
    settle(opened, qtbot)
    assert (notices[-1].text, notices[-1].tone) == ("/away can't be written to.", "danger")


def test_a_quarantine_that_is_stopped_says_where_the_rest_is(dialog, opened, notices, window, qtbot, monkeypatch):
    def stop(*_):
        raise JobCancelled

    monkeypatch.setattr(core.quarantine.run, "quarantine_rows", stop)
    dialog.go_button.click()
    settle(opened, qtbot)
    assert notices[-1].text == "The quarantine was stopped."
    notices[-1].action()
    settle(opened, qtbot)
    assert dialog_of(window, PastQuarantines) is not None
    dialog_of(window, PastQuarantines).reject()


def test_without_an_image_to_take_there_is_no_dialog(flow, window, notices):
    flow.ask(tuple(Choice(each.key, each.text, ()) for each in CHOICES))
    assert notices[0].text == "Nothing is flagged, confirmed or selected."
    assert dialog_of(window) is None


def test_a_screening_that_runs_has_nothing_to_take_yet(flow, opened, window, notices):
    opened.workspace.screening = make_screening(0)
    flow.ask(CHOICES)
    assert notices[0].text == "Images can be quarantined once the screening is done."
    assert dialog_of(window) is None


# past ones


@pytest.fixture
def past(qtbot, window):
    made = PastQuarantines(window)
    made.open()
    yield made
    if made.isVisible():
        made.reject()


def words_of(dialog):
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def test_past_quarantines_are_listed_and_what_is_all_back_cannot_be_restored(past, qtbot):
    moved, back, copied = (Path(f"/away{n}/m.jsonl") for n in range(3))
    past.show_found(
        (
            PastQuarantine(moved, "2026-01-03T10:00:00+00:00", "move", 1200, 200),
            PastQuarantine(back, "2026-01-02T10:00:00+00:00", "move", 5, 5),
            PastQuarantine(copied, "2026-01-01T10:00:00+00:00", "copy", 7),
        )
    )
    assert [past.restore_buttons[each].isEnabled() for each in (moved, back, copied)] == [True, False, True]
    qtbot.waitUntil(lambda: "Looking…" not in words_of(past))
    words = "\n".join(words_of(past))
    assert "1,200 moved, 200 back" in words
    assert "7 copied" in words
    assert "/away0" in words


def test_a_manifest_that_cannot_be_read_says_why_and_offers_nothing(past, qtbot):
    broken = Path("/away/m.jsonl")
    past.show_found((PastQuarantine(broken, problem="/away/m.jsonl can't be read."),))
    qtbot.waitUntil(lambda: "/away/m.jsonl can't be read." in words_of(past))
    assert not past.restore_buttons[broken].isEnabled()


def test_nothing_in_quarantine_is_said(past, qtbot):
    assert "Looking…" in words_of(past)
    past.show_found(())
    qtbot.waitUntil(lambda: "No image of this project is in quarantine." in words_of(past))


def test_restoring_from_the_list_closes_it_and_brings_the_files_back(dialog, flow, opened, window, notices, qtbot):
    dialog.choose("flagged", "move")
    qtbot.waitUntil(dialog.go_button.isEnabled)
    dialog.go_button.click()
    settle(opened, qtbot)
    flow.show_past()
    settle(opened, qtbot)
    past = dialog_of(window, PastQuarantines)
    (button,) = past.restore_buttons.values()
    button.click()
    settle(opened, qtbot)
    assert dialog_of(window, PastQuarantines) is None
    assert notices[-1].text.startswith("3 files came back")


def test_a_plan_that_comes_after_the_dialog_was_closed_is_dropped(flow, opened, window, qtbot, monkeypatch):
    began, gate = Event(), Event()
    found = core.quarantine.run.plan_for

    def plan(*given):
        began.set()
        gate.wait(10)
        return found(*given)

    monkeypatch.setattr(core.quarantine.run, "plan_for", plan)
    flow.ask(CHOICES)
    qtbot.waitUntil(began.is_set)
    dialog_of(window).reject()
    qtbot.waitUntil(lambda: not window.findChildren(QuarantineDialog))
    gate.set()
    settle(opened, qtbot)
