"""The paper's tables 3–6 on a user's own data: what each part of the method is worth, over several seeds.

The trunk runs once for every image; each arm then trains experts on kept tokens and judges the same test images.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import xxhash

from core.ablation_arms import Arm, arms, layout
from core.ablation_tables import WAYS, Outcome, TableRow
from core.arrays import DoubleArray, FloatArray, IntArray
from core.dataset.scan import scan_dataset, scan_incoming
from core.dataset.tables import ImageTable
from core.errors import DatasetError
from core.experts.data import TrainingSet, split_rows
from core.experts.images import KeptTokens
from core.experts.mofe import Mofe
from core.experts.scorer import Recipe, make_scorer
from core.experts.serving import flatten
from core.experts.settings import DEFAULT, Member, TrainSettings
from core.experts.token_cache import open_tokens
from core.experts.trainer import Trained, train_experts
from core.experts.views import known_images, views_of
from core.features.backbone import load_backbone
from core.features.extract import FeatureSource, extract_features
from core.jobs import JobContext
from core.partition.grouping import make_partition
from core.partition.model import PartitionSettings
from core.project import Project
from core.scoring.metrics import measure
from core.scoring.neighbors import NeighborIndex, normalize
from core.screening.reference import load_k_choice
from core.storage.files import fingerprint
from core.workflows.partition import class_material, current_synsets
from core.workflows.prepare import Machine, load_partition, project_bank, runtime_opener
from core.workflows.train import device_of, training_set

KIND = "ablation"


def ablate(
    project: Project,
    id_test: Path,
    ood: Mapping[str, Path],
    seeds: Sequence[int],
    machine: Machine,
    job: JobContext,
    base: TrainSettings = DEFAULT,
) -> tuple[TableRow, ...]:
    """Train every arm with every seed and judge the same images; goes on where it was stopped.

    Raises what training and evaluation raise.
    """
    study = _Study(project, id_test, ood, machine, job)
    n_classes = study.train.n_classes
    chosen = arms(n_classes, base)
    outcomes: dict[str, list[Outcome]] = {"": [study.frozen()] * len(seeds)}
    work = [(name, seed) for seed in seeds for name in chosen]
    for name, seed in job.track(work, "Training the arms"):
        outcomes.setdefault(name, []).append(study.outcome(chosen[name], seed))
    return tuple(
        TableRow(table, line, tuple(outcomes[arm])) for table, lines in layout(n_classes).items() for line, arm in lines
    )


class _Study:
    """Everything that the arms share: tokens of all images, the bank and K."""

    def __init__(
        self, project: Project, id_test: Path, ood: Mapping[str, Path], machine: Machine, job: JobContext
    ) -> None:
        self._project, self._job = project, job
        self._facts: dict[str, Any] = {"id_set": project.facts.id_set, "backbone": project.backbone.fingerprint}
        bank = project_bank(project, machine, job)
        self._backbone = load_backbone(project.backbone).to(device_of(machine))
        self.train = training_set(project, bank, self._backbone, job)
        self._k = load_k_choice(project, bank, job).k
        self._material = class_material(project, machine, job)
        self._synsets = current_synsets(self._material, load_partition(project))
        table = scan_dataset(id_test, job)
        labels = _labels_as_in(table, project.id_set.class_names)
        self._id_test = self._test_images(table, labels, machine)
        self._ood = {
            name: self._test_images(found, np.full(len(found), -1, np.int32), machine)
            for name, found in ((name, scan_incoming([folder], job)) for name, folder in ood.items())
        }

        self._facts["test"] = [_hash_rows(test.labels, test.features) for test in (self._id_test, *self._ood.values())]

    def frozen(self) -> Outcome:
        """The baseline: kNN by frozen features among all ID images."""
        index = NeighborIndex(normalize(self.train.features))

        def search(test: TrainingSet) -> tuple[DoubleArray, IntArray]:
            found = index.search(normalize(test.features), self._k)
            return -found.distances[:, -1].astype(np.float64), self.train.labels[found.rows[:, 0]]

        scores, named = search(self._id_test)
        away = [search(test)[0] for test in self._ood.values()]
        fpr95, auroc = _means(scores, away)
        right = float(np.mean(named == self._id_test.labels))
        return Outcome(dict.fromkeys(WAYS, fpr95), dict.fromkeys(WAYS, auroc), right)

    def outcome(self, arm: Arm, seed: int) -> Outcome:
        """What one arm gives with one seed; from disk where it was trained before."""
        settings = replace(arm.settings, seed=seed, augmentation="flip")
        artifacts = self._project.artifacts
        digest = fingerprint({**self._facts, **settings.to_dict(), "n": arm.n_experts, "method": arm.method})
        if not artifacts.has(KIND, digest):
            artifacts.write(KIND, digest, {}, {"outcome": asdict(self._train(arm, settings, seed))})
        _, stored = artifacts.read(KIND, digest)
        return Outcome(**stored["outcome"])

    def _train(self, arm: Arm, settings: TrainSettings, seed: int) -> Outcome:
        """Train one arm and judge everything with it."""
        wanted = PartitionSettings(arm.method, arm.n_experts, seed=seed)
        names = self._material.class_names
        expert_of = make_partition(names, self._synsets, self._material.prototypes, wanted).expert_of
        rows = np.arange(len(self.train))
        split = split_rows(self.train.labels, rows, settings.validation_share, seed)
        folder = self._project.artifacts.path("training-arm", settings.fingerprint)
        quiet = JobContext()
        trained = train_experts(self._backbone, expert_of, self.train, split, settings, folder, quiet, resume=False)
        shutil.rmtree(folder, ignore_errors=True)
        return self._judge(trained, settings.members)

    def _judge(self, trained: Trained, members: tuple[Member, ...]) -> Outcome:
        """Both ways of scoring with the same experts."""
        rows = np.arange(len(self.train))
        known = known_images(trained.mofe, self.train, rows, np.isin(rows, trained.split.train))
        own, *away = ((self._features(trained.mofe, test), test.trunk) for test in (self._id_test, *self._ood.values()))
        fpr95, auroc, right = {}, {}, 0.0
        recipes: tuple[tuple[Member, ...], ...] = (("expert",), members)
        for way, recipe in zip(WAYS, recipes, strict=True):
            scorer = make_scorer(known, trained.mofe, Recipe(recipe, "expert", self._k))
            judged = scorer.score(*own)
            right = float(np.mean(judged.predicted_class == self._id_test.labels))
            fpr95[way], auroc[way] = _means(judged.scores, [scorer.score(*each).scores for each in away])
        return Outcome(fpr95, auroc, right)

    def _features(self, mofe: Mofe, test: TrainingSet) -> FloatArray:
        return flatten(views_of(mofe, test, np.arange(len(test))))

    def _test_images(self, table: ImageTable, labels: IntArray, machine: Machine) -> TrainingSet:
        """Kept tokens and frozen features of the readable images of `table`."""
        project, job = self._project, self._job
        source = FeatureSource(
            project.features,
            project.catalogue,
            project.backbone.preprocessing,
            runtime_opener(project, project.backbone, machine, job),
        )
        cached = np.full(len(table), -1, np.int64)
        for done in extract_features(table, source, "Reading test images", job):
            cached[done.rows] = done.cached
        good = np.flatnonzero(cached >= 0)
        if len(good) < 2:
            raise DatasetError("A test folder has fewer than two readable images.", "Check the folders given.")
        paths = [table.paths[row] for row in good]
        digest = fingerprint({"backbone": project.backbone.fingerprint, "paths": paths})
        device = next(self._backbone.parameters()).device
        tokens = open_tokens(project.artifacts.path("tokens", digest), paths, self._backbone, 1, device, job)
        return TrainingSet(
            images=KeptTokens(tokens, device),
            labels=labels[good],
            features=project.features.features(cached[good]),
            trunk=project.features.trunk(cached[good]),
            n_classes=len(project.id_set.class_names),
        )


def _hash_rows(labels: IntArray, features: FloatArray) -> str:
    """Names a set of test images by what is known of them."""
    return xxhash.xxh3_64_hexdigest(labels.tobytes() + features.tobytes())


def _labels_as_in(table: ImageTable, class_names: Sequence[str]) -> IntArray:
    """[n] the ID set's number of each image's class, −1 where it has none."""
    number = {name: index for index, name in enumerate(class_names)}
    return np.array([number.get(table.class_names[label], -1) for label in table.labels], np.int32)


def _means(own: DoubleArray, away: Sequence[DoubleArray]) -> tuple[float, float]:
    """FPR95 and AUROC averaged over the OOD sets, every set counting the same."""
    found = [measure(own, scores) for scores in away]
    return float(np.mean([each.fpr95 for each in found])), float(np.mean([each.auroc for each in found]))
