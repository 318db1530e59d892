"""`summary.json` and the sentences of a report: the figures of a screening, its threshold, and how it was made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.reports.drift import describe_drift
from core.reports.table import ReportTable
from core.scoring.guarantee import CONFIDENCE
from core.storage.files import write_json


def write_summary(table: ReportTable, path: Path) -> None:
    """Write `summarize_table` as JSON. Raises OSError."""
    write_json(path, summarize_table(table))


def summarize_table(table: ReportTable) -> dict[str, Any]:
    """Counts are of the rows in the report; `n_screened` is of the whole screening."""
    screening, threshold = table.screening, table.threshold
    counts = {
        "n_images": len(table),
        "n_scored": table.n_scored,
        "n_flagged": len(table.flagged_rows),
        "n_errors": len(table.error_rows),
    }
    rule = {
        "threshold": threshold.value,
        "k": screening.k,
        "keep_id": screening.settings.keep_id,
        "scoring": screening.settings.scoring,
        "bank": screening.settings.bank,
        "false_alarm_rate": threshold.false_alarm_rate,
        "false_alarm_interval": [threshold.low, threshold.high],
        "false_alarm_design_effect": threshold.design_effect,
        "false_alarms_at_most": table.false_alarms_at_most,
        "false_alarms_confidence": CONFIDENCE,
        "false_alarms_by_class": {name: [below, of] for name, below, of in table.alarmed_classes},
        "n_held_out": threshold.n_held_out,
    }
    origin = {
        "screening": screening.id,
        "created": screening.created,
        "sources": list(screening.sources),
        "n_screened": len(screening.rows),
        "is_everything": table.is_everything,
    }
    drift = {"drift": describe_drift(table.drift)} if table.drift else {}
    return counts | rule | _describe_review(table) | drift | origin | describe_provenance(table)


def _describe_review(table: ReportTable) -> dict[str, Any]:
    """What a person decided about the flagged; nothing where nobody did. See ReviewFigures for what the rate means."""
    review = table.review
    if not review.n_reviewed:
        return {}
    told = {"n_reviewed": review.n_reviewed, "n_distinct": review.n_judged, "n_confirmed": review.n_confirmed}
    return {"review": told | {"precision": review.precision, "precision_interval": [review.low, review.high]}}


def describe_provenance(table: ReportTable) -> dict[str, Any]:
    """How the screening was made, with the threshold's rule as it is used in this report."""
    told = dict(table.screening.provenance)
    if is_set_by_hand(table):
        told["threshold_rule"] = "set by hand"
    return told


def is_set_by_hand(table: ReportTable) -> bool:
    return table.threshold.value != table.screening.threshold.value


def how_to_read(table: ReportTable) -> tuple[tuple[str, str], ...]:
    """What score, threshold and flags mean: for each a term, and the sentences that follow it."""
    return (
        ("The score", f"says how much an image resembles the ID set. {_say_score(table)} higher means more alike."),
        (f"The threshold of {table.threshold.value:.3f}".replace("-", "−"), _say_threshold(table)),
        (
            "A flag is a question.",
            "It says that an image is unlike the ID set, and shows the vouched-for image that comes closest. Whether "
            "it belongs is for a person to decide.",
        ),
    )


def _say_score(table: ReportTable) -> str:
    told, k = table.screening.provenance, table.screening.k
    score, title = told.get("score") or "", told.get("score_title", "")
    scaled = "scaled on held-out ID images: half of them lie above 0, and 95 % above −1:"
    nearest = "nearest" if k == 1 else f"{_ordinal(k)}-nearest"
    if told.get("scored_with") == "experts":
        return f"It is the mean of several scores by the trained experts, each {scaled}"
    if " + " in score:
        return f"It is the mean of {title}, each {scaled}"
    if score and not score.startswith("knn"):
        return f"It is {title}, {scaled}"
    if told.get("bank") == "expert":
        return f"It is minus the distance to the {nearest} vouched-for image of its expert, {scaled}"
    return f"It is minus the distance to the {nearest} vouched-for image, as the backbone sees them:"


def _say_threshold(table: ReportTable) -> str:
    threshold, bursts = table.threshold, table.screening.provenance.get("bursts")
    keeps = f"{1 - threshold.false_alarm_rate:.1%} of {threshold.n_held_out:,} held-out ID images score no lower."
    if is_set_by_hand(table):
        parts = [f"was set by hand: {keeps}"]
    else:
        parts = [f"comes from vouched-for images alone: {keeps} No strange image was consulted."]
    if threshold.is_uncertain:
        parts.append("So few held-out images leave the false-alarm rate uncertain.")
    if bursts:
        parts.append(bursts)
    if alarmed := table.alarmed_classes[:N_CLASSES]:
        most = ", ".join(f"{name} ({below} of {of})" for name, below, of in alarmed)
        parts.append(f"False alarms cluster by class: most come from {most}.")
    return " ".join(parts)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


N_CLASSES = 5  # named as those that false alarms come from
N_NAMES = 8  # files named for each reason
LABELS = {
    "app_version": "Interloper version",
    "project": "Project",
    "backbone": "Backbone",
    "weights_hash": "Weights (xxh3-128)",
    "precision": "Features computed in",
    "precision_cosine": "Least cosine to float32",
    "precision_note": "Mixed features",
    "scoring": "Scoring",
    "scoring_note": "Of the scoring",
    "id_set_note": "Of the ID set",
    "mirrored": "Thorough",
    "bank": "Bank",
    "bank_images": "ID images in the bank",
    "n_classes": "Classes",
    "id_set": "ID set fingerprint",
    "id_root": "ID set folder",
    "partition": "Partition",
    "score": "Score",
    "score_title": "Score, in words",
    "score_rule": "Score chosen by",
    "score_fpr95": "FPR95 on held-out classes",
    "score_auroc": "AUROC on held-out classes",
    "score_ranking": "Scores tried",
    "bursts": "Near-duplicates in the ID set",
    "threshold_rule": "Threshold rule",
    "k_rule": "K chosen by",
    "k_candidates": "K tried",
    "k_auroc": "AUROC of each K",
    "seed": "Seed",
}


@dataclass(frozen=True)
class Group:
    """Incoming images that went to one expert, or lie nearest to one class."""

    name: str
    n_scored: int
    n_flagged: int

    @property
    def share(self) -> float:
        return self.n_flagged / self.n_scored if self.n_scored else 0.0


@dataclass(frozen=True)
class Fault:
    """A reason for which files could not be read, and some of these files."""

    reason: str
    count: int
    paths: tuple[str, ...]


def headline(table: ReportTable) -> str:
    """The result in one sentence."""
    n, flagged = len(table), len(table.flagged_rows)
    if n == 0:
        return "No images were screened"
    if table.n_scored == 0:
        return f"None of the {n:,} files could be read" if n > 1 else "The file could not be read"
    if n == 1:
        return "The image doesn’t belong" if flagged else "The image belongs"
    if flagged == 0:
        return f"None of {n:,} images stands out" if table.n_scored == n else f"No image among {n:,} files stands out"
    return f"{flagged:,} of {n:,} images {'doesn’t' if flagged == 1 else 'don’t'} belong"


def group_rows(table: ReportTable) -> tuple[str, tuple[Group, ...]]:
    """What the groups are, "expert" or "nearest class", and each with its counts, the most flagged first."""
    screening = table.screening
    by_expert = bool(screening.expert_names)
    names = screening.expert_names if by_expert else screening.class_names
    of_row = (screening.rows.experts if by_expert else screening.rows.predicted_class)[table.rows]
    known = of_row >= 0
    scored = np.bincount(of_row[known], minlength=len(names))
    flagged = np.bincount(of_row[known & table.is_flagged[table.rows]], minlength=len(names))
    groups = [Group(*facts) for facts in zip(names, scored.tolist(), flagged.tolist(), strict=True)]
    groups = [group for group in groups if group.n_scored or by_expert]
    return "expert" if by_expert else "nearest class", tuple(sorted(groups, key=lambda group: -group.n_flagged))


def group_faults(table: ReportTable) -> tuple[Fault, ...]:
    """Unreadable files by reason, the most common first."""
    errors, paths = table.screening.rows.errors, table.screening.rows.paths
    rows = table.error_rows.tolist()
    counts = Counter(errors[row] for row in rows)
    named = {reason: [paths[row] for row in rows if errors[row] == reason][:N_NAMES] for reason in counts}
    return tuple(Fault(reason, count, tuple(named[reason])) for reason, count in counts.most_common())


def origin(table: ReportTable) -> tuple[tuple[str, str], ...]:
    """How the screening was made: label and value, the well-known first."""
    told = describe_provenance(table)
    order = [*(key for key in LABELS if key in told), *(key for key in told if key not in LABELS)]
    order = [key for key in order if told[key] != ""]
    lines = [(LABELS.get(key, key.replace("_", " ").capitalize()), _say(told[key])) for key in order]
    screening = table.screening
    return (("Screening", screening.id), ("Time (UTC)", screening.created), *lines, ("K", str(screening.k)))


def _say(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, dict):
        return "; ".join(f"{key} {_say(part)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_say, value))
    return f"{value:.4g}" if isinstance(value, float) else str(value)
