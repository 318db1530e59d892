import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import PartitionError
from core.partition.edits import (
    lock_classes,
    merge_experts,
    move_classes,
    new_expert,
    rename_expert,
    set_synset,
    split_by_prototypes,
    split_by_wordnet,
    unlock_classes,
)  # fmt: skip
from core.partition.model import UNMAPPED, ClassSynset, Partition

ROWS = np.random.default_rng(2).normal(size=(8, 4)).astype(np.float32)


def members(partition: Partition) -> dict[str, set[str]]:
    return {
        name: {partition.class_names[c] for c in partition.classes_in(expert)}
        for expert, name in enumerate(partition.expert_names)
    }


def test_moving_takes_classes_to_an_expert_and_leaves_the_old_partition_alone(zoo: Partition):
    before = members(zoo)
    moved = move_classes(zoo, [0, 4], 2)
    assert members(moved)["other"] == {"cat", "car", "chair", "thingamajig"}
    assert members(zoo) == before
    assert moved.provenance["edited_by_hand"]


def test_an_expert_that_loses_its_last_class_is_gone(zoo: Partition):
    assert members(move_classes(zoo, [4, 5], 0)) == {
        "animal": {"cat", "dog", "wren", "owl", "car", "bus"},
        "other": {"chair", "thingamajig"},
    }


def test_merging_moves_every_class_under_the_name_that_is_kept(zoo: Partition):
    assert members(merge_experts(zoo, keep=2, absorb=0)) == {
        "vehicle": {"car", "bus"},
        "other": {"cat", "dog", "wren", "owl", "chair", "thingamajig"},
    }


def test_a_new_expert_is_named_after_what_its_classes_share(zoo: Partition):
    assert members(new_expert(zoo, [2, 3]))["bird"] == {"wren", "owl"}
    assert members(new_expert(zoo, [2, 3], "  My   birds "))["My birds"] == {"wren", "owl"}


def test_splitting_by_wordnet_follows_the_children_of_the_common_hypernym(zoo: Partition):
    assert members(split_by_wordnet(zoo, 0)) == {
        "mammal": {"cat", "dog"},
        "vehicle": {"car", "bus"},
        "other": {"chair", "thingamajig"},
        "bird": {"wren", "owl"},
    }


def test_unmapped_classes_stay_with_the_largest_branch(zoo: Partition):
    parted = split_by_wordnet(move_classes(zoo, [7], 0), 0)
    assert {"cat", "dog", "thingamajig"} in members(parted).values()


def test_a_split_by_wordnet_leaves_many_small_branches_together():
    paths = [("entity.n.01", f"kind{c}.n.01") for c in range(9)]
    synsets = tuple(ClassSynset(path[-1], f"n{c:08d}", path, 1.0) for c, path in enumerate(paths))
    wide = Partition(tuple("abcdefghi"), np.zeros(9, np.int32), ("all",), synsets)
    assert sorted(split_by_wordnet(wide, 0).sizes) == [1, 1, 1, 1, 1, 4]


def test_splitting_by_prototypes_finds_the_two_clusters(zoo: Partition):
    rows = ROWS.copy()
    rows[[0, 3]], rows[[1, 2]] = (1, 0, 0, 0), (0, 1, 0, 0)
    parts = [group for group in members(split_by_prototypes(zoo, 0, rows)).values() if len(group) == 2]
    assert {"cat", "owl"} in parts
    assert {"dog", "wren"} in parts


def test_locked_classes_stay_when_an_expert_is_split(zoo: Partition):
    locked = lock_classes(zoo, [0, 2])
    for parted in (split_by_wordnet(locked, 0), split_by_prototypes(locked, 0, ROWS)):
        assert parted.expert_of[0] == parted.expert_of[2] == 0


def test_a_locked_class_is_not_moved_until_unlocked(zoo: Partition):
    locked = lock_classes(zoo, [0, 1])
    assert locked.locked == {"cat", "dog"}
    with pytest.raises(PartitionError, match="'cat' and 1 more are locked"):
        move_classes(locked, [0, 1, 2], 1)
    assert move_classes(unlock_classes(locked, [0]), [0], 1).expert_of[0] == 1


def test_correcting_a_synset_leaves_the_class_where_it_is(zoo: Partition):
    right = ClassSynset("widget.n.01", "n00000042", ("entity.n.01", "widget.n.01"), 1.0)
    corrected = set_synset(zoo, 7, right)
    assert corrected.synsets[7] == right
    assert (corrected.expert_of == zoo.expert_of).all()
    assert set_synset(corrected, 7, UNMAPPED).synsets == zoo.synsets


def test_renaming_trims_and_a_name_can_stay(zoo: Partition):
    assert rename_expert(zoo, 1, " Wheels ").expert_names == ("animal", "Wheels", "other")
    assert rename_expert(zoo, 1, "vehicle") == zoo


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (lambda p: merge_experts(p, 1, 1), "merged with itself"),
        (lambda p: merge_experts(p, 0, 9), "no expert number 9"),
        (lambda p: move_classes(p, [0], -1), "no expert number -1"),
        (lambda p: move_classes(p, [], 1), "No class is chosen"),
        (lambda p: move_classes(p, [8], 1), "not in the partition"),
        (lambda p: new_expert(p, [0], "animal"), "Another expert is called 'animal'"),
        (lambda p: rename_expert(p, 0, "  "), "needs a name"),
        (lambda p: rename_expert(p, 0, "other"), "such as 'other 2'"),
        (lambda p: split_by_wordnet(p, 2), "no branches in 'other'"),
        (lambda p: split_by_wordnet(new_expert(p, [7]), 3), "no branches"),
        (lambda p: split_by_prototypes(new_expert(p, [7]), 3, ROWS), "single class"),
        (lambda p: split_by_wordnet(lock_classes(p, range(8)), 0), "leave nothing to split"),
        (lambda p: set_synset(p, 99, UNMAPPED), "not in the partition"),
    ],
)
def test_an_edit_that_makes_no_sense_says_so(zoo: Partition, edit: Callable[[Partition], Partition], problem: str):
    with pytest.raises(PartitionError, match=problem) as raised:
        edit(zoo)
    assert raised.value.advice


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"expert_of": np.array([0, 0, 0, 0, 1, 1, 1, 1])}, "'other' has no class"),
        ({"expert_of": np.array([0, 0, 0, 0, 1, 1, 2, 3])}, "does not exist"),
        ({"expert_of": np.array([0, 1, 2])}, "not as many"),
        ({"expert_names": ("a", "a", "b")}, "share a name"),
        ({"expert_names": ("a", " ", "b")}, "has none"),
        ({"class_names": ("cat",) * 8}, "'cat' appears twice"),
        ({"class_names": (), "expert_of": np.array([]), "synsets": ()}, "at least one class"),
        ({"locked": frozenset({"unicorn"})}, "'unicorn' is locked but not in"),
    ],
)
def test_a_partition_that_is_none_can_not_be_made(zoo: Partition, change: dict[str, object], problem: str):
    with pytest.raises(PartitionError, match=problem):
        replace(zoo, **change)


def test_a_partition_can_not_be_changed_in_place(zoo: Partition):
    with pytest.raises(ValueError, match="read-only"):
        zoo.expert_of[0] = 1


CHOICE = st.tuples(st.integers(0, 8), st.sets(st.integers(0, 7), max_size=4), st.integers(0, 5), st.integers(0, 5))


def apply_edit(partition: Partition, kind: int, classes: set[int], a: int, b: int) -> Partition:
    choices: list[Callable[[], Partition]] = [
        lambda: move_classes(partition, classes, a),
        lambda: new_expert(partition, classes),
        lambda: merge_experts(partition, a, b),
        lambda: split_by_wordnet(partition, a),
        lambda: split_by_prototypes(partition, a, ROWS, seed=b),
        lambda: rename_expert(partition, a, f"name {b}"),
        lambda: lock_classes(partition, classes),
        lambda: unlock_classes(partition, classes),
        lambda: set_synset(partition, a, partition.synsets[b]),
    ]
    return choices[kind]()


@settings(max_examples=150, deadline=None)
@given(st.lists(CHOICE, max_size=12))
def test_any_sequence_of_edits_keeps_each_class_in_one_expert_and_undoes_to_the_start(sequence):
    start = make_start()
    history = [start]
    for choice in sequence:
        try:
            history.append(apply_edit(history[-1], *choice))
        except PartitionError:
            continue
        now = history[-1]
        held = sorted(c for expert in range(now.n_experts) for c in now.classes_in(expert))
        assert held == list(range(8))
        assert (now.sizes > 0).all()
        assert now.n_experts >= 1
        assert len(set(now.expert_names)) == now.n_experts
        assert now.class_names == start.class_names
        assert all_locked_kept_company(history[-2], now, moved_by_merge=choice[0] == 2)
    while len(history) > 1:
        history.pop()
    assert history == [make_start()]
    assert start == make_start()  # nothing reached into the first one


def all_locked_kept_company(before: Partition, after: Partition, *, moved_by_merge: bool) -> bool:
    locked = [c for c, name in enumerate(before.class_names) if name in before.locked and name in after.locked]
    was, now = before.expert_of[locked], after.expert_of[locked]
    together, still = was[:, None] == was, now[:, None] == now
    return bool((still[together]).all()) and (moved_by_merge or bool((together == still).all()))


def make_start() -> Partition:
    animal, thing = ("entity.n.01", "animal.n.01"), ("entity.n.01", "artifact.n.01")
    kinds = [(*animal, "mammal.n.01")] * 3 + [(*animal, "bird.n.01")] * 2 + [(*thing, "vehicle.n.01")] * 2
    paths = [(*kind, f"kind{at}.n.01") for at, kind in enumerate(kinds)]
    synsets = [ClassSynset(path[-1], f"n{at:08d}", path, 1.0) for at, path in enumerate(paths)]
    return Partition(tuple("abcdefgh"), np.array([0, 0, 0, 1, 1, 2, 2, 2]), ("x", "y", "z"), (*synsets, UNMAPPED))


def test_an_edit_at_a_thousand_classes_takes_a_fraction_of_a_frame(imagenet_ids, imagenet_synsets):
    large = Partition(
        tuple(imagenet_ids), np.arange(1000) % 20, tuple(f"expert {e}" for e in range(20)), imagenet_synsets
    )

    def seconds(edit: Callable[[], Partition]) -> float:
        started = time.process_time()
        edit()
        return time.process_time() - started

    for edit in (
        lambda: move_classes(large, range(0, 40, 2), 3),
        lambda: merge_experts(large, 0, 1),
        lambda: new_expert(large, range(30)),
        lambda: split_by_wordnet(large, 0),
        lambda: lock_classes(large, range(100)),
    ):
        assert min(seconds(edit) for _ in range(3)) < 0.05


def test_the_window_can_hold_and_edit_partitions_without_loading_scikit_learn_or_nltk():
    modules = "core.partition.model, core.partition.edits, core.partition.quality, core.partition.partition_file"
    code = f"import {modules}, sys; print([m for m in ('sklearn', 'scipy', 'nltk', 'torch') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
