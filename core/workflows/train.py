"""The training workflow: from a project's ID set and partition to a record that screening can use.

Bank → trunk tokens, kept on disk → experts, with checkpoints → the guard's comparison → the record. Stopped at any
point, it resumes from there the next time.
"""

from __future__ import annotations

import logging
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import torch
import xxhash

from core.arrays import FloatArray, IntArray, RowArray
from core.errors import DatasetError, ModelError, ProjectError
from core.experts.checkpoints import load_progress
from core.experts.data import (
    FLOAT_BYTES,
    LARGEST_BYTES,
    AlteredPixels,
    KeptTokens,
    RunTrunk,
    TrainingImages,
    TrainingSet,
    has_tokens,
    hold_tokens,
    open_tokens,
    split_rows,
    token_bytes,
    trunk_by_runtime,
    trunk_by_torch,
)
from core.experts.guard import check_enough, guard_rows, judge_experts
from core.experts.record import (
    KIND,
    POINTER,
    ExpertRecord,
    find_record,
    point_to,
    pointer_number,
    read_record,
    write_record,
)
from core.experts.results import EpochReport, TrainingRun, TrainListener
from core.experts.settings import TrainSettings
from core.experts.trainer import Trained, train_experts
from core.features.backbone import Backbone, load_backbone, load_trunk, trunk_spec
from core.features.gpu import free_gpu_bytes, freest_gpu
from core.jobs import JobContext
from core.partition.grouping import wordnet_branches
from core.partition.mapping import complete_paths
from core.partition.model import Partition
from core.partition.wordnet import load_wordnet
from core.project import Project
from core.scoring.bank import Bank
from core.screening.reference import learnt_contents, load_k_choice, load_own_head
from core.storage.files import MISREAD, fingerprint, read_json, write_json
from core.text import Text
from core.workflows.prepare import Machine, load_partition, project_bank, runtime_opener
from core.workflows.refresh import altered_images

log = logging.getLogger(__name__)
METHOD_VERSION = 2  # of training: a change that gives other weights counts it up
RUN_FILE = "run.json"
N_VIEWS = 2  # of each image whose tokens are kept: plain and flipped
HELD_SHARE = 0.3  # of a GPU's free memory, for kept tokens; training itself wants most of it
FEWEST_FOR_RUNTIME = 1000  # images through the trunk; fewer are done by the time that a runtime is prepared


def train_project(
    project: Project,
    settings: TrainSettings,
    machine: Machine,
    job: JobContext,
    listener: TrainListener | None = None,
    *,
    resume: bool = True,
) -> ExpertRecord:
    """Train the experts of the project's partition and ask the guard; they become the project's experts.

    With `resume`, goes on from the last checkpoint of the same settings, and returns finished experts at once. Goes on
    without images of the ID set that are gone or changed, which the record then names. Raises UsageError without a
    partition, or where too few images could be held out, DatasetError where too much is gone, PartitionError,
    ModelError, ProjectError, each with advice; JobCancelled.
    """
    project.check_writable()
    partition = _partition_of(project)
    digest = training_digest(project, partition, settings)
    number = _next_number(project)
    if not (resume and _is_finished(project, digest)):
        _train(project, partition, settings, machine, job, listener, digest, number, resume)
    point_to(project, digest, number)
    return read_record(project.artifacts.path(KIND, digest))


def _is_finished(project: Project, digest: str) -> bool:
    return (project.artifacts.path(KIND, digest) / "manifest.json").exists()


def training_digest(project: Project, partition: Partition, settings: TrainSettings) -> str:
    """Names a training by all that its weights depend on."""
    return fingerprint(
        {
            "id_set": project.facts.id_set,
            "backbone": project.backbone.fingerprint,
            "expert_of": partition.expert_of.tolist(),
            "settings": settings.to_dict(),
            "version": METHOD_VERSION,
        }
    )


def is_trained(project: Project, settings: TrainSettings) -> bool:
    """Whether experts were trained to the end with exactly these settings and the present partition."""
    return _is_finished(project, training_digest(project, _partition_of(project), settings))


def epochs_kept(project: Project, settings: TrainSettings) -> int | None:
    """After how many epochs a stopped training with exactly these settings and the present partition would go on; None
    where there is none. Raises as `train_project`."""
    digest = training_digest(project, _partition_of(project), settings)
    progress = load_progress(project.artifacts.path("training", digest))
    return progress.epoch if progress else None


def last_run(project: Project) -> TrainingRun | None:
    """The training that was stopped last, or else that of the project's experts, whatever partition they fit."""
    stopped, record = unfinished_run(project), find_record(project)
    return stopped or (run_of(record) if record is not None else None)


def run_of(record: ExpertRecord) -> TrainingRun:
    """The finished training that gave these experts."""
    return TrainingRun(
        record.settings, record.partition, record.expert_names, record.reports, is_finished=True, verdict=record.verdict
    )


def unfinished_run(project: Project) -> TrainingRun | None:
    """The training that was stopped last, if nothing was trained to the end since."""
    ended = (pointer_number(project), _changed_ns(project.folder / POINTER))
    begun = {path: (number, _changed_ns(path)) for path, number in _run_numbers(project).items()}
    for path in sorted((path for path in begun if begun[path] > ended), key=lambda path: begun[path], reverse=True):
        with suppress(ProjectError, *MISREAD):
            facts = read_json(path)
            progress = load_progress(path.parent)
            reports = tuple(EpochReport.from_dict(each) for each in progress.history) if progress else ()
            settings = TrainSettings.from_dict(facts["settings"])
            return TrainingRun(settings, facts["partition"], (), reports, is_finished=False)
    return None


def _next_number(project: Project) -> int:
    """Trainings are told apart by number; a clock may go back. Those from before they were counted have the number 0,
    and among themselves only the time that they began at."""
    return 1 + max((pointer_number(project), *_run_numbers(project).values()))


def _run_numbers(project: Project) -> dict[Path, int]:
    """The number of each training that was begun and not ended, by its file."""
    found = {}
    for path in project.artifacts.folder.glob(f"training-*/{RUN_FILE}"):
        found[path] = 0
        with suppress(*MISREAD):
            found[path] = int(read_json(path)["number"])
    return found


def _changed_ns(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0


def _train(
    project: Project,
    partition: Partition,
    settings: TrainSettings,
    machine: Machine,
    job: JobContext,
    listener: TrainListener | None,
    digest: str,
    number: int,
    resume: bool,
) -> None:
    backbone = load_backbone(project.backbone).to(device_of(machine))
    bank, left_out = trainable_bank(project, backbone, settings, machine, job)
    labels = np.array(bank.labels)
    check_enough(labels, bank.burst_of, settings)
    place = project.artifacts.path("training", digest)
    if not resume:
        shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True, exist_ok=True)
    run = {"settings": settings.to_dict(), "partition": partition.digest, "number": number}
    write_json(place / RUN_FILE, run)
    split = split_rows(labels, np.arange(len(bank)), settings.validation_share, settings.seed, bank.burst_of)
    with ThreadPoolExecutor(max(2, os.cpu_count() or 2), thread_name_prefix="decode") as pool:
        images = _images(settings, project, bank, backbone, pool, machine, job)
        data = TrainingSet(images, labels, *_raw_features(project, bank), bank.n_classes, bank.burst_of)
        trained = train_experts(backbone, partition.expert_of, data, split, settings, place, job, listener)
    k = load_k_choice(project, project_bank(project, machine, job), job).k
    branches = guard_branches(partition, bank)
    some = training_set(project, bank, backbone, machine, job, guard_rows(labels, settings.seed))
    guard, head = place / "guard", load_own_head(project)
    verdict = judge_experts(backbone, partition.expert_of, some, branches, settings, k, guard, job, head)
    is_trained = np.zeros(len(project.id_set), bool)
    is_trained[bank.images[split.train]] = True
    facts = _facts(trained, partition, settings, images.mixes)
    facts |= {"backbone": project.backbone.to_dict(), "verdict": verdict.to_dict() if verdict else None}
    facts |= {"id_set": project.facts.id_set, "left_out": left_out}
    write_record(project.artifacts.path(KIND, digest), trained.mofe, facts, is_trained)
    shutil.rmtree(place, ignore_errors=True)


def trainable_bank(
    project: Project, backbone: Backbone, settings: TrainSettings, machine: Machine, job: JobContext
) -> tuple[Bank, dict[str, str]]:
    """The bank without images whose files are no longer as they were learnt, and those: path → why.

    All of it where what training reads of them is on the disk already. Raises DatasetError where the folder of the ID
    set is gone, or nothing is left of a class.
    """
    bank = project_bank(project, machine, job)
    paths = _paths(project, bank)
    read = (bank, bank.only(guard_rows(np.array(bank.labels), settings.seed)))
    if _keeps_tokens(settings, backbone, len(bank)) and all(
        has_tokens(_token_folder(project, some), len(some), backbone, N_VIEWS) for some in read
    ):
        return bank, {}
    altered = altered_images(project, bank.images, learnt_contents(project, bank.images), job)
    if not altered:
        return bank, {}
    names = project.id_set.class_names
    kept = bank.only(np.flatnonzero([image not in altered for image in bank.images.tolist()]))
    if not len(kept) or not project.id_root.exists():
        raise DatasetError(
            Text("The ID set is no longer at {folder}: {path} is gone.", folder=project.id_root, path=paths[0]),
            Text("Plug in its drive; or, if it moved: interloper relink PROJECT OLD NEW"),
        )
    if emptied := [names[label] for label in np.setdiff1d(bank.labels, kept.labels)]:
        raise DatasetError(
            Text("No image of the class {name} is as it was learnt.", name=emptied[0]),
            Text("Take the ID set in as it is now: interloper refresh PROJECT"),
        )
    told: dict[str, str] = {project.id_set.paths[image]: reason for image, reason in altered.items()}
    step = Text("Going on without ID images ({count:,}), such as {path}", count=len(told), path=next(iter(told)))
    job.begin(step, 1).finish()
    return kept, told


def training_set(
    project: Project, bank: Bank, backbone: Backbone, machine: Machine, job: JobContext, rows: RowArray | None = None
) -> TrainingSet:
    """Bank images (all, or those in `rows`) with their frozen features and kept trunk tokens, plain and flipped."""
    chosen = np.arange(len(bank), dtype=np.int64) if rows is None else rows
    bank = bank if rows is None else bank.only(chosen)
    kept = kept_tokens(project, bank, backbone, machine, job)
    features, trunk = _raw_features(project, bank)
    return TrainingSet(kept, np.array(bank.labels), features, trunk, bank.n_classes, np.array(bank.burst_of))


def kept_tokens(project: Project, bank: Bank, backbone: Backbone, machine: Machine, job: JobContext) -> KeptTokens:
    """Trunk tokens of the bank's images, made unless they are on disk, and held by a GPU that has room for them."""
    device = next(backbone.parameters()).device
    run = trunk_runner(project, backbone, N_VIEWS * len(bank), machine, job)
    tokens = open_tokens(_token_folder(project, bank), _paths(project, bank), backbone, N_VIEWS, run, job)
    room_bytes = int(HELD_SHARE * free_gpu_bytes(device)) if device.type == "cuda" else 0
    return hold_tokens(tokens, device, room_bytes)


def trunk_runner(project: Project, backbone: Backbone, n_passes: int, machine: Machine, job: JobContext) -> RunTrunk:
    """How `n_passes` images go through the trunk: on a GPU by torch, else by what runs the backbone for screening,
    which is several times faster than torch. Preparing that takes some seconds, so a few images go by torch too."""
    device = next(backbone.parameters()).device
    if device.type != "cpu" or n_passes < FEWEST_FOR_RUNTIME:
        return trunk_by_torch(backbone, device)
    n_numbers = token_bytes(backbone, 1, 1) // FLOAT_BYTES
    open_it = runtime_opener(project, trunk_spec(project.backbone, n_numbers), machine, job, load_trunk)
    return lambda pixels: trunk_by_runtime(open_it())(pixels)


def _token_folder(project: Project, bank: Bank) -> Path:
    """Named by what the tokens depend on: the backbone, and the content of the images in their order."""
    digest = xxhash.xxh3_64_hexdigest(b"".join(learnt_contents(project, bank.images)))
    return project.artifacts.path("tokens", fingerprint({"backbone": project.backbone.fingerprint, "images": digest}))


def guard_branches(partition: Partition, bank: Bank) -> IntArray:
    """[C] branches of the WordNet tree, for the guard's far strangers."""
    synsets = complete_paths(partition.synsets, load_wordnet())
    return wordnet_branches(partition.class_names, synsets, bank.prototypes)


def _partition_of(project: Project) -> Partition:
    project.check_partitioned()
    partition = load_partition(project)
    assert partition is not None  # its file is there
    return partition


def device_of(machine: Machine) -> torch.device:
    """Where training runs: the GPU with the most free memory, where torch can use one and the machine is not told
    otherwise. Raises ModelError where a GPU was demanded and there is none."""
    if machine.runtime in ("eager", "openvino"):
        return torch.device("cpu")
    try:
        return freest_gpu()
    except ModelError as error:
        if machine.runtime == "cuda":
            raise
        log.info("Training runs on the processor: %s", error.message)
        return torch.device("cpu")


def _images(
    settings: TrainSettings,
    project: Project,
    bank: Bank,
    backbone: Backbone,
    pool: ThreadPoolExecutor,
    machine: Machine,
    job: JobContext,
) -> TrainingImages:
    """Kept tokens where they do for the augmentation and fit on the disk; else pixels, through the trunk each time."""
    paths = _paths(project, bank)
    if not _keeps_tokens(settings, backbone, len(paths)):
        return AlteredPixels(paths, backbone, pool, settings.augmentation)
    kept = kept_tokens(project, bank, backbone, machine, job)
    return kept.plain_only() if settings.augmentation == "none" else kept


def _keeps_tokens(settings: TrainSettings, backbone: Backbone, n_images: int) -> bool:
    return settings.augmentation != "strong" and token_bytes(backbone, n_images, N_VIEWS) <= LARGEST_BYTES


def _paths(project: Project, bank: Bank) -> list[str]:
    return [project.id_set.paths[image] for image in bank.images]


def _raw_features(project: Project, bank: Bank) -> tuple[FloatArray, FloatArray]:
    """F⁰ and z′⁰ as the backbone gave them: heads need their length, which the bank has dropped."""
    cache = project.features
    rows = cache.rows(learnt_contents(project, bank.images))
    return cache.features(rows), cache.trunk(rows)


def _facts(trained: Trained, partition: Partition, settings: TrainSettings, mixes: str) -> dict[str, Any]:
    return {
        "settings": settings.to_dict(),
        "partition": partition.digest,
        "expert_names": list(partition.expert_names),
        "expert_of": partition.expert_of.tolist(),
        "reports": [report.to_dict() for report in trained.history],
        "stopped_early": trained.stopped_early,
        "mixes": mixes,
    }
