from __future__ import annotations

import pytest

from app.training.page import TrainPage
from app.workspace.training import TrainingSession
from tests.app.projects import make_project
from tests.app.trainings import CLASSES, FakeTrainer, partition_of_six


@pytest.fixture
def trainer(engine) -> FakeTrainer:
    return engine.trainer


@pytest.fixture
def six_classes(tmp_path):
    """The folder of a project of six classes and 400 images, shared out between two experts."""
    folder = tmp_path / "a.interloper"
    return make_project(folder, class_names=CLASSES, partition=partition_of_six(), n_images=400)


@pytest.fixture
def training(session) -> TrainingSession:
    """The training of a session without a project."""
    return session.training


@pytest.fixture
def opened(session, training, six_classes, qtbot) -> TrainingSession:
    """The training of an open project, read from it."""
    session.workspace.open_project(six_classes)
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
