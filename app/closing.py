"""Closing the window while decisions are still being written: it waits for them, visibly, and then closes by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QWidget

from app.base.jobs import Job, JobRunner
from app.dialogs.frame import make_column

QUIET_MS = 250  # what is written sooner is not worth a dialog


class ClosingGuard(QObject):
    """Belongs to `window`. What waits on the runner's lane of saves is written before the window closes."""

    def __init__(self, window: QWidget, runner: JobRunner) -> None:
        super().__init__(window)
        self._window, self._runner = window, runner
        self._is_waiting = False
        self.dialog: SavingDialog | None = None
        self._timer = QTimer(self, interval=QUIET_MS, singleShot=True)
        self._timer.timeout.connect(self._show)
        runner.ended.connect(self._look_again)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Close or watched is not self._window or not self._saving():
            return False
        event.ignore()
        if not self._is_waiting:
            self._is_waiting = True
            self._timer.start()
            for job in self._saving():
                job.failed.connect(self._stay)  # what could not be saved is told in the window
        return True

    def _saving(self) -> list[Job]:
        return [job for job in self._runner.jobs if job.lane == "saves"]

    def _show(self) -> None:
        self.dialog = SavingDialog(self._window)
        self.dialog.rejected.connect(self._stay)
        self.dialog.open()

    def _look_again(self, _: Job) -> None:
        if self._is_waiting and not self._saving():
            self._stay()
            self._window.close()

    def _stay(self, *_: object) -> None:
        self._is_waiting = False
        self._timer.stop()
        if self.dialog is not None:
            dialog, self.dialog = self.dialog, None
            dialog.hide()
            dialog.deleteLater()


class SavingDialog(QDialog):
    """Rejected when the window is to stay open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        text = self.tr("What you decided is being written to disk. The window closes by itself when that is done.")
        column = make_column(self, self.tr("Saving your decisions"), text)
        bar, stay = QProgressBar(), QPushButton(self.tr("Keep the window open"))
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self.tr("Saving"))
        stay.clicked.connect(self.reject)
        column.addWidget(bar)
        column.addWidget(stay)
