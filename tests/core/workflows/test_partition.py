from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.partition import edits
from core.partition.mapping import map_classes
from core.partition.model import PartitionSettings, settings_of
from core.partition.partition_file import write_partition
from core.partition.wordnet import load_wordnet
from core.workflows.partition import ClassMaterial, compare_partition, import_partition, propose_partition

NAMES = ("bicycle", "bus", "car", "cat", "dog", "emu")
SETTINGS = PartitionSettings("wordnet+kmeans", 2)


@pytest.fixture(scope="module")
def material():
    """Three vehicles and three animals by WordNet; to the backbone, the bicycle looks like an animal."""
    prototypes = np.array([[0.1, 1], [1, 0], [1, 0.1], [0, 1], [0.05, 1], [0, 0.9]], np.float32)
    prototypes /= np.linalg.norm(prototypes, axis=1, keepdims=True)
    return ClassMaterial(NAMES, prototypes, np.full(6, 10, np.int32), map_classes(NAMES, load_wordnet()), ((),) * 6)


def moved(difference) -> list[str]:
    return [each.name for each in difference.moved]


def test_what_kmeans_moved_is_what_looks_otherwise_than_it_is_called(material):
    present = propose_partition(material, SETTINGS, None)
    assert moved(compare_partition(material, "kmeans", present, None)) == ["bicycle"]


def test_compared_with_wordnet_alone_edits_are_differences_too(material):
    present = propose_partition(material, SETTINGS, None)
    other = int(1 - present.expert_of[NAMES.index("emu")])
    edited = edits.move_classes(present, [NAMES.index("emu")], other)
    assert sorted(moved(compare_partition(material, "wordnet", edited, present))) == ["bicycle", "emu"]


@pytest.mark.parametrize("is_known", [True, False])
def test_compared_with_the_last_run_only_edits_are_differences(material, is_known):
    """Where the run is not known any more, it is made again from the settings in the file."""
    present = propose_partition(material, SETTINGS, None)
    edited = edits.move_classes(present, [NAMES.index("emu")], int(1 - present.expert_of[NAMES.index("emu")]))
    assert moved(compare_partition(material, "last_run", edited, present if is_known else None)) == ["emu"]


def test_a_partition_tells_the_settings_that_it_began_with(material):
    assert settings_of(propose_partition(material, replace(SETTINGS, seed=7), None)) == replace(SETTINGS, seed=7)


def test_a_file_written_by_hand_gets_the_paths_of_its_synsets(material, tmp_path):
    present = propose_partition(material, SETTINGS, None)
    bare = tuple(replace(synset, path=()) for synset in present.synsets)
    write_partition(tmp_path / "mine.json", replace(present, synsets=bare))
    found = import_partition(tmp_path / "mine.json", NAMES)
    assert [synset.path for synset in found.synsets] == [synset.path for synset in present.synsets]
