"""What `interloper partition` prints: a line for each expert, or for each number of experts."""

from __future__ import annotations

from collections.abc import Sequence

from core.jobs import JobContext
from core.partition.model import PartitionSettings
from core.partition.prototypes import class_distances
from core.partition.quality import measure_experts
from core.project import Project
from core.workflows.partition import class_material, partition_project, suggest
from core.workflows.prepare import Machine, load_partition


def partition_lines(project: Project, settings: PartitionSettings, machine: Machine, job: JobContext) -> list[str]:
    """Make and store the partition; say what each expert holds."""
    partition = partition_project(project, settings, machine, job)
    material = class_material(project, machine, job)
    rows = [("expert", "classes", "images", "held together by", "purity", "silhouette")]
    for each in measure_experts(partition, class_distances(material.prototypes), material.image_counts):
        silhouette = "" if each.silhouette is None else f"{each.silhouette:.2f}"
        held = each.topic or each.lowest_common_hypernym or "no synset"
        rows.append((each.name, str(each.n_classes), str(each.n_images), held, f"{each.purity:.0%}", silhouette))
    unmapped = [partition.class_names[c] for c, synset in enumerate(partition.synsets) if not synset.is_mapped]
    note = [f"Without a synset: {', '.join(unmapped)}."] if unmapped else []
    return [*_aligned(rows), *note, f"Partition: {project.partition_file.absolute()}"]


def suggestion_lines(project: Project, settings: PartitionSettings, machine: Machine, job: JobContext) -> list[str]:
    """Inertia and silhouette for each number of experts."""
    material = class_material(project, machine, job)
    counts = suggest(material, settings, load_partition(project), job)
    rows = [(str(each.n_experts), f"{each.inertia:.2f}", f"{each.silhouette:.3f}") for each in counts]
    return _aligned([("experts", "inertia", "silhouette"), *rows])


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
