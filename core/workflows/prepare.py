"""The steps of an audit, as the window and the command line call them: the same functions, the same numbers.

create → (partition, train) → prepare → screen → explain, export; evaluate where the answers are known.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from core.dataset.images import DECODER, is_revised, ranges_of
from core.dataset.scan import scan_dataset, scan_incoming
from core.dataset.tables import ImageTable
from core.errors import DatasetError, ProjectError, UsageError
from core.experts.record import ExpertRecord, find_record
from core.features.batch import Runtime
from core.features.catalog import BackboneSpec, Precision, mirrored
from core.features.extract import StageTimes
from core.features.openvino import Loader
from core.features.runtime import RuntimeChoice, find_backbone, loader_of, open_runtime
from core.jobs import JobContext
from core.partition.model import Partition
from core.partition.partition_file import read_partition
from core.project import Project, create_project_folder, open_project, read_project
from core.scoring.bank import Bank
from core.scoring.choose_score import ScoreChoice
from core.scoring.detectors.mixture import KNN, parse_mixture
from core.scoring.settings import AUTO, ScreenSettings
from core.scoring.vectors import BankMemory, storage_for
from core.screening.additions import Additions, additions_of, current_additions, extend_bank, kept_under, known_images
from core.screening.explain import explain_row
from core.screening.explanation import Explanation
from core.screening.provenance import describe_origin, describe_precision
from core.screening.reference import (
    Experts,
    Reference,
    fit_reference,
    load_bank,
    load_k_choice,
    load_score_choice,
)
from core.screening.results import Screening, ScreeningRows
from core.screening.screen import ImagesOfIdSet, ScreenListener, announce, screen_table, unscored_rows
from core.screening.storage import ScreeningSummary, list_screenings, load_screening, save_screening
from core.storage.files import fingerprint, now
from core.text import Text

__all__ = [
    "Machine",
    "ScreenListener",
    "ScreeningSummary",
    "create_project",
    "explain",
    "list_screenings",
    "load_partition",
    "load_screening",
    "open_project",
    "prepare",
    "project_bank",
    "read_project",
    "reference_for",
    "screen",
    "with_helpful_experts",
]


NO_VERDICT = "Frozen features are used: the ID set has too few classes or images to tell whether experts are better."
NOT_JUDGED = (
    "Frozen features are used: these experts were compared by their own banks alone. Train again to have them compared "
    "by this bank, too."
)


@dataclass(frozen=True)
class Machine:
    """What is particular to this computer: where weights and compiled models lie, and how a backbone is to run."""

    weights_folder: Path
    cache_folder: Path
    runtime: RuntimeChoice = "auto"
    bank_memory: BankMemory = "auto"  # at which precision the bank is searched; scores are the same


def create_project(
    folder: Path,
    id_folder: Path,
    backbone: str,
    seed: int,
    machine: Machine,
    job: JobContext,
    precision: Precision = "float32",
    *,
    is_flat: bool = False,
) -> Project:
    """Scan the ID set, find the backbone's weights, and make the project folder; nothing is left behind on failure.

    All its features, of ID images and of incoming ones, will be made in that `precision`. `is_flat`: the folder is one
    class.
    Raises DatasetError, ModelError, UsageError or ProjectError, each with advice; JobCancelled.
    """
    refuse_inside(folder, id_folder)
    table = scan_dataset(id_folder, job, is_flat=is_flat)
    spec = replace(find_backbone(backbone, machine.weights_folder, job), precision=precision)
    return create_project_folder(folder, id_folder, table, with_decoding(spec, table), seed, is_flat=is_flat)


def with_decoding(spec: BackboneSpec, table: ImageTable) -> BackboneSpec:
    """`spec`, decoding files as they are decoded now, and images of more than 8 bits by what `table` shows of them."""
    ranges = ranges_of([path for row, path in enumerate(table.paths) if row not in table.problems])
    return replace(spec, preprocessing=replace(spec.preprocessing, ranges=ranges, decoder=DECODER))


def _renew_decoding(project: Project, job: JobContext) -> None:
    """Where a file of the ID set comes to other pixels than when the project was made, all features are made anew.

    Else those that are there stay, and what they hold of incoming images is checked when these are screened again.
    """
    spec, facts = project.backbone, {"id_set": project.facts.id_set, "decoder": DECODER}
    if spec.preprocessing.decoder == DECODER or project.artifacts.has("decoding", fingerprint(facts)):
        return
    if any(is_revised(path) for path in job.track(project.id_set.paths, Text("Checking files"))):
        project.change_backbone(with_decoding(spec, project.id_set))
    else:
        project.artifacts.write("decoding", fingerprint(facts), {}, facts)


def prepare(project: Project, settings: ScreenSettings, machine: Machine, job: JobContext) -> Reference:
    """Features of the ID set, the bank, K and the held-out ID scores; all of it kept, so the second time is quick."""
    return reference_for(project, settings, machine, job)


def reference_for(
    project: Project, settings: ScreenSettings, machine: Machine, job: JobContext, added: Additions | None = None
) -> Reference:
    """What images are judged by under `settings`, with the images `added` to the bank, or those added at present.

    Raises UsageError for scoring that the project is not ready for.
    """
    bank = project_bank(project, machine, job)
    if settings.scoring == "mofe":
        record = usable_record(project)
        verdict = record.verdict.for_bank(settings.bank) if record.verdict else None
        if verdict is not None and verdict.experts_help:
            if settings.thorough:
                raise UsageError(
                    Text("Trained experts were not compared on mirror images."),
                    Text("Screen thoroughly with frozen features, or with experts as usual."),
                )
            return _expert_reference(
                project, _extended(project, bank, added, machine, job), record, settings, machine, job
            )
        told = verdict.reason if verdict else NOT_JUDGED if record.verdict else NO_VERDICT
        frozen = replace(settings, scoring="frozen", bank="global")  # the numbers of plain frozen scoring, to the digit
        return replace(reference_for(project, frozen, machine, job, added), note=told)
    if settings.bank == "best":
        raise UsageError(
            Text("The best of all banks is for trained experts."), Text("Choose the global or the expert bank.")
        )
    if settings.thorough:  # what is known of the ID set is settled by now
        project = project.seen_by(mirrored(project.backbone))
        bank = project_bank(project, machine, job)
    bank = _extended(project, bank, added, machine, job)
    settings, choice = _with_score(project, bank, settings, job)
    experts = _experts(project)
    partition = [experts.fingerprint, *experts.names] if experts else None
    facts = {"bank": settings.bank, "k": settings.k, "score": settings.score, "experts": partition}
    fitted = project.keep(_reference_key(bank, facts), lambda: fit_reference(project, bank, experts, settings, job))
    return replace(fitted, score_choice=choice) if choice else fitted


def _with_score(
    project: Project, bank: Bank, settings: ScreenSettings, job: JobContext
) -> tuple[ScreenSettings, ScoreChoice | None]:
    """`settings` with the K and the score that they come to, and the choice where the ID set made it.

    Raises UsageError for a score that does not exist, or that expert banks can't be searched by.
    """
    settings = settings.or_by(project.facts.score)
    is_named, asked_k = settings.score != AUTO, settings.k
    settings = _with_k(project, bank, settings, job)
    has_lengths = bank.lengths is not None  # without them only nearest images judge as they should
    if not is_named and settings.bank == "global" and asked_k is None and has_lengths:
        choice = _score_choice(project, bank, job)
        return replace(settings, score=choice.score), choice
    mixture = parse_mixture(settings.score if is_named else KNN)
    if settings.bank != "global" and not mixture.is_plain_knn:
        raise UsageError(
            Text("Expert banks are searched for nearest images alone."),
            Text("Choose the score knn, or the global bank."),
        )
    if not has_lengths and not mixture.is_plain_knn:
        raise UsageError(
            Text("What was learnt of the ID set by an earlier version is enough for nearest images alone."),
            Text("Learn it again (interloper refresh PROJECT), or choose the score knn."),
        )
    filled = mixture.with_settings(float(settings.k or 1))
    if filled.is_plain_knn:  # the K of its name, of --k, or the ID set's
        settings = replace(settings, k=int(filled.parts[0].setting or 1))
    return replace(settings, score=str(filled)), None


def _score_choice(project: Project, bank: Bank, job: JobContext) -> ScoreChoice:
    key = f"{kept_under(bank.additions)}score-choice"
    return project.keep(key, lambda: load_score_choice(project, bank, job))


def score_choice(project: Project, machine: Machine, job: JobContext) -> ScoreChoice:
    """What the ID set chooses as it is, with the images added to the bank, whatever the project is set to."""
    return _score_choice(project, _extended(project, project_bank(project, machine, job), None, machine, job), job)


def _extended(project: Project, bank: Bank, added: Additions | None, machine: Machine, job: JobContext) -> Bank:
    runtime = runtime_opener(project, project.backbone, machine, job)
    return extend_bank(project, bank, current_additions(project) if added is None else added, runtime, job)


def _with_k(project: Project, bank: Bank, settings: ScreenSettings, job: JobContext) -> ScreenSettings:
    """`settings` with the K that they come to, so that a reference is made once, whether K is named or chosen."""
    if settings.k is not None:
        return settings
    choice = project.keep(f"{kept_under(bank.additions)}k-choice", lambda: load_k_choice(project, bank, job))
    return replace(settings, k=choice.k)


def _reference_key(bank: Bank, facts: Mapping[str, Any]) -> str:
    """Under which a project keeps what `bank` and `facts` make."""
    return f"{kept_under(bank.additions)}reference-{fingerprint(facts)}"


def usable_record(project: Project) -> ExpertRecord:
    """The trained experts that fit the project's present partition and ID set. Raises UsageError when there are
    none."""
    record = find_record(project)
    if record is None:
        raise UsageError(
            Text("This project has no trained experts to score with."), Text("Run `interloper train` first.")
        )
    if not record.fits_id_set(project.facts.id_set):
        raise UsageError(Text("The ID set was changed after the experts were trained."), Text("Train again."))
    partition = load_partition(project)
    if partition is not None and partition.digest != record.partition:
        raise UsageError(Text("The partition was changed after the experts were trained."), Text("Train again."))
    return record


def with_helpful_experts(project: Project, settings: ScreenSettings) -> ScreenSettings:
    """`settings`, but scoring with the project's experts where they fit its ID set and partition and were found to
    help."""
    record, partition = find_record(project), load_partition(project)
    if record is None or partition is None or not record.experts_help or record.partition != partition.digest:
        return settings
    if not record.fits_id_set(project.facts.id_set):
        return settings
    return replace(settings, scoring="mofe", bank="expert")


def _expert_reference(
    project: Project, bank: Bank, record: ExpertRecord, settings: ScreenSettings, machine: Machine, job: JobContext
) -> Reference:
    from core.screening.expert_reference import fit_expert_reference, load_with_experts, spec_of  # imports torch

    present = _experts(project)
    names = present.names if present else record.expert_names
    settings = _with_k(project, bank, settings, job)
    trained = [record.folder.name, record.weights_hash]
    facts = {"experts": trained, "names": names, "bank": settings.bank, "k": settings.k}
    runtime = runtime_opener(project, spec_of(project, record), machine, job, load_with_experts)
    return project.keep(
        _reference_key(bank, facts),
        lambda: fit_expert_reference(project, bank, record, names, settings, runtime, job),
    )


def project_bank(project: Project, machine: Machine, job: JobContext) -> Bank:
    """The bank of the project's ID set; its features are extracted when they are not there yet."""
    _renew_decoding(project, job)
    runtime = runtime_opener(project, project.backbone, machine, job)
    return project.keep("bank", lambda: load_bank(project, runtime, job, partial(storage_for, machine.bank_memory)))


def load_partition(project: Project) -> Partition | None:
    """The project's partition; None before one was made. Raises PartitionError when its file does not fit."""
    if not project.partition_file.exists():
        return None
    return read_partition(project.partition_file, project.id_set.class_names)


def screen(
    project: Project,
    sources: Sequence[Path],
    settings: ScreenSettings,
    machine: Machine,
    job: JobContext,
    listener: ScreenListener,
    times: StageTimes | None = None,
) -> Screening:
    """Judge every file of `sources`, telling `listener` as it goes, and store the result in the project.

    `times`, if given, will say where the time went.
    Raises DatasetError when there is no file at all; a file that can't be read is a row with a reason. A screening
    that is stopped keeps the features computed so far, so that it goes on from there the next time.
    """
    settings = settings.or_by(project.facts.score)
    reference = reference_for(project, settings, machine, job)
    empty = _empty_screening(project, sources, settings, reference)
    listener.started(empty)
    table = scan_incoming(sources, job)
    if not len(table):
        raise DatasetError(Text("There are no files to screen."), Text("Choose a folder that holds images."))
    announce(table.paths, listener.found)
    runtime = _reference_runtime(project, reference, machine, job)
    of_id_set = ImagesOfIdSet()
    rows = screen_table(project, table, reference, runtime, job, listener.scored, times, of_id_set)
    screening = replace(
        empty,
        rows=rows,
        provenance={
            **empty.provenance,
            **describe_precision(project, reference.spec),
            **({"id_set_note": of_id_set.note} if of_id_set.note else {}),
        },
    )
    save_screening(project, screening)
    return screening


def judge(
    project: Project,
    table: ImageTable,
    settings: ScreenSettings,
    machine: Machine,
    job: JobContext,
    of_id_set: ImagesOfIdSet | None = None,
) -> ScreeningRows:
    """The figures of `table`'s images, not stored as a screening; `of_id_set` is filled in."""
    reference = reference_for(project, settings, machine, job)
    runtime = _reference_runtime(project, reference, machine, job)
    return screen_table(project, table, reference, runtime, job, lambda rows, values: None, of_id_set=of_id_set)


def explain(project: Project, screening: Screening, row: int, threshold: float, machine: Machine) -> Explanation:
    """Why one row was judged as it was. Raises ProjectError when what it was judged by is gone; UsageError for an
    unreadable file."""
    if row in screening.rows.errors:
        raise UsageError(
            Text("This file was not scored: {reason}.", reason=screening.rows.errors[row]),
            Text("There is nothing to explain."),
        )
    if screening.provenance.get("id_set", project.facts.id_set) != project.facts.id_set:
        raise ProjectError(
            Text("This screening was made with the ID set as it was before it was refreshed."),
            Text("Screen its images again to have them explained."),
        )
    score = screening.provenance.get("score") or KNN  # screenings of before there were others
    settings = replace(screening.settings, k=screening.k, score=score)
    added = additions_of(project, screening.provenance)
    reference = reference_for(project, settings, machine, JobContext(), added)
    return explain_row(project, screening, row, threshold, reference)


def runtime_opener(
    project: Project, spec: BackboneSpec, machine: Machine, job: JobContext, load: Loader | None = None
) -> Callable[[], Runtime]:
    """Opens the backbone of `spec` once, when the first image needs it."""
    make = partial(open_runtime, spec, machine.runtime, machine.cache_folder, job, load or loader_of(spec))
    return lambda: project.keep(f"runtime-{machine.runtime}-{spec.fingerprint}", make)


def _reference_runtime(
    project: Project, reference: Reference, machine: Machine, job: JobContext
) -> Callable[[], Runtime]:
    if reference.mixture is not None:
        return runtime_opener(project, reference.spec, machine, job)
    from core.screening.expert_reference import load_with_experts

    return runtime_opener(project, reference.spec, machine, job, load_with_experts)


def _empty_screening(
    project: Project, sources: Sequence[Path], settings: ScreenSettings, reference: Reference
) -> Screening:
    created, (id_paths, id_labels) = now(), known_images(project, reference.bank)
    return Screening(
        id=f"{created[:19].replace(':', '-')}-{uuid4().hex[:4]}",
        created=created,
        sources=tuple(os.path.abspath(source) for source in sources),  # it is read from another folder, too
        settings=settings,
        k=reference.scorer.k,
        rows=unscored_rows(()),
        held_out_scores=reference.held_out_scores,
        class_names=project.id_set.class_names,
        expert_names=reference.experts.names if reference.experts else (),
        id_paths=id_paths,
        id_labels=id_labels,
        provenance=describe_origin(project, settings, reference),
        held_out_labels=reference.held_out_labels,
        held_out_bursts=np.asarray(reference.bank.burst_of[reference.scorer.held_out_rows], np.int32),
    )


def _experts(project: Project) -> Experts | None:
    partition = load_partition(project)
    if partition is None:
        return None
    return Experts(partition.expert_names, np.array(partition.expert_of), partition.digest)


def refuse_inside(folder: Path, id_folder: Path) -> None:
    if id_folder.is_dir() and folder.absolute().is_relative_to(id_folder.absolute()):
        raise UsageError(
            Text("The project {folder} would lie inside the ID set.", folder=folder),
            Text("Choose a place outside the folder of images."),
        )
