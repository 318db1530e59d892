"""Images of more than 8 bits are shown as the engine reads them: by the range of their set, not by their own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

import app.screen.page
from app.shell.main_window import pages
from app.workspace.changes import NewProject
from core.dataset.images import load_pixels, ranges_of
from core.dataset.samples import SampleRange
from tests.app.projects import SPEC


@pytest.fixture
def dark(tmp_path):
    """A dark frame of a camera of 12 bits, in a file of 16; by its own values alone it would be shown bright."""
    path = tmp_path / "dark.png"
    Image.fromarray(np.random.default_rng(0).integers(100, 250, (600, 600)).astype(np.uint16)).save(path)
    return str(path)


@pytest.fixture
def bright(tmp_path):
    path = tmp_path / "bright.png"
    Image.fromarray(np.random.default_rng(1).integers(2000, 4000, (600, 600)).astype(np.uint16)).save(path)
    return str(path)


@pytest.fixture
def pictures_of(session, dark, bright, places, tmp_path, monkeypatch, qtbot):
    """What the Screen page of a project on these frames loads for a tile and for the viewer."""
    ranges = ranges_of([dark, bright])
    assert ranges == (SampleRange("uint16", 0.0, 4095.0),)
    spec = replace(SPEC, preprocessing=replace(SPEC.preprocessing, ranges=ranges))
    monkeypatch.setattr("tests.app.fake_engine.SPEC", spec)
    session.workspace.new_project(NewProject(tmp_path / "a.interloper", tmp_path, "starter"))
    qtbot.waitUntil(lambda: session.screening.is_calibrated and not session.workspace.runner.jobs)
    found = []
    monkeypatch.setattr(app.screen.page, "ScreenPage", lambda session, *loaders: found.extend(loaders))
    pages(places.cache / "thumbnails")[0].build(session)
    yield lambda path: [load(path, 256) for load in found], spec
    session.workspace.close_project()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


def test_tiles_and_viewer_are_as_bright_as_what_the_engine_judges(pictures_of, dark):
    load, spec = pictures_of
    judged = load_pixels(dark, spec.preprocessing).pixels.mean()
    assert judged < 15  # 175 of 4095, not of 255
    for picture in load(dark):
        assert picture.mean() == pytest.approx(judged, abs=3)


def test_a_picture_that_another_project_kept_is_not_taken_for_this_ones(pictures_of, dark, places):
    from app.widgets.thumbnails import ThumbnailCache, load_thumbnail

    own = ThumbnailCache(places.cache / "thumbnails", load_thumbnail)(dark, 256)  # by its own values, and kept
    assert own.mean() > 120
    assert pictures_of[0](dark)[0].mean() < 15
