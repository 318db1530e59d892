"""The ID set as the window follows it: told when it changed or moved, learnt again, located, and its score chosen."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from app.shell.home import RecentRow
from app.shell.project_dialogs import ProjectDialog, RefreshDialog, RelinkDialog, ScoreDialog
from app.shell.state import RecentProjects
from app.workspace.engine import Engine
from core.dataset.scan import scan_dataset
from core.errors import DatasetError
from core.jobs import JobContext
from core.project import create_project_folder, open_project, read_project
from core.scoring.settings import ScreenSettings
from core.text import Text
from core.workflows.prepare import Machine, prepare
from core.workflows.refresh import IdSetChanges
from tests.app.fake_engine import CHOICE, make_screening
from tests.app.journey import dialog_of, press, travel
from tests.app.projects import image_table, make_project
from tests.fakes import FAKE_SPEC, FakeRuntime
from tests.pictures import paint, paint_id_set

NEW = ("/id/ring/1.jpg", "/id/ring/2.jpg")
CHANGED = IdSetChanges(("ring", "shoe, left"), (), NEW, ("/id/cat/0.jpg", "/id/cat/1.jpg"), ("/id/dog/1.jpg",) * 3)


@pytest.fixture
def project(tmp_path):
    """A project with one screening."""
    return make_project(tmp_path / "animals.interloper", make_screening(40))


def card_with(window, words):
    return next((card for card in window.notices.cards if words in card.notice.text), None)


def press_button(card, text):
    (button,) = [each for each in card.findChildren(QPushButton) if each.text() == text]
    button.click()


def is_idle(window):
    return window.session.screening.is_calibrated and not window.session.workspace.runner.jobs


def test_a_changed_id_set_is_told_and_learnt_again_on_request(qapp, places, engine, project):
    engine.changes = CHANGED

    def journey(window):
        yield lambda: card_with(window, "has changed since it was learnt")
        card = card_with(window, "has changed since it was learnt")
        assert "2 classes new (ring, “shoe, left”), 2 images new, 2 images gone, 3 images changed" in card.notice.text
        assert {"Refresh…", "Locate…"} <= {each.text() for each in card.findChildren(QPushButton)}
        window.show_page("train")
        press_button(card, "Refresh…")
        yield lambda: dialog_of(window, RefreshDialog) and dialog_of(window, RefreshDialog).files.count() == 7
        before = window.session.workspace.project
        dialog_of(window, RefreshDialog).learn_button.click()
        yield lambda: window.session.workspace.project not in (None, before) and is_idle(window)
        assert ("refresh", None) in engine.calls
        assert window.session.workspace.screening.id == "s1"  # everything is shown anew, as it was
        assert window.shown_page == "train"
        learnt = card_with(window, "was learnt again")
        press_button(learnt, "Screen again")
        yield lambda: "screen" in engine.names() and is_idle(window)

    travel(journey, places, engine, project)


def test_an_unchanged_id_set_is_not_spoken_of(qapp, places, engine, project):
    def journey(window):
        yield lambda: is_idle(window)
        assert not window.notices.cards
        window.actions_by_key["refresh"].trigger()
        yield lambda: dialog_of(window, RefreshDialog) and "Nothing has changed" in dialog_of(window).found.text()
        dialog_of(window).learn_button.click()
        yield lambda: card_with(window, "nothing changed") and is_idle(window)

    travel(journey, places, engine, project)


def test_learning_again_can_be_stopped_and_leaves_everything_as_it_was(qapp, places, engine, project):
    engine.changes, engine.gate = CHANGED, Event()

    def journey(window):
        yield lambda: is_idle(window)
        before = window.session.workspace.project
        window.actions_by_key["refresh"].trigger()
        yield lambda: dialog_of(window, RefreshDialog)
        dialog_of(window).learn_button.click()
        yield lambda: window.job_bar.is_busy and window.job_bar.step.text() == "Learning the ID set again"
        window.job_bar.cancel_button.click()
        engine.gate.set()
        yield lambda: is_idle(window)
        assert window.session.workspace.project is before
        assert engine.changes is CHANGED

    travel(journey, places, engine, project)


def test_a_folder_that_is_gone_is_told_with_a_way_to_locate_it(qapp, places, engine, tmp_path):
    """Two files of a real ID set, which moves: relinked, nothing is learnt anew and everything is shown."""
    old, new = tmp_path / "old", tmp_path / "new"
    for name in ("cat", "dog"):
        (old / name).mkdir(parents=True)
        (old / name / "0.jpg").write_bytes(b"jpeg")
    project = make_project(tmp_path / "animals.interloper", make_screening(40), n_images=2)
    with open_project(project) as opened:
        table = image_table({"cat": 1, "dog": 1})
        moved = [os.fspath(old / Path(path).relative_to("/id")) for path in table.paths]
        opened.change_id_set(replace(table, paths=tuple(moved), roots=(str(old),)))
        opened.accept(opened.draft(opened.facts.id_set, old))
    shutil.move(old, new)
    engine.changes = DatasetError(Text("The ID set is no longer at {folder}.", folder=old), Text("Plug it in."))

    def journey(window):
        yield lambda: card_with(window, "The ID set is not where it was") and is_idle(window)
        press_button(card_with(window, "The ID set is not where it was"), "Locate…")
        yield lambda: dialog_of(window, RelinkDialog)
        dialog = dialog_of(window, RelinkDialog)
        assert dialog.old.currentText() == str(old)
        assert not dialog.locate_button.isEnabled()
        dialog.new.field.setText(str(new))
        engine.changes = IdSetChanges((), (), (), (), ())
        dialog.locate_button.click()
        yield lambda: card_with(window, "2 files of the project are looked for") and is_idle(window)
        assert window.session.workspace.project.id_root == new
        assert window.session.workspace.project.id_set.paths[0] == str(new / "cat" / "0.jpg")
        assert window.session.workspace.screening.id == "s1"
        assert "refresh" not in engine.names()

    travel(journey, places, engine, project)


def test_a_project_that_was_moved_is_located_from_the_list_of_recent_ones(qapp, places, engine, project, monkeypatch):
    places.config.mkdir(parents=True)
    recent = RecentProjects(places.config / "recent.json")
    gone, found = project.with_name("gone.interloper"), project
    recent.add(gone)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(found))

    def journey(window):
        (row,) = window.home.findChildren(RecentRow)
        assert row.locate_button.isVisible()
        row.locate_button.click()
        yield lambda: is_idle(window)
        assert window.session.workspace.project.folder == found
        assert [each.folder for each in recent.read()] == [found]

    travel(journey, places, engine)


def test_what_is_odd_about_a_new_id_set_is_told_and_kept_with_the_project(qapp, places, engine, tmp_path):
    engine.notes = (Text("Not used: {count:,} of {total:,} files (odd).", count=3, total=9), Text("Second."))
    (tmp_path / "photos").mkdir()

    def journey(window):
        window.flows.preview_id_set(tmp_path / "photos")
        yield lambda: dialog_of(window) and dialog_of(window).create_button.isEnabled()
        dialog_of(window).create_button.click()
        yield lambda: card_with(window, "Not used: 3 of 9 files") and is_idle(window)
        assert card_with(window, "3 of 9").notice.advice == "Second."
        window.actions_by_key["facts"].trigger()
        yield lambda: dialog_of(window, ProjectDialog) and is_idle(window)
        dialog = dialog_of(window, ProjectDialog)
        assert "Not used: 3 of 9 files (odd).\nSecond." in dialog.notes.text()
        words = [label.text() for label in dialog.findChildren(QLabel)]
        assert any("121 images" in each and "2 classes" in each for each in words)
        dialog.reject()

    travel(journey, places, engine)


def test_what_is_odd_is_not_told_again_each_time_a_project_is_opened(qapp, places, engine, project):
    engine.notes = (Text("odd"),)

    def journey(window):
        yield lambda: is_idle(window) and window.session.id_set.facts
        assert not window.notices.cards

    travel(journey, places, engine, project)


def test_the_bar_names_the_score_and_the_dialog_says_why_and_takes_another(qapp, places, engine, project):
    def journey(window):
        yield lambda: is_idle(window) and window.session.id_set.facts
        yield lambda: window.job_bar.score.isVisible()
        assert window.job_bar.score.text() == "Score: Nearest ID images and 1 more – why?"
        assert "Relative Mahalanobis" in window.job_bar.score.toolTip()
        window.job_bar.score.click()
        yield lambda: dialog_of(window, ScoreDialog) and dialog_of(window, ScoreDialog).choice.count() == 3
        dialog = dialog_of(window, ScoreDialog)
        assert "12.5 %" in dialog.reason.text()
        assert "19.0 %" in dialog.reason.text()
        cells = [[dialog.rows.data(dialog.rows.index(row, column)) for column in range(3)] for row in range(3)]
        assert cells[0] == ["What the ID set chose", "12.5 %", "0.968"]
        assert cells[1:] == [
            ["Relative Mahalanobis distance", "14.0 %", "0.960"],
            ["Nearest ID images", "19.0 %", "0.955"],
        ]
        assert not dialog.use_button.isEnabled()
        dialog.choice.setCurrentIndex(2)
        dialog.use_button.click()
        yield lambda: engine.names().count("screen") == 1 and is_idle(window)
        assert window.session.workspace.project.facts.score == "knn:4"
        yield lambda: window.job_bar.score.isVisible() and "Nearest ID images –" in window.job_bar.score.text()
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        yield lambda: engine.names().count("screen") == 2 and is_idle(window)
        assert window.session.workspace.project.facts.score == ""

    travel(journey, places, engine, project)
    with read_project(project) as kept:
        assert kept.facts.score == ""


def test_a_screening_by_another_score_than_the_projects_is_said_to_be_so(qapp, places, engine, project):
    def journey(window):
        yield lambda: is_idle(window)
        window.show_page("screen")
        assert not window.pages["screen"].stale.isVisible()
        window.session.id_set.choose_score(CHOICE.ranking[1].score, is_screened_again=False)
        yield lambda: window.pages["screen"].stale.isVisible() and is_idle(window)

    travel(journey, places, engine, project)


def test_long_names_and_paths_do_not_widen_what_is_said_of_changes(qapp, places, engine, project):
    name = "n02085620 " + "greater mountain dog of the high valleys " * 3
    engine.changes = IdSetChanges((name,), (), tuple(f"/id/{name}/{number}.jpg" for number in range(3)), (), ())

    def journey(window):
        yield lambda: card_with(window, "has changed since it was learnt")
        text = card_with(window, "has changed").notice.text
        assert "greater mountain dog" in text
        assert "n02085620" not in text
        assert "…" in text
        window.actions_by_key["refresh"].trigger()
        yield lambda: dialog_of(window, RefreshDialog) and dialog_of(window, RefreshDialog).files.count() == 3
        files = dialog_of(window, RefreshDialog).files
        assert files.visualItemRect(files.item(0)).width() <= files.viewport().width()
        assert files.item(0).toolTip() == engine.changes.new[0]
        dialog_of(window).reject()

    travel(journey, places, engine, project)


def test_a_real_id_set_is_learnt_again_and_followed_to_its_new_place(qapp, places, tmp_path, monkeypatch):
    """With the engine itself, but for the backbone: changed, refreshed, moved, located, and the score set and unset."""
    monkeypatch.setattr("core.workflows.prepare.open_runtime", lambda *_: FakeRuntime())
    id_folder, project = paint_id_set(tmp_path / "id"), tmp_path / "audit.interloper"
    with create_project_folder(project, id_folder, scan_dataset(id_folder, JobContext()), FAKE_SPEC, seed=0) as made:
        prepare(made, ScreenSettings(), Machine(tmp_path / "weights", tmp_path / "cache"), JobContext())
    paint(id_folder / "leaf" / "leaf99.png", (45, 150, 65), 9001)

    def changed_and_refreshed(window):
        yield lambda: card_with(window, "has changed since it was learnt") and is_idle(window)
        n_before = len(window.session.workspace.project.id_set)
        press_button(card_with(window, "has changed"), "Refresh…")
        yield lambda: dialog_of(window, RefreshDialog) and dialog_of(window, RefreshDialog).files.count() == 1
        dialog_of(window).learn_button.click()
        yield lambda: card_with(window, "was learnt again") and is_idle(window)
        assert len(window.session.workspace.project.id_set) == n_before + 1
        window.actions_by_key["score"].trigger()
        yield lambda: dialog_of(window, ScoreDialog) and dialog_of(window, ScoreDialog).choice.count() > 1
        dialog = dialog_of(window, ScoreDialog)
        dialog.choice.setCurrentIndex(dialog.choice.count() - 1)
        chosen = dialog.choice.currentData()
        dialog.use_button.click()
        yield lambda: window.session.workspace.project.facts.score == chosen and is_idle(window)

    def moved_and_located(window):
        yield lambda: card_with(window, "The ID set is not where it was") and is_idle(window)
        press_button(card_with(window, "The ID set is not where it was"), "Locate…")
        yield lambda: dialog_of(window, RelinkDialog)
        dialog_of(window).new.field.setText(str(tmp_path / "moved"))
        dialog_of(window).locate_button.click()
        yield lambda: card_with(window, "are looked for in") and is_idle(window)
        assert window.session.workspace.project.id_root == tmp_path / "moved"
        assert not card_with(window, "has changed")

    travel(changed_and_refreshed, places, Engine(places.weights, places.cache), project, patience_s=60)
    id_folder.rename(tmp_path / "moved")
    travel(moved_and_located, places, Engine(places.weights, places.cache), project, patience_s=60)
