"""What a project holds, as plain values for `interloper info` and the About page."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from core.audit import load_partition
from core.experts.record import find_record
from core.project import Project
from core.screening.storage import list_screenings


def describe_project(project: Project) -> dict[str, Any]:
    """Facts that JSON can hold; counts are of files, not of distinct contents."""
    table, partition, trained = project.id_set, load_partition(project), find_record(project)
    return {
        "name": project.name,
        "folder": str(project.folder.absolute()),
        "created": project.facts.created,
        "id_root": project.facts.id_root,
        "id_set": project.facts.id_set,
        "n_id_images": len(table),
        "n_id_errors": len(table.problems),
        "n_classes": len(table.class_names),
        "empty_classes": list(table.empty_classes),
        "backbone": project.backbone.name,
        "weights_hash": project.backbone.weights_hash,
        "seed": project.seed,
        "experts": list(partition.expert_names) if partition else [],
        "is_trained": trained is not None,
        "screenings": [asdict(summary) for summary in list_screenings(project)],
    }
