from __future__ import annotations

import json

import pytest

from app.screen.export import ExportFlow
from tests.app.fake_engine import make_screening
from tests.app.projects import add_screening
from tests.csv_rows import read_csv


@pytest.fixture
def opened(session, engine, project_folder, qtbot):
    add_screening(project_folder, make_screening(40))
    session.workspace.open_project(project_folder)
    qtbot.waitUntil(lambda: session.workspace.screening is not None and not session.workspace.runner.jobs)
    return session


def test_a_report_holds_the_shown_threshold_and_the_asked_rows(opened, window, tmp_path, qtbot):
    opened.workspace.set_threshold(-0.7)
    with qtbot.waitSignal(ExportFlow(opened, lambda _: (), window).write(tmp_path, ("csv",), [3, 1]).succeeded):
        pass
    paths = [opened.workspace.screening.rows.paths[row] for row in (3, 1)]
    assert [row["path"] for row in read_csv(tmp_path / "all.csv")] == paths
    assert json.loads((tmp_path / "summary.json").read_text())["threshold"] == -0.7
