"""The partition workflow: made from the ID set, kept in the project's folder, read for screening and training."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Literal

import numpy as np

from core.arrays import FloatArray, IntArray
from core.errors import ProjectError
from core.jobs import JobContext
from core.partition.analysis import Difference, ExpertCount, difference, suggest_experts
from core.partition.grouping import make_partition
from core.partition.mapping import complete_paths, map_classes
from core.partition.model import ClassSynset, Partition, PartitionSettings, settings_of
from core.partition.partition_file import read_partition, write_partition
from core.partition.wordnet import load_wordnet
from core.project import Project
from core.text import Text
from core.workflows.prepare import Machine, load_partition, project_bank

SAMPLE_IMAGES = 4
ComparedWith = Literal["wordnet", "kmeans", "last_run"]
"""With WordNet alone; what K-Means moved; with the last run."""


@dataclass(frozen=True, eq=False)
class ClassMaterial:
    """What a partition of C classes is made from, and shown with."""

    class_names: tuple[str, ...]
    prototypes: FloatArray  # [C, Dz] mean z′⁰, unit length; zeros where no image of the class is readable
    image_counts: IntArray  # [C] images in the bank
    synsets: tuple[ClassSynset, ...]  # [C] as mapped by name
    samples: tuple[tuple[str, ...], ...]  # [C] paths of a few images of each class


def class_material(project: Project, machine: Machine, job: JobContext) -> ClassMaterial:
    """Prototypes, counts, synsets and sample images of the ID set's classes; features are extracted if need be."""
    bank = project_bank(project, machine, job)
    names, paths = project.id_set.class_names, project.id_set.paths
    starts = bank.class_starts
    return ClassMaterial(
        class_names=names,
        prototypes=bank.prototypes,
        image_counts=np.diff(starts).astype(np.int32),
        synsets=project.keep("synsets", lambda: map_classes(names, load_wordnet())),
        samples=tuple(
            tuple(paths[image] for image in bank.images[start : min(start + SAMPLE_IMAGES, end)])
            for start, end in pairwise(starts)
        ),
    )


def partition_project(project: Project, settings: PartitionSettings, machine: Machine, job: JobContext) -> Partition:
    """Make a partition, keeping the locked classes and corrected synsets of the present one, and store it.

    Raises PartitionError where the settings can't be met.
    """
    partition = propose_partition(class_material(project, machine, job), settings, load_partition(project))
    save_partition(project, partition)
    return partition


def propose_partition(material: ClassMaterial, settings: PartitionSettings, present: Partition | None) -> Partition:
    """A partition that is not stored yet. Locked classes of `present` stay together, and its synsets stand."""
    synsets = current_synsets(material, present)
    return make_partition(material.class_names, synsets, material.prototypes, settings, present)


def suggest(
    material: ClassMaterial, settings: PartitionSettings, present: Partition | None, job: JobContext
) -> tuple[ExpertCount, ...]:
    """Inertia and silhouette for each number of experts that the classes allow."""
    return suggest_experts(material.prototypes, current_synsets(material, present), settings=settings, job=job)


def current_synsets(material: ClassMaterial, present: Partition | None) -> tuple[ClassSynset, ...]:
    """The synsets of the present partition, which a person may have corrected, or else those mapped by name."""
    return material.synsets if present is None else _with_paths(present).synsets


def import_partition(path: Path, class_names: tuple[str, ...]) -> Partition:
    """Read a partition from a file that may have been written by hand. Raises as `read_partition`."""
    return _with_paths(read_partition(path, class_names))


def _with_paths(partition: Partition) -> Partition:
    """WordNet is read only where a synset has no path yet."""
    if all(synset.path or not synset.wnid for synset in partition.synsets):
        return partition
    return replace(partition, synsets=complete_paths(partition.synsets, load_wordnet()))


def compare_partition(
    material: ClassMaterial, kind: ComparedWith, present: Partition, last_run: Partition | None
) -> Difference:
    """What differs between a partition and what it is compared with.

    `last_run` is what was grouped last, before any edit; where that is not known, it is grouped again.
    """
    run = settings_of(present)
    if kind == "wordnet":
        alone = replace(run, method="wordnet", n_experts=present.n_experts, cap=None)
        return difference(propose_partition(material, alone, _unlocked(present)), present)
    last = last_run or _last_run(material, run, present)
    if kind == "last_run":
        return difference(last, present)
    before = replace(run, method="wordnet", n_experts=last.n_experts, cap=None)
    return difference(propose_partition(material, before, _unlocked(last)), last)


def _last_run(material: ClassMaterial, run: PartitionSettings, present: Partition) -> Partition:
    """What the settings in its file give, for the run itself is not kept."""
    return propose_partition(material, run, present) if present.provenance.get("edited_by_hand") else present


def _unlocked(partition: Partition) -> Partition:
    return replace(partition, locked=frozenset())


def make_baseline(project: Project, machine: Machine, job: JobContext) -> None:
    """Without a partition, make one of a single expert that learns all classes: what several are compared with."""
    if load_partition(project) is None:
        partition_project(project, PartitionSettings("none", 1), machine, job)


def save_partition(project: Project, partition: Partition) -> None:
    """Store a partition as the project's; what was computed for another one is left, for when it comes back."""
    try:
        write_partition(project.partition_file, partition)
    except OSError as error:
        raise ProjectError(
            Text(
                "The partition can't be written to {path}: {reason}.",
                path=project.partition_file,
                reason=error.strerror,
            ),
            Text("Free some space or check the folder's permissions, then try again."),
        ) from error
