from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget

from app.screen.page import ScreenPage
from app.screen.results import ResultsModel
from app.screen.tile_view import TileView
from app.widgets.selection import GridSelection
from app.widgets.thumbnails import ThumbnailStore
from core.dataset.images import load_full, load_thumbnail
from core.errors import DatasetError
from tests.app.projects import add_screening
from tests.app.screenings import make_screening


def draw_picture(path: str, size_px: int) -> np.ndarray:
    """A picture without a file; a path with "broken" in it has none."""
    if "broken" in path:
        raise DatasetError("truncated: only part of the image is there")
    return np.full((size_px * 3 // 4, size_px, 3), hash(path) % 256, np.uint8)


@pytest.fixture
def screening():
    return make_screening(60, errors={7: "empty file", 20: "not an image"})


@pytest.fixture
def model(qapp, screening):
    made = ResultsModel()
    made.show_screening(screening)
    yield made
    made.deleteLater()


@pytest.fixture
def selection(qapp, model):
    made = GridSelection()
    made.resize(len(model.columns))
    yield made
    made.deleteLater()


@pytest.fixture
def thumbnails(qapp):
    made = ThumbnailStore(draw_picture)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def view(qtbot, model, selection, thumbnails):
    made = TileView(model, selection, thumbnails)
    qtbot.addWidget(made)
    made.resize(700, 480)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


@pytest.fixture
def page(session, qtbot):
    return show_page(session, qtbot, draw_picture, draw_picture)


@pytest.fixture
def opened(session, engine, screening, project_folder, qtbot):
    """A session on a project that shows the screening."""
    return open_screenings(session, project_folder, [screening], qtbot)


def open_screenings(session, project_folder, screenings, qtbot):
    """The session on a project that holds those screenings and shows the last of them."""
    for each in screenings:
        add_screening(project_folder, each)
    session.workspace.open_project(project_folder)
    qtbot.waitUntil(lambda: session.workspace.screening is not None and not session.workspace.runner.jobs)
    return session


@pytest.fixture
def opened_page(opened, qtbot):
    """A page on it."""
    yield from page_on(opened, qtbot)


def page_on(session, qtbot):
    """A page on the session's project, closed at the end of the test."""
    made = show_page(session, qtbot, draw_picture, draw_picture)
    yield made
    made.leave()
    session.workspace.close_project()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


@pytest.fixture
def page_of_files(session, qtbot):
    """A page that reads real files."""
    return show_page(session, qtbot, load_thumbnail, load_full)


def show_page(session, qtbot, thumbnail_loader, full_loader) -> ScreenPage:
    made = ScreenPage(session, thumbnail_loader, full_loader)
    qtbot.addWidget(made)
    made.resize(1186, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def window(qtbot):
    """What dialogs belong to."""
    made = QWidget()
    made.resize(1200, 800)
    qtbot.addWidget(made)
    made.show()
    return made
