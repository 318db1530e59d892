from contextlib import closing

import numpy as np
import pytest

from core.errors import ProjectError
from core.features.cache import FeatureCache


def key(number):
    return bytes([number]) * 16


@pytest.fixture
def cache(tmp_path):
    opened = FeatureCache(tmp_path / "features", 3, 2)
    opened.append([key(1), key(2)], np.arange(6).reshape(2, 3), np.arange(4).reshape(2, 2))
    yield opened
    opened.close()


def test_rows_come_back_by_key(cache):
    rows = cache.rows([key(2), key(1)])
    np.testing.assert_array_equal(cache.features(rows), [[3, 4, 5], [0, 1, 2]])
    np.testing.assert_array_equal(cache.trunk(rows), [[2, 3], [0, 1]])
    assert key(1) in cache
    assert key(3) not in cache


def test_an_unknown_key_is_a_key_error(cache):
    with pytest.raises(KeyError):
        cache.rows([key(9)])


def test_a_reopened_cache_goes_on_where_it_was(cache, tmp_path):
    cache.close()
    again = FeatureCache(tmp_path / "features", 3, 2)
    again.append([key(3)], np.full((1, 3), 7.0), np.full((1, 2), 8.0))
    np.testing.assert_array_equal(again.features(again.rows([key(1), key(3)])), [[0, 1, 2], [7, 7, 7]])
    again.close()


@pytest.mark.parametrize("name", ["features.f32", "trunk.f32", "keys.bin"])
@pytest.mark.parametrize("torn", [1, 5, 12])
def test_a_torn_tail_is_cut_off_wherever_the_process_was_killed(cache, tmp_path, name, torn):
    cache.append([key(3)], np.full((1, 3), 7.0), np.full((1, 2), 8.0))
    cache.close()
    path = tmp_path / "features" / name
    path.write_bytes(path.read_bytes()[: -min(torn, 8 if name == "trunk.f32" else 12)])
    again = FeatureCache(tmp_path / "features", 3, 2)
    assert len(again) == 2
    assert key(3) not in again
    again.append([key(4)], np.full((1, 3), 9.0), np.full((1, 2), 9.0))
    np.testing.assert_array_equal(again.features(again.rows([key(2), key(4)])), [[3, 4, 5], [9, 9, 9]])
    again.close()


def test_a_full_disk_is_said_and_leaves_the_cache_as_it_was(cache, monkeypatch):
    def full_disk(file, data):
        if "keys" in str(file.name):
            raise OSError(28, "No space left on device")
        file.write(data)

    monkeypatch.setattr("core.features.cache._write_all", full_disk)
    with pytest.raises(ProjectError, match="No space left"):
        cache.append([key(3)], np.full((1, 3), 7.0), np.full((1, 2), 8.0))
    monkeypatch.undo()
    assert len(cache) == 2
    cache.append([key(4)], np.full((1, 3), 9.0), np.full((1, 2), 9.0))
    np.testing.assert_array_equal(cache.features(cache.rows([key(4)])), [[9, 9, 9]])


def test_no_rows_give_an_empty_array_of_the_right_width(cache):
    assert cache.features(np.empty(0, np.int64)).shape == (0, 3)


def test_rows_of_an_earlier_decoder_count_once_they_are_checked(tmp_path):
    with closing(FeatureCache(tmp_path, 3, 2)) as earlier:
        earlier.append([key(1), key(2)], np.ones((2, 3), np.float32), np.ones((2, 2), np.float32))
    with closing(FeatureCache(tmp_path, 3, 2, is_older=True)) as cache:
        assert [key(n) in cache for n in (1, 2, 3)] == [False, False, False]
        assert [cache.is_unchecked(key(n)) for n in (1, 2, 3)] == [True, True, False]
        cache.check([key(1)])
        cache.append([key(2), key(3)], np.full((2, 3), 2, np.float32), np.full((2, 2), 2, np.float32))
    with closing(FeatureCache(tmp_path, 3, 2, is_older=True)) as again:
        assert all(key(n) in again for n in (1, 2, 3))
        assert again.features(again.rows([key(1), key(2), key(3)]))[:, 0].tolist() == [1, 2, 2]
