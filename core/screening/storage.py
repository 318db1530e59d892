"""Finished screenings on disk, as columns, and back."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from core.errors import UsageError
from core.project import Project
from core.scoring.detectors.mixture import KNN
from core.scoring.settings import ScreenSettings
from core.screening.results import Screening, ScreeningRows
from core.screening.screen import COLUMNS
from core.storage.artifacts import NAME, pack_paths, unpack_paths
from core.storage.files import MISREAD, parse_json, texts_in
from core.text import Text, keep_templates, restore_templates

log = logging.getLogger(__name__)
KIND = "screening"


@dataclass(frozen=True)
class ScreeningSummary:
    """A line in the list of screenings."""

    id: str
    created: str  # ISO 8601, UTC
    sources: tuple[str, ...]
    n_images: int
    n_flagged: int  # at the threshold that it was made with
    n_errors: int


def save_screening(project: Project, screening: Screening) -> None:
    """Write its columns, then enter it in the catalogue: it is listed only when it is whole."""
    rows = screening.rows
    arrays: dict[str, Any] = {name: getattr(rows, name) for name in COLUMNS}
    arrays |= {
        "paths": pack_paths(rows.paths),
        "held_out_scores": screening.held_out_scores,
        "id_paths": pack_paths(screening.id_paths),
        "id_labels": screening.id_labels,
        "held_out_labels": screening.held_out_labels,
        "held_out_bursts": screening.held_out_bursts,
    }
    facts = {
        "created": screening.created,
        "sources": list(screening.sources),
        "settings": asdict(screening.settings),
        "k": screening.k,
        "class_names": list(screening.class_names),
        "expert_names": list(screening.expert_names),
        "errors": {str(row): reason for row, reason in rows.errors.items()},
        "error_templates": keep_templates(rows.errors),
        "provenance": dict(screening.provenance),
        "n_moves": project.n_moves,
    }
    project.artifacts.write(KIND, screening.id, arrays, facts)
    summary = summarize(screening)
    project.catalogue.add_screening(screening.id, screening.created, json.dumps(asdict(summary)))


def summarize(screening: Screening) -> ScreeningSummary:
    flagged = int(np.count_nonzero(screening.flagged_at(screening.threshold.value)))
    rows = screening.rows
    return ScreeningSummary(screening.id, screening.created, screening.sources, len(rows), flagged, len(rows.errors))


def list_screenings(project: Project) -> tuple[ScreeningSummary, ...]:
    """All screenings of the project, the one that was made last first. An entry that makes no sense is passed over:
    it leads to no screening."""
    found = []
    for screening_id, _, summary in project.catalogue.screenings():
        try:
            found.append(_read_summary(screening_id, parse_json(summary)))
        except MISREAD as error:
            log.warning("An entry of the list of screenings is damaged: %r", error)
    return tuple(found)


def _read_summary(screening_id: str, value: dict[str, Any]) -> ScreeningSummary:
    if NAME.fullmatch(screening_id) is None or value["id"] != screening_id:
        raise ValueError("its id is none")
    sources = tuple(map(str, value["sources"]))
    numbers = (int(value[name]) for name in ("n_images", "n_flagged", "n_errors"))
    return ScreeningSummary(screening_id, str(value["created"]), sources, *numbers)


def forget_screening(project: Project, screening_id: str) -> None:
    """Take a screening off the list and off the disk; decisions on its images stay, since they belong to the images."""
    project.catalogue.remove_screening(screening_id)
    project.artifacts.remove(KIND, screening_id)


def load_screening(project: Project, screening_id: str) -> Screening:
    """The screening with that id, or the newest for "latest". Raises UsageError when there is none."""
    known = [summary.id for summary in list_screenings(project)]
    if screening_id == "latest" and known:
        screening_id = known[0]
    if screening_id not in known:
        raise UsageError(
            Text("The project has no screening {screening_id}.", screening_id=screening_id),
            Text("It has: {ids}.", ids=", ".join(known[:10])) if known else Text("Screen a folder first."),
        )
    with project.artifacts.reading(KIND, screening_id) as (arrays, facts):
        return _read(project, screening_id, arrays, facts)


def _read(project: Project, screening_id: str, arrays: dict[str, Any], facts: dict[str, Any]) -> Screening:
    n_moves = int(facts.get("n_moves", 0))
    paths = project.moved(unpack_paths(arrays["paths"]), n_moves)
    columns = {name: np.array(arrays[name]) for name in COLUMNS}
    if {len(column) for column in columns.values()} != {len(paths)}:
        raise ValueError(Text("an array is of another kind"))
    told = {int(row): str(reason) for row, reason in facts["errors"].items()}
    errors = restore_templates(told, facts.get("error_templates", {}))  # older screenings have the English alone
    return Screening(
        id=screening_id,
        created=str(facts["created"]),
        sources=tuple(_absolute(source, paths) for source in project.moved(texts_in(facts["sources"]), n_moves)),
        settings=ScreenSettings(**{"score": KNN, **facts["settings"]}),  # before there was a choice it was kNN
        k=int(facts["k"]),
        rows=ScreeningRows(paths, **columns, errors=errors),
        held_out_scores=np.array(arrays["held_out_scores"]),
        class_names=texts_in(facts["class_names"]),
        expert_names=texts_in(facts["expert_names"]),
        id_paths=project.moved(unpack_paths(arrays["id_paths"]), n_moves),
        id_labels=np.array(arrays["id_labels"]),
        provenance=dict(facts["provenance"]),
        **{name: np.array(arrays[name]) for name in ("held_out_labels", "held_out_bursts") if name in arrays},
    )


def _absolute(source: str, paths: Sequence[str]) -> str:
    """A source as it is; a relative one, which versions up to 0.3 kept, is looked for above the files that it gave.

    It stays what it is where it gave none, or all of it was "..": nothing tells any more from where it was meant.
    """
    if os.path.isabs(source):
        return source
    parts = [part for part in os.path.normpath(source).split(os.sep) if part not in (os.curdir, os.pardir)]
    if not parts:
        folders = {os.path.dirname(path) for path in paths}
        return os.path.commonpath(folders) if folders and os.path.normpath(source) == os.curdir else source
    ending = os.sep + os.path.join(*parts)
    for path in paths:
        start = f"{path}{os.sep}".find(ending + os.sep)
        if start >= 0:
            return path[: start + len(ending)]
    return source
