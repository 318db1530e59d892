import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.neighbors import NearestNeighbors

from core.errors import ModelError
from core.scoring import neighbors
from core.scoring.neighbors import NeighborIndex, normalize
from core.scoring.vectors import keep_vectors, storage_for


@pytest.fixture
def bank():
    return normalize(np.random.default_rng(0).normal(size=(300, 16)).astype(np.float32))


@pytest.fixture
def queries():
    return normalize(np.random.default_rng(1).normal(size=(40, 16)).astype(np.float32))


def test_normalizing_gives_unit_rows_and_leaves_a_zero_row_zero():
    scaled = normalize(np.array([[3, 4], [0, 0]], np.float32))
    np.testing.assert_allclose(scaled, [[0.6, 0.8], [0, 0]], rtol=1e-6)


def test_neighbours_are_those_that_scikit_learn_finds(bank, queries):
    found = NeighborIndex(bank).search(queries, 7)
    distances, rows = (
        NearestNeighbors(n_neighbors=7, algorithm="brute").fit(bank.astype(np.float64)).kneighbors(queries)
    )
    np.testing.assert_array_equal(found.rows, rows)
    np.testing.assert_allclose(found.distances, distances, atol=1e-6)


def test_a_copy_of_a_bank_image_is_at_distance_zero(bank):
    found = NeighborIndex(bank).search(bank[5:6], 1)
    assert found.rows[0, 0] == 5
    assert found.distances[0, 0] == 0


def test_left_out_neighbours_never_hold_the_image_itself(bank):
    rows = np.arange(0, 300, 7)
    found = NeighborIndex(bank).search_others(rows, 4)
    assert found.rows.shape == (len(rows), 4)
    assert not (found.rows == rows[:, None]).any()
    brute = np.linalg.norm(bank[rows][:, None] - bank[None], axis=2)
    brute[np.arange(len(rows)), rows] = np.inf
    np.testing.assert_allclose(found.distances, np.sort(brute, axis=1)[:, :4], atol=1e-6)


def test_leaving_out_works_when_the_bank_holds_more_copies_than_k():
    bank = normalize(np.ones((30, 4), np.float32))
    found = NeighborIndex(bank).search_others(np.arange(30), 2)
    assert not (found.rows == np.arange(30)[:, None]).any()
    assert (found.distances == 0).all()


def test_passing_over_rows_equals_searching_a_bank_without_them(bank, queries):
    found = NeighborIndex(bank).search_outside(queries, 5, 100, 200)
    rest = np.delete(np.arange(300), np.arange(100, 200))
    alone = NeighborIndex(bank[rest]).search(queries, 5)
    np.testing.assert_array_equal(found.rows, rest[alone.rows])
    np.testing.assert_array_equal(found.distances, alone.distances)


def test_missing_neighbours_are_at_infinity(bank, queries):
    found = NeighborIndex(bank[:3]).search(queries, 5)
    assert (found.rows[:, 3:] == -1).all()
    assert np.isinf(found.distances[:, 3:]).all()


def test_results_do_not_depend_on_how_queries_are_batched(bank, queries):
    index = NeighborIndex(bank)
    together = index.search(queries, 3)
    one_by_one = [index.search(query[None], 3).distances for query in queries]
    np.testing.assert_array_equal(together.distances, np.concatenate(one_by_one))


def test_a_short_search_takes_one_core_and_a_long_one_all(monkeypatch):
    monkeypatch.setattr(neighbors, "usable_cores", lambda: 6)
    told = []
    monkeypatch.setattr(neighbors.faiss, "omp_get_max_threads", lambda: 2)
    monkeypatch.setattr(neighbors.faiss, "omp_set_num_threads", told.append)
    monkeypatch.setattr(neighbors, "PRODUCTS_PER_THREAD", 1e6)
    many = normalize(np.random.default_rng(0).normal(size=(1000, 32)).astype(np.float32))
    index = NeighborIndex(many)
    index.search(many[:16], 3)  # 512,000 products
    index.search(many[:200], 3)
    assert told == [1, 2, 6, 2]  # each time it is put back to what it was


@pytest.mark.parametrize("n_threads", [1, 2, 3])
def test_a_search_leaves_torch_the_threads_that_it_had(bank, queries, n_threads):
    before = torch.get_num_threads()
    try:
        torch.set_num_threads(n_threads)
        NeighborIndex(bank).search(queries, 3)
        assert torch.get_num_threads() == n_threads
    finally:
        torch.set_num_threads(before)


def test_a_search_that_fails_leaves_torch_its_threads_too(monkeypatch, bank, queries):
    before, index = torch.get_num_threads(), NeighborIndex(bank)
    monkeypatch.setattr(index, "_nearest", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        index.search(queries, 3)
    assert torch.get_num_threads() == before


@pytest.mark.parametrize("bank", [np.empty((0, 4), np.float32), np.full((2, 4), np.nan, np.float32)])
def test_an_empty_bank_or_one_that_is_not_finite_is_refused(bank):
    with pytest.raises(ModelError):
        NeighborIndex(bank)


def unit_vectors(seed, n, width):
    return normalize(np.random.default_rng(seed).normal(size=(n, width)).astype(np.float32))


def brute(bank, queries, k):
    """[q, k] rows and distances by float64, nearest first and of equals the first."""
    distances = np.linalg.norm(queries.astype(np.float64)[:, None] - bank.astype(np.float64)[None], axis=2)
    rows = np.argsort(distances, axis=1, kind="stable")[:, :k]
    return rows, np.take_along_axis(distances, rows, 1)


def hair_apart(n=400, width=16):
    """A query, and vectors around it whose distances differ by far less than half precision can tell."""
    random = np.random.default_rng(3)
    query = unit_vectors(2, 1, width)
    away = random.normal(size=(n, width))
    away -= (away @ query[0].astype(np.float64))[:, None] * query
    away /= np.linalg.norm(away, axis=1, keepdims=True)
    angles = 0.5 + 2e-6 * random.permutation(n)
    return query, (np.cos(angles)[:, None] * query + np.sin(angles)[:, None] * away).astype(np.float32)


def test_a_bank_at_half_precision_gives_the_very_numbers_of_the_full_one(bank, queries):
    full, half = NeighborIndex(bank).search(queries, 7), NeighborIndex(bank, storage="half").search(queries, 7)
    np.testing.assert_array_equal(half.rows, full.rows)
    np.testing.assert_array_equal(half.distances, full.distances)


def test_neighbours_a_hair_apart_are_told_apart_although_half_precision_cannot():
    query, close = hair_apart()
    halves = close.astype(np.float16).astype(np.float32)
    rows, distances = brute(close, query, 20)
    proposed, _ = brute(halves, query, 20 + neighbors.SPARE_OF_HALVES + 20 // 8)
    assert not set(rows[0]) <= set(proposed[0])  # halves mislead
    found = NeighborIndex(close, storage="half").search(query, 20)
    full = NeighborIndex(close).search(query, 20)
    np.testing.assert_array_equal(found.distances[0, -1], full.distances[0, -1])
    np.testing.assert_allclose(found.distances, distances, atol=3e-7)


def test_more_copies_than_candidates_are_found_at_half_precision_too():
    bank = normalize(np.concatenate([np.ones((90, 8), np.float32), unit_vectors(0, 50, 8)]))
    found = NeighborIndex(bank, storage="half").search(bank[:2], 60)
    assert (found.distances == 0).all()


def test_most_searches_at_half_precision_need_no_second_look(monkeypatch):
    bank, looked = unit_vectors(0, 4000, 32), []
    index = NeighborIndex(bank, storage="half")
    monkeypatch.setattr(index, "_full_blocks", lambda *_: looked.append(1) or iter(()))
    index.search(unit_vectors(1, 50, 32), 10)
    assert not looked


@settings(deadline=None, max_examples=40)
@given(
    n=st.integers(1, 120),
    width=st.integers(1, 24),
    k=st.integers(1, 40),
    seed=st.integers(0, 1000),
    storage=st.sampled_from(["full", "half"]),
    spread=st.sampled_from([1.0, 1e-2, 1e-4]),
)
def test_any_search_finds_what_brute_force_finds(n, width, k, seed, storage, spread):
    random = np.random.default_rng(seed)
    bank = normalize((1 + spread * random.normal(size=(n, width))).astype(np.float32))
    queries = normalize((1 + spread * random.normal(size=(5, width))).astype(np.float32))
    found = NeighborIndex(bank, storage=storage).search(queries, k)
    _, distances = brute(bank, queries, min(k, n))
    np.testing.assert_allclose(found.distances[:, : min(k, n)], distances, atol=2e-6)
    assert np.isinf(found.distances[:, n:]).all()


@pytest.mark.parametrize("storage", ["full", "half"])
def test_blocks_of_the_bank_make_no_difference(monkeypatch, bank, queries, storage):
    whole = NeighborIndex(bank, storage=storage).search(queries, 40)
    monkeypatch.setattr("core.scoring.vectors.BLOCK_BYTES", 7 * 16 * 4)  # fewer rows than are asked for
    index = NeighborIndex(bank, storage=storage)
    np.testing.assert_array_equal(index.search(queries, 40).distances, whole.distances)
    rest = np.delete(np.arange(300), np.arange(100, 200))
    outside = index.search_outside(queries, 5, 100, 200)
    np.testing.assert_array_equal(outside.rows, rest[NeighborIndex(bank[rest]).search(queries, 5).rows])


@pytest.mark.parametrize("storage", ["full", "half"])
def test_some_rows_are_a_bank_of_their_own(bank, queries, storage):
    some = np.arange(5, 300, 3)
    found, alone = NeighborIndex(bank, some, storage), NeighborIndex(bank[some])
    np.testing.assert_array_equal(found.search(queries, 6).distances, alone.search(queries, 6).distances)
    np.testing.assert_array_equal(found.search_others(np.arange(9), 3).rows, alone.search_others(np.arange(9), 3).rows)


def test_a_bank_on_disk_is_searched_where_it_lies(tmp_path, bank, queries):
    np.save(tmp_path / "bank.npy", bank)
    mapped = np.load(tmp_path / "bank.npy", mmap_mode="r")
    assert np.shares_memory(keep_vectors(mapped, None, "full").features, mapped)
    for storage in ("full", "half"):
        found = NeighborIndex(mapped, storage=storage).search(queries, 7)
        np.testing.assert_array_equal(found.distances, NeighborIndex(bank).search(queries, 7).distances)


def test_passing_over_every_row_finds_none(bank, queries):
    found = NeighborIndex(bank).search_outside(queries, 2, 0, 300)
    assert np.isinf(found.distances).all()
    assert (found.rows == -1).all()


def test_half_precision_is_for_a_bank_that_half_the_free_memory_does_not_hold(monkeypatch):
    class Memory:
        available = 1000

    monkeypatch.setattr("core.scoring.vectors.psutil.virtual_memory", Memory)
    assert [storage_for("auto", n_bytes) for n_bytes in (500, 501)] == ["full", "half"]
    assert storage_for("half", 1) == "half"
    assert storage_for("full", 10**9) == "full"


class FakeGpus:
    """Stands where faiss's GPU classes stand; searches by brute force in what a GPU would hold."""

    def __init__(self, monkeypatch, room):
        self.room, self.indexes, self.fails = room, [], False
        for name, value in {
            "get_num_gpus": lambda: len(room),
            "StandardGpuResources": FakeResources,
            "GpuIndexFlatConfig": FakeConfig,
            "GpuIndexFlatL2": self.index,
        }.items():
            monkeypatch.setattr(neighbors.faiss, name, value, raising=False)

    def index(self, resources, width, config):
        self.resources = resources
        return FakeGpuIndex(self, config)


class FakeResources:
    pinned_bytes = 256 << 20  # faiss's own choice

    def setTempMemory(self, n_bytes): ...

    def setPinnedMemory(self, n_bytes):
        self.pinned_bytes = n_bytes


class FakeConfig:
    device, useFloat16 = 0, False  # noqa: N815 - faiss's name


class FakeGpuIndex:
    def __init__(self, gpus, config):
        self.gpus, self.config, self.n_asked, self.held = gpus, config, 0, []
        self.busy = Lock()

    def add(self, vectors):
        if sum(map(len, self.held)) + len(vectors) > self.gpus.room[self.config.device]:
            raise RuntimeError("out of memory")
        self.held.append(vectors.astype(np.float16 if self.config.useFloat16 else np.float32))
        self.gpus.indexes.append(self)

    def search(self, queries, k):
        assert self.busy.acquire(blocking=False), "faiss would end the process"
        try:
            return self._search(queries, k)
        finally:
            self.busy.release()

    def _search(self, queries, k):
        if self.gpus.fails:
            raise RuntimeError("out of memory")
        self.n_asked += len(queries)
        stored = np.concatenate(self.held).astype(np.float32)
        asked = queries.astype(np.float16).astype(np.float32) if self.config.useFloat16 else queries
        rows, distances = brute(stored, asked, k)
        return (distances**2).astype(np.float32), rows


@pytest.mark.parametrize("storage", ["full", "half"])
def test_a_gpu_searches_where_there_is_one_and_finds_the_same(monkeypatch, bank, queries, storage):
    alone = NeighborIndex(bank).search(queries, 7)
    gpus = FakeGpus(monkeypatch, [300])
    found = NeighborIndex(bank, storage=storage).search(queries, 7)
    np.testing.assert_array_equal(found.distances, alone.distances)
    assert gpus.indexes[0].n_asked == len(queries)
    assert gpus.indexes[0].config.useFloat16 == (storage == "half")


def test_a_gpu_is_asked_by_one_thread_at_a_time(monkeypatch, bank, queries):
    alone = NeighborIndex(bank).search(queries, 7)
    FakeGpus(monkeypatch, [300])
    index = NeighborIndex(bank)
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(lambda _: index.search(queries, 7), range(40)):
            np.testing.assert_array_equal(found.distances, alone.distances)


def test_an_index_on_a_gpu_locks_no_memory_that_it_never_uses(monkeypatch, bank):
    gpus = FakeGpus(monkeypatch, [300])
    NeighborIndex(bank)
    assert gpus.resources.pinned_bytes == 0


def test_neighbours_a_hair_apart_are_told_apart_on_a_gpu_too(monkeypatch):
    query, close = hair_apart()
    alone = NeighborIndex(close).search(query, 20)
    FakeGpus(monkeypatch, [400])
    found = NeighborIndex(close, storage="half").search(query, 20)
    np.testing.assert_array_equal(found.distances[0, -1], alone.distances[0, -1])


def test_the_first_gpu_with_room_takes_the_bank(monkeypatch, caplog, bank):
    gpus = FakeGpus(monkeypatch, [10, 1000, 1000])
    with caplog.at_level(logging.WARNING):
        NeighborIndex(bank)
    assert gpus.indexes[0].config.device == 1
    assert "GPU 0" in caplog.text


def test_without_room_on_any_gpu_the_processor_searches_and_says_so(monkeypatch, caplog, bank, queries):
    alone = NeighborIndex(bank).search(queries, 7)
    gpus = FakeGpus(monkeypatch, [10, 10])
    with caplog.at_level(logging.WARNING):
        found = NeighborIndex(bank).search(queries, 7)
    assert not gpus.indexes
    np.testing.assert_array_equal(found.distances, alone.distances)
    assert "GPU 1" in caplog.text


def test_a_gpu_that_fails_while_searching_is_left_to_others(monkeypatch, caplog, bank, queries):
    alone = NeighborIndex(bank).search(queries, 7)
    gpus = FakeGpus(monkeypatch, [300])
    index = NeighborIndex(bank)
    gpus.fails = True
    with caplog.at_level(logging.WARNING):
        np.testing.assert_array_equal(index.search(queries, 7).distances, alone.distances)
    gpus.fails = False
    index.search(queries, 7)
    assert gpus.indexes[0].n_asked == 0
    assert caplog.text.count("GPU") == 1


def test_more_candidates_than_a_gpu_can_select_are_found_by_the_processor(monkeypatch):
    bank = unit_vectors(0, 2100, 4)
    gpus = FakeGpus(monkeypatch, [2100])
    found = NeighborIndex(bank).search(bank[:2], 2050)
    assert gpus.indexes[0].n_asked == 0
    assert (np.diff(found.distances, axis=1) >= 0).all()
