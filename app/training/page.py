"""The Training page: what to train, how it goes, and whether it helped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.base.i18n import tr, translated
from app.training.parts import MessagePanel, duration_text, preset_title, rate_text, remaining_s
from app.training.run import RunPanel
from app.training.setup import SetupPanel
from app.workspace.page import Page
from app.workspace.session import Session
from app.workspace.training import UNDER_WAY, Phase, TrainingSession
from core.experts.settings import TrainSettings
from core.jobs import Progress

FEWEST_IMAGES = 2
TRAINING_STEP = "Training"  # what the engine calls the step that goes over the epochs


class TrainPage(Page):
    """Shows the session's training."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.message, self.setup, self.run = MessagePanel("train"), SetupPanel(), RunPanel()
        self._phase: Phase = "loading"
        self._progress: Progress | None = None
        self._wants_setup = False
        self._settings: TrainSettings | None = None
        self._images_per_s: float | None = None
        self._n_done = 0
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._panels = QStackedLayout(self)
        for panel in (self.message, self.setup, self.run):
            self._panels.addWidget(panel)
        self._first: QWidget = self.setup.start
        self.message.say("", "")
        self._connect()
        self._show_training()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes to the page begins here. (With a focus proxy, Tab would leave out what is before it.)"""
        self._first.setFocus(event.reason())

    @property
    def shown(self) -> QWidget | None:
        return self._panels.currentWidget()

    # The session's training

    def _show_training(self, _: object = None) -> None:
        """Show the state of the project's training, whatever has changed."""
        training = self.session.training
        self._phase, self._settings = training.phase, training.settings
        if training.phase in UNDER_WAY or training.phase == "loading":
            self._wants_setup = False
        if training.phase == "loading" or training.state is None:
            if training.failure is not None and self.shown is self.message:
                self.message.say(translated(training.failure.message), translated(training.failure.advice))
            return
        if training.state.n_images < FEWEST_IMAGES:
            self._say_too_few()
            return
        self.setup.show_state(training.state)
        if training.phase == "ready" or self._wants_setup:
            self._go_to(self.setup)
            return
        self._show_run(training)
        self._go_to(self.run)

    def show_progress(self, progress: Progress) -> None:
        self._progress = progress
        is_counted = progress.total is not None and progress.total > 1
        self.run.head.show_share(progress.done / (progress.total or 1) if is_counted else None)
        self._show_figures()

    # Within

    def _show_run(self, training: TrainingSession) -> None:
        state, reports = training.state, training.reports
        if state is None:
            return
        self._progress = training.progress
        self._n_done = len(reports)
        self._images_per_s = reports[-1].images_per_s if reports else None
        under_way = training.phase in UNDER_WAY
        is_stale = training.is_stale and not under_way
        self.run.head.show_phase(training.phase, can_resume=not is_stale)
        self.run.show_reports(reports, training.settings.epochs, state.class_titles)
        verdict = training.run.verdict if training.run is not None else None
        self.run.show_outcome(verdict, is_finished=training.phase == "finished", is_stale=is_stale)
        self._say_banner(training, is_stale)
        if self._progress is None:
            self.run.head.show_share(None)
        self._show_figures()

    def _say_banner(self, training: TrainingSession, is_stale: bool) -> None:
        if training.failure is not None and training.phase == "interrupted":
            failure = training.failure
            self.run.banner.say(translated(failure.message), translated(failure.advice), tone="danger")
        elif is_stale:
            self.run.banner.say(
                tr("The partition has changed since this training"),
                tr("Its experts answer to classes that are shared out otherwise now, so screening uses the frozen "
                        "features until you train again."),
                tone="warning",
                action=tr("Train for the new partition…"),
            )  # fmt: skip
        else:
            self.run.banner.say("")

    def _show_figures(self) -> None:
        """Title and the line below it."""
        settings = self._settings
        if settings is None:
            return
        epochs, done = settings.epochs, self._n_done
        titles = {
            "running": self._running_title(done, epochs),
            "paused": tr("Paused: {0}").format(self._running_title(done, epochs)),
            "stopping": tr("Stopping after epoch {0} of {1}").format(done, epochs),
            "interrupted": tr("Stopped after epoch {0} of {1}").format(done, epochs),
            "finished": tr("Trained for %Ln epochs", None, done),
        }
        parts = [preset_title(settings.preset)]
        if self._images_per_s:
            parts.append(rate_text(self._images_per_s))
        left = remaining_s(self._progress, self._images_per_s) if self._progress else None
        if self._phase in ("running", "paused") and left is not None and self._is_training:
            parts.append(tr("{0} left").format(duration_text(left)))
        self.run.head.show_title(titles.get(self._phase, ""), "  ·  ".join(parts))

    def _running_title(self, done: int, epochs: int) -> str:
        if done >= epochs or (done and self._progress is not None and not self._is_training):
            return tr("Comparing with the frozen features")
        if done or self._is_training:
            return tr("Epoch {0} of {1}").format(done + 1, epochs)
        return tr("Preparing the training")

    @property
    def _is_training(self) -> bool:
        """Rather than preparing it, or comparing afterwards."""
        return self._progress is not None and self._progress.step == TRAINING_STEP

    def _say_too_few(self) -> None:
        self.message.say(
            tr("There are too few images to train on"),
            tr("Training needs at least two readable images in the ID set, and is worth it from some dozens a "
                    "class. Screening works without."),
        )  # fmt: skip
        self._go_to(self.message)

    def _go_to(self, panel: QWidget) -> None:
        if panel is not self.shown:
            had_focus = self.isAncestorOf(focused) if (focused := self.window().focusWidget()) else False
            self._panels.setCurrentWidget(panel)
            self._first = {id(self.setup): self.setup.start, id(self.run): self.run.head}.get(id(panel), panel)
            if had_focus:
                self._first.setFocus()

    def _connect(self) -> None:
        training, head = self.session.training, self.run.head
        training.changed.connect(self._show_training)
        training.reported.connect(self._show_training)
        training.progressed.connect(self.show_progress)
        self.setup.start_requested.connect(training.start)
        self.setup.experts_requested.connect(lambda: self.page_wanted.emit("experts"))
        self.setup.back_requested.connect(lambda: self._choose_setup(False))
        self.run.outcome.partition_wanted.connect(lambda: self.page_wanted.emit("experts"))
        self.run.outcome.settings_wanted.connect(lambda: self._choose_setup(True))
        self.run.retrain_requested.connect(lambda: self._choose_setup(True))
        head.again_requested.connect(lambda: self._choose_setup(True))
        head.pause_requested.connect(training.pause)
        head.resume_requested.connect(training.resume)
        head.stop_requested.connect(training.stop)

    def _choose_setup(self, is_wanted: bool) -> None:
        self._wants_setup = is_wanted
        self._go_to(self.setup if is_wanted else self.run)
