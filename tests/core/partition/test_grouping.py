import time
from dataclasses import replace

import numpy as np
import pytest
from sklearn.cluster import KMeans

from core.arrays import FloatArray
from core.errors import PartitionError
from core.partition.analysis import suggest_experts
from core.partition.edits import lock_classes, rename_expert
from core.partition.grouping import assign, cluster, fill_empty, make_partition, refine, resolve
from core.partition.hierarchy import common_path, wordnet_groups
from core.partition.model import METHODS, UNMAPPED, ClassSynset, Partition, PartitionSettings, default_experts
from core.partition.prototypes import centroids, normalise


def blobs(n_classes: int, n_blobs: int, seed: int = 0, width: int = 16) -> tuple[FloatArray, np.ndarray]:
    random = np.random.default_rng(seed)
    which = np.arange(n_classes) % n_blobs
    rows = 4 * random.normal(size=(n_blobs, width))[which] + random.normal(size=(n_classes, width))
    return rows.astype(np.float32), which


def names_of(n: int) -> list[str]:
    return [f"class {c}" for c in range(n)]


@pytest.fixture(scope="module")
def imagenet_prototypes() -> FloatArray:
    return np.random.default_rng(7).normal(size=(1000, 768)).astype(np.float32)


def same_grouping(a: Partition, b: Partition) -> bool:
    together = a.expert_of[:, None] == a.expert_of
    return bool((together == (b.expert_of[:, None] == b.expert_of)).all())


def test_imagenet_without_a_cap_falls_into_nameable_groups(imagenet_ids, imagenet_synsets, imagenet_prototypes):
    settings = PartitionSettings("wordnet", 7)
    found = make_partition(imagenet_ids, imagenet_synsets, imagenet_prototypes, settings)
    paths = [synset.path for synset in imagenet_synsets]
    below = {
        name: {s for s in paths[classes[0]] if np.mean([s in paths[c] for c in classes]) >= 0.9}
        for name, classes in ((n, found.classes_in(e)) for e, n in enumerate(found.expert_names))
    }
    hypernyms = {  # the most specific one that nine tenths of the classes are below; crumbs make up the rest
        "vehicle, container": "instrumentality.n.03",
        "mammal": "mammal.n.01",
        "structure, commodity": "artifact.n.01",
        "device": "device.n.01",
        "bird, reptile": "vertebrate.n.01",
        "invertebrate": "invertebrate.n.01",
        "food": "matter.n.03",
    }
    assert set(below) == set(hypernyms)
    for name, hypernym in hypernyms.items():
        deepest = max(below[name], key=lambda s: max(path.index(s) for path in paths if s in path))
        assert (name, deepest) == (name, hypernym)


def test_wordnet_alone_splits_imagenet_at_these_hypernyms(imagenet_synsets):
    paths = {c: synset.path for c, synset in enumerate(imagenet_synsets)}
    groups = wordnet_groups(paths, 7, 36).groups
    assert {common_path(paths[c] for c in group)[-1]: len(group) for group in groups} == {
        "instrumentality.n.03": 225,  # vehicles, containers, furniture, instruments: all but devices
        "mammal.n.01": 218,
        "artifact.n.01": 175,  # clothing and structures
        "device.n.01": 122,
        "vertebrate.n.01": 119,  # birds, reptiles, fish and amphibians
        "invertebrate.n.01": 61,
        "matter.n.03": 49,  # food
    }


@pytest.mark.parametrize("method", ["wordnet+kmeans", "wordnet", "kmeans"])
def test_imagenet_with_the_cap_has_no_group_above_150(imagenet_ids, imagenet_synsets, imagenet_prototypes, method):
    settings = PartitionSettings(method, 7, "auto")
    found = make_partition(imagenet_ids, imagenet_synsets, imagenet_prototypes, settings)
    assert found.n_experts == 7
    assert found.sizes.max() <= 150
    assert found.sizes.sum() == 1000


def test_a_thousand_classes_take_less_than_two_seconds(imagenet_ids, imagenet_synsets, imagenet_prototypes):
    def seconds(cap) -> float:
        started = time.process_time()
        make_partition(imagenet_ids, imagenet_synsets, imagenet_prototypes, PartitionSettings("wordnet+kmeans", 7, cap))
        return time.process_time() - started

    assert any(seconds(None) < 2.0 for _ in range(3))
    assert any(seconds("auto") < 2.0 for _ in range(3))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("cap", [None, "auto"])
def test_the_same_seed_gives_the_same_partition(imagenet_synsets, method, cap):
    rows, _ = blobs(60, 5)
    settings = PartitionSettings(method, 5, cap, seed=11)
    first = make_partition(names_of(60), imagenet_synsets[:60], rows, settings)
    assert make_partition(names_of(60), imagenet_synsets[:60], rows, settings) == first


def test_kmeans_finds_clear_blobs_whatever_the_seed():
    rows, which = blobs(40, 4)
    for seed in range(3):
        found = make_partition(names_of(40), [UNMAPPED] * 40, rows, PartitionSettings("kmeans", 4, seed=seed))
        assert ((found.expert_of[:, None] == found.expert_of) == (which[:, None] == which)).all()


def test_refinement_is_kmeans_from_the_groups_centroids():
    rows, which = blobs(50, 6, width=4)
    unit, start = normalise(rows), np.where(np.arange(50) < 15, np.arange(50) % 4, which % 5).astype(np.int32)
    expected = KMeans(5, init=centroids(unit, start, 5), n_init=1).fit(unit)
    found = refine(unit, start, 5, seed=0)
    assert (found == expected.labels_).all()
    assert (refine(unit, start, 5, seed=0, cap=50) == found).all()  # a cap that binds nobody changes nothing


def test_capped_refinement_is_settled():
    """No round is left to do: the labels are the cheapest assignment to their own centroids."""
    rows, _ = blobs(48, 3)
    unit = normalise(rows)
    labels = refine(unit, (np.arange(48) % 4).astype(np.int32), 4, seed=0, cap=13)
    centres = centroids(unit, labels, 4)
    cost = ((unit[:, None] - centres) ** 2).sum(axis=2)
    assert np.bincount(labels).max() <= 13
    assert cost[np.arange(48), assign(cost, 13)].sum() == pytest.approx(cost[np.arange(48), labels].sum())


def test_assignment_is_the_cheapest_under_the_cap():
    cost = np.array([[0.0, 5.0], [0.0, 1.0], [0.0, 3.0]])
    assert assign(cost, None).tolist() == [0, 0, 0]
    assert assign(cost, 2).tolist() == [0, 1, 0]


@pytest.mark.filterwarnings("ignore:Number of distinct clusters")
def test_no_expert_is_ever_empty_even_when_all_prototypes_are_equal():
    rows = np.ones((6, 3))
    assert sorted(np.bincount(fill_empty(rows, np.zeros(6, np.int32), 4))) == [1, 1, 1, 3]
    found = make_partition(names_of(6), [UNMAPPED] * 6, rows.astype(np.float32), PartitionSettings("wordnet", 4))
    assert found.n_experts == 4


def test_an_unmapped_class_joins_the_nearest_centroid_and_stays_marked(zoo):
    rows = np.zeros((8, 2), np.float32)
    rows[:4], rows[4:7], rows[7] = (1, 0), (0, 1), (0.9, 0.1)
    found = make_partition(zoo.class_names, zoo.synsets, rows, PartitionSettings("wordnet", 2))
    assert found.expert_of[7] == found.expert_of[0]
    assert not found.synsets[7].is_mapped
    assert found.expert_names == ("animal", "vehicle, furniture") or found.expert_names[0] == "animal"


def test_a_set_without_any_synset_is_split_by_prototypes():
    rows, which = blobs(20, 2)
    found = make_partition(names_of(20), [UNMAPPED] * 20, rows, PartitionSettings("wordnet+kmeans", 2))
    assert ((found.expert_of[:, None] == found.expert_of) == (which[:, None] == which)).all()


def test_none_is_one_expert_with_every_class(zoo):
    rows, _ = blobs(8, 2)
    found = make_partition(zoo.class_names, zoo.synsets, rows, PartitionSettings("none", 5))
    assert found.n_experts == 1
    assert found.sizes.tolist() == [8]


@pytest.mark.parametrize("method", ["wordnet+kmeans", "wordnet", "kmeans"])
@pytest.mark.parametrize("cap", [None, "auto"])
def test_locked_classes_keep_their_company_and_their_experts_name(imagenet_synsets, method, cap):
    rows, _ = blobs(60, 5)
    synsets = imagenet_synsets[300:360]
    before = make_partition(names_of(60), synsets, rows, PartitionSettings("wordnet", 5))
    before = rename_expert(rename_expert(before, 0, "Mine"), 1, "Yours")
    mine, yours = before.classes_in(0)[:4], before.classes_in(1)[:2]
    locked = lock_classes(before, [*mine, *yours])
    other = np.random.default_rng(5).normal(size=rows.shape).astype(np.float32)
    found = make_partition(names_of(60), synsets, other, PartitionSettings(method, 5, cap), keep=locked)
    assert {found.expert_names[found.expert_of[c]] for c in mine} == {"Mine"}
    assert {found.expert_names[found.expert_of[c]] for c in yours} == {"Yours"}
    assert found.locked == locked.locked
    assert cap is None or found.sizes.max() <= 13


def test_a_locked_class_that_is_gone_is_forgotten(imagenet_synsets):
    rows, _ = blobs(10, 2)
    before = lock_classes(make_partition(names_of(10), imagenet_synsets[:10], rows, PartitionSettings()), [0, 9])
    found = make_partition(names_of(9), imagenet_synsets[:9], rows[:9], PartitionSettings(), keep=before)
    assert found.locked == {"class 0"}


def test_locks_that_can_not_be_kept_are_refused(imagenet_synsets):
    rows, _ = blobs(12, 3)
    made = make_partition(names_of(12), imagenet_synsets[:12], rows, PartitionSettings("kmeans", 3))
    locked = lock_classes(made, range(12))
    for settings, problem in [
        (PartitionSettings("kmeans", 2), "spread over 3 experts"),
        (PartitionSettings("none"), "spread over 3 experts"),
        (PartitionSettings("kmeans", 6, cap=2), "4 locked classes, more than the cap of 2"),
        (PartitionSettings("kmeans", 4), "leave an expert without any class"),
    ]:
        with pytest.raises(PartitionError, match=problem):
            make_partition(names_of(12), imagenet_synsets[:12], rows, settings, keep=locked)


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        (PartitionSettings(n_experts=9), "8 classes can't be split among 9 experts"),
        (PartitionSettings(n_experts=0), "among 0 experts"),
        (PartitionSettings(n_experts=2, cap=3), "2 experts of at most 3 classes can't hold 8"),
        (replace(PartitionSettings(), method="magic"), "no method 'magic'"),  # type: ignore[arg-type]
    ],
)
def test_settings_that_can_not_be_met_say_why(settings, problem):
    with pytest.raises(PartitionError, match=problem):
        resolve(settings, 8)


@pytest.mark.parametrize(("n", "experts"), [(1, 1), (2, 2), (61, 2), (420, 3), (1000, 7), (9000, 7)])
def test_the_default_number_of_experts(n: int, experts: int):
    assert default_experts(n) == experts


@pytest.mark.parametrize(("n", "experts", "cap"), [(1000, 7, 150), (100, 4, 27), (20, 1, 21), (40, 2, 21)])
def test_the_automatic_cap_is_five_percent_above_an_even_share(n: int, experts: int, cap: int):
    assert resolve(PartitionSettings(n_experts=experts, cap="auto"), n) == (experts, cap)


def test_prototypes_that_do_not_fit_are_refused(zoo):
    for rows, problem in [(np.ones((7, 2)), "8 classes, 8 synsets and 7"), (np.full((8, 2), np.nan), "finite")]:
        with pytest.raises(PartitionError, match=problem):
            make_partition(zoo.class_names, zoo.synsets, rows.astype(np.float32), PartitionSettings())


def test_suggestions_favour_the_true_number_of_blobs():
    rows, _ = blobs(60, 5)
    found = suggest_experts(rows, [UNMAPPED] * 60, range(1, 9), PartitionSettings("kmeans"))
    assert [s.n_experts for s in found] == list(range(2, 9))
    assert max(found, key=lambda s: s.silhouette).n_experts == 5
    inertias = [s.inertia for s in found]
    assert inertias == sorted(inertias, reverse=True)


def test_suggested_inertia_is_scikit_learns():
    rows, _ = blobs(30, 3)
    unit = normalise(rows)
    expected = KMeans(3, n_init=10, random_state=0).fit(unit).inertia_
    (found,) = suggest_experts(rows, [UNMAPPED] * 30, [3], PartitionSettings("kmeans"))
    assert found.inertia == pytest.approx(expected)
    assert (cluster(unit, 3, 0) >= 0).all()


def test_suggestions_stop_where_the_classes_run_out():
    rows, _ = blobs(4, 2)
    assert [s.n_experts for s in suggest_experts(rows, [ClassSynset()] * 4)] == [2, 3]
