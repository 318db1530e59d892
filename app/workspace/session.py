"""What one window works on: a workspace, and everything that is done on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.base.jobs import JobRunner
from app.base.settings import Settings
from app.workspace.engine import Engine
from app.workspace.id_set import IdSetSession
from app.workspace.partition import PartitionSession
from app.workspace.quarantine import QuarantineSession
from app.workspace.review import ReviewSession
from app.workspace.screening import ExplainRequests, ScreeningSession
from app.workspace.training import TrainingSession
from app.workspace.watch import WatchSession
from app.workspace.workspace import Workspace


class Session(QObject):
    """Puts the parts together, each on those that it stands on, and does nothing itself."""

    def __init__(
        self, runner: JobRunner, engine: Engine, settings: Settings, demo_folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace = Workspace(runner, engine, settings, demo_folder, self)
        self.screening = ScreeningSession(workspace)
        self.explanations = ExplainRequests(workspace)
        self.id_set = IdSetSession(workspace, self.screening)
        self.partition = PartitionSession(workspace, self.screening)
        self.review = ReviewSession(workspace)
        self.quarantine = QuarantineSession(workspace, self.review)
        self.training = TrainingSession(workspace, self.partition, self.screening)
        self.watch = WatchSession(workspace, self.screening)
        workspace.parts = (
            self.screening, self.explanations, self.id_set, self.partition, self.review, self.quarantine, self.training,
            self.watch,
        )  # fmt: skip
