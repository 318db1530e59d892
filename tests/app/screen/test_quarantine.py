from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel

from app.screen.quarantine import Choice, PastQuarantines, QuarantineDialog, QuarantineFlow
from app.workspace.engine import PastQuarantine
from core.errors import ProjectError
from core.jobs import JobCancelled
from core.quarantine.plan import PlannedFile, QuarantinePlan
from core.quarantine.restore import RestoreResult
from core.quarantine.run import QuarantineResult
from tests.app.fake_engine import make_screening
from tests.app.projects import add_screening

CHOICES = (
    Choice("selected", "Selected: 0", ()),
    Choice("flagged", "Flagged, not accepted: 3", (37, 38, 39)),
    Choice("confirmed", "Confirmed OOD: 1", (39,)),
)


@pytest.fixture
def opened(session, engine, project_folder, qtbot):
    add_screening(project_folder, make_screening(40))
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


def test_what_will_happen_is_listed_before_it_does(dialog, engine):
    assert listed(dialog) == [(f"/incoming/{n}.jpg", f"{n}.jpg", "") for n in (37, 38, 39)]
    assert dialog.summary.text().startswith("3 files, ")
    assert dialog.go_button.text() == "Copy 3"
    assert "quarantine" not in [call[0] for call in engine.review.calls]


def test_another_choice_is_planned_anew(dialog, engine, qtbot):
    dialog.choose("confirmed", "move")
    assert not dialog.go_button.isEnabled()  # what is shown is not what would be done
    qtbot.waitUntil(dialog.go_button.isEnabled)
    assert dialog.go_button.text() == "Move 1"
    assert engine.review.calls[-1][:2] == ("plan", (39,))
    assert engine.review.calls[-1][3] == "move"


def test_a_relative_folder_is_refused_with_a_sentence(dialog, qtbot):
    dialog.folder.field.setText("somewhere")
    qtbot.waitUntil(lambda: dialog.summary.text() == "Give the whole path of the folder.")
    assert not dialog.go_button.isEnabled()
    assert listed(dialog) == []


def test_what_stays_what_is_there_and_what_is_renamed_is_told_apart(dialog, engine, qtbot):
    engine.review.plan_quarantine = lambda *_: a_plan(
        2, already_there=("/incoming/8.jpg",), problems=(("/incoming/9.jpg", "there is no such file"),)
    )
    dialog.choose("flagged", "move")
    qtbot.waitUntil(dialog.go_button.isEnabled)
    assert listed(dialog) == [
        ("/incoming/9.jpg", "–", "stays: there is no such file"),
        ("/incoming/8.jpg", "–", "is there already"),
        ("/incoming/0.jpg", "0.jpg", ""),
        ("/incoming/1.jpg", "1.jpg", "renamed"),
    ]
    assert "1 renamed, 1 there already, 1 stays where it is" in dialog.summary.text()


def test_a_disk_that_is_too_full_is_said_before_anything_is_moved(dialog, engine, qtbot):
    engine.review.plan_quarantine = lambda *_: a_plan(2, needed_bytes=10**12, free_bytes=1000)
    dialog.choose("flagged", "move")
    qtbot.waitUntil(lambda: "the disk has" in dialog.summary.text())
    assert not dialog.go_button.isEnabled()
    dialog.accept()  # as Enter does
    assert dialog.isVisible()


def test_a_target_that_is_refused_is_explained_in_the_dialog(dialog, engine, qtbot):
    def refuse(*_):
        raise ProjectError("That lies inside the project.", "Choose another folder.")

    engine.review.plan_quarantine = refuse
    dialog.choose("flagged", "copy")
    qtbot.waitUntil(lambda: dialog.summary.text() == "That lies inside the project. Choose another folder.")
    assert not dialog.go_button.isEnabled()


# from the dialog to the notice, and back


def test_moved_images_are_told_with_a_way_back(dialog, opened, engine, notices, qtbot):
    dialog.choose("flagged", "move")
    qtbot.waitUntil(dialog.go_button.isEnabled)
    dialog.go_button.click()
    settle(opened, qtbot)
    target = opened.workspace.project.folder.parent / "audit quarantine"
    assert engine.review.calls[-1] == ("quarantine", 3, target, "move")
    assert notices[-1].text == f"3 files were moved to {target}."
    assert notices[-1].action_text == "Restore"
    notices[-1].action()
    settle(opened, qtbot)
    assert engine.review.calls[-1] == ("take back", target / "interloper-quarantine-1.jsonl", True)
    assert notices[-1].text == "3 files came back; 0 were in their place."
    assert opened.workspace.undo_stack.redoText() == "Move 3 images to quarantine"


@pytest.mark.parametrize(("mode", "made"), [("copy", "copies"), ("link", "links")])
def test_where_no_original_moved_there_is_nothing_to_restore(dialog, opened, notices, qtbot, mode, made):
    dialog.choose("flagged", mode)
    qtbot.waitUntil(dialog.go_button.isEnabled)
    dialog.go_button.click()
    settle(opened, qtbot)
    assert notices[-1].advice == f"The originals never moved: the {made} may be deleted."
    assert notices[-1].action is None


def test_restoring_what_is_back_already_says_so(flow, opened, engine, notices, qtbot):
    engine.review.restore = lambda *_: RestoreResult(0, 3, ())
    opened.quarantine.restore(Path("/away/interloper-quarantine-1.jsonl"))
    settle(opened, qtbot)
    assert (notices[-1].text, notices[-1].tone) == ("Everything is in its place already (3 files).", "success")


def test_what_could_not_be_brought_back_is_a_warning_with_every_reason(flow, opened, engine, notices, qtbot):
    engine.review.restore = lambda *_: RestoreResult(1, 0, (("/in/a.jpg", "another file stands in its place"),))
    opened.quarantine.restore(Path("/away/interloper-quarantine-1.jsonl"))
    settle(opened, qtbot)
    assert notices[-1].tone == "warning"
    assert notices[-1].advice == "1 could not be brought back."
    assert notices[-1].details == "/in/a.jpg: another file stands in its place"


def test_files_that_stayed_are_a_warning_with_every_reason(dialog, opened, engine, notices, qtbot):
    engine.review.quarantine = lambda *_: QuarantineResult(Path("/away/m.jsonl"), 2, 0, (("/in/a.jpg", "it changed"),))
    dialog.go_button.click()
    settle(opened, qtbot)
    assert notices[-1].tone == "warning"
    assert notices[-1].advice.startswith("1 stays where it is.")
    assert notices[-1].details == "/in/a.jpg: it changed"


def test_a_read_only_target_is_a_sentence(dialog, opened, engine, notices, qtbot):
    def fail(*_):
        raise ProjectError("/away can't be written to.", "Choose another folder.")

    engine.review.quarantine = fail
    dialog.go_button.click()
    settle(opened, qtbot)
    assert (notices[-1].text, notices[-1].tone) == ("/away can't be written to.", "danger")


def test_a_quarantine_that_is_stopped_says_where_the_rest_is(dialog, opened, engine, notices, window, qtbot):
    def stop(*_):
        raise JobCancelled

    engine.review.quarantine = stop
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


def test_restoring_from_the_list_closes_it_and_brings_the_files_back(flow, opened, engine, window, notices, qtbot):
    engine.review.calls.append(("quarantine", 3, Path("/away"), "move"))
    flow.show_past()
    settle(opened, qtbot)
    dialog = dialog_of(window, PastQuarantines)
    dialog.restore_buttons[Path("/away/interloper-quarantine-1.jsonl")].click()
    settle(opened, qtbot)
    assert engine.review.calls[-1] == ("restore", Path("/away/interloper-quarantine-1.jsonl"))
    assert dialog_of(window, PastQuarantines) is None
    assert notices[-1].text.startswith("3 files came back")


def test_a_plan_that_comes_after_the_dialog_was_closed_is_dropped(flow, engine, opened, window, qtbot):
    began, gate = Event(), Event()
    found = engine.review.plan_quarantine

    def plan(*given):
        began.set()
        gate.wait(10)
        return found(*given)

    engine.review.plan_quarantine = plan
    flow.ask(CHOICES)
    qtbot.waitUntil(began.is_set)
    dialog_of(window).reject()
    qtbot.waitUntil(lambda: not window.findChildren(QuarantineDialog))
    gate.set()
    settle(opened, qtbot)
