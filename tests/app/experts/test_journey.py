"""The Experts page in the real window: open, group, drag, undo, export, import."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.app.experts.conftest import CTRL, at, drag, lane_names
from tests.app.journey import press, travel


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "animals.interloper"
    folder.mkdir()
    (folder / "project.json").write_text("{}")
    return folder


def test_group_drag_undo_export_and_import(qapp, places, engine, project, tmp_path, monkeypatch):
    path = tmp_path / "mine.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))

    def journey(window):
        session = window.session
        yield lambda: session.screening.is_calibrated and not session.workspace.runner.jobs
        press(window, Qt.Key.Key_2, CTRL)
        yield lambda: window.shown_page == "experts" and session.partition.classes is not None
        page = window.pages["experts"]
        page.intro.experts.setValue(3)
        page.intro.button.click()
        yield lambda: page.board.isVisible() and not session.workspace.runner.jobs
        first = lane_names(page.board.board)
        dog = page.board.board.titles.index("dog")
        page.board.reveal(dog)
        drag(page.board, at(page.board, dog), at(page.board, page.board.board.lanes[1][0]))
        assert "dog" in lane_names(page.board.board)[1]
        assert session.workspace.undo_stack.undoText() == "Move dog to vehicle"
        page.bar.command.emit("export")
        yield path.exists
        page.board.setFocus()
        press(window, Qt.Key.Key_Z, CTRL)
        yield lambda: lane_names(page.board.board) == first
        page.bar.command.emit("import")
        yield lambda: "dog" in lane_names(page.board.board)[1]
        yield lambda: not session.workspace.runner.jobs
        page.foot.box.click()
        yield lambda: session.workspace.settings.bank == "expert"
        assert page.foot.box.isChecked()

    assert travel(journey, places, engine, project) == 0
    saved = engine.partitions.saved
    assert len(saved) == 4
    assert saved[0] == saved[2]
    assert saved[1].expert_of.tolist() == saved[3].expert_of.tolist()
