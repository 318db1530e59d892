from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.dataset.formats import to_8_bits


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
    monkeypatch.setattr("core.dataset.formats.STRIP_VALUES", 40)
    np.testing.assert_array_equal(to_8_bits(values), whole)


@given(arrays(np.float32, (4, 5), elements=st.floats(width=32, allow_nan=False, allow_infinity=False)))
def test_a_brighter_value_never_becomes_darker(values: np.ndarray) -> None:
    order = np.argsort(values, axis=None)
    assert (np.diff(to_8_bits(values).ravel()[order].astype(int)) >= 0).all()
