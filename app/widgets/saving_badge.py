"""Says that decisions are still being written, once that takes long enough to wonder."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from app.base.jobs import Job, JobRunner
from app.base.theme import set_role

LONG_MS = 600


class SavingBadge(QLabel):
    """Follows the runner's lane of saves; hidden while nothing waits there for long."""

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: set[Job] = set()
        self._timer = QTimer(self, interval=LONG_MS, singleShot=True)
        self._timer.timeout.connect(self.show)
        self.setText(self.tr("Saving…"))
        self.setToolTip(self.tr("What you decided is being written to disk. You can go on meanwhile."))
        set_role(self, "caption", muted=True)
        self.hide()
        runner.started.connect(self._follow)
        runner.ended.connect(self._forget)

    def _follow(self, job: Job) -> None:
        if job.lane == "saves":
            self._jobs.add(job)
            if self.isHidden() and not self._timer.isActive():
                self._timer.start()

    def _forget(self, job: Job) -> None:
        self._jobs.discard(job)
        if not self._jobs:
            self._timer.stop()
            self.hide()
