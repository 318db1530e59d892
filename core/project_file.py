"""project.json: what a project is about, and how the files of older versions are read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import ProjectError, UsageError
from core.features.catalog import BackboneSpec
from core.provenance import app_version
from core.storage.files import write_json

SCHEMA_VERSION = 1
MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From a schema version to the step that turns its project.json into the next version's."""


@dataclass(frozen=True)
class ProjectFacts:
    """What project.json holds."""

    name: str
    created: str  # ISO 8601, UTC
    id_root: str  # the folder or list that the ID set was read from
    id_set: str  # fingerprint of the ID set
    backbone: BackboneSpec
    seed: int


def read_facts(folder: Path) -> ProjectFacts:
    """Raises UsageError when there is no project; ProjectError when it is damaged, or from a newer version."""
    path = folder / "project.json"
    if not path.exists():
        raise _no_project(folder)
    try:
        return _from_json(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ProjectError(
            f"{path} is damaged: {type(error).__name__} {error}.", "Restore it from a backup, or make a new project."
        ) from error


def _no_project(folder: Path) -> UsageError:
    advice = f"Make a project with: interloper new {folder} --id FOLDER"
    if not folder.exists():
        return UsageError(f"{folder} does not exist.", advice)
    lacking = f"{folder} is not an Interloper project: it holds no project.json."
    if folder.is_dir() and not any(folder.iterdir()):
        return UsageError(lacking, advice)
    return UsageError(lacking, "The project comes first in every command, images after it; check the order.")


def write_facts(folder: Path, facts: ProjectFacts) -> None:
    """Write project.json. Raises OSError."""
    write_json(folder / "project.json", _to_json(facts))


def _to_json(facts: ProjectFacts) -> dict[str, Any]:
    return {
        "schema": SCHEMA_VERSION,
        "name": facts.name,
        "created": facts.created,
        "written_by": app_version(),
        "id_root": facts.id_root,
        "id_set": facts.id_set,
        "seed": facts.seed,
        "backbone": facts.backbone.to_dict(),
    }


def _from_json(value: dict[str, Any]) -> ProjectFacts:
    if value["schema"] > SCHEMA_VERSION:
        raise ProjectError(
            f"This project was written by a newer version of Interloper ({value.get('written_by', 'unknown')}).",
            f"Update Interloper (this is {app_version()}) to open it.",
        )
    while value["schema"] < SCHEMA_VERSION:
        value = MIGRATIONS[value["schema"]](value)
    keys = ("name", "created", "id_root", "id_set", "seed")
    return ProjectFacts(**{key: value[key] for key in keys}, backbone=BackboneSpec.from_dict(value["backbone"]))
