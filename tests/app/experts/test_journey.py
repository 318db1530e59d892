"""The Experts page in the real window: open, group, drag, undo, export, import."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from core.partition.partition_file import read_partition
from core.project import open_project
from tests.app.experts.conftest import CTRL, at, drag, lane_names
from tests.app.journey import press, travel
from tests.app.partitions import make_classes
from tests.app.projects import make_project


@pytest.fixture
def project(tmp_path):
    names = make_classes().material.class_names
    return make_project(tmp_path / "animals.interloper", class_names=names)


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
    with open_project(project) as opened:
        stored = read_partition(opened.partition_file, opened.id_set.class_names)
    assert stored.expert_of.tolist() == read_partition(path, stored.class_names).expert_of.tolist()
