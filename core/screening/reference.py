"""The ID side of a screening: the bank, and a scorer calibrated on held-out ID.

Held-out ID here means left out: each ID image is scored against the bank without itself. Frozen features have seen
none of the ID images in training, so every one of them can serve both in the bank and, left out, for calibration;
setting a part aside would only make the bank smaller and the interval wider.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from core.arrays import DoubleArray, FloatArray, IntArray, RowArray
from core.dataset.formats import OTHER_CLASS
from core.dataset.tables import ImageTable
from core.errors import DatasetError
from core.features.batch import Runtime
from core.features.catalog import BackboneSpec
from core.features.extract import FeatureSource, extract_features
from core.jobs import JobContext
from core.project import Project
from core.scoring.bank import Bank, gather_bank, sample_rows
from core.scoring.choose_k import KChoice, candidate_ks, choose_k
from core.scoring.detectors.mixture import Scale
from core.scoring.prototype_router import PrototypeRouter, Routes, fit_router
from core.scoring.scores import Calibration, KnnScorer, Scores, calibrate, check_k
from core.scoring.settings import ScreenSettings
from core.scoring.threshold import Threshold
from core.scoring.vectors import Storage
from core.storage.files import fingerprint
from core.text import Text

log = logging.getLogger(__name__)

HELD_OUT_LIMIT = 20_000  # left-out images that calibrate: more would not narrow the interval noticeably
K_CHOICE_OPERATIONS = 2e11  # multiplications spent on choosing K, however large the bank
FEWEST_K_QUERIES = 200
OTHER_SCORES_ID = 2000
OTHER_SCORES_K = 50


@dataclass(frozen=True)
class Experts:
    """The partition as scoring needs it."""

    names: tuple[str, ...]
    expert_of: IntArray  # [C]
    fingerprint: str


class Scorer(Protocol):
    """Judges images by features, frozen or of experts; row numbers are those of the bank."""

    @property
    def k(self) -> int: ...

    @property
    def held_out_scores(self) -> DoubleArray:
        """[m] scores of held-out ID, ascending: what a threshold is taken from."""

    def score(self, features: FloatArray, trunk: FloatArray) -> Scores: ...

    def route(self, trunk: FloatArray) -> Routes: ...

    def nearest_images(self, feature: FloatArray, n: int, expert: int) -> tuple[RowArray, FloatArray]: ...

    def other_scores(self, feature: FloatArray, trunk: FloatArray) -> tuple[tuple[str, float, float], ...]: ...


@dataclass(frozen=True, eq=False)
class Reference:
    """All that incoming images are judged by. `spec` says whose features the scorer takes: the backbone's, whose first
    columns are always the frozen F⁰, or those of trained experts beside them. `note` says why, where it must be said.
    """

    bank: Bank
    scorer: Scorer
    k_choice: KChoice
    experts: Experts | None
    spec: BackboneSpec
    note: str = ""

    @property
    def held_out_scores(self) -> DoubleArray:
        return self.scorer.held_out_scores

    def threshold(self, keep_id: float) -> Threshold:
        """λ that keeps the share `keep_id` of held-out ID."""
        return Threshold.keeping(self.held_out_scores, keep_id)

    @cached_property
    def left_out_distances(self) -> FloatArray:
        """[m, up to 50] distances of some ID images to their nearest others, to compare other scores with."""
        rows = sample_rows(self.bank, OTHER_SCORES_ID, seed=0)
        return self.bank.index.search_others(rows, min(OTHER_SCORES_K, len(self.bank) - 1)).distances


def load_bank(
    project: Project, open_runtime: Callable[[], Runtime], job: JobContext, storage_of: Callable[[int], Storage]
) -> Bank:
    """The bank of all readable ID images, each content once; from disk when it was built before.

    `storage_of` says at which precision a bank of so many bytes is to be searched.
    Raises DatasetError when fewer than two images are readable.
    """
    if not project.artifacts.has("bank", _bank_digest(project)):
        bank = _build(project, open_runtime, job)
        columns = {"features": bank.features, "trunk": bank.trunk, "labels": bank.labels, "images": bank.images}
        project.artifacts.write("bank", _bank_digest(project), columns, {"n_classes": bank.n_classes})
    arrays, facts = project.artifacts.read("bank", _bank_digest(project))
    storage = storage_of(arrays["features"].nbytes)
    if storage == "half":
        log.info("The bank is searched at half precision; distances are measured to the full features on disk.")
    features, trunk, labels, images = (arrays[name] for name in ("features", "trunk", "labels", "images"))
    return Bank(features, trunk, labels, images, facts["n_classes"], storage=storage)


def _bank_digest(project: Project) -> str:
    return fingerprint({"id_set": project.facts.id_set, "backbone": project.backbone.fingerprint})


def fit_reference(
    project: Project, bank: Bank, experts: Experts | None, settings: ScreenSettings, job: JobContext
) -> Reference:
    """A scorer calibrated for `settings`, from disk when it was fitted before."""
    held_out = sample_rows(bank, HELD_OUT_LIMIT, project.seed)
    choice = load_k_choice(project, bank, job)
    k = settings.k if settings.k is not None else choice.k
    check_k(k, len(bank))
    router = _load_router(project, bank, experts, held_out)
    calibration = _load_calibration(project, bank, router, experts, settings, k, held_out)
    return Reference(bank, KnnScorer(bank, router, calibration), choice, experts, project.backbone)


def _build(project: Project, open_runtime: Callable[[], Runtime], job: JobContext) -> Bank:
    table, cache = project.id_set, project.features
    source = FeatureSource(cache, project.catalogue, project.backbone.preprocessing, open_runtime)
    cached, problems = np.full(len(table), -1, np.int64), dict[int, str]()
    for done in extract_features(table, source, Text("Reading the ID set"), job):
        cached[done.rows] = done.cached
        problems |= done.problems
    table = _note_problems(project, problems | _in_other_classes(cached, table.labels))
    images = _first_of_each_content(cached, table.labels)
    if len(images) < 2:
        message = (
            Text("Only one image of the ID set can be read.")
            if len(images)
            else Text("No image of the ID set can be read.")
        )
        raise DatasetError(message, Text("Check the folder: at least two are needed."))
    found = cached[images]
    return gather_bank(
        lambda rows: cache.features(found[rows]),
        lambda rows: cache.trunk(found[rows]),
        table.labels[images],
        images.astype(np.int32),
        len(table.class_names),
    )


def _note_problems(project: Project, problems: Mapping[int, str]) -> ImageTable:
    """The ID set without what can't be used of it, as it stands in the project from now on; classes that a partition
    holds already stay, whatever is left of them."""
    table = project.id_set
    if problems.keys() - table.problems.keys() and not project.partition_file.exists():
        noted = table.without(problems)
        if len(noted.class_names):
            project.change_id_set(noted)
            return noted
    return table


def _in_other_classes(cached: RowArray, labels: IntArray) -> dict[int, Text]:
    """Rows whose content stands in another class before them."""
    usable = np.flatnonzero((cached >= 0) & (labels >= 0))
    _, first, of_content = np.unique(cached[usable], return_index=True, return_inverse=True)
    differs = labels[usable] != labels[usable[first]][of_content]
    return dict.fromkeys(usable[differs].tolist(), OTHER_CLASS)


def _first_of_each_content(cached: RowArray, labels: IntArray) -> RowArray:
    """Rows of labelled, readable images; of several with the same content only the first."""
    usable = np.flatnonzero((cached >= 0) & (labels >= 0))
    _, first = np.unique(cached[usable], return_index=True)
    return usable[np.sort(first)]


def _bank_facts(project: Project, bank: Bank) -> dict[str, str | int]:
    facts = {"id_set": project.facts.id_set, "backbone": project.backbone.fingerprint}
    return facts | {"seed": project.seed} | ({"added": bank.additions} if bank.additions else {})


def load_k_choice(project: Project, bank: Bank, job: JobContext) -> KChoice:
    """K by leave-class-out AUROC on frozen features, from disk when it was chosen before."""
    digest = fingerprint({**_bank_facts(project, bank), "step": "leave-class-out AUROC"})
    if not project.artifacts.has("k-choice", digest):
        queries = int(K_CHOICE_OPERATIONS / (len(bank) * bank.features.shape[1]))
        rows = sample_rows(bank, max(FEWEST_K_QUERIES, queries), project.seed)
        own = bank.index.search_others(rows, candidate_ks(bank)[-1]).distances
        choice = choose_k(bank, rows, own, job)
        facts = {"k": choice.k, "candidates": list(choice.candidates), "auroc": list(choice.auroc)}
        project.artifacts.write("k-choice", digest, {}, facts)
    _, stored = project.artifacts.read("k-choice", digest)
    return KChoice(stored["k"], tuple(stored["candidates"]), tuple(stored["auroc"]))


def _load_router(project: Project, bank: Bank, experts: Experts | None, held_out: RowArray) -> PrototypeRouter | None:
    if experts is None:
        return None
    digest = fingerprint({**_bank_facts(project, bank), "partition": experts.fingerprint})
    if not project.artifacts.has("prototype-router", digest):
        router = fit_router(bank, experts.expert_of, held_out)
        project.artifacts.write("prototype-router", digest, {}, {"temperature": router.temperature})
    _, facts = project.artifacts.read("prototype-router", digest)
    return PrototypeRouter(bank.prototypes, experts.expert_of, facts["temperature"])


def _load_calibration(
    project: Project,
    bank: Bank,
    router: PrototypeRouter | None,
    experts: Experts | None,
    settings: ScreenSettings,
    k: int,
    held_out: RowArray,
) -> Calibration:
    partition = experts.fingerprint if experts and settings.bank == "expert" else None
    digest = fingerprint({**_bank_facts(project, bank), "bank": settings.bank, "k": k, "partition": partition})
    if not project.artifacts.has("calibration", digest):
        fitted = calibrate(bank, router, settings.bank, k, held_out)
        facts = {"scales": [[scale.median, scale.spread] for scale in fitted.scales]}
        project.artifacts.write("calibration", digest, {"held_out_scores": fitted.held_out_scores}, facts)
    arrays, facts = project.artifacts.read("calibration", digest)
    scales = tuple(Scale(*values) for values in facts["scales"])
    return Calibration(settings.bank, k, scales, np.asarray(arrays["held_out_scores"]))
