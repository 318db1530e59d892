from __future__ import annotations

import numpy as np
import pytest

from core.errors import ModelError
from core.features.torch_runtime import run_shrinking
from tests.fakes import FakeRuntime


class Full(RuntimeError):
    """Stands for a device's own out-of-memory error."""


class SmallDevice:
    """Runs at most `room` images at a time."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.tried: list[int] = []

    def __call__(self, pixels):
        self.tried.append(len(pixels))
        if len(pixels) > self.room:
            raise Full
        return FakeRuntime()(pixels)


@pytest.fixture
def pixels():
    return np.random.default_rng(0).integers(0, 256, (21, 8, 8, 3), dtype=np.uint8)


def test_a_batch_that_does_not_fit_is_halved_until_it_does(pixels):
    device = SmallDevice(room=5)
    batch, size = run_shrinking(device, pixels, 16, Full)
    assert size == 4
    assert device.tried == [16, 8, 4, 4, 4, 4, 4, 1]
    np.testing.assert_array_equal(batch.features, FakeRuntime()(pixels).features)
    np.testing.assert_array_equal(batch.trunk, FakeRuntime()(pixels).trunk)


def test_a_batch_that_fits_is_left_as_it_is(pixels):
    device = SmallDevice(room=64)
    _, size = run_shrinking(device, pixels, 16, Full)
    assert size == 16
    assert device.tried == [16, 5]


def test_memory_that_runs_out_half_way_repeats_no_image(pixels):
    device = SmallDevice(room=8)
    run = iter([8, 8, 2, 2, 2, 2, 2, 2])

    def shrinking_room(chunk):
        device.room = next(run)
        return device(chunk)

    batch, size = run_shrinking(shrinking_room, pixels, 8, Full)
    assert size == 2
    np.testing.assert_array_equal(batch.features, FakeRuntime()(pixels).features)


def test_a_single_image_that_does_not_fit_is_an_error_with_advice(pixels):
    with pytest.raises(ModelError, match="smaller backbone"):
        run_shrinking(SmallDevice(room=0), pixels, 16, Full)


def test_other_errors_are_not_taken_for_a_lack_of_memory(pixels):
    def broken(_):
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        run_shrinking(broken, pixels, 16, Full)
