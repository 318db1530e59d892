from __future__ import annotations

import threading

import numpy as np
import pytest

from app.widgets.thumbnails import ThumbnailStore, to_image
from core.errors import DatasetError


class SlowLoader:
    """Loads nothing until told to; remembers what was asked of it."""

    def __init__(self) -> None:
        self.go, self.asked = threading.Event(), []

    def __call__(self, path: str, size_px: int) -> np.ndarray:
        self.asked.append(path)
        assert self.go.wait(10)
        return np.zeros((size_px, size_px, 3), np.uint8)


@pytest.fixture
def loader():
    made = SlowLoader()
    yield made
    made.go.set()


@pytest.fixture
def store(qapp, loader):
    made = ThumbnailStore(loader)
    yield made
    loader.go.set()
    made.close()
    made.deleteLater()


def wait_for(qtbot, store, path, size_px):
    qtbot.waitUntil(lambda: (found := store.get(path, size_px)) is not None and found.size_px == size_px)


def test_what_is_scrolled_away_before_its_turn_is_never_loaded(qtbot, store, loader):
    store.want("grid", [f"old {n}" for n in range(50)], 32)
    qtbot.waitUntil(lambda: len(loader.asked) == 2)
    store.want("grid", ["new 1", "new 2"], 32)
    loader.go.set()
    wait_for(qtbot, store, "new 2", 32)
    assert set(loader.asked) == {"old 0", "old 1", "new 1", "new 2"}


def test_a_few_pictures_go_before_many(qtbot, store, loader):
    store.want("grid", [f"tile {n}" for n in range(50)], 32)
    qtbot.waitUntil(lambda: len(loader.asked) == 2)
    store.want("panel", ["picture"], 64)
    loader.go.set()
    wait_for(qtbot, store, "tile 49", 32)
    assert loader.asked.index("picture") <= 3


def test_nothing_is_loaded_twice(qtbot, store, loader):
    loader.go.set()
    for _ in range(5):
        store.want("grid", ["a", "b"], 32)
    wait_for(qtbot, store, "b", 32)
    wait_for(qtbot, store, "a", 32)
    store.want("grid", ["a", "b"], 32)
    assert sorted(loader.asked) == ["a", "b"]


def test_another_size_stands_in_until_the_wanted_one_comes(qtbot, store, loader):
    loader.go.set()
    store.want("grid", ["a"], 32)
    wait_for(qtbot, store, "a", 32)
    assert store.get("a", 64).size_px == 32
    store.want("grid", ["a"], 64)
    wait_for(qtbot, store, "a", 64)
    assert store.get("a", 32).size_px == 32


def test_memory_stays_within_its_budget_and_the_least_recently_used_go(qtbot, qapp):
    one_bytes = 16 * 16 * 4
    store = ThumbnailStore(lambda _, size_px: np.zeros((size_px, size_px, 3), np.uint8), memory_bytes=3 * one_bytes)
    for name in "abc":
        store.want("grid", [name], 16)
        wait_for(qtbot, store, name, 16)
    store.get("a", 16)
    store.want("grid", ["d"], 16)
    wait_for(qtbot, store, "d", 16)
    assert store.kept_bytes == 3 * one_bytes
    assert [name for name in "abcd" if store.get(name, 16)] == ["a", "c", "d"]
    store.close()
    store.deleteLater()


@pytest.mark.parametrize("error", [DatasetError("empty file"), ValueError("empty file")])
def test_a_file_that_cannot_be_read_leaves_its_reason(qtbot, qapp, error):
    def fail(path, size_px):
        raise error

    store = ThumbnailStore(fail)
    store.want("grid", ["a"], 16)
    wait_for(qtbot, store, "a", 16)
    assert store.get("a", 16).pixmap is None
    assert "empty file" in store.get("a", 16).reason
    store.close()
    store.deleteLater()


def test_its_threads_end_when_it_is_deleted(qtbot, qapp):
    store = ThumbnailStore(lambda _, size_px: np.zeros((size_px, size_px, 3), np.uint8))
    store.want("grid", [str(n) for n in range(500)], 16)
    with qtbot.waitSignal(store.destroyed):
        store.deleteLater()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("pictures")]


def test_an_image_owns_its_pixels(qapp):
    pixels = np.full((2, 3, 3), 7, np.uint8)
    image = to_image(pixels)
    pixels[:] = 200
    assert (image.width(), image.height()) == (3, 2)
    assert image.pixelColor(2, 1).getRgb()[:3] == (7, 7, 7)
