import numpy as np
import pytest

from core.partition.hierarchy import best_topic, branches, common_path, name_groups, unlike, word_of, wordnet_groups
from core.partition.model import ClassSynset

LIFE = ("entity.n.01", "animal.n.01")
PATHS = {
    0: (*LIFE, "mammal.n.01", "cat.n.01"),
    1: (*LIFE, "mammal.n.01", "dog.n.01"),
    2: (*LIFE, "mammal.n.01"),
    3: (*LIFE, "bird.n.01", "wren.n.01"),
    4: (*LIFE, "bird.n.01", "owl.n.01"),
    5: ("entity.n.01", "vehicle.n.01", "car.n.01"),
}


def test_the_lowest_common_hypernym_ends_the_path_that_all_share():
    assert common_path([PATHS[0], PATHS[1]]) == PATHS[2]
    assert common_path([PATHS[0], PATHS[4]]) == LIFE
    assert common_path([PATHS[0], PATHS[2]]) == PATHS[2]
    assert common_path(PATHS.values()) == ("entity.n.01",)
    assert common_path([PATHS[3]]) == PATHS[3]
    assert common_path([]) == ()


def test_branches_are_the_children_and_the_hypernym_itself_is_one():
    assert branches([0, 1, 2, 3, 4], PATHS) == [(0, 1, 2), (3, 4)]
    assert branches([2, 1, 0], PATHS) == [(0,), (1,), (2,)]
    assert branches([5], PATHS) == [(5,)]


def test_the_largest_group_is_split_until_there_are_enough():
    assert wordnet_groups(PATHS, 1, 1).groups == ((0, 1, 2, 3, 4, 5),)
    assert wordnet_groups(PATHS, 2, 1).groups == ((0, 1, 2, 3, 4), (5,))
    assert wordnet_groups(PATHS, 3, 1).groups == ((0, 1, 2), (3, 4), (5,))


def test_a_branch_that_is_too_small_is_a_crumb():
    found = wordnet_groups(PATHS, 2, 2)
    assert found.groups == ((0, 1, 2), (3, 4))
    assert found.crumbs == ((5,),)


def test_fewer_groups_come_back_when_none_can_be_split():
    same = dict.fromkeys(range(5), ("entity.n.01", "cat.n.01"))
    assert wordnet_groups(same, 3, 1).groups == ((0, 1, 2, 3, 4),)
    assert wordnet_groups({}, 3, 1).groups == ()


@pytest.mark.parametrize("n_groups", [2, 4, 7, 12, 20])
def test_groups_and_crumbs_hold_every_imagenet_class_once(imagenet_synsets: tuple[ClassSynset, ...], n_groups: int):
    paths = {c: synset.path for c, synset in enumerate(imagenet_synsets)}
    found = wordnet_groups(paths, n_groups, 10)
    held = [c for group in (*found.groups, *found.crumbs) for c in group]
    assert sorted(held) == list(range(1000))
    assert len(found.groups) == n_groups
    assert all(len(group) >= 10 for group in found.groups)


def test_a_topic_is_the_synset_with_the_best_f1():
    topic = best_topic([0, 1, 2, 3], PATHS)
    assert topic.synset == "animal.n.01"  # 2·4 / (4 + 5), and mammal 2·3 / (4 + 3)
    assert topic.fit == pytest.approx(8 / 9)
    assert topic.purity == 1.0
    assert best_topic([0, 1, 3], PATHS).purity == pytest.approx(1.0)
    assert best_topic([0, 1, 2, 5], PATHS).synset == "mammal.n.01"  # 6/7; animal 2·3 / (4 + 5)
    assert best_topic([0, 1, 2, 5], PATHS).purity == pytest.approx(0.75)


def test_a_group_without_synsets_has_no_topic_and_is_named_after_a_class():
    assert best_topic([7], PATHS).synset is None
    assert name_groups([(7, 8)], PATHS, [str(c) * 3 for c in range(9)]) == ("777 and others",)
    assert name_groups([(7,)], PATHS, [str(c) * 3 for c in range(9)]) == ("777",)


def test_names_are_words_and_unlike_each_other():
    names = ["cat", "dog", "mammal", "wren", "owl", "car"]
    assert name_groups([(0, 1, 2), (3, 4), (5,)], PATHS, names) == ("mammal", "bird", "car")
    torn = name_groups([(0, 3), (1, 4), (2, 5)], PATHS, names, taken={"bird"})
    assert len({*torn, "bird"}) == 4
    assert word_of("musical_instrument.n.01") == "musical instrument"


def test_a_number_tells_equal_names_apart():
    assert unlike("dog", {"cat"}) == "dog"
    assert unlike("dog", {"dog", "dog 2"}) == "dog 3"


def test_any_grouping_gets_unique_names(imagenet_synsets: tuple[ClassSynset, ...]):
    paths = {c: synset.path for c, synset in enumerate(imagenet_synsets)}
    scattered = np.random.default_rng(0).integers(0, 25, 1000)
    groups = [tuple(np.flatnonzero(scattered == g).tolist()) for g in range(25)]
    names = name_groups(groups, paths, [str(c) for c in range(1000)])
    assert len(set(names)) == 25
    assert all(name.strip() for name in names)
