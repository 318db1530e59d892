"""Which ways of training the paper's tables 3–6 set beside each other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.experts.settings import TrainSettings
from core.partition.model import Method, default_experts

COUNTS = (2, 3, 5, 7)
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
    }
