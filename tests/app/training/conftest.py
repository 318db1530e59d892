from __future__ import annotations

import pytest

from app.training.page import TrainPage
from app.workspace.changes import NewProject
from app.workspace.training import TrainingSession
from tests.app.fake_training import FakeTrainingEngine


@pytest.fixture
def trainer(engine) -> FakeTrainingEngine:
    return engine.trainings


@pytest.fixture
def training(session) -> TrainingSession:
    """The training of a session without a project."""
    return session.training


@pytest.fixture
def opened(session, training, tmp_path, qtbot) -> TrainingSession:
    """The training of an open project, read from it."""
    session.workspace.new_project(NewProject(tmp_path / "a.interloper", tmp_path / "id", "starter"))
    qtbot.waitUntil(
        lambda: session.screening.is_calibrated and training.phase != "loading" and not session.workspace.runner.jobs
    )
    yield training
    session.workspace.close_project()
    qtbot.waitUntil(lambda: not session.workspace.runner.jobs)


@pytest.fixture
def page(opened, session, qtbot):
    made = TrainPage(session)
    qtbot.addWidget(made)
    made.resize(1208, 640)
    made.show()
    return made
