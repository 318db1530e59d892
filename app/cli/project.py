"""Commands on a project as a whole: make one, say what it holds, group its classes, follow its ID set."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.options import (
    LARGEST_SEED,
    MethodChoice,
    ProjectArgument,
    SeedOption,
    cap_of,
    machine_of,
    open_for_work,
    readable,
    require,
    run,
    said_changes,
    say,
    say_written,
)
from app.cli.text import counted
from core.errors import DatasetError, ModelError, UsageError
from core.jobs import JobContext
from core.scoring.settings import ScreenSettings

if TYPE_CHECKING:
    from core.features.catalog import Precision
    from core.partition.model import PartitionSettings
    from core.project import Project
    from core.workflows.prepare import Machine
    from core.workflows.refresh import IdSetChanges


class PrecisionChoice(StrEnum):
    exact = "exact"
    half = "half"


PRECISIONS: dict[PrecisionChoice, Precision] = {PrecisionChoice.exact: "float32", PrecisionChoice.half: "bfloat16"}


def new(
    context: typer.Context,
    project: ProjectArgument,
    id_folder: Annotated[
        Path,
        typer.Option("--id", metavar="FOLDER", help="The ID set, the images you vouch for: a folder for each class."),
    ],
    backbone: Annotated[
        str,
        typer.Option(
            metavar="NAME|FILE", help="starter, which is built in; a timm name; a file of weights; or NAME=FILE."
        ),
    ] = "starter",
    seed: Annotated[
        int, typer.Option(min=0, max=LARGEST_SEED, metavar="N", help="Seed of everything that is drawn at random.")
    ] = 0,
    precision: Annotated[
        PrecisionChoice,
        typer.Option(
            help="half (bfloat16) is faster on GPUs and on processors that have it, and judges some images near the "
            "threshold otherwise. For the whole life of the project."
        ),
    ] = PrecisionChoice.exact,
    flat: Annotated[
        bool,
        typer.Option(
            "--flat",
            help="Take all images of FOLDER as one class, whatever subfolder they are in. With one class there are no "
            "experts, and no score or K can be chosen by classes that are held out.",
        ),
    ] = False,
    thorough: Annotated[
        bool, typer.Option("--thorough", help="Get ready for thorough screenings, which see mirror images, too.")
    ] = False,
) -> None:
    """Make a project from an ID set, and learn what its images look like.

    The images stay where they are and are only read.
    """

    def work(job: JobContext) -> tuple[int, int, int, tuple[str, ...]]:
        from core.workflows.info import describe_reference
        from core.workflows.prepare import prepare

        require(id_folder, "the ID set")
        machine = machine_of(context)
        asked = NewProject(project, id_folder, backbone, seed, PRECISIONS[precision], flat)
        with new_project(asked, machine, job) as made:
            reference = prepare(made, ScreenSettings(thorough=thorough), machine, job)
            found = len(reference.bank), len(made.id_set.class_names), reference.scorer.k
            return *found, describe_reference(made, reference).notes

    n_images, n_classes, k, notes = run(work)
    say(f"Learnt: {counted(n_images, 'ID image')} of {counted(n_classes, 'class')}; K = {k}.")
    for note in notes:
        say(readable(note))
    say_written("Project", project)


def info(
    project: ProjectArgument,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON on stdout.")] = False,
) -> None:
    """Say what a project holds."""

    def work(job: JobContext) -> dict[str, Any]:
        from core.workflows.info import describe_project
        from core.workflows.prepare import read_project

        with read_project(project) as opened:
            return describe_project(opened)

    facts = run(work)
    if as_json:
        typer.echo(json.dumps(facts, indent=2))
        return
    for name, value in facts.items():
        if name != "screenings":
            title = name.removeprefix("n_").removeprefix("is_").replace("_", " ")
            typer.echo(f"{title:>16}  {_in_words(value)}")
    for each in facts["screenings"]:
        sources = ", ".join(map(readable, each["sources"]))
        typer.echo(f"{'screening':>16}  {each['id']}: {each['n_flagged']} of {each['n_images']} flagged, {sources}")


def _in_words(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{count:,} × {readable(name)}" for name, count in value.items()) or "none"
    if isinstance(value, list):
        return "; ".join(map(readable, value)) or "none"
    return readable(value) if isinstance(value, str) else value


def partition(
    context: typer.Context,
    project: ProjectArgument,
    experts: Annotated[
        int | None, typer.Option(min=1, metavar="E", help="Number of experts.  [default: by the number of classes]")
    ] = None,
    method: Annotated[
        MethodChoice, typer.Option(help="What is grouped by: meaning (wordnet), looks (kmeans), or both.")
    ] = MethodChoice.both,
    cap: Annotated[
        str,
        typer.Option(
            metavar="N|auto|none", help="Most classes an expert may hold; auto is a little above an even share."
        ),
    ] = "none",
    seed: SeedOption = None,
    suggest: Annotated[bool, typer.Option("--suggest", help="Compare numbers of experts; change nothing.")] = False,
) -> None:
    """Group the classes among experts, and write partition.json.

    Classes that were locked in the window stay together.
    """
    limit = cap_of(cap)

    def work(job: JobContext) -> list[str]:
        from core.partition.model import PartitionSettings

        with open_for_work(project) as opened:
            settings = PartitionSettings(method.value, experts, limit, opened.seed if seed is None else seed)
            if suggest:
                return suggestion_lines(opened, settings, machine_of(context), job)
            return partition_lines(opened, settings, machine_of(context), job)

    for line in run(work):
        say(line)


def partition_lines(project: Project, settings: PartitionSettings, machine: Machine, job: JobContext) -> list[str]:
    """Make and store the partition; say what each expert holds."""
    from core.partition.prototypes import class_distances
    from core.partition.quality import measure_experts
    from core.workflows.partition import class_material, partition_project

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
    from core.workflows.partition import class_material, suggest
    from core.workflows.prepare import load_partition

    material = class_material(project, machine, job)
    counts = suggest(material, settings, load_partition(project), job)
    rows = [(str(each.n_experts), f"{each.inertia:.2f}", f"{each.silhouette:.3f}") for each in counts]
    return _aligned([("experts", "inertia", "silhouette"), *rows])


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def refresh(
    context: typer.Context,
    project: ProjectArgument,
    id_folder: Annotated[
        Path | None, typer.Option("--id", metavar="FOLDER", help="Where the ID set is now.  [default: where it was]")
    ] = None,
) -> None:
    """Learn the ID set again after its images changed.

    Decisions, screenings and the partition stay: new classes join the expert that is nearest, those that are gone
    leave. Experts have to be trained again. Stopped, it leaves everything as it was.
    """

    def work(job: JobContext) -> tuple[IdSetChanges, int, int, bool]:
        from core.experts.record import has_trained
        from core.workflows.refresh import refresh

        if id_folder is not None:
            require(id_folder, "the ID set")
        with open_for_work(project) as opened:
            changes = refresh(opened, machine_of(context), job, id_folder)
            return changes, len(opened.id_set), len(opened.id_set.class_names), has_trained(opened)

    changes, n_images, n_classes, had_experts = run(work)
    if not changes:
        say("The ID set is as it was learnt: nothing changed.")
    else:
        say(f"{said_changes(changes)}.")
        now = f"{counted(n_images, 'image')} of {counted(n_classes, 'class')}"
        say(f"The ID set has {now} now. Screen again to have it count.")
        if had_experts:
            say("Experts that were trained before are no longer used; train again to have some.")


def relink(
    project: ProjectArgument,
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Where a folder or file of the project was.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Where it is now.")],
) -> None:
    """Tell a project that files of it moved.

    That may be the ID set, incoming images, or the backbone's weights. Nothing is learnt anew, and nothing is moved.
    """

    def work(job: JobContext) -> tuple[int, int]:
        from core.workflows.refresh import relink

        with open_for_work(project) as opened:
            return relink(opened, old, new, job)

    n_files, n_missing = run(work)
    say(f"From now on, {counted(n_files, 'file')} of the project will be looked for in {new.absolute()}.")
    if n_missing:
        say(f"Not there: {n_missing:,} of them.")


@dataclass(frozen=True)
class NewProject:
    """What `interloper new` was asked for."""

    folder: Path
    id_folder: Path
    backbone: str
    seed: int
    precision: Precision
    is_flat: bool


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
    project = stopped or create_project(*given, is_flat=asked.is_flat)
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
    from core.workflows.prepare import with_decoding

    given = str(asked.id_folder.absolute()), asked.seed, asked.is_flat
    if (project.facts.id_root, project.seed, project.facts.is_flat) != given:
        return False
    spec = replace(find_backbone(asked.backbone, machine.weights_folder, job), precision=asked.precision)
    table = scan_dataset(asked.id_folder, job, is_flat=asked.is_flat)
    return with_decoding(spec, table) == project.backbone and project.id_set.holds_same_files(table)
