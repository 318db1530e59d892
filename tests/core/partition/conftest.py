"""What the partition's tests share: WordNet, loaded once, and the ImageNet ids, as timm ships them."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from core.partition.mapping import map_classes
from core.partition.model import ClassSynset, Partition
from core.partition.wordnet import WordNet, load_wordnet


@pytest.fixture(scope="session")
def wordnet() -> WordNet:
    return load_wordnet()


@pytest.fixture(scope="session")
def imagenet_ids() -> list[str]:
    spec = find_spec("timm")
    assert spec is not None
    assert spec.submodule_search_locations
    found = Path(spec.submodule_search_locations[0]) / "data" / "_info" / "imagenet_synsets.txt"
    return found.read_text().split()


@pytest.fixture(scope="session")
def imagenet_synsets(imagenet_ids: list[str], wordnet: WordNet) -> tuple[ClassSynset, ...]:
    return map_classes(imagenet_ids, wordnet)


@pytest.fixture
def zoo() -> Partition:
    """Eight classes in three experts, one of them unmapped."""
    animal, thing = ("entity.n.01", "animal.n.01"), ("entity.n.01", "artifact.n.01")
    paths = {
        "cat": (*animal, "mammal.n.01", "cat.n.01"),
        "dog": (*animal, "mammal.n.01", "dog.n.01"),
        "wren": (*animal, "bird.n.01", "wren.n.01"),
        "owl": (*animal, "bird.n.01", "owl.n.01"),
        "car": (*thing, "vehicle.n.01", "car.n.01"),
        "bus": (*thing, "vehicle.n.01", "bus.n.01"),
        "chair": (*thing, "furniture.n.01", "chair.n.01"),
    }
    synsets = [ClassSynset(path[-1], f"n{at:08d}", path, 1.0) for at, path in enumerate(paths.values())]
    return Partition(
        class_names=(*paths, "thingamajig"),
        expert_of=np.array([0, 0, 0, 0, 1, 1, 2, 2], np.int32),
        expert_names=("animal", "vehicle", "other"),
        synsets=(*synsets, ClassSynset()),
        seed=3,
    )
