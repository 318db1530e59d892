"""Evaluation: how well a project tells ID from OOD where the answers are known, and the tables that say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from core.arrays import DoubleArray
from core.dataset.scan import scan_dataset, scan_incoming
from core.dataset.tables import ImageTable
from core.errors import DatasetError, ProjectError
from core.jobs import JobContext
from core.project import Project
from core.scoring.metrics import DetectionMetrics, measure
from core.scoring.settings import ScreenSettings
from core.screening.results import ScreeningRows
from core.screening.screen import ImagesOfIdSet
from core.storage.files import app_version, atomic_write, write_json
from core.text import Text
from core.workflows.prepare import Machine, judge, reference_for

CONVENTIONS = (
    "ID is positive: FPR95 is the share of OOD images kept when 95 % of ID is kept. "
    "FPR95 (OOD positive) is the convention of OpenOOD and pytorch-ood: the share of ID images flagged when 95 % of "
    "OOD is flagged. The two can differ by tens of points. The 95 % is taken on the ID test images, so FPR95 does not "
    "depend on the threshold that a screening would use."
)


@dataclass(frozen=True)
class NamedMetrics:
    """The figures of one OOD set."""

    name: str
    figures: DetectionMetrics
    n_errors: int


@dataclass(frozen=True)
class Evaluation:
    """All figures, 0–1. `id_accuracy` is None where the ID test folder has no class folders."""

    sets: tuple[NamedMetrics, ...]
    id_accuracy: float | None
    id_kept: float  # share of ID test images that the screening threshold keeps
    n_id: int
    n_id_errors: int
    k: int
    settings: ScreenSettings
    backbone: str
    seed: int
    score: str = ""  # the detectors that frozen features were judged by; empty under trained experts
    score_rule: str = ""  # who chose them
    id_set_note: str = ""  # what must be said of test images that are in the ID set; empty where none is
    note: str = ""  # why other features than those asked for were scored with; empty where they were not

    def mean(self) -> dict[str, float]:
        """Each figure averaged over the OOD sets, every set counting the same."""
        names = [each.name for each in fields(DetectionMetrics) if each.name != "n_ood"]
        return {name: float(np.mean([getattr(each.figures, name) for each in self.sets])) for name in names}


def evaluate(
    project: Project,
    id_test: Path,
    ood: Mapping[str, Path],
    settings: ScreenSettings,
    machine: Machine,
    job: JobContext,
) -> Evaluation:
    """Judge ID test images and each OOD set. Raises DatasetError for a folder in which nothing can be scored."""
    reference = reference_for(project, settings, machine, job)
    table = _scan_id_test(id_test, job)
    of_id_set = ImagesOfIdSet()
    rows = judge(project, table, settings, machine, job, of_id_set)
    id_scores = _scores(rows, id_test)
    sets = []
    for name, folder in ood.items():
        judged = judge(project, scan_incoming([folder], job), settings, machine, job)
        sets.append(NamedMetrics(name, measure(id_scores, _scores(judged, folder)), len(judged.errors)))
    threshold = reference.threshold(settings.keep_id).value
    return Evaluation(
        sets=tuple(sets),
        id_accuracy=_accuracy(table, rows, project.id_set.class_names),
        id_kept=float(np.mean(id_scores >= threshold)),
        n_id=len(id_scores),
        n_id_errors=len(rows.errors),
        k=reference.scorer.k,
        settings=settings,
        backbone=project.backbone.name,
        seed=project.seed,
        score=str(reference.mixture or ""),
        score_rule=reference.score_choice.reason if reference.score_choice else "",
        note=reference.note,
        id_set_note=of_id_set.note,
    )


def write_evaluation(evaluation: Evaluation, folder: Path) -> tuple[Path, Path]:
    """`metrics.json` and `metrics.md` in `folder`. Raises ProjectError when they can't be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_json(folder / "metrics.json", to_json(evaluation))
        with atomic_write(folder / "metrics.md") as file:
            file.write(to_markdown(evaluation))
    except OSError as error:
        raise ProjectError(
            Text("The figures can't be written to {folder}: {reason}.", folder=folder, reason=error.strerror),
            Text("Choose a folder that you can write to."),
        ) from error
    return folder / "metrics.json", folder / "metrics.md"


def to_json(evaluation: Evaluation) -> dict[str, Any]:
    """The content of metrics.json: figures are shares, 0–1."""
    return {
        "sets": [{"name": s.name, **asdict(s.figures), "n_errors": s.n_errors} for s in evaluation.sets],
        "mean": evaluation.mean(),
        "id_accuracy": evaluation.id_accuracy,
        "id_kept": evaluation.id_kept,
        "n_id": evaluation.n_id,
        "n_id_errors": evaluation.n_id_errors,
        "k": evaluation.k,
        "scoring": evaluation.settings.scoring,
        "scoring_note": evaluation.note,
        "id_set_note": evaluation.id_set_note,
        "score": evaluation.score,
        "score_rule": evaluation.score_rule,
        "bank": evaluation.settings.bank,
        "keep_id": evaluation.settings.keep_id,
        "backbone": evaluation.backbone,
        "seed": evaluation.seed,
        "app_version": app_version(),
    }


def to_markdown(evaluation: Evaluation) -> str:
    """The content of metrics.md: a row for each OOD set and their mean, in per cent."""
    header = ("OOD set", "n", "AUROC", "AUPR-in", "AUPR-out", "FPR95 (ID positive)", "FPR95 (OOD positive)")
    names = ("auroc", "aupr_in", "aupr_out", "fpr95", "fpr95_ood_positive")
    mean = evaluation.mean()
    body = [
        (s.name, str(s.figures.n_ood), *(_percent(getattr(s.figures, name)) for name in names)) for s in evaluation.sets
    ]
    body.append(("**mean**", "", *(_percent(mean[name]) for name in names)))
    settings = evaluation.settings
    accuracy = "not known" if evaluation.id_accuracy is None else f"{_percent(evaluation.id_accuracy)} %"
    note = [line for said in (evaluation.note, evaluation.id_set_note) if said for line in (said, "")]
    lines = [
        "# Evaluation",
        "",
        *note,
        f"{evaluation.n_id} ID test images, accuracy {accuracy}; the screening threshold keeps "
        f"{_percent(evaluation.id_kept)} % of them (asked for: {_percent(settings.keep_id)} %). "
        f"Backbone {evaluation.backbone}, {settings.scoring} scoring, {settings.bank} bank, K = {evaluation.k}."
        + (f" Score: {evaluation.score}. {evaluation.score_rule}".rstrip() if evaluation.score else ""),
        "",
        _row(header),
        _row(["---"] + ["---:"] * (len(header) - 1)),
        *map(_row, body),
        "",
        f"All figures in per cent. {CONVENTIONS}",
    ]
    return "\n".join(lines) + "\n"


def _scan_id_test(folder: Path, job: JobContext) -> ImageTable:
    try:
        return scan_dataset(folder, job, part="test")
    except DatasetError:
        return scan_incoming([folder], job)  # no class folders: scored all the same, without an accuracy


def _scores(rows: ScreeningRows, folder: Path) -> DoubleArray:
    scores = rows.scores[~np.isnan(rows.scores)].astype(np.float64)
    if not len(scores):
        raise DatasetError(
            Text("No image in {folder} could be scored.", folder=folder),
            Text("Check that the folder holds readable images."),
        )
    return scores


def _accuracy(table: ImageTable, rows: ScreeningRows, class_names: Sequence[str]) -> float | None:
    """Share of labelled, scored ID test images whose predicted class has the label's name."""
    if not table.class_names:
        return None
    number = {name: index for index, name in enumerate(class_names)}
    truth = np.array([number.get(name, -2) for name in table.class_names], np.int64)[table.labels]
    judged = (table.labels >= 0) & (rows.predicted_class >= 0)
    return float(np.mean(truth[judged] == rows.predicted_class[judged])) if judged.any() else None


def _percent(share: float) -> str:
    return f"{100 * share:.2f}"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
