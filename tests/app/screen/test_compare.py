from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog

from app.screen.compare import CompareDialog, CompareFlow, pair_of
from core.errors import ProjectError
from core.reports import comparison
from core.screening.storage import forget_screening, load_screening
from tests.app.fake_engine import make_screening
from tests.app.projects import add_screening, keep


def kept_and_flagged(name, n_images, first=0):
    """A screening of /incoming/<first>.jpg and so on, whose last image is flagged."""
    made = make_screening(n_images, name=name)
    paths = tuple(f"/incoming/{first + number}.jpg" for number in range(n_images))
    scores = np.full(n_images, -0.6, np.float32)
    scores[-1] = -1.2
    return replace(made, rows=replace(made.rows, paths=paths, scores=scores))


@pytest.fixture
def opened(session, engine, project_folder, qtbot):
    """A project with two screenings: of images 0 to 3, and of images 2 to 6."""
    for screening in (kept_and_flagged("s1", 4), kept_and_flagged("s2", 5, first=2)):
        add_screening(project_folder, screening)
    session.workspace.open_project(project_folder)
    qtbot.waitUntil(lambda: len(session.workspace.screenings) == 2 and not session.workspace.runner.jobs)
    return session


@pytest.fixture
def flow(opened, window, thumbnails):
    return CompareFlow(opened.workspace, window, thumbnails)


def dialog_of(window):
    return next(each for each in window.findChildren(CompareDialog) if each.isVisible())


def listed(dialog):
    rows = dialog.rows
    return [tuple(rows.index(row, column).data() for column in range(4)) for row in range(rows.rowCount())]


@pytest.fixture
def dialog(flow, window, qtbot):
    flow.ask()
    made = dialog_of(window)
    qtbot.waitUntil(lambda: made.comparison is not None)
    yield made
    made.reject()


def test_the_newest_is_compared_with_the_one_before(dialog):
    assert (dialog.before.currentData(), dialog.after.currentData()) == ("s1", "s2")


def test_the_shown_one_is_compared_with_the_last_before_it_of_the_same_folders():
    newest_first = [
        SimpleNamespace(id=name, sources=sources)
        for name, sources in (("e", "b"), ("d", "a"), ("c", "b"), ("b", "a"), ("a", "c"))
    ]
    assert pair_of(newest_first, "d") == ("b", "d")
    assert pair_of(newest_first, "e") == ("c", "e")
    assert pair_of(newest_first, "c") == ("b", "c")  # none before it is of its folders
    assert pair_of(newest_first, "a") == ("a", "b")  # none is before it at all
    assert pair_of(newest_first, "gone") == ("c", "e")


def test_the_file_in_the_chosen_line_is_shown(dialog, thumbnails, qtbot):
    assert dialog.picture.toolTip() == "/incoming/3.jpg"
    qtbot.waitUntil(lambda: thumbnails.get("/incoming/3.jpg", 512) is not None)
    dialog.groups.setCurrentIndex(1)
    assert dialog.picture.toolTip() == "/incoming/0.jpg"
    dialog.table.selectRow(1)
    assert dialog.picture.toolTip() == "/incoming/1.jpg"


def test_only_files_of_both_screenings_can_have_changed(dialog):
    assert dialog.summary.text() == "1 of 2 files in both changed their verdict."
    assert [row[:3] for row in listed(dialog)] == [("/incoming/3.jpg", "flagged", "kept")]
    assert listed(dialog)[0][3] == "the file changed"  # neither threshold nor anything else differs


def test_files_of_one_screening_only_are_groups_of_their_own(dialog):
    texts = [dialog.groups.tabText(place) for place in range(dialog.groups.count())]
    assert texts == ["Verdict changed  1", "Only before  2", "Only after  3"]
    dialog.groups.setCurrentIndex(1)
    assert [row[:3] for row in listed(dialog)] == [
        ("/incoming/0.jpg", "kept", "not there"),
        ("/incoming/1.jpg", "kept", "not there"),
    ]
    dialog.groups.setCurrentIndex(2)
    assert [row[:3] for row in listed(dialog)] == [
        ("/incoming/4.jpg", "not there", "kept"),
        ("/incoming/5.jpg", "not there", "kept"),
        ("/incoming/6.jpg", "not there", "flagged"),
    ]


def test_comparing_a_screening_with_itself_finds_nothing_and_offers_no_empty_group(dialog, qtbot):
    dialog.before.setCurrentIndex(0)
    qtbot.waitUntil(lambda: dialog.comparison is not None)
    assert dialog.summary.text() == "0 of 5 files in both changed their verdict."
    assert dialog.causes.text() == "Both were made in the same way."
    assert listed(dialog) == []
    assert [dialog.groups.isTabEnabled(place) for place in range(3)] == [True, False, False]


def test_what_differs_in_the_making_is_named(opened, flow, window, qtbot):
    later = load_screening(opened.workspace.project, "s2")
    forget_screening(opened.workspace.project, "s2")
    keep(opened.workspace.project, replace(later, k=9, settings=replace(later.settings, keep_id=0.8)))
    flow.ask()
    dialog = dialog_of(window)
    qtbot.waitUntil(lambda: dialog.comparison is not None)
    assert dialog.causes.text() == "They differ in: threshold, share of ID kept, K."
    dialog.reject()


def test_a_screening_that_cannot_be_read_is_said_in_the_dialog(flow, window, qtbot, monkeypatch):
    def fail(*_):
        raise ProjectError("It is damaged.", "Screen again.")

    monkeypatch.setattr("core.reports.comparison.compare_screenings", fail)
    flow.ask()
    dialog = dialog_of(window)
    qtbot.waitUntil(lambda: dialog.summary.text() == "It is damaged. Screen again.")
    assert not dialog.export_button.isEnabled()
    assert not dialog.groups.isVisible()
    dialog.reject()


def test_the_comparison_is_written_where_one_asks_and_that_is_said(dialog, notices, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    dialog.export_button.click()
    qtbot.waitUntil(lambda: bool(notices))
    assert notices[0].text == f"The comparison was written to {tmp_path / 'out'}."
    assert (tmp_path / "out" / "comparison.csv").read_text("utf-8").count("\n") == 8  # a head, and seven files
    assert "3 only in the one after" in (tmp_path / "out" / "comparison.md").read_text("utf-8")


def test_a_folder_that_cannot_be_written_to_is_a_sentence(dialog, notices, tmp_path, monkeypatch, qtbot):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "file" / "out"))
    dialog.export_button.click()
    qtbot.waitUntil(lambda: bool(notices))
    assert notices[0].tone == "danger"


def test_a_dialog_that_is_closed_early_asks_no_more(engine, flow, window, qtbot, opened):
    flow.ask()
    dialog_of(window).reject()
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)


@pytest.mark.parametrize(("n_kept", "said"), [(0, "Nothing was screened yet."), (1, "There is only one screening")])
def test_without_two_screenings_it_says_what_to_do(n_kept, said, opened, flow, window, notices):
    opened.workspace.screenings = opened.workspace.screenings[:n_kept]
    flow.ask()
    assert notices[0].text.startswith(said)
    assert "Screen a folder again" in notices[0].advice
    assert not window.findChildren(CompareDialog)


def test_it_takes_its_size_from_the_window(window, thumbnails, qtbot):
    never = SimpleNamespace(
        succeeded=SimpleNamespace(connect=lambda _: None), failed=SimpleNamespace(connect=lambda _: None),
        cancel=lambda: None,
    )  # fmt: skip
    dialog = CompareDialog([("s1", "a"), ("s2", "b")], ("s1", "s2"), lambda *_: never, thumbnails, window)
    qtbot.addWidget(dialog)
    assert dialog.width() <= 1200
    assert Path(dialog.before.itemText(0)).name == "a"


def test_an_answer_that_comes_after_the_dialog_was_closed_is_dropped(flow, window, qtbot, opened, monkeypatch):
    began, gate = Event(), Event()
    found = comparison.compare_screenings

    def compare(*given):
        began.set()
        gate.wait(10)
        return found(*given)

    monkeypatch.setattr(comparison, "compare_screenings", compare)
    flow.ask()
    assert began.wait(10)
    dialog_of(window).reject()
    qtbot.waitUntil(lambda: not window.findChildren(CompareDialog))
    gate.set()
    qtbot.waitUntil(lambda: not opened.workspace.runner.jobs)
