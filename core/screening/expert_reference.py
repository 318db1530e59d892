"""The ID side of a screening with trained experts: the bank as the experts see it, and a calibrated scorer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from core.arrays import RowArray
from core.errors import ProjectError
from core.experts.record import ExpertRecord, load_mofe, read_record
from core.experts.scorer import KnownImages, Recipe, make_scorer
from core.experts.serving import ExpertBackbone, Views, expert_spec
from core.features.batch import PixelModel, Runtime
from core.features.catalog import BackboneSpec
from core.features.extract import FeatureSource, extract_features
from core.features.runtime import load_plain
from core.jobs import JobContext
from core.project import Project
from core.scoring.bank import Bank
from core.scoring.scores import check_k
from core.scoring.settings import ScreenSettings
from core.screening.additions import additions_in, rows_of_additions
from core.screening.reference import Experts, Reference, load_k_choice, paths_in
from core.text import Text


def spec_of(project: Project, record: ExpertRecord) -> BackboneSpec:
    """The project's backbone with those experts."""
    return expert_spec(project.backbone, len(record.expert_names), record.weights, record.weights_hash)


def load_with_experts(spec: BackboneSpec) -> PixelModel:
    """The module that a runtime runs for a `spec` by `spec_of`: trunk, frozen last block and every expert.

    A function of the spec alone, so that a process of its own can convert it.
    """
    record = read_record(Path(spec.weights).parent)
    backbone = load_plain(record.backbone)
    return ExpertBackbone(spec, backbone, load_mofe(record, backbone).experts)


def fit_expert_reference(
    project: Project,
    bank: Bank,
    record: ExpertRecord,
    names: tuple[str, ...],
    settings: ScreenSettings,
    open_runtime: Callable[[], Runtime],
    job: JobContext,
) -> Reference:
    """A scorer over the bank's images, those added while reviewing included, by `record`'s experts, called `names` now.

    Raises UsageError when too few images were held out, ProjectError when an image can no longer be read.
    """
    choice = load_k_choice(project, bank, job)
    k = settings.k if settings.k is not None else choice.k
    check_k(k, len(bank))
    spec = spec_of(project, record)
    backbone = load_plain(project.backbone)
    mofe = load_mofe(record, backbone)
    known = _known_images(project, bank, record, spec, open_runtime, job)
    recipe = Recipe(record.settings.members, settings.bank, k)
    experts = Experts(names, record.expert_of, record.partition)
    return Reference(bank, make_scorer(known, mofe, recipe), choice, experts, spec)


def _known_images(
    project: Project,
    bank: Bank,
    record: ExpertRecord,
    spec: BackboneSpec,
    open_runtime: Callable[[], Runtime],
    job: JobContext,
) -> KnownImages:
    cache, added = project.features_by(spec), additions_in(project, bank)
    of_id_set = _extract(project, spec, open_runtime, job)
    of_added = rows_of_additions(project, added, spec, open_runtime, job)
    rows = np.concatenate([of_id_set, of_added])[bank.images]
    if (rows < 0).any():
        path = paths_in(project, bank)[int(bank.images[np.argmax(rows < 0)])]
        raise ProjectError(
            Text("The ID image {path} can no longer be read.", path=path),
            Text("Put it back; or learn the ID set as it is now (interloper refresh PROJECT), and train again."),
        )
    return KnownImages.gather(
        lambda places: Views.of(cache.features(rows[places]), len(record.expert_names)),
        cache.trunk(rows),
        np.asarray(bank.labels),
        np.concatenate([record.is_trained, np.zeros(len(added), np.bool_)])[bank.images],
        record.expert_of,
        bank.images >= len(project.id_set),
        bank.burst_of,
    )


def _extract(project: Project, spec: BackboneSpec, open_runtime: Callable[[], Runtime], job: JobContext) -> RowArray:
    """[images of the ID set] their rows in the cache of `spec`, −1 where there is a problem."""
    table = project.id_set
    source = FeatureSource(project.features_by(spec), project.catalogue, spec.preprocessing, open_runtime)
    cached = np.full(len(table), -1, np.int64)
    for done in extract_features(table, source, Text("Reading the ID set with experts"), job):
        cached[done.rows] = done.cached
    return cached
