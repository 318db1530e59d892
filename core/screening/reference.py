"""The ID side of a screening: the bank, and a scorer calibrated on held-out ID.

Held-out ID here means left out: each ID image is scored against the bank without itself. Frozen features have seen
none of the ID images in training, so every one of them can serve both in the bank and, left out, for calibration;
setting a part aside would only make the bank smaller and the interval wider.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

import numpy as np

from core.arrays import DoubleArray, FloatArray, IntArray, PixelArray, RowArray
from core.dataset.formats import OTHER_CLASS
from core.dataset.images import load_thumbnail
from core.dataset.tables import ImageTable
from core.errors import AppError, DatasetError, ModelError
from core.features.batch import Runtime
from core.features.catalog import BackboneSpec, plain
from core.features.extract import FeatureSource, extract_features
from core.jobs import JobContext
from core.project import Project
from core.scoring.bank import Bank, gather_bank, sample_rows
from core.scoring.bursts import find_bursts
from core.scoring.choose_k import KChoice, candidate_ks, choose_k
from core.scoring.choose_score import Evidence, ScoreChoice, choose_score, make_folds
from core.scoring.detectors.mixture import Mixture, Scale, available, check_available, parse_mixture
from core.scoring.detectors.model import Head
from core.scoring.prototype_router import PrototypeRouter, Routes, fit_router
from core.scoring.scores import (
    Basis,
    Calibration,
    KnnScorer,
    MixtureCalibration,
    MixtureScorer,
    Scores,
    calibrate,
    calibrate_mixture,
    check_k,
)
from core.scoring.settings import ScreenSettings
from core.scoring.threshold import Threshold
from core.scoring.vectors import Storage
from core.storage.artifacts import Array, unpack_paths
from core.storage.files import fingerprint
from core.text import Text

log = logging.getLogger(__name__)

CONTENTS, CONTENT_BYTES = "contents", 16
LOOKUP_ROWS = 2000
HELD_OUT_LIMIT = 20_000  # left-out images that calibrate: more would not narrow the interval noticeably
K_CHOICE_OPERATIONS = 2e11  # multiplications spent on choosing K, however large the bank
K_CHOICE_QUERIES, K_CHOICE_CLASSES = 4000, 64
CHOICE_IMAGES = 20_000  # that a score is chosen by: enough that the choice no longer depends on which
CHOICE_VERSION = BURSTS_VERSION = 1  # a change that gives another result counts it up
MIXTURE_VERSION = 2
CHUNK = 4096
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

    @property
    def held_out_rows(self) -> RowArray:
        """[m] the bank rows of those images."""

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
    mixture: Mixture | None = None  # what frozen features are judged by; None under trained experts
    score_choice: ScoreChoice | None = None  # where the ID set chose it

    @property
    def held_out_scores(self) -> DoubleArray:
        return self.scorer.held_out_scores

    @cached_property
    def held_out_labels(self) -> IntArray:
        """[m] classes of the held-out ID images, in the order of their scores."""
        return np.asarray(self.bank.labels[self.scorer.held_out_rows], np.int32)

    def threshold(self, keep_id: float) -> Threshold:
        """λ that keeps the share `keep_id` of held-out ID."""
        return Threshold.keeping(self.held_out_scores, keep_id)

    @cached_property
    def left_out_distances(self) -> FloatArray:
        """[m, up to 50] distances of some ID images to their nearest others, to compare other scores with."""
        rows, k = sample_rows(self.bank, OTHER_SCORES_ID, seed=0), min(OTHER_SCORES_K, len(self.bank) - 1)
        return self.bank.index.search_others(rows, k, self.bank.burst_of).distances


def load_bank(
    project: Project, open_runtime: Callable[[], Runtime], job: JobContext, storage_of: Callable[[int], Storage]
) -> Bank:
    """The bank of all readable ID images, each content once; from disk when it was built before.

    `storage_of` says at which precision a bank of so many bytes is to be searched.
    Raises DatasetError when fewer than two images are readable.
    """
    if not project.artifacts.has("bank", _bank_digest(project)):
        bank = _build(project, open_runtime, job)
        columns = bank_columns(bank) | {CONTENTS: _known_contents(project)}
        project.artifacts.write("bank", _bank_digest(project), columns, {"n_classes": bank.n_classes})
    with project.artifacts.reading("bank", _bank_digest(project)) as (arrays, facts):
        storage = storage_of(arrays["features"].nbytes)
        bank = bank_from(project, arrays, facts["n_classes"], "", storage)
    if storage == "half":
        log.info("The bank is searched at half precision; distances are measured to the full features on disk.")
    return with_bursts(project, bank, job)


def bank_columns(bank: Bank) -> dict[str, Array]:
    """What of a bank goes to disk."""
    columns: dict[str, Array] = {"features": bank.features, "trunk": bank.trunk}
    columns |= {"labels": bank.labels, "images": bank.images}
    return columns if bank.lengths is None else {**columns, "lengths": bank.lengths}


def bank_from(project: Project, arrays: Mapping[str, Array], n_classes: int, additions: str, storage: Storage) -> Bank:
    """The inverse of `bank_columns`. Banks from before lengths were kept ask the features on disk for them. Raises
    ValueError for arrays of which no bank can be made."""
    features, trunk, labels, images = (arrays[name] for name in ("features", "trunk", "labels", "images"))
    lengths, n_images = arrays.get("lengths"), len(project.id_set)
    columns = [features, trunk, labels, images, *(() if lengths is None else (lengths,))]
    if (
        [values.ndim for values in columns] != [2, 2, 1, 1, 1][: len(columns)]
        or {len(values) for values in columns} != {len(labels)}
        or n_classes != len(project.id_set.class_names)
        or ((labels < 0) | (labels >= n_classes) | (images < 0)).any()
        or (not additions and (images >= n_images).any())
    ):
        raise ValueError(Text("an array is of another kind"))
    if lengths is None and not additions:
        lengths = _lengths(project, images)
    return Bank(features, trunk, labels, images, n_classes, additions, storage, lengths)


def _lengths(project: Project, images: IntArray) -> FloatArray | None:
    """[n] of F⁰ of those images of the ID set; None where one is no longer known.

    Rows of an earlier decoder count: the bank was made of them, and of an ID set that comes to other pixels now, all
    features are made anew.
    """
    paths, cache = [project.id_set.paths[image] for image in images], project.features
    records = project.catalogue.lookup(paths)
    contents = [records[path].content for path in paths if path in records]
    if len(contents) < len(paths) or not all(map(cache.holds, contents)):
        return None
    rows = cache.rows(contents)
    parts = [cache.features(rows[start : start + CHUNK]) for start in range(0, len(rows), CHUNK)]
    return np.concatenate([np.linalg.norm(part, axis=1) for part in parts]).astype(np.float32)


def with_bursts(project: Project, bank: Bank, job: JobContext) -> Bank:
    """`bank` with what is known of its near-duplicates, which are looked for at the first time."""
    digest = fingerprint({**_bank_facts(project, bank), "step": "bursts", "version": BURSTS_VERSION})
    if not project.artifacts.has("bursts", digest):
        paths = paths_in(project, bank)

        def load(row: int, size_px: int) -> PixelArray | None:
            try:
                return load_thumbnail(paths[bank.images[row]], size_px)
            except (AppError, OSError):
                return None

        found = find_bursts(bank.index, bank.features, bank.labels, load, project.seed, job)
        project.artifacts.write("bursts", digest, {"burst_of": found}, {})
    arrays, _ = project.artifacts.read("bursts", digest)
    return replace(bank, bursts=np.array(arrays["burst_of"]))


def paths_in(project: Project, bank: Bank) -> Sequence[str]:
    """The paths that `bank.images` counts: the ID set's, then those of images that were added while reviewing."""
    if not bank.additions:
        return project.id_set.paths
    arrays, facts = project.artifacts.read("bank-additions", bank.additions)
    return (*project.id_set.paths, *project.moved(unpack_paths(arrays["paths"]), facts.get("n_moves", 0)))


def learnt_contents(project: Project, images: RowArray | IntArray | None = None) -> tuple[bytes, ...]:
    """What the files of these `images` of the ID set, or of all, held when its bank was built: xxh3-128, zeros where a
    file could not be read. Nothing where no bank was built."""
    if not project.artifacts.has("bank", _bank_digest(project)):
        return ()
    arrays, _ = project.artifacts.read("bank", _bank_digest(project))
    contents = arrays[CONTENTS] if CONTENTS in arrays else _known_contents(project)
    return tuple(row.tobytes() for row in (contents if images is None else contents[images]))


def keep_learnt_contents(project: Project) -> None:
    """Keep what the files held in a bank from before that was kept, since the catalogue is about to learn what they
    hold now. Raises ProjectError when it can't be written."""
    digest = _bank_digest(project)
    if project.artifacts.has("bank", digest) and CONTENTS not in project.artifacts.read("bank", digest)[0]:
        project.artifacts.add("bank", digest, CONTENTS, _known_contents(project))


def _known_contents(project: Project) -> PixelArray:
    """[images of the ID set, 16] what the catalogue says of them."""
    paths = project.id_set.paths
    contents = np.zeros((len(paths), CONTENT_BYTES), np.uint8)
    for start in range(0, len(paths), LOOKUP_ROWS):
        some = paths[start : start + LOOKUP_ROWS]
        records = project.catalogue.lookup(some)
        for row, path in enumerate(some, start):
            if path in records:
                contents[row] = np.frombuffer(records[path].content, np.uint8)
    return contents


def _bank_digest(project: Project) -> str:
    return fingerprint({"id_set": project.facts.id_set, "backbone": project.backbone.fingerprint})


def fit_reference(
    project: Project, bank: Bank, experts: Experts | None, settings: ScreenSettings, job: JobContext
) -> Reference:
    """A scorer calibrated for `settings`, whose `k` and `score` are given, from disk when it was fitted before."""
    held_out = sample_rows(bank, HELD_OUT_LIMIT, project.seed)
    choice = load_k_choice(project, bank, job)
    k = settings.k if settings.k is not None else choice.k
    check_k(k, len(bank))
    router = _load_router(project, bank, experts, held_out)
    mixture = parse_mixture(settings.score).with_settings(float(k))
    if mixture.is_plain_knn:
        calibration = _load_calibration(project, bank, router, experts, settings, k, held_out)
        scorer: Scorer = KnnScorer(bank, router, calibration)
    else:
        basis = Basis(load_own_head(project), experts.expert_of if experts else None, project.seed)
        check_available(mixture, available(basis.own_head is not None, basis.groups is not None))
        calibrated = _load_mixture(project, bank, basis, experts, mixture, held_out, job)
        scorer = MixtureScorer(bank, basis, mixture, k, router, calibrated)
    return Reference(bank, scorer, choice, experts, project.backbone, mixture=mixture)


def load_own_head(project: Project) -> Head | None:
    """The backbone's own classifier, from disk once it was read from the weights file, which imports torch; None where
    it has none, or the file is gone."""
    digest = fingerprint({"backbone": project.backbone.fingerprint, "step": "classifier"})
    if not project.artifacts.has("classifier", digest):
        from core.features.backbone import read_classifier

        try:
            found = read_classifier(plain(project.backbone))
        except ModelError as error:  # features on disk do without the weights
            log.warning("The backbone's classifier can't be read: %s", error.message)
            return None
        columns: dict[str, Array] = {} if found is None else {"weight": found[0], "bias": found[1]}
        project.artifacts.write("classifier", digest, columns, {})
    arrays, _ = project.artifacts.read("classifier", digest)
    return Head(np.array(arrays["weight"]), np.array(arrays["bias"])) if "weight" in arrays else None


def load_score_choice(project: Project, bank: Bank, job: JobContext) -> ScoreChoice:
    """The score that the ID set chooses, from disk when it was chosen before.

    Scores that need a partition are not tried: every edit of it would change what images are judged by.
    """
    own_head = load_own_head(project)
    facts = {"step": "score by held-out classes", "version": CHOICE_VERSION, "own_head": own_head is not None}
    digest = fingerprint({**_bank_facts(project, bank), **facts})
    if not project.artifacts.has("score-choice", digest):
        k = load_k_choice(project, bank, job).k
        rows = sample_rows(bank, CHOICE_IMAGES, project.seed)
        share = len(rows) / len(bank)
        labels, burst_of = np.array(bank.labels[rows]), np.array(bank.burst_of[rows])
        evidence = Evidence(bank.raw(rows), labels, burst_of, own_head, None, project.seed)
        folds = make_folds(bank.n_classes, far_branches(project, bank), project.seed)
        names = available(own_head is not None, has_groups=False)
        choice = choose_score(evidence, folds, names, max(1, round(share * k)), job)
        project.artifacts.write("score-choice", digest, {}, choice.with_larger_bank(k, 1 / share).to_dict())
    _, stored = project.artifacts.read("score-choice", digest)
    return ScoreChoice.from_dict({name: stored[name] for name in ScoreChoice.__dataclass_fields__})


def far_branches(project: Project, bank: Bank) -> IntArray:
    """[C] branches of the WordNet tree, by the classes' names; −1 for a class without images."""
    from core.partition.grouping import wordnet_branches  # loads scikit-learn; the others load nltk
    from core.partition.mapping import map_classes
    from core.partition.wordnet import load_wordnet

    names = project.id_set.class_names
    synsets = project.keep("synsets", lambda: map_classes(names, load_wordnet()))
    return wordnet_branches(names, synsets, bank.prototypes)


def _load_mixture(
    project: Project,
    bank: Bank,
    basis: Basis,
    experts: Experts | None,
    mixture: Mixture,
    held_out: RowArray,
    job: JobContext,
) -> MixtureCalibration:
    partition = experts.fingerprint if experts and "groups" in mixture.needs else None
    facts = {"score": str(mixture), "partition": partition, "version": MIXTURE_VERSION}
    digest = fingerprint({**_bank_facts(project, bank), **facts})
    if not project.artifacts.has("mixture", digest):
        fitted = calibrate_mixture(bank, basis, mixture, held_out, job)
        columns: dict[str, Array] = {"held_out_scores": fitted.held_out_scores, "part_scores": fitted.part_scores}
        columns["held_out_rows"] = fitted.held_out_rows
        if fitted.linear_head is not None:
            columns |= {"head_weight": fitted.linear_head.weight, "head_bias": fitted.linear_head.bias}
        project.artifacts.write("mixture", digest, columns, {"scales": _plain(fitted.scales)})
    arrays, stored = project.artifacts.read("mixture", digest)
    scales = tuple(Scale(*values) for values in stored["scales"])
    names = ("held_out_scores", "held_out_rows", "part_scores")
    scores, rows, part_scores = (np.array(arrays[name]) for name in names)
    head = Head(np.array(arrays["head_weight"]), np.array(arrays["head_bias"])) if "head_weight" in arrays else None
    return MixtureCalibration(scales, scores, rows, part_scores, head)


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
    digest = fingerprint({**_bank_facts(project, bank), "step": "leave-class-out AUROC, plateau"})
    if not project.artifacts.has("k-choice", digest):
        rows = k_choice_rows(bank, project.seed)
        own = bank.index.search_others(rows, candidate_ks(bank)[-1], bank.burst_of).distances
        choice = choose_k(bank, rows, own, job)
        facts = {"k": choice.k, "candidates": list(choice.candidates), "auroc": list(choice.auroc)}
        project.artifacts.write("k-choice", digest, {}, facts)
    _, stored = project.artifacts.read("k-choice", digest)
    return KChoice(stored["k"], tuple(stored["candidates"]), tuple(stored["auroc"]))


def k_choice_rows(bank: Bank, seed: int) -> RowArray:
    """The bank rows that K is chosen by: as many as the operations allow, spread over all classes, and of a bank so
    large that this would be few, 4,000 of 64 classes: each class more is another walk through the bank."""
    queries = int(K_CHOICE_OPERATIONS / (len(bank) * bank.features.shape[1]))
    if queries >= min(len(bank), K_CHOICE_QUERIES):
        return sample_rows(bank, queries, seed)
    random, counts = np.random.default_rng(seed), np.diff(bank.class_starts)
    classes = np.sort(random.permutation(np.flatnonzero(counts))[:K_CHOICE_CLASSES])
    each = max(1, K_CHOICE_QUERIES // len(classes))
    drawn = [bank.class_starts[c] + random.permutation(counts[c])[:each] for c in classes]
    return np.sort(np.concatenate(drawn)).astype(np.int64)


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
    facts = {"bank": settings.bank, "k": k, "partition": partition, "left_out": "bursts"}
    digest = fingerprint({**_bank_facts(project, bank), **facts})
    if not project.artifacts.has("calibration", digest):
        fitted = calibrate(bank, router, settings.bank, k, held_out)
        columns: dict[str, Array] = {"held_out_scores": fitted.held_out_scores, "held_out_rows": fitted.held_out_rows}
        project.artifacts.write("calibration", digest, columns, {"scales": _plain(fitted.scales)})
    arrays, stored = project.artifacts.read("calibration", digest)
    scales = tuple(Scale(*values) for values in stored["scales"])
    held_out_rows = np.asarray(arrays["held_out_rows"])
    return Calibration(settings.bank, k, scales, np.asarray(arrays["held_out_scores"]), held_out_rows)


def _plain(scales: Sequence[Scale]) -> list[list[float]]:
    """For JSON."""
    return [[scale.median, scale.spread] for scale in scales]
