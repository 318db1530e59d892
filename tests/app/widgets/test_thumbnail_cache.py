from __future__ import annotations

import os

import numpy as np
import pytest
from PIL import Image

from app.widgets.thumbnails import WORTHWHILE_BYTES, ThumbnailCache
from core.dataset.images import load_thumbnail
from core.errors import DatasetError


class Counting:
    def __init__(self) -> None:
        self.calls = []

    def __call__(self, path, size_px):
        self.calls.append(size_px)
        return load_thumbnail(path, size_px)


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "photo.png"
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (400, 500, 3), dtype=np.uint8)).save(path)
    assert path.stat().st_size > WORTHWHILE_BYTES
    return str(path)


def test_a_large_file_is_decoded_once_even_by_the_next_run(tmp_path, photo):
    load = Counting()
    first = ThumbnailCache(tmp_path / "cache", load)(photo, 200)
    again = ThumbnailCache(tmp_path / "cache", load)(photo, 166)
    assert load.calls == [256]
    assert again.shape == first.shape == (205, 256, 3)
    assert np.abs(again.astype(int) - first).mean() < 8


def test_a_file_that_changed_is_decoded_again(tmp_path, photo):
    load = Counting()
    cache = ThumbnailCache(tmp_path / "cache", load)
    cache(photo, 200)
    os.utime(photo, ns=(1, 1))
    cache(photo, 200)
    assert load.calls == [256, 256]


def test_small_files_and_large_wishes_go_past_it(tmp_path, photo):
    small = tmp_path / "small.png"
    Image.new("RGB", (20, 10)).save(small)
    cache = ThumbnailCache(tmp_path / "cache", load_thumbnail)
    assert cache(str(small), 64).shape == (10, 20, 3)
    assert cache(photo, 4096).shape == (400, 500, 3)
    assert not (tmp_path / "cache").exists()


def test_a_damaged_entry_is_replaced(tmp_path, photo):
    load = Counting()
    cache = ThumbnailCache(tmp_path / "cache", load)
    cache(photo, 200)
    (entry,) = (tmp_path / "cache").glob("*/*")
    entry.write_bytes(b"damaged")
    assert cache(photo, 200).shape == (205, 256, 3)
    cache(photo, 200)
    assert load.calls == [256, 256]


def test_a_cache_that_cannot_be_written_costs_no_picture(tmp_path, photo):
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert ThumbnailCache(tmp_path / "cache", load_thumbnail)(photo, 200).shape == (205, 256, 3)


def test_what_cannot_be_read_is_not_kept(tmp_path):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"x" * (WORTHWHILE_BYTES + 1))
    with pytest.raises(DatasetError):
        ThumbnailCache(tmp_path / "cache", load_thumbnail)(str(broken), 200)
    assert not list((tmp_path / "cache").glob("*/*"))


def test_trimming_deletes_the_oldest_first_until_there_is_room(tmp_path):
    folder = tmp_path / "cache" / "ab"
    folder.mkdir(parents=True)
    for number in range(10):
        path = folder / f"{number}.jpg"
        path.write_bytes(b"x" * 100)
        os.utime(path, (number, number))
    ThumbnailCache(tmp_path / "cache", load_thumbnail, max_bytes=1000).trim()
    assert len(list(folder.iterdir())) == 10
    ThumbnailCache(tmp_path / "cache", load_thumbnail, max_bytes=500).trim()
    assert sorted(int(path.stem) for path in folder.iterdir()) == [6, 7, 8, 9]
