from __future__ import annotations

import pytest

from app.screen.export import ExportFlow
from tests.app.fake_engine import make_screening


@pytest.fixture
def opened(session, engine, project_folder, qtbot):
    engine.stored["s1"] = make_screening(40)
    session.workspace.open_project(project_folder)
    qtbot.waitUntil(lambda: session.workspace.screening is not None and not session.workspace.runner.jobs)
    return session


def test_a_report_holds_the_shown_threshold_and_the_asked_rows(opened, engine, window, tmp_path, qtbot):
    opened.workspace.set_threshold(-0.7)
    with qtbot.waitSignal(ExportFlow(opened, tuple, window).write(tmp_path / "out", ("html",), [3, 1]).succeeded):
        pass
    assert engine.calls[-1] == ("write_reports", tmp_path / "out", ("html",), [3, 1], -0.7)
