"""A line across a page that says what is to be known, with one thing to do about it."""

from __future__ import annotations

import math
from typing import Literal

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.base.i18n import fill, tr
from app.base.theme import draw, set_role, tones_of
from app.widgets.small import QuietIcon, make_text
from app.workspace.training import TrainingState
from core.experts.settings import PresetName, TrainSettings
from core.jobs import Progress

Tone = Literal["info", "warning", "danger"]


class Banner(QFrame):
    """Hidden until it has something to say."""

    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._sign, self.text, self.advice = Sign("info", "muted"), QLabel(), make_text("")
        self.text.setWordWrap(True)
        set_role(self.text, "body")
        self.button = QPushButton()
        self.button.clicked.connect(self.action_requested)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self.text)
        lines.addWidget(self.advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addLayout(lines, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, text: str, advice: str = "", *, tone: Tone = "info", icon: str = "", action: str = "") -> None:
        """Say this; an empty text hides the banner. The icon is the tone's own unless one is given."""
        self.setVisible(bool(text))
        self._sign.show_sign(icon or tone, "muted" if tone == "info" else tone)
        self.text.setText(text)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.button.setText(action)
        self.button.setVisible(bool(action))


ICON_PX, TEXT_PX = 56, 480


class MessagePanel(QWidget):
    """An icon, a heading, a sentence and perhaps a button."""

    action_requested = Signal()

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.text, self.button = QLabel(), QLabel(wordWrap=True), QPushButton()
        set_role(self.title, "title")
        set_role(self.text, "body", muted=True)
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setFixedWidth(TEXT_PX)
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self.action_requested)
        middle, column = QHBoxLayout(), QVBoxLayout(self)
        middle.addStretch(1)
        middle.addWidget(self.text)
        middle.addStretch(1)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(QuietIcon(icon, ICON_PX))
        column.addSpacing(8)
        column.addWidget(self.title)
        column.addLayout(middle)
        column.addSpacing(16)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, title: str, text: str, action: str = "") -> None:
        self.title.setText(title)
        self.text.setText(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))


SIGN_PX = 20


class Sign(QWidget):
    """`tone` is a name in app.theme.Tones."""

    def __init__(self, name: str, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone = name, tone
        self.setFixedSize(SIGN_PX, SIGN_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_sign(self, name: str, tone: str) -> None:
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIGN_PX, SIGN_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = getattr(tones_of(self.palette()), self._tone)
        QPainter(self).drawPixmap(0, 0, draw(self._name, SIGN_PX, colour, self.devicePixelRatioF()))


USUAL_COMPARISON = 5.0  # times the training itself: the guard trains again without some classes, several times


def duration_text(seconds: float) -> str:
    """Rounded as one would say it: no seconds beyond ten minutes."""
    if seconds < 60:
        return tr("{0} s").format(max(1, round(seconds)))
    if seconds < 600:
        return fill(tr("{0} min {1:02d} s"), int(seconds) // 60, int(seconds) % 60)
    if seconds < 3600:
        return tr("{0} min").format(round(seconds / 60))
    return fill(tr("{0} h {1:02d} min"), int(seconds) // 3600, int(seconds) % 3600 // 60)


def rate_text(images_per_s: float) -> str:
    return tr("{0} images/s").format(QLocale().toString(images_per_s, "f", 0 if images_per_s >= 10 else 1))


def preset_title(name: PresetName) -> str:
    return {
        "default": tr("Recommended"),
        "quick": tr("Quick look"),
        "paper": tr("As published"),
    }[name]


def n_trained_on(state: TrainingState, settings: TrainSettings) -> int:
    """Images of one epoch, but for classes too small to hold any out."""
    return math.ceil(state.n_images * (1 - settings.validation_share))


def estimate_s(state: TrainingState, settings: TrainSettings) -> float | None:
    """Time for these settings, comparison included, by the speed of the last training; None where that tells nothing.

    Strong augmentation runs the trunk anew for every image, so that its speed says nothing about the others'.
    """
    run = state.run
    if run is None or not run.images_per_s or (run.settings.augmentation == "strong") != _is_strong(settings):
        return None
    training_s = len(run.reports) * n_trained_on(state, run.settings) / run.images_per_s
    comparison = run.verdict.seconds / training_s if run.verdict else USUAL_COMPARISON
    return (1 + comparison) * settings.epochs * n_trained_on(state, settings) / run.images_per_s


def estimate_text(state: TrainingState, settings: TrainSettings) -> str:
    seconds = estimate_s(state, settings)
    if seconds is not None:
        return tr("About {0} on this computer").format(duration_text(seconds))
    images = tr("%Ln images", None, n_trained_on(state, settings))
    return tr("%Ln passes over {0}", None, settings.epochs).format(images)


def remaining_s(progress: Progress, images_per_s: float | None) -> float | None:
    """What is left of a run: by the speed of its last epoch, else by its own so far."""
    if progress.total is None:
        return None
    if images_per_s:
        return (progress.total - progress.done) / images_per_s
    return progress.remaining_s


def _is_strong(settings: TrainSettings) -> bool:
    return settings.augmentation == "strong"
