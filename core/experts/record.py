"""The record of trained experts in a project: written once they are whole, found by what they were trained from."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from safetensors import SafetensorError

from core.arrays import BoolArray, FloatArray, IntArray
from core.errors import ProjectError
from core.experts.results import EpochReport, ExpertComparison
from core.experts.settings import TrainSettings
from core.features.catalog import BackboneSpec
from core.project import Project
from core.storage.artifacts import read_array, write_array
from core.storage.files import (
    MISREAD,
    bring_to_disk,
    hash_file,
    open_plain,
    read_json,
    temporary_beside,
    write_json,
)
from core.text import Text

if TYPE_CHECKING:  # what is known of experts is read without torch, which only their weights need
    from core.experts.mofe import Mofe
    from core.features.backbone import Backbone

KIND, POINTER = "experts", "experts.json"
WEIGHTS, MANIFEST, TRAINED = "experts.safetensors", "manifest.json", "is_trained.npy"


@dataclass(frozen=True, eq=False)
class ExpertRecord:
    """Everything about trained experts but their weights, which lie in `folder`."""

    folder: Path
    backbone: BackboneSpec  # whose last block the experts are copies of
    settings: TrainSettings
    partition: str  # digest of the partition they were trained for
    expert_names: tuple[str, ...]
    expert_of: IntArray  # [C]
    reports: tuple[EpochReport, ...]
    stopped_early: bool
    verdict: ExpertComparison | None  # None where the ID set has too few classes to ask
    mixes: str  # "tokens" or "pixels": what Mixup mixed
    weights_hash: str
    is_trained: BoolArray  # [images of the ID set] which of them the weights have seen
    id_set: str  # fingerprint of that ID set; "" in records from before it could change
    left_out: Mapping[str, str]  # images that were no longer as they were learnt → why

    @property
    def weights(self) -> Path:
        return self.folder / WEIGHTS

    @property
    def experts_help(self) -> bool:
        """Whether screening should use them; a project without a verdict stays with frozen features."""
        return self.verdict is not None and self.verdict.experts_help

    def fits_id_set(self, id_set: str) -> bool:
        """Whether the experts were trained on the ID set of that fingerprint."""
        return self.id_set in ("", id_set)


def point_to(project: Project, digest: str, number: int) -> None:
    """Make the record `digest` the project's experts. `number` counts trainings: later ones have larger ones."""
    write_json(project.folder / POINTER, {"experts": digest, "number": number})


def pointer_number(project: Project) -> int:
    """The number of the training that gave the project its experts; 0 where there is none, or it was not counted."""
    try:
        return int(read_json(project.folder / POINTER)["number"])
    except MISREAD:
        return 0


def has_trained(project: Project) -> bool:
    """Whether a training was ever begun, which is known without importing what trains."""
    return (project.folder / POINTER).exists() or any(project.artifacts.folder.glob("training-*"))


def find_record(project: Project) -> ExpertRecord | None:
    """The project's trained experts; None before any were trained. Raises ProjectError when they are damaged."""
    try:
        digest = read_json(project.folder / POINTER)["experts"]
    except FileNotFoundError:
        return None
    except MISREAD as error:
        raise ProjectError(Text("{path} is damaged.", path=project.folder / POINTER), Text("Train again.")) from error
    folder = project.artifacts.path(KIND, digest)
    if not folder.exists():  # killed while it took the place of a former training
        return None
    record, present = read_record(folder), project.backbone
    if record.backbone != present and record.backbone.fingerprint == present.fingerprint:  # the weights file moved
        record = replace(record, backbone=present)
        with suppress(ProjectError, OSError):  # open for reading only
            project.check_writable()
            write_json(folder / MANIFEST, {**read_json(folder / MANIFEST), "backbone": present.to_dict()})
    return record


def write_record(folder: Path, mofe: Mofe, facts: dict[str, Any], is_trained: BoolArray) -> None:
    """Weights and facts in a folder that appears when it is whole. Raises ProjectError when the disk is full.

    `facts` are the fields of an ExpertRecord as JSON values, without folder, weights_hash and is_trained.
    """
    from safetensors.torch import save_file

    temporary = temporary_beside(folder)
    try:
        temporary.mkdir(parents=True)
        tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in mofe.state_dict().items()}
        save_file(tensors, temporary / WEIGHTS)
        bring_to_disk(temporary / WEIGHTS)
        write_array(temporary / TRAINED, is_trained)
        write_json(temporary / MANIFEST, {**facts, "weights_hash": hash_file(temporary / WEIGHTS)})
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(temporary, folder)
    except OSError as error:
        raise ProjectError(
            Text("Trained experts can't be written to {folder}: {reason}.", folder=folder, reason=error.strerror),
            Text("Free some space, then train again: it goes on from the last checkpoint."),
        ) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def read_record(folder: Path) -> ExpertRecord:
    """The record in `folder`. Raises ProjectError when it is damaged."""
    try:
        facts = read_json(folder / MANIFEST)
        return ExpertRecord(
            folder=folder,
            backbone=BackboneSpec.from_dict(facts["backbone"]),
            settings=TrainSettings.from_dict(facts["settings"]),
            partition=facts["partition"],
            expert_names=tuple(facts["expert_names"]),
            expert_of=np.array(facts["expert_of"], np.int32),
            reports=tuple(EpochReport.from_dict(each) for each in facts["reports"]),
            stopped_early=facts["stopped_early"],
            verdict=ExpertComparison.from_dict(facts["verdict"]) if facts["verdict"] else None,
            mixes=facts["mixes"],
            weights_hash=facts["weights_hash"],
            is_trained=np.array(read_array(folder / TRAINED)),
            id_set=facts.get("id_set", ""),
            left_out=dict(facts.get("left_out", {})),
        )
    except MISREAD as error:
        raise ProjectError(
            Text("The trained experts in {folder} are damaged: {reason}.", folder=folder, reason=error),
            Text("Train again."),
        ) from error


def note_id_set(record: ExpertRecord, id_set: str) -> None:
    """Write down in a record from before the ID set could change what it was trained on. Raises OSError."""
    if not record.id_set:
        write_json(record.folder / MANIFEST, {**read_json(record.folder / MANIFEST), "id_set": id_set})


def load_mofe(record: ExpertRecord, backbone: Backbone) -> Mofe:
    """The trained experts over `backbone`. Raises ProjectError when the weights are damaged."""
    from safetensors.torch import load_file

    from core.experts.mofe import build_mofe

    try:
        open_plain(record.weights).close()
        tensors = load_file(record.weights)
        none: FloatArray = np.zeros((len(record.expert_of), backbone.spec.trunk_width), np.float32)
        mofe = build_mofe(backbone, record.expert_of, record.settings.router, none)
        mofe.load_state_dict(tensors)
    except (OSError, SafetensorError, RuntimeError) as error:
        raise ProjectError(
            Text("The experts' weights in {folder} are damaged.", folder=record.folder), Text("Train again.")
        ) from error
    return mofe
