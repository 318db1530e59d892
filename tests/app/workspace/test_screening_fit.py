from __future__ import annotations

from dataclasses import replace

import pytest

from app.base.settings import Settings
from app.screen.page import ScreenPage
from app.workspace.screening import fits_settings
from core.scoring.settings import ScreenSettings
from tests.app.fake_engine import make_screening
from tests.app.projects import make_project


@pytest.mark.parametrize(
    ("made", "k", "wanted", "fits"),
    [
        (ScreenSettings(), 10, ScreenSettings(), True),
        (ScreenSettings(), 10, ScreenSettings(keep_id=0.5), True),  # the threshold follows by itself
        (ScreenSettings(), 10, ScreenSettings(bank="expert"), False),
        (ScreenSettings(), 10, ScreenSettings(k=10), True),  # what the ID set chose, too
        (ScreenSettings(), 10, ScreenSettings(k=11), False),
        (ScreenSettings(k=10), 10, ScreenSettings(), False),
        (ScreenSettings("mofe", "expert"), 10, ScreenSettings(), True),  # experts choose their bank
        (ScreenSettings("mofe", "expert", 3), 3, ScreenSettings(k=4), False),
    ],
)
def test_a_screening_fits_the_settings_that_would_give_it_again(made, k, wanted, fits):
    assert fits_settings(replace(make_screening(4), settings=made, k=k), wanted) is fits


@pytest.fixture
def page(session, engine, tmp_path, qtbot):
    session.workspace.open_project(make_project(tmp_path / "a.interloper", make_screening(20)))
    qtbot.waitUntil(
        lambda: (
            session.workspace.screening is not None
            and session.screening.is_calibrated
            and not session.workspace.runner.jobs
        )
    )
    page = ScreenPage(session)
    yield page
    page.leave()
    page.deleteLater()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


def test_other_settings_are_said_until_they_are_set_back(page, session):
    assert page.stale.isHidden()
    session.workspace.apply_settings(Settings(bank="expert"))
    assert not page.stale.isHidden()
    assert page.stale.text.text() == "Screened with other settings."
    session.workspace.apply_settings(Settings(text_percent=120))
    assert page.stale.isHidden()


def test_screening_again_takes_the_present_settings(page, session, engine, qtbot):
    session.workspace.apply_settings(Settings(bank="expert"))
    with qtbot.waitSignal(session.workspace.rescreened):
        page.stale.button.click()
    qtbot.waitUntil(lambda: page.stale.isHidden() and not session.workspace.runner.jobs)
    (call,) = [call for call in engine.calls if call[0] == "screen"]
    assert ScreenSettings(bank="expert") in call
