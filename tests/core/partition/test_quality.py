import numpy as np
import pytest
from sklearn.metrics import silhouette_samples
from sklearn.metrics.pairwise import euclidean_distances

from core.partition.analysis import MovedClass, difference
from core.partition.edits import merge_experts, move_classes, new_expert, rename_expert
from core.partition.model import Partition
from core.partition.prototypes import class_distances, flatten, normalise
from core.partition.quality import measure_experts, silhouettes

ROWS = np.random.default_rng(3).normal(size=(8, 5)).astype(np.float32)


def test_silhouettes_are_scikit_learns(zoo: Partition):
    distances = class_distances(ROWS)
    expected = silhouette_samples(normalise(ROWS), zoo.expert_of)
    assert silhouettes(distances, zoo.expert_of) == pytest.approx(expected, abs=1e-9)
    alone = np.array([0, 0, 0, 0, 1, 1, 1, 2], np.int32)
    assert silhouettes(distances, alone) == pytest.approx(silhouette_samples(normalise(ROWS), alone), abs=1e-9)


def test_the_figures_of_each_expert(zoo: Partition):
    counts = np.arange(1, 9, dtype=np.int32)
    animal, vehicle, other = measure_experts(zoo, class_distances(ROWS), counts)
    assert (animal.name, animal.n_classes, animal.n_images, animal.n_unmapped) == ("animal", 4, 10, 0)
    assert animal.lowest_common_hypernym == "animal.n.01"
    assert (animal.topic, animal.purity) == ("animal.n.01", 1.0)
    assert vehicle.lowest_common_hypernym == "vehicle.n.01"
    assert (other.n_classes, other.n_unmapped, other.purity, other.topic) == (2, 1, 0.5, "furniture.n.01")
    spread = silhouette_samples(normalise(ROWS), zoo.expert_of)
    assert animal.silhouette == pytest.approx(spread[:4].mean())


def test_figures_that_need_more_than_the_partition_are_left_out(zoo: Partition):
    assert {(q.n_images, q.silhouette) for q in measure_experts(zoo)} == {(None, None)}
    single = merge_experts(merge_experts(zoo, 0, 1), 0, 1)
    assert measure_experts(single, class_distances(ROWS))[0].silhouette is None


def test_an_expert_of_unmapped_classes_has_no_hypernym(zoo: Partition):
    last = measure_experts(new_expert(zoo, [7]))[-1]
    assert (last.lowest_common_hypernym, last.topic, last.purity, last.n_unmapped) == (None, None, 0.0, 1)


def test_distances_are_between_unit_vectors():
    assert class_distances(ROWS) == pytest.approx(euclidean_distances(normalise(ROWS)), abs=1e-7)


@pytest.mark.parametrize("shape", [(8, 5), (1, 4), (3, 1)])
def test_the_map_keeps_two_coordinates_a_class_and_never_flips(shape: tuple[int, int]):
    rows = np.random.default_rng(1).normal(size=shape).astype(np.float32)
    points = flatten(rows)
    assert points.shape == (shape[0], 2)
    assert np.isfinite(points).all()
    assert (points == flatten(rows)).all()


def test_the_map_shows_as_much_of_the_spread_as_a_plane_can():
    centred = normalise(ROWS) - normalise(ROWS).mean(axis=0)
    largest = np.sort(np.linalg.eigvalsh(centred.T @ centred))[-2:]
    assert (flatten(ROWS) ** 2).sum() == pytest.approx(largest.sum())


def test_a_partition_does_not_differ_from_itself_renamed_and_reordered(zoo: Partition):
    renamed = rename_expert(zoo, 0, "beasts")
    turned = Partition(zoo.class_names, 2 - zoo.expert_of, renamed.expert_names[::-1], zoo.synsets)
    found = difference(zoo, turned)
    assert found.moved == ()
    assert set(found.pairs) == {("animal", "beasts"), ("vehicle", "vehicle"), ("other", "other")}
    assert found.n_shared == 8


def test_moved_classes_are_named_with_where_they_were_and_are(zoo: Partition):
    found = difference(zoo, move_classes(zoo, [3], 2))
    assert found.moved == (MovedClass("owl", "animal", "other"),)
    assert found.gone == found.new == ()


def test_experts_that_vanish_or_appear_are_told(zoo: Partition):
    merged = difference(zoo, merge_experts(zoo, 1, 2))
    assert merged.gone == ("other",) or merged.gone == ("vehicle",)
    assert len(merged.moved) == 2
    split = difference(zoo, new_expert(zoo, [0], "cats"))
    assert split.new == ("cats",)
    assert [m.name for m in split.moved] == ["cat"]


def test_classes_that_only_one_partition_has_are_left_out(zoo: Partition):
    fewer = Partition(zoo.class_names[:6], zoo.expert_of[:6], zoo.expert_names[:2], zoo.synsets[:6])
    found = difference(zoo, fewer)
    assert (found.n_shared, found.moved, found.gone) == (6, (), ("other",))
