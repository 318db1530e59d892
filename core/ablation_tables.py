"""What an ablation found, as Markdown and CSV."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import numpy as np
from scipy.stats import t as student

from core.errors import ProjectError
from core.storage.files import atomic_write

WAYS = ("expert banks", "all scores")


@dataclass(frozen=True)
class Outcome:
    """What one arm gave with one seed, for each way of scoring: mean FPR95 and AUROC over the OOD sets, 0–1."""

    fpr95: Mapping[str, float]
    auroc: Mapping[str, float]
    id_accuracy: float


@dataclass(frozen=True)
class TableRow:
    """A line of a table: an arm's outcomes over the seeds."""

    table: str
    arm: str
    outcomes: tuple[Outcome, ...]


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
            f"The tables can't be written to {folder}: {error.strerror}.", "Choose a folder that you can write to."
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
