"""What to change when an epoch can't be finished: a smaller batch, or a smaller step. Independent of the device."""

from __future__ import annotations

from dataclasses import replace

from core.errors import ModelError
from core.experts.checkpoints import Progress

LEAST_RATE_FACTOR = 1 / 16


class LossNotFinite(Exception):
    """A loss or gradient is no longer a number."""


def with_smaller_batch(progress: Progress) -> tuple[Progress, str]:
    """Half as many images at once, twice as many batches to a step: about the same steps. Raises ModelError at one."""
    if progress.batch_size == 1:
        raise ModelError(
            "The device has too little free memory to train on a single image.",
            "Close other programs that use it, or choose a smaller backbone.",
        )
    smaller = replace(progress, batch_size=progress.batch_size // 2, accumulate=progress.accumulate * 2)
    return smaller, f"Memory ran out: the epoch began again with {smaller.batch_size} images at once."


def with_smaller_step(progress: Progress) -> tuple[Progress, str]:
    """Half the learning rate, from the last checkpoint. Raises ModelError when that has been tried often enough."""
    if progress.rate_factor <= LEAST_RATE_FACTOR:
        raise ModelError(
            f"Training diverged in epoch {progress.epoch + 1}: the loss is no longer a number, even with small steps.",
            "Check the backbone's weights, or choose a smaller learning rate.",
        )
    smaller = replace(progress, rate_factor=progress.rate_factor / 2)
    return smaller, "The loss was no longer a number: the epoch began again with half the learning rate."
