"""The contents of a project as plain values, for `interloper info` and the About dialog."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core.dataset.tables import ImageTable
from core.experts.record import find_record
from core.features.cache import read_makers
from core.project import Project
from core.scoring.settings import AUTO
from core.screening.provenance import describe_bursts
from core.screening.reference import Reference
from core.screening.storage import list_screenings
from core.text import Text
from core.workflows.prepare import load_partition

NAMED = 12  # folders or classes


def _nearness(project: Project) -> dict[str, Any]:
    """How near features in half precision are to exact ones, and by what they were made."""
    makers = read_makers(project.artifacts.path("features", project.backbone.fingerprint))
    if not makers:
        return {}
    least = round(min(each.cosine for each in makers), 5)
    return {"cosine_to_exact": least, "features_made_by": [each.title for each in makers]}


def id_set_notes(table: ImageTable, root: Path) -> tuple[Text, ...]:
    """What a person must know of the ID set in `root`: which part of it was read, how many files of that are of no use
    and why, and classes without images."""
    reasons = Counter(table.problems.values()).most_common()
    notes = []
    parts = [os.path.relpath(each, root) for each in table.roots if Path(each) != root.absolute()]
    if parts:
        notes.append(Text("The set is split; only this part was read: {folders}.", folders=shortened(parts)))
    if reasons:
        told = [Text("{count:,} × {reason}", count=count, reason=reason) for reason, count in reasons]
        notes.append(
            Text(
                "Not used: {count:,} of {total:,} files ({reasons}).",
                count=len(table.problems),
                total=len(table),
                reasons=Text.joined("; ", told),
            )
        )
    if table.empty_classes:
        notes.append(Text("Classes without an image: {names}.", names=shortened(table.empty_classes)))
    return tuple(notes)


@dataclass(frozen=True)
class ReferenceFacts:
    """What a person should know of what images are judged by."""

    score: Text  # in words
    notes: tuple[Text, ...]  # on the ID set
    is_by_experts: bool = False


def describe_reference(project: Project, reference: Reference) -> ReferenceFacts:
    """By which score images are judged, and what is odd about the ID set: besides `id_set_notes`, its bursts."""
    bursts = describe_bursts(reference.bank)
    notes = (*id_set_notes(project.id_set, project.id_root), *([bursts] if bursts else []))
    score = reference.mixture.title if reference.mixture else Text("Trained experts")
    return ReferenceFacts(score, notes, is_by_experts=reference.mixture is None)


def shortened(names: Sequence[str]) -> str:
    """The first of `names`, and that there are more."""
    return ", ".join([*names[:NAMED], *(["…"] if len(names) > NAMED else [])])


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
        "id_error_reasons": dict(Counter(table.problems.values()).most_common()),
        "n_classes": len(table.class_names),
        "empty_classes": list(table.empty_classes),
        "backbone": project.backbone.name,
        "weights_hash": project.backbone.weights_hash,
        "precision": project.backbone.precision,
        **_nearness(project),
        "seed": project.seed,
        "score": project.facts.score or AUTO,
        "experts": list(partition.expert_names) if partition else [],
        "is_trained": trained is not None,
        "screenings": [asdict(summary) for summary in list_screenings(project)],
    }
