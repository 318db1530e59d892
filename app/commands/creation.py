"""Making a project so that the command can be given again, whether it failed or was stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.options import open_for_work, say
from core.errors import DatasetError, ModelError, UsageError
from core.jobs import JobContext

if TYPE_CHECKING:
    from core.features.catalog import Precision
    from core.project import Project
    from core.workflows.prepare import Machine


@dataclass(frozen=True)
class NewProject:
    """What `interloper new` was asked for."""

    folder: Path
    id_folder: Path
    backbone: str
    seed: int
    precision: Precision


@contextmanager
def new_project(asked: NewProject, machine: Machine, job: JobContext) -> Iterator[Project]:
    """The project, just made; or the one at which the same command was stopped, to go on with.

    One that was made here is removed again when what follows finds that its ID set or backbone can't be used, so that
    its name is free for another try. Raises as `create_project`.
    """
    from core.project import discard_new_project
    from core.workflows.prepare import create_project

    stopped = _stopped_project(asked, machine, job)
    was_there = asked.folder.exists()
    given = (asked.folder, asked.id_folder, asked.backbone, asked.seed, machine, job, asked.precision)
    project = stopped or create_project(*given)
    try:
        with project:
            yield project
    except (DatasetError, ModelError, UsageError):
        if stopped is None:
            discard_new_project(asked.folder, was_there=was_there)
        raise


def _stopped_project(asked: NewProject, machine: Machine, job: JobContext) -> Project | None:
    """The project in the folder, opened, if it was never finished and is just what is asked for."""
    from core.project import read_project

    if not (asked.folder / "project.json").exists():
        return None
    with read_project(asked.folder) as found:
        if not _is_stopped(found) or not _is_asked_for(found, asked, machine, job):
            return None
    say(f"Going on with {asked.folder}, which was begun before.")
    return open_for_work(asked.folder)


def _is_stopped(project: Project) -> bool:
    return not any(project.artifacts.folder.glob("calibration-*/manifest.json"))  # the last thing `new` makes


def _is_asked_for(project: Project, asked: NewProject, machine: Machine, job: JobContext) -> bool:
    """Whether ID set, backbone, precision and seed are the same, the files of the ID set as they were."""
    from core.dataset.scan import scan_dataset
    from core.features.runtime import find_backbone
    from core.project import id_set_fingerprint

    if project.facts.id_root != str(asked.id_folder.absolute()) or project.seed != asked.seed:
        return False
    spec = replace(find_backbone(asked.backbone, machine.weights_folder, job), precision=asked.precision)
    return spec == project.backbone and project.facts.id_set == id_set_fingerprint(scan_dataset(asked.id_folder, job))
