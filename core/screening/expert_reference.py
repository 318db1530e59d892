"""The ID side of a screening with trained experts: the bank as the experts see it, and a calibrated scorer."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress
from pathlib import Path

import numpy as np

from core.arrays import RowArray
from core.errors import DatasetError
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
from core.screening.reference import Experts, Reference, learnt_contents, load_k_choice, paths_in
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

    Goes on without images that are gone or changed, which the note then says. Raises UsageError when too few images
    were held out, DatasetError when nothing is left of a class, ProjectError when an added image can't be read.
    """
    spec, choice = spec_of(project, record), load_k_choice(project, bank, job)
    rows = _rows_by_experts(project, bank, spec, open_runtime, job)
    bank, rows, note = _without_lost(project, bank, rows, job)
    k = settings.k if settings.k is not None else choice.k
    check_k(k, len(bank))
    mofe = load_mofe(record, load_plain(project.backbone))
    recipe = Recipe(record.settings.members, settings.bank, k)
    experts = Experts(names, record.expert_of, record.partition)
    known = _known_images(project, bank, record, spec, rows)
    return Reference(bank, make_scorer(known, mofe, recipe), choice, experts, spec, note)


def _known_images(
    project: Project, bank: Bank, record: ExpertRecord, spec: BackboneSpec, rows: RowArray
) -> KnownImages:
    cache, is_trained = project.features_by(spec), record.is_trained
    n_added = len(additions_in(project, bank))
    return KnownImages.gather(
        lambda places: Views.of(cache.features(rows[places]), len(record.expert_names)),
        cache.trunk(rows),
        np.asarray(bank.labels),
        np.concatenate([is_trained, np.zeros(n_added, np.bool_)])[bank.images],
        record.expert_of,
        bank.images >= len(project.id_set),
        bank.burst_of,
    )


def _rows_by_experts(
    project: Project, bank: Bank, spec: BackboneSpec, open_runtime: Callable[[], Runtime], job: JobContext
) -> RowArray:
    """[images of the bank] their rows in the cache of `spec`, −1 where the file holds no more what was learnt."""
    cache, table = project.features_by(spec), project.id_set
    of_id_set = bank.images < len(table)
    contents = learnt_contents(project, bank.images[of_id_set])
    if not all(content in cache for content in contents):
        source = FeatureSource(cache, project.catalogue, spec.preprocessing, open_runtime)
        for _ in extract_features(table, source, Text("Reading the ID set with experts"), job):
            pass
    is_there = np.array([content in cache for content in contents], np.bool_)
    rows = np.full(len(bank), -1, np.int64)
    rows[np.flatnonzero(of_id_set)[is_there]] = cache.rows(list(compress(contents, is_there)))
    added = rows_of_additions(project, additions_in(project, bank), spec, open_runtime, job)
    rows[~of_id_set] = added[bank.images[~of_id_set] - len(table)]
    return rows


def _without_lost(project: Project, bank: Bank, rows: RowArray, job: JobContext) -> tuple[Bank, RowArray, str]:
    """The bank and its rows without images that are gone or changed, and what must be said of those.

    Raises DatasetError where nothing is left of a class.
    """
    lost = rows < 0
    if not lost.any():
        return bank, rows, ""
    path = paths_in(project, bank)[int(bank.images[np.argmax(lost)])]
    if len(emptied := np.setdiff1d(bank.labels, bank.labels[~lost])):
        raise DatasetError(
            Text("No image of the class {name} is as it was learnt.", name=project.id_set.class_names[emptied[0]]),
            Text("Take the ID set in as it is now: interloper refresh PROJECT"),
        )
    count = int(lost.sum())
    job.begin(Text("Going on without ID images ({count:,}), such as {path}", count=count, path=path), 1).finish()
    note = Text(
        "ID images that are gone or changed: {count:,}, such as {path}. Images were judged without them.",
        count=count,
        path=path,
    )
    return bank.only(np.flatnonzero(~lost)), rows[~lost], note
