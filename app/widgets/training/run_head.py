"""The head of a training: how far it is, how long it will take, and the buttons that pause, stop and resume it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.base.theme import set_role
from app.workspace.training import UNDER_WAY, Phase

SCALE = 1000


class RunHead(QWidget):
    """Knows nothing of how training is done: what is wanted, it says by signals."""

    pause_requested = Signal()
    resume_requested = Signal()
    stop_requested = Signal()
    again_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.figures, self.bar = QLabel(), QLabel(), QProgressBar()
        self.pause, self.resume = QPushButton(self.tr("Pause")), QPushButton(self.tr("Resume"))
        self.stop, self.again = QPushButton(self.tr("Stop")), QPushButton(self.tr("Train again…"))
        set_role(self.title, "title")
        set_role(self.figures, "body", muted=True)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the training"))
        self.resume.setProperty("kind", "primary")
        self.pause.setToolTip(self.tr("Stand still within a moment. Nothing is lost."))
        self.stop.setToolTip(self.tr("End here. The last full epoch is kept, and you can resume from it."))
        for button, signal in (
            (self.pause, self.pause_requested),
            (self.resume, self.resume_requested),
            (self.stop, self.stop_requested),
            (self.again, self.again_requested),
        ):
            button.clicked.connect(signal)
        self._lay_out()

    def show_phase(self, phase: Phase, *, can_resume: bool) -> None:
        """Offer what can be done now, and keep the focus on a button that is there."""
        had_focus = any(each.hasFocus() for each in (self.pause, self.resume, self.stop, self.again))
        is_under_way = phase in UNDER_WAY
        self.pause.setVisible(phase == "running")
        self.resume.setVisible(phase == "paused" or (phase == "interrupted" and can_resume))
        self.stop.setVisible(is_under_way)
        self.stop.setEnabled(phase != "stopping")
        self.stop.setText(self.tr("Stopping…") if phase == "stopping" else self.tr("Stop"))
        self.again.setVisible(not is_under_way)
        self.bar.setVisible(is_under_way)
        if had_focus:
            shown = [each for each in (self.pause, self.resume, self.again) if each.isVisibleTo(self)]
            if shown:
                shown[0].setFocus()

    def show_title(self, title: str, figures: str) -> None:
        self.title.setText(title)
        self.figures.setText(figures)

    def show_share(self, share: float | None) -> None:
        """How much is done, 0–1; None while nobody knows."""
        self.bar.setRange(0, SCALE if share is not None else 0)
        if share is not None:
            self.bar.setValue(round(SCALE * share))

    def _lay_out(self) -> None:
        lines, row, column = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        lines.setSpacing(2)
        lines.addWidget(self.title)
        lines.addWidget(self.figures)
        row.setSpacing(8)
        row.addLayout(lines, 1)
        for button in (self.pause, self.resume, self.stop, self.again):
            row.addWidget(button)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.bar)
