"""The strip at the bottom: what is running, how far it is, how long it will take, and a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from app.base.i18n import fill
from app.base.jobs import Job, JobRunner
from app.base.theme import set_role
from app.engine_words import engine_text
from app.widgets.saving_badge import SavingBadge
from app.widgets.watch_badge import WatchBadge
from core.jobs import Progress

QUIET_MS = 250  # what is done sooner is not worth a flicker
SCALE = 1000
BAR_PX = 240
RATE_FROM_S = 1.0  # before that a rate is noise


class JobBar(QFrame):
    """Follows a JobRunner. While nothing runs it shows the project's facts."""

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "bottom")
        self.setFixedHeight(40)
        self._jobs: list[Job] = []
        self._wait = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._wait.timeout.connect(self._appear)
        self.facts, self.step, self.figures = QLabel(), QLabel(), QLabel()
        self.badge, self.saving = WatchBadge(), SavingBadge(runner)
        self.bar, self.cancel_button = QProgressBar(), QPushButton(self.tr("Cancel"))
        self._lay_out()
        self._show_running(False)
        runner.started.connect(self._follow)
        runner.ended.connect(self._forget)

    def set_facts(self, text: str) -> None:
        """What to say while nothing runs."""
        self.facts.setText(text)

    @property
    def is_busy(self) -> bool:
        """Whether progress is on show."""
        return self.bar.isVisibleTo(self)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 8, 0)
        layout.setSpacing(12)
        for label in (self.facts, self.figures):
            set_role(label, "caption", muted=True)
        set_role(self.step, "caption")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(BAR_PX)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel_button.setAccessibleName(self.tr("Cancel the running job"))
        self.cancel_button.clicked.connect(self._cancel)
        for widget in (self.facts, self.step, self.bar, self.figures):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.saving)
        layout.addWidget(self.badge)
        layout.addWidget(self.cancel_button)

    def _follow(self, job: Job) -> None:
        if job.lane != "engine":
            return
        self._jobs.append(job)
        job.progress.connect(lambda progress: self._show_progress(job, progress))
        job.paused_changed.connect(lambda is_paused: self._show_paused(job, is_paused))
        if len(self._jobs) == 1:
            self._begin(job)

    def _forget(self, job: Job) -> None:
        if job not in self._jobs:
            return
        self._jobs.remove(job)
        if self._jobs:
            self._begin(self._jobs[0])
        else:
            self._wait.stop()
            self._show_running(False)

    def _begin(self, job: Job) -> None:
        self.step.setText(job.title)
        self.figures.clear()
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(not job.is_cancelling)
        if not self.is_busy:
            self._wait.start()

    def _appear(self) -> None:
        self._show_running(bool(self._jobs))

    def _show_running(self, is_running: bool) -> None:
        self.facts.setVisible(not is_running)
        for widget in (self.step, self.bar, self.figures, self.cancel_button):
            widget.setVisible(is_running)

    def _show_progress(self, job: Job, progress: Progress) -> None:
        if self._jobs[:1] != [job] or job.is_cancelling or job.is_paused:
            return
        self.step.setText(engine_text(progress.step))
        self.bar.setRange(0, SCALE if progress.total else 0)
        if progress.total:
            self.bar.setValue(round(SCALE * progress.done / progress.total))
        self.figures.setText(self._figures(progress))

    def _show_paused(self, job: Job, is_paused: bool) -> None:
        if self._jobs[:1] == [job]:
            self.step.setText(self.tr("{0}: paused").format(job.title) if is_paused else job.title)

    def _figures(self, progress: Progress) -> str:
        locale = QLocale()
        done = locale.toString(progress.done)
        parts = [self.tr("{0} of {1}").format(done, locale.toString(progress.total)) if progress.total else done]
        if progress.elapsed_s >= RATE_FROM_S and progress.done > progress.skipped:
            parts.append(self.tr("{0}/s").format(_rate(progress.rate_per_s)))
            if progress.remaining_s is not None:
                parts.append(self.tr("{0} left").format(self._duration(progress.remaining_s)))
        if waiting := len(self._jobs) - 1:
            parts.append(self.tr("{0} more waiting").format(waiting))
        return "  ·  ".join(parts)

    def _duration(self, seconds: float) -> str:
        if seconds < 60:
            return self.tr("{0} s").format(max(1, round(seconds)))
        if seconds < 3600:
            return fill(self.tr("{0} min {1:02d} s"), int(seconds) // 60, int(seconds) % 60)
        return fill(self.tr("{0} h {1:02d} min"), int(seconds) // 3600, int(seconds) % 3600 // 60)

    def _cancel(self) -> None:
        if self._jobs:
            self._jobs[0].cancel()
            self.step.setText(self.tr("Stopping…"))
            self.bar.setRange(0, 0)
            self.cancel_button.setEnabled(False)


def _rate(per_second: float) -> str:
    return QLocale().toString(per_second, "f", 0 if per_second >= 10 else 1)
