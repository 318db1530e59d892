import numpy as np
import pytest
from sklearn.neighbors import NearestNeighbors

from core.errors import ModelError
from core.scoring import neighbors
from core.scoring.neighbors import NeighborIndex, normalize


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
    monkeypatch.setattr(neighbors, "_usable_cores", lambda: 6)
    told = []
    monkeypatch.setattr(neighbors.faiss, "omp_set_num_threads", told.append)
    monkeypatch.setattr(neighbors, "PRODUCTS_PER_THREAD", 1e6)
    index = NeighborIndex(normalize(np.random.default_rng(0).normal(size=(1000, 32)).astype(np.float32)))
    index.search(index._bank[:16], 3)  # 512,000 products
    index.search(index._bank[:200], 3)
    assert told == [1, 6]


@pytest.mark.parametrize("bank", [np.empty((0, 4), np.float32), np.full((2, 4), np.nan, np.float32)])
def test_an_empty_bank_or_one_that_is_not_finite_is_refused(bank):
    with pytest.raises(ModelError):
        NeighborIndex(bank)
