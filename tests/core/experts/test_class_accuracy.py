from __future__ import annotations

import numpy as np
import pytest

from core.experts.data import mean_by_class, split_rows
from core.experts.trainer import fill, first_accuracy, measure_accuracy, update_accuracy


def test_accuracy_is_the_share_of_each_class_and_unknown_without_images():
    found = measure_accuracy(np.array([0, 0, 1, 1]), np.array([0, 1, 1, 1]), 3)
    assert found[:2] == pytest.approx([1, 2 / 3])
    assert np.isnan(found[2])


def test_the_average_moves_halfway_and_keeps_what_is_not_measured():
    assert update_accuracy(np.array([0.2, 0.8]), np.array([0.6, np.nan])) == pytest.approx([0.4, 0.8])


def test_classes_without_images_take_the_mean_of_the_others():
    assert fill(np.array([0.5, np.nan, 1.0])) == pytest.approx([0.5, 0.75, 1.0])
    assert fill(np.array([np.nan])) == pytest.approx([0.5])


def test_the_first_accuracy_is_that_of_the_nearest_neighbour():
    train = np.array([[1, 0], [0, 1]], np.float32)
    seen = np.array([[2, 0.1], [0.1, 3], [1, 0.9]], np.float32)
    found = first_accuracy(train, np.array([0, 1]), seen, np.array([0, 1, 1]), 2)
    assert found == pytest.approx([1.0, 0.5])
    assert first_accuracy(train, np.array([0, 1]), seen[:0], np.array([], np.int32), 2) == pytest.approx([0.5, 0.5])


def test_each_class_gives_its_share_and_small_ones_nothing():
    labels = np.array([0] * 20 + [1] * 4 + [2] * 3 + [3], np.int32)
    split = split_rows(labels, np.arange(len(labels)), 0.2, seed=3)
    assert np.bincount(labels[split.validation], minlength=4).tolist() == [4, 1, 0, 0]
    assert sorted([*split.train, *split.validation]) == list(range(len(labels)))
    again = split_rows(labels, np.arange(len(labels)), 0.2, seed=3)
    assert np.array_equal(split.validation, again.validation)


@pytest.mark.parametrize("seed", range(5))
def test_a_burst_is_held_out_whole_or_not_at_all(seed):
    labels = np.repeat(np.arange(6), 12).astype(np.int32)
    burst_of = np.arange(len(labels)) // np.random.default_rng(seed).integers(1, 4, len(labels)).clip(1, 3)
    burst_of[60:] = 1000  # a class that is one burst
    burst_of[3] = burst_of[40]  # a picture that two classes have
    split = split_rows(labels, np.arange(len(labels)), 0.25, seed, burst_of)
    assert not np.isin(burst_of[split.train], burst_of[split.validation]).any()
    assert sorted([*split.train, *split.validation]) == list(range(len(labels)))
    held_out = np.bincount(labels[split.validation], minlength=6)
    assert held_out[5] == 0
    assert (np.bincount(labels[split.train], minlength=6) > 0).all()
    assert held_out[:5].sum() > 0


def test_of_bursts_of_six_one_in_five_is_held_out_and_never_less_than_one():
    labels = np.repeat(np.arange(3), [60, 30, 12]).astype(np.int32)
    split = split_rows(labels, np.arange(len(labels)), 0.2, 0, np.arange(len(labels)) // 6)
    assert np.bincount(labels[split.validation]).tolist() == [12, 6, 6]


def test_only_the_rows_asked_for_are_split():
    labels = np.array([0] * 10 + [1] * 10, np.int32)
    split = split_rows(labels, np.flatnonzero(labels == 1), 0.3, seed=0)
    assert set(labels[np.concatenate([split.train, split.validation])]) == {1}


def test_class_means_are_of_unit_vectors():
    means = mean_by_class(np.array([[2, 0], [0, 5], [3, 4]], np.float32), np.array([0, 0, 1]), 3)
    np.testing.assert_allclose(means, [[0.5, 0.5], [0.6, 0.8], [0, 0]], atol=1e-6)
