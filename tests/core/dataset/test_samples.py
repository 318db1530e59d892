from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.dataset.samples import SampleRange, Samples, measure_ranges, to_8_bits


def test_each_depth_fills_the_range() -> None:
    for bits in (8, 12, 16):
        top = 2**bits - 1
        values = np.array([[0, top // 2 + 1, top]], np.uint16)
        assert to_8_bits(values).tolist() == [[0, 128, 255]]


def test_16_bits_are_divided_by_257() -> None:
    values = np.append(np.arange(0, 65535, 77), 65535).astype(np.uint16)[None]
    np.testing.assert_array_equal(to_8_bits(values), np.rint(values / 257))


def test_fractions_between_0_and_1_are_not_stretched() -> None:
    assert to_8_bits(np.array([[0.2, 0.4]], np.float32)).tolist() == [[51, 102]]


def test_other_fractions_go_from_the_least_to_the_most() -> None:
    assert to_8_bits(np.array([[-10.0, 0.0, 10.0]])).tolist() == [[0, 128, 255]]


def test_negative_whole_numbers_go_from_the_least_to_the_most() -> None:
    assert to_8_bits(np.array([[-100, 0, 100]], np.int32)).tolist() == [[0, 128, 255]]


def test_what_is_not_finite_does_not_spoil_the_rest() -> None:
    values = np.array([[np.nan, np.inf, -np.inf, 0.0, 500.0]], np.float32)
    assert to_8_bits(values).tolist() == [[0, 255, 0, 0, 255]]


@pytest.mark.parametrize("value", [0.0, 7.5, np.nan])
def test_an_even_image_is_no_division_by_zero(value: float) -> None:
    assert len(np.unique(to_8_bits(np.full((3, 3), value)))) == 1


def test_strips_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.random.default_rng(0).normal(size=(50, 7, 3)).astype(np.float32)
    whole = to_8_bits(values)
    monkeypatch.setattr("core.dataset.samples.STRIP_VALUES", 40)
    np.testing.assert_array_equal(to_8_bits(values), whole)


@given(arrays(np.float32, (4, 5), elements=st.floats(width=32, allow_nan=False, allow_infinity=False)))
def test_a_brighter_value_never_becomes_darker(values: np.ndarray) -> None:
    order = np.argsort(values, axis=None)
    assert (np.diff(to_8_bits(values).ravel()[order].astype(int)) >= 0).all()


def frame(seed: int, gain: float = 1.0) -> np.ndarray:
    """[100, 100] as a camera of 12 bits takes it, its brightest pixels near the top of its range."""
    return (np.random.default_rng(seed).uniform(200, 3900, (100, 100)) * gain).astype(np.uint16)


@pytest.mark.parametrize("value", [4096, 65535])
def test_a_single_bright_pixel_does_not_darken_the_others(value: int) -> None:
    clean, hot = frame(0), frame(0)
    hot[3, 3] = value
    others = np.ones(clean.shape, bool)
    others[3, 3] = False
    np.testing.assert_array_equal(to_8_bits(hot)[others], to_8_bits(clean)[others])
    assert to_8_bits(hot)[3, 3] == 255


def test_single_values_do_not_stretch_fractions_and_negative_numbers() -> None:
    for values in (frame(0) / np.float32(4095), frame(0).astype(np.int32) - 2000):
        spoilt = values.copy()
        spoilt[3, 3], spoilt[4, 4] = 30_000, -30_000
        difference = np.abs(to_8_bits(spoilt).astype(int) - to_8_bits(values).astype(int))
        assert np.delete(difference.ravel(), [303, 404]).max() <= 2


def test_a_dataset_has_one_range_for_all_its_images() -> None:
    ranges = measure_ranges(Samples(frame(seed)) for seed in range(8))
    assert ranges == (SampleRange("uint16", 0.0, 4095.0),)
    brighter = Samples(frame(9, gain=1.2))  # a good part of it beyond 12 bits
    np.testing.assert_array_equal(brighter.to_8_bits(ranges), np.rint((brighter.values / 4095 * 255).clip(0, 255)))


def test_each_type_of_samples_has_a_range_of_its_own_and_8_bits_have_none() -> None:
    images = [Samples(frame(0)), Samples(frame(1).astype(np.float32)), Samples(frame(2).astype(np.uint8))]
    ranges = measure_ranges(images)
    assert [each.dtype for each in ranges] == ["float32", "uint16"]
    assert measure_ranges([]) == ()


def test_a_depth_that_the_file_states_counts_before_any_range() -> None:
    samples = Samples(np.array([[0, 512, 1023]], np.uint16), bits=10)
    assert samples.to_8_bits([SampleRange("uint16", 0, 65535)]).tolist() == [[0, 128, 255]]
    assert measure_ranges([samples]) == ()


def test_a_signed_type_is_full_at_its_own_most() -> None:
    assert to_8_bits(np.array([[0, 127]], np.int8)).tolist() == [[0, 255]]
    assert to_8_bits(np.array([[0, 32767]], np.int16)).tolist() == [[0, 255]]
