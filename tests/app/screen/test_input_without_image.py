"""Whatever is given to be screened: what yields no image never takes the place of the review that is shown."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog

from app.shell.dialogs import Flows
from core.dataset.decode import check_header
from core.dataset.scan import scan_incoming
from core.errors import DatasetError
from core.review.model import ReviewAct
from core.text import Text
from tests.app.drops import drop
from tests.app.fake_engine import FakeEngine, make_screening, pick
from tests.app.projects import keep, stored_ids
from tests.app.screen.conftest import show_page
from tests.app.screenings import draw_images


class ScanningEngine(FakeEngine):
    """Finds the files that are really there, and reads their headers."""

    def is_image(self, path):
        return check_header(path) is None

    def screen(self, project, sources, settings, job, listener):
        self.n_screened += 1
        listener.started(replace(make_screening(0, name=f"s{self.n_screened}"), sources=tuple(map(str, sources))))
        paths = scan_incoming(sources, job).paths
        if not paths:
            raise DatasetError(Text("There are no files to screen."), Text("Choose a folder that holds images."))
        listener.found(paths)
        made = make_screening(len(paths), name=f"s{self.n_screened}")
        errors = {row: reason for row, path in enumerate(paths) if (reason := check_header(path)) is not None}
        scores = np.where(np.isin(np.arange(len(paths)), list(errors)), np.nan, made.rows.scores).astype(np.float32)
        rows = replace(made.rows, paths=paths, scores=scores, errors=errors)
        for row in range(len(paths)):
            listener.scored(
                np.array([row]), replace(pick(rows, [row]), errors={0: errors[row]} if row in errors else {})
            )
        whole = replace(made, rows=rows, sources=tuple(map(str, sources)))
        keep(project, whole)
        return whole


@pytest.fixture
def engine():
    return ScanningEngine()


@pytest.fixture
def images(tmp_path):
    folder = tmp_path / "incoming"
    draw_images(folder, 6)
    return folder


@pytest.fixture
def page(session, engine, project_folder, images, qtbot):
    """A page on a review of six real images, one of them decided about and current."""
    session.workspace.open_project(project_folder)
    qtbot.waitUntil(lambda: session.screening.is_calibrated)
    session.screening.drop_incoming([images])
    qtbot.waitUntil(lambda: session.workspace.has_rows and not session.workspace.runner.jobs)
    made = show_page(session, qtbot, lambda *_: np.zeros((8, 8, 3), np.uint8), lambda *_: np.zeros((8, 8, 3), np.uint8))
    made.selection.go_to(3)
    session.review.act(ReviewAct("verdict", "OOD", np.array([2])))
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)
    yield made
    made.leave()
    session.workspace.close_project()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


def nothing_of(kind: str, folder: Path) -> Path:
    """Something to screen that holds no image."""
    folder.mkdir()
    if kind == "empty folder":
        return folder
    if kind == "folder without an image":
        (folder / "report.pdf").write_bytes(b"%PDF-1.7 nothing to see")
        (folder / "notes.doc").write_text("words")
        return folder
    if kind == "damaged image":
        (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")
        return folder
    if kind == "vanished folder":
        folder.rmdir()
        return folder
    text = {
        "text without a path": "Dear all,\nplease find the images on the share.\n",
        "list of files that are gone": "/nowhere/a.jpg\n/nowhere/b.jpg\n",
        "empty list": "",
        "table without rows": "path,label\n",
    }[kind]
    path = folder / ("list.csv" if kind == "table without rows" else "readme.txt")
    path.write_text(text)
    return path


KINDS = (
    "empty folder", "folder without an image", "damaged image", "vanished folder", "text without a path",
    "list of files that are gone", "empty list", "table without rows",
)  # fmt: skip


def by_drop_on_the_page(page, source, monkeypatch):
    assert drop(page, source)


def by_drop_on_the_window(page, source, monkeypatch):
    Flows(page.session, None, page).take_drop([source])


def by_menu(page, source, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(source))
    Flows(page.session, None, page).choose_incoming()


@pytest.mark.parametrize("give", [by_drop_on_the_page, by_drop_on_the_window, by_menu])
@pytest.mark.parametrize("kind", KINDS)
def test_the_review_stays_and_it_is_said_why(page, session, notices, tmp_path, qtbot, monkeypatch, kind, give):
    shown, stored = session.workspace.screening, stored_ids(session.workspace.project)
    give(page, nothing_of(kind, tmp_path / "nothing"), monkeypatch)
    qtbot.waitUntil(lambda: bool(notices) and not session.workspace.runner.jobs)
    assert session.workspace.screening is shown
    assert [Path(path).name for path in page.model.columns.paths] == [f"picture_{n:04d}.png" for n in range(6)]
    assert (page.selection.current, int(page.model.review.verdicts[2])) == (3, 1)
    assert session.workspace.undo_stack.canUndo()
    assert stored_ids(session.workspace.project) == stored  # so it isn't what the project opens with either
    assert len(notices) == 1
    assert notices[0].text


def test_the_reason_most_files_have_is_told(page, session, notices, tmp_path, qtbot):
    session.screening.drop_incoming([nothing_of("text without a path", tmp_path / "nothing")])
    qtbot.waitUntil(lambda: bool(notices))
    assert notices[0].text == "Nothing was screened: there is no image in readme.txt."
    assert notices[0].advice == "2 files, and most often: there is no such file."


def test_where_nothing_is_shown_yet_the_page_still_says_what_to_do(session, project_folder, tmp_path, notices, qtbot):
    session.workspace.open_project(project_folder)
    qtbot.waitUntil(lambda: session.screening.is_calibrated)
    page = show_page(session, qtbot, lambda *_: np.zeros((8, 8, 3), np.uint8), lambda *_: None)
    session.screening.drop_incoming([nothing_of("folder without an image", tmp_path / "nothing")])
    qtbot.waitUntil(lambda: bool(notices) and not session.workspace.runner.jobs)
    assert page.hint.isVisible()
    page.leave()
    session.workspace.close_project()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


@pytest.mark.parametrize("fate", ["emptied", "gone", "of other files"])
def test_a_folder_that_lost_its_images_keeps_its_review_when_screened_again(
    page, session, images, notices, qtbot, fate
):
    shown = session.workspace.screening
    shutil.rmtree(images)
    if fate != "gone":
        images.mkdir()
    if fate == "of other files":
        (images / "notes.doc").write_text("words")
    session.screening.screen_again()
    qtbot.waitUntil(lambda: bool(notices) and not session.workspace.runner.jobs)
    assert session.workspace.screening is shown
    assert len(page.model.columns) == 6


def test_one_image_among_many_other_files_is_enough(page, session, tmp_path, qtbot):
    folder = nothing_of("folder without an image", tmp_path / "mixed")
    draw_images(folder, 1)
    with qtbot.waitSignal(session.workspace.finished):
        session.screening.drop_incoming([folder])
    assert session.workspace.screening.sources == (str(folder),)
    assert len(page.model.columns) == 3
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)
