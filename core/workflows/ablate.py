"""Ablations: the paper's tables 3–7 on a user's own data, over several seeds, as rows and as Markdown.

The trunk runs once for every image; each arm then trains experts on kept tokens and judges the same test images.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import xxhash
from scipy.stats import t as student

from core.arrays import DoubleArray, FloatArray, IntArray
from core.dataset.scan import scan_dataset, scan_incoming
from core.dataset.tables import ImageTable
from core.errors import DatasetError, ProjectError
from core.experts.data import KeptTokens, TrainingSet, known_images, open_tokens, split_rows, views_of
from core.experts.mofe import Mofe
from core.experts.scorer import Recipe, make_scorer
from core.experts.serving import flatten
from core.experts.settings import DEFAULT, Member, TrainSettings
from core.experts.trainer import Trained, train_experts
from core.features.backbone import load_backbone
from core.features.extract import FeatureSource, extract_features
from core.jobs import JobContext
from core.partition.grouping import make_partition
from core.partition.model import Method, PartitionSettings, default_experts
from core.project import Project
from core.scoring.metrics import measure
from core.scoring.neighbors import NeighborIndex, normalize
from core.screening.reference import load_k_choice
from core.storage.files import atomic_write, fingerprint
from core.text import Text
from core.workflows.partition import class_material, current_synsets
from core.workflows.prepare import Machine, load_partition, project_bank, runtime_opener
from core.workflows.train import METHOD_VERSION, device_of, trainable_bank, training_set, trunk_runner

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
    study = _Study(project, id_test, ood, base, machine, job)
    n_classes = study.train.n_classes
    chosen = arms(n_classes, base)
    outcomes: dict[str, list[ArmResult]] = {"": [study.frozen()] * len(seeds)}
    work = [(name, seed) for seed in seeds for name in chosen]
    for name, seed in job.track(work, Text("Training the arms")):
        outcomes.setdefault(name, []).append(study.outcome(chosen[name], seed))
    return tuple(
        TableRow(table, line, tuple(outcomes[arm])) for table, lines in layout(n_classes).items() for line, arm in lines
    )


class _Study:
    """Everything that the arms share: tokens of all images, the bank and K."""

    def __init__(
        self,
        project: Project,
        id_test: Path,
        ood: Mapping[str, Path],
        base: TrainSettings,
        machine: Machine,
        job: JobContext,
    ) -> None:
        self._project, self._job = project, job
        self._facts: dict[str, Any] = {"id_set": project.facts.id_set, "backbone": project.backbone.fingerprint}
        self._backbone = load_backbone(project.backbone).to(device_of(machine))
        bank, left_out = trainable_bank(project, self._backbone, base, machine, job)
        self._facts |= {"left_out": sorted(left_out)} if left_out else {}
        self.train = training_set(project, bank, self._backbone, machine, job)
        self._k = load_k_choice(project, project_bank(project, machine, job), job).k
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

    def frozen(self) -> ArmResult:
        """The baseline: kNN by frozen features among all ID images."""
        index = NeighborIndex(normalize(self.train.features))

        def search(test: TrainingSet) -> tuple[DoubleArray, IntArray]:
            found = index.search(normalize(test.features), self._k)
            return -found.distances[:, -1].astype(np.float64), self.train.labels[found.rows[:, 0]]

        scores, named = search(self._id_test)
        away = [search(test)[0] for test in self._ood.values()]
        fpr95, auroc = _means(scores, away)
        right = float(np.mean(named == self._id_test.labels))
        return ArmResult(dict.fromkeys(WAYS, fpr95), dict.fromkeys(WAYS, auroc), right)

    def outcome(self, arm: Arm, seed: int) -> ArmResult:
        """What one arm gives with one seed; from disk where it was trained before."""
        settings = replace(arm.settings, seed=seed, augmentation="flip")
        artifacts = self._project.artifacts
        facts = {"n": arm.n_experts, "method": arm.method, "version": METHOD_VERSION}
        digest = fingerprint({**self._facts, **settings.to_dict(), **facts})
        if not artifacts.has(KIND, digest):
            artifacts.write(KIND, digest, {}, {"outcome": asdict(self._train(arm, settings, seed))})
        _, stored = artifacts.read(KIND, digest)
        return ArmResult(**stored["outcome"])

    def _train(self, arm: Arm, settings: TrainSettings, seed: int) -> ArmResult:
        """Train one arm and judge everything with it."""
        wanted = PartitionSettings(arm.method, arm.n_experts, seed=seed)
        names = self._material.class_names
        expert_of = make_partition(names, self._synsets, self._material.prototypes, wanted).expert_of
        rows = np.arange(len(self.train))
        split = split_rows(self.train.labels, rows, settings.validation_share, seed, self.train.burst_of)
        folder = self._project.artifacts.path("training-arm", settings.fingerprint)
        quiet = JobContext()
        trained = train_experts(self._backbone, expert_of, self.train, split, settings, folder, quiet, resume=False)
        shutil.rmtree(folder, ignore_errors=True)
        return self._judge(trained, settings.members)

    def _judge(self, trained: Trained, members: tuple[Member, ...]) -> ArmResult:
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
        return ArmResult(fpr95, auroc, right)

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
        for done in extract_features(table, source, Text("Reading test images"), job):
            cached[done.rows] = done.cached
        good = np.flatnonzero(cached >= 0)
        if len(good) < 2:
            raise DatasetError(
                Text("A test folder has fewer than two readable images."), Text("Check the folders given.")
            )
        paths = [table.paths[row] for row in good]
        digest = fingerprint({"backbone": project.backbone.fingerprint, "paths": paths})
        device = next(self._backbone.parameters()).device
        run = trunk_runner(project, self._backbone, len(paths), machine, job)
        tokens = open_tokens(project.artifacts.path("tokens", digest), paths, self._backbone, 1, run, job)
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


COUNTS = (2, 3, 5, 7, 8, 9)
STILL = 1e-9  # a learning rate that changes nothing: what the heads alone, trained on frozen features, are worth


@dataclass(frozen=True)
class Arm:
    """One way of training: settings, and how classes are grouped. `name` None where nothing is trained."""

    name: str
    n_experts: int
    method: Method
    settings: TrainSettings


def arms(n_classes: int, base: TrainSettings) -> dict[str, Arm]:
    """Every arm that the tables need, each once."""
    usual = default_experts(n_classes)
    both: Method = "wordnet+kmeans"
    plain = replace(base, mixup="none", regularizer="none")
    still = replace(plain, epochs=1, learning_rate=STILL, head_learning_rate=STILL, regularizer=base.regularizer)
    found = {
        "heads alone": Arm("heads alone", 1, "none", still),
        "MoFE": Arm("MoFE", usual, both, plain),
        "D-β": Arm("D-β", 1, "none", base),
        "MoFE + D-β": Arm("MoFE + D-β", usual, both, base),
        "WordNet": Arm("WordNet", usual, "wordnet", plain),
        "K-Means": Arm("K-Means", usual, "kmeans", plain),
        "D-β without regulariser": Arm("D-β without regulariser", 1, "none", replace(base, regularizer="none")),
        "vanilla Mixup": Arm("vanilla Mixup", 1, "none", replace(base, mixup="vanilla")),
        "naive": Arm("naive", 1, "none", replace(plain, head_start_epochs=0)),
    }
    for count in COUNTS:
        if count != usual and count < n_classes:
            found[f"E = {count}"] = Arm(f"E = {count}", count, both, base)
    return found


def layout(n_classes: int) -> dict[str, tuple[tuple[str, str], ...]]:
    """The tables: (line, arm) each, in the paper's order; arm "" is the frozen backbone."""
    usual = default_experts(n_classes)
    counts = [(f"E = {c}", "MoFE + D-β" if c == usual else f"E = {c}") for c in COUNTS if c < n_classes]
    return {
        "Table 3: components": (
            ("baseline", ""),
            ("frozen features, trained heads", "heads alone"),
            ("+ MoFE", "MoFE"),
            ("+ D-β", "D-β"),
            ("+ MoFE + D-β", "MoFE + D-β"),
        ),
        "Table 4: number of experts": (("no MoFE", "D-β"), *counts),
        "Table 5: grouping": (
            ("baseline", ""),
            ("WordNet", "WordNet"),
            ("K-Means", "K-Means"),
            ("both", "MoFE"),
        ),
        "Table 6: Mixup": (
            ("baseline", ""),
            ("without regulariser", "D-β without regulariser"),
            ("without D-β (vanilla)", "vanilla Mixup"),
            ("D-β with regulariser", "D-β"),
        ),
        "Table 7: naive fine-tuning": (("baseline", ""), ("naive fine-tuning", "naive"), ("MoFE + D-β", "MoFE + D-β")),
    }


WAYS = ("expert banks", "all scores")


@dataclass(frozen=True)
class ArmResult:
    """What one arm gave with one seed, for each way of scoring: mean FPR95 and AUROC over the OOD sets, 0–1."""

    fpr95: Mapping[str, float]
    auroc: Mapping[str, float]
    id_accuracy: float


@dataclass(frozen=True)
class TableRow:
    """A line of a table: an arm's outcomes over the seeds."""

    table: str
    arm: str
    outcomes: tuple[ArmResult, ...]


def half_width(values: Sequence[float]) -> float:
    """Half of the 95 % confidence interval of the mean (Student's t); 0 where there is one value or no spread."""
    if len(values) < 2:
        return 0.0
    return float(student.ppf(0.975, len(values) - 1) * np.std(values, ddof=1) / np.sqrt(len(values)))


def write_ablation(rows: Sequence[TableRow], seeds: Sequence[int], folder: Path) -> tuple[Path, Path]:
    """`ablation.md` and `ablation.csv` in `folder`. Raises ProjectError when they can't be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in (("ablation.md", to_markdown(rows, seeds)), ("ablation.csv", to_csv(rows, seeds))):
            with atomic_write(folder / name) as file:
                file.write(text)
    except OSError as error:
        raise ProjectError(
            Text("The tables can't be written to {folder}: {reason}.", folder=folder, reason=error.strerror),
            Text("Choose a folder that you can write to."),
        ) from error
    return folder / "ablation.md", folder / "ablation.csv"


def to_markdown(rows: Sequence[TableRow], seeds: Sequence[int]) -> str:
    """One table after another: means over the seeds with 95 % intervals, in per cent."""
    lines = [
        "# Ablation",
        "",
        f"Means over {len(seeds)} seeds and all OOD sets, ± half of the 95 % confidence interval over the seeds, "
        "in per cent. ID is positive. “Expert banks” is the paper's score, kNN in the bank of the routed expert; "
        "“all scores” is the program's own, in which that is one of several.",
    ]
    for table in dict.fromkeys(row.table for row in rows):
        columns = [f"{figure} ({way})" for way in WAYS for figure in ("FPR95 ↓", "AUROC ↑")]
        lines += ["", f"## {table}", "", "| | " + " | ".join([*columns, "ID accuracy ↑"]) + " |"]
        lines.append("| --- |" + " ---: |" * (len(columns) + 1))
        lines += [_line(row) for row in rows if row.table == table]
    return "\n".join(lines) + "\n"


def _line(row: TableRow) -> str:
    cells = [
        _cell([getattr(outcome, figure)[way] for outcome in row.outcomes])
        for way in WAYS
        for figure in ("fpr95", "auroc")
    ]
    return "| " + " | ".join([row.arm, *cells, _cell([outcome.id_accuracy for outcome in row.outcomes])]) + " |"


def _cell(values: Sequence[float]) -> str:
    return f"{100 * np.mean(values):.2f} ± {100 * half_width(values):.2f}"


def to_csv(rows: Sequence[TableRow], seeds: Sequence[int]) -> str:
    """A line for each table, arm and seed; figures 0–1."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(["table", "arm", "seed", *(f"{f}, {w}" for w in WAYS for f in ("fpr95", "auroc")), "id_accuracy"])
    for row in rows:
        for seed, outcome in zip(seeds, row.outcomes, strict=True):
            figures = [getattr(outcome, figure)[way] for way in WAYS for figure in ("fpr95", "auroc")]
            writer.writerow([row.table, row.arm, seed, *(f"{v:.6f}" for v in (*figures, outcome.id_accuracy))])
    return text.getvalue()
