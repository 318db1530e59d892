"""Classes made up from words, with the material to group them for real, but without images or features."""

from __future__ import annotations

import numpy as np

from app.workspace.partition import Classes
from core.partition.grouping import make_partition
from core.partition.model import UNMAPPED, ClassSynset, Partition, PartitionSettings, SynsetChoice
from core.partition.prototypes import class_distances, flatten
from core.workflows.partition import ClassMaterial

KINDS = {"animal": ("dog", "cat", "emu", "crab"), "vehicle": ("car", "bus", "bike"), "food": ("pizza", "soup", "bread")}
STRANGE = "yin_yang"
MEANINGS = (SynsetChoice("cat.n.01", "n02121620", 0.6), SynsetChoice("guy.n.01", "n10153414", 0.4))  # WordNet's own


def synset(word: str, *above: str, confidence: float = 1.0) -> ClassSynset:
    path = ("entity.n.01", *(f"{each}.n.01" for each in above), f"{word}.n.01")
    return ClassSynset(f"{word}.n.01", f"n{sum(map(ord, word)):08d}", path, confidence, MEANINGS)


def make_classes(kinds: dict[str, tuple[str, ...]] | None = None, strange: tuple[str, ...] = (STRANGE,)) -> Classes:
    """Prototypes of a kind lie together; the strange ones have no synset. `cat` is a guess."""
    names, synsets, rows = [], [], []
    kinds = KINDS if kinds is None else kinds
    random = np.random.default_rng(0)
    for number, (kind, words) in enumerate(kinds.items()):
        for word in words:
            names.append(word)
            synsets.append(synset(word, kind, confidence=0.4 if word == "cat" else 1.0))
            rows.append(np.eye(len(kinds) + 2)[number] + random.normal(0, 0.05, len(kinds) + 2))
    for word in strange:
        names.append(word)
        synsets.append(UNMAPPED)
        rows.append(np.eye(len(kinds) + 2)[0] + random.normal(0, 0.2, len(kinds) + 2))
    prototypes = np.array(rows, np.float32)
    counts = np.arange(10, 10 + len(names), dtype=np.int32)
    samples = tuple(tuple(f"/id/{name}/{number}.jpg" for number in range(4)) for name in names)
    material = ClassMaterial(tuple(names), prototypes, counts, tuple(synsets), samples)
    return Classes(material, class_distances(prototypes), flatten(prototypes))


def many_classes(n_classes: int, n_kinds: int) -> Classes:
    """A thousand classes, say, in twenty kinds."""
    each = n_classes // n_kinds
    kinds = {f"kind{kind}": tuple(f"class_{kind}_{number}" for number in range(each)) for kind in range(n_kinds)}
    return make_classes(kinds, ())


def partition_of(classes: Classes, n_experts: int = 3) -> Partition:
    material = classes.material
    settings = PartitionSettings("wordnet+kmeans", n_experts)
    return make_partition(material.class_names, material.synsets, material.prototypes, settings)


def material_of(class_names: tuple[str, ...]) -> ClassMaterial:
    """Of the classes of any ID set: those made up here as they are, others without a synset."""
    made = make_classes().material
    if class_names == made.class_names:
        return made
    known = dict(zip(made.class_names, made.synsets, strict=True))
    prototypes = np.random.default_rng(0).normal(0, 1, (len(class_names), 8))
    prototypes = (prototypes / np.linalg.norm(prototypes, axis=1, keepdims=True)).astype(np.float32)
    return ClassMaterial(
        class_names,
        prototypes,
        np.full(len(class_names), 10, np.int32),
        tuple(known.get(name, UNMAPPED) for name in class_names),
        tuple(tuple(f"/id/{name}/{number}.jpg" for number in range(4)) for name in class_names),
    )
