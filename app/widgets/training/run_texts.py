"""Durations, rates and estimates of a training, in words."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QLocale

from app.base.i18n import fill
from app.training_engine import TrainingState
from core.experts.settings import PresetName, TrainSettings
from core.jobs import Progress

USUAL_COMPARISON = 5.0  # times the training itself: the guard trains again without some classes, several times


def _say(text: str) -> str:
    return QCoreApplication.translate("Training", text)


def duration_text(seconds: float) -> str:
    """Rounded as one would say it: no seconds beyond ten minutes."""
    if seconds < 60:
        return _say("{0} s").format(max(1, round(seconds)))
    if seconds < 600:
        return fill(_say("{0} min {1:02d} s"), int(seconds) // 60, int(seconds) % 60)
    if seconds < 3600:
        return _say("{0} min").format(round(seconds / 60))
    return fill(_say("{0} h {1:02d} min"), int(seconds) // 3600, int(seconds) % 3600 // 60)


def rate_text(images_per_s: float) -> str:
    return _say("{0} images/s").format(QLocale().toString(images_per_s, "f", 0 if images_per_s >= 10 else 1))


def preset_title(name: PresetName) -> str:
    return {
        "default": _say("Recommended"),
        "quick": _say("Quick look"),
        "paper": _say("As published"),
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
        return _say("About {0} on this computer").format(duration_text(seconds))
    images = QLocale().toString(n_trained_on(state, settings))
    return _say("{0} passes over {1} images").format(settings.epochs, images)


def remaining_s(progress: Progress, images_per_s: float | None) -> float | None:
    """What is left of a run: by the speed of its last epoch, else by its own so far."""
    if progress.total is None:
        return None
    if images_per_s:
        return (progress.total - progress.done) / images_per_s
    return progress.remaining_s


def _is_strong(settings: TrainSettings) -> bool:
    return settings.augmentation == "strong"
